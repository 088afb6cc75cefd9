import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IGetNodeParameterOptions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { HaloSession } from '../../shared/transport/session';
import type { HaloAnswer, HaloRequest } from '../../shared/transport/types';
import { pacing, wireOptions, type Pacing } from './requestOptions';

/**
 * One run of the node as operations see it, whether n8n hands over all items at once (custom
 * operations) or calls for each item (routing, and AI agents).
 */
export interface NodeRun {
	node: INode;
	/** Numbers of the items to work on. */
	itemIndexes: number[];
	/** The workflow's timezone, an IANA name. */
	timezone: string;
	continueOnFail: boolean;
	/** Fires when the execution is cancelled. */
	signal?: AbortSignal;
	/** How fast items shall follow one another, where the user has said so. */
	pacing?: Pacing;
	input(itemIndex: number): INodeExecutionData;
	/** Evaluates a parameter for an item. */
	parameter(
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: IGetNodeParameterOptions,
	): unknown;
	request(request: HaloRequest): Promise<HaloAnswer>;
	/** Requests that were not sent yet are refused from now on. */
	stop(): void;
	/** Shows a note beside the node's output, where the host can. */
	hint(hint: NodeExecutionHint): void;
}

/** The run of a custom operation: all items. */
export async function runOfAllItems(functions: IExecuteFunctions): Promise<NodeRun> {
	const items = functions.getInputData();
	const options = items.length > 0 ? functions.getNodeParameter('requestOptions', 0, {}) : {};
	return {
		...common(functions, await HaloSession.open(functions, wireOptions(options))),
		pacing: pacing(options),
		itemIndexes: items.map((_item, index) => index),
		input: (itemIndex) => items[itemIndex],
		parameter: (name, itemIndex, fallback, options) =>
			functions.getNodeParameter(name, itemIndex, fallback, options),
		hint: (hint) => functions.addExecutionHints(hint),
	};
}

/** Sessions by the object that n8n shares between all items of a run. */
const sessions = new WeakMap<object, Promise<HaloSession>>();

/** The run of a routed operation: one item, its requests in the lanes of the whole run. */
export async function runOfOneItem(functions: IExecuteSingleFunctions): Promise<NodeRun> {
	const shared = functions.getExecuteData();
	let session = sessions.get(shared);
	if (session === undefined) {
		// As n8n does, the request options of the first item hold for all; n8n itself paces routed items.
		session = HaloSession.open(
			functions,
			wireOptions(functions.getNodeParameter('requestOptions', {})),
		);
		sessions.set(shared, session);
	}
	return {
		...common(functions, await session),
		itemIndexes: [functions.getItemIndex()],
		input: () => functions.getInputData(),
		parameter: (name, _itemIndex, fallback, options) =>
			functions.getNodeParameter(name, fallback, options),
		hint: () => undefined,
	};
}

function common(functions: IExecuteFunctions | IExecuteSingleFunctions, session: HaloSession) {
	return {
		node: functions.getNode(),
		timezone: functions.getTimezone(),
		continueOnFail: functions.continueOnFail(),
		signal: functions.getExecutionCancelSignal(),
		request: async (request: HaloRequest) => await session.request(functions, request),
		stop: () => session.stop(),
	};
}
