import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { sourceByValue } from '../../resources/sources';
import { locatorValue } from '../../run/locatorValue';
import type { NodeRun } from '../../run/nodeRun';
import { writeOptions } from '../../write/writeOptions';
import type { RunColumns } from '../../write/runColumns';
import { markerChoice, type MarkerChoice } from './marker';
import type { MatchMode } from './matching';
import { matchRows, type MatchRow } from './matchRows';

/** Records per request where the user says nothing, as in Create or Update. */
const USUAL_PORTION = 50;

/** Values of the type's key fields, which Halo shows in the asset and takes in `fields` only (live probes). */
const READ_ONLY = /^key_field[23]?$/;

/** Members of an asset that limit what is looked at, with their numbers. */
export type Scope = Partial<Record<'assettype_id' | 'client_id' | 'site_id', number>>;

/** What the node says about a sync; the first item speaks for all. */
export interface SyncSettings {
	rows: MatchRow[];
	mode: MatchMode;
	scope: Scope;
	createAssets: boolean;
	marker: MarkerChoice;
	/** Highest share of the marked assets that may be retired at once, from 0 to 1; undefined retires none. */
	retireShare?: number;
	matchOtherClients: boolean;
	reactivate: boolean;
	recordsPerRequest: number;
	dryRun: boolean;
}

/** @throws NodeOperationError for settings that cannot be */
export async function syncSettings(run: NodeRun, columns: RunColumns): Promise<SyncSettings> {
	const [first] = run.itemIndexes;
	const options = run.parameter('options', first, {}) as IDataObject;
	const rows = await matchRows(run, columns);
	const createAssets = run.parameter('createAssets', first, false) === true;
	const readOnly = rows.find(({ column }) => READ_ONLY.test(column.id));
	if (createAssets && readOnly !== undefined) {
		throw inputError(run.node, `New assets cannot get a “${readOnly.column.displayName}”`, {
			description:
				'Halo takes it from the field of the asset type that is its key field. Match on that field instead.',
			itemIndex: first,
		});
	}
	const marker: MarkerChoice = createAssets
		? markerChoice(run)
		: { kind: 'none', name: '', letter: '' };
	const retires = marker.kind !== 'none' && run.parameter('retireMissing', first, false) === true;
	return {
		rows,
		mode: run.parameter('matchMode', first, 'first') as MatchMode,
		scope: givenScope(run, first),
		createAssets,
		marker,
		...(retires && { retireShare: Number(run.parameter('retireShare', first, 10)) / 100 }),
		matchOtherClients: options.matchOtherClients === true,
		reactivate: options.reactivate === true,
		...writeOptions(run, USUAL_PORTION),
	};
}

function givenScope(run: NodeRun, first: number): Scope {
	const given = run.parameter('scope', first, {}) as IDataObject;
	const scope: Scope = {};
	for (const [member, source] of [
		['assettype_id', 'assetType'],
		['client_id', 'client'],
		['site_id', 'site'],
	] as const) {
		const value = locatorValue(sourceByValue(source), given[member]);
		if (value === undefined || value === null || value === '') continue;
		if (!/^\s*\d+(\.0+)?\s*$/.test(String(value))) {
			throw inputError(run.node, `“${String(value)}” is not an ID of a ${sourceByValue(source).name.toLowerCase()}`, {
				description: 'Choose it from the list under Only Assets Of, or give its number.',
				itemIndex: first,
			});
		}
		scope[member] = Number(value);
	}
	return scope;
}
