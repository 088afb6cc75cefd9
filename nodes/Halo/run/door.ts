import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
} from 'n8n-workflow';

import { inputError, nodeError } from '../../shared/transport/apiError';
import { compositeOf } from '../composites';
import { resourceByValue } from '../resources';
import { operateOnRecords } from './customOperations';
import { errorItem } from './errorItem';
import { runOfOneItem, type NodeRun } from './nodeRun';
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
		const output = await operate(
			run,
			this.getNodeParameter('resource') as string,
			this.getNodeParameter('operation') as string,
			requestData,
		);
		for (const entry of output) entry.pairedItem = { item };
		return output;
	} catch (error) {
		if (run.continueOnFail) return [errorItem(run.node, error, item)];
		run.stop();
		throw nodeError(run.node, error, item);
	}
}

/** Get Many; all else comes here only from hosts that pass custom operations over (older AI agents). */
async function operate(
	run: NodeRun,
	place: string,
	operation: string,
	requestData: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
	const composite = compositeOf(place, operation);
	if (composite !== undefined) return await composite.execute(run);
	const resource = resourceByValue(place);
	const [itemIndex] = run.itemIndexes;
	const known = resource?.operations.find((name) => name === operation);
	if (resource === undefined || known === undefined) {
		throw inputError(run.node, `The operation “${operation}” does not exist`, {
			description: 'Choose a resource and an operation from the lists.',
			itemIndex,
		});
	}
	return known === 'getAll'
		? await listRecords(run, resource, itemIndex, requestData)
		: await operateOnRecords(run, resource, known);
}
