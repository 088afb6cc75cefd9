import type { IDataObject } from 'n8n-workflow';

import { readList } from '../../shared/list/listReader';
import { fingerprint } from './fingerprint';
import type { Changeover, Found } from './reading';
import { inOrder, type WatchedList } from './watchedList';

export interface WholeListMemory {
	reading: 'wholeList';
	/** All records with the fingerprint of their row; without one where only new records matter. */
	seen: Record<string, string>;
}

/** The list is longer than can be compared. */
export class TooManyRecordsError extends Error {}

/** Starts at what the list holds now. @throws TooManyRecordsError */
export async function startWholeList(list: WatchedList): Promise<WholeListMemory> {
	return { reading: 'wholeList', seen: marks(list, await readAll(list)) };
}

/** Goes over to comparing from another way of reading. @throws TooManyRecordsError */
export async function readForComparing(list: WatchedList): Promise<Changeover> {
	const rows = await readAll(list);
	return {
		rows,
		remember: (due) => ({
			reading: 'wholeList',
			seen: marks(
				list,
				rows.filter((row) => !due.includes(row)),
			),
		}),
	};
}

/** Reads the whole list and compares it with what was there before. @throws TooManyRecordsError */
export async function readWholeList(list: WatchedList, memory: WholeListMemory): Promise<Found> {
	const rows = await readAll(list);
	const marked = marks(list, rows);
	const changed = inOrder(
		list,
		rows.filter(({ id }) => memory.seen[String(id)] !== marked[String(id)]),
	);
	return {
		rows: changed,
		remember: (count) => {
			const seen = { ...marked };
			for (const { id } of changed.slice(count)) {
				const before = memory.seen[String(id)];
				if (before === undefined) delete seen[String(id)];
				else seen[String(id)] = before;
			}
			return { reading: 'wholeList', seen };
		},
	};
}

/** All rows of the list. @throws TooManyRecordsError */
export async function readAll(list: WatchedList): Promise<IDataObject[]> {
	const order = list.sortable ? { order: 'id', orderdesc: true } : {};
	const rows = await readList(
		async (page) => await list.fetch(order, page),
		list.pageSize,
		list.limits.rows + 1,
	);
	if (rows.length > list.limits.rows) throw new TooManyRecordsError();
	return rows;
}

function marks(list: WatchedList, rows: IDataObject[]): Record<string, string> {
	return Object.fromEntries(
		rows.map((row) => [String(row.id), list.follows === 'created' ? '' : fingerprint(row)]),
	);
}
