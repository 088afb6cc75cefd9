import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import type { HaloResource } from '../resources/resource';
import { runOfAllItems } from '../run/nodeRun';
import { writeRecords } from './writeRecords';

type CustomOperations = NonNullable<INodeType['customOperations']>;

/** Create and update of every resource, run for all items at once by the write executor. */
export function writeOperations(resources: readonly HaloResource[]): CustomOperations {
	return Object.fromEntries(
		resources.map((resource) => [
			resource.value,
			Object.fromEntries(
				(['create', 'update'] as const)
					.filter((operation) => resource.operations.includes(operation))
					.map((operation) => [operation, writeOperation(resource, operation)]),
			),
		]),
	);
}

function writeOperation(resource: HaloResource, operation: 'create' | 'update') {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await runOfAllItems(this);
		try {
			return [await writeRecords(run, resource, operation)];
		} catch (error) {
			throw nodeError(run.node, error);
		}
	};
}
