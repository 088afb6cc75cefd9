import type { IDataObject } from 'n8n-workflow';

import { readPage } from '../../shared/list/page';
import type { Send } from '../../shared/transport/types';
import type { HaloFieldType, HaloResource } from '../resources/resource';
import type { Column } from './columns';

/**
 * `FieldInfo.type` as columns (working client in production, names as in Halo's guide). 7 to 9 are not
 * known and are sent as they come.
 */
const TYPES: Readonly<Record<number, HaloFieldType>> = {
	0: 'text',
	1: 'text',
	2: 'choice',
	3: 'choices',
	4: 'date',
	5: 'text',
	6: 'boolean',
	10: 'text',
};

/** `FieldInfo.inputtype` of a date that has a time. */
const DATE_AND_TIME = 1;

/** The letters of `Field.validate` that live probes established; the one of a checkbox is not known. */
const ASSET_FIELD_TYPES: Readonly<Record<string, HaloFieldType>> = { X: 'text', D: 'date', C: 'decimal' };

/**
 * The tenant's own fields of an entity, by their names there: `CFcontractTier`.
 *
 * @returns nothing for resources whose custom fields Halo does not list
 */
export async function customFieldColumns(send: Send, resource: HaloResource): Promise<Column[]> {
	if (resource.customFieldsOf === undefined) return [];
	const answer = await send({
		method: 'GET',
		path: '/FieldInfo',
		query: { typeid: resource.customFieldsOf, includevalues: true },
		purpose: { action: 'list the custom fields' },
	});
	return mandatoryFirst(readPage(answer.body, undefined).rows.filter(isOwnField)).map(customFieldColumn);
}

/** The fields of an asset type, or of all types. */
export async function assetFieldColumns(send: Send, assetTypeId?: number): Promise<Column[]> {
	const answer = await send({
		method: 'GET',
		path: '/Field',
		query: { kind: 'T', ...(assetTypeId !== undefined && { type_id: assetTypeId }) },
		purpose: { action: 'list the fields of the asset type' },
	});
	return mandatoryFirst(readPage(answer.body, undefined).rows).map((row) => ({
		id: `assetfield_${String(row.id)}`,
		displayName: String(row.name),
		type: ASSET_FIELD_TYPES[String(row.validate)] ?? 'text',
		description: '',
		part: { of: 'fields', id: Number(row.id) },
	}));
}

/** Forms show them in this order. That a field is mandatory for people does not say that the API insists on it. */
function mandatoryFirst(rows: IDataObject[]): IDataObject[] {
	const isMandatory = (row: IDataObject): boolean => row.mandatory === true;
	return [...rows.filter(isMandatory), ...rows.filter((row) => !isMandatory(row))];
}

/** Halo's own columns stand in the same list; `custom` marks those of the tenant. */
function isOwnField(row: IDataObject): boolean {
	return typeof row.name === 'string' && row.name !== '' && row.custom !== 0 && row.custom !== false;
}

function customFieldColumn(row: IDataObject): Column {
	const type = TYPES[Number(row.type)] ?? 'text';
	const options = choices(row.values);
	return {
		id: String(row.name),
		displayName: String(row.label || row.name),
		type: type === 'date' && Number(row.inputtype) === DATE_AND_TIME ? 'dateTime' : type,
		description: '',
		...(options.length > 0 && { options }),
		part: { of: 'customfields', id: Number(row.id) },
	};
}

function choices(values: unknown): Array<{ name: string; value: number }> {
	if (!Array.isArray(values)) return [];
	return (values as IDataObject[])
		.map(({ id, name }) => ({ name: String(name ?? id), value: Number(id) }))
		.filter(({ value }) => Number.isFinite(value));
}
