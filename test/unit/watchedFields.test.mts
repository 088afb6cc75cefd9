import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	changedFields,
	stillWatched,
	stored,
	watchedValues,
	type StoredValues,
} from '../../nodes/HaloTrigger/watchedFields';

/** What is stored, as n8n gives it back. */
const kept = (values: IDataObject): StoredValues =>
	JSON.parse(JSON.stringify(stored(values))) as StoredValues;

const values = fc.dictionary(
	fc.constantFrom('status_id', 'summary', 'customfields', 'note'),
	fc.oneof(
		fc.jsonValue({ maxDepth: 2 }),
		fc.string({ minLength: 195, maxLength: 210 }),
		fc.array(fc.record({ id: fc.nat(9), name: fc.string() }), { minLength: 5, maxLength: 9 }),
	),
) as fc.Arbitrary<IDataObject>;

/** The same value with the members of all objects in another order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, member]) => [name, reversed(member)]),
	);
}

describe('watchedValues', () => {
	it('picks the watched fields that the record carries, those without a value too', () => {
		expect(
			watchedValues({ id: 1, a: 1, b: null, c: '' }, ['c', 'b', 'missing', 'constructor']),
		).toEqual({ c: '', b: null });
	});
});

describe('stored', () => {
	it('keeps a value of up to 200 characters of JSON as it is', () => {
		expect(stored({ text: 'x'.repeat(198), list: [1, { a: null }], none: null })).toEqual({
			text: { value: 'x'.repeat(198) },
			list: { value: [1, { a: null }] },
			none: { value: null },
		});
	});

	it('keeps of a longer one a fingerprint and the start', () => {
		const text = `start${'x'.repeat(10_000)}`;
		const { long } = kept({ long: text }) as Record<string, { fingerprint: string; start: string }>;
		expect(Object.keys(long)).toEqual(['fingerprint', 'start']);
		expect(long.start.startsWith('"startxxx')).toBe(true);
		expect(long.start).toHaveLength(201);
		expect(long.fingerprint).toHaveLength(12);
	});

	it('takes at most 500 characters a field', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, maxLength: 600, size: 'max' }), (text) => {
				const { length } = JSON.stringify(stored({ text }));
				expect(length).toBeLessThan(500);
				expect(length).toBeGreaterThan(Math.min(text.length, 200));
			}),
		);
	});
});

describe('changedFields', () => {
	it('tells the earlier and the new value', () => {
		expect(changedFields(kept({ a: 1, b: 'x', c: null }), { a: 2, b: 'x', c: 0 })).toEqual({
			a: { from: 1, to: 2 },
			c: { from: null, to: 0 },
		});
	});

	it('tells the start of an earlier value that was long', () => {
		const before = 'a'.repeat(300);
		expect(changedFields(kept({ note: before }), { note: 'short' })).toEqual({
			note: { from: `"${'a'.repeat(199)}…`, to: 'short' },
		});
	});

	it('notices a difference far behind the start of a long value', () => {
		const long = (end: string): IDataObject => ({ note: `${'a'.repeat(5_000)}${end}` });
		expect(changedFields(kept(long('x')), long('x'))).toEqual({});
		expect(Object.keys(changedFields(kept(long('x')), long('y')))).toEqual(['note']);
	});

	it('a field whose earlier value is not known has changed from null', () => {
		expect(changedFields(undefined, { a: 1, b: null })).toEqual({
			a: { from: null, to: 1 },
			b: { from: null, to: null },
		});
		expect(changedFields({ b: { value: 1 } }, { a: 1, b: 1 })).toEqual({
			a: { from: null, to: 1 },
		});
	});

	it('a field that the record does not carry now says nothing', () => {
		expect(changedFields(kept({ a: 1, b: 2 }), { a: 1 })).toEqual({});
	});

	it('nothing has changed against what was stored of the same values, in whatever order', () => {
		fc.assert(
			fc.property(values, (now) => {
				expect(changedFields(kept(now), now)).toEqual({});
				expect(changedFields(kept(reversed(now) as IDataObject), now)).toEqual({});
			}),
		);
	});

	it('exactly the fields that differ have changed, to their new values', () => {
		fc.assert(
			fc.property(values, values, (before, now) => {
				const changed = changedFields(kept(before), now);
				const differing = Object.keys(now).filter(
					(field) =>
						!Object.hasOwn(before, field) ||
						Object.keys(changedFields(kept({ field: before[field] }), { field: now[field] }))
							.length > 0,
				);
				expect(Object.keys(changed)).toEqual(differing);
				for (const [field, { to }] of Object.entries(changed)) {
					expect(to).toEqual(now[field]);
					if (Object.hasOwn(before, field)) {
						expect(before[field]).not.toEqual(now[field]);
					}
				}
				for (const field of Object.keys(now)) {
					const same = JSON.stringify(before[field]) === JSON.stringify(now[field]);
					if (same) expect(changed).not.toHaveProperty(field);
				}
			}),
		);
	});
});

describe('stillWatched', () => {
	const all = { 7: kept({ a: 1, b: 2 }), 8: kept({ b: 3 }) };

	it('is empty where nothing was watched before', () => {
		expect(stillWatched(undefined, ['a'])).toEqual({});
	});

	it('keeps everything while the same fields or more are watched', () => {
		expect(stillWatched({ fields: ['a', 'b'], values: all }, ['b', 'a', 'c'])).toEqual(all);
	});

	it('keeps nothing of fields that are no longer watched', () => {
		expect(stillWatched({ fields: ['a', 'b'], values: all }, ['b'])).toEqual({
			7: { b: { value: 2 } },
			8: { b: { value: 3 } },
		});
	});

	it('leaves what was remembered as it is: a poll may still fail', () => {
		const before = { fields: ['a'], values: { 7: kept({ a: 1 }) } };
		const copy = structuredClone(before);
		stillWatched(before, ['a'])['8'] = kept({ a: 2 });
		stillWatched(before, ['b'])['8'] = kept({ b: 2 });
		expect(before).toEqual(copy);
	});
});
