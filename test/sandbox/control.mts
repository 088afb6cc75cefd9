import { empty, json, type Reply } from './http/reply.mts';
import { resourceByPath } from './resources/index.mts';
import type { FaultAction, FaultMatch } from './faults.mts';
import type { SandboxState } from './sandbox.mts';
import { isObject, type RateLimit } from './types.mts';
import type { Variants } from './variants.mts';

/** Body of `POST /_sandbox/control`; every member is optional. */
export interface ControlBody {
	/** Back to the start; done before everything else. */
	reset?: boolean;
	variants?: Partial<Variants>;
	latencyMs?: number;
	rateLimit?: RateLimit | null;
	/** Faults to add; a RegExp path is written as `/source/flags`. */
	faults?: { match: FaultMatch; action: FaultAction }[];
	clearFaults?: boolean;
	/** `revoke` ends access and refresh tokens, `expire` only access tokens. */
	tokens?: 'revoke' | 'expire';
	/** Forgets the request log and the counters. */
	clearRequests?: boolean;
	/** Rows to add, change or delete without a request in the log. */
	records?: {
		path: string;
		id?: number | string;
		parent?: number;
		values?: Record<string, unknown>;
		remove?: boolean;
	}[];
}

interface Received {
	method: string;
	path: string;
	body: unknown;
}

/** Counters and settings as `GET /_sandbox/state` shows them. */
export function stateOf(state: SandboxState): Record<string, unknown> {
	const byPath: Record<string, number> = {};
	for (const { method, path } of state.requests) {
		const key = `${method} ${path.replace(/\/-?\d+(?=\/|$)/g, '/{id}')}`;
		byPath[key] = (byPath[key] ?? 0) + 1;
	}
	return {
		url: state.url,
		authUrl: state.authUrl,
		received: state.received,
		requestsByPath: byPath,
		inFlight: state.inFlight,
		maxConcurrent: state.maxConcurrent,
		rateLimited: state.limiter.refused,
		tokens: { issued: state.tokens.issued, refreshed: state.tokens.refreshed },
		contractViolations: state.contractViolations,
		latencyMs: state.latencyMs,
		rateLimit: state.limiter.limit,
		variants: state.variants,
	};
}

function pathOf(path: string | RegExp | undefined): string | RegExp | undefined {
	const source = typeof path === 'string' ? /^\/(.+)\/([a-z]*)$/.exec(path) : null;
	// Only a text that ends like a RegExp literal is one; "/Tickets/" never needs its last slash.
	return source && /[\\^$*+?.()|[\]]/.test(source[1]) ? new RegExp(source[1], source[2]) : path;
}

/** Applies the changes of a control request. */
export function applyControl(state: SandboxState, body: ControlBody): void {
	if (body.reset) state.reset();
	Object.assign(state.variants, body.variants ?? {});
	if (body.latencyMs !== undefined) state.latencyMs = body.latencyMs;
	if (body.rateLimit !== undefined) {
		state.limiter.limit = body.rateLimit;
		state.limiter.reset();
	}
	if (body.clearFaults) state.faults.clear();
	for (const { match, action } of body.faults ?? [])
		state.faults.add({ match: { ...match, path: pathOf(match.path) }, action });
	if (body.tokens === 'revoke') state.tokens.revokeAll();
	if (body.tokens === 'expire') state.tokens.expireAll();
	if (body.clearRequests) {
		state.requests.length = 0;
		state.received = 0;
		state.maxConcurrent = state.inFlight;
	}
	for (const { path, id, parent, values, remove } of body.records ?? []) {
		if (remove && id !== undefined) state.store.remove(path, id, parent);
		else if (id !== undefined && state.store.get(path, id, parent))
			state.store.update(path, id, values ?? {}, parent);
		else state.store.insert(path, { ...values, ...(id === undefined ? {} : { id }) });
	}
}

/** Answers `/_sandbox/...`. */
export function answerControl(state: SandboxState, { method, path, body }: Received): Reply {
	const [, route = '', name = ''] = path.split('/').filter(Boolean);
	if (method === 'GET' && route === 'state') return json(200, stateOf(state));
	if (method === 'GET' && route === 'requests') return json(200, state.requests);
	if (method === 'GET' && route === 'records')
		return resourceByPath(name) ? json(200, state.store.rows(name)) : empty(404);
	if (method === 'POST' && route === 'control') {
		if (!isObject(body)) return json(400, { error: 'The body must be a JSON object.' });
		try {
			applyControl(state, body as ControlBody);
		} catch (error) {
			return json(400, { error: error instanceof Error ? error.message : 'failed' });
		}
		return json(200, stateOf(state));
	}
	return empty(404);
}
