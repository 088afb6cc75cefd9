import { DateTime } from 'luxon';

import { haloDay, haloMoment } from '../../nodes/shared/dates';

const NEW_YORK = 'America/New_York';

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
		['never', undefined],
	])('keeps the calendar day of %s in the workflow’s timezone', (value, day) => {
		expect(haloDay(value, NEW_YORK)).toBe(day);
	});
});
