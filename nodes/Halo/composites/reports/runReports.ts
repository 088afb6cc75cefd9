import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { eachItem } from '../../run/eachItem';
import type { NodeRun } from '../../run/nodeRun';
import { ROW_LIMIT } from './reportRows';

/**
 * Runs a report for each item of the run, and says once where Halo has probably cut one.
 *
 * @param rowsOf runs the report of one item
 * @param inPortions how to ask for less
 * @returns one output item per row, see `eachItem`
 */
export async function runReports(
	run: NodeRun,
	rowsOf: (itemIndex: number) => Promise<IDataObject[]>,
	inPortions: string,
): Promise<INodeExecutionData[]> {
	let cut = false;
	const output = await eachItem(run, async (item) => {
		const rows = await rowsOf(item);
		cut ||= rows.length >= ROW_LIMIT;
		return rows.map((json) => ({ json }));
	});
	if (cut) {
		run.hint({
			type: 'warning',
			location: 'outputPane',
			message: `Halo answers at most ${ROW_LIMIT.toLocaleString('en')} rows of a report and leaves out the rest, so rows are probably missing here. ${inPortions}`,
		});
	}
	return output;
}
