import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Every n8n context from which this package sends requests to Halo. */
export type HaloFunctions =
	| IExecuteFunctions
	| IExecuteSingleFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** How requests travel; `timeout` in milliseconds. */
export type WireOptions = Pick<
	IHttpRequestOptions,
	'timeout' | 'proxy' | 'skipSslCertificateValidation'
>;

/** One request to Halo's API. */
export interface HaloRequest {
	method: IHttpRequestMethods;
	/** Path below `/api`, with a leading slash: `/Tickets/12`. */
	path: string;
	query?: IDataObject;
	body?: unknown;
	/** Without a token, for what Halo tells everybody. */
	anonymous?: true;
	/** `bytes` for files: the body of the answer is then a Buffer. */
	answer?: 'json' | 'bytes';
	/**
	 * Changes nothing in Halo, but is long work: after a fault it is not sent again, because Halo still
	 * works on the first one when its gateway gives up.
	 */
	longRead?: true;
	/**
	 * Words for errors: what was being done ("create the ticket") and on which resource, so that
	 * the next step can name the permission to add.
	 */
	purpose?: RequestPurpose;
	/** Number of the input item, for the error. */
	itemIndex?: number;
}

export interface RequestPurpose {
	/** Continues "Halo could not …": `create the ticket`. */
	action: string;
	/** What the application and the agent need for it. */
	permission?: PermissionNeed;
}

/** The rights that an operation needs, in the words of Halo's configuration. */
export interface PermissionNeed {
	/** API scope of the application: `edit:tickets`. */
	scope?: string;
	/** Feature access of the agent's role: `Tickets Access Level`. */
	accessLevel?: string;
	/** What that access level must at least be. */
	level: 'Read Only' | 'Read and Modify';
	/** Whether it is for administrators, so that `all:standard` does not cover it. */
	administers?: true;
}

/** Halo's answer. `body` is parsed JSON (or a Buffer), an empty answer is `undefined`. */
export interface HaloAnswer {
	status: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/** Sends a request within a run, or on behalf of the editor. */
export type Send = (request: HaloRequest) => Promise<HaloAnswer>;
