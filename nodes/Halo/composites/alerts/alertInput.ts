import type { IDataObject } from 'n8n-workflow';

import { textToHtml } from '../../../shared/markdown';
import { inputError } from '../../../shared/transport/apiError';
import type { NodeRun } from '../../run/nodeRun';
import { chosenOutcome, givenHtml, plainValue } from '../messages/messageBody';

/** One alert as an item tells of it. */
export interface Alert {
	/** The same for all items that belong together. */
	id: string;
	keyIn: string;
	/** Name of the custom field, where the key is kept in one. */
	field: string;
	key: string;
}

/** The alert that an item tells of. @throws NodeOperationError where the key is missing */
export function alertOf(run: NodeRun, item: number): Alert {
	const keyIn = String(run.parameter('keyIn', item, 'supplierReference'));
	const isSummary = keyIn === 'summary';
	const key = given(run, isSummary ? 'summary' : 'key', isSummary ? 'Summary' : 'Key', item);
	const field = keyIn === 'customField' ? given(run, 'customField', 'Custom Field', item) : '';
	return { id: JSON.stringify([keyIn, field.toLowerCase(), key]), keyIn, field, key };
}

/** @throws NodeOperationError where it is empty, or no text */
function given(run: NodeRun, name: string, label: string, itemIndex: number): string {
	const value = run.parameter(name, itemIndex, '');
	const text = plainValue(value).trim();
	if (text !== '' && typeof value !== 'object') return text;
	throw inputError(run.node, text === '' ? `${label} is missing` : `${label} is not a text`, {
		description: `Give a text, or see that the expression for “${label}” finds one.`,
		itemIndex,
	});
}

/** What an item says, as Halo wants it. */
export interface Texts {
	/** Summary and details of a new ticket. */
	opening: IDataObject;
	/** Outcome and text of the note on the ticket that is there already. */
	note: IDataObject;
}

/** The texts of an item. @throws NodeOperationError where the summary or the outcome is missing */
export async function textsOf(run: NodeRun, item: number): Promise<Texts> {
	const summary = given(run, 'summary', 'Summary', item);
	const details = plainValue(run.parameter('details', item, ''));
	const note = plainValue(run.parameter('note', item, ''));
	const written = [note, details].find((text) => text.trim() !== '');
	return {
		opening: { summary, ...givenDetails(run, details, item) },
		note: {
			outcome_id: await chosenOutcome(run, item),
			note_html: written === undefined ? textToHtml(summary) : givenHtml(run, written, item),
		},
	};
}

function givenDetails(run: NodeRun, details: string, item: number): IDataObject {
	if (details.trim() === '') return {};
	return run.parameter('format', item, 'text') === 'text'
		? { details }
		: { details_html: givenHtml(run, details, item) };
}
