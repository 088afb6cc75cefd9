import type { IDataObject } from 'n8n-workflow';

import type { FetchPage } from '../../shared/list/listReader';
import { readPage, type Page, type PageWanted } from '../../shared/list/page';
import type { Send } from '../../shared/transport/types';
import type { RecordSource } from '../resources/resource';
import { purpose } from './purpose';

/**
 * Asks for one page of a list, or for all of it where `page` is left out.
 *
 * @param itemIndex number of the input item, for the error
 * @throws NodeApiError when Halo refuses, NotAListError when it answers something else
 */
export async function fetchPage(
	send: Send,
	source: RecordSource,
	query: IDataObject,
	page?: PageWanted,
	itemIndex?: number,
): Promise<Page> {
	const answer = await send({
		method: 'GET',
		path: source.path,
		query: {
			...query,
			...(page && { pageinate: true, page_size: page.size, page_no: page.number }),
		},
		purpose: purpose('getAll', source),
		itemIndex,
	});
	return readPage(answer.body, source.listKey);
}

/**
 * Asks for one record.
 *
 * @param itemIndex number of the input item, for the error
 * @returns undefined when Halo answers no record; some resources answer it as the only entry of a list
 * @throws NodeApiError when Halo refuses
 */
export async function fetchRecord(
	send: Send,
	source: RecordSource,
	id: unknown,
	query: IDataObject = {},
	itemIndex?: number,
): Promise<IDataObject | undefined> {
	const { body } = await send({
		method: 'GET',
		path: `${source.path}/${String(id)}`,
		query,
		purpose: purpose('get', source),
		itemIndex,
	});
	const record: unknown = Array.isArray(body) ? body[0] : body;
	return typeof record === 'object' && record !== null ? (record as IDataObject) : undefined;
}

/** A reader of pages that already has the first one, and asks for it again only when it is wanted twice. */
export function withFirstPage(first: Page, fetch: FetchPage): FetchPage {
	let kept: Page | undefined = first;
	return async (page) => {
		const known = page?.number === 1 ? kept : undefined;
		kept = undefined;
		return known ?? (await fetch(page));
	};
}
