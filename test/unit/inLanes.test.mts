import fc from 'fast-check';

import { inLanes } from '../../nodes/Halo/run/inLanes';
import { LANES } from '../../nodes/shared/transport/lanes';

describe('inLanes', () => {
	it('answers in the order of the values, with no more at once than there are lanes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }),
				async (turns) => {
					let active = 0;
					let most = 0;
					const results = await inLanes([...turns.entries()], async ([index, wait]) => {
						active += 1;
						most = Math.max(most, active);
						for (let turn = 0; turn < wait; turn++) await Promise.resolve();
						active -= 1;
						return index;
					});
					expect(results).toEqual(turns.map((_wait, index) => index));
					expect(most).toBe(Math.min(LANES, turns.length));
				},
			),
		);
	});

	it('begins nothing after a failure, and waits for what has begun', async () => {
		const begun: number[] = [];
		const ended: number[] = [];
		const work = inLanes([...Array(20).keys()], async (index) => {
			begun.push(index);
			if (index === 1) throw new Error('refused');
			for (let turn = 0; turn < 10; turn++) await Promise.resolve();
			ended.push(index);
		});
		await expect(work).rejects.toThrow('refused');
		expect(begun).toEqual([0, 1, 2, 3]);
		expect(ended).toEqual([0, 2, 3]);
	});
});
