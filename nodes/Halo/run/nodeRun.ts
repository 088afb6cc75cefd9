import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IGetNodeParameterOptions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { HaloSession } from '../../shared/transport/session';
import type { HaloAnswer, HaloFunctions, HaloRequest } from '../../shared/transport/types';

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
	return {
		...common(functions, await HaloSession.open(functions)),
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
		session = HaloSession.open(functions);
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

function common(functions: HaloFunctions & { continueOnFail(): boolean }, session: HaloSession) {
	return {
		node: functions.getNode(),
		timezone: functions.getTimezone(),
		continueOnFail: functions.continueOnFail(),
		request: async (request: HaloRequest) => await session.request(functions, request),
		stop: () => session.stop(),
	};
}
