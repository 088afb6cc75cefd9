import type { IDataObject } from 'n8n-workflow';

import { readList } from '../../shared/list/listReader';
import { fetchPage } from '../run/fetch';
import type { NodeRun } from '../run/nodeRun';
import type { RecordSource } from '../resources/resource';

/** A record that a name stands for. */
export interface Entry {
	id: number | string;
	/** What names it, and what tells it from others of the same name. */
	label: string;
}

/**
 * Finds the name of a record in a list that was read.
 *
 * @param id number of the record
 * @param referring the record that refers to it, where numbers count anew in each record of another kind
 * @returns undefined where the list does not have the record, or where it is not clear which is meant
 */
export type NameFinder = (id: unknown, referring: IDataObject) => string | undefined;

/** Rows that a search answers at most: more of the same name nobody could tell apart anyway. */
const SEARCH_ROWS = 100;

/**
 * Names and numbers of the tenant's records, each asked for once in a run. Short lists (those without
 * pages: statuses, ticket types, teams …) are read as a whole, long ones are searched.
 */
export class Directory {
	private readonly lists = new Map<string, Promise<IDataObject[]>>();

	private readonly finders = new Map<RecordSource, Promise<NameFinder>>();

	constructor(private readonly run: Pick<NodeRun, 'request'>) {}

	/**
	 * The names of a short list, inactive records included.
	 *
	 * @returns what finds a name without a further request
	 * @throws NodeApiError where the list may not be read
	 */
	async names(source: RecordSource): Promise<NameFinder> {
		let finder = this.finders.get(source);
		if (finder === undefined) {
			const { all, query } = source.picker;
			finder = this.rows(source, { ...(all ?? query) }).then((rows) => nameFinder(source, rows));
			this.finders.set(source, finder);
		}
		return await finder;
	}

	/**
	 * Records that have exactly this name, whatever its capitals and the spaces around it.
	 *
	 * @param within query that narrows the list, such as the client of a site
	 * @throws NodeApiError where the list may not be read
	 */
	async entriesNamed(
		source: RecordSource,
		name: string,
		within: IDataObject = {},
	): Promise<Entry[]> {
		const { search, title, query: active } = source.picker;
		const searched = !isShort(source) && search !== undefined && { [search]: name };
		const rows = await this.rows(source, { ...active, ...within, ...searched });
		return rows
			.filter((row) => plain(row[title]) === plain(name))
			.map((row) => ({
				id: row[idMember(source)] as number | string,
				label: labelOf(source, row),
			}));
	}

	private async rows(source: RecordSource, query: IDataObject): Promise<IDataObject[]> {
		const key = JSON.stringify([source.value, query]);
		let rows = this.lists.get(key);
		if (rows === undefined) {
			rows = this.read(source, query);
			this.lists.set(key, rows);
		}
		return await rows;
	}

	private async read(source: RecordSource, query: IDataObject): Promise<IDataObject[]> {
		return await readList(
			async (page) => await fetchPage(this.run.request, source, query, page),
			source.pageSize,
			source.pageSize > 0 ? SEARCH_ROWS : Infinity,
		);
	}
}

/** Whether a list comes without pages, so that it is read as a whole. */
export function isShort(source: RecordSource): boolean {
	return source.pageSize === 0;
}

function nameFinder(source: RecordSource, rows: IDataObject[]): NameFinder {
	const { title, countsIn } = source.picker;
	const names = new Map<string, string | undefined>();
	for (const row of rows) {
		const name = String(row[title] ?? '');
		if (name === '') continue;
		const id = String(row[idMember(source)]);
		// Of two records with one number nobody can tell which is meant.
		names.set(id, names.has(id) && names.get(id) !== name ? undefined : name);
		if (countsIn !== undefined) names.set(`${String(row[countsIn.member])}/${id}`, name);
	}
	return (id, referring) =>
		(countsIn && names.get(`${String(referring[countsIn.referredToAs])}/${String(id)}`)) ??
		names.get(String(id));
}

/** Row member that holds the number by which other records refer to a record. */
export function idMember(source: RecordSource): string {
	return source.picker.id ?? 'id';
}

/** What names a record, and what tells it from others of the same name. */
export function labelOf(source: RecordSource, row: IDataObject): string {
	const { title, details = [] } = source.picker;
	const parts = [row[title], ...details.map((detail) => row[detail])]
		.map(labelPart)
		.filter((part, index, all) => part !== '' && all.indexOf(part) === index);
	return parts.length === 0 ? `${source.name} ${String(row[idMember(source)])}` : parts.join(' · ');
}

/** A value as people read it: moments without seconds, days without a time, no empty dates of Halo (1900). */
function labelPart(value: unknown): string {
	const text = String(value ?? '').trim();
	const moment = /^(\d{4})-\d\d-\d\dT\d\d:\d\d/.exec(text);
	if (moment === null) return text;
	if (Number(moment[1]) <= 1901) return '';
	return moment[0].replace(/T00:00$/, '').replace('T', ' ');
}

function plain(name: unknown): string {
	return String(name ?? '')
		.trim()
		.toLowerCase();
}
