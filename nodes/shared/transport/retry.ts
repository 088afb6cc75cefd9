import type { IHttpRequestMethods } from 'n8n-workflow';

import type { Failure } from './failure';

/** How often a read is repeated after a gateway or network fault. */
const READ_ATTEMPTS = 4;

/** The same after a time-out, which has cost minutes already. */
const TIMEOUT_ATTEMPTS = 2;

/** How long a request may be refused with 429 in all before it is given up, in milliseconds. */
const LONGEST_THROTTLE_MS = 15 * 60_000;

const FIRST_BACKOFF_MS = 1_000;

const LONGEST_BACKOFF_MS = 60_000;

const GATEWAY_FAULTS = [502, 503, 504];

/** What one request has been through. */
export interface Attempts {
	/** Repetitions because of gateway and network faults. */
	faults: number;
	/** Repetitions because of 429. */
	throttled: number;
	/** Milliseconds that 429 has cost so far. */
	throttledMs: number;
}

export type Decision = { repeat: false } | { repeat: true; waitMs: number; throttled: boolean };

/**
 * Decides whether a failed request is sent again.
 *
 * After a 429 Halo has not acted, so every request is repeated. After a gateway or network fault
 * nobody knows whether Halo has acted, so only reads are; Halo has no idempotency key (live probe),
 * and a repeated POST could create a second record.
 *
 * @param method of the request
 * @param failure what happened
 * @param attempts what the request has been through before
 * @param now milliseconds since 1970, for `Retry-After` as a date
 */
export function decide(
	method: IHttpRequestMethods,
	failure: Failure,
	attempts: Attempts,
	now: number,
): Decision {
	if (failure.status === 429) {
		const waitMs = retryAfter(failure.headers['retry-after'], now) ?? backoff(attempts.throttled);
		if (attempts.throttledMs + waitMs > LONGEST_THROTTLE_MS) return { repeat: false };
		return { repeat: true, waitMs, throttled: true };
	}
	const readable = method === 'GET' || method === 'HEAD';
	const fault =
		(failure.status !== undefined && GATEWAY_FAULTS.includes(failure.status)) ||
		(failure.kind === 'network' && failure.code !== 'ENOTFOUND') ||
		failure.kind === 'timeout' ||
		failure.kind === 'notJson';
	const most = failure.kind === 'timeout' ? TIMEOUT_ATTEMPTS : READ_ATTEMPTS;
	if (readable && fault && attempts.faults + 1 < most) {
		const asked = retryAfter(failure.headers['retry-after'], now);
		return {
			repeat: true,
			waitMs: Math.min(asked ?? backoff(attempts.faults), LONGEST_BACKOFF_MS),
			throttled: false,
		};
	}
	return { repeat: false };
}

/**
 * @param header `Retry-After` in seconds or as an HTTP date
 * @returns milliseconds from now, never negative; undefined when the header is missing or nonsense
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	if (Number.isFinite(seconds)) return seconds < 0 ? undefined : seconds * 1_000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function backoff(attempt: number): number {
	return Math.min(FIRST_BACKOFF_MS * 2 ** attempt, LONGEST_BACKOFF_MS);
}
