import { decide, retryAfter } from '../../nodes/shared/transport/retry';
import type { Failure } from '../../nodes/shared/transport/failure';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const FRESH = { faults: 0, throttled: 0, throttledMs: 0 };
const answer = (status: number, headers: Failure['headers'] = {}): Failure => ({
	kind: 'answer',
	status,
	headers,
});

describe('retryAfter', () => {
	it.each([
		['30', 30_000],
		['0', 0],
		['1.5', 1_500],
		['Mon, 02 Mar 2026 10:00:20 GMT', 20_000],
		['Mon, 02 Mar 2026 09:00:00 GMT', 0],
		['soon', undefined],
		['-3', undefined],
		['', undefined],
		[undefined, undefined],
	])('reads %s', (header, milliseconds) => {
		expect(retryAfter(header, NOW)).toBe(milliseconds);
	});
});

describe('decide', () => {
	it.each(['GET', 'POST', 'DELETE'] as const)(
		'repeats %s after a 429, when Halo says so',
		(method) => {
			expect(decide(method, answer(429, { 'retry-after': '7' }), FRESH, NOW)).toEqual({
				repeat: true,
				waitMs: 7_000,
				throttled: true,
			});
		},
	);

	it('backs off by itself after a 429 without Retry-After', () => {
		const waits = [0, 1, 2, 9].map((throttled) =>
			decide('POST', answer(429), { ...FRESH, throttled }, NOW),
		);
		expect(waits.map((wait) => wait.repeat && wait.waitMs)).toEqual([1_000, 2_000, 4_000, 60_000]);
	});

	it('gives up when Halo has refused for a quarter of an hour', () => {
		expect(decide('GET', answer(429), { ...FRESH, throttledMs: 15 * 60_000 }, NOW)).toEqual({
			repeat: false,
		});
	});

	const faults: Failure[] = [
		answer(502),
		answer(503),
		answer(504),
		{ kind: 'network', code: 'ECONNRESET', headers: {} },
		{ kind: 'timeout', headers: {} },
		{ kind: 'notJson', headers: {} },
	];

	it.each(faults)('repeats reads after %o, up to a limit', (failure) => {
		expect(decide('GET', failure, FRESH, NOW).repeat).toBe(true);
		expect(decide('GET', failure, { ...FRESH, faults: 3 }, NOW).repeat).toBe(false);
	});

	it.each(faults)('never repeats a write after %o, because Halo may have acted', (failure) => {
		expect(decide('POST', failure, FRESH, NOW).repeat).toBe(false);
		expect(decide('DELETE', failure, FRESH, NOW).repeat).toBe(false);
	});

	it.each([400, 401, 403, 404, 500])('does not repeat anything after %i', (status) => {
		expect(decide('GET', answer(status), FRESH, NOW)).toEqual({ repeat: false });
	});

	it('does not ask again for a host that does not exist', () => {
		expect(decide('GET', { kind: 'network', code: 'ENOTFOUND', headers: {} }, FRESH, NOW)).toEqual({
			repeat: false,
		});
	});
});
