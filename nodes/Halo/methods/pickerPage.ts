import type { Page, PageWanted } from '../../shared/list/page';

/** Rows to ask for per page of a picker; the smallest page size known to be a list's largest (assets). */
const PICKER_PAGE = 50;

/** Where a picker stands in a list; n8n hands it back, as text, when more is wanted. */
export interface Position extends PageWanted {
	/** Rows on the pages before. */
	seen: number;
	/** First rows of the first page and of the page before, which a new page does not start with again. */
	starts: string[];
}

const START: Position = { number: 1, size: PICKER_PAGE, seen: 0, starts: [] };

/** The position that a pagination token stands for; the start of the list without one. */
export function positionOf(token: string | undefined): Position {
	return token === undefined ? START : (JSON.parse(token) as Position);
}

/** The pagination token of a position. */
export function tokenOf(position: Position): string {
	return JSON.stringify(position);
}

/** Whether Halo answered earlier rows again: past the end of a list, or where its pages cannot be turned. */
export function isRepeated(position: Position, page: Page): boolean {
	return page.rows.length > 0 && position.starts.includes(start(page));
}

/**
 * Where the list goes on, without asking for it.
 *
 * `record_count` is believed unless the rows seen contradict it; it may be 0 or missing, and then a full
 * page goes on. A page is full when it has the rows that were asked for, or the fewer that Halo says it
 * grants; later pages are measured by the first.
 *
 * @returns undefined where the list ends with this page
 */
export function nextPosition(position: Position, page: Page): Position | undefined {
	const rows = page.rows.length;
	const seen = position.seen + rows;
	const isFirst = position.number === 1;
	if (rows === 0 || (!isFirst && rows < position.size)) return undefined;
	const counted = page.total !== undefined && page.total >= seen;
	const full = isFirst ? Math.min(position.size, page.size ?? position.size) : position.size;
	// More rows than asked for are a list that knows no pages.
	const more = counted ? Number(page.total) > seen : rows >= full && rows <= position.size;
	if (!more) return undefined;
	return {
		number: position.number + 1,
		size: isFirst ? rows : position.size,
		seen,
		starts: [...position.starts.slice(0, 1), start(page)],
	};
}

function start({ rows: [row] }: Page): string {
	return JSON.stringify(row.id ?? row);
}
