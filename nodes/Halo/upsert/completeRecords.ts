import type { HaloResource } from '../resources/resource';
import { fetchRecord } from '../run/fetch';
import type { ItemResults } from '../run/itemResults';
import type { NodeRun } from '../run/nodeRun';
import { isInstruction } from './differences';
import { shows, type Wanted } from './plan';

/**
 * Reads the records whose rows in the list do not show all that is to be compared. Items whose record
 * cannot be read fail.
 *
 * @returns what was given, with the records in full where that was needed
 */
export async function completeRecords<One extends Wanted>(
	run: NodeRun,
	resource: HaloResource,
	wanted: One[],
	results: ItemResults,
): Promise<One[]> {
	const members = new Set(
		wanted.flatMap(({ items }) => items.flatMap(({ values }) => Object.keys(values))),
	);
	const there = wanted.filter(({ present }) => present !== undefined);
	// What one row shows the list shows, and other rows without it have nothing there.
	const hidden = [...members].filter(
		(member) => !isInstruction(member) && !there.some(({ present }) => shows(present, member)),
	);
	if (hidden.length === 0) return wanted;
	return await Promise.all(
		wanted.map(async (one) => {
			const { present, items } = one;
			if (present === undefined) return one;
			if (!items.some(({ values }) => hidden.some((member) => member in values))) return one;
			try {
				const query = { ...resource.getQuery };
				const record = await fetchRecord(run.request, resource, present.id, query, items[0].itemIndex);
				return { ...one, present: { ...present, ...record } };
			} catch (error) {
				for (const { itemIndex } of items) results.fail(itemIndex, error);
				return one;
			}
		}),
	);
}
