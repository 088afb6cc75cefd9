/**
 * Every fact about Halo that is weak, in conflict or unknown, as a switch. The defaults are the
 * better attested side. All of them can be changed while the sandbox runs.
 */
export interface Variants {
	/** Envelope of the agent list: three sources name three shapes. */
	agentListShape: 'results' | 'agents' | 'array';
	/** Per resource path: whether list rows carry the modified member. Missing = as in the schema. */
	modifiedInListRows: Record<string, boolean>;
	/** Whether `lastupdatefromdate` keeps rows changed at exactly that moment. */
	lastUpdateBoundary: 'inclusive' | 'exclusive';
	/** Per resource path: false makes the last-update filter a no-op. Missing = it works. */
	lastUpdateFilterWorks: Record<string, boolean>;
	/** Hours that Halo takes zone-less filter dates to be ahead of UTC (0 = they are UTC). */
	filterTimezoneOffsetHours: number;
	/** `order` is ignored on every list. */
	orderIgnored: boolean;
	/** `order` by a modified or created member is ignored. */
	orderByModifiedIgnored: boolean;
	/** Largest page; assets have their own cap of 50. */
	pageCap: number;
	/** What `record_count` says. */
	recordCount: 'right' | 'zero' | 'pageLength' | 'tooHigh' | 'tooLow' | 'missing';
	/** `record_count` on a page past the end (one client saw 0). */
	recordCountPastEnd: 'zero' | 'right';
	/** What a page past the end answers. */
	pagePastEnd: 'empty' | 'repeatLast' | 'repeatFirst';
	/** Every page request answers the first page. */
	pageParamIgnored: boolean;
	/** Whether `page_size` of the answer is the size used (true) or the one asked for (false). */
	pageSizeEcho: boolean | 'missing';
	/** The server skips by the requested size although it returns no more than its cap. */
	offsetUsesRequestedSize: boolean;
	/** Assets come in pages of at most 50 even with `pageinate=false`. */
	assetAlwaysPaged: boolean;
	/** Rows of assets carry the fields of the asset type only where the list is of one type. */
	assetFieldsNeedType: boolean;
	/** What a POST of one record answers. */
	postOneAnswer: 'object' | 'array';
	/** Whether a refused record keeps the others of its POST from being written. */
	batchAtomic: boolean;
	/** Deletes of records other than tickets are soft as well. */
	deleteSoftElsewhere: boolean;
	/** Body of a successful DELETE. */
	deleteAnswer: 'empty' | 'object';
	/** Webhook bodies show the status by name instead of id. */
	statusNames: boolean;
	/** The dates of a report's run count only where its reporting period is the number 7. */
	reportDatesNeedPeriod: boolean;
	/** Which member of an upload carries the content. */
	attachmentUploadMember: 'data_base64' | 'data' | 'both';
	/** Whether custom fields that a write leaves out keep their value. */
	customFieldsOnWrite: 'merge' | 'replace';
	/** The same for the `fields` of an asset. */
	assetFieldsOnWrite: 'merge' | 'replace';
	/** What rows of `/RecurringInvoice` carry with `includelines`. */
	linesInListRows: 'lines' | 'nothing' | 'empty';
	/** List rows carry `customfields`. */
	customFieldsInListRows: boolean;
	/** Whether `search` also looks into the custom fields that are marked as searchable. */
	searchFindsCustomFields: boolean;
	/** Query parameters that lists ignore, by name in lower case, as Halo ignores names it does not know. */
	ignoredParameters: string[];
	/** What a write with an id that does not exist does. */
	updateUnknownId: '404' | '400' | 'create';
	/** What null does to a member. */
	nullOnWrite: 'clear' | 'ignore';
	/** Whether `"7"` is taken for an integer. */
	numericTextAsInteger: boolean;
	/** `GET /Tickets` also lists opportunities and projects. */
	ticketsListEveryKind: boolean;
	/** Closing a ticket without an agent is refused. */
	closeNeedsAgent: boolean;
	/** Members a new ticket must have besides the summary (tenants configure this per type). */
	mandatoryTicketFields: string[];
	/** The team list without the scope `all:teams` (or `all`). */
	teamsWithoutScope: 'listed' | 'empty' | '403';
	/** Resource paths that the acting agent's role forbids; `Path/detail` forbids only one record. */
	forbidden: string[];
	/** Status of such a refusal: 403, or 401 as on some detail routes. */
	forbiddenStatus: 401 | 403;
	/** Seconds a token lives. */
	expiresIn: number;
	/** A refresh answers a new refresh token and ends the old one. */
	rotateRefreshToken: boolean;
	/** Client credentials with `offline_access` also get a refresh token. */
	refreshTokenForServices: boolean;
	/** A token request without `?tenant=` is refused, as on some hosted instances. */
	tenantRequired: boolean;
	/** Content of webhook calls. */
	webhookPayload: 'full' | 'small' | 'eventOnly';
	/** Webhook calls carry an array of events, collected for `webhookBatchDelayMs`. */
	webhookBatched: boolean;
	/** How long events are collected, in milliseconds; `webhooksIdle()` of the sandbox does not wait for it. */
	webhookBatchDelayMs: number;
	/** How often a failed webhook call is repeated (the retry policy is not documented). */
	webhookRetries: number;
	/** The numbered event "- Assigned to Recipient" fires too (it did not in a live probe). */
	webhookRecipientEventsFire: boolean;
	/** What becomes of conditions: `neverMet` plays a Halo that knows a column by another name. */
	webhookConditions: 'checked' | 'ignored' | 'neverMet';
	/** Whether the log of the calls holds their bodies; without them it is a "lightweight" one. */
	webhookLogBodies: boolean;
	/** Whether the links of a webhook go with it (Halo's own cascade is not documented). */
	webhookLinksCascade: boolean;
	/** Whether `GET /Notification` lists the links of webhooks. */
	webhookLinksListed: boolean;
}

/** The better attested side of every switch. */
export function defaultVariants(): Variants {
	return {
		agentListShape: 'results',
		modifiedInListRows: {},
		lastUpdateBoundary: 'inclusive',
		lastUpdateFilterWorks: {},
		filterTimezoneOffsetHours: 0,
		orderIgnored: false,
		orderByModifiedIgnored: false,
		pageCap: 100,
		recordCount: 'right',
		recordCountPastEnd: 'zero',
		pagePastEnd: 'empty',
		pageParamIgnored: false,
		pageSizeEcho: true,
		offsetUsesRequestedSize: false,
		assetAlwaysPaged: true,
		assetFieldsNeedType: true,
		postOneAnswer: 'object',
		batchAtomic: true,
		deleteSoftElsewhere: false,
		deleteAnswer: 'empty',
		statusNames: false,
		reportDatesNeedPeriod: true,
		attachmentUploadMember: 'both',
		customFieldsOnWrite: 'merge',
		assetFieldsOnWrite: 'merge',
		linesInListRows: 'lines',
		customFieldsInListRows: false,
		searchFindsCustomFields: true,
		ignoredParameters: [],
		updateUnknownId: '404',
		nullOnWrite: 'clear',
		numericTextAsInteger: false,
		ticketsListEveryKind: false,
		closeNeedsAgent: false,
		mandatoryTicketFields: [],
		teamsWithoutScope: 'listed',
		forbidden: [],
		forbiddenStatus: 403,
		expiresIn: 3600,
		rotateRefreshToken: false,
		refreshTokenForServices: false,
		tenantRequired: false,
		webhookPayload: 'full',
		webhookBatched: false,
		webhookBatchDelayMs: 50,
		webhookRetries: 0,
		webhookRecipientEventsFire: false,
		webhookConditions: 'checked',
		webhookLogBodies: true,
		webhookLinksCascade: true,
		webhookLinksListed: true,
	};
}
