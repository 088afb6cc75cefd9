import type { DeclarativeRestApiSettings, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readList, type FetchPage } from '../../shared/list/listReader';
import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import { fetchPage, fetchRecord } from './fetch';
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
	if (resource.getRequest?.encoding === 'arraybuffer') return await getFile(run, resource, id, item);
	const query = getQuery(run, resource, item);
	const record = await fetchRecord(run.request, resource, id, query, item);
	if (record === undefined) {
		throw inputError(run.node, `Halo answered nothing for ${sentence(resource.name)} ${id}`, {
			description:
				'The record may have been deleted, or the agent of the application may not see it.',
			itemIndex: item,
		});
	}
	return await outputItems(run, resource, item, [record]);
}

/** Reads one file. */
async function getFile(
	run: NodeRun,
	resource: HaloResource,
	id: string,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const answer = await run.request({
		method: 'GET',
		path: `${resource.path}/${id}`,
		query: getQuery(run, resource, itemIndex),
		answer: 'bytes',
		purpose: purpose('get', resource),
		itemIndex,
	});
	return [{ json: fileRecord(id, answer) }];
}

function getQuery(run: NodeRun, resource: HaloResource, itemIndex: number): IDataObject {
	return { ...resource.getQuery, ...declaredQuery(run, resource, 'get', itemIndex) };
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
	const fetch: FetchPage = async (page) =>
		await fetchPage(run.request, resource, { ...ordered, ...query }, page, item);
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
