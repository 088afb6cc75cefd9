import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { inputError, nodeError } from '../../shared/transport/apiError';
import { resourceByValue } from '../resources';
import type { OperationName } from '../resources/resource';
import { writeRecords } from '../write/writeRecords';
import { errorItem } from './errorItem';
import { runOfOneItem } from './nodeRun';
import { deleteRecord, getRecord, listRecords, type RoutedOperation } from './read';

/** What a routed operation does with the request that n8n put together for one item. */
const OPERATIONS: Record<OperationName, RoutedOperation> = {
	get: getRecord,
	getAll: listRecords,
	delete: deleteRecord,
	// n8n hands these to customOperations; hosts that pass those over (older AI agents) end up here.
	create: async ({ run, resource }) => await writeRecords(run, resource, 'create'),
	update: async ({ run, resource }) => await writeRecords(run, resource, 'update'),
};

/**
 * The one door for requests: n8n builds each request from the routing of the parameters and calls
 * this (as `requestOperations.pagination`) instead of sending it. All items come at once; the session
 * of the run sends them in bounded lanes.
 *
 * @returns the output items of one input item, linked to it; with Continue On Fail an error item
 */
export async function door(
	this: IExecutePaginationFunctions,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const item = this.getItemIndex();
	const run = await runOfOneItem(this);
	try {
		const resource = resourceByValue(this.getNodeParameter('resource') as string);
		const operation = this.getNodeParameter('operation') as OperationName;
		const carryOut = OPERATIONS[operation];
		if (resource === undefined || carryOut === undefined) {
			throw inputError(run.node, `The operation “${operation}” does not exist`, {
				description: 'Choose a resource and an operation from the lists.',
				itemIndex: item,
			});
		}
		const output = await carryOut({ run, resource, item, request: requestData });
		for (const entry of output) entry.pairedItem = { item };
		return output;
	} catch (error) {
		if (run.continueOnFail) return [errorItem(run.node, error, item)];
		run.stop();
		throw nodeError(run.node, error, item);
	}
}
