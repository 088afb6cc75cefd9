import type { IDataObject, INode } from 'n8n-workflow';

import { Directory } from '../../nodes/Halo/lookup/directory';
import type { NodeRun } from '../../nodes/Halo/run/nodeRun';
import type { HaloRequest } from '../../nodes/shared/transport/types';

/** A run of the node against a Halo in memory. */
export interface ModelRun {
	items: IDataObject[];
	/** The value of a parameter; undefined where the node has the fallback. */
	parameter: (name: string, item: number) => unknown;
	/** What Halo answers. */
	answer: (request: HaloRequest) => Promise<unknown>;
	continueOnFail?: boolean;
	/** Receives the notes beside the output. */
	hints?: string[];
}

/** The node that a model run is of. */
export const modelNode = { name: 'Halo' } as INode;

/** Everything that operations see of n8n and Halo, without either. */
export function modelRun(model: ModelRun): NodeRun {
	const { items, parameter, answer, continueOnFail = true, hints = [] } = model;
	const noFiles = async (): Promise<never> => await Promise.reject(new Error('no files here'));
	const run: NodeRun = {
		node: modelNode,
		web: 'https://acme.halopsa.com',
		directory: new Directory({ request: async (wanted) => await run.request(wanted) }),
		itemIndexes: items.map((_item, index) => index),
		timezone: 'UTC',
		continueOnFail,
		input: (index) => ({ json: items[index] }),
		parameter: (name, item, fallback) => parameter(name, item) ?? fallback,
		readFile: noFiles,
		storeFile: noFiles,
		request: async (wanted) => ({ status: 200, headers: {}, body: await answer(wanted) }),
		scopes: async () => await Promise.resolve({ asked: [] }),
		stop: () => undefined,
		hint: ({ message }) => void hints.push(message),
	};
	return run;
}
