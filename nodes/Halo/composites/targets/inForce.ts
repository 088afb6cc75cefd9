import { DateTime } from 'luxon';

import { answeredDate, haloDay } from '../../../shared/dates';

/** A calendar day, as Halo writes days: `2026-03-02T00:00:00`. */
export interface Day {
	today: string;
	/** The day after, at which what ends on the day is over. */
	tomorrow: string;
}

/** The first day that is none of Halo's empty dates, see `answeredMoment`. */
export const FIRST_DAY = '1902-01-01T00:00:00';

const CHARACTERS_TO_THE_SECOND = 19;

/**
 * The day that decides what is in force.
 *
 * @param value any date; the present unless given
 * @param zone the workflow's timezone: the day is the one that the value has there
 * @returns undefined when the value is no date
 */
export function dayOf(value: unknown, zone: string): Day | undefined {
	const today = haloDay(value ?? new Date(), zone);
	if (today === undefined) return undefined;
	const next = DateTime.fromISO(today, { zone: 'utc' }).plus({ days: 1 });
	return { today, tomorrow: next.toFormat("yyyy-MM-dd'T'HH:mm:ss") };
}

/**
 * Whether something is in force on a day, its first and its last day included. Halo's dates are taken for the
 * days that they are written as, without regard to zones: nothing tells what zone they were meant in.
 *
 * @param from first day as Halo answers it; empty where it has always been in force
 * @param until last day; empty where it has no end
 */
export function isInForce({ today, tomorrow }: Day, from: unknown, until: unknown): boolean {
	const start = toTheSecond(from);
	const end = toTheSecond(until);
	return (start === null || start < tomorrow) && (end === null || end >= today);
}

/** A date of Halo to the second, in UTC without saying so; null for an empty one. Such texts sort in time order. */
export function toTheSecond(date: unknown): string | null {
	if (typeof date !== 'string' || date.trim() === '') return null;
	return answeredDate(date)?.slice(0, CHARACTERS_TO_THE_SECOND) ?? null;
}
