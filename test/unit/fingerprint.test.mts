import fc from 'fast-check';

import { fingerprint } from '../../nodes/HaloTrigger/changes/fingerprint';

/** The value as JSON whose members stand in one order: equal for values that say the same. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_name, member: unknown) =>
		Array.isArray(member)
			? ['array', ...(member as unknown[])]
			: typeof member === 'object' && member !== null
				? ['object', ...Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))]
				: member,
	);
}

/** The same value with all members in another order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([name, member]) => [name, reversed(member)]),
	);
}

describe('fingerprint', () => {
	it('is a text of 12 characters that is the same on every machine', () => {
		expect(fingerprint({ b: [1, null], a: 'ä' })).toBe(fingerprint({ a: 'ä', b: [1, null] }));
		// Stored by workflows: another text would make every record look changed after an update.
		expect(fingerprint({ id: 1, name: 'A' })).toBe('wj2Ujy85ANGv');
	});

	it.each([
		[{ a: 1 }, { a: 2 }],
		[{ a: 1 }, { a: '1' }],
		[{ a: null }, {}],
		[{ a: '' }, { a: null }],
		[{ a: { b: 1 } }, { a: { c: 1 } }],
		[
			[1, 2],
			[2, 1],
		],
		[[], {}],
		['', null],
	])('%j and %j differ', (one, other) => {
		expect(fingerprint(one)).not.toBe(fingerprint(other));
	});

	it('does not depend on the order of members, at any depth', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(fingerprint(reversed(value))).toBe(fingerprint(value));
			}),
		);
	});

	it('is the same exactly for values that say the same, and survives JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (one, other) => {
				expect(fingerprint(one) === fingerprint(other)).toBe(canonical(one) === canonical(other));
				expect(fingerprint(JSON.parse(JSON.stringify(one)))).toBe(fingerprint(one));
				expect(fingerprint(one)).toHaveLength(12);
			}),
		);
	});
});
