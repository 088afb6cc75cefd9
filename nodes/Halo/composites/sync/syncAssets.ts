import type { INodeExecutionData } from 'n8n-workflow';

import { asset } from '../../resources/asset';
import { client } from '../../resources/client';
import { ItemResults } from '../../run/itemResults';
import type { NodeRun } from '../../run/nodeRun';
import { nodeError } from '../../../shared/transport/apiError';
import type { Composite } from '../composite';
import { planSync, type SyncPlan } from './syncPlan';
import { syncProperties } from './syncProperties';
import { SyncResults, tally } from './syncResults';
import { retireAssets, writeSync } from './writeSync';

/** Keeps the assets in Halo in line with the computers of an RMM, a directory or a list. */
export const syncAssets: Composite = {
	resource: 'asset',
	option: {
		name: 'Sync',
		value: 'sync',
		action: 'Sync assets with computers',
		description: 'Find the asset of each computer, keep it up to date, and create those that are missing',
	},
	needs: [
		{ to: 'to match', reads: [asset] },
		{ to: 'where the input names clients', reads: [client] },
		{ to: 'to write', writes: [asset] },
	],
	properties: syncProperties,
	execute: sync,
};

/**
 * @returns one item for each computer with its `status`, and one for each asset that was retired
 * @throws the error of the first computer that failed, without Continue On Fail
 */
async function sync(run: NodeRun): Promise<INodeExecutionData[]> {
	if (run.itemIndexes.length === 0) return [];
	const results = new ItemResults(run);
	let synced: { plan: SyncPlan; answers: SyncResults } | undefined;
	try {
		const plan = await planSync(run, results);
		const answers = new SyncResults(run, results, plan);
		answers.answerComputers(plan.settings.dryRun ? new Map() : await writeSync(run, results, plan));
		synced = { plan, answers };
	} catch (error) {
		// What concerns all items, such as a list that cannot be read.
		for (const itemIndex of run.itemIndexes) {
			if (!results.has(itemIndex)) results.fail(itemIndex, error);
		}
	}
	const output = results.output().map((item) => withStatus(run, item));
	if (synced === undefined) return output;
	const { plan, answers } = synced;
	const retired = await retire(run, results, plan, answers);
	return report(run, plan, [...output, ...retired]);
}

async function retire(
	run: NodeRun,
	results: ItemResults,
	plan: SyncPlan,
	answers: SyncResults,
): Promise<INodeExecutionData[]> {
	const { retirement, settings } = plan;
	if (retirement === undefined) return [];
	const refused = results.hasFailed
		? 'Nothing was retired, because items failed: their assets would seem to be missing.'
		: 'refused' in retirement && retirement.refused;
	if (refused || 'refused' in retirement) {
		run.hint({ type: 'warning', location: 'outputPane', message: String(refused) });
		return [];
	}
	const { rows } = retirement;
	const posted = settings.dryRun ? undefined : await retireAssets(run, plan, rows);
	const failed = posted?.find((outcome) => 'error' in outcome);
	if (failed !== undefined && !run.continueOnFail) throw nodeError(run.node, failed.error);
	return answers.retired(rows, posted);
}

/** Failed items with their status; n8n drops it from those that go to an error output. */
function withStatus({ node }: NodeRun, item: INodeExecutionData): INodeExecutionData {
	if (item.error === undefined || node.onError === 'continueErrorOutput') return item;
	const { json, pairedItem } = item;
	return { json: { status: 'failed', ...json }, pairedItem };
}

function report(
	run: NodeRun,
	{ settings: { dryRun } }: SyncPlan,
	output: INodeExecutionData[],
): INodeExecutionData[] {
	run.hint({
		type: 'info',
		location: 'outputPane',
		message: `${dryRun ? 'Dry run, nothing was written: ' : ''}${tally(output)}`,
	});
	return output;
}
