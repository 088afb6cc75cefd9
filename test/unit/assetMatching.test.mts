import fc from 'fast-check';

import { usualCheckboxLetter } from '../../nodes/Halo/composites/sync/checkboxLetter';
import { comparable, usualComparison } from '../../nodes/Halo/composites/sync/comparison';
import { valueAt } from '../../nodes/Halo/composites/sync/inputPath';
import {
	matchComputers,
	type Candidate,
	type Matchable,
	type MatchMode,
} from '../../nodes/Halo/composites/sync/matching';

describe('values of match fields', () => {
	it.each([
		['text', ' PC 7 ', 'pc7'],
		['text', 'Straße', 'straße'],
		['text', 42, '42'],
		['text', null, ''],
		['text', undefined, ''],
		['text', { a: 1 }, ''],
		['exact', ' PC 7 ', 'PC 7'],
		['hostname', 'PC-7.acme.local', 'pc-7'],
		['hostname', '10.0.0.7', '10.0.0.7'],
		['hostname', 'fe80::1', 'fe80::1'],
		['serial', 'SN 12-34/5', 'sn12345'],
		['serial', '00:1A:2B', '001a2b'],
		['serial', 'To Be Filled By O.E.M.', ''],
		['serial', 'Default string', ''],
		['serial', '0000000', ''],
		['serial', 'N/A', ''],
	] as const)('compared as %s, %p is %p', (how, value, expected) => {
		expect(comparable(value, how)).toBe(expected);
	});

	it('compares serial numbers and MAC addresses without punctuation unless told otherwise', () => {
		expect(usualComparison('Serial Number')).toBe('serial');
		expect(usualComparison('MAC Address')).toBe('serial');
		expect(usualComparison('Inventory Number')).toBe('text');
		expect(usualComparison('Machine')).toBe('text');
	});

	it('reads fields of the input by name first, then by path', () => {
		const json = { 'a.b': 1, a: { b: 2, c: [{ d: 3 }] } };
		expect(valueAt(json, 'a.b')).toBe(1);
		expect(valueAt(json, 'a.c[0].d')).toBe(3);
		expect(valueAt(json, 'a.x.y')).toBeUndefined();
		expect(valueAt(json, 'constructor.name')).toBeUndefined();
		expect(valueAt(json, '__proto__')).toBeUndefined();
	});
});

describe('the letter of checkboxes', () => {
	const field = (validate: string, value: unknown) => ({ validate, value }) as never;

	it('is the one whose values are all true or false', () => {
		expect(
			usualCheckboxLetter([
				{ fields: [field('B', 'true'), field('N', '7'), field('X', 'true')] },
				{ fields: [field('B', 'False'), field('N', 'true'), field('B', '')] },
			]),
		).toBe('B');
	});

	it('is not guessed', () => {
		expect(usualCheckboxLetter([])).toBeUndefined();
		expect(usualCheckboxLetter([{ fields: [field('X', 'true')] }])).toBeUndefined();
		expect(usualCheckboxLetter([{ fields: [field('B', 'true'), field('K', 'false')] }])).toBeUndefined();
	});
});

const asset = (id: number, keys: string[], more: Partial<Candidate> = {}): Candidate => ({
	id: String(id),
	keys,
	inactive: false,
	...more,
});

const first = (computers: Matchable[], assets: Candidate[]) =>
	matchComputers(computers, assets, 'first');

describe('matching', () => {
	it('takes the first row that finds an asset', () => {
		const assets = [asset(1, ['pc1', 's2']), asset(2, ['pc2', 's1'])];
		expect(first([{ keys: ['pc1', 's1'] }], assets)).toMatchObject([
			{ kind: 'matched', asset: { id: '1' }, row: 0 },
		]);
		expect(first([{ keys: ['', 's1'] }], assets)).toMatchObject([
			{ kind: 'matched', asset: { id: '2' }, row: 1 },
		]);
	});

	it('tells several assets apart by the rows below, then by being in use', () => {
		const assets = [asset(1, ['pc', 's1']), asset(2, ['pc', 's2']), asset(3, ['x', 's3'], { inactive: true }), asset(4, ['x', 's4'])];
		expect(first([{ keys: ['pc', 's2'] }, { keys: ['x', ''] }], assets)).toMatchObject([
			{ kind: 'matched', asset: { id: '2' }, row: 0 },
			{ kind: 'matched', asset: { id: '4' }, row: 0 },
		]);
		expect(first([{ keys: ['pc', 's9'] }], assets)).toMatchObject([
			{ kind: 'ambiguous', assets: [{ id: '1' }, { id: '2' }] },
		]);
	});

	it('gives an asset that several computers claim to none of them', () => {
		const matches = first([{ keys: ['pc', ''] }, { keys: ['', 's1'] }, { keys: ['q', ''] }], [
			asset(1, ['pc', 's1']),
		]);
		expect(matches).toMatchObject([
			{ kind: 'shared', computers: [0, 1] },
			{ kind: 'shared', computers: [0, 1] },
			{ kind: 'unmatched', hasKey: true },
		]);
	});

	it('keeps computers to the assets of their client', () => {
		const assets = [asset(1, ['pc'], { client: '5' }), asset(2, ['pc'], { client: '6' })];
		expect(first([{ keys: ['pc'], client: '6' }, { keys: ['pc'], client: '7' }], assets)).toMatchObject([
			{ kind: 'matched', asset: { id: '2' } },
			{ kind: 'unmatched' },
		]);
	});

	it('wants all rows where they are asked for together', () => {
		const assets = [asset(1, ['pc', 's1']), asset(2, ['pc', 's2'])];
		const matches = matchComputers(
			[{ keys: ['pc', 's2'] }, { keys: ['pc', ''] }, { keys: ['pc', 's3'] }],
			assets,
			'all',
		);
		expect(matches).toMatchObject([
			{ kind: 'matched', asset: { id: '2' } },
			{ kind: 'unmatched', hasKey: false },
			{ kind: 'unmatched', hasKey: true },
		]);
	});

	const keys = fc.tuple(
		fc.constantFrom('', 'a', 'b', 'c', 'd'),
		fc.constantFrom('', 'x', 'y', 'z'),
		fc.constantFrom('', '1', '2'),
	);
	const client = fc.constantFrom('5', '6', undefined);
	const computers = fc.array(fc.record({ keys, client }), { maxLength: 8 });
	const assets = fc
		.array(fc.record({ keys, client, inactive: fc.boolean() }), { maxLength: 8 })
		.map((list) => list.map((one, index) => ({ ...one, id: String(index) })));
	const modes = fc.constantFrom<MatchMode>('first', 'all');

	/** The rules, looked up in the whole list of assets each time. */
	function candidates(computer: Matchable, all: Candidate[], mode: MatchMode): Candidate[] {
		const near = all.filter(({ client: of }) => computer.client === undefined || of === computer.client);
		const agrees = (one: Candidate, row: number): boolean =>
			computer.keys[row] !== '' && one.keys[row] === computer.keys[row];
		let found: Candidate[] = [];
		if (mode === 'all') found = near.filter((one) => computer.keys.every((_key, row) => agrees(one, row)));
		else {
			for (const row of computer.keys.keys()) {
				const alike = (found.length === 0 ? near : found).filter((one) => agrees(one, row));
				if (alike.length > 0) found = alike;
				if (found.length === 1) break;
			}
		}
		const inUse = found.filter(({ inactive }) => !inactive);
		return inUse.length > 0 && found.length > 1 ? inUse : found;
	}

	it('finds what the rules say, for any computers and assets', () => {
		fc.assert(
			fc.property(computers, assets, modes, (some, all, mode) => {
				const matches = matchComputers(some, all, mode);
				const found = some.map((computer) => candidates(computer, all, mode));
				for (const [index, match] of matches.entries()) {
					const expected = found[index];
					const rivals = found.filter((other) => other.length === 1 && other[0] === expected[0]);
					const kind =
						expected.length === 0
							? 'unmatched'
							: expected.length > 1
								? 'ambiguous'
								: rivals.length > 1
									? 'shared'
									: 'matched';
					expect(match.kind).toBe(kind);
					if (match.kind === 'matched' || match.kind === 'shared') expect(match.asset).toBe(expected[0]);
					if (match.kind === 'ambiguous') expect(new Set(match.assets)).toEqual(new Set(expected));
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('gives each computer at most one asset, and each asset at most one computer', () => {
		fc.assert(
			fc.property(computers, assets, modes, (some, all, mode) => {
				const given = matchComputers(some, all, mode).flatMap((match) =>
					match.kind === 'matched' ? [match.asset.id] : [],
				);
				expect(new Set(given).size).toBe(given.length);
			}),
			{ numRuns: 1000 },
		);
	});
});
