import { NodeApiError, type IDataObject } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { NotSentError } from '../../shared/transport/lanes';
import { sentence } from '../description/words';
import type { HaloResource, OperationName } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';
import { purpose } from '../run/purpose';

/** A record that is ready to be sent, for an item of the run. */
export interface PendingRecord {
	itemIndex: number;
	/** With an id it changes that record, without one it makes a new one. */
	record: IDataObject;
}

/** What became of a record: Halo's answer, or why there is none. */
export type Posted = { answer: IDataObject } | { error: unknown };

/**
 * Sends records in one POST (Halo takes an array; with an id a record is updated, without one created)
 * and matches what Halo answers to them: one record is answered as an object or as an array of one.
 *
 * @throws NodeApiError when Halo refuses, NodeOperationError when new records cannot be told apart
 */
export async function postRecords(
	run: NodeRun,
	resource: HaloResource,
	operation: OperationName,
	pending: readonly PendingRecord[],
): Promise<IDataObject[]> {
	const [{ itemIndex }] = pending;
	const records = pending.map(({ record }) => resource.prepare?.(record) ?? record);
	const { body } = await run.request({
		method: 'POST',
		path: resource.path,
		body: records,
		purpose: purpose(operation, resource),
		itemIndex,
	});
	const answered = (Array.isArray(body) ? body : [body]).filter(isRecord);
	const byId = new Map(answered.map((answer) => [String(answer.id), answer]));
	const isNew = (record: IDataObject): boolean => record.id === undefined;
	if (records.length > 1 && records.some(isNew) && answered.length !== records.length) {
		throw inputError(
			run.node,
			`Halo answered ${answered.length} of ${records.length} new ${sentence(resource.plural)}`,
			{
				description: `It took them, but which ID belongs to which is not known. Send fewer records per request, one at best.`,
				itemIndex,
			},
		);
	}
	// Halo acted, so a silent answer is no failure: the id at least is known of an updated record.
	return records.map((record, index) =>
		isNew(record)
			? (answered[index] ?? {})
			: (byId.get(String(record.id)) ?? (records.length === 1 ? answered[0] : undefined) ?? { id: record.id }),
	);
}

/**
 * Sends records in portions, as many portions at once as there are lanes. When Halo refuses a portion,
 * what certainly was not written is sent again, record by record: changes, because a change can be
 * repeated, and new records where Halo did not even read the portion.
 *
 * @param size records per request
 * @param settle finds out what became of a portion of which nobody knows how far Halo came
 * @returns what became of each record, in their order
 */
export async function postInPortions(
	run: NodeRun,
	resource: HaloResource,
	operation: OperationName,
	pending: readonly PendingRecord[],
	size: number,
	settle: (portion: readonly PendingRecord[], error: unknown) => Promise<Posted[]> = async (
		portion,
		error,
	) => await Promise.resolve(unsettled(run, resource, portion, error)),
): Promise<Posted[]> {
	const portions: PendingRecord[][] = [];
	for (let start = 0; start < pending.length; start += size) {
		portions.push(pending.slice(start, start + size));
	}
	const post = async (portion: PendingRecord[]): Promise<Posted[]> => {
		try {
			const answers = await postRecords(run, resource, operation, portion);
			return answers.map((answer) => ({ answer }));
		} catch (error) {
			const isCertain = wasNotRead(error) || (isRefusal(error) && isHarmless(portion));
			if (!isCertain) return await settle(portion, error);
			if (portion.length === 1) return [{ error }];
			return await postInPortions(run, resource, operation, portion, 1, settle);
		}
	};
	return (await Promise.all(portions.map(post))).flat();
}

/** Whether a refused portion can be sent again: a record alone was not written, and changes can be repeated. */
function isHarmless(portion: readonly PendingRecord[]): boolean {
	return portion.length === 1 || portion.every(({ record }) => record.id !== undefined);
}

/** Whether Halo answered that it does not want the portion, as opposed to no or a broken answer. */
export function isRefusal(error: unknown): error is NodeApiError {
	return error instanceof NodeApiError && /^4\d\d$/.test(error.httpCode ?? '');
}

/**
 * Whether nothing of a refused portion can have been written: Halo could not read the request as
 * records (its words for that, live probes), or it has not looked at it for want of a right.
 */
function wasNotRead(error: unknown): boolean {
	if (!isRefusal(error)) return false;
	return (
		['401', '403', '404', '415', '429'].includes(error.httpCode ?? '') ||
		/could not convert|is not valid\b|unexpected character|error converting value/i.test(error.message)
	);
}

/** The errors of a portion of which nobody knows how far Halo came. */
export function unsettled(
	run: NodeRun,
	resource: HaloResource,
	portion: readonly PendingRecord[],
	error: unknown,
): Posted[] {
	if (portion.length === 1 || error instanceof NotSentError) return portion.map(() => ({ error }));
	const message = error instanceof Error ? error.message : String(error);
	return portion.map(({ itemIndex }) => ({
		error: inputError(run.node, message, {
			description: `The request held ${portion.length} ${sentence(resource.plural)}. Whether Halo wrote some of them is not known: look them up before you run this again, or send one record per request.`,
			itemIndex,
		}),
	}));
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null;
}
