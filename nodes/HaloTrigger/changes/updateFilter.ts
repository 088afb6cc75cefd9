import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';

import { haloMoment } from '../../shared/dates';
import { readList } from '../../shared/list/listReader';
import { fingerprint } from './fingerprint';
import { OVERLAP, QUIET_POLLS, UnsuitableError, type Changeover, type Found } from './reading';
import { inOrder, type WatchedList } from './watchedList';

/**
 * Seconds since 1970, in the clock of Halo's filter. In which timezone the filter reads dates is not
 * known, so such a moment is compared with nothing but other moments of the filter.
 */
type FilterSecond = number;

export interface UpdateFilterMemory {
	reading: 'updateFilter';
	/** The latest second after which the filter finds a record; at the start of time for an empty list. */
	newest: FilterSecond;
	/** Up to here no late change can come any more. */
	settled: FilterSecond;
	/** Records found after that, with the fingerprint of their row. */
	seen: Record<string, string>;
	/** Where not all could be delivered at once: those that were, and the newest change of that poll. */
	part?: { delivered: Record<string, string>; newest: FilterSecond };
	quiet: number;
}

/** Halo exists since 1994, and nothing changes after 2199. */
const [FIRST, LAST]: [FilterSecond, FilterSecond] = [
	Date.UTC(1990, 0, 1) / 1000,
	Date.UTC(2199, 0, 1) / 1000,
];

const OVERLAP_SECONDS = OVERLAP.modified / 1000;

/** No two clocks on earth are further apart. */
const MOST_HOURS_OFF = 26;

/**
 * Starts at what the list holds now.
 *
 * @throws UnsuitableError when the filter is ignored: Halo passes over what it does not know
 */
export async function startUpdateFilter(list: WatchedList): Promise<UpdateFilterMemory> {
	if (!list.hasUpdateFilter) throw new UnsuitableError('The list has no filter for changes');
	if (await finds(list, LAST)) throw new UnsuitableError('The filter for changes is ignored');
	const newest = (await finds(list, FIRST)) ? await newestAfter(list, FIRST) : FIRST;
	const seen = marks(await rowsAfter(list, newest - OVERLAP_SECONDS));
	return {
		reading: 'updateFilter',
		newest,
		settled: newest - OVERLAP_SECONDS - 1,
		seen,
		quiet: 0,
	};
}

/**
 * Goes over to the filter from another way of reading.
 *
 * @param position milliseconds of the last change known; records changed since may be among the rows
 * @returns rows changed since or a day before
 * @throws UnsuitableError as `startUpdateFilter`
 */
export async function readSince(list: WatchedList, position: number): Promise<Changeover> {
	const next = await startUpdateFilter(list);
	const since = Math.max(FIRST, Math.floor(position / 1000) - MOST_HOURS_OFF * 3600);
	const rows = await rowsAfter(list, since);
	const later = new Set((await rowsAfter(list, next.newest + 1)).map(({ id }) => id));
	const before = rows.filter(({ id }) => !later.has(id));
	return {
		rows: before,
		remember: (due) => {
			if (due.length === 0) return next;
			const delivered = marks(before.filter((row) => !due.includes(row)));
			const part = { delivered, newest: next.newest };
			return { ...next, newest: since - 1, settled: since - 1, seen: {}, part };
		},
	};
}

/**
 * Reads what changed after the newest change known. What the filter finds there has changed, whether or
 * not the row shows it; within the overlap a record counts when it is new there or its row differs.
 */
export async function readUpdateFilter(
	list: WatchedList,
	memory: UpdateFilterMemory,
): Promise<Found> {
	const after = memory.newest + 1;
	const newest = (await finds(list, after)) ? await newestAfter(list, after) : memory.newest;
	const changed = newest > memory.newest ? await rowsAfter(list, after) : [];
	const lateAfter = Math.max(memory.newest - OVERLAP_SECONDS, memory.settled + 1);
	const overlap = lateAfter < after ? await rowsAfter(list, lateAfter) : [];
	const late = overlap.filter((row) => memory.seen[String(row.id)] !== fingerprint(row));
	const before = await stillDelivered(list, memory);
	const found = new Map<unknown, IDataObject>();
	for (const row of [...late, ...changed]) {
		if (before[String(row.id)] !== fingerprint(row)) found.set(row.id, row);
	}
	if (found.size > 0) {
		// What changed while this was read belongs to the next poll, or it would be delivered by both.
		for (const { id } of await rowsAfter(list, newest + 1)) found.delete(id);
	}
	const rows = inOrder(list, [...found.values()]);
	return {
		rows,
		remember: (count) => {
			const delivered = { ...before, ...marks(rows.slice(0, count)) };
			if (count < rows.length) return { ...memory, part: { delivered, newest }, quiet: 0 };
			const quiet = rows.length > 0 ? 0 : Math.min(memory.quiet + 1, QUIET_POLLS);
			return {
				reading: 'updateFilter',
				newest,
				settled: quiet === QUIET_POLLS ? newest : memory.settled,
				// Kept until it is quiet: the rows do not say which of them leave the overlap.
				seen: quiet === QUIET_POLLS ? {} : { ...memory.seen, ...delivered },
				quiet,
			};
		},
	};
}

/** What an earlier poll delivered of the changes that are still due, unless it has changed again. */
async function stillDelivered(
	list: WatchedList,
	{ part }: UpdateFilterMemory,
): Promise<Record<string, string>> {
	if (part === undefined) return {};
	const delivered = { ...part.delivered };
	for (const { id } of await rowsAfter(list, part.newest + 1)) delete delivered[String(id)];
	return delivered;
}

/** The latest second after which the filter still finds a record. @param known such a second */
async function newestAfter(list: WatchedList, known: FilterSecond): Promise<FilterSecond> {
	let [found, empty] = [known, LAST];
	// The local clock is a hint that saves questions; nothing is concluded from it.
	const hint = Math.floor(Date.now() / 1000);
	for (let back = 0; found === known && hint - back > known; back = back * 2 + 3600) {
		if (await finds(list, hint - back)) found = hint - back;
		else empty = hint - back;
	}
	for (let step = 60; empty - found > step; step *= 2) {
		if (await finds(list, found + step)) found += step;
		else empty = found + step;
	}
	while (empty - found > 1) {
		const middle = Math.floor((found + empty) / 2);
		if (await finds(list, middle)) found = middle;
		else empty = middle;
	}
	return found;
}

function query(after: FilterSecond): IDataObject {
	return {
		lastupdatefromdate: haloMoment(DateTime.fromSeconds(after), 'utc'),
		order: 'id',
		orderdesc: true,
	};
}

async function finds(list: WatchedList, after: FilterSecond): Promise<boolean> {
	return (await list.fetch(query(after), { number: 1, size: 1 })).rows.length > 0;
}

async function rowsAfter(list: WatchedList, after: FilterSecond): Promise<IDataObject[]> {
	return await readList(
		async (page) => await list.fetch(query(after), page),
		list.pageSize,
	);
}

function marks(rows: IDataObject[]): Record<string, string> {
	return Object.fromEntries(rows.map((row) => [String(row.id), fingerprint(row)]));
}
