import type { RateLimit } from '../types.mts';
import type { Reply } from './reply.mts';

/** Counts requests in a rolling window and refuses the ones above the limit. */
export class RateLimiter {
	limit: RateLimit | null = null;
	/** How many requests were refused. */
	refused = 0;
	private times: number[] = [];

	/** The refusal of a request, or undefined when it may pass. */
	check(): Reply | undefined {
		if (!this.limit) return undefined;
		const now = Date.now();
		const { requests, windowMs, retryAfter } = this.limit;
		this.times = this.times.filter((time) => time > now - windowMs);
		if (this.times.length < requests) {
			this.times.push(now);
			return undefined;
		}
		this.refused++;
		const free = this.times[0] + windowMs;
		const headers: Record<string, string> = { 'Content-Type': 'text/plain' };
		if (retryAfter === 'seconds') headers['Retry-After'] = String(Math.ceil((free - now) / 1000));
		// An HTTP date has no fractions: rounded up, so that waiting for it is long enough.
		if (retryAfter === 'date')
			headers['Retry-After'] = new Date(Math.ceil(free / 1000) * 1000).toUTCString();
		return { status: 429, headers, body: Buffer.from('Too Many Requests') };
	}

	/** Starts a new window. */
	reset(): void {
		this.times = [];
		this.refused = 0;
	}
}
