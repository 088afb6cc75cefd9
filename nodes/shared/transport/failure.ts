import { haloMessage, isWebPage } from './haloMessage';

/** What is known of a request that did not end well, whatever n8n wrapped around it. */
export interface Failure {
	/** HTTP status of Halo's answer; undefined when there was none. */
	status?: number;
	headers: Record<string, string | undefined>;
	/** Halo's own words, cleaned. */
	message?: string;
	/** Node's code of a network fault: `ECONNRESET`. */
	code?: string;
	/** Which kind of thing went wrong. */
	kind: 'answer' | 'network' | 'timeout' | 'cancelled' | 'token' | 'webPage' | 'notJson' | 'other';
	/** For kind `token`: what the token endpoint said, as a reason. */
	token?: 'secret' | 'scope' | 'agent' | 'reconnect' | 'notConnected' | 'other';
	/** Where Halo redirected to, for 3xx. */
	location?: string;
}

const TIMEOUT_CODES = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT'];

/** Codes of Node's sockets, name look-ups and certificates, and of the HTTP client for broken answers. */
const NETWORK_CODE =
	/^(ECONN|ETIMEDOUT|ESOCKETTIMEDOUT|ENOTFOUND|EAI_|EPIPE|EHOST|ENET|EPROTO|EADDR|ERR_TLS|ERR_SSL|ERR_BAD_RESPONSE|ERR_NETWORK|CERT_|DEPTH_ZERO|UNABLE_TO|SELF_SIGNED|HPE_)/;

interface ErrorLike {
	message?: string;
	/** n8n's API errors: what was said before the message was made presentable. */
	messages?: unknown;
	/** n8n's API errors: the status, or the code of a network fault. */
	httpCode?: unknown;
	code?: unknown;
	name?: string;
	body?: unknown;
	cause?: unknown;
	response?: { status?: unknown; headers?: unknown; data?: unknown };
}

/** An answer with a status of 300 or more. */
export function failedAnswer(status: number, headers: Failure['headers'], body: unknown): Failure {
	return {
		kind: isWebPage(body) ? 'webPage' : 'answer',
		status,
		headers,
		message: haloMessage(body),
		location: headers.location,
	};
}

/**
 * Reads an error of n8n's request helper: a refused token, a fault of the network, or a 401 that stayed
 * one. n8n wraps the HTTP client's error, one or two levels deep and, before 2.10 or so, without
 * keeping it, so what is known is gathered from the whole chain.
 *
 * @param error what the request helper threw
 * @param answered Halo has answered this request before, so that a token exists
 * @returns the facts of the failure, without secrets
 */
export function readFailure(error: unknown, answered = false): Failure {
	const chain = causes(error);
	const texts = chain.flatMap(textsOf);
	const answer = chain.find(({ response }) => typeof response?.status === 'number')?.response;
	const status = statusOf(chain, answer?.status);
	const code = codeOf(chain, texts);
	const said = haloMessage(answer?.data);
	const token = tokenProblem(chain, texts, answered ? undefined : status);
	if (token !== undefined && (code === undefined || status !== undefined || token !== 'other')) {
		return {
			kind: 'token',
			token,
			status,
			headers: {},
			message: said ?? haloMessage(texts[texts.length - 1]),
		};
	}
	// A good status in an error means that the body broke off.
	if (status !== undefined && status >= 300) {
		return failedAnswer(status, plainHeaders(answer?.headers), answer?.data);
	}
	return {
		kind: kindOf(chain, texts, code),
		headers: {},
		code,
		message: haloMessage(texts[texts.length - 1]),
	};
}

function kindOf(chain: ErrorLike[], texts: string[], code: string | undefined): Failure['kind'] {
	if (
		chain.some(
			({ name, code: linkCode }) =>
				name === 'AbortError' || name === 'CanceledError' || linkCode === 'ERR_CANCELED',
		)
	) {
		return 'cancelled';
	}
	if (
		(code !== undefined && TIMEOUT_CODES.includes(code)) ||
		texts.some((text) => /timeout of \d+ms/i.test(text))
	) {
		return 'timeout';
	}
	return code === undefined ? 'other' : 'network';
}

function causes(error: unknown): ErrorLike[] {
	const chain: ErrorLike[] = [];
	let next: unknown = error;
	while (typeof next === 'object' && next !== null && chain.length < 8 && !chain.includes(next)) {
		chain.push(next);
		next = (next as ErrorLike).cause;
	}
	return chain;
}

function textsOf({ message, messages }: ErrorLike): string[] {
	const earlier: unknown[] = Array.isArray(messages) ? messages : [];
	return [message, ...earlier].filter(
		(text): text is string => typeof text === 'string' && text !== '',
	);
}

function statusOf(chain: ErrorLike[], answered: unknown): number | undefined {
	if (typeof answered === 'number') return answered;
	const codes = chain.map(({ httpCode }) => Number(httpCode ?? NaN));
	return codes.find((number) => number >= 100 && number < 600);
}

function codeOf(chain: ErrorLike[], texts: string[]): string | undefined {
	const codes = chain.flatMap(({ code, httpCode }) => [code, httpCode]);
	const words = texts.flatMap((text) => text.match(/\b[A-Z][A-Z_]{4,}\b/g) ?? []);
	return [...codes, ...words].find(
		(code): code is string => typeof code === 'string' && NETWORK_CODE.test(code),
	);
}

/** n8n asks for tokens itself, so their refusals are recognised by its words and by OAuth's codes. */
function tokenProblem(
	chain: ErrorLike[],
	texts: string[],
	status: number | undefined,
): Failure['token'] | undefined {
	const all = texts.join('\n');
	if (/OAuth credentials not connected|Unable to sign without access token/i.test(all))
		return 'notConnected';
	if (/needs to be reconnected/i.test(all)) return 'reconnect';
	const oauth = chain
		.map(({ body }) =>
			typeof body === 'object' && body !== null ? (body as { error?: unknown }).error : undefined,
		)
		.find((code) => typeof code === 'string');
	const scope = /requested scope is invalid/i.test(all);
	const secret = /Client authentication failed/i.test(all);
	const asked = /Failed to acquire OAuth2 access token|OAuth2 token endpoint/i.test(all);
	// Halo's own answers are errors for n8n only as 401; any other status comes from the token endpoint.
	const refused =
		asked || scope || secret || (status !== undefined && status >= 300 && status !== 401);
	if (!refused && oauth === undefined) return undefined;
	if (oauth === 'invalid_scope' || scope) return 'scope';
	if (oauth === 'invalid_client' || oauth === 'unauthorized_client' || secret) return 'secret';
	if (oauth === 'invalid_grant') return 'reconnect';
	if (status !== undefined ? status >= 500 : /status code 5\d\d/i.test(all)) return 'agent';
	return 'other';
}

/** Headers with text values, by lower-case name. */
export function plainHeaders(headers: unknown): Record<string, string | undefined> {
	if (typeof headers !== 'object' || headers === null) return {};
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => typeof value === 'string' || typeof value === 'number')
			.map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}
