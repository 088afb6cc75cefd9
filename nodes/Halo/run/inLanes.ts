import { LANES } from '../../shared/transport/lanes';

/**
 * Works on several things of one item, as many at once as there are lanes. After the first failure nothing
 * new is begun, and nothing goes on in the background.
 *
 * @returns what `work` answers, in the order of `values`
 * @throws what `work` threw first
 */
export async function inLanes<Value, Result>(
	values: readonly Value[],
	work: (value: Value) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const failures: unknown[] = [];
	const waiting = values.entries();
	const lane = async (): Promise<void> => {
		for (const [index, value] of waiting) {
			try {
				results[index] = await work(value);
			} catch (error) {
				failures.push(error);
			}
			if (failures.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: Math.min(LANES, values.length) }, lane));
	if (failures.length > 0) throw failures[0];
	return results;
}
