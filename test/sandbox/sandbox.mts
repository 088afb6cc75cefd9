import { Presenter } from './api/present.mts';
import { parseArray, writeItems } from './api/write.mts';
import { Clock } from './clock.mts';
import { Contract } from './contract.mts';
import type { SandboxCore } from './core.mts';
import { Faults } from './faults.mts';
import type { Gathering } from './http/gathering.mts';
import { RateLimiter } from './http/rateLimit.mts';
import { AuthServer } from './oauth/server.mts';
import { Tokens } from './oauth/tokens.mts';
import type { SandboxOptions } from './options.mts';
import { SqlEngine } from './reports/engine.mts';
import { seedStore } from './seed/index.mts';
import { Store } from './store/store.mts';
import type { LoggedRequest } from './types.mts';
import { defaultVariants, type Variants } from './variants.mts';
import { Deliverer } from './webhooks/deliver.mts';
import { TicketEvents } from './webhooks/events.mts';

/** The state of one sandbox, without its sockets. */
export class SandboxState {
	readonly variants: Variants;
	readonly clock: Clock;
	readonly store: Store;
	readonly tokens = new Tokens();
	readonly faults = new Faults();
	readonly limiter = new RateLimiter();
	readonly requests: LoggedRequest[] = [];
	readonly contractViolations: string[] = [];
	readonly contract: Contract | undefined;
	readonly deliverer: Deliverer;
	readonly core: SandboxCore;
	readonly auth: AuthServer;
	latencyMs = 0;
	gathering: Gathering | undefined;
	inFlight = 0;
	maxConcurrent = 0;
	/** API requests received since the last reset, whatever was answered. */
	received = 0;
	/** Addresses, known once the servers listen. */
	url = '';
	authUrl = '';

	constructor(private readonly options: SandboxOptions) {
		this.variants = defaultVariants();
		this.clock = new Clock(options.now);
		this.store = new Store(this.clock);
		this.contract = options.openApiPath
			? new Contract(options.openApiPath, this.contractViolations)
			: undefined;
		const present = new Presenter(this.store, this.variants);
		this.deliverer = new Deliverer(this.store, this.variants);
		this.core = {
			store: this.store,
			variants: this.variants,
			clock: this.clock,
			tokens: this.tokens,
			present,
			events: new TicketEvents(this.store, present, this.variants, this.deliverer),
			sql: new SqlEngine(this.store),
			parseArray,
			writeItems,
		};
		this.auth = new AuthServer(this.core);
		this.reset();
	}

	/** Whether requests are printed. */
	get log(): boolean {
		return this.options.log === true;
	}

	/** Back to the start: data, log, counters, faults, variants, tokens. */
	reset(): void {
		for (const key of Object.keys(this.variants)) delete this.variants[key as keyof Variants];
		Object.assign(this.variants, defaultVariants(), structuredClone(this.options.variants ?? {}));
		this.latencyMs = this.options.latencyMs ?? 0;
		this.limiter.limit = this.options.rateLimit ?? null;
		this.limiter.reset();
		this.faults.clear();
		this.gathering?.end();
		this.gathering = undefined;
		this.tokens.reset();
		this.auth.reset();
		this.deliverer.reset();
		this.requests.length = 0;
		this.contract?.reset();
		this.maxConcurrent = 0;
		this.received = 0;
		this.clock.restart();
		this.store.clear();
		seedStore(this.store, this.options.seed ?? 'msp');
	}

	/** Adds a request to the log and drops the oldest when it is full. */
	record(request: LoggedRequest): void {
		this.requests.push(request);
		const limit = this.options.requestLogLimit ?? 20_000;
		// Cut in blocks: moving the whole array for each request would cost more than the request.
		if (this.requests.length > limit * 1.1) this.requests.splice(0, this.requests.length - limit);
	}
}
