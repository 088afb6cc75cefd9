import type { IDataObject } from 'n8n-workflow';

import { asset } from '../../resources/asset';
import { fetchRecord } from '../../run/fetch';
import { inLanes } from '../../run/inLanes';
import type { NodeRun } from '../../run/nodeRun';
import { isMarked, type Marker } from './marker';

/** Assets to put out of use, or why none are. */
export type Retirement = { rows: IDataObject[] } | { refused: string };

/** What is known about assets that may be retired. */
export interface RetirementFacts {
	/** Rows of the assets that are in use after the sync, without those that it creates. */
	inUse: readonly IDataObject[];
	/** How many marked assets the sync creates. */
	created: number;
	/** Ids of the assets that a computer matches, for certain or perhaps. */
	claimed: ReadonlySet<string>;
	marker: Marker;
	/** Highest share of the marked assets that may be retired, from 0 to 1. */
	share: number;
}

/**
 * Finds the assets that this sync created and whose computer is gone: those in use that carry the marker and
 * that no computer of the input could be.
 */
export async function retirement(
	run: NodeRun,
	{ inUse, created, claimed, marker, share }: RetirementFacts,
): Promise<Retirement> {
	const isShown = inUse.some((row) => isMarked(row, marker) !== undefined);
	// Lists may leave custom fields out: then each asset is read.
	const shown = isShown
		? inUse
		: await inLanes(inUse, async (row) => ({
				...row,
				...(await fetchRecord(run.request, asset, row.id, { ...asset.getQuery })),
			}));
	const marked = shown.filter((row) => isMarked(row, marker) === true);
	const gone = marked.filter(({ id }) => !claimed.has(String(id)));
	const all = marked.length + created;
	if (gone.length <= all * share) return { rows: gone };
	return {
		refused: `Nothing was retired: ${gone.length} of ${all} marked assets are missing in the input, more than the ${Math.round(share * 100)} % that may be retired at once. Look whether the input is complete, or raise Retire at Most.`,
	};
}
