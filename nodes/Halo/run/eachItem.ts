import type { INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import { LANES, NotSentError, pause } from '../../shared/transport/lanes';
import { errorItem } from './errorItem';
import type { NodeRun } from './nodeRun';

/**
 * Works on the items of a run, as many at once as there are lanes: while Halo answers one item the next
 * is evaluated, and n8n stays responsive.
 *
 * @param work answers the output of one item; it need not be linked to it yet
 * @returns the output of all items, in their order, linked to them; with Continue On Fail failed items
 *          become error items
 * @throws the error of the first item that failed, without Continue On Fail; nothing is sent after it
 */
export async function eachItem(
	run: NodeRun,
	work: (itemIndex: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[][] = [];
	const failed: Array<{ itemIndex: number; error: unknown }> = [];
	const waiting = run.itemIndexes.values();
	const startedAt = Date.now();
	const lane = async (): Promise<void> => {
		for (const itemIndex of waiting) {
			if (run.pacing !== undefined) {
				const { size, intervalMs } = run.pacing;
				await pause(startedAt + Math.floor(itemIndex / size) * intervalMs - Date.now(), run.signal);
			}
			try {
				output[itemIndex] = await work(itemIndex);
				for (const entry of output[itemIndex]) entry.pairedItem ??= { item: itemIndex };
			} catch (error) {
				if (run.continueOnFail) {
					output[itemIndex] = [errorItem(run.node, error, itemIndex)];
				} else {
					failed.push({ itemIndex, error });
					run.stop();
				}
			}
			if (failed.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: Math.min(LANES, run.itemIndexes.length) }, lane));
	if (failed.length > 0) {
		failed.sort((a, b) => a.itemIndex - b.itemIndex);
		const { error, itemIndex } =
			failed.find((failure) => !(failure.error instanceof NotSentError)) ?? failed[0];
		throw nodeError(run.node, error, itemIndex);
	}
	return output.flat();
}
