import type { IDataObject, IHttpRequestMethods, INode, INodeExecutionData } from 'n8n-workflow';

import { IncompleteListError, readList } from '../../shared/list/listReader';
import { NotAListError, readPage } from '../../shared/list/page';
import { inputError, nodeError } from '../../shared/transport/apiError';
import { eachItem } from '../run/eachItem';
import type { NodeRun } from '../run/nodeRun';
import type { Composite } from './composite';

/** Rows to ask for per page; Halo may grant fewer. */
const PAGE_SIZE = 100;

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** Any request to the API of the tenant, with the paging, the patience and the errors of all others. */
export const callApi: Composite = {
	resource: 'api',
	option: {
		name: 'Request',
		value: 'request',
		action: 'Make an API call',
		description: "Send any request to Halo's API",
	},
	properties: [
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: METHODS.map((method) => ({ name: method, value: method })),
			default: 'GET',
			description: 'What to do; Halo creates and updates with POST',
		},
		{
			displayName: 'Path',
			name: 'path',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. /Tickets/42',
			description: "Path below the tenant's /api, without a query",
		},
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
			displayOptions: { show: { method: ['GET'] } },
		},
		{
			displayName: 'Query Parameters',
			name: 'query',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					],
				},
			],
		},
		{
			displayName: 'Body',
			name: 'body',
			type: 'json',
			default: '',
			description: 'Body as JSON; where Halo creates or updates it wants a list of records',
			placeholder: '[{ "summary": "Printer offline" }]',
			displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
		},
	],
	execute: async (run) => await eachItem(run, async (item) => await request(run, item)),
};

async function request(run: NodeRun, item: number): Promise<INodeExecutionData[]> {
	const method = String(run.parameter('method', item, 'GET')) as IHttpRequestMethods;
	const path = apiPath(run.node, run.parameter('path', item, ''), item);
	const query = givenQuery(run, item);
	const purpose = { action: `answer ${method} ${path}` };
	const send = async (paging: IDataObject): Promise<unknown> => {
		const answer = await run.request({
			method,
			path,
			query: { ...query, ...paging },
			...(method !== 'GET' && { body: givenBody(run, item) }),
			purpose,
			itemIndex: item,
		});
		return answer.body;
	};
	if (method === 'GET' && run.parameter('returnAll', item, false) === true) {
		return (await allRows(run.node, path, send, item)).map((json) => ({ json }));
	}
	return itemsOf(await send({}));
}

/** All rows of a list, whatever its envelope and its pages are like. */
async function allRows(
	node: INode,
	path: string,
	send: (paging: IDataObject) => Promise<unknown>,
	itemIndex: number,
): Promise<IDataObject[]> {
	try {
		return await readList(
			async (page) =>
				readPage(
					await send(page ? { pageinate: true, page_size: page.size, page_no: page.number } : {}),
					undefined,
				),
			PAGE_SIZE,
		);
	} catch (error) {
		if (error instanceof NotAListError) {
			throw inputError(node, `Halo's answer to ${path} is no list`, {
				description: 'Switch “Return All” off to get the answer as it is.',
				itemIndex,
			});
		}
		if (error instanceof IncompleteListError) {
			throw inputError(node, `The list ${path} cannot be read completely: ${error.message}`, {
				description: 'Narrow it with query parameters, or switch “Return All” off.',
				itemIndex,
			});
		}
		throw nodeError(node, error, itemIndex);
	}
}

/** Halo's answer as items: one for each record of a bare list, else one. */
function itemsOf(body: unknown): INodeExecutionData[] {
	const records: unknown[] = Array.isArray(body) ? body : [body];
	return records.map((record) => ({
		json:
			typeof record === 'object' && record !== null
				? (record as IDataObject)
				: { answer: (record ?? null) as IDataObject[string] },
	}));
}

/**
 * A path that cannot leave the tenant's API.
 *
 * @throws NodeOperationError for anything that is more, or less, than a path
 */
function apiPath(node: INode, value: unknown, itemIndex: number): string {
	const path = String(value ?? '').trim();
	const segments = path
		.replace(/^\//, '')
		.replace(/^api\//i, '')
		.split('/');
	if (segments.every((segment) => /^[\w.~ -]+$/.test(segment) && !/^\.+$/.test(segment))) {
		return `/${segments.map(encodeURIComponent).join('/')}`;
	}
	const isAddress = /^[a-z]+:/i.test(path);
	throw inputError(node, path === '' ? 'The path is missing' : `“${path}” is not a path of Halo's API`, {
		description: isAddress
			? 'The credential says where Halo is. Give what follows /api only, such as /Tickets/42.'
			: 'Give what follows /api, such as /Tickets/42. The part after a question mark belongs into Query Parameters.',
		itemIndex,
	});
}

function givenQuery(run: NodeRun, item: number): IDataObject {
	const rows = run.parameter('query.parameter', item, []) as Array<{ name?: unknown; value?: unknown }>;
	const query: IDataObject = {};
	for (const { name, value } of rows) {
		const key = String(name ?? '').trim();
		if (key !== '') query[key] = value as string;
	}
	return query;
}

/** @throws NodeOperationError when it is no JSON */
function givenBody(run: NodeRun, item: number): unknown {
	const body = run.parameter('body', item, '');
	if (typeof body !== 'string') return body;
	if (body.trim() === '') return undefined;
	try {
		return JSON.parse(body) as unknown;
	} catch (error) {
		throw inputError(run.node, 'The body is not JSON', {
			description: `${error instanceof Error ? error.message : String(error)}. Expressions inside it have to give JSON too: text in quotes.`,
			itemIndex: item,
		});
	}
}
