import type { IDataObject, INode } from 'n8n-workflow';

import { inputError } from '../shared/transport/apiError';

/** Something that technicians can start from a ticket. */
export interface Tool {
	/** Made of the name: `restart-the-spooler`. */
	id: string;
	name: string;
	/** What it does, for the technician; may be empty. */
	description: string;
	/** Question before it starts; empty for none. */
	confirmation: string;
	inputs: ToolInput[];
}

/** Something that a tool asks for. */
export interface ToolInput {
	/** Member of `inputs` in the output. */
	name: string;
	label: string;
	type: InputType;
	required: boolean;
	/** What a choice offers; empty for other types. */
	choices: string[];
	/** What is there at first; a checkbox is ticked with `true`. */
	initial: string;
	/** A line below the input; may be empty. */
	help: string;
}

export type InputType = 'checkbox' | 'choice' | 'longText' | 'number' | 'text';

/**
 * Reads the tools of the node.
 *
 * @param tools value of the Tools parameter
 * @throws NodeOperationError for tools that cannot be told apart or cannot be filled in
 */
export function readTools(node: INode, tools: unknown): Tool[] {
	const found = entriesOf(tools, 'tool').map((entry) => readTool(node, entry));
	if (found.length === 0) {
		throw inputError(node, 'The ticket tab has no tool', {
			description: 'Add a tool, with the name that technicians shall see.',
		});
	}
	const twice = repeated(found.map(({ id }) => id));
	if (twice !== undefined) {
		const name = found.find(({ id }) => id === twice)?.name ?? twice;
		throw inputError(node, `Several tools are called “${name}”`, {
			description: 'Give each tool a name of its own: the workflow tells them apart by it.',
		});
	}
	return found;
}

function readTool(node: INode, entry: IDataObject): Tool {
	const name = textOf(entry.name);
	const id = idOf(name);
	if (id === '') {
		throw inputError(node, 'A tool of the ticket tab has no name', {
			description: 'Give each tool the name that technicians shall see.',
		});
	}
	const inputs = entriesOf(entry.inputs, 'input').map((input) => readInput(node, name, input));
	const twice = repeated(inputs.map((input) => input.name));
	if (twice !== undefined) {
		throw inputError(node, `Several inputs of the tool “${name}” are called “${twice}”`, {
			description: 'Give each input a label of its own, or a name of its own in the output.',
		});
	}
	return {
		id,
		name,
		description: textOf(entry.description),
		confirmation: textOf(entry.confirmation),
		inputs,
	};
}

function readInput(node: INode, tool: string, entry: IDataObject): ToolInput {
	const label = textOf(entry.label);
	if (label === '') {
		throw inputError(node, `An input of the tool “${tool}” has no label`, {
			description: 'Give each input the label that technicians shall see.',
		});
	}
	const type = textOf(entry.type) as InputType;
	const choices = type === 'choice' ? linesOf(entry.choices) : [];
	if (type === 'choice' && choices.length === 0) {
		throw inputError(node, `The input “${label}” of the tool “${tool}” has no choices`, {
			description: 'Write one choice per line.',
		});
	}
	const { name, required, initial, help } = (entry.options ?? {}) as IDataObject;
	return {
		name: textOf(name) || label,
		label,
		type,
		required: required === true,
		choices,
		initial: textOf(initial),
		help: textOf(help),
	};
}

/** The entries of a fixed collection; none where nothing was added yet. */
function entriesOf(collection: unknown, name: string): IDataObject[] {
	const entries = (collection as IDataObject | undefined)?.[name];
	return Array.isArray(entries) ? (entries as IDataObject[]) : [];
}

/** A name for code: letters and digits of any script, joined by hyphens. */
function idOf(name: string): string {
	return name
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.join('-');
}

function repeated(names: readonly string[]): string | undefined {
	return names.find((name, index) => names.indexOf(name) !== index);
}

function linesOf(value: unknown): string[] {
	const lines = textOf(value)
		.split(/\r?\n/)
		.map((line) => line.trim());
	return [...new Set(lines.filter((line) => line !== ''))];
}

/** Expressions give all kinds of things as well as text. */
function textOf(value: unknown): string {
	return ['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : '';
}
