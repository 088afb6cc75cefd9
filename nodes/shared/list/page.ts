import type { IDataObject } from 'n8n-workflow';

/** The page to ask for; `size` in rows. */
export interface PageWanted {
	number: number;
	size: number;
}

/** One page of a Halo list, whatever its envelope. */
export interface Page {
	rows: IDataObject[];
	/** `record_count`: all matches of the query; undefined where missing or not positive. */
	total?: number;
	/** `page_size` as Halo echoes it. */
	size?: number;
}

/** An answer that is no list. */
export class NotAListError extends Error {}

/**
 * Reads a list answer. Halo answers a bare array or an object with the rows in one member; the name
 * of the member differs by resource and sometimes by version (agents: `results`, `agents` or an
 * array), so the only array in the object will do.
 *
 * @param body parsed answer
 * @param listKey the member that usually holds the rows
 * @throws NotAListError when no rows can be found
 */
export function readPage(body: unknown, listKey: string | undefined): Page {
	if (Array.isArray(body)) return { rows: rowsOf(body) };
	if (typeof body !== 'object' || body === null) throw new NotAListError('The answer is empty');
	const envelope = body as Record<string, unknown>;
	const rows = (listKey !== undefined && envelope[listKey]) || onlyArray(envelope);
	if (!Array.isArray(rows)) {
		// `{"record_count": 0}` without rows is an empty list.
		if (envelope.record_count === 0) return { rows: [] };
		throw new NotAListError('The answer holds no rows');
	}
	return {
		rows: rowsOf(rows),
		total: positive(envelope.record_count),
		size: positive(envelope.page_size),
	};
}

function rowsOf(values: unknown[]): IDataObject[] {
	return values.filter(
		(value): value is IDataObject => typeof value === 'object' && value !== null,
	);
}

function onlyArray(envelope: Record<string, unknown>): unknown {
	const arrays = Object.values(envelope).filter(Array.isArray);
	return arrays.length === 1 ? arrays[0] : undefined;
}

function positive(value: unknown): number | undefined {
	return typeof value === 'number' && value > 0 ? value : undefined;
}
