import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { inOneMessage, isForbidden, nodeError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import type { Send } from '../../shared/transport/types';
import { resourceByValue } from '../resources';
import type { HaloFieldType, HaloResource, OperationName } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import { fetchRecord } from '../run/fetch';
import { columnsOf, isPicked, type Column } from '../write/columns';
import { assetFieldColumns, customFieldColumns } from '../write/tenantColumns';

const FIELD_TYPES: Record<HaloFieldType, FieldType> = {
	text: 'string',
	integer: 'number',
	decimal: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
	// The form knows no list of which several can be chosen: they are written with commas.
	choices: 'string',
	list: 'array',
	object: 'object',
};

/**
 * The columns of the form of Create, Update and Create or Update, with the tenant's own fields under their labels and with
 * their choices. What Halo requires is shown from the start, all else is behind "Add field" in this order:
 * common fields, the tenant's own, those that have their place above the form, all others.
 *
 * What goes wrong is told in a notice: of an error n8n shows nothing but "No fields found".
 */
export async function getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const resource = resourceByValue(this.getNodeParameter('resource') as string);
	if (resource === undefined) return { fields: [] };
	const operation = this.getNodeParameter('operation') as OperationName;
	try {
		const tenant = await tenantColumns(this, resource).catch((error: unknown) => {
			// Halo's own fields can be written without the right to read how the tenant has extended them.
			if (isForbidden(error)) return [];
			throw error;
		});
		const columns = inOrder(resource, tenant);
		return { fields: columns.map((column) => mapperField(column, resource, operation)) };
	} catch (error) {
		const words = inOneMessage(nodeError(this.getNode(), error));
		return { fields: [], emptyFieldsNotice: words.replace(/&/g, '&amp;').replace(/</g, '&lt;') };
	}
}

function inOrder(resource: HaloResource, tenant: Column[]): Column[] {
	const own = columnsOf(resource);
	const common = resource.fields.filter((field) => !isPicked(field)).map(({ id }) => id);
	const picked = resource.fields.filter(isPicked).map(({ id }) => id);
	const others = [...own.keys()].slice(resource.fields.length);
	const columns = (ids: string[]): Column[] => ids.flatMap((id) => own.get(id) ?? []);
	return [...columns(common), ...tenant, ...columns(picked), ...columns(others)];
}

async function tenantColumns(
	functions: ILoadOptionsFunctions,
	resource: HaloResource,
): Promise<Column[]> {
	if (resource.customFieldsOf === undefined) return [];
	const session = await HaloSession.open(functions);
	const send: Send = async (request) =>
		await session.request(functions, request);
	const custom = await customFieldColumns(send, resource);
	if (resource.value !== 'asset') return custom;
	const type = await assetType(functions, send);
	// A sync works on assets of several types; Create and Update know the one when it is chosen.
	const isOfAll = functions.getNodeParameter('operation') === 'sync';
	if (type === undefined && !isOfAll) return custom;
	return [...custom, ...(await assetFieldColumns(send, type))];
}

/** The asset type that is picked beside the form, or that of the asset to update. */
async function assetType(
	functions: ILoadOptionsFunctions,
	send: Send,
): Promise<number | undefined> {
	const picked = ['assetLinks.assettype_id', 'scope.assettype_id', 'newAssetType']
		.map((name) => wholeNumber(parameter(functions, name)))
		.find((id) => id !== undefined);
	const asset = wholeNumber(parameter(functions, 'assetId'));
	if (picked !== undefined || asset === undefined) return picked;
	return wholeNumber((await fetchRecord(send, sourceByValue('asset'), asset))?.assettype_id);
}

function parameter(functions: ILoadOptionsFunctions, name: string): unknown {
	const value: unknown = functions.getNodeParameter(name, '');
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}

/** Undefined for an expression, which has no value before the workflow runs. */
function wholeNumber(value: unknown): number | undefined {
	return /^\d+(\.0+)?$/.test(String(value)) ? Number(value) : undefined;
}

/** Kinds of fields whose values can be compared as they are. */
const MATCHABLE: readonly HaloFieldType[] = ['text', 'integer', 'decimal', 'choice'];

function mapperField(
	column: Column,
	resource: HaloResource,
	operation: OperationName,
): ResourceMapperField {
	// What is picked above the form cannot be required in it; the executor sees that it is there.
	const isKey = operation === 'upsert' && resource.naturalKey?.match.includes(column.id) === true;
	const isNeeded = operation === 'create' && column.required === true && !isPicked(column);
	// n8n shows no others from the start.
	const required = isKey || isNeeded;
	return {
		id: column.id,
		displayName: column.displayName,
		type: FIELD_TYPES[column.type],
		required,
		defaultMatch: isKey,
		canBeUsedToMatch: operation === 'upsert' && MATCHABLE.includes(column.type),
		display: true,
		...(!required && { removed: true }),
		...(column.options && { options: column.options.map((option) => ({ ...option })) }),
	};
}
