import type {
	IBinaryData,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IGetNodeParameterOptions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { inputError, nodeError } from '../../shared/transport/apiError';
import type { Scopes } from '../../shared/transport/scopes';
import { HaloSession } from '../../shared/transport/session';
import type { HaloAnswer, HaloRequest } from '../../shared/transport/types';
import { Directory } from '../lookup/directory';
import { pacing, wireOptions, type Pacing } from './requestOptions';

/**
 * One run of the node as operations see it, whether n8n hands over all items at once (custom
 * operations) or calls for each item (routing, and AI agents).
 */
export interface NodeRun {
	node: INode;
	/** Numbers of the items to work on. */
	itemIndexes: number[];
	/**
	 * Where people open the tenant's Halo, without a slash at the end: `https://acme.halopsa.com`. Empty where
	 * the credential cannot be used.
	 */
	web: string;
	/** Names of the tenant's records, each list asked for once for all items of the run. */
	directory: Directory;
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
	/**
	 * Reads a file of an item, with its name and media type.
	 *
	 * @throws NodeOperationError when the item has no such file
	 */
	readFile(itemIndex: number, property: string): Promise<ItemFile>;
	/**
	 * Stores a file for the output; the answer goes into the `binary` of an item.
	 *
	 * @param mimeType n8n finds it out where it is left out
	 */
	storeFile(bytes: Buffer, name: string, mimeType?: string): Promise<IBinaryData>;
	/**
	 * Sends a request.
	 *
	 * @throws NodeApiError when Halo refuses, NodeOperationError when the credential cannot be used
	 */
	request(request: HaloRequest): Promise<HaloAnswer>;
	/** What the credential asks Halo for, and what the token was granted as far as that is known. */
	scopes(): Promise<Scopes>;
	/** Requests that were not sent yet are refused from now on. */
	stop(): void;
	/** Shows a note beside the node's output, where the host can. */
	hint(hint: NodeExecutionHint): void;
}

/** A file of an input item. */
export interface ItemFile {
	bytes: Buffer;
	name: string;
	mimeType: string;
}

/** The run of a custom operation: all items. */
export async function runOfAllItems(functions: IExecuteFunctions): Promise<NodeRun> {
	const items = functions.getInputData();
	const options = items.length > 0 ? functions.getNodeParameter('requestOptions', 0, {}) : {};
	return {
		...common(functions, await share(functions, options)),
		pacing: pacing(options),
		itemIndexes: items.map((_item, index) => index),
		input: (itemIndex) => items[itemIndex],
		readFile: async (itemIndex, property) =>
			itemFile(
				functions.helpers.assertBinaryData(itemIndex, property),
				await functions.helpers.getBinaryDataBuffer(itemIndex, property),
			),
		parameter: (name, itemIndex, fallback, options) =>
			functions.getNodeParameter(name, itemIndex, fallback, options),
		hint: (hint) => functions.addExecutionHints(hint),
	};
}

/** What all items of a run share. */
interface Shared {
	session: Opened;
	directory: Directory;
}

/** A session; where the credential cannot be used one whose requests all fail with the reason. */
type Opened = Pick<HaloSession, 'request' | 'scopes' | 'stop'> & { urls: { web: string } };

/** By the object that n8n shares between all items of a run. */
const sharedBy = new WeakMap<object, Promise<Shared>>();

/** The run of a routed operation: one item, its requests in the lanes of the whole run. */
export async function runOfOneItem(functions: IExecuteSingleFunctions): Promise<NodeRun> {
	const run = functions.getExecuteData();
	let shared = sharedBy.get(run);
	if (shared === undefined) {
		// As n8n does, the request options of the first item hold for all; n8n itself paces routed items.
		shared = share(functions, functions.getNodeParameter('requestOptions', {}));
		sharedBy.set(run, shared);
	}
	return {
		...common(functions, await shared),
		itemIndexes: [functions.getItemIndex()],
		input: () => functions.getInputData(),
		readFile: async (_itemIndex, property) =>
			itemFile(
				functions.helpers.assertBinaryData(property),
				await functions.helpers.getBinaryDataBuffer(property),
			),
		parameter: (name, _itemIndex, fallback, options) =>
			functions.getNodeParameter(name, fallback, options),
		hint: () => undefined,
	};
}

function itemFile({ fileName, mimeType }: IBinaryData, bytes: Buffer): ItemFile {
	return { bytes, name: fileName ?? 'file', mimeType };
}

async function share(
	functions: IExecuteFunctions | IExecuteSingleFunctions,
	requestOptions: unknown,
): Promise<Shared> {
	const session = await open(functions, requestOptions);
	const request = async (wanted: HaloRequest) => await session.request(functions, wanted);
	return { session, directory: new Directory({ request }) };
}

async function open(
	functions: IExecuteFunctions | IExecuteSingleFunctions,
	requestOptions: unknown,
): Promise<Opened> {
	try {
		return await HaloSession.open(functions, wireOptions(requestOptions));
	} catch (error) {
		const node = functions.getNode();
		const { message, description } = nodeError(node, error);
		// Each item gets an error of its own, because an error belongs to one item.
		const reason = (itemIndex?: number): Error =>
			inputError(node, message, { description: description ?? undefined, itemIndex });
		return {
			urls: { web: '' },
			request: async (_functions, { itemIndex }) => await Promise.reject(reason(itemIndex)),
			scopes: async () => await Promise.reject(reason()),
			stop: () => undefined,
		};
	}
}

function common(functions: IExecuteFunctions | IExecuteSingleFunctions, shared: Shared) {
	const { session, directory } = shared;
	return {
		web: session.urls.web,
		directory,
		node: functions.getNode(),
		timezone: functions.getTimezone(),
		continueOnFail: functions.continueOnFail(),
		signal: functions.getExecutionCancelSignal(),
		storeFile: async (bytes: Buffer, name: string, mimeType?: string) =>
			await functions.helpers.prepareBinaryData(bytes, name, mimeType),
		request: async (request: HaloRequest) => await session.request(functions, request),
		scopes: async () => await session.scopes(functions),
		stop: () => session.stop(),
	};
}
