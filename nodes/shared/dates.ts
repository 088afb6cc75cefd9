import { DateTime } from 'luxon';

/** Halo stores UTC and writes it without a zone (live probes): `2026-10-05T12:09:36`. */
const HALO_FORMAT = "yyyy-MM-dd'T'HH:mm:ss";

/** A moment exactly as Halo writes it; the zone is mostly missing, fractions have up to seven digits. */
const WRITTEN_MOMENT =
	/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;

/** A day that was made a moment by others: midnight in UTC. */
const MIDNIGHT = /^\s*(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?Z\s*$/;

/** Halo has no empty dates: it writes 1900-01-01, 1899-12-30, 1901-01-01 or 0001-01-01 (live probes). */
const LAST_EMPTY_YEAR = '1901';

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
 * Midnight in UTC is how Halo's own days come out of a workflow, and stays that day west of Greenwich too.
 *
 * @returns undefined when the value is no date
 */
export function haloDay(value: unknown, zone: string): string | undefined {
	const day = typeof value === 'string' ? MIDNIGHT.exec(value)?.[1] : undefined;
	const moment = readMoment(day ?? value, zone);
	if (moment === undefined) return undefined;
	return (isDay(day ?? value) ? moment : moment.setZone(zone)).startOf('day').toFormat(HALO_FORMAT);
}

/**
 * A moment in an answer of Halo, for workflows: ISO 8601 with its zone.
 *
 * @param text any text of an answer
 * @returns null for one of Halo's empty dates; text that is not exactly a moment as it is
 */
export function answeredMoment(text: string): string | null {
	// Most texts are no dates: what costs next to nothing is asked first.
	if (text[10] !== 'T' || !WRITTEN_MOMENT.test(text)) return text;
	if (text.slice(0, 4) <= LAST_EMPTY_YEAR) return null;
	if (text.endsWith('Z')) return text;
	if (text.at(-6) !== '+' && text.at(-6) !== '-') return `${text}Z`;
	return DateTime.fromISO(text, { zone: 'utc' }).toISO() ?? text;
}

/**
 * The value of a member that is known to hold dates, for workflows: as `answeredMoment`, and days or
 * moments that are spelled otherwise too.
 */
export function answeredDate(text: string): string | null {
	const answered = answeredMoment(text);
	if (answered !== text || text.endsWith('Z') || text[4] !== '-' || text[7] !== '-')
		return answered;
	const moment = readMoment(text, 'utc')?.toUTC();
	return moment === undefined ? text : answeredMoment(moment.toFormat(HALO_FORMAT));
}

function isDay(value: unknown): boolean {
	return typeof value === 'string' && /^\s*\d{4}-?\d{2}-?\d{2}\s*$/.test(value);
}

function valid(moment: DateTime): DateTime | undefined {
	return moment.isValid ? moment : undefined;
}
