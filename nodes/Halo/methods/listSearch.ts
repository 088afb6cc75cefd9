import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { NotAListError, readPage, type Page } from '../../shared/list/page';
import { inputError, nodeError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import { nameSearchMethod, searchMethod } from '../description/recordLocator';
import { sentence } from '../description/words';
import { idMember, isShort, labelOf } from '../lookup/directory';
import { resources } from '../resources';
import type { RecordSource } from '../resources/resource';
import { sourceByValue, sources } from '../resources/sources';
import { purpose } from '../run/purpose';
import { narrowing, type Send } from './narrowing';
import {
	isRepeated,
	nextPosition,
	pageQuery,
	positionOf,
	tokenOf,
	type Position,
} from './pickerPage';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What members of Halo that hold text can be the name of. */
const named = new Set(
	resources.flatMap(({ fields }) => fields.flatMap(({ nameOf }) => nameOf ?? [])),
);

/**
 * One list search method for each resource and lookup (`searchClient`, `searchPriority` …), and one for
 * each of which records carry the name instead of the number (`searchTeamName`). Each search, and each
 * further page, is one request; a priority may need a second one, see `narrowing` and `groupNames`.
 */
export const listSearch: Record<string, ListSearch> = Object.fromEntries([
	...sources.map((source) => [searchMethod(source.value), searchIn(source, idMember(source))]),
	...[...named]
		.map(sourceByValue)
		.map((source) => [nameSearchMethod(source.value), searchIn(source, source.picker.title)]),
]) as Record<string, ListSearch>;

/** @param stored row member that holds the value to store */
function searchIn(source: RecordSource, stored: string): ListSearch {
	return async function (filter, paginationToken) {
		try {
			const session = await HaloSession.open(this);
			const send: Send = async (request) => await session.request(this, request);
			const list = new PickedList(send, source, stored, await narrowing(this, send, source));
			const text = filter?.trim() ?? '';
			return isShort(source)
				? { results: await list.whole(text) }
				: await list.page(text, positionOf(paginationToken));
		} catch (error) {
			throw pickerError(this, source, error);
		}
	};
}

class PickedList {
	constructor(
		private readonly send: Send,
		private readonly source: RecordSource,
		private readonly stored: string,
		private readonly narrowed: IDataObject,
	) {}

	/** A list without pages: Halo searches it where it can, else it is filtered here. */
	async whole(text: string): Promise<INodeListSearchItems[]> {
		const { rows } = await this.read(text, {});
		const active = this.active(rows);
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
			const page = await this.read(text, pageQuery(position));
			if (isRepeated(position, page)) return { results: [] };
			results = this.items(this.active(page.rows));
			next = nextPosition(position, page);
		} while (results.length === 0 && next !== undefined);
		return { results, ...(next !== undefined && { paginationToken: tokenOf(next) }) };
	}

	private async read(text: string, paging: IDataObject): Promise<Page> {
		const { query, search } = this.source.picker;
		const answer = await this.send({
			method: 'GET',
			path: this.source.path,
			query: {
				...query,
				...this.narrowed,
				...paging,
				...(search !== undefined && text !== '' && { [search]: text }),
			},
			purpose: purpose('getAll', this.source),
		});
		return readPage(answer.body, this.source.listKey);
	}

	private active(rows: IDataObject[]): IDataObject[] {
		const signs = Object.entries(this.source.picker.inactive ?? {});
		return rows.filter((row) => !signs.some(([member, value]) => row[member] === value));
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
		const inOrder = [...rows].sort((a, b) => Number(a[countsIn.member]) - Number(b[countsIn.member]));
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
		const request = this.send({
			method: 'GET',
			path: source.path,
			query: { ...source.picker.query },
			purpose: purpose('getAll', source),
		});
		const answer = await request.catch((error: unknown) => {
			if (!isForbidden(error)) throw error;
			return { body: [] };
		});
		const { rows } = readPage(answer.body, source.listKey);
		return new Map(rows.map((row) => [row[idMember(source)], labelOf(source, row)]));
	}
}

function isForbidden(error: unknown): boolean {
	return error instanceof NodeApiError && ['401', '403'].includes(error.httpCode ?? '');
}

function isValue(value: unknown): boolean {
	return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** A list that cannot be read is an error that the editor shows, never an empty list. */
function pickerError(
	functions: ILoadOptionsFunctions,
	source: RecordSource,
	error: unknown,
): Error {
	const node = functions.getNode();
	if (!(error instanceof NotAListError)) return nodeError(node, error);
	return inputError(node, `Halo did not answer with a list of ${sentence(source.plural)}`, {
		description: `${error.message}. Give the ID instead, and tell the maintainers of this node.`,
	});
}
