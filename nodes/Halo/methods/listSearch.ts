import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { readPage } from '../../shared/list/page';
import { HaloSession } from '../../shared/transport/session';
import { searchMethod } from '../description/recordLocator';
import { sentence } from '../description/words';
import { lookups } from '../resources/lookups';
import { resources } from '../resources';
import type { RecordSource } from '../resources/resource';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Rows per page of a picker. */
const PICKER_PAGE = 50;

/** One list search method for each resource and lookup: `searchClient`, `searchPriority`, … */
export const listSearch: Record<string, ListSearch> = Object.fromEntries(
	[...resources, ...lookups].map((source) => [searchMethod(source.value), searchIn(source)]),
);

function searchIn(source: RecordSource): ListSearch {
	return async function (filter, paginationToken) {
		const pageNumber = Number(paginationToken ?? 1);
		const session = await HaloSession.open(this);
		const answer = await session.request(this, {
			method: 'GET',
			path: source.path,
			query: {
				...source.picker.query,
				...chosenAround(this, source),
				...(source.pageSize > 0 && {
					pageinate: true,
					page_size: PICKER_PAGE,
					page_no: pageNumber,
				}),
				...(source.picker.search !== undefined && filter && { [source.picker.search]: filter }),
			},
			purpose: {
				action: `list the ${sentence(source.plural)}`,
				permission: {
					scope: source.permissions.scope && `read:${source.permissions.scope}`,
					accessLevel: source.permissions.accessLevel,
					level: 'Read Only',
				},
			},
		});
		const page = readPage(answer.body, source.listKey);
		const results = page.rows.map((row) => choice(source, row));
		if (source.pageSize > 0) {
			const more =
				page.rows.length > 0 &&
				(page.total ?? 0) > pageNumber * Math.max(page.rows.length, page.size ?? 0);
			return { results, ...(more && { paginationToken: String(pageNumber + 1) }) };
		}
		// A list without pages is short: searched and sorted here.
		const wanted = (filter ?? '').toLowerCase();
		return {
			results: results
				.filter(({ name }) => name.toLowerCase().includes(wanted))
				.sort((a, b) => a.name.localeCompare(b.name)),
		};
	};
}

/** What is chosen in other parameters and narrows this list, such as the ticket of an action. */
function chosenAround(functions: ILoadOptionsFunctions, source: RecordSource): IDataObject {
	const query: IDataObject = {};
	for (const { parameter, query: name } of source.picker.within ?? []) {
		const value = functions.getCurrentNodeParameter(parameter, { extractValue: true });
		if (value !== undefined && value !== null && value !== '') query[name] = value as string;
	}
	return query;
}

/** One entry: what names the record, and what tells it from others of the same name. */
function choice(source: RecordSource, row: IDataObject): INodeListSearchItems {
	const { title, details = [], id = 'id' } = source.picker;
	const parts = [row[title], ...details.map((detail) => row[detail])].filter(
		(part) => part !== undefined && part !== null && part !== '',
	);
	const value = row[id] as string | number;
	return { name: parts.length === 0 ? `${source.name} ${value}` : parts.join(' · '), value };
}
