import { randomUUID } from 'node:crypto';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWorkflowSettings,
} from 'n8n-workflow';
import {
	errorOf,
	type Execution,
	type N8nClient,
	outputOf,
	type StoredCredential,
	type StoredWorkflow,
	type WorkflowDefinition,
} from '../../../scripts/runtime/n8n-client.mts';
import { environment } from './environment.mts';

/** A node of a test workflow. */
export interface NodeOptions {
	/** `n8n-nodes-halo.halo` when left out. */
	type?: string;
	typeVersion?: number;
	/** The client-credentials one of the sandbox when left out; `null` for none. */
	credential?: StoredCredential | null;
	/** More members of the node, for example `onError` or `retryOnFail`. */
	more?: Partial<INode>;
}

/** What came of a test workflow. */
export interface WorkflowRun {
	workflow: StoredWorkflow;
	execution: Execution;
	/** The items that a node gave. */
	items(node: string, output?: number): INodeExecutionData[];
	/** The same without what n8n adds to an item. */
	json(node: string, output?: number): IDataObject[];
	/** n8n's error message when the execution has failed. */
	error?: string;
}

/** Builds a workflow whose nodes follow one another, beginning with "Start". */
export class WorkflowBuilder {
	private readonly nodes: INode[] = [];

	private input: IDataObject[] | undefined;

	private settings: IWorkflowSettings = { executionOrder: 'v1' };

	constructor(private readonly name: string = `test ${randomUUID().slice(0, 8)}`) {
		this.node('Start', {}, { type: 'n8n-nodes-base.manualTrigger', credential: null });
	}

	/** The items "Start" gives (one empty item when this is not used). */
	startWith(items: IDataObject[]): this {
		this.input = items;
		return this;
	}

	/** Adds a node behind the last one. */
	node(name: string, parameters: INodeParameters, options: NodeOptions = {}): this {
		const { type = 'n8n-nodes-halo.halo', typeVersion = 1, credential, more } = options;
		const used = credential === undefined ? environment().credentials.services : credential;
		this.nodes.push({
			id: randomUUID(),
			name,
			type,
			typeVersion,
			position: [this.nodes.length * 220, 0],
			parameters,
			...(used === null ? {} : { credentials: { [used.type]: { id: used.id, name: used.name } } }),
			...more,
		});
		return this;
	}

	/** Replaces "Start" by a trigger node, for workflows that are activated. */
	trigger(name: string, parameters: INodeParameters, options: NodeOptions = {}): this {
		this.nodes.shift();
		this.node(name, parameters, { ...options, more: { webhookId: randomUUID(), ...options.more } });
		const [added] = this.nodes.splice(-1);
		this.nodes.unshift(added);
		return this;
	}

	/** Settings of the workflow. */
	with(settings: IWorkflowSettings): this {
		this.settings = { ...this.settings, ...settings };
		return this;
	}

	/** The workflow as n8n takes it. */
	build(): WorkflowDefinition {
		const connections: WorkflowDefinition['connections'] = {};
		this.nodes.slice(1).forEach(({ name }, index) => {
			connections[this.nodes[index].name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
		});
		const pinData =
			this.input === undefined
				? undefined
				: { [this.nodes[0].name]: this.input.map((json) => ({ json })) };
		return { name: this.name, nodes: this.nodes, connections, settings: this.settings, pinData };
	}

	/** Stores the workflow in n8n. */
	async save(client: N8nClient): Promise<StoredWorkflow> {
		return await client.createWorkflow(this.build());
	}

	/** Stores the workflow, runs it once and waits for the end. */
	async run(client: N8nClient, timeoutMs?: number): Promise<WorkflowRun> {
		const workflow = await this.save(client);
		return await runWorkflow(client, workflow, this.nodes[0].name, timeoutMs);
	}
}

/** Begins a test workflow: `workflow().node('Halo', {...}).run(client)`. */
export function workflow(name?: string): WorkflowBuilder {
	return new WorkflowBuilder(name);
}

/** Runs a stored workflow once and waits for the end. */
export async function runWorkflow(
	client: N8nClient,
	stored: StoredWorkflow,
	startNode = 'Start',
	timeoutMs?: number,
): Promise<WorkflowRun> {
	const execution = await client.waitForExecution(
		await client.run(stored.id, startNode),
		timeoutMs,
	);
	return {
		workflow: stored,
		execution,
		items: (node, output) => outputOf(execution, node, output),
		json: (node, output) => outputOf(execution, node, output).map((item) => item.json),
		error: errorOf(execution),
	};
}
