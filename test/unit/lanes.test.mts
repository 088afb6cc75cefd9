import fc from 'fast-check';

import { Lanes, NotSentError } from '../../nodes/shared/transport/lanes';

/** Lets everything that is ready run. */
const settle = async (): Promise<void> => await new Promise((done) => setImmediate(done));

/** Starts requests and lets the test decide when each is answered. */
function requests(lanes: Lanes, count: number) {
	const started: number[] = [];
	const refused: number[] = [];
	const finish = new Map<number, () => void>();
	for (let index = 0; index < count; index += 1) {
		void lanes.enter().then(
			() => {
				started.push(index);
				finish.set(index, () => lanes.leave());
			},
			() => refused.push(index),
		);
	}
	return { started, refused, finish: (index: number) => finish.get(index)?.() };
}

describe('Lanes', () => {
	it('starts no more requests than there are lanes, in the order in which they came', async () => {
		const lanes = new Lanes(undefined);
		const { started, finish } = requests(lanes, 6);
		await settle();
		expect(started).toEqual([0, 1, 2, 3]);
		finish(2);
		await settle();
		expect(started).toEqual([0, 1, 2, 3, 4]);
	});

	it('lets the first request of a cold credential go alone', async () => {
		const lanes = new Lanes(undefined, { firstAlone: true });
		const { started, finish } = requests(lanes, 6);
		await settle();
		expect(started).toEqual([0]);
		lanes.answeredWell();
		finish(0);
		await settle();
		expect(started).toEqual([0, 1, 2, 3, 4]);
	});

	it('halves its width once per pause, and widens by one after a full round of good answers', async () => {
		jest.useFakeTimers();
		const lanes = new Lanes(undefined);
		for (let lane = 0; lane < 4; lane += 1) await lanes.enter();
		lanes.slowDown(1_000);
		lanes.slowDown(1_000);
		for (let lane = 0; lane < 4; lane += 1) lanes.leave();
		const { started, finish } = requests(lanes, 8);
		await jest.advanceTimersByTimeAsync(900);
		expect(started).toEqual([]);
		await jest.advanceTimersByTimeAsync(200);
		expect(started).toEqual([0, 1]);
		lanes.answeredWell();
		lanes.answeredWell();
		finish(0);
		finish(1);
		await jest.advanceTimersByTimeAsync(0);
		expect(started).toEqual([0, 1, 2, 3, 4]);
		jest.useRealTimers();
	});

	it('refuses what was never sent after stop, but lets repeated requests go on', async () => {
		const lanes = new Lanes(undefined, { widest: 1 });
		const { started, refused, finish } = requests(lanes, 3);
		await settle();
		lanes.stop(new NotSentError('failed'));
		await settle();
		expect([started, refused]).toEqual([[0], [1, 2]]);
		finish(0);
		await expect(lanes.enter(true)).resolves.toBeUndefined();
		await expect(lanes.enter()).rejects.toThrow('failed');
	});

	it('refuses everything when the execution is cancelled', async () => {
		const controller = new AbortController();
		const lanes = new Lanes(controller.signal, { widest: 1 });
		await lanes.enter();
		const repeated = lanes.enter(true);
		const fresh = lanes.enter();
		controller.abort();
		await expect(repeated).rejects.toThrow('cancelled');
		await expect(fresh).rejects.toThrow(NotSentError);
	});

	it('never has more requests in flight than lanes, and starts all of them, whatever happens', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 5 }),
				fc.array(fc.constantFrom('good', 'bad', 'throttled'), { maxLength: 40 }),
				async (widest, answers) => {
					const lanes = new Lanes(undefined, { widest, firstAlone: true });
					let inFlight = 0;
					let most = 0;
					let done = 0;
					await Promise.all(
						answers.map(async (answer) => {
							await lanes.enter();
							inFlight += 1;
							most = Math.max(most, inFlight);
							await Promise.resolve();
							inFlight -= 1;
							if (answer === 'good') lanes.answeredWell();
							if (answer === 'bad') lanes.answered();
							if (answer === 'throttled') lanes.slowDown(0);
							lanes.leave();
							done += 1;
						}),
					);
					expect(most).toBeLessThanOrEqual(widest);
					expect(done).toBe(answers.length);
				},
			),
		);
	});
});
