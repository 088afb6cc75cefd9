import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** Where records are listed and how a person recognises one: enough for a searchable picker. */
export interface RecordSource {
	/** Name in code; for resources the value of the Resource parameter, which workflows store. */
	value: string;
	/** Singular in title case, as in labels: `Client Contract`. */
	name: string;
	/** Plural in title case: `Client Contracts`. */
	plural: string;
	/** Path below `/api`, as Halo spells it: `/ClientContract`. */
	path: `/${string}`;
	/** Member of the list answer that holds the rows; undefined where Halo answers a bare array. */
	listKey?: string;
	/** How Halo identifies a record in the path. */
	idType: 'integer' | 'guid';
	/**
	 * Rows to ask for per page; Halo may grant fewer. 0 where Halo has no pages and answers everything
	 * at once.
	 */
	pageSize: number;
	/** Whether the list can be sorted by id (`order=id`), which keeps pages stable while rows come and go. */
	ordered: boolean;
	/** What the operations need, in the words of Halo's configuration. */
	permissions: ResourcePermissions;
	/** How a picker shows and finds records. */
	picker: Picker;
}

/**
 * What is specific about one Halo resource. Everything that is the same for all of them (operations
 * with their routing, locators, return all and limit, simplify) is attached by `description/`.
 */
export interface HaloResource extends RecordSource {
	/** One line for the Resource dropdown. */
	description: string;
	operations: readonly OperationName[];
	/** The record's page in Halo, where its address is known. */
	web?: WebAddress;
	/** About ten members that most people want to see, in this order, after `id`. */
	simplified: readonly string[];
	/** The fields that people use, in the order of the form. */
	fields: readonly HaloField[];
	/** All other writable fields, by type, names separated by spaces. */
	moreFields: MoreFields;
	/** Filters of Get Many: one option of the Filters collection each, named by Halo's query parameter. */
	filters: readonly INodeProperties[];
	/** Every query parameter that the list knows, names separated by spaces. */
	queryParameters: string;
	/** How new and changed records are noticed; undefined where there is no event for them. */
	changes?: ChangeSigns;
	/** Query parameters that every Get sends. */
	getQuery?: Readonly<Record<string, string | boolean>>;
	/** Request options of Get that replace the usual ones, such as `encoding` for files. */
	getRequest?: Readonly<{ encoding: 'arraybuffer'; json: false }>;
	/** Completes a record before it is posted. */
	prepare?: (record: IDataObject) => IDataObject;
	/** Parameters that only this resource has, complete with displayOptions and routing. */
	properties?: readonly INodeProperties[];
}

export type OperationName = 'create' | 'delete' | 'get' | 'getAll' | 'update';

/** What Halo's list shows of changes. Whether it really does is found out from its answers. */
export interface ChangeSigns {
	/** Row members that may carry the moment of the last change, the best one first. */
	modified: readonly string[];
	/** Whether the list knows `lastupdatefromdate` (OpenAPI). */
	updateFilter?: true;
}

export interface ResourcePermissions {
	/** Module in scope names: `tickets` for `read:tickets` and `edit:tickets`; undefined where only `all:standard` covers it. */
	scope?: string;
	/** Feature access of the agent's role: `Tickets Access Level`. */
	accessLevel?: string;
}

export interface WebAddress {
	/** Relative to the tenant's address, with `{id}`. */
	path: `/${string}`;
	/** Names of the query parameters that carry the id in Halo's own links, the usual one first. */
	idParameters: readonly string[];
}

export interface Picker {
	/** Row member that names a record. */
	title: string;
	/** Row member that holds the value to store; `id` unless said otherwise. */
	id?: string;
	/** Row members that tell records of the same name apart. */
	details?: readonly string[];
	/** Query parameter for the search text; undefined where the list is short and filtered in n8n. */
	search?: string;
	/** Query that leaves inactive records out. */
	query?: Readonly<Record<string, string | boolean>>;
	/** Parameters of the node whose chosen record narrows the list, with the query parameter for it. */
	within?: ReadonlyArray<{ parameter: string; query: string }>;
}

/** How a value is written. `date` is a calendar day, `dateTime` a moment. */
export type HaloFieldType =
	'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'dateTime' | 'choice' | 'list' | 'object';

/** One writable member of a record. */
export interface HaloField {
	/** Halo's name of the member. */
	id: string;
	/** Label in title case. */
	displayName: string;
	type: HaloFieldType;
	/** One line: what it means, and its unit. */
	description: string;
	/** Halo refuses to create the record without it. */
	required?: true;
	/** For `choice`. */
	options?: ReadonlyArray<{ name: string; value: string | number }>;
	/** Value of the resource whose record the number stands for. */
	refersTo?: string;
}

export type MoreFields = Readonly<Partial<Record<Exclude<HaloFieldType, 'choice'>, string>>>;
