import type { IDataObject } from 'n8n-workflow';

import { highestNumber, readChanges, startReading } from './changes/changeReader';
import { LIMITS, momentOf, placeOf, positionOf, type WatchedList } from './changes/watchedList';
import { readAll } from './changes/wholeList';
import { completeRecord, detailedRecord, type Delivery } from './deliveries';
import type { TriggerMemory, WatchedMemory } from './memory';
import type { TriggerRun } from './triggerRun';
import { changedFields, stillWatched, stored, watchedValues } from './watchedFields';

/** What changes a record within this time of its creation belongs to the creation: rules, for example. */
const CREATION_MS = 10_000;

/** Records that are completed before the time is looked at again. */
const BATCH = 40;

/** How far a trigger has come in Halo. */
export type Progress = Pick<TriggerMemory, 'reading' | 'highestId' | 'watched'>;

/** What a poll delivers, and how far it has come then. */
export interface Step {
	deliveries: Delivery[];
	progress: Progress;
}

/** Starts at what stands in Halo now: nothing is delivered. */
export async function start(run: TriggerRun): Promise<Step> {
	const reading = await startReading(run.list);
	const highestId = run.tellsNewFromOld ? await highestNumber(run.everything) : undefined;
	const watched = await watchedMemory(run, {});
	return { deliveries: [], progress: { reading, highestId, watched } };
}

/**
 * Goes on from the last poll: delivers what has changed since then, as much as there is time for.
 *
 * @throws TooManyRecordsError, IncompleteListError or NotAListError, and whatever a request throws
 */
export async function goOn(run: TriggerRun, since: Progress): Promise<Step> {
	// Not kept while new records count like changed ones: it would grow stale.
	let highestId = run.tellsNewFromOld ? since.highestId : undefined;
	// Without filters every new record passes here; else Halo has to be asked for the number.
	const passing = Object.keys(run.filters).length === 0 && highestId !== undefined;
	if (run.tellsNewFromOld && !passing) {
		highestId = (await highestNumber(run.everything)) ?? highestId;
	}
	const found = await readChanges(run.list, since.reading);
	const values = stillWatched(since.watched, run.watchedFields);
	const rows = found.rows.slice(0, LIMITS.rows);
	const deliveries: Delivery[] = [];
	let done = 0;
	while (done < rows.length && (done === 0 || Date.now() < run.endsAt)) {
		const batch = rows.slice(done, done + BATCH);
		const ready = await Promise.all(
			batch.map(async (row) => {
				if (!isNew(run, row, since.highestId)) return await delivery(run, row, values);
				values[String(row.id)] = stored(watchedValues(row, run.watchedFields));
				return undefined;
			}),
		);
		deliveries.push(...ready.filter((one) => one !== undefined));
		done += batch.length;
	}
	const all = done === found.rows.length;
	return {
		deliveries,
		progress: {
			reading: found.remember(done),
			highestId: all || !run.tellsNewFromOld ? highest(run.list, highestId, found.rows) : since.highestId,
			watched: await watchedMemory(run, values, since.watched),
		},
	};
}

/** Remembers the watched fields; those of all records when they are watched for the first time. */
async function watchedMemory(
	run: TriggerRun,
	values: WatchedMemory['values'],
	before?: WatchedMemory,
): Promise<WatchedMemory | undefined> {
	const fields = [...run.watchedFields];
	if (fields.length === 0) return undefined;
	if (before === undefined || before.fields.join() !== fields.join()) {
		for (const row of await readAll(run.list)) {
			const id = String(row.id);
			values[id] = { ...stored(watchedValues(row, fields)), ...values[id] };
		}
	}
	return { fields, values };
}

/**
 * The record to deliver, or undefined where no watched field has changed.
 *
 * @param values what is remembered of the watched fields; the record's own are brought up to date
 */
async function delivery(
	run: TriggerRun,
	row: IDataObject,
	values: WatchedMemory['values'],
): Promise<Delivery | undefined> {
	const fields = run.watchedFields;
	if (fields.length === 0) return { record: await completeRecord(run, row) };
	const id = String(row.id);
	const isInRow = fields.every((field) => field in row);
	const detailed = isInRow ? undefined : await detailedRecord(run, row);
	const now = watchedValues(detailed ?? row, fields);
	const changed = changedFields(values[id], now);
	values[id] = { ...values[id], ...stored(now) };
	if (Object.keys(changed).length === 0) return undefined;
	if (detailed !== undefined && run.options.fullRecord === true) return { record: detailed, changed };
	return { record: await completeRecord(run, row), changed };
}

/**
 * Whether a record was created since the last poll and not changed since. After a restart n8n may hand
 * over an older memory: what the row does not tell apart then is delivered rather than lost.
 */
function isNew(run: TriggerRun, row: IDataObject, highestId: number | undefined): boolean {
	if (!run.tellsNewFromOld || highestId === undefined) return false;
	if (placeOf(run.list, row) <= highestId) return false;
	const { created } = run.event.resource.changes;
	const age = positionOf(run.list, row) - momentOf(created && row[created]);
	return Number.isFinite(age) ? age <= CREATION_MS : !run.isFirstPoll;
}

/** The place of the newest record known; undefined where Halo does not show it. */
function highest(
	list: WatchedList,
	known: number | undefined,
	rows: IDataObject[],
): number | undefined {
	if (known === undefined) return undefined;
	return Math.max(known, ...rows.map((row) => placeOf(list, row)).filter(Number.isFinite));
}
