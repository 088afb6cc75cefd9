import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import type { HaloResource, OperationName } from '../resources/resource';
import { writeRecords } from '../write/writeRecords';
import { eachItem } from './eachItem';
import { runOfAllItems, type NodeRun } from './nodeRun';
import { deleteRecord, getRecord } from './read';

type CustomOperations = NonNullable<INodeType['customOperations']>;

/** The operations that work on given records, as opposed to the list. */
type RecordOperation = Exclude<OperationName, 'getAll'>;

/**
 * All operations on given records, of every resource, run for all items at once: n8n's routing prepares
 * every item before it sends the first, which takes several times the processor time and keeps n8n from
 * answering anybody else meanwhile (docs/performance.md).
 */
export function recordOperations(resources: readonly HaloResource[]): CustomOperations {
	return Object.fromEntries(
		resources.map((resource) => [
			resource.value,
			Object.fromEntries(
				resource.operations
					.filter((operation) => operation !== 'getAll')
					.map((operation) => [operation, customOperation(resource, operation)]),
			),
		]),
	);
}

function customOperation(resource: HaloResource, operation: RecordOperation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await runOfAllItems(this);
		try {
			return [await operateOnRecords(run, resource, operation)];
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
		default:
			return await writeRecords(run, resource, operation);
	}
}
