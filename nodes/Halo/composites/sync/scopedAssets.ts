import type { IDataObject } from 'n8n-workflow';

import { readAssets } from '../../assets/assetList';
import { asset } from '../../resources/asset';
import { listError } from '../../run/listError';
import type { NodeRun } from '../../run/nodeRun';
import { showingColumns } from '../../upsert/showingColumns';
import type { Candidate } from './matching';
import { keysOfAsset } from './matchRows';
import type { SyncSettings } from './syncSettings';

/** The assets that a sync looks at. */
export class ScopedAssets {
	constructor(
		private readonly run: NodeRun,
		private readonly settings: SyncSettings,
		/** Whether fields of the asset types are needed, besides those to match on. */
		private readonly withFields: boolean,
	) {}

	/**
	 * Reads them all, with what they are recognised by; also right where Halo does not heed every filter.
	 *
	 * @throws NodeApiError or NodeOperationError where the list cannot be read, or does not show a match field
	 */
	async read(): Promise<IDataObject[]> {
		const { run, settings } = this;
		const { scope, rows } = settings;
		const columns = rows.map(({ column }) => column);
		const withFields = this.withFields || columns.some(({ part }) => part?.of === 'fields');
		const query = { includeactive: true, includeinactive: true, ...scope };
		const found = await readAssets(run.request, query, withFields).catch((error: unknown) => {
			throw listError(run.node, asset, error);
		});
		const inScope = found.filter((row) =>
			Object.entries(scope).every(([member, only]) => Number(row[member] ?? only) === only),
		);
		return await showingColumns(run, asset, inScope, columns);
	}

	/** An asset as matching sees it. */
	candidate(row: IDataObject, id = String(row.id)): Candidate {
		return {
			id,
			keys: keysOfAsset(row, this.settings.rows),
			...(row.client_id !== undefined && { client: String(row.client_id) }),
			inactive: row.inactive === true,
		};
	}
}
