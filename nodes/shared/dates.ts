import { DateTime } from 'luxon';

/** Halo stores UTC and writes it without a zone (live probes): `2026-10-05T12:09:36`. */
const HALO_FORMAT = "yyyy-MM-dd'T'HH:mm:ss";

/** Text forms that people and other systems write, tried in this order. */
const READERS: Array<(text: string, zone: string) => DateTime> = [
	(text, zone) => DateTime.fromISO(text, { zone }),
	(text, zone) => DateTime.fromSQL(text, { zone }),
	(text, zone) => DateTime.fromRFC2822(text, { zone }),
	(text, zone) => DateTime.fromHTTP(text, { zone }),
];

/**
 * Reads a moment in any form that luxon reads: ISO, SQL, RFC 2822 and HTTP text, a luxon or JavaScript
 * date, or milliseconds since 1970.
 *
 * @param value what the user or an expression gave
 * @param zone IANA zone that holds for values without an offset: the workflow's timezone
 * @returns undefined when it is no date
 */
export function readMoment(value: unknown, zone: string): DateTime | undefined {
	if (DateTime.isDateTime(value)) return value.isValid ? value : undefined;
	if (value instanceof Date) return valid(DateTime.fromJSDate(value));
	if (typeof value === 'number') return valid(DateTime.fromMillis(value));
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	// luxon reads "12" as a century and "2026" as a year; nobody means that.
	if (/^\d{1,7}$/.test(text)) return undefined;
	for (const read of READERS) {
		const moment = valid(read(text, zone));
		if (moment !== undefined) return moment;
	}
	return undefined;
}

/**
 * A moment as Halo stores it, in UTC without a zone.
 *
 * A date without a time is meant as a day wherever it is read, so it stays that day.
 *
 * @returns undefined when the value is no date
 */
export function haloMoment(value: unknown, zone: string): string | undefined {
	const moment = readMoment(value, zone);
	if (moment === undefined) return undefined;
	return isDay(value) ? moment.toFormat(HALO_FORMAT) : moment.toUTC().toFormat(HALO_FORMAT);
}

/**
 * A calendar day as Halo stores it: midnight of the day that the value has in the workflow's timezone.
 *
 * @returns undefined when the value is no date
 */
export function haloDay(value: unknown, zone: string): string | undefined {
	const moment = readMoment(value, zone);
	if (moment === undefined) return undefined;
	return (isDay(value) ? moment : moment.setZone(zone)).startOf('day').toFormat(HALO_FORMAT);
}

function isDay(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-?\d{2}-?\d{2}\s*$/.test(value);
}

function valid(moment: DateTime): DateTime | undefined {
	return moment.isValid ? moment : undefined;
}
