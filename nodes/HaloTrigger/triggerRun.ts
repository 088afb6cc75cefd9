import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { Directory } from '../Halo/lookup/directory';
import { fetchPage } from '../Halo/run/fetch';
import { checkedQuery } from '../Halo/run/query';
import { inputError } from '../shared/transport/apiError';
import { HaloSession } from '../shared/transport/session';
import type { Send } from '../shared/transport/types';
import { LIMITS, type WatchedList } from './changes/watchedList';
import { eventByValue, type HaloEvent } from './events';

/** Milliseconds for a poll where n8n does not say how long it may take. */
const USUAL_BUDGET_MS = 240_000;

/** Share of the budget after which nothing new is begun. */
const BUDGET_SHARE = 0.7;

interface TriggerOptions {
	afterPause?: 'catchUp' | 'startFromNow';
	fullRecord?: boolean;
	includeCreated?: boolean;
	watchedFields?: string[];
}

/** One poll as its parts see it: what the node's parameters say, and the way to Halo. */
export interface TriggerRun {
	functions: IPollFunctions;
	event: HaloEvent;
	options: TriggerOptions;
	/** The query of the filters. */
	filters: IDataObject;
	/** Fields of which a change is wanted; none for all. */
	watchedFields: readonly string[];
	/** Whether new records have to be told from changed ones. */
	tellsNewFromOld: boolean;
	/** Whether n8n has just switched the workflow on or started. */
	isFirstPoll: boolean;
	/** Milliseconds since 1970 after which no further records are completed. */
	endsAt: number;
	/** What the filters leave. */
	list: WatchedList;
	/** The list without filters. */
	everything: WatchedList;
	/** Names of the tenant's records. */
	directory: Directory;
	/** Where people open the tenant's Halo, without a slash at the end. */
	web: string;
	send: Send;
	/** Requests that were not sent yet are refused from now on. */
	stop(): void;
}

/** Polls that have run: n8n keeps one context for as long as a workflow is switched on. */
const polledBefore = new WeakSet<IPollFunctions>();

/** Whether this context has not polled yet. */
export function isFirstPoll(functions: IPollFunctions): boolean {
	return !polledBefore.has(functions);
}

/** Remembers that this context has polled. */
export function markPolled(functions: IPollFunctions): void {
	polledBefore.add(functions);
}

/**
 * Reads the parameters and opens the way to Halo.
 *
 * @throws NodeOperationError for parameters that cannot be
 */
export async function openTriggerRun(functions: IPollFunctions): Promise<TriggerRun> {
	const event = chosenEvent(functions);
	const filters = chosenFilters(functions, event);
	const options = functions.getNodeParameter('options', {}) as TriggerOptions;
	const session = await HaloSession.open(functions);
	const send: Send = async (request) => await session.request(functions, request);
	const updates = event.follows === 'modified';
	return {
		functions,
		event,
		options,
		filters,
		watchedFields: (updates && options.watchedFields) || [],
		tellsNewFromOld: updates && options.includeCreated !== true,
		isFirstPoll: isFirstPoll(functions),
		endsAt: Date.now() + budgetMs(functions) * BUDGET_SHARE,
		list: watchedList(send, event, filters),
		everything: watchedList(send, event, {}),
		directory: new Directory({ request: send }),
		web: session.urls.web,
		send,
		stop: () => session.stop(),
	};
}

function chosenEvent(functions: IPollFunctions): HaloEvent {
	const value = functions.getNodeParameter('event') as string;
	const event = eventByValue(value);
	if (event !== undefined) return event;
	throw inputError(functions.getNode(), `The event “${value}” does not exist`, {
		description: 'Choose an event from the list.',
	});
}

function chosenFilters(functions: IPollFunctions, { resource }: HaloEvent): IDataObject {
	const collection = `${resource.value}Filters`;
	const given = functions.getNodeParameter(collection, {}) as IDataObject;
	const query: IDataObject = {};
	for (const name of Object.keys(given)) {
		query[name] = functions.getNodeParameter(`${collection}.${name}`, '', {
			extractValue: true,
		}) as IDataObject[string];
	}
	const run = { node: functions.getNode(), timezone: functions.getTimezone() };
	return checkedQuery(run, resource, query);
}

function watchedList(
	send: Send,
	{ resource, follows }: HaloEvent,
	filters: IDataObject,
): WatchedList {
	return {
		follows,
		modifiedMembers: resource.changes.modified,
		sortable: resource.ordered && resource.pageSize > 0,
		idsCountDown: resource.changes.idsCountDown === true,
		hasUpdateFilter: follows === 'modified' && resource.changes.updateFilter === true,
		pageSize: resource.pageSize,
		limits: LIMITS,
		fetch: async (query, page) => await fetchPage(send, resource, { ...filters, ...query }, page),
	};
}

function budgetMs(functions: IPollFunctions): number {
	const { getPollBudgetMs } = functions as { getPollBudgetMs?: () => number };
	return getPollBudgetMs === undefined ? USUAL_BUDGET_MS : getPollBudgetMs();
}
