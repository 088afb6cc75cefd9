import { LoadOptionsContext } from 'n8n-core';
import type {
	ILoadOptionsFunctions,
	INode,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	ResourceMapperFields,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/index.mts';
import { additionalData, builtNodes, haloNode, type TestCredential } from './engine.mts';
import { servicesCredential } from './sandboxRun.mts';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

export interface PickerOptions {
	/** Where the picker stands: `ticketFilters.site_id`, `ticketId`. */
	path?: string;
	/** Parameters of the node, as the editor hands them over. */
	parameters?: INodeParameters;
	filter?: string;
	token?: unknown;
	/** The node that has the picker. */
	node?: 'Halo' | 'HaloTrigger';
	credential?: Partial<TestCredential>;
}

let trigger: INodeType | undefined;

/** All list search methods of the built nodes. */
export function pickerMethods(): Record<string, ListSearch> {
	return (haloNode().methods?.listSearch ?? {}) as Record<string, ListSearch>;
}

/** Asks the built node for a page of a picker, as n8n's server does for the editor. */
export async function pick(
	sandbox: Sandbox,
	method: string,
	options: PickerOptions = {},
): Promise<INodeListSearchResult> {
	return await inEditor(sandbox, options, async (context, { methods }) => {
		const search = methods?.listSearch?.[method] as ListSearch | undefined;
		if (search === undefined) throw new Error(`The node has no method ${method}`);
		return await search.call(context, options.filter, options.token as string | undefined);
	});
}

/** Asks the built node for the choices of a dropdown, as n8n's server does for the editor. */
export async function choices(
	sandbox: Sandbox,
	method: string,
	options: PickerOptions = {},
): Promise<INodePropertyOptions[]> {
	return await inEditor(sandbox, options, async (context, { methods }) => {
		const load = methods?.loadOptions?.[method];
		if (load === undefined) throw new Error(`The node has no method ${method}`);
		return await load.call(context);
	});
}

/** Asks the built node for the columns of a form of fields, as n8n's server does for the editor. */
export async function formOf(
	sandbox: Sandbox,
	parameters: INodeParameters,
): Promise<ResourceMapperFields> {
	return await inEditor(sandbox, { parameters, path: 'fields' }, async (context, { methods }) => {
		const getFields = methods?.resourceMapping?.getFields;
		if (getFields === undefined) throw new Error('The node has no form');
		return await getFields.call(context);
	});
}

/** Calls a method of the built node as n8n's server does for the editor. */
async function inEditor<Answer>(
	sandbox: Sandbox,
	options: PickerOptions,
	call: (context: ILoadOptionsFunctions, nodeType: INodeType) => Promise<Answer>,
): Promise<Answer> {
	const { path = 'picker', parameters = {}, node: name = 'Halo' } = options;
	if (name === 'HaloTrigger') trigger ??= builtNodes().HaloTrigger;
	const nodeType = name === 'Halo' ? haloNode() : (trigger as INodeType);
	const node: INode = {
		id: '1',
		name: 'Temp-Node',
		type: 'halo',
		typeVersion: 1,
		position: [0, 0],
		parameters: structuredClone(parameters),
		credentials: { haloOAuth2Api: { id: 'credential', name: 'Halo' } },
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additional = additionalData({ ...servicesCredential(sandbox), ...options.credential });
	const context = new LoadOptionsContext(
		workflow,
		workflow.nodes['Temp-Node'],
		{ ...additional, currentNodeParameters: parameters },
		`parameters.${path}`,
	);
	return await workflow.expression.withIsolate(async () => await call(context, nodeType));
}

/** All pages of a picker, as if somebody scrolled to its end. */
export async function pickAll(
	sandbox: Sandbox,
	method: string,
	options: PickerOptions = {},
): Promise<INodeListSearchResult['results'][]> {
	const pages: INodeListSearchResult['results'][] = [];
	let token: unknown;
	do {
		const { results, paginationToken } = await pick(sandbox, method, { ...options, token });
		pages.push(results);
		token = paginationToken;
	} while (token !== undefined && pages.length < 500);
	return pages;
}

/** A locator as the editor stores it. */
export const located = (
	mode: 'id' | 'list' | 'url' | 'name',
	value: string | number,
): INodeParameters => ({
	__rl: true,
	mode,
	value,
});
