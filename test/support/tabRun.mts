import type { IncomingMessage } from 'node:http';

import { HookContext, LoadOptionsContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWebhookData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/index.mts';
import { additionalData, builtNodes, type TestCredential } from './engine.mts';
import { servicesCredential } from './sandboxRun.mts';

/** A request to a tab. */
export interface TabCall {
	query?: unknown;
	body?: unknown;
	/** Whether the page's script asks; a browser without script else. */
	fromScript?: boolean;
	headers?: Record<string, string>;
}

/** What a tab answered. */
export interface TabAnswer {
	/** Items of the execution that n8n would start; undefined where none starts. */
	started?: INodeExecutionData[];
	/** Whether the node has answered by itself; else n8n answers with the last node's items. */
	isAnswered: boolean;
	status: number;
	headers: Record<string, string>;
	text: string;
	/** The text, read as JSON. */
	json: IDataObject;
}

export interface TabOptions {
	credential?: Partial<TestCredential>;
	/** Test addresses are called in mode `manual`. */
	mode?: WorkflowExecuteMode;
	webhookId?: string | null;
}

let nodeType: INodeType | undefined;

/** A workflow with the built Halo Ticket Tab Trigger against a sandbox, called as n8n's webhook server does it. */
export class TabWorkflow {
	private readonly node: INode;

	private readonly additional: ReturnType<typeof additionalData>;

	constructor(
		sandbox: Sandbox,
		parameters: INodeParameters,
		private readonly options: TabOptions = {},
	) {
		const { webhookId = '3f0c6a52-7a0e-4d55-9a06-51f6a4b0a001' } = options;
		this.node = {
			id: 'node-1',
			name: 'Tab',
			type: 'haloTicketTabTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { haloOAuth2Api: { id: 'credential', name: 'Halo' } },
			...(webhookId !== null && { webhookId }),
		};
		this.additional = additionalData({ ...servicesCredential(sandbox), ...options.credential });
	}

	/** GET: the page, or what its script asks for. */
	async get(call: TabCall = {}): Promise<TabAnswer> {
		return await this.call('setup', 'GET', call);
	}

	/** POST: a form. */
	async post(call: TabCall = {}): Promise<TabAnswer> {
		return await this.call('default', 'POST', call);
	}

	/** Switches the workflow on: what n8n does before the address works. */
	async switchOn(): Promise<void> {
		const { workflow, node } = this.open();
		const context = new HookContext(
			workflow,
			node,
			this.additional,
			'trigger',
			'activate',
			this.webhookData('default', 'POST'),
		);
		const methods = tabNode().webhookMethods?.default;
		if (methods === undefined) throw new Error('The node has no webhook methods');
		await workflow.expression.withIsolate(async () => {
			if (!(await methods.checkExists.call(context))) await methods.create.call(context);
		});
	}

	/** What the editor shows as the address, in a node with these parameters. */
	async addressNotice(parameters: INodeParameters): Promise<string | undefined> {
		const node = { ...this.node, parameters };
		const method = tabNode().methods?.resourceMapping?.getAddress;
		if (method === undefined) throw new Error('The node has no method getAddress');
		const context = new LoadOptionsContext(
			workflowOf(node),
			node,
			{ ...this.additional, currentNodeParameters: parameters },
			'',
		);
		return (await method.call(context)).emptyFieldsNotice;
	}

	private async call(
		webhook: 'default' | 'setup',
		method: 'GET' | 'POST',
		{ query = {}, body = {}, fromScript = false, headers = {} }: TabCall,
	): Promise<TabAnswer> {
		const { workflow, node } = this.open();
		const accept = fromScript ? 'application/json' : 'text/html,application/xhtml+xml';
		const request = { query, body, params: {}, headers: { accept, ...headers } };
		const answer: TabAnswer = { isAnswered: false, status: 0, headers: {}, text: '', json: {} };
		const response = {
			writeHead(status: number, sent: Record<string, string>) {
				Object.assign(answer, { status, headers: sent, isAnswered: true });
				return response;
			},
			end(text: string) {
				answer.text = text;
			},
		};
		const additional = {
			...this.additional,
			httpRequest: request as unknown as IncomingMessage,
			httpResponse: response,
		} as unknown as typeof this.additional;
		const context = new WebhookContext(
			workflow,
			node,
			additional,
			this.options.mode ?? 'webhook',
			this.webhookData(webhook, method),
			[],
			null,
		);
		const output = await workflow.expression.withIsolate(
			async () => await (tabNode().webhook as NonNullable<INodeType['webhook']>).call(context),
		);
		if ((output.noWebhookResponse ?? false) !== answer.isAnswered)
			throw new Error('The node says it has answered and has not, or the other way round');
		answer.started = output.workflowData?.[0];
		if (answer.headers['Content-Type']?.startsWith('application/json'))
			answer.json = JSON.parse(answer.text) as IDataObject;
		return answer;
	}

	private open(): { workflow: Workflow; node: INode } {
		const workflow = workflowOf(this.node);
		return { workflow, node: workflow.getNode(this.node.name) as INode };
	}

	private webhookData(name: 'default' | 'setup', httpMethod: 'GET' | 'POST'): IWebhookData {
		const description = tabNode().description.webhooks?.find((one) => one.name === name);
		if (description === undefined) throw new Error(`The node has no webhook ${name}`);
		return {
			httpMethod,
			node: this.node.name,
			path: `${this.node.webhookId ?? ''}/ticket-tab`,
			webhookDescription: description,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: this.additional,
		};
	}
}

function tabNode(): INodeType {
	nodeType ??= builtNodes().HaloTicketTabTrigger;
	return nodeType;
}

function workflowOf(node: INode): Workflow {
	const nodeTypes: INodeTypes = {
		getByName: () => tabNode(),
		getByNameAndVersion: () => tabNode(),
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
