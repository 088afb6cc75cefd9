import { Gathering } from './http/gathering.mts';
import { listen, type Listener } from './http/listener.mts';
import { RequestHandler } from './http/server.mts';
import type { SandboxOptions } from './options.mts';
import type { Faults } from './faults.mts';
import { SandboxState } from './sandbox.mts';
import type { Store } from './store/store.mts';
import type { LoggedRequest, RateLimit } from './types.mts';
import type { Variants } from './variants.mts';

export { APPLICATIONS } from './oauth/applications.mts';
export { TENANT } from './oauth/server.mts';
export { BASE_TIME } from './clock.mts';
export { defaultVariants } from './variants.mts';
export type { Variants } from './variants.mts';
export type { SandboxOptions } from './options.mts';
export type { SeedCounts } from './seed/counts.mts';
export type { Faults, Fault, FaultAction, FaultMatch, FaultRule } from './faults.mts';
export type { Store } from './store/store.mts';
export type { LoggedRequest, RateLimit, Row } from './types.mts';
export type { ControlBody } from './control.mts';

/** A running Halo tenant on loopback. */
export interface Sandbox {
	/** Address of the tenant, e.g. `http://127.0.0.1:4590`, without a slash at the end. */
	url: string;
	/** Address of the authorisation server, e.g. `http://127.0.0.1:4590/auth`. */
	authUrl: string;
	/** The tenant's data; changes made here appear in the API at once. */
	store: Store;
	/** Switches for what is unknown about Halo; change members at run time. */
	variants: Variants;
	/** API and token requests, oldest first. */
	requests: LoggedRequest[];
	faults: Faults;
	tokens: {
		/** Access tokens issued since the last reset, refreshed ones included. */
		issued: number;
		refreshed: number;
		/** Ends access and refresh tokens. */
		revokeAll(): void;
		/** Ends access tokens only. */
		expireAll(): void;
	};
	/** Highest number of API requests in flight since the last reset. */
	maxConcurrent: number;
	/**
	 * Holds answers back until so many of the requests that are meant are there at once; from then on none.
	 *
	 * @param isMeant which requests are meant
	 */
	gather(isMeant: (request: Pick<LoggedRequest, 'path' | 'query'>) => boolean, count: number): void;
	/** Milliseconds added to every API answer. */
	latencyMs: number;
	rateLimit: RateLimit | null;
	/** What requests did that Halo's OpenAPI document does not know (with `openApiPath`). */
	contractViolations: string[];
	/** Milliseconds since 1970 in the sandbox's time. */
	now(): number;
	/** Resolves when every webhook call that was due has been made. */
	webhooksIdle(): Promise<void>;
	/** Log, counters, faults, variants, tokens and data back to the start. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a sandbox. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const state = new SandboxState(options);
	const handler = new RequestHandler(state);
	const host = options.host ?? '127.0.0.1';
	const guarded = (work: Promise<void>): void => {
		// A client that hangs up in the middle of its request is no fault of the sandbox.
		work.catch(() => undefined);
	};
	const main = await listen(options.port ?? 0, host, (request, response) =>
		guarded(handler.handle(request, response)),
	);
	let auth: Listener | undefined;
	if (options.separateAuthHost)
		auth = await listen(0, host, (request, response) =>
			guarded(handler.handleAuth(request, response)),
		);
	state.url = main.url;
	state.authUrl = `${(auth ?? main).url}/auth`;
	return {
		url: state.url,
		authUrl: state.authUrl,
		store: state.store,
		variants: state.variants,
		requests: state.requests,
		faults: state.faults,
		tokens: state.tokens,
		contractViolations: state.contractViolations,
		get maxConcurrent() {
			return state.maxConcurrent;
		},
		set maxConcurrent(value: number) {
			state.maxConcurrent = value;
		},
		gather: (isMeant, count) => void (state.gathering = new Gathering(isMeant, count)),
		get latencyMs() {
			return state.latencyMs;
		},
		set latencyMs(value: number) {
			state.latencyMs = value;
		},
		get rateLimit() {
			return state.limiter.limit;
		},
		set rateLimit(value: RateLimit | null) {
			state.limiter.limit = value;
			state.limiter.reset();
		},
		now: () => state.clock.now(),
		webhooksIdle: () => state.deliverer.idle(),
		reset: () => state.reset(),
		async close() {
			state.deliverer.close();
			state.core.sql.close();
			await Promise.all([main.close(), auth?.close()]);
		},
	};
}
