import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { haloMoment } from '../../../shared/dates';
import { markdownToHtml, textToHtml } from '../../../shared/markdown';
import { inputError } from '../../../shared/transport/apiError';
import { action } from '../../resources/action';
import { sourceByValue } from '../../resources/sources';
import type { NodeRun } from '../../run/nodeRun';
import { recordId } from '../../run/recordId';
import { columnsOf } from '../../write/columns';
import { isName, numberNamed } from '../../write/links';
import { givenHours, givenOptions } from './messageOptions';
import { addressList, userOfTicket } from './recipients';

/** What may stand in the place of a message. */
type Format = 'html' | 'markdown' | 'text';

/**
 * What is posted of a message: outcome, text, files and options.
 *
 * @param options the Options that the operation offers, by Halo's names
 * @throws NodeOperationError for a message without text, and for every value that cannot be sent
 */
export async function messageBody(
	run: NodeRun,
	itemIndex: number,
	options: readonly INodeProperties[],
): Promise<IDataObject> {
	const html = givenHtml(run, run.parameter('message', itemIndex, ''), itemIndex);
	if (html === '') {
		throw inputError(run.node, 'The message is empty', {
			description: 'Enter a message, or see that the expression finds one.',
			itemIndex,
		});
	}
	return {
		outcome_id: await chosenOutcome(run, itemIndex),
		note_html: html,
		...(await givenFiles(run, itemIndex)),
		...(await givenOptions(run, itemIndex, options)),
	};
}

/**
 * What is posted of an e-mail: a message and its recipients.
 *
 * @throws NodeOperationError as `messageBody`, for what is no address, and where the ticket has nobody to
 *         write to
 */
export async function emailBody(
	run: NodeRun,
	itemIndex: number,
	ticketId: number,
	options: readonly INodeProperties[],
): Promise<IDataObject> {
	const body = await messageBody(run, itemIndex, options);
	const given = addressList(run.node, 'To', run.parameter('emailTo', itemIndex, ''), itemIndex);
	return { ...body, emailto: given || (await userOfTicket(run, ticketId, itemIndex)) };
}

/**
 * What is posted of time: hours, when they were, and a note if there is one. Halo takes the span as
 * arrival and completion (two working clients).
 *
 * @throws NodeOperationError for what is no time or no date, and as `messageBody`
 */
export async function timeBody(
	run: NodeRun,
	itemIndex: number,
	options: readonly INodeProperties[],
): Promise<IDataObject> {
	const hours = givenHours(run, 'Time', run.parameter('time', itemIndex, ''), itemIndex);
	const html = givenHtml(run, run.parameter('message', itemIndex, ''), itemIndex);
	const span = givenSpan(run, hours, itemIndex);
	return {
		outcome_id: await chosenOutcome(run, itemIndex),
		timetaken: hours,
		...span,
		...(html !== '' && { note_html: html }),
		...(await givenFiles(run, itemIndex)),
		...(await givenOptions(run, itemIndex, options)),
		hiddenfromuser: !isVisible(run, itemIndex),
	};
}

/**
 * The outcome as a number; its name is understood as well.
 *
 * @throws NodeOperationError when none is chosen, or none or several have the name
 */
export async function chosenOutcome(run: NodeRun, itemIndex: number): Promise<number> {
	const chosen = run.parameter('outcomeId', itemIndex, '', { extractValue: true });
	const field = columnsOf(action).get('outcome_id');
	if (field !== undefined && isName(chosen)) {
		const named = { ...field, displayName: 'Outcome' };
		return Number(await numberNamed(run, named, chosen, {}, itemIndex));
	}
	return Number(recordId(run.node, sourceByValue('outcome'), chosen, itemIndex));
}

/** A text in the chosen format as HTML; empty where there is none. */
export function givenHtml(run: NodeRun, value: unknown, itemIndex: number): string {
	const text = plainValue(value);
	if (text.trim() === '') return '';
	switch (run.parameter('format', itemIndex, 'text') as Format) {
		case 'html':
			return text;
		case 'markdown':
			return markdownToHtml(text);
		default:
			return textToHtml(text);
	}
}

/** A value as text; objects as their JSON. */
export function plainValue(value: unknown): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

async function givenFiles(run: NodeRun, itemIndex: number): Promise<IDataObject> {
	const fields = plainValue(run.parameter('attachmentFields', itemIndex, ''))
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (fields.length === 0) return {};
	const attachments: IDataObject[] = [];
	for (const field of fields) {
		const { name, bytes } = await run.readFile(itemIndex, field);
		attachments.push({ filename: name, data_base64: bytes.toString('base64') });
	}
	return { attachments };
}

function givenSpan(run: NodeRun, hours: number, itemIndex: number): IDataObject {
	const value = run.parameter('startedAt', itemIndex, '');
	if (value === '' || value === undefined || value === null) return {};
	const start = haloMoment(value, run.timezone);
	if (start === undefined) {
		throw inputError(run.node, `Started At: “${plainValue(value)}” is not a date`, {
			description: 'Give a moment such as 2026-03-31T14:30:00Z, or leave it empty.',
			itemIndex,
		});
	}
	const end = DateTime.fromISO(start, { zone: 'utc' }).plus({ seconds: Math.round(hours * 3600) });
	return {
		actionarrivaldate: start,
		actioncompletiondate: haloMoment(end, run.timezone),
	};
}

function isVisible(run: NodeRun, itemIndex: number): boolean {
	const { visibleToUser } = run.parameter('options', itemIndex, {}) as IDataObject;
	return String(visibleToUser) === 'true';
}
