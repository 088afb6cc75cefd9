import type { IDataObject } from 'n8n-workflow';

import { IncompleteListError, readListDownTo } from '../../shared/list/listReader';
import type { Page } from '../../shared/list/page';
import { fingerprint } from './fingerprint';
import { OVERLAP, QUIET_POLLS, UnsuitableError, type Found } from './reading';
import {
	inOrder,
	modifiedOf,
	newestNumberFirst,
	placeOf,
	positionOf,
	type Position,
	type WatchedList,
} from './watchedList';

/** The position of a list without records; JSON knows no -Infinity. */
const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** No tenant has so many pages. */
const MOST_PAGES = 2 ** 20;

export interface NewestFirstMemory {
	reading: 'newestFirst';
	/** Position of the newest record that was delivered or stood there at the start. */
	position: Position;
	/** Up to here no late change can come any more. */
	settled: Position;
	/** Records delivered within the overlap: id and the moment of change. */
	seen: Record<string, string>;
	/** Polls without a change since the last one. */
	quiet: number;
	/** Whether Halo's answers have shown that the list is sorted by change and not by number. */
	proven: boolean;
	/** The page to look at next while that is not so. */
	auditPage: number;
}

/**
 * Starts at what the list holds now.
 *
 * @throws UnsuitableError when rows carry no position or do not come in its order
 */
export async function startNewestFirst(list: WatchedList): Promise<NewestFirstMemory> {
	const first = await fetchFirst(list);
	const position = first.rows.length === 0 ? BEFORE_ALL : positionOf(list, first.rows[0]);
	const floor = position - OVERLAP[list.follows];
	const rows = await readAbove(list, first, (row) => positionOf(list, row) < floor);
	const proven = provesOrder(list, first.rows);
	if (!proven) await lookThrough(list, position);
	return {
		reading: 'newestFirst',
		position,
		// Too many at once to remember: then only what comes after them counts.
		settled: rows === undefined ? position : BEFORE_ALL,
		seen: marks(list, rows ?? []),
		quiet: 0,
		proven,
		auditPage: 1,
	};
}

/**
 * Reads from the newest record down to the last position known.
 *
 * @throws UnsuitableError when the rows no longer carry a position or come in another order
 */
export async function readNewestFirst(
	list: WatchedList,
	memory: NewestFirstMemory,
): Promise<Found> {
	const isBelow = (row: IDataObject): boolean => liesBelow(list, memory, row);
	const first = await fetchFirst(list);
	const proven = memory.proven || provesOrder(list, first.rows);
	let rows = await readAbove(list, first, isBelow);
	let { auditPage } = memory;
	if (rows === undefined) {
		const oldest = await oldestAbove(list, isBelow, (row) => isKnown(list, memory, row));
		rows = oldest.filter((row) => !isNewerThan(list, first, row));
	} else if (!proven) {
		auditPage = await audit(list, memory, first, rows);
	}
	const changed = inOrder(
		list,
		rows.filter((row) => !isKnown(list, memory, row)),
	);
	return {
		rows: changed,
		remember: (count) => {
			const delivered = changed.slice(0, count);
			const position = Math.max(memory.position, ...delivered.map((row) => positionOf(list, row)));
			const seen = { ...memory.seen, ...marks(list, delivered) };
			const quiet = changed.length > 0 ? 0 : Math.min(memory.quiet + 1, QUIET_POLLS);
			const floor = position - OVERLAP[list.follows];
			const inOverlap = quiet === QUIET_POLLS ? [] : rows.filter((row) => positionOf(list, row) >= floor);
			return {
				reading: 'newestFirst',
				position,
				settled: quiet === QUIET_POLLS ? position : memory.settled,
				seen: Object.fromEntries(
					inOverlap
						.map(({ id }) => [String(id), seen[String(id)]])
						.filter(([, moment]) => moment !== undefined),
				) as Record<string, string>,
				quiet,
				proven,
				auditPage,
			};
		},
	};
}

/** Whether a record was delivered before, or stood there at the start, or cannot say. */
export function isKnown(list: WatchedList, memory: NewestFirstMemory, row: IDataObject): boolean {
	return liesBelow(list, memory, row) || memory.seen[String(row.id)] === mark(list, row);
}

/** Just below the last position a change may come late, further down nothing is new. */
function liesBelow(list: WatchedList, memory: NewestFirstMemory, row: IDataObject): boolean {
	if (memory.position === BEFORE_ALL) return false;
	const position = positionOf(list, row);
	return position <= memory.settled || position < memory.position - OVERLAP[list.follows];
}

function orderQuery(list: WatchedList): IDataObject {
	return list.follows === 'created'
		? newestNumberFirst(list)
		: { order: list.modifiedMembers[0], orderdesc: true };
}

async function fetchFirst(list: WatchedList): Promise<Page> {
	const page = await list.fetch(orderQuery(list), { number: 1, size: list.limits.firstPage });
	const positions = page.rows.map((row) => positionOf(list, row));
	if (positions.length > 0 && positions[0] === -Infinity) {
		throw new UnsuitableError('The rows do not say when they were changed');
	}
	if (positions.some((position, index) => index > 0 && position > positions[index - 1])) {
		throw new UnsuitableError('The rows do not come in the order asked for');
	}
	return page;
}

/**
 * Rows down to the border. The first page is enough unless all of it lies above the border; what changes
 * while the others are read is left to the next poll.
 *
 * @returns undefined when there are more of them than are read at once
 */
async function readAbove(
	list: WatchedList,
	first: Page,
	isBelow: (row: IDataObject) => boolean,
): Promise<IDataObject[] | undefined> {
	const whole = first.rows.length < list.limits.firstPage && (first.total ?? 0) <= first.rows.length;
	// A page more than is delivered at once: as many changes as that are then seen to end.
	const most = list.limits.rows + list.pageSize;
	const rows =
		whole || first.rows.some(isBelow)
			? first.rows
			: await readListDownTo(
					async (page) => await list.fetch(orderQuery(list), page),
					list.pageSize,
					isBelow,
					most,
				);
	if (rows.length >= most && !rows.some(isBelow)) return undefined;
	return rows.filter((row) => !isBelow(row) && !isNewerThan(list, first, row));
}

function isNewerThan(list: WatchedList, first: Page, row: IDataObject): boolean {
	return first.rows.length === 0 || positionOf(list, row) > positionOf(list, first.rows[0]);
}

/**
 * More records changed than are read at once: finds the page on which the border lies, without reading
 * those before it, and answers the oldest changes.
 *
 * @param isKnown whether a row above the border is no news
 */
async function oldestAbove(
	list: WatchedList,
	isBelow: (row: IDataObject) => boolean,
	isKnown: (row: IDataObject) => boolean,
): Promise<IDataObject[]> {
	const fetch = async (number: number): Promise<IDataObject[]> =>
		(await list.fetch(orderQuery(list), { number, size: list.pageSize })).rows;
	const ends = (rows: IDataObject[]): boolean => rows.length === 0 || rows.some(isBelow);
	const pages = Math.max(1, Math.floor(list.limits.rows / (await fetch(1)).length));
	let [before, last] = [1, 2];
	while (!ends(await fetch(last))) {
		[before, last] = [last, last * 2];
		if (last > MOST_PAGES) throw new IncompleteListError('its pages have no end');
	}
	while (last - before > 1) {
		const middle = Math.floor((before + last) / 2);
		if (ends(await fetch(middle))) last = middle;
		else before = middle;
	}
	for (let start = last; ; ) {
		start = Math.max(1, start - pages);
		const rows = new Map<string, IDataObject>();
		// New changes push records to later pages meanwhile, so it is the border that ends this.
		for (let number = start; ; number += 1) {
			const known = rows.size;
			const page = await fetch(number);
			for (const row of page) rows.set(String(row.id), row);
			if (number >= last && (rows.size === known || ends(page))) break;
		}
		const above = [...rows.values()].filter((row) => !isBelow(row));
		if (start === 1 || !above.every(isKnown)) return above;
	}
}

/**
 * Looks through a list whose first page could as well be sorted by number.
 *
 * @param newest position of its first record
 * @throws UnsuitableError when a later change stands below an earlier one
 */
async function lookThrough(list: WatchedList, newest: Position): Promise<void> {
	const rows = await readListDownTo(
		async (page) => await list.fetch(orderQuery(list), page),
		list.pageSize,
		() => false,
		list.limits.rows,
	);
	const start = rows.findIndex((row) => positionOf(list, row) <= newest);
	if (start !== -1 && rows.slice(start).some((row) => positionOf(list, row) > newest)) {
		throw new UnsuitableError('A change was found where older ones should be');
	}
}

/**
 * While the order could as well be that of the numbers, each poll looks at one further page: a change
 * there that was not at the top means that Halo sorts by something else.
 *
 * @returns the page to look at next time
 */
async function audit(
	list: WatchedList,
	memory: NewestFirstMemory,
	first: Page,
	top: IDataObject[],
): Promise<number> {
	if (first.rows.length < list.limits.firstPage) return 1;
	const page = await list.fetch(orderQuery(list), {
		number: memory.auditPage,
		size: list.pageSize,
	});
	const read = new Set(top.map(({ id }) => id));
	const unread = page.rows.filter(
		(row) => positionOf(list, row) > memory.position && !read.has(row.id),
	);
	if (unread.length > 0) {
		// It may have changed just now. Then it stands on the first page, unless all of that is newer still.
		const { rows } = await fetchFirst(list);
		const last = positionOf(list, rows[rows.length - 1]);
		const onTop = new Set(rows.map(({ id }) => id));
		if (unread.some((row) => positionOf(list, row) > last && !onTop.has(row.id))) {
			throw new UnsuitableError('A change was found where older ones should be');
		}
	}
	return page.rows.length === 0 ? 1 : memory.auditPage + 1;
}

/** A later change of an earlier record above a later record: the list is not sorted by number. */
function provesOrder(list: WatchedList, rows: IDataObject[]): boolean {
	if (list.follows === 'created') return true;
	return rows.some(
		(row, index) =>
			index > 0 &&
			placeOf(list, rows[index - 1]) < placeOf(list, row) &&
			positionOf(list, rows[index - 1]) > positionOf(list, row),
	);
}

function mark(list: WatchedList, row: IDataObject): string {
	return list.follows === 'created' ? '' : modifiedOf(list, row) || fingerprint(row);
}

function marks(list: WatchedList, rows: IDataObject[]): Record<string, string> {
	return Object.fromEntries(rows.map((row) => [String(row.id), mark(list, row)]));
}
