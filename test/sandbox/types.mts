/** One stored record. Members that start with `$` are the sandbox's own and never leave it. */
export interface Row {
	id: number | string;
	[member: string]: unknown;
}

/** One API or token request as the sandbox received it. */
export interface LoggedRequest {
	/** Milliseconds of the machine's clock when the request arrived. */
	time: number;
	method: string;
	/** Path as received, without the query. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Parsed JSON, the form as an object, or the text when it is neither; undefined when empty. */
	body: unknown;
	/** Milliseconds of the machine's clock when the answer went out; 0 until then. */
	answered: number;
	/** Status that was answered; 0 when the connection was cut or left hanging. */
	status: number;
	/** Number of the access token used (1 is the first issued), 0 without a valid one. */
	tokenId: number;
}

/** How many requests are allowed in a rolling window, and what a refusal says about waiting. */
export interface RateLimit {
	requests: number;
	windowMs: number;
	/** Form of `Retry-After`: whole seconds, an HTTP date, or no header at all. */
	retryAfter: 'seconds' | 'date' | 'none';
}

/** Reads a number member; anything else counts as 0. */
export function numberOf(value: unknown): number {
	return typeof value === 'number' ? value : 0;
}

/** Reads a text member; anything else counts as empty. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Tells whether a parsed JSON value is an object with members (not null, not an array). */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
