import { haloValue, ValueError } from '../../nodes/Halo/write/convert';
import type { HaloField } from '../../nodes/Halo/resources/resource';

const field = (type: HaloField['type'], more: Partial<HaloField> = {}): HaloField => ({
	id: 'x',
	displayName: 'X',
	type,
	description: '',
	...more,
});
const IMPACT = field('choice', {
	options: [
		{ name: 'High', value: 1 },
		{ name: 'Low', value: 3 },
	],
});

describe('haloValue', () => {
	it.each<[HaloField, unknown, unknown]>([
		[field('text'), 'Disk full', 'Disk full'],
		[field('text'), 12, '12'],
		[field('text'), '', ''],
		[field('integer'), '95.0', 95],
		[field('integer'), 95, 95],
		[field('integer'), '-1', -1],
		[field('integer'), '', null],
		[field('decimal'), '0.25', 0.25],
		[field('boolean'), 'Yes', true],
		[field('boolean'), 0, false],
		[field('date'), '2026-03-02', '2026-03-02T00:00:00'],
		[field('dateTime'), '2026-03-02T09:00:00', '2026-03-02T14:00:00'],
		[IMPACT, 'low', 3],
		[IMPACT, '1', 1],
		[IMPACT, 4, 4],
		[field('list'), '[{"id":33}]', [{ id: 33 }]],
		[field('list'), [], []],
		[field('object'), '{"id":1}', { id: 1 }],
		[field('integer'), null, null],
	])('converts %o: %o', (column, value, converted) => {
		expect(haloValue(column, value, 'America/New_York')).toEqual(converted);
	});

	it.each<[HaloField, unknown, string]>([
		[field('integer'), '95.5', '“95.5” is not a whole number'],
		[field('integer'), 'abc', '“abc” is not a whole number'],
		[field('integer'), true, '“true” is not a whole number'],
		[field('decimal'), 'x', 'is not a number'],
		[field('boolean'), 'maybe', 'neither true nor false'],
		[field('dateTime'), 'soon', '“soon” is not a date'],
		[IMPACT, 'Huge', 'is not one of High, Low'],
		[field('list'), '{"id":1}', 'is not a list'],
		[field('list'), '[1,', 'is not a list'],
		[field('object'), '[]', 'is not a JSON object'],
	])('refuses %o: %o', (column, value, message) => {
		expect(() => haloValue(column, value, 'UTC')).toThrow(ValueError);
		expect(() => haloValue(column, value, 'UTC')).toThrow(message);
	});
});
