import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { inputError, nodeError } from '../../shared/transport/apiError';
import { resourceByValue } from '../resources';
import type { OperationName } from '../resources/resource';
import { operateOnRecords } from './customOperations';
import { errorItem } from './errorItem';
import { runOfOneItem } from './nodeRun';
import { listRecords } from './read';

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
		if (resource?.operations.includes(operation) !== true) {
			throw inputError(run.node, `The operation “${operation}” does not exist`, {
				description: 'Choose a resource and an operation from the lists.',
				itemIndex: item,
			});
		}
		const output =
			operation === 'getAll'
				? await listRecords(run, resource, item, requestData)
				: // Only hosts that pass customOperations over (older AI agents) end up here.
					await operateOnRecords(run, resource, operation);
		for (const entry of output) entry.pairedItem = { item };
		return output;
	} catch (error) {
		if (run.continueOnFail) return [errorItem(run.node, error, item)];
		run.stop();
		throw nodeError(run.node, error, item);
	}
}
