import type { SeedCounts } from './seed/counts.mts';
import type { RateLimit } from './types.mts';
import type { Variants } from './variants.mts';

/** What a sandbox can be started with; everything has a default. */
export interface SandboxOptions {
	/** Port on loopback; 0 takes a free one. */
	port?: number;
	host?: '127.0.0.1';
	/** Data of the tenant: a managed service provider, almost nothing, or the former with other counts. */
	seed?: 'msp' | 'empty' | Partial<SeedCounts>;
	/** Path of Halo's OpenAPI document; requests are compared with it. */
	openApiPath?: string;
	variants?: Partial<Variants>;
	/** Added to every API answer, in milliseconds. */
	latencyMs?: number;
	rateLimit?: RateLimit | null;
	/** Prints one line per request. */
	log?: boolean;
	/** Clock of the sandbox in milliseconds since 1970; default: a fixed day plus the time since start. */
	now?: () => number;
	/** Puts the authorisation server on a port of its own. */
	separateAuthHost?: boolean;
	/** How many requests the log keeps; the oldest go first. */
	requestLogLimit?: number;
}
