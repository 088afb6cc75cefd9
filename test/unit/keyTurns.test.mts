import fc from 'fast-check';

import { KeyTurns } from '../../nodes/Halo/composites/alerts/keyTurns';

describe('KeyTurns', () => {
	it('items of a key begin one after another, in order, whatever ends first', async () => {
		const item = fc.record({
			key: fc.constantFrom('a', 'b'),
			// Some give up before their turn has come.
			early: fc.boolean(),
			steps: fc.integer({ min: 0, max: 4 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(item, { maxLength: 12 }), async (items) => {
				const turns = new KeyTurns();
				const taken = items.map(({ key }) => turns.take(key));
				const running = new Set<string>();
				const begun: number[] = [];
				await Promise.all(
					items.map(async ({ key, early, steps }, index) => {
						const { before, end } = taken[index];
						if (early) return end();
						await before;
						expect(running.has(key)).toBe(false);
						running.add(key);
						begun.push(index);
						for (let step = 0; step < steps; step += 1) await Promise.resolve();
						running.delete(key);
						end();
					}),
				);
				for (const key of ['a', 'b']) {
					const ofKey = begun.filter((index) => items[index].key === key);
					expect(ofKey).toEqual([...ofKey].sort((x, y) => x - y));
				}
				expect(begun).toHaveLength(items.filter(({ early }) => !early).length);
			}),
		);
	});
});
