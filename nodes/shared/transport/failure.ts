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
	code?: unknown;
	name?: string;
	body?: unknown;
	cause?: unknown;
	response?: { status?: unknown; headers?: unknown; data?: unknown };
}

/**
 * Reads an error of n8n's request helper. n8n wraps the HTTP client's error in its own (one or two
 * levels deep, depending on where it happened), so the chain of causes is searched.
 *
 * @param error what the request helper threw
 * @returns the facts of the failure, without secrets
 */
export function readFailure(error: unknown): Failure {
	const chain = causes(error);
	const messages = chain.map(({ message }) => message ?? '');
	const answer = chain.find(({ response }) => typeof response?.status === 'number')?.response;
	const code = chain
		.map((link) => link.code)
		.find((value): value is string => typeof value === 'string' && NETWORK_CODE.test(value));
	const token = tokenProblem(chain, messages, answer?.status as number | undefined);
	const said = haloMessage(answer?.data);
	if (token !== undefined && (code === undefined || answer !== undefined || token !== 'other')) {
		return {
			kind: 'token',
			token,
			status: answer?.status as number | undefined,
			headers: {},
			message: said ?? haloMessage(messages[messages.length - 1]),
		};
	}
	// A good status in an error means that the body broke off.
	if (answer !== undefined && (answer.status as number) >= 300) {
		const headers = plainHeaders(answer.headers);
		return {
			kind: isWebPage(answer.data) ? 'webPage' : 'answer',
			status: answer.status as number,
			headers,
			message: said,
			location: headers.location,
		};
	}
	const base = { headers: {}, code, message: haloMessage(messages[messages.length - 1]) };
	if (
		chain.some(
			({ name, code: linkCode }) =>
				name === 'AbortError' || name === 'CanceledError' || linkCode === 'ERR_CANCELED',
		)
	) {
		return { ...base, kind: 'cancelled' };
	}
	if (
		code !== undefined &&
		(TIMEOUT_CODES.includes(code) || messages.some((message) => /timeout of \d+ms/i.test(message)))
	) {
		return { ...base, kind: 'timeout' };
	}
	return { ...base, kind: code === undefined ? 'other' : 'network' };
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

/** n8n asks for tokens itself, so their refusals are recognised by its words and by OAuth's codes. */
function tokenProblem(
	chain: ErrorLike[],
	messages: string[],
	status: number | undefined,
): Failure['token'] | undefined {
	const all = messages.join('\n');
	if (/OAuth credentials not connected|Unable to sign without access token/i.test(all))
		return 'notConnected';
	if (/needs to be reconnected/i.test(all)) return 'reconnect';
	const oauth = chain
		.map(({ body }) =>
			typeof body === 'object' && body !== null ? (body as { error?: unknown }).error : undefined,
		)
		.find((code) => typeof code === 'string');
	const asked = /Failed to acquire OAuth2 access token/i.test(all);
	if (!asked && oauth === undefined) return undefined;
	if (oauth === 'invalid_scope' || /requested scope is invalid/i.test(all)) return 'scope';
	if (
		oauth === 'invalid_client' ||
		oauth === 'unauthorized_client' ||
		/Client authentication failed/i.test(all)
	)
		return 'secret';
	if (oauth === 'invalid_grant') return 'reconnect';
	if (status !== undefined ? status >= 500 : /status code 5\d\d/i.test(all)) return 'agent';
	return 'other';
}

function plainHeaders(headers: unknown): Record<string, string | undefined> {
	if (typeof headers !== 'object' || headers === null) return {};
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => typeof value === 'string' || typeof value === 'number')
			.map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}
