import type { DeclarativeRestApiSettings, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readList } from '../../shared/list/listReader';
import { readPage, type Page } from '../../shared/list/page';
import { inputError } from '../../shared/transport/apiError';
import type { HaloRequest } from '../../shared/transport/types';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import { fileRecord } from './fileRecord';
import { listError } from './listError';
import type { NodeRun } from './nodeRun';
import { purpose } from './purpose';
import { checkedQuery, declaredQuery } from './query';
import { chosenId } from './recordId';
import { simplifiedRecords } from './simplifiedRecords';

/** Reads one record. */
export async function getRecord(
	run: NodeRun,
	resource: HaloResource,
	item: number,
): Promise<INodeExecutionData[]> {
	const id = chosenId(run, resource, item);
	const bytes = resource.getRequest?.encoding === 'arraybuffer';
	const answer = await run.request({
		method: 'GET',
		path: `${resource.path}/${id}`,
		query: { ...resource.getQuery, ...declaredQuery(run, resource, 'get', item) },
		answer: bytes ? 'bytes' : 'json',
		purpose: purpose('get', resource),
		itemIndex: item,
	});
	if (bytes) return [{ json: fileRecord(id, answer) }];
	const record = (Array.isArray(answer.body) ? answer.body[0] : answer.body) as
		IDataObject | undefined;
	if (typeof record !== 'object' || record === null) {
		throw inputError(run.node, `Halo answered nothing for ${sentence(resource.name)} ${id}`, {
			description:
				'The record may have been deleted, or the agent of the application may not see it.',
			itemIndex: item,
		});
	}
	return await outputItems(run, resource, item, [record]);
}

/** Deletes one record and answers the same in every resource. */
export async function deleteRecord(
	run: NodeRun,
	resource: HaloResource,
	item: number,
): Promise<INodeExecutionData[]> {
	const id = chosenId(run, resource, item);
	await run.request({
		method: 'DELETE',
		path: `${resource.path}/${id}`,
		query: declaredQuery(run, resource, 'delete', item),
		purpose: purpose('delete', resource),
		itemIndex: item,
	});
	return [{ json: { deleted: true, id: resource.idType === 'integer' ? Number(id) : id } }];
}

/**
 * Reads a list, all of it or as many rows as wanted.
 *
 * @param request the request as n8n put it together from the routing of filters, options and limit
 */
export async function listRecords(
	run: NodeRun,
	resource: HaloResource,
	item: number,
	request: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const query = checkedQuery(run, resource, request.options.qs, item);
	const ordered: IDataObject =
		resource.ordered && query.order === undefined ? { order: 'id', orderdesc: true } : {};
	const list: HaloRequest = {
		method: 'GET',
		path: resource.path,
		purpose: purpose('getAll', resource),
		itemIndex: item,
	};
	const fetch = async (page: { number: number; size: number } | undefined): Promise<Page> => {
		const paging = page && { pageinate: true, page_size: page.size, page_no: page.number };
		const answer = await run.request({ ...list, query: { ...ordered, ...query, ...paging } });
		return readPage(answer.body, resource.listKey);
	};
	const limit = request.maxResults === undefined ? Infinity : Number(request.maxResults);
	let rows: IDataObject[];
	try {
		rows = await readList(fetch, resource.pageSize, limit);
	} catch (error) {
		throw listError(run.node, resource, error, item);
	}
	return await outputItems(run, resource, item, rows);
}

async function outputItems(
	run: NodeRun,
	resource: HaloResource,
	item: number,
	records: IDataObject[],
): Promise<INodeExecutionData[]> {
	const short = run.parameter('simplify', item, false) === true;
	const shown = short ? await simplifiedRecords(run, resource, records) : records;
	return shown.map((json) => ({ json }));
}
