import {
	NodeApiError,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';

import { Directory } from '../Halo/lookup/directory';
import { listError } from '../Halo/run/listError';
import { purpose } from '../Halo/run/purpose';
import { checkedQuery } from '../Halo/run/query';
import { simplifiedRecords, type SimplifyingRun } from '../Halo/run/simplifiedRecords';
import { sentence } from '../Halo/description/words';
import { answeredMoment } from '../shared/dates';
import { readPage } from '../shared/list/page';
import { inputError, nodeError } from '../shared/transport/apiError';
import { HaloSession } from '../shared/transport/session';
import type { HaloRequest } from '../shared/transport/types';
import { highestNumber, readChanges, startReading } from './changes/changeReader';
import { fingerprint } from './changes/fingerprint';
import { LIMITS, momentOf, positionOf, type WatchedList } from './changes/watchedList';
import { readAll, TooManyRecordsError } from './changes/wholeList';
import { eventByValue, type HaloEvent } from './events';
import { readMemory, writeMemory, type TriggerMemory, type WatchedMemory } from './memory';
import {
	changedFields,
	stillWatched,
	stored,
	watchedValues,
	type ChangedFields,
} from './watchedFields';

/** Milliseconds for a poll where n8n does not say how long it may take. */
const USUAL_BUDGET_MS = 240_000;

/** Share of the budget after which nothing new is begun. */
const BUDGET_SHARE = 0.7;

/** Records of a manual test. */
const SAMPLES = 3;

interface TriggerOptions {
	afterPause?: 'catchUp' | 'startFromNow';
	fullRecord?: boolean;
	includeCreated?: boolean;
	watchedFields?: string[];
}

/** A record that goes to the workflow. */
interface Delivery {
	record: IDataObject;
	changed?: ChangedFields;
}

/** Polls that have run: n8n keeps one context for as long as a workflow is switched on. */
const polledBefore = new WeakSet<IPollFunctions>();

/**
 * One poll: finds what is new or changed since the last one. The memory is written at the very end, so a
 * poll that fails is as if it had not been.
 *
 * @returns null when there is nothing to tell
 * @throws NodeApiError or NodeOperationError with the next step
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const trigger = await Trigger.open(this);
		const items = this.getMode() === 'manual' ? await trigger.samples() : await trigger.changes();
		return items.length === 0 ? null : [items];
	} catch (error) {
		const problem = nodeError(this.getNode(), error);
		const { message, description } = problem;
		// Of a workflow that cannot be switched on n8n shows the message alone.
		const alone = this.getMode() !== 'manual' && !polledBefore.has(this);
		if (alone && description) problem.message = `${message.replace(/\.$/, '')}. ${description}`;
		throw problem;
	}
}

class Trigger {
	private readonly list: WatchedList;

	private readonly everything: WatchedList;

	private readonly options: TriggerOptions;

	private readonly endsAt: number;

	private constructor(
		private readonly functions: IPollFunctions,
		private readonly session: HaloSession,
		private readonly event: HaloEvent,
		private readonly filters: IDataObject,
	) {
		this.options = functions.getNodeParameter('options', {}) as TriggerOptions;
		this.list = this.watchedList(filters);
		this.everything = this.watchedList({});
		this.endsAt = Date.now() + budgetMs(functions) * BUDGET_SHARE;
	}

	static async open(functions: IPollFunctions): Promise<Trigger> {
		const node = functions.getNode();
		const value = functions.getNodeParameter('event') as string;
		const event = eventByValue(value);
		if (event === undefined) {
			throw inputError(node, `The event “${value}” does not exist`, {
				description: 'Choose an event from the list.',
			});
		}
		const { resource } = event;
		const given = functions.getNodeParameter(`${resource.value}Filters`, {}) as IDataObject;
		const filters = checkedQuery(
			{ node, timezone: functions.getTimezone() },
			resource,
			Object.fromEntries(
				Object.keys(given).map((name) => [
					name,
					functions.getNodeParameter(`${resource.value}Filters.${name}`, '', { extractValue: true }) as IDataObject[string],
				]),
			),
		);
		return new Trigger(functions, await HaloSession.open(functions), event, filters);
	}

	/** What has changed since the last poll; nothing at the first. */
	async changes(): Promise<INodeExecutionData[]> {
		const staticData = this.functions.getWorkflowStaticData('node');
		const remembered = this.startsFromNow()
			? undefined
			: readMemory(this.functions.getNode(), staticData, this.event.value);
		const filters = fingerprint(this.filters);
		// What only other filters let through would all look new.
		const afresh = remembered === undefined || remembered.filters !== filters;
		const about = { event: this.event.value, filters };
		const { deliveries, memory } = await this.withWords(async () =>
			afresh ? { deliveries: [], memory: await this.start() } : await this.since(remembered),
		);
		const items = await this.items(deliveries);
		writeMemory(staticData, { ...about, ...memory });
		polledBefore.add(this.functions);
		return items;
	}

	/** Some records as the event would deliver them; the memory stays as it is. */
	async samples(): Promise<INodeExecutionData[]> {
		const { resource, follows } = this.event;
		const order = this.list.sortable && {
			order: follows === 'created' ? 'id' : resource.changes.modified[0],
			orderdesc: true,
		};
		const page = { number: 1, size: SAMPLES };
		const { rows } = await this.withWords(
			async () => await this.list.fetch({ ...order }, this.list.pageSize > 0 ? page : undefined),
		);
		if (rows.length === 0) {
			const many = sentence(resource.plural);
			throw inputError(
				this.functions.getNode(),
				`There are no ${many} in Halo that the trigger could show`,
				{
					description: `Loosen the filters, or create one of the ${many} in Halo. The agent of the application may not see any either.`,
				},
			);
		}
		const records = await Promise.all(
			rows.slice(0, SAMPLES).map(async (row) => await this.complete(row)),
		);
		return await this.items(
			records.map((record) => ({
				record,
				...(this.watched.length > 0 && {
					changed: changedFields(undefined, watchedValues(record, this.watched)),
				}),
			})),
		);
	}

	/** Output items, simplified if wanted. */
	private async items(deliveries: Delivery[]): Promise<INodeExecutionData[]> {
		const { resource } = this.event;
		const short = this.functions.getNodeParameter('simplify', true) === true;
		const records = deliveries.map(({ record }) => record);
		const shown = short
			? await simplifiedRecords(this.simplifyingRun, resource, records, [
					...resource.changes.modified,
					...this.watched,
				])
			: records;
		return deliveries.map(({ changed }, index) => ({
			json: {
				...shown[index],
				...(changed && { changedFields: short ? withZones(changed) : changed }),
			},
		}));
	}

	private get simplifyingRun(): SimplifyingRun {
		const { session, functions } = this;
		const request = async (wanted: HaloRequest) => await session.request(functions, wanted);
		// A poll has nowhere to show a note.
		return { directory: new Directory({ request }), hint: () => undefined, web: session.urls.web };
	}

	/** The user has just switched the workflow on and does not want what was before. */
	private startsFromNow(): boolean {
		return (
			this.options.afterPause === 'startFromNow' &&
			!polledBefore.has(this.functions) &&
			this.functions.getActivationMode() === 'activate'
		);
	}

	private async start(): Promise<Progress> {
		const reading = await startReading(this.list);
		const highestId = this.tellsNewFromOld ? await highestNumber(this.everything) : undefined;
		return { reading, highestId, ...(await this.watchedMemory({})) };
	}

	private async since(
		remembered: TriggerMemory,
	): Promise<{ deliveries: Delivery[]; memory: Progress }> {
		// Not kept while new records count like changed ones: it would grow stale.
		let highestId = this.tellsNewFromOld ? remembered.highestId : undefined;
		// Without filters every new record passes here; else Halo has to be asked for the number.
		const passing = Object.keys(this.filters).length === 0 && highestId !== undefined;
		if (this.tellsNewFromOld && !passing) {
			highestId = (await highestNumber(this.everything)) ?? highestId;
		}
		const found = await readChanges(this.list, remembered.reading);
		const values = stillWatched(remembered.watched, this.watched);
		const rows = found.rows.slice(0, LIMITS.rows);
		const deliveries: Delivery[] = [];
		let done = 0;
		while (done < rows.length && (done === 0 || Date.now() < this.endsAt)) {
			const batch = rows.slice(done, done + BATCH);
			const ready = await Promise.all(
				batch.map(async (row) => {
					if (!this.isNew(row, remembered.highestId)) return await this.delivery(row, values);
					values[String(row.id)] = stored(watchedValues(row, this.watched));
					return undefined;
				}),
			);
			deliveries.push(...ready.filter((delivery) => delivery !== undefined));
			done += batch.length;
		}
		const all = done === found.rows.length;
		return {
			deliveries,
			memory: {
				reading: found.remember(done),
				highestId: all || !this.tellsNewFromOld ? highest(highestId, found.rows) : remembered.highestId,
				...(await this.watchedMemory(values, remembered.watched)),
			},
		};
	}

	/** Remembers the watched fields; those of all records when they are watched for the first time. */
	private async watchedMemory(
		values: WatchedMemory['values'],
		before?: WatchedMemory,
	): Promise<{ watched?: WatchedMemory }> {
		const fields = this.watched;
		if (fields.length === 0) return {};
		if (before === undefined || before.fields.join() !== fields.join()) {
			for (const row of await readAll(this.list)) {
				const id = String(row.id);
				values[id] = { ...stored(watchedValues(row, fields)), ...values[id] };
			}
		}
		return { watched: { fields, values } };
	}

	/** The record to deliver, or undefined where no watched field has changed. */
	private async delivery(
		row: IDataObject,
		values: WatchedMemory['values'],
	): Promise<Delivery | undefined> {
		if (this.watched.length === 0) return { record: await this.complete(row) };
		const id = String(row.id);
		const inRow = this.watched.every((field) => field in row);
		const seen = inRow ? row : await this.details(row);
		const now = watchedValues(seen, this.watched);
		const changed = changedFields(values[id], now);
		values[id] = { ...values[id], ...stored(now) };
		if (Object.keys(changed).length === 0) return undefined;
		return { record: inRow || this.options.fullRecord !== true ? await this.complete(row) : seen, changed };
	}

	private get watched(): string[] {
		return this.event.follows === 'modified' ? (this.options.watchedFields ?? []) : [];
	}

	private get tellsNewFromOld(): boolean {
		return this.event.follows === 'modified' && this.options.includeCreated !== true;
	}

	/**
	 * Whether a record was created since the last poll and not changed since. After a restart n8n may hand
	 * over an older memory: what the row does not tell apart then is delivered rather than lost.
	 */
	private isNew(row: IDataObject, highestId: number | undefined): boolean {
		if (!this.tellsNewFromOld || highestId === undefined || Number(row.id) <= highestId) return false;
		const { created } = this.event.resource.changes;
		const age = positionOf(this.list, row) - momentOf(created && row[created]);
		return Number.isFinite(age) ? age <= CREATION_MS : polledBefore.has(this.functions);
	}

	/** The record as it is delivered, with all its details where they are wanted. */
	private async complete(row: IDataObject): Promise<IDataObject> {
		return this.options.fullRecord === true ? await this.details(row) : row;
	}

	/** The record with all its details; deleted meanwhile, it stays the row. */
	private async details(row: IDataObject): Promise<IDataObject> {
		const { resource } = this.event;
		try {
			const answer = await this.session.request(this.functions, {
				method: 'GET',
				path: `${resource.path}/${String(row.id)}`,
				query: { ...resource.getQuery },
				purpose: purpose('get', resource),
			});
			const record = Array.isArray(answer.body) ? (answer.body[0] as unknown) : answer.body;
			return typeof record === 'object' && record !== null ? (record as IDataObject) : row;
		} catch (error) {
			if (error instanceof NodeApiError && error.httpCode === '404') return row;
			throw nodeError(this.functions.getNode(), error);
		}
	}

	/** The list that the filters leave, or all of it. */
	private watchedList(filters: IDataObject): WatchedList {
		const { resource, follows } = this.event;
		return {
			follows,
			modifiedMembers: resource.changes.modified,
			sortable: resource.ordered && resource.pageSize > 0,
			hasUpdateFilter: follows === 'modified' && resource.changes.updateFilter === true,
			pageSize: resource.pageSize,
			limits: LIMITS,
			fetch: async (query, page) => {
				const paging = page && { pageinate: true, page_size: page.size, page_no: page.number };
				const answer = await this.session.request(this.functions, {
					method: 'GET',
					path: resource.path,
					query: { ...filters, ...query, ...paging },
					purpose: purpose('getAll', resource),
				});
				return readPage(answer.body, resource.listKey);
			},
		};
	}

	private async withWords<Result>(read: () => Promise<Result>): Promise<Result> {
		try {
			return await read();
		} catch (error) {
			// Of the requests that wait for their turn nobody needs the answers any more.
			this.session.stop();
			const node = this.functions.getNode();
			const many = sentence(this.event.resource.plural);
			if (error instanceof TooManyRecordsError) {
				const change =
					this.event.follows === 'created'
						? `does not list the newest ${many} first`
						: `does not show when ${many} were changed`;
				const reason = this.watched.length > 0 ? 'fields are watched' : `Halo ${change}`;
				throw inputError(node, `There are too many ${many} to watch them all`, {
					description: `All of them have to be remembered, because ${reason}; ${LIMITS.rows} at most. Choose filters that leave fewer.`,
				});
			}
			throw listError(node, this.event.resource, error);
		}
	}
}

type Progress = Pick<TriggerMemory, 'reading' | 'highestId' | 'watched'>;

/** The highest number known; undefined where Halo does not show it. */
function highest(known: number | undefined, rows: IDataObject[]): number | undefined {
	if (known === undefined) return undefined;
	return Math.max(known, ...rows.map(({ id }) => Number(id)).filter(Number.isFinite));
}

/** What changes a record within this time of its creation belongs to the creation: rules, for example. */
const CREATION_MS = 10_000;

/** Records that are completed before the time is looked at again. */
const BATCH = 40;

/** The dates in what has changed, as in simplified records. */
function withZones(changed: ChangedFields): ChangedFields {
	const readable = (value: unknown) => (typeof value === 'string' ? answeredMoment(value) : value);
	return Object.fromEntries(
		Object.entries(changed).map(([field, { from, to }]) => [
			field,
			{ from: readable(from), to: readable(to) },
		]),
	);
}

function budgetMs(functions: IPollFunctions): number {
	const { getPollBudgetMs } = functions as { getPollBudgetMs?: () => number };
	return getPollBudgetMs === undefined ? USUAL_BUDGET_MS : getPollBudgetMs();
}
