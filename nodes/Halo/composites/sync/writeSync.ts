import type { IDataObject } from 'n8n-workflow';

import { addToGroup } from '../../../shared/groups';
import { asset } from '../../resources/asset';
import { inLanes } from '../../run/inLanes';
import type { ItemResults } from '../../run/itemResults';
import type { NodeRun } from '../../run/nodeRun';
import { withValues } from '../../upsert/plan';
import { writePlans } from '../../upsert/writePlans';
import { postInPortions, type Posted } from '../../write/postRecords';
import { attachMarker, createMarker, markerEntry } from './marker';
import { matchComputers } from './matching';
import type { ComputerPlan, SyncPlan } from './syncPlan';

/**
 * Writes what is planned. Items whose asset Halo refuses fail.
 *
 * @returns Halo's answers by the plans that were written
 */
export async function writeSync(
	run: NodeRun,
	results: ItemResults,
	sync: SyncPlan,
): Promise<ReadonlyMap<ComputerPlan, IDataObject>> {
	const all = [...sync.plans.values()];
	const marked = await withMarker(run, results, sync, all.filter(isNew));
	const due = [...all.filter((plan) => !isNew(plan)), ...marked];
	const written = await writePlans(run, asset, due, sync.settings.recordsPerRequest, async (sought) =>
		await madeMeanwhile(sync, sought),
	);
	const answers = new Map<ComputerPlan, IDataObject>();
	for (const [plan, outcome] of written) {
		const planned = sync.plans.get(plan.computer) ?? plan;
		if ('answer' in outcome) answers.set(planned, outcome.answer);
		else results.fail(plan.items[0].itemIndex, outcome.error);
	}
	return answers;
}

/**
 * Puts assets out of use.
 *
 * @returns what became of each, in their order
 */
export async function retireAssets(
	run: NodeRun,
	{ settings }: SyncPlan,
	rows: readonly IDataObject[],
): Promise<Posted[]> {
	const [itemIndex] = run.itemIndexes;
	const pending = rows.map(({ id }) => ({ itemIndex, record: { id, inactive: true } }));
	return await postInPortions(run, asset, 'update', pending, settings.recordsPerRequest);
}

function isNew({ present }: ComputerPlan): boolean {
	return present === undefined;
}

/**
 * New assets with the marker, which is made where Halo does not have it. Those that cannot be marked fail: a
 * later sync would not know them as its own.
 */
async function withMarker(
	run: NodeRun,
	results: ItemResults,
	{ settings, marker: known, rows }: SyncPlan,
	plans: ComputerPlan[],
): Promise<ComputerPlan[]> {
	if (plans.length === 0 || settings.marker.kind === 'none') return plans;
	const fail = (some: ComputerPlan[], error: unknown): void => {
		for (const { items } of some) results.fail(items[0].itemIndex, error);
		results.throwFailure();
	};
	let marker = known;
	try {
		marker ??= await createMarker(run, settings.marker, [...rows.values()]);
	} catch (error) {
		fail(plans, error);
		return [];
	}
	const usable = marker;
	await inLanes([...byType(plans)], async ([type, some]) => {
		await attachMarker(run, usable, type).catch((error: unknown) => fail(some, error));
	});
	const entries = { [usable.list]: [markerEntry(usable)] };
	return plans
		.filter(({ items }) => !results.has(items[0].itemIndex))
		.map((plan) => ({ ...plan, record: withValues(plan.record ?? {}, entries) }));
}

function byType(plans: readonly ComputerPlan[]): Map<number, ComputerPlan[]> {
	const types = new Map<number, ComputerPlan[]>();
	for (const plan of plans) {
		addToGroup(types, Number(plan.record?.assettype_id), plan);
	}
	return types;
}

/** The assets that Halo has made although nobody knows from its answer. */
async function madeMeanwhile(
	{ assets, rows: known, settings }: SyncPlan,
	sought: readonly ComputerPlan[],
): Promise<Map<ComputerPlan, IDataObject>> {
	const made = new Map(
		(await assets.read()).map((row) => [String(row.id), row] as const).filter(([id]) => !known.has(id)),
	);
	const matches = matchComputers(
		sought.map(({ after }) => after),
		[...made.values()].map((row) => assets.candidate(row)),
		settings.mode,
	);
	const found = new Map<ComputerPlan, IDataObject>();
	for (const [index, match] of matches.entries()) {
		const row = match.kind === 'matched' ? made.get(match.asset.id) : undefined;
		if (row !== undefined) found.set(sought[index], row);
	}
	return found;
}
