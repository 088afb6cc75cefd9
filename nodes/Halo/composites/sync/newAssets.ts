import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { sourceByValue } from '../../resources/sources';
import { locatorValue } from '../../run/locatorValue';
import { withValues } from '../../upsert/plan';
import { setValue } from '../../write/columns';
import { fieldValue, readFields, type FieldReader } from '../../write/readFields';
import type { UnknownColumns } from '../../write/unknownColumns';
import type { Computer } from './computers';
import { valueAt } from './inputPath';
import type { SyncSettings } from './syncSettings';

/**
 * What the asset of a computer gets that has none: its type, its client and site, the match fields, the fields
 * to keep up to date and those for new assets, the later on top of the earlier.
 *
 * @param fields the fields to keep up to date
 * @throws NodeOperationError for a value that does not fit, or an asset outside of those that are looked at
 */
export async function newAssetValues(
	reader: FieldReader,
	settings: SyncSettings,
	computer: Computer,
	fields: IDataObject,
	unknown: UnknownColumns,
): Promise<IDataObject> {
	const { run } = reader;
	const { itemIndex, clientId, mainSiteId } = computer;
	const { scope, rows } = settings;
	const type = locatorValue(
		sourceByValue('assetType'),
		run.parameter('newAssetType', itemIndex, '', { extractValue: true }),
	);
	const place: IDataObject = { ...scope };
	if (String(type ?? '') !== '') place.assettype_id = Number(type);
	if (clientId !== undefined) place.client_id = clientId;
	// Halo keeps assets by site.
	if (mainSiteId !== undefined) place.site_id ??= mainSiteId;
	const matched: IDataObject = {};
	const named = new Set<string>();
	for (const { column, inputField } of rows) {
		const value = valueAt(run.input(itemIndex).json, inputField);
		if (named.has(column.id) || value === undefined || value === null || value === '') continue;
		named.add(column.id);
		const plain = typeof value === 'string' ? value.trim() : value;
		setValue(matched, column, await fieldValue(reader, column, plain, place, itemIndex));
	}
	const known = { ...place, ...fields };
	const further = await readFields(reader, itemIndex, 'newFields', known);
	unknown.add(further.unknown);
	const values = [matched, fields, further.values].reduce(withValues, place);
	checkPlace(reader, settings, values, itemIndex);
	return values;
}

/** What is outside would not be found by the next sync, which would create it again. */
function checkPlace(
	{ run }: FieldReader,
	{ scope }: SyncSettings,
	values: IDataObject,
	itemIndex: number,
): void {
	for (const [member, only] of Object.entries(scope)) {
		if (Number(values[member]) === only) continue;
		const name = member === 'assettype_id' ? 'asset type' : member.replace(/_id$/, '');
		throw inputError(run.node, `The new asset would be outside of the assets that are looked at`, {
			description: `Only Assets Of says ${name} ${only}, and the new asset would have ${name} ${String(values[member])}. The next sync would not find it, and create it again.`,
			itemIndex,
		});
	}
}
