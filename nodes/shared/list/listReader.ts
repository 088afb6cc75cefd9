import type { IDataObject } from 'n8n-workflow';

import { LANES } from '../transport/lanes';
import type { Page, PageWanted } from './page';

/** Halo could not be brought to show the whole list; the message says why. */
export class IncompleteListError extends Error {}

/** Asks for one page; `undefined` asks for the whole list without pages. */
export type FetchPage = (page: PageWanted | undefined) => Promise<Page>;

/** How often a page that repeats earlier rows is asked for before it is believed. */
const REPEAT_ATTEMPTS = 3;

interface ReadPage extends Page {
	number: number;
}

/**
 * Reads a list completely, each row once.
 *
 * Nothing of Halo's paging is trusted beyond what its answers show, because the facts differ by
 * resource and version: the page size granted may be smaller or larger than asked, the page number
 * may be ignored, `record_count` may be zero, missing or wrong, a page may be repeated, and rows move
 * between pages while records come and go. So:
 *
 * - the length of a first page after which more follows becomes the size of all pages;
 * - with a believable total the other pages are read in parallel lanes, without one in growing steps;
 * - the end is a page that is empty or shorter than the pages are;
 * - a page without any new row is asked for again, and if it stays that way the list is over, or, when
 *   Halo counts more rows than it shows, the reading fails;
 * - when the total changed between two neighbouring pages, the rows at their border are read again.
 *
 * @param fetch asks for one page
 * @param pageSize rows to ask for; 0 for lists that have no pages
 * @param limit most rows to return
 * @throws IncompleteListError when Halo repeats a page for ever although it counts more rows
 */
export async function readList(
	fetch: FetchPage,
	pageSize: number,
	limit = Infinity,
): Promise<IDataObject[]> {
	if (limit <= 0) return [];
	if (pageSize === 0) return new Rows().add((await fetch(undefined)).rows).first(limit);
	return await new ListReader(fetch, limit).read(Math.min(pageSize, limit));
}

/**
 * Reads a sorted list from its start down to the first row below a border; some rows below the border
 * may be among the answer.
 *
 * @param isBelow whether a row lies below the border
 * @param limit most rows to return
 */
export async function readListDownTo(
	fetch: FetchPage,
	pageSize: number,
	isBelow: (row: IDataObject) => boolean,
	limit: number,
): Promise<IDataObject[]> {
	return await new ListReader(fetch, limit, isBelow).read(Math.min(pageSize, limit));
}

/** The rows of a list in their order, each once. */
class Rows {
	private readonly seen = new Set<string>();

	private readonly rows: IDataObject[] = [];

	/** Rows that `add` found to be new, in all. */
	get length(): number {
		return this.rows.length;
	}

	add(rows: IDataObject[]): this {
		for (const row of rows) {
			const key = identity(row);
			if (key !== undefined) {
				if (this.seen.has(key)) continue;
				this.seen.add(key);
			}
			this.rows.push(row);
		}
		return this;
	}

	first(limit: number): IDataObject[] {
		return this.rows.length > limit ? this.rows.slice(0, limit) : this.rows;
	}
}

/** An action's id counts per ticket, so the ticket belongs to the identity; some system rows have no id. */
function identity(row: IDataObject): string | undefined {
	const { id, ticket_id: ticket } = row;
	if (id === undefined || id === null || id === 0) return undefined;
	return `${ticket ?? ''}/${String(id)}`;
}

class ListReader {
	private readonly rows = new Rows();

	private readonly pages: ReadPage[] = [];

	/** Rows of a full page. */
	private size = 0;

	/** A row beyond the border was read: the rest of the list is not wanted. */
	private borderPassed = false;

	/** @param isBelow where the list is sorted and only its start is wanted: whether a row lies beyond */
	constructor(
		private readonly fetch: FetchPage,
		private readonly limit: number,
		private readonly isBelow?: (row: IDataObject) => boolean,
	) {}

	async read(asked: number): Promise<IDataObject[]> {
		const first = await this.page(1, asked);
		this.take(first);
		if (first.rows.length === 0) {
			if (first.total !== undefined) throw incomplete(first.total, 0);
			return [];
		}
		this.size = pageLength(first);
		// Halo counts no more rows, and confirms that its pages are longer than this one.
		const single = first.rows.length < this.size;
		if (!this.enough() && !single) await this.readOthers(first);
		if (this.rows.length < this.limit) await this.mendBorders();
		return this.rows.first(this.limit);
	}

	private async readOthers(first: ReadPage): Promise<void> {
		const believable =
			this.isBelow === undefined && first.total !== undefined && first.total > first.rows.length;
		const expected = believable ? Math.ceil(Math.min(first.total ?? 0, this.limit) / this.size) : 1;
		let next = 2;
		let over = false;
		if (expected > 1) {
			over = await this.readRange(next, expected, true);
			next = expected + 1;
		}
		// The total was missing, too low, or has grown: go on while the pages are full.
		for (let width = 1; !over && !this.enough(); width = Math.min(width * 2, LANES)) {
			over = await this.readRange(next, next + width - 1, false);
			next += width;
		}
	}

	/**
	 * Reads the pages of a range in parallel lanes.
	 *
	 * @param counted Halo's total says that these pages exist, so a short one among them is not the end
	 * @returns whether the list is over
	 */
	private async readRange(from: number, to: number, counted: boolean): Promise<boolean> {
		const answers: ReadPage[] = [];
		let next = from;
		let ended = false;
		const lane = async (): Promise<void> => {
			while (next <= to && !ended) {
				const number = next++;
				const page = await this.page(number, this.size);
				answers.push(page);
				if (page.rows.length === 0) ended = true;
			}
		};
		await Promise.all(Array.from({ length: Math.min(LANES, to - from + 1) }, lane));
		answers.sort((a, b) => a.number - b.number);
		for (const page of answers) {
			const end = await this.takeNew(page);
			if (end === 'end' || (end === 'short' && (!counted || page.number === to))) return true;
		}
		return false;
	}

	/** Takes a page whose rows should be new, and tells whether the list seems to end there. */
	private async takeNew(answered: ReadPage): Promise<'more' | 'short' | 'end'> {
		let page = answered;
		for (let attempt = 1; ; attempt += 1) {
			const before = this.rows.length;
			this.take(page);
			if (page.rows.length === 0) return 'end';
			if (this.rows.length > before) return page.rows.length < this.size ? 'short' : 'more';
			if (attempt === REPEAT_ATTEMPTS) {
				await this.acceptRepeatedPage(page);
				return 'end';
			}
			page = await this.page(page.number, this.size);
		}
	}

	/** Halo answers earlier rows again and again: the end of the list, or pages that cannot be turned. */
	private async acceptRepeatedPage(page: ReadPage): Promise<void> {
		const total = this.believableTotal();
		if (total !== undefined && this.rows.length < total) {
			await this.readWithoutPages();
			if (this.rows.length < total) throw incomplete(total, this.rows.length);
		} else if (page.number === 2) {
			await this.readWithoutPages();
		}
	}

	private async readWithoutPages(): Promise<void> {
		this.rows.add((await this.fetch(undefined)).rows);
	}

	/**
	 * A row that moved to an earlier page after that page was read (because a record before it went
	 * away) is on neither page. Then the totals of the two pages differ, and reading the border again
	 * finds the row.
	 */
	private async mendBorders(): Promise<void> {
		if (this.pages.some((page) => !this.plausible(page))) return;
		for (let index = 1; index < this.pages.length; index += 1) {
			const [left, right] = [this.pages[index - 1], this.pages[index]];
			if (left.total === undefined || !this.moved(left, right)) continue;
			const again = await this.page(left.number, this.size);
			this.rows.add(again.rows);
			const distance = Math.abs(left.total - (again.total ?? 0));
			for (let back = 1; back * this.size < distance && left.number - back >= 1; back += 1) {
				this.rows.add((await this.page(left.number - back, this.size)).rows);
			}
			this.rows.add((await this.page(right.number, this.size)).rows);
		}
	}

	/** Whether rows may have crossed the border of two neighbouring pages between their readings. */
	private moved(left: ReadPage, right: ReadPage): boolean {
		// Past the end Halo counts nothing; but then the page before must have been the last.
		if (right.rows.length === 0) return (left.total ?? 0) > left.number * this.size;
		return left.total !== right.total;
	}

	/** A total that the rows before this page already exceed says nothing. */
	private plausible(page: ReadPage): boolean {
		return page.rows.length === 0 || (page.total ?? 0) > (page.number - 1) * this.size;
	}

	private believableTotal(): number | undefined {
		const last = this.pages[this.pages.length - 1];
		return last.total !== undefined && this.plausible(last) ? last.total : undefined;
	}

	private take(page: ReadPage): void {
		this.pages.push(page);
		this.rows.add(page.rows);
		if (this.isBelow !== undefined && page.rows.some(this.isBelow)) this.borderPassed = true;
	}

	private async page(number: number, size: number): Promise<ReadPage> {
		return { ...(await this.fetch({ number, size })), number };
	}

	private enough(): boolean {
		return this.borderPassed || this.rows.length >= this.limit;
	}
}

/**
 * The length of Halo's pages, from the first one. Unless Halo counts exactly these rows the page is taken
 * for a full one, whatever size Halo says it used (some echo the size asked for, not the one granted).
 */
function pageLength(first: Page): number {
	const whole = first.total === first.rows.length;
	return whole ? Math.max(first.size ?? 0, first.rows.length) : first.rows.length;
}

function incomplete(total: number, found: number): IncompleteListError {
	return new IncompleteListError(
		`Halo counts ${total} records but shows only ${found} of them, however often its pages are turned`,
	);
}
