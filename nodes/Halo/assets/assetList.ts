import type { IDataObject } from 'n8n-workflow';

import { readList, type FetchPage } from '../../shared/list/listReader';
import type { Send } from '../../shared/transport/types';
import { asset } from '../resources/asset';
import { sourceByValue } from '../resources/sources';
import { fetchPage, withFirstPage } from '../run/fetch';
import { inLanes } from '../run/inLanes';

/**
 * Reads a list of assets completely, ordered by id.
 *
 * The fields of asset types come with the rows of one type only (OpenAPI): where the rows of all types do not
 * show them, the list is read type by type.
 *
 * @param query filters of the list
 * @param withFields whether the rows shall carry the fields of the asset types
 * @param mostPages a longer list is not read
 * @returns undefined when the list is longer
 * @throws NodeApiError when Halo refuses, IncompleteListError when it does not show the whole list
 */
export async function readAssets(
	send: Send,
	query: IDataObject,
	withFields: boolean,
): Promise<IDataObject[]>;
export async function readAssets(
	send: Send,
	query: IDataObject,
	withFields: boolean,
	mostPages: number,
): Promise<IDataObject[] | undefined>;
export async function readAssets(
	send: Send,
	query: IDataObject,
	withFields: boolean,
	mostPages = Infinity,
): Promise<IDataObject[] | undefined> {
	const wanted: IDataObject = { order: 'id', ...query, ...(withFields && { includeassetfields: true }) };
	const list = (more: IDataObject): FetchPage => {
		return async (page) => await fetchPage(send, asset, { ...wanted, ...more }, page);
	};
	const all = list({});
	const first = await all({ number: 1, size: asset.pageSize });
	const pages = (first.total ?? 0) / Math.max(1, first.rows.length);
	if (pages > mostPages) return undefined;
	const isShown = first.rows.length === 0 || first.rows.some(showsFields);
	if (!withFields || isShown || wanted.assettype_id !== undefined) {
		return await readList(withFirstPage(first, all), asset.pageSize);
	}
	const types = await fetchPage(send, sourceByValue('assetType'), {});
	const ofTypes = await inLanes(
		types.rows,
		async ({ id }) => await readList(list({ assettype_id: id }), asset.pageSize),
	);
	// An asset whose type was changed meanwhile may be in two of the lists.
	const found = new Map(ofTypes.flat().map((row) => [String(row.id), row]));
	if (found.size < (first.total ?? 0)) {
		// Those of a type that is not listed.
		for (const row of await readList(withFirstPage(first, all), asset.pageSize)) {
			if (!found.has(String(row.id))) found.set(String(row.id), row);
		}
	}
	return [...found.values()];
}

function showsFields({ fields }: IDataObject): boolean {
	return Array.isArray(fields) && fields.length > 0;
}
