import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

import type { Page, PageWanted } from '../../shared/list/page';
import { isForbidden } from '../../shared/transport/apiError';
import type { Send } from '../../shared/transport/types';
import { idMember, labelOf } from '../lookup/directory';
import type { RecordSource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import { fetchPage } from '../run/fetch';
import { isRepeated, nextPosition, tokenOf, type Position } from './pickerPage';

/** The list of a picker, as it is narrowed by what is chosen beside it. */
export class PickedList {
	/** @param stored row member that holds the value to store */
	constructor(
		private readonly send: Send,
		private readonly source: RecordSource,
		private readonly stored: string,
		private readonly narrowed: IDataObject,
	) {}

	/** A list without pages: Halo searches it where it can, else it is filtered here. */
	async whole(text: string): Promise<INodeListSearchItems[]> {
		const { rows } = await this.read(text);
		const active = this.ofGroup(this.active(rows));
		const items = (await this.itemsByGroup(active)) ?? this.items(active);
		const wanted = this.source.picker.search === undefined ? text.toLowerCase() : '';
		return items
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.sort((a, b) => a.name.localeCompare(b.name));
	}

	/** One page; pages of nothing but inactive records are passed over, because the editor would stop there. */
	async page(text: string, from: Position): Promise<INodeListSearchResult> {
		let results: INodeListSearchItems[] = [];
		let next: Position | undefined = from;
		do {
			const position: Position = next;
			const page = await this.read(text, position);
			if (isRepeated(position, page)) return { results: [] };
			results = this.items(this.active(page.rows));
			next = nextPosition(position, page);
		} while (results.length === 0 && next !== undefined);
		return { results, ...(next !== undefined && { paginationToken: tokenOf(next) }) };
	}

	private async read(text: string, page?: PageWanted): Promise<Page> {
		const { query, search } = this.source.picker;
		const searched = search !== undefined && text !== '' && { [search]: text };
		return await fetchPage(
			this.send,
			this.source,
			{ ...query, ...this.narrowed, ...searched },
			page,
		);
	}

	private active(rows: IDataObject[]): IDataObject[] {
		const signs = Object.entries(this.source.picker.inactive ?? {});
		return rows.filter((row) => !signs.some(([member, value]) => row[member] === value));
	}

	/** Priorities of the SLA that was asked for, also where Halo does not narrow its list (not probed). */
	private ofGroup(rows: IDataObject[]): IDataObject[] {
		const { countsIn } = this.source.picker;
		const wanted = countsIn && this.narrowed[countsIn.member];
		if (countsIn === undefined || wanted === undefined) return rows;
		return rows.filter((row) => Number(row[countsIn.member]) === Number(wanted));
	}

	private items(rows: IDataObject[]): INodeListSearchItems[] {
		return rows
			.filter((row) => isValue(row[this.stored]))
			.map((row) => ({
				name: labelOf(this.source, row),
				value: row[this.stored] as string | number,
			}));
	}

	/**
	 * Priorities of several SLAs: their numbers count anew in each SLA, and the editor shows each number
	 * once. So each has one entry, with its names and the SLAs that use them.
	 *
	 * @returns undefined where all rows are of one group
	 */
	private async itemsByGroup(rows: IDataObject[]): Promise<INodeListSearchItems[] | undefined> {
		const { countsIn, title } = this.source.picker;
		if (countsIn === undefined) return undefined;
		if (new Set(rows.map((row) => row[countsIn.member])).size < 2) return undefined;
		const groups = await this.groupNames(sourceByValue(countsIn.source));
		const names = new Map<string | number, Map<string, string[]>>();
		const inOrder = [...rows].sort(
			(a, b) => Number(a[countsIn.member]) - Number(b[countsIn.member]),
		);
		for (const row of inOrder) {
			const value = row[this.stored] as string | number;
			const name = String(row[title]);
			const group = row[countsIn.member] as string | number;
			const ofValue = names.get(value) ?? new Map<string, string[]>();
			names.set(value, ofValue);
			ofValue.set(name, [...(ofValue.get(name) ?? []), groups.get(group) ?? String(group)]);
		}
		return [...names].map(([value, ofValue]) => ({
			name: [...ofValue].map(([name, inGroups]) => `${name} · ${inGroups.join(', ')}`).join(' / '),
			value,
		}));
	}

	/** Names of the groups; without the right to read them their numbers will do. */
	private async groupNames(source: RecordSource): Promise<ReadonlyMap<unknown, string>> {
		const request = fetchPage(this.send, source, { ...source.picker.query });
		const { rows } = await request.catch((error: unknown): Page => {
			if (!isForbidden(error)) throw error;
			return { rows: [] };
		});
		return new Map(rows.map((row) => [row[idMember(source)], labelOf(source, row)]));
	}
}

function isValue(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}
