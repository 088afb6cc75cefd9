import type { IDataObject } from 'n8n-workflow';

import {
	isKnown,
	readNewestFirst,
	startNewestFirst,
	type NewestFirstMemory,
} from './newestFirst';
import { UnsuitableError, type Found, type ReadingMemory } from './reading';
import { readSince, readUpdateFilter, startUpdateFilter } from './updateFilter';
import { inOrder, newestNumberFirst, placeOf, type WatchedList } from './watchedList';
import { readForComparing, readWholeList, startWholeList } from './wholeList';

/**
 * Chooses how a list is read, from what Halo answers, and remembers what the list holds now: newest first
 * where the rows show the order, by the filter for changes where that works, else by comparing all rows.
 *
 * @throws TooManyRecordsError when only the last way is left and the list is too long for it
 */
export async function startReading(list: WatchedList): Promise<ReadingMemory> {
	return (
		(await suitable(list.sortable, async () => await startNewestFirst(list))) ??
		(await suitable(list.hasUpdateFilter, async () => await startUpdateFilter(list))) ??
		(await startWholeList(list))
	);
}

/** Finds what is new or changed since the memory. @throws TooManyRecordsError */
export async function readChanges(list: WatchedList, memory: ReadingMemory): Promise<Found> {
	switch (memory.reading) {
		case 'newestFirst':
			return (
				(await suitable(true, async () => await readNewestFirst(list, memory))) ??
				(await readAnotherWay(list, memory))
			);
		case 'updateFilter':
			return await readUpdateFilter(list, memory);
		case 'wholeList':
			return await readWholeList(list, memory);
	}
}

/**
 * The list can no longer be read newest first (another version of Halo, or the order was never that of
 * the changes): goes over to the next way without losing what has changed meanwhile.
 */
async function readAnotherWay(list: WatchedList, memory: NewestFirstMemory): Promise<Found> {
	const { rows, remember } =
		(await suitable(
			list.hasUpdateFilter,
			async () => await readSince(list, memory.position),
		)) ?? (await readForComparing(list));
	const changed = inOrder(
		list,
		rows.filter((row) => !isKnown(list, memory, row)),
	);
	return { rows: changed, remember: (count) => remember(changed.slice(count)) };
}

async function suitable<Result>(
	possible: boolean,
	read: () => Promise<Result>,
): Promise<Result | undefined> {
	if (!possible) return undefined;
	try {
		return await read();
	} catch (error) {
		if (error instanceof UnsuitableError) return undefined;
		throw error instanceof Error ? error : new Error(String(error));
	}
}

/** The place of the newest record by number, see `placeOf`; undefined where Halo does not show it. */
export async function highestNumber(list: WatchedList): Promise<number | undefined> {
	const places = (rows: IDataObject[]): number[] =>
		rows.map((row) => placeOf(list, row)).filter(Number.isFinite);
	if (!list.sortable) {
		return Math.max(Number.MIN_SAFE_INTEGER, ...places((await list.fetch({})).rows));
	}
	const { rows } = await list.fetch(newestNumberFirst(list), {
		number: 1,
		size: list.limits.firstPage,
	});
	const found = places(rows);
	const descending = found.every((place, index) => index === 0 || place < found[index - 1]);
	return descending ? Math.max(Number.MIN_SAFE_INTEGER, ...found) : undefined;
}
