import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import { DirectoryLoader, ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	IWorkflowBase,
	OnError,
} from 'n8n-workflow';
import { NodeConnectionTypes, Workflow } from 'n8n-workflow';

import type * as Package from '../../index';

/** The built package, as n8n loads it. */
export function builtPackage(): typeof Package {
	return jest.requireActual<typeof Package>(resolve('dist/index.js'));
}

/** All built nodes that package.json tells n8n of, by the name of their class. */
export function builtNodes(): Record<string, INodeType> {
	const { n8n } = JSON.parse(readFileSync('package.json', 'utf8')) as { n8n: { nodes: string[] } };
	return Object.fromEntries(
		n8n.nodes.map((file) => {
			const name = basename(file, '.node.js');
			const classes = jest.requireActual<Record<string, new () => INodeType>>(resolve(file));
			return [name, new classes[name]()];
		}),
	);
}

/** A credential as n8n hands it over: its expressions are resolved already. */
export interface TestCredential {
	serverUrl: string;
	accessTokenUrl?: string;
	/** Without it the first request has to get a token. */
	accessToken?: string;
	clientId?: string;
	clientSecret?: string;
	scope?: string;
}

export interface RunOptions {
	/** Parameters of the node under test. */
	parameters: INodeParameters;
	/** Input items; one empty item unless given. */
	items?: INodeExecutionData[] | IDataObject[];
	credential: TestCredential;
	onError?: OnError;
	timezone?: string;
	/** Runs the node as hosts do that pass custom operations over. */
	withoutCustomOperations?: boolean;
}

export interface NodeResult {
	/** The whole run, for details. */
	run: IRun;
	task: ITaskData;
	/** Output items of the node. */
	items: INodeExecutionData[];
	json: IDataObject[];
	/** The error with which the node failed. */
	error?: {
		message: string;
		description?: string | null;
		httpCode?: string | null;
		context?: IDataObject;
	};
}

let halo: INodeType | undefined;

/** The built Halo node with what n8n's loader adds to a declarative node. */
export function haloNode(): INodeType {
	if (halo === undefined) {
		halo = new (builtPackage().Halo)();
		DirectoryLoader.applyDeclarativeNodeOptionParameters(halo);
	}
	return halo;
}

/** Runs the built Halo node in n8n's engine, in a workflow of a start node and the node under test. */
export async function runHalo(options: RunOptions): Promise<NodeResult> {
	const nodeType = withExecute(haloNode(), options.withoutCustomOperations === true);
	return await runNode(nodeType, options);
}

/** n8n gives declarative nodes an execute function that routes. */
function withExecute(nodeType: INodeType, withoutCustomOperations: boolean): INodeType {
	const routed: INodeType = Object.create(nodeType, {
		execute: {
			async value(this: IExecuteFunctions) {
				return await new RoutingNode(this as never, nodeType).runNode();
			},
		},
		...(withoutCustomOperations && { customOperations: { value: undefined } }),
	}) as INodeType;
	return routed;
}

async function runNode(nodeType: INodeType, options: RunOptions): Promise<NodeResult> {
	const input = (options.items ?? [{}]).map((item): INodeExecutionData =>
		'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject },
	);
	const start: INodeType = {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		execute: async () => [input],
	};
	const types: Record<string, INodeType> = { start, halo: nodeType };
	const nodeTypes: INodeTypes = {
		getByName: (name) => types[name],
		getByNameAndVersion: (name) => types[name],
		getKnownTypes: () => ({}),
	};
	const nodes: INode[] = [
		{ id: '1', name: 'Start', type: 'start', typeVersion: 1, position: [0, 0], parameters: {} },
		{
			id: '2',
			name: 'Halo',
			type: 'halo',
			typeVersion: 1,
			position: [200, 0],
			parameters: options.parameters,
			credentials: { haloOAuth2Api: { id: 'credential', name: 'Halo' } },
			onError: options.onError,
		},
	];
	const workflow = new Workflow({
		id: 'workflow',
		nodes,
		connections: {
			Start: { main: [[{ node: 'Halo', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: options.timezone ?? 'UTC' },
	});
	const execute = new WorkflowExecute(additionalData(options.credential), 'manual');
	const run = await execute.run({ workflow, startNode: nodes[0] });
	const task = run.data.resultData.runData.Halo?.[0];
	if (task === undefined) throw run.data.resultData.error ?? new Error('The node did not run');
	const items = (task.data?.main ?? []).flatMap((output) => output ?? []);
	return {
		run,
		task,
		items,
		json: items.map(({ json }) => json),
		error: task.error as NodeResult['error'],
	};
}

/** What n8n's server gives the engine: credentials that can be read and renewed, and hooks. */
export function additionalData(credential: TestCredential): IWorkflowExecuteAdditionalData {
	let stored: ICredentialDataDecryptedObject = {
		grantType: 'clientCredentials',
		authentication: 'body',
		clientId: credential.clientId ?? 'client',
		clientSecret: credential.clientSecret ?? 'secret',
		scope: credential.scope ?? 'all:standard',
		serverUrl: credential.serverUrl,
		accessTokenUrl: credential.accessTokenUrl ?? `${credential.serverUrl}/auth/token`,
		...(credential.accessToken !== undefined && {
			oauthTokenData: { access_token: credential.accessToken, token_type: 'Bearer' },
		}),
	};
	const credentialsHelper = {
		getParentTypes: () => ['oAuth2Api'],
		getCredentialsProperties: () => [],
		isCredentialUsableByNode: () => true,
		getDecrypted: async () => await Promise.resolve({ ...stored }),
		runPreAuthentication: async () => await Promise.resolve(undefined),
		preAuthentication: async () => await Promise.resolve(undefined),
		updateCredentialsOauthTokenData: async (
			_node: unknown,
			_type: unknown,
			data: ICredentialDataDecryptedObject,
		) => {
			stored = data;
			await Promise.resolve();
		},
		updateCredentials: async () => await Promise.resolve(),
	};
	return {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', 'execution', {} as IWorkflowBase),
		executionId: 'execution',
		currentNodeExecutionIndex: 0,
		variables: {},
		restApiUrl: 'http://127.0.0.1/',
		instanceBaseUrl: 'http://127.0.0.1/',
		formWaitingBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/',
		webhookWaitingBaseUrl: 'http://127.0.0.1/',
		webhookTestBaseUrl: 'http://127.0.0.1/',
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}
