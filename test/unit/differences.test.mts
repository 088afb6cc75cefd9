import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { differences, isSame } from '../../nodes/Halo/upsert/differences';
import type { Column } from '../../nodes/Halo/write/columns';

const tier: Column = {
	id: 'CFtier',
	displayName: 'Tier',
	type: 'choice',
	description: '',
	options: [
		{ name: 'Silver', value: 2 },
		{ name: 'Gold', value: 3 },
	],
	part: { of: 'customfields', id: 7 },
};

const columnOf = (list: string, id: unknown): Column | undefined =>
	list === 'customfields' && id === 7 ? tier : undefined;

const changed = (present: IDataObject, wanted: IDataObject): string[] =>
	Object.keys(differences(present, wanted, columnOf));

describe('what differs', () => {
	it.each<[unknown, unknown]>([
		[undefined, null],
		[null, ''],
		['1900-01-01T00:00:00', null],
		[[], null],
		['12', 12],
		[12.0, '12'],
		['true', true],
		['2026-03-31T12:30:00.497', '2026-03-31T12:30:00'],
		['2026-03-31T12:30:00Z', '2026-03-31T12:30:00'],
		[[{ id: 2, name: 'B' }, { id: 1, name: 'A' }], [{ id: 1 }, { id: 2 }]],
	])('%j is %j', (present, wanted) => {
		expect(isSame(present, wanted)).toBe(true);
	});

	it.each<[unknown, unknown]>([
		['Acme', 'ACME'],
		['007', '7'],
		[false, null],
		[0, null],
		['2026-03-31T12:30:00', '2026-03-31T12:31:00'],
		[[{ id: 1 }, { id: 2 }], [{ id: 1 }]],
		[[{ id: 1 }], [{ id: 1 }, { id: 1 }]],
		['a', { id: 1 }],
	])('%j is not %j', (present, wanted) => {
		expect(isSame(present, wanted)).toBe(false);
	});

	it('knows a choice by its number, its label or both', () => {
		for (const value of [3, '3', 'gold', [{ id: 3 }]]) {
			const present = { customfields: [{ id: 7, value }] };
			expect(changed(present, { customfields: [{ id: 7, value: 3 }] })).toEqual([]);
			expect(changed(present, { customfields: [{ id: 7, value: 2 }] })).toEqual(['CFtier']);
		}
		const labelled = { customfields: [{ id: 7, value: 'x', display: 'Gold' }] };
		expect(changed(labelled, { customfields: [{ id: 7, value: 3 }] })).toEqual([]);
		const several = { customfields: [{ id: 7, value: '2, 3' }] };
		expect(changed(several, { customfields: [{ id: 7, value: [{ id: 3 }, { id: 2 }] }] })).toEqual([]);
		expect(changed(several, { customfields: [{ id: 7, value: [{ id: 3 }] }] })).toEqual(['CFtier']);
	});

	it('takes instructions to Halo for no state', () => {
		expect(changed({}, { _validateonly: true, dont_do_rules: true, add_tags: [{ text: 'a' }] })).toEqual([]);
	});

	it('is nothing between a record and itself, also after a journey through JSON', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue()), (record) => {
				const same = JSON.parse(JSON.stringify(record)) as IDataObject;
				expect(changed(record as IDataObject, same)).toEqual([]);
			}),
		);
	});
});
