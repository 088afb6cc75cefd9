import { NodeApiError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { fetchRecord } from '../Halo/run/fetch';
import { simplifiedRecords } from '../Halo/run/simplifiedRecords';
import { answeredMoment } from '../shared/dates';
import { nodeError } from '../shared/transport/apiError';
import type { TriggerRun } from './triggerRun';
import type { ChangedFields } from './watchedFields';

/** A record that goes to the workflow. */
export interface Delivery {
	record: IDataObject;
	/** What has changed of the watched fields, where some are watched. */
	changed?: ChangedFields;
}

/** The record as it is delivered, with all its details where they are wanted. */
export async function completeRecord(run: TriggerRun, row: IDataObject): Promise<IDataObject> {
	return run.options.fullRecord === true ? await detailedRecord(run, row) : row;
}

/** The record with all its details; deleted meanwhile, it stays the row. */
export async function detailedRecord(run: TriggerRun, row: IDataObject): Promise<IDataObject> {
	const { resource } = run.event;
	try {
		return (await fetchRecord(run.send, resource, row.id, { ...resource.getQuery })) ?? row;
	} catch (error) {
		if (error instanceof NodeApiError && error.httpCode === '404') return row;
		throw nodeError(run.functions.getNode(), error);
	}
}

/** Output items, simplified if wanted. */
export async function outputItems(
	run: TriggerRun,
	deliveries: readonly Delivery[],
): Promise<INodeExecutionData[]> {
	const simplify = run.functions.getNodeParameter('simplify', true) === true;
	const records = deliveries.map(({ record }) => record);
	const shown = simplify ? await simplified(run, records) : records;
	return deliveries.map(({ changed }, index) => ({
		json: {
			...shown[index],
			...(changed && { changedFields: simplify ? withZones(changed) : changed }),
		},
	}));
}

async function simplified(run: TriggerRun, records: IDataObject[]): Promise<IDataObject[]> {
	const { resource } = run.event;
	const more = [...resource.changes.modified, ...run.watchedFields];
	// A poll has nowhere to show a note.
	const hint = () => undefined;
	return await simplifiedRecords({ ...run, hint }, resource, records, more);
}

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
