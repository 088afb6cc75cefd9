import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import { eachItem } from '../run/eachItem';
import type { NodeRun } from '../run/nodeRun';
import { purpose } from '../run/purpose';
import { chosenId } from '../run/recordId';
import { columnsOf } from './columns';
import { PresentEntries } from './presentEntries';
import { readFields, type FieldReader } from './readFields';
import { RunColumns } from './runColumns';

/**
 * Creates or updates a record for each item of the run: the mapper is evaluated once per item, values
 * are converted, records are posted in the lanes of the run, and Halo's answers are matched to items.
 *
 * @returns one item per input item, see `eachItem`
 */
export async function writeRecords(
	run: NodeRun,
	resource: HaloResource,
	operation: 'create' | 'update',
): Promise<INodeExecutionData[]> {
	const unknown = new Set<string>();
	const reader: FieldReader = { run, resource, columns: new RunColumns(run, resource) };
	const present = new PresentEntries(run, resource);
	const output = await eachItem(run, async (itemIndex) => {
		const fields = await readFields(reader, itemIndex);
		for (const column of fields.unknown) unknown.add(column);
		const post = async (record: IDataObject): Promise<IDataObject> => {
			const complete = resource.prepare === undefined ? record : resource.prepare(record);
			const [answered] = await postRecords(run, resource, operation, [complete], itemIndex);
			return answered;
		};
		const json =
			operation === 'create'
				? await post(newRecord(run, resource, fields.values, itemIndex))
				: await present.writeComplete(
						changedRecord(run, resource, fields.values, itemIndex),
						itemIndex,
						post,
					);
		return [{ json }];
	});
	reportUnknown(run, resource, unknown);
	return output;
}

function changedRecord(
	run: NodeRun,
	resource: HaloResource,
	values: IDataObject,
	itemIndex: number,
): IDataObject {
	const id = chosenId(run, resource, itemIndex);
	if (Object.keys(values).length === 0) {
		throw inputError(run.node, `There is nothing to change in ${sentence(resource.name)} ${id}`, {
			description:
				'Map at least one field, or rename the input columns to the names of the fields.',
			itemIndex,
		});
	}
	return { id: resource.idType === 'integer' ? Number(id) : id, ...values };
}

function newRecord(
	run: NodeRun,
	resource: HaloResource,
	values: IDataObject,
	itemIndex: number,
): IDataObject {
	for (const [name, value] of Object.entries(values)) {
		if (value === null) delete values[name];
	}
	for (const column of columnsOf(resource).values()) {
		if (column.required === true && (values[column.id] === undefined || values[column.id] === '')) {
			throw inputError(run.node, `${column.displayName} is missing`, {
				description: `Halo creates no ${sentence(resource.name)} without “${column.displayName}” (${column.id}).`,
				itemIndex,
			});
		}
	}
	return values;
}

/**
 * Sends records in one POST (Halo takes an array; with an id a record is updated, without one created)
 * and matches what Halo answers to them: one record is answered as an object or as an array of one.
 */
async function postRecords(
	run: NodeRun,
	resource: HaloResource,
	operation: 'create' | 'update',
	records: IDataObject[],
	itemIndex: number,
): Promise<IDataObject[]> {
	const answer = await run.request({
		method: 'POST',
		path: resource.path,
		body: records,
		purpose: purpose(operation, resource),
		itemIndex,
	});
	const answered = (Array.isArray(answer.body) ? answer.body : [answer.body]) as Array<
		IDataObject | undefined
	>;
	// Halo acted, so a silent answer is no failure: the id at least is known of an updated record.
	return records.map(
		(record, index) => answered[index] ?? (record.id === undefined ? {} : { id: record.id }),
	);
}

function reportUnknown(run: NodeRun, resource: HaloResource, unknown: Set<string>): void {
	if (unknown.size === 0) return;
	run.hint({
		type: 'warning',
		location: 'outputPane',
		message: `Not sent, because ${sentence(resource.plural)} have no such field: ${[...unknown].sort().join(', ')}`,
	});
}
