import fc from 'fast-check';

import { workHours, WorkTimeError } from '../../nodes/Halo/composites/messages/workTime';

describe('workHours', () => {
	it.each<[unknown, number]>([
		[1.5, 1.5],
		['1.5', 1.5],
		['1,5', 1.5],
		['.25', 0.25],
		['1:30', 1.5],
		['0:01', 0.016667],
		['90m', 1.5],
		['90 min', 1.5],
		['1 Minute', 0.016667],
		['1h', 1],
		['1h30m', 1.5],
		['2 hours 15 minutes', 2.25],
		[' 24 ', 24],
	])('%j is %d hours', (value, hours) => {
		expect(workHours(value)).toBe(hours);
	});

	it.each<[unknown, string]>([
		['', '“” is not a time'],
		[null, 'is not a time'],
		['soon', '“soon” is not a time'],
		['-1', 'is not a time'],
		['1:75', 'is not a time'],
		['1h 30', 'is not a time'],
		['1.2.3', 'is not a time'],
		[Infinity, 'is not a time'],
		[true, 'is not a time'],
		['0', '“0” is no time at all'],
		['0:00', 'no time at all'],
		['0.0000001', 'no time at all'],
		[90, '“90” is more than a day'],
		['1500m', 'more than a day'],
	])('refuses %j', (value, message) => {
		expect(() => workHours(value)).toThrow(WorkTimeError);
		expect(() => workHours(value)).toThrow(message);
	});

	it('reads the same time from every way of writing it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 24 * 60 }), (minutes) => {
				const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
				const clock = workHours(`${hours}:${String(rest).padStart(2, '0')}`);
				expect(workHours(`${minutes}m`)).toBe(clock);
				expect(workHours(`${hours}h ${rest}m`)).toBe(clock);
				expect(workHours(String(minutes / 60))).toBe(clock);
				expect(Math.round(clock * 60)).toBe(minutes);
			}),
		);
	});
});
