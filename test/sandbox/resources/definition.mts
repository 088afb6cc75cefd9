import type { Store } from '../store/store.mts';
import type { Row } from '../types.mts';
import type { Variants } from '../variants.mts';
import type { ApiContext } from '../api/context.mts';
import type { SandboxCore } from '../core.mts';
import type { Reply } from '../http/reply.mts';

/** What a filter may look at besides the row. */
export interface FilterContext {
	store: Store;
	variants: Variants;
	/** Every query parameter, names in lower case. */
	query: Record<string, string>;
	/** Agent the token acts as. */
	agentId: number;
}

/** Turns a parameter's value into a test of rows; null leaves the list as it is. */
export type Filter = (value: string, context: FilterContext) => ((row: Row) => boolean) | null;

/** Part of Halo's permissions that a resource belongs to; `config` needs no read scope. */
export type Module =
	| 'tickets'
	| 'calendar'
	| 'customers'
	| 'crm'
	| 'timesheets'
	| 'contracts'
	| 'suppliers'
	| 'items'
	| 'projects'
	| 'quotes'
	| 'sos'
	| 'pos'
	| 'invoices'
	| 'reporting'
	| 'kb'
	| 'assets'
	| 'webhooks'
	| 'config';

/** A way of answering that differs from the generic one; undefined hands over to the generic one. */
export type Handler = (
	context: ApiContext,
	resource: Resource,
) => Promise<Reply | undefined> | Reply | undefined;

/** One row of the resource table: everything in which a resource differs from the others. */
export interface Resource {
	/** Path below `/api`, spelled as in Halo's document. */
	path: string;
	/** Database table; several paths may share one. */
	table: string;
	/** Value of `$kind` that splits a shared table. */
	kind?: string;
	/** Name of the request schema in Halo's document. */
	schema: string;
	module: Module;
	/** Member of the envelope that holds the rows; null = the list is a bare array. */
	listKey: string | null;
	/** Which paging parameters work. */
	paging: 'pages' | 'count' | 'none';
	/** `count` is not a parameter of this list and is ignored. */
	countIgnored?: boolean;
	/** Cap of the page size where it is below the general one. */
	pageCap?: number;
	idType: 'integer' | 'guid';
	/** New records get negative ids. */
	negativeIds?: boolean;
	/** Members of list rows; default: those of the list schema, or every plain member. */
	listMembers?: readonly string[];
	/** Nested members that need `includedetails=true` (or the named parameter). */
	nested?: Readonly<Record<string, string>>;
	/** Members that `search` looks into. */
	search: readonly string[];
	filters?: Readonly<Record<string, Filter>>;
	/** Whether the list takes `order`. */
	ordered: boolean;
	/** Order without `order`: by id, newest first. */
	newestFirst?: boolean;
	/** Members set to the present on every change; the first is the one filters look at. */
	modified: readonly string[];
	/** Whether `lastupdatefromdate` is a parameter of the list. */
	lastUpdateFilter?: boolean;
	/** Members set to the present on creation. */
	created: readonly string[];
	/** Rows that a list leaves out unless inactive ones are asked for. */
	inactive?: (row: Row) => boolean;
	/** Parameter that reduces rows to ids. */
	idOnly?: string;
	/** Deleted records can be brought back. */
	softDelete?: boolean;
	/** Query parameter that DELETE needs, with Halo's refusal. */
	deleteNeeds?: { parameter: string; text: string };
	/** `FieldInfo.usage` of the custom fields of this entity. */
	customFieldUsage?: number;
	/** Members of a new record that the request left out. */
	defaults?: (values: Row, store: Store) => Record<string, unknown>;
	/** Halo's refusal of a new or changed record, or null. `before` is undefined on creation. */
	refuse?: (row: Row, before: Row | undefined, context: RefuseContext) => unknown;
	/** Names and other members computed from linked records. */
	derive?: (row: Row, store: Store) => Record<string, unknown>;
	/** Members that a request body cannot set, besides the id and the derived ones. */
	readOnly?: readonly string[];
	/** Members that are stored and never shown. */
	writeOnly?: readonly string[];
	/** Takes members of the body that are not stored as sent. */
	applySpecial?: (row: Row, body: Record<string, unknown>, store: Store) => void;
	/** What else a change made through the API does, e.g. calls to webhooks. */
	after?: (core: SandboxCore, change: Change) => void;
	/** Irregular answers. */
	list?: Handler;
	get?: Handler;
	post?: Handler;
	remove?: Handler;
}

/** A change that a request made. */
export interface Change {
	type: 'created' | 'updated' | 'deleted';
	row: Row;
	/** Copy of the record before an update. */
	before?: Row;
	/** Agent that the token acts as. */
	agentId: number;
}

/** What a refusal may look at. */
export interface RefuseContext {
	store: Store;
	variants: Variants;
	/** The record as it was sent. */
	body: Record<string, unknown>;
}
