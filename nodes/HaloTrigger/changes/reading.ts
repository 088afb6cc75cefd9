import type { IDataObject } from 'n8n-workflow';

import type { NewestFirstMemory } from './newestFirst';
import type { UpdateFilterMemory } from './updateFilter';
import type { WholeListMemory } from './wholeList';

/** What a way of reading remembers between two polls: small, and JSON. */
export type ReadingMemory = NewestFirstMemory | UpdateFilterMemory | WholeListMemory;

/** What one poll found. */
export interface Found {
	/** New or changed records, the oldest change first. */
	rows: IDataObject[];
	/** What to remember once the first `count` of them are delivered. */
	remember(count: number): ReadingMemory;
}

/** What is read when one way of reading takes the place of another. */
export interface Changeover {
	rows: IDataObject[];
	/** What to remember; rows that are still `due` come with the next poll. */
	remember(due: IDataObject[]): ReadingMemory;
}

/** Halo's answer does not have what a way of reading relies on. */
export class UnsuitableError extends Error {}

/**
 * How far behind the newest change a poll looks again, because a change may become visible after a later
 * one. Halo's gateway gives a request up after about a minute (live probe), so no change takes longer.
 */
export const OVERLAP = {
	/** Milliseconds. */
	modified: 120_000,
	/** Numbers. */
	created: 100,
};

/** After so many polls without a change nothing late can come: n8n polls at most once a minute. */
export const QUIET_POLLS = 3;
