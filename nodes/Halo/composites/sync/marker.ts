import type { IDataObject } from 'n8n-workflow';

import { readPage } from '../../../shared/list/page';
import { inputError, isForbidden, nodeError } from '../../../shared/transport/apiError';
import { asset } from '../../resources/asset';
import { sourceByValue } from '../../resources/sources';
import { fetchRecord } from '../../run/fetch';
import type { NodeRun } from '../../run/nodeRun';
import { usualCheckboxLetter } from './checkboxLetter';

/** How created assets are marked, as set in the node. */
export interface MarkerChoice {
	kind: 'assetField' | 'customField' | 'none';
	name: string;
	/** `Field.validate` of a new asset field where the tenant shows no checkbox. */
	letter: string;
}

/** The field that marks assets. */
export interface Marker {
	/** Member of the asset whose entries hold it. */
	list: 'fields' | 'customfields';
	id: number;
}

/** `Field.access_level` and the rest of a field that Halo took (live probe). */
const NEW_ASSET_FIELD: IDataObject = {
	kind: 'T',
	systemuse: -1,
	lookup: 0,
	mandatory: false,
	access_level: 2,
	order_values_alphanumerically: true,
};

/** Custom fields: a checkbox of assets (working client for tickets; the number of assets is inferred). */
const NEW_CUSTOM_FIELD: IDataObject = { usage: asset.customFieldsOf, type: 6, inputtype: 0 };

/** Reads how assets are marked. @throws NodeOperationError for a name that Halo would refuse */
export function markerChoice(run: NodeRun): MarkerChoice {
	const [first] = run.itemIndexes;
	const kind = run.parameter('markWith', first, 'assetField') as MarkerChoice['kind'];
	const name = String(run.parameter('markerName', first, 'n8n_managed')).trim();
	const letter = String(run.parameter('options.markerLetter', first, 'X')).trim() || 'X';
	if (kind !== 'none' && !/^\w{1,64}$/.test(name)) {
		throw inputError(run.node, `“${name}” cannot be the name of a field`, {
			description: 'Marker Name takes letters, digits and underscores, at most 64.',
			itemIndex: first,
		});
	}
	return { kind, name, letter };
}

/**
 * Looks the marker up.
 *
 * @returns undefined when Halo has no such field
 * @throws NodeApiError where the fields may not be read
 */
export async function findMarker(run: NodeRun, choice: MarkerChoice): Promise<Marker | undefined> {
	if (choice.kind === 'none') return undefined;
	const isCustom = choice.kind === 'customField';
	const answer = await run.request({
		method: 'GET',
		path: isCustom ? '/FieldInfo' : '/Field',
		query: isCustom ? { typeid: asset.customFieldsOf } : { kind: 'T' },
		purpose: { action: `look for the field “${choice.name}”` },
	});
	const plain = choice.name.toLowerCase();
	const names = isCustom ? [plain, `cf${plain}`] : [plain];
	const row = readPage(answer.body, undefined).rows.find((field) =>
		names.includes(String(field.name).trim().toLowerCase()),
	);
	return row === undefined ? undefined : markerOf(choice, row);
}

/**
 * Makes the marker, once. A field of asset types is a checkbox where the assets show which letter stands
 * for one, because that is not documented.
 *
 * @param rows assets with their fields
 * @throws NodeApiError where the agent may not configure fields
 */
export async function createMarker(
	run: NodeRun,
	choice: MarkerChoice,
	rows: readonly IDataObject[],
): Promise<Marker> {
	const { kind, name, letter } = choice;
	const isCustom = kind === 'customField';
	const field = isCustom
		? { ...NEW_CUSTOM_FIELD, name, label: name }
		: { ...NEW_ASSET_FIELD, name, validate: usualCheckboxLetter(rows) ?? letter };
	const { body } = await run.request({
		method: 'POST',
		path: isCustom ? '/FieldInfo' : '/Field',
		body: [field],
		purpose: {
			action: `make the field “${name}” that marks assets`,
			permission: {
				scope: 'admin',
				accessLevel: 'administrator',
				level: 'Read and Modify',
				administers: true,
			},
		},
	});
	const [answered]: unknown[] = Array.isArray(body) ? (body as unknown[]) : [body];
	const id = Number((answered as IDataObject | null | undefined)?.id);
	const marker = id > 0 ? markerOf(choice, { id }) : await findMarker(run, choice);
	if (marker !== undefined) return marker;
	throw inputError(run.node, `Halo made the field “${name}”, but does not list it`, {
		description: 'No asset was created. Look at the field in Halo, and run this again.',
	});
}

/**
 * Puts the marker on an asset type that does not have it yet. Custom fields are on all assets.
 *
 * Whether Halo keeps the fields of a type that a write leaves out is not established, so they are sent along.
 * Halo adds a field to the type by itself when an asset is written with it (inference), so the sync goes on
 * where the agent may not change asset types.
 *
 * @throws NodeApiError where there is no such type
 */
export async function attachMarker(
	run: NodeRun,
	marker: Marker,
	assetType: number,
): Promise<void> {
	if (marker.list === 'customfields') return;
	try {
		await attachTo(run, marker, assetType);
	} catch (error) {
		if (!isForbidden(error)) throw nodeError(run.node, error);
		run.hint({
			type: 'warning',
			location: 'outputPane',
			message: `The marker could not be put on the asset type ${assetType}: ${error.message}. Look whether new assets show it; if not, add the field to the type in Halo.`,
		});
	}
}

async function attachTo(run: NodeRun, { id: field }: Marker, assetType: number): Promise<void> {
	const source = sourceByValue('assetType');
	const type = await fetchRecord(run.request, source, assetType, { includedetails: true });
	const fields = Array.isArray(type?.fields) ? (type.fields as IDataObject[]) : [];
	if (fields.some(({ field_id: id }) => Number(id) === field)) return;
	const last = Math.max(0, ...fields.map(({ sequence }) => Number(sequence) || 0));
	await run.request({
		method: 'POST',
		path: source.path,
		body: [{ id: assetType, fields: [...fields, { field_id: field, sequence: last + 1 }] }],
		purpose: { action: 'put the marker on the asset type' },
	});
}

/** The entry that marks an asset. Values of asset fields are text, those of custom checkboxes are not. */
export function markerEntry({ list, id }: Marker): IDataObject {
	return { id, value: list === 'fields' ? 'true' : true };
}

/** Whether an asset carries the marker; undefined where its row does not show such fields. */
export function isMarked(row: IDataObject, { list, id }: Marker): boolean | undefined {
	const entries = row[list];
	if (!Array.isArray(entries)) return undefined;
	const entry = (entries as IDataObject[]).find((one) => Number(one.id) === id);
	return ['true', '1', 'yes'].includes(String(entry?.value ?? '').trim().toLowerCase());
}

function markerOf({ kind }: MarkerChoice, { id }: IDataObject): Marker {
	return { list: kind === 'customField' ? 'customfields' : 'fields', id: Number(id) };
}
