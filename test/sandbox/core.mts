import type { ApiContext } from './api/context.mts';
import type { Presenter } from './api/present.mts';
import type { ParsedBody } from './api/write.mts';
import type { Clock } from './clock.mts';
import type { Reply } from './http/reply.mts';
import type { Tokens } from './oauth/tokens.mts';
import type { SqlEngine } from './reports/engine.mts';
import type { Resource } from './resources/definition.mts';
import type { Store } from './store/store.mts';
import type { Variants } from './variants.mts';
import type { TicketEvents } from './webhooks/events.mts';

/** The parts of a sandbox that answer requests, as handlers see them. */
export interface SandboxCore {
	store: Store;
	/** The same object for the sandbox's whole life; change its members at will. */
	variants: Variants;
	clock: Clock;
	tokens: Tokens;
	present: Presenter;
	events: TicketEvents;
	sql: SqlEngine;
	/** Reads the JSON array of a write. */
	parseArray(context: ApiContext, resource: Resource): ParsedBody;
	/** Creates and updates records that are already parsed. */
	writeItems(context: ApiContext, resource: Resource, items: Record<string, unknown>[]): Reply;
}
