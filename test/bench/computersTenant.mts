import { controlSandbox } from './sandboxControl.mts';

/** Computers that are synced. */
export const COMPUTERS = 10_000;

/** Records in one request to the sandbox. */
const portion = 500;

/** Adds as many assets to a running sandbox as are missing to one for each computer. */
export async function addComputers(url: string, present: number): Promise<void> {
	const records = Array.from({ length: Math.max(0, COMPUTERS - present) }, (_, index) => ({
		path: 'Asset',
		// Far from the numbers of the seed.
		id: 600_001 + index,
		values: {
			inventory_number: `BENCH-${index}`,
			assettype_id: 111,
			client_id: 12,
			site_id: 18,
			$fields: { 52: 'Windows 11', 53: `BENCH-S-${index}` },
		},
	}));
	for (let at = 0; at < records.length; at += portion) {
		await controlSandbox(url, { records: records.slice(at, at + portion) });
	}
}
