import fc from 'fast-check';
import { DateTime } from 'luxon';

import { answeredDate, answeredMoment, haloDay, haloMoment } from '../../nodes/shared/dates';

const NEW_YORK = 'America/New_York';
const ZONES = [
	'UTC',
	'Europe/Berlin',
	'Asia/Kolkata',
	'Pacific/Kiritimati',
	NEW_YORK,
	'Pacific/Pago_Pago',
];

/** Moments that Halo keeps; it has none before 1902. */
const moments = fc.date({
	min: new Date('1902-01-01T00:00:00Z'),
	max: new Date('9999-12-31T23:59:59Z'),
	noInvalidDate: true,
});

describe('haloMoment', () => {
	it.each<[string, unknown, string | undefined]>([
		['an offset', '2026-03-02T09:15:00+01:00', '2026-03-02T08:15:00'],
		['Z', '2026-03-02T09:15:00.123Z', '2026-03-02T09:15:00'],
		['the workflow’s timezone', '2026-03-02T09:15:00', '2026-03-02T14:15:00'],
		['a day, which stays that day', '2026-03-02', '2026-03-02T00:00:00'],
		['SQL', '2026-03-02 09:15:00', '2026-03-02T14:15:00'],
		['RFC 2822', 'Mon, 02 Mar 2026 09:15:00 +0000', '2026-03-02T09:15:00'],
		['milliseconds', Date.UTC(2026, 2, 2, 9, 15), '2026-03-02T09:15:00'],
		['a JavaScript date', new Date(Date.UTC(2026, 2, 2, 9, 15)), '2026-03-02T09:15:00'],
		[
			'a luxon date',
			DateTime.fromISO('2026-03-02T09:15:00', { zone: 'Asia/Tokyo' }),
			'2026-03-02T00:15:00',
		],
		['no date', 'next Tuesday', undefined],
		['a bare number as text', '12', undefined],
		['a day that does not exist', '2026-02-30', undefined],
		['nothing', '', undefined],
		['an object', {}, undefined],
	])('reads %s', (_kind, value, moment) => {
		expect(haloMoment(value, NEW_YORK)).toBe(moment);
	});
});

describe('haloDay', () => {
	it.each<[unknown, string | undefined]>([
		['2026-01-01', '2026-01-01T00:00:00'],
		['2026-01-01T00:00:00', '2026-01-01T00:00:00'],
		['2026-01-01T02:00:00Z', '2025-12-31T00:00:00'],
		['2026-01-01T00:00:00Z', '2026-01-01T00:00:00'],
		['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00'],
		['never', undefined],
	])('keeps the calendar day of %s in the workflow’s timezone', (value, day) => {
		expect(haloDay(value, NEW_YORK)).toBe(day);
	});
});

describe('answeredMoment', () => {
	it.each<[string, string, string | null]>([
		['without a zone is UTC', '2026-10-05T12:09:36', '2026-10-05T12:09:36Z'],
		['keeps its fractions', '2026-03-02T10:01:22.1234567', '2026-03-02T10:01:22.1234567Z'],
		['has its zone already', '2026-03-02T10:01:22.12Z', '2026-03-02T10:01:22.12Z'],
		['has an offset', '2026-03-02T10:01:22+02:00', '2026-03-02T08:01:22.000Z'],
		['is empty', '1900-01-01T00:00:00', null],
		['is empty', '1899-12-30T00:00:00', null],
		['is empty', '1901-01-01T09:00:00', null],
		['is empty', '0001-01-01T00:00:00Z', null],
		['is early', '1902-01-01T00:00:00', '1902-01-01T00:00:00Z'],
		['is in other text', 'Since 2026-10-05T12:09:36', 'Since 2026-10-05T12:09:36'],
		['is in other text', '2026-10-05T12:09:36 again', '2026-10-05T12:09:36 again'],
		['is a day only', '2026-10-05', '2026-10-05'],
		['has no such hour', '2026-10-05T24:09:36', '2026-10-05T24:09:36'],
		['has no such month', '2026-13-05T12:09:36', '2026-13-05T12:09:36'],
		['has no such day', '2026-02-30T12:09:36+01:00', '2026-02-30T12:09:36+01:00'],
		['is no text at all', '', ''],
	])('a moment that %s: %s', (_kind, text, answered) => {
		expect(answeredMoment(text)).toBe(answered);
	});

	it('names the same moment, and stays what it is the second time', () => {
		fc.assert(
			fc.property(moments, fc.constantFrom(0, 3, 7), (date, digits) => {
				const [seconds, rest] = date.toISOString().slice(0, -1).split('.');
				const text = digits === 0 ? seconds : `${seconds}.${rest.padEnd(digits, '0')}`;
				const answered = answeredMoment(text) ?? '';
				expect(DateTime.fromISO(answered).toMillis()).toBe(
					digits === 0 ? Math.floor(date.getTime() / 1000) * 1000 : date.getTime(),
				);
				expect(answeredMoment(answered)).toBe(answered);
				expect(answeredDate(text)).toBe(answered);
			}),
		);
	});

	it('leaves every text alone that is more or less than a moment', () => {
		fc.assert(
			fc.property(moments, fc.string({ minLength: 1 }), (date, text) => {
				fc.pre(!/^(\.\d+|Z|[+-]\d\d:\d\d)/.test(text));
				const longer = `${date.toISOString().slice(0, 19)}${text}`;
				expect(answeredMoment(longer)).toBe(longer);
				expect(answeredMoment(text)).toBe(text);
			}),
		);
	});

	it('goes back to Halo as it came, whatever the timezone of the workflow', () => {
		fc.assert(
			fc.property(moments, fc.constantFrom(...ZONES), (date, zone) => {
				const moment = date.toISOString().slice(0, 19);
				const day = `${moment.slice(0, 10)}T00:00:00`;
				expect(haloMoment(answeredMoment(moment), zone)).toBe(moment);
				expect(haloDay(answeredMoment(day), zone)).toBe(day);
			}),
		);
	});
});

describe('answeredDate', () => {
	it.each<[string, string | null]>([
		['2026-10-05T12:09:36', '2026-10-05T12:09:36Z'],
		['2026-10-05', '2026-10-05T00:00:00Z'],
		['2026-10-05 12:09:36', '2026-10-05T12:09:36Z'],
		['1900-01-01', null],
		['1899-12-30T00:00:00', null],
		['', ''],
		['10:30', '10:30'],
		['never', 'never'],
		['2026-ab-cd', '2026-ab-cd'],
	])('reads %s in a member that holds dates', (text, answered) => {
		expect(answeredDate(text)).toBe(answered);
	});
});
