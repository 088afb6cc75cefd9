/** Fixed "now" of the sandbox when no clock is given, so that every run sees the same data. */
export const BASE_TIME = Date.UTC(2026, 2, 2, 12, 0, 0);

/** What "empty" dates look like in Halo's answers. */
export const EMPTY_DATE = '1900-01-01T00:00:00';

const HOUR = 3_600_000;

/**
 * Time of the sandbox. Never goes backwards, so that a later write never carries an earlier stamp;
 * several writes in one millisecond share a stamp, as they can in Halo.
 */
export class Clock {
	private readonly started = performance.now();
	private last = 0;

	constructor(private readonly source?: () => number) {}

	/** Milliseconds since 1970 in the sandbox's time. */
	now(): number {
		const raw = this.source ? this.source() : BASE_TIME + (performance.now() - this.started);
		this.last = Math.max(this.last, Math.floor(raw));
		return this.last;
	}

	/** Day that seeded data is built around, in whole hours, not later than the present. */
	base(): number {
		return Math.floor((this.source ? this.source() : BASE_TIME) / HOUR) * HOUR;
	}

	/** The present as Halo stores it: UTC without a zone. */
	stamp(): string {
		return haloDate(this.now());
	}

	/** Forgets the last reading, so that an injected clock may be set back after a reset. */
	restart(): void {
		this.last = 0;
	}
}

/**
 * Milliseconds as a zone-less UTC text with as many fraction digits as needed, e.g.
 * `2026-03-02T10:01:22.12`. Such texts sort in time order.
 */
export function haloDate(ms: number): string {
	return new Date(ms).toISOString().replace(/\.?0*Z$/, '');
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Reads a date of a request body or a query as milliseconds; a value without zone is UTC.
 * Answers null for what is no date.
 */
export function parseDate(value: unknown): number | null {
	const match = typeof value === 'string' ? ISO.exec(value.trim()) : null;
	if (!match) return null;
	const ms = Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[3] ?? 'Z'}`);
	return Number.isNaN(ms) ? null : ms;
}

const STORED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** A stored date as a POST answer or a webhook shows it: `Z` and seven fraction digits. */
export function withZone(value: string): string {
	const match = STORED.exec(value);
	return match ? `${value.slice(0, 19)}${(match[1] ?? '.').padEnd(8, '0')}Z` : value;
}
