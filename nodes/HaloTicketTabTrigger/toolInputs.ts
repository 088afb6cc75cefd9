import type { IDataObject } from 'n8n-workflow';

import { inputProblem, ProblemError } from './problems';
import type { InputType, Tool, ToolInput } from './tools';

/** Characters that an input takes, so that nobody fills the memory of n8n. */
export const LONGEST: Readonly<Record<InputType, number>> = {
	checkbox: 10,
	choice: 1_000,
	longText: 10_000,
	number: 40,
	text: 1_000,
};

/** Name of an input in the form. The order tells inputs apart, whatever their builder calls them. */
export function fieldName(index: number): string {
	return `input-${index}`;
}

/**
 * Reads what a technician filled in. The browser checks the same, but nothing that comes from it is believed.
 *
 * @param form the fields of the form
 * @returns the values by the names of the inputs: text, numbers, true or false; null for no number and no choice
 * @throws ProblemError for a value that an input does not take
 */
export function readInputs({ inputs }: Tool, form: Readonly<Record<string, unknown>>): IDataObject {
	return Object.fromEntries(
		inputs.map((input, index) => [input.name, readInput(input, form[fieldName(index)] ?? '')]),
	) as IDataObject;
}

function readInput(input: ToolInput, given: unknown): string | number | boolean | null {
	const { label, type, required } = input;
	if (typeof given !== 'string') throw wrong(`“${label}” was sent in a form that is not known.`);
	// Browsers send line breaks as two characters and count them as one.
	const text = given.replace(/\r\n?/g, '\n');
	if (text.length > LONGEST[type]) {
		throw wrong(`“${label}” is too long: ${LONGEST[type]} characters at most.`);
	}
	if (required && text.trim() === '') {
		throw wrong(type === 'checkbox' ? `Tick “${label}”.` : `Fill in “${label}”.`);
	}
	switch (type) {
		case 'checkbox':
			return text !== '';
		case 'choice':
			if (text !== '' && !input.choices.includes(text)) {
				throw wrong(`“${label}” does not offer “${text}”.`);
			}
			return text === '' ? null : text;
		case 'number':
			return readNumber(label, text.trim());
		case 'text':
			return text.replace(/\n/g, ' ').trim();
		default:
			return text.trim();
	}
}

function readNumber(label: string, text: string): number | null {
	if (text === '') return null;
	if (!/^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/.test(text)) throw wrong(`“${label}” is not a number.`);
	return Number(text.replace(',', '.'));
}

function wrong(message: string): ProblemError {
	return new ProblemError(inputProblem(message));
}
