import { LoadOptionsContext, PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
	IPollFunctions,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ObservableObject, Workflow } from 'n8n-workflow';

import type { TriggerMemory } from '../../nodes/HaloTrigger/memory';
import type { LoggedRequest, Sandbox } from '../sandbox/index.mts';
import { additionalData, builtNodes, type TestCredential } from './engine.mts';
import { apiRequests, servicesCredential } from './sandboxRun.mts';

/** What one poll did. */
export interface Poll {
	/** Output items; empty where the poll answered null and no workflow would start. */
	json: IDataObject[];
	/** Requests to the API that it cost. */
	requests: LoggedRequest[];
}

export interface TriggerOptions {
	credential?: Partial<TestCredential>;
	/** What n8n grants for a poll, in milliseconds; `unknown` for hosts that do not say. */
	budgetMs?: number | 'unknown';
}

let trigger: INodeType | undefined;

/**
 * A workflow with the built Halo Trigger against a sandbox, switched on and polled as n8n does it. Between
 * polls the static data lives as JSON. n8n's database gets it only with an execution and after the first
 * poll of an activation (2.41.1); what polls without items remember is lost when n8n stops.
 */
export class TriggerWorkflow {
	/** The workflow's static data. */
	staticJson = '{}';

	/** What n8n's database holds of it. */
	private storedJson = '{}';

	private isFirst = true;

	private readonly node: INode;

	private readonly additional: IWorkflowExecuteAdditionalData;

	private workflow!: Workflow;

	private context!: IPollFunctions;

	/** Switches the workflow on for the first time. */
	constructor(
		private readonly sandbox: Sandbox,
		parameters: INodeParameters,
		private readonly options: TriggerOptions = {},
	) {
		this.node = {
			id: '1',
			name: 'Halo Trigger',
			type: 'haloTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { haloOAuth2Api: { id: 'credential', name: 'Halo' } },
		};
		this.additional = additionalData({ ...servicesCredential(sandbox), ...options.credential });
		this.switchOn('activate');
	}

	/** What the trigger remembers. */
	get memory(): TriggerMemory | undefined {
		const data = JSON.parse(this.staticJson) as Record<string, { memory?: TriggerMemory }>;
		return data['node:Halo Trigger']?.memory;
	}

	set memory(memory: TriggerMemory | undefined) {
		this.staticJson = JSON.stringify({ 'node:Halo Trigger': { memory } });
		this.storedJson = this.staticJson;
	}

	/** Switches the workflow off and on again, or restarts n8n (`init`): a new context. */
	switchOn(mode: WorkflowActivateMode, parameters = this.node.parameters): void {
		this.node.parameters = parameters;
		this.staticJson = this.storedJson;
		this.isFirst = true;
		this.workflow = workflowOf(this.node);
		this.context = this.contextFor('trigger', mode);
	}

	/** Polls in the context of the last activation. */
	async poll(): Promise<Poll> {
		const poll = await this.run(this.context);
		if (this.isFirst || poll.json.length > 0) this.storedJson = this.staticJson;
		this.isFirst = false;
		return poll;
	}

	/** Fetch Test Event in the editor. */
	async test(): Promise<Poll> {
		return await this.run(this.contextFor('manual', 'manual'));
	}

	private contextFor(mode: WorkflowExecuteMode, activation: WorkflowActivateMode): IPollFunctions {
		const { budgetMs } = this.options;
		const context = new PollContext(
			this.workflow,
			this.workflow.getNode(this.node.name) as INode,
			this.additional,
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			typeof budgetMs === 'number' ? () => budgetMs : undefined,
		);
		if (budgetMs === 'unknown')
			Object.defineProperty(context, 'getPollBudgetMs', { value: undefined });
		return context;
	}

	private async run(context: IPollFunctions): Promise<Poll> {
		const { workflow, sandbox } = this;
		const before = apiRequests(sandbox).length;
		workflow.staticData = ObservableObject.create(
			JSON.parse(this.staticJson) as IDataObject,
			undefined,
			{ ignoreEmptyOnFirstChild: true },
		);
		try {
			const output = await workflow.expression.withIsolate(
				async () => await triggerNode().poll?.call(context),
			);
			// n8n starts an execution for every answer but null.
			if (output?.flat().length === 0) throw new Error('An execution would start without items');
			return {
				json: (output ?? []).flat().map(({ json }) => json),
				requests: apiRequests(sandbox).slice(before),
			};
		} finally {
			// What is not marked as changed n8n would not store; a failed poll leaves behind what it changed.
			if (workflow.staticData.__dataChanged === true) {
				this.staticJson = JSON.stringify(workflow.staticData);
			}
		}
	}
}

/** Asks the built Halo Trigger for the choices of a parameter, as the editor does while it is filled in. */
export async function loadOptions(
	sandbox: Sandbox,
	method: string,
	parameters: INodeParameters,
	credential: Partial<TestCredential> = {},
): Promise<INodePropertyOptions[]> {
	return await loadOptionsOf('HaloTrigger', sandbox, method, parameters, credential);
}

/** Asks a built trigger for the choices of a parameter. */
export async function loadOptionsOf(
	name: string,
	sandbox: Sandbox,
	method: string,
	parameters: INodeParameters,
	credential: Partial<TestCredential> = {},
): Promise<INodePropertyOptions[]> {
	const nodeType = builtNodes()[name];
	const node: INode = {
		id: '1',
		name,
		type: 'trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { haloOAuth2Api: { id: 'credential', name: 'Halo' } },
	};
	const additional = additionalData({ ...servicesCredential(sandbox), ...credential });
	const load = nodeType.methods?.loadOptions?.[method];
	if (load === undefined) throw new Error(`The node has no method ${method}`);
	return await load.call(
		new LoadOptionsContext(
			workflowOf(node, nodeType),
			node,
			{ ...additional, currentNodeParameters: parameters },
			'',
		),
	);
}

function triggerNode(): INodeType {
	trigger ??= builtNodes().HaloTrigger;
	return trigger;
}

function workflowOf(node: INode, nodeType = triggerNode()): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	return new Workflow({
		id: 'workflow',
		nodes: [structuredClone(node)],
		connections: {},
		active: true,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: 'UTC' },
	});
}
