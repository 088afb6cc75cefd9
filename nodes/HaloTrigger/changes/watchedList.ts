import type { IDataObject } from 'n8n-workflow';

import type { Page, PageWanted } from '../../shared/list/page';

/**
 * Where a record stands in the order that a trigger follows: milliseconds since 1970 of its last change,
 * or its place among the numbers for "created", see `placeOf`. -Infinity where the record does not say.
 */
export type Position = number;

/** A list of records in Halo, watched for new or changed ones. */
export interface WatchedList {
	/** Asks for one page, or for the whole list where `page` is left out. */
	fetch(query: IDataObject, page?: PageWanted): Promise<Page>;
	/** What moves a record to the top: that it is new, or that it was changed. */
	follows: 'created' | 'modified';
	/** Row members that may carry the moment of the last change, the best one first. */
	modifiedMembers: readonly string[];
	/** Whether Halo can sort the list. */
	sortable: boolean;
	/** Whether new records get lower numbers than earlier ones. */
	idsCountDown: boolean;
	/** Whether the list knows `lastupdatefromdate`. */
	hasUpdateFilter: boolean;
	/** Rows to ask for at once; 0 where Halo has no pages. */
	pageSize: number;
	limits: Limits;
}

export interface Limits {
	/** Rows of the one page that an unchanged tenant costs. */
	firstPage: number;
	/** Most records that are read, compared or delivered at once. */
	rows: number;
}

export const LIMITS: Limits = { firstPage: 20, rows: 5000 };

/** Halo's lists answer these where there is nothing to tell: 1900-01-01 and its kin (live probes). */
const EMPTY_BEFORE = Date.UTC(1902, 0, 1);

/** The position of a record. A date without a zone is UTC; for the order any constant zone does. */
export function positionOf(list: WatchedList, row: IDataObject): Position {
	return list.follows === 'created' ? placeOf(list, row) : momentOf(modifiedOf(list, row));
}

/** Where a record stands in the order in which records got their numbers; later ones stand higher. */
export function placeOf({ idsCountDown }: Pick<WatchedList, 'idsCountDown'>, row: IDataObject): number {
	const id = Number(row.id);
	if (!Number.isFinite(id)) return -Infinity;
	return idsCountDown ? -id : id;
}

/** The query that sorts a list by number, the newest record first. */
export function newestNumberFirst({ idsCountDown }: Pick<WatchedList, 'idsCountDown'>): IDataObject {
	return { order: 'id', orderdesc: !idsCountDown };
}

/** Milliseconds since 1970 of a date of Halo; -Infinity where it is none or stands for none. */
export function momentOf(value: unknown): number {
	const moment = typeof value === 'string' ? Date.parse(zoned(value)) : NaN;
	return Number.isNaN(moment) || moment < EMPTY_BEFORE ? -Infinity : moment;
}

/** The moment of the last change as the row carries it; empty where it carries none. */
export function modifiedOf(list: WatchedList, row: IDataObject): string {
	for (const member of list.modifiedMembers) {
		const value = row[member];
		if (typeof value === 'string' && value !== '') return value;
	}
	return '';
}

function zoned(moment: string): string {
	return /T/.test(moment) && !/(Z|[+-]\d\d:?\d\d)$/i.test(moment) ? `${moment}Z` : moment;
}

/** Records from the oldest change to the newest; those that do not say by number. */
export function inOrder(list: WatchedList, rows: IDataObject[]): IDataObject[] {
	return [...rows].sort((a, b) => {
		const [left, right] = [positionOf(list, a), positionOf(list, b)];
		return left === right ? Number(a.id) - Number(b.id) : left - right;
	});
}
