import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import type { Composite } from '../composites/composite';
import type { HaloResource, OperationName } from '../resources/resource';
import { upsertRecords } from '../upsert/upsertRecords';
import { writeRecords } from '../write/writeRecords';
import { eachItem } from './eachItem';
import { runOfAllItems, type NodeRun } from './nodeRun';
import { deleteRecord, getRecord } from './read';

type CustomOperations = NonNullable<INodeType['customOperations']>;

/** The operations that work on given records, as opposed to the list. */
type RecordOperation = Exclude<OperationName, 'getAll'>;

/**
 * All operations but Get Many run for all items at once: n8n's routing prepares every item before it sends
 * the first, which takes several times the processor time and keeps n8n from answering anybody else
 * meanwhile (docs/performance.md).
 */
export function customOperations(
	resources: readonly HaloResource[],
	composites: readonly Composite[],
): CustomOperations {
	const operations: CustomOperations = {};
	for (const resource of resources) {
		operations[resource.value] = {};
		for (const operation of resource.operations) {
			if (operation === 'getAll') continue;
			operations[resource.value][operation] = custom(
				async (run) => await operateOnRecords(run, resource, operation),
			);
		}
	}
	for (const { resource, option, execute } of composites) {
		operations[resource] = { ...operations[resource], [String(option.value)]: custom(execute) };
	}
	return operations;
}

function custom(operate: (run: NodeRun) => Promise<INodeExecutionData[]>) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await runOfAllItems(this);
		try {
			return [await operate(run)];
		} catch (error) {
			throw nodeError(run.node, error);
		}
	};
}

/** Carries an operation out for the items of a run, one or all. @returns see `eachItem` */
export async function operateOnRecords(
	run: NodeRun,
	resource: HaloResource,
	operation: RecordOperation,
): Promise<INodeExecutionData[]> {
	switch (operation) {
		case 'get':
			return await eachItem(run, async (item) => await getRecord(run, resource, item));
		case 'delete':
			return await eachItem(run, async (item) => await deleteRecord(run, resource, item));
		case 'upsert':
			return await upsertRecords(run, resource);
		default:
			return await writeRecords(run, resource, operation);
	}
}
