import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import { eachItem } from '../run/eachItem';
import { ItemResults } from '../run/itemResults';
import type { NodeRun } from '../run/nodeRun';
import { declaredMembers } from '../run/query';
import { chosenId } from '../run/recordId';
import { newRecord } from './newRecord';
import { postInPortions, postRecords, type PendingRecord } from './postRecords';
import { PresentEntries } from './presentEntries';
import { readFields, type FieldReader } from './readFields';
import { RunColumns } from './runColumns';
import { UnknownColumns } from './unknownColumns';
import { writeOptions } from './writeOptions';

/**
 * Creates or updates a record for each item of the run: the mapper is evaluated once per item, values
 * are converted, records are posted in the lanes of the run, and Halo's answers are matched to items.
 * One record per request is the rule, because of a refused request with several nobody knows which of
 * them were written.
 *
 * @returns one item per input item, see `eachItem`
 */
export async function writeRecords(
	run: NodeRun,
	resource: HaloResource,
	operation: 'create' | 'update',
): Promise<INodeExecutionData[]> {
	if (run.itemIndexes.length === 0) return [];
	const { recordsPerRequest, dryRun } = writeOptions(run, 1);
	const reader: FieldReader = { run, resource, columns: new RunColumns(run, resource) };
	const unknown = new UnknownColumns();
	const read = async (itemIndex: number): Promise<IDataObject> => {
		const fields = await readFields(reader, itemIndex);
		unknown.add(fields.unknown);
		return operation === 'create'
			? newRecord(run, resource, fields.values, itemIndex)
			: changedRecord(run, resource, fields.values, itemIndex);
	};
	let output: INodeExecutionData[];
	if (dryRun) output = await eachItem(run, async (item) => [{ json: unsent(await read(item)) }]);
	else if (recordsPerRequest > 1) {
		output = await writeInPortions(run, resource, operation, read, recordsPerRequest);
	} else {
		const present = new PresentEntries(run, resource);
		output = await eachItem(run, async (itemIndex) => {
			const post = async (record: IDataObject): Promise<IDataObject> => {
				const [answer] = await postRecords(run, resource, operation, [{ itemIndex, record }]);
				return answer;
			};
			const record = await read(itemIndex);
			const json =
				operation === 'create'
					? await post(record)
					: await present.writeComplete(record, itemIndex, post);
			return [{ json }];
		});
	}
	unknown.report(run, resource);
	return output;
}

/** Several records per request: all items are read before the first is sent. */
async function writeInPortions(
	run: NodeRun,
	resource: HaloResource,
	operation: 'create' | 'update',
	read: (itemIndex: number) => Promise<IDataObject>,
	size: number,
): Promise<INodeExecutionData[]> {
	const results = new ItemResults(run);
	const present = new PresentEntries(run, resource);
	const prepared = await results.prepare(read);
	for (const round of rounds(prepared.map(({ itemIndex, result }) => ({ itemIndex, record: result })))) {
		const pending: PendingRecord[] = [];
		const complete = async ({ itemIndex, record }: PendingRecord): Promise<void> => {
			try {
				pending.push({ itemIndex, record: await present.completed(record, itemIndex) });
			} catch (error) {
				results.fail(itemIndex, error);
			}
		};
		await Promise.all(round.map(complete));
		results.throwFailure();
		pending.sort((a, b) => a.itemIndex - b.itemIndex);
		const posted = await postInPortions(run, resource, operation, pending, size);
		for (const [index, { itemIndex }] of pending.entries()) {
			const outcome = posted[index];
			if ('answer' in outcome) results.succeed(itemIndex, outcome.answer);
			else results.fail(itemIndex, outcome.error);
		}
		results.throwFailure();
	}
	return results.output();
}

/** Changes of the same record in the order of their items, each in a round of its own. */
function rounds(pending: PendingRecord[]): PendingRecord[][] {
	const all: PendingRecord[][] = [];
	const times = new Map<unknown, number>();
	for (const one of pending) {
		const { id } = one.record;
		const round = id === undefined ? 0 : (times.get(id) ?? 0);
		if (id !== undefined) times.set(id, round + 1);
		(all[round] ??= []).push(one);
	}
	return all;
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
	return {
		id: resource.idType === 'integer' ? Number(id) : id,
		...values,
		...declaredMembers(run, resource, 'update', itemIndex),
	};
}

/** What a dry run shows of a record. */
function unsent(record: IDataObject): IDataObject {
	return { dryRun: true, record };
}
