import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import type { Send } from '../../shared/transport/types';
import { asset } from '../resources/asset';
import { client } from '../resources/client';
import type { HaloFieldType, HaloResource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import { fetchPage } from '../run/fetch';
import { locatorValue } from '../run/locatorValue';
import { memberOf } from '../upsert/recordKey';
import { columnsOf, type Column } from '../write/columns';
import { assetFieldColumns, customFieldColumns } from '../write/tenantColumns';

/** Records from which samples are taken, in one page. */
const SAMPLED = 50;

/** Asset types from which samples are taken where lists show the fields of one type only. */
const SAMPLED_TYPES = 5;

/** Sample values shown of each field. */
const SAMPLES = 3;

/** Kinds of fields that can identify something. */
const IDENTIFYING: readonly HaloFieldType[] = ['text', 'integer'];

/** Fields of assets to match computers on, with sample values of the tenant. */
export async function getAssetMatchFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const type = locatorValue(
		sourceByValue('assetType'),
		this.getCurrentNodeParameter('scope.assettype_id'),
	);
	const isOneType = /^\d+$/.test(String(type ?? ''));
	const query = {
		includeactive: true,
		includeassetfields: true,
		...(isOneType && { assettype_id: Number(type) }),
	};
	return await matchFields(
		this,
		asset,
		async (send) => await assetSamples(send, query),
		async (send) => [
			...(await assetFieldColumns(send, isOneType ? Number(type) : undefined)),
			...(await customFieldColumns(send, asset)),
		],
	);
}

/** Fields of clients by which the input can name them, with sample values of the tenant. */
export async function getClientMatchFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return await matchFields(
		this,
		client,
		async (send) => await firstRows(send, client, {}),
		async (send) => await customFieldColumns(send, client),
	);
}

/** Some assets with their fields, which lists may show for one type only. */
async function assetSamples(send: Send, query: IDataObject): Promise<IDataObject[]> {
	const rows = await firstRows(send, asset, query);
	if (query.assettype_id !== undefined || rows.some(({ fields }) => Array.isArray(fields))) return rows;
	const types = new Set(rows.map(({ assettype_id: type }) => type as IDataObject[string]));
	const ofTypes = await Promise.all(
		[...types]
			.slice(0, SAMPLED_TYPES)
			.map(async (type) => await firstRows(send, asset, { ...query, assettype_id: type })),
	);
	return [...rows, ...ofTypes.flat()];
}

async function firstRows(
	send: Send,
	resource: HaloResource,
	query: IDataObject,
): Promise<IDataObject[]> {
	const page = { number: 1, size: SAMPLED };
	return (await fetchPage(send, resource, { ...resource.picker.query, ...query }, page)).rows;
}

async function matchFields(
	functions: ILoadOptionsFunctions,
	resource: HaloResource,
	sampleRows: (send: Send) => Promise<IDataObject[]>,
	tenantColumns: (send: Send) => Promise<Column[]>,
): Promise<INodePropertyOptions[]> {
	try {
		const session = await HaloSession.open(functions);
		const send: Send = async (request) => await session.request(functions, request);
		const rows = await sampleRows(send);
		const [usual = ''] = resource.naturalKey?.match ?? [];
		const common = resource.fields.filter(isIdentifying);
		const others = [...columnsOf(resource).values()].slice(resource.fields.length);
		const columns = [
			...common.filter(({ id }) => id === usual),
			...(await tenantColumns(send)).filter(isIdentifying),
			...common.filter(({ id }) => id !== usual),
			// Of the many others those that the tenant uses.
			...others.filter((column) => isIdentifying(column) && samples(rows, column).length > 0),
		];
		return columns.map((column) => option(column, samples(rows, column)));
	} catch (error) {
		throw nodeError(functions.getNode(), error);
	}
}

function isIdentifying({ type, refersTo, nameOf }: Column): boolean {
	return IDENTIFYING.includes(type) && refersTo === undefined && nameOf === undefined;
}

function option({ id, displayName }: Column, values: string[]): INodePropertyOptions {
	return {
		name: displayName,
		value: id,
		description: values.length > 0 ? `Such as ${values.join(', ')}` : 'Without a value in the first assets',
	};
}

/** Different values of a field; zero and the like identify nothing. */
function samples(rows: readonly IDataObject[], column: Column): string[] {
	const values = rows
		.map((row) => String(memberOf(row, column) ?? '').trim())
		.filter((value) => value !== '' && value !== '0' && value.length <= 40);
	return [...new Set(values)].slice(0, SAMPLES);
}
