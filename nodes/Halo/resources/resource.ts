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
	/** The record's page in Halo, where its address is known. */
	web?: WebAddress;
}

/**
 * What is specific about one Halo resource. Everything that is the same for all of them (operations
 * with their routing, locators, return all and limit, simplify) is attached by `description/`.
 */
export interface HaloResource extends RecordSource {
	/** One line for the Resource dropdown. */
	description: string;
	operations: readonly OperationName[];
	/** About ten members that most people want to see, in this order, after `id`. */
	simplified: readonly string[];
	/** What names the records that members of `simplified` stand for, where the fields do not say it. */
	names?: Readonly<Record<string, NameSign>>;
	/** The fields that people use, in the order of the form. */
	fields: readonly HaloField[];
	/** All other writable fields, by type, names separated by spaces. */
	moreFields: MoreFields;
	/** Filters of Get Many: one option of the Filters collection each, named by Halo's query parameter. */
	filters: readonly INodeProperties[];
	/** Every query parameter that the list knows, names separated by spaces. */
	queryParameters: string;
	/** `typeid` of the custom fields in `/FieldInfo`; undefined where they are not listed there. */
	customFieldsOf?: number;
	/** How a record is recognised by what it says; there is no Create or Update without it. */
	naturalKey?: NaturalKey;
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

export type OperationName = 'create' | 'delete' | 'get' | 'getAll' | 'update' | 'upsert';

/** Whether an operation writes the fields of records. */
export function isWrite(operation: OperationName): boolean {
	return operation === 'create' || operation === 'update' || operation === 'upsert';
}

/** What names a record, other than its number. */
export interface NaturalKey {
	/** Fields that together name a record, unless the user chooses others. */
	match: readonly string[];
	/** Fields within which they do, where they are given, with the list's query parameters for them. */
	within?: Readonly<Record<string, string>>;
	/** The list's query parameters that search in a field. Halo's searches find parts of words as well. */
	searches: Readonly<Record<string, string>>;
	/** Query that lists every record, inactive ones included. */
	query: Readonly<Record<string, string | boolean | number>>;
}

/** Where the name of a record is found that a member stands for. */
export interface NameSign {
	/** Value of the resource or lookup whose record it is. */
	refersTo: string;
	/** Member of the same row that carries the name; `<member without _id>_name` unless said otherwise. */
	member?: string;
}

/** What Halo's list shows of changes. Whether it really does is found out from its answers. */
export interface ChangeSigns {
	/** Row members that may carry the moment of the last change, the best one first. */
	modified: readonly string[];
	/** Row member that may carry the moment of creation. */
	created?: string;
	/** Whether the list knows `lastupdatefromdate` (OpenAPI). */
	updateFilter?: true;
	/** Whether new records get lower numbers than earlier ones. */
	idsCountDown?: true;
}

export interface ResourcePermissions {
	/** Module in scope names: `tickets` for `read:tickets` and `edit:tickets`; undefined where only `all:standard` covers it. */
	scope?: string;
	/** Scope that reading and writing need, and that `all:standard` leaves out: `admin:webhooks`. */
	adminScope?: string;
	/** Feature access of the agent's role: `Tickets Access Level`. */
	accessLevel?: string;
}

export interface WebAddress {
	/** Relative to the tenant's address, with `{id}`. */
	path: `/${string}`;
	/** Paths of all pages that show such a record when its id is among their parameters. */
	pages: readonly string[];
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
	/** Query that chooses the list and leaves inactive records out. */
	query?: Readonly<Record<string, string | boolean | number>>;
	/** Row members that tell an inactive record, for lists that show them whatever the query. */
	inactive?: Readonly<Record<string, boolean>>;
	/** Query that lists every record, where the list leaves some out unless they are asked for. */
	all?: Readonly<Record<string, string | boolean | number>>;
	/**
	 * Where the value to store counts anew in each record of another kind: the row member that holds the
	 * number of that record, the member of records that refer to it, and the value of its source.
	 */
	countsIn?: { member: string; referredToAs: string; source: string };
	/**
	 * Parameters whose chosen record narrows the list, with the query parameter for it: neighbours in the
	 * same collection, or parameters of the node.
	 */
	within?: ReadonlyArray<{
		parameter: string;
		query: string;
		/** Noun of the record, where Halo has no list without it. */
		needed?: string;
	}>;
	/** Such parameters whose record narrows the list by one of its members; costs one more request. */
	through?: readonly Through[];
}

/** The chosen record narrows a list by what it refers to: a ticket type by its SLA. */
export interface Through {
	parameter: string;
	/** Value of the resource to read the chosen record from. */
	source: string;
	/** Member of that record. */
	member: string;
	/** Query parameter of the list for the member's value. */
	query: string;
}

/** How a value is written. `date` is a calendar day, `dateTime` a moment. */
export type HaloFieldType =
	| 'text'
	| 'integer'
	| 'decimal'
	| 'boolean'
	| 'date'
	| 'dateTime'
	| 'choice'
	| 'choices'
	| 'list'
	| 'object';

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
	/** For `choice` and `choices`. */
	options?: ReadonlyArray<{ name: string; value: string | number }>;
	/** Value of the resource or lookup whose record the number stands for. */
	refersTo?: string;
	/** Value of the resource or lookup whose record the text is the name of. */
	nameOf?: string;
}

export type MoreFields = Readonly<Partial<Record<Exclude<HaloFieldType, 'choice' | 'choices'>, string>>>;
