import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ObservableObject, Workflow } from 'n8n-workflow';

import type { Sandbox } from '../sandbox/index.mts';
import { additionalData, builtNodes, type TestCredential } from './engine.mts';
import { servicesCredential } from './sandboxRun.mts';

/** An answer of the listening n8n. */
export interface CallAnswer {
	status: number;
	headers: Headers;
	body: IDataObject;
}

export interface WebhookWorkflowOptions {
	credential?: Partial<TestCredential>;
	/** User name and password of the credential for webhooks that were made by hand. */
	byHand?: { user: string; password: string };
}

interface Stored {
	staticData: IDataObject;
}

/**
 * A workflow with the built Halo Webhook Trigger, and the part of n8n's server around it: it listens on loopback, reads
 * the static data from its "database" for each call and writes it afterwards (n8n 2.8 to 2.41), and keeps the items
 * with which executions would start.
 */
export class WebhookWorkflow {
	/** The static data as n8n's database holds it. */
	staticJson = '{}';

	/** Static data of the editor's test URL, which n8n keeps apart and in memory. */
	testStaticJson = '{}';

	/** Items of each execution that was started. */
	readonly executions: IDataObject[][] = [];

	/** What n8n would write to its log. */
	readonly warnings: string[] = [];

	/** Errors that `webhook` threw; n8n starts a failing execution for each. */
	readonly failures: Error[] = [];

	/** Calls that n8n is busy with; they may be answered already. */
	private readonly answering = new Set<Promise<void>>();

	/** Whether calls find the trigger: n8n knows the URL only while the workflow is on. */
	private isListening = false;

	private isTestListening = false;

	/** Whether something else answers at n8n's own URL, as a proxy may. */
	isElsewhere = false;

	private server: Server | undefined;

	private port = 0;

	readonly node: INode;

	private constructor(
		private readonly sandbox: Sandbox,
		parameters: INodeParameters,
		private readonly options: WebhookWorkflowOptions,
	) {
		this.node = {
			id: newId(),
			name: 'Halo Webhook Trigger',
			type: 'haloWebhookTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: '7b0f2c52-56a5-4c6e-9d4f-3a2f5a3f7c11',
			parameters,
			credentials: {
				haloOAuth2Api: { id: 'credential', name: 'Halo' },
				haloWebhookApi: { id: 'byHand', name: 'By hand' },
			},
		};
	}

	/** A workflow that is switched off, in an n8n that listens. */
	static async start(
		sandbox: Sandbox,
		parameters: INodeParameters,
		options: WebhookWorkflowOptions = {},
	): Promise<WebhookWorkflow> {
		const workflow = new WebhookWorkflow(sandbox, parameters, options);
		await workflow.startN8n();
		return workflow;
	}

	/** Where n8n is reached, without a slash at the end. */
	get base(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** What the trigger remembers of its production URL. */
	get memory(): IDataObject {
		return nodeData(this.staticJson, this.node.name);
	}

	set memory(memory: IDataObject) {
		this.staticJson = JSON.stringify({ [`node:${this.node.name}`]: memory });
	}

	/** All items that executions were started with. */
	get items(): IDataObject[] {
		return this.executions.flat();
	}

	/** n8n begins to listen; on the same port as before, if there was one. */
	async startN8n(): Promise<void> {
		const server = createServer((request, response) => {
			const work = this.answer(request, response).finally(() => this.answering.delete(work));
			this.answering.add(work);
		});
		await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
		this.port = (server.address() as AddressInfo).port;
		this.server = server;
	}

	/** n8n goes down: calls are refused until it starts again. What is registered in Halo stays. */
	async stopN8n(): Promise<void> {
		this.isListening = false;
		const { server } = this;
		this.server = undefined;
		server?.closeAllConnections();
		await new Promise((resolve) => server?.close(resolve));
	}

	/**
	 * Calls find the trigger again, without n8n having asked it anything.
	 *
	 * @param isNewProcess n8n was started anew, as 2.41 does it; else only the network had been down
	 */
	resume(isNewProcess: boolean): void {
		// What a process remembers is kept by the ids of workflow and node.
		if (isNewProcess) this.node.id = newId();
		this.isListening = true;
	}

	/** Switches the workflow on, or starts n8n with it (`init`). */
	async on(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.isListening = true;
		const stored = this.load();
		try {
			const { checkExists, create } = methods();
			const context = this.hook(stored, 'trigger', mode);
			if (!(await checkExists.call(context))) await create.call(context);
			this.save(stored);
		} catch (error) {
			// n8n removes what a failed activation has left, with the static data as they were.
			const before = this.load();
			await methods()
				.delete.call(this.hook(before, 'internal', 'update'))
				.then(
					() => {
						this.save(before);
						this.isListening = false;
					},
					() => undefined,
				);
			throw error;
		}
	}

	/** Switches the workflow off; n8n goes on where the trigger fails, and keeps the static data then. */
	async off(): Promise<Error | undefined> {
		const stored = this.load();
		const failure = await methods()
			.delete.call(this.hook(stored, 'internal', 'update'))
			.then(
				() => undefined,
				(error: Error) => error,
			);
		if (failure === undefined) this.save(stored);
		this.isListening = false;
		return failure;
	}

	/** Listen for Test Event in the editor. */
	async listen(): Promise<void> {
		const stored: Stored = { staticData: {} };
		const context = this.hook(stored, 'manual', 'manual', true);
		if (!(await methods().checkExists.call(context))) await methods().create.call(context);
		this.testStaticJson = JSON.stringify(stored.staticData);
		this.isTestListening = true;
	}

	/** Stop Listening. */
	async stopListening(): Promise<void> {
		this.isTestListening = false;
		const stored: Stored = { staticData: JSON.parse(this.testStaticJson) as IDataObject };
		await methods().delete.call(this.hook(stored, 'internal', 'update', true));
	}

	/** The URL of the trigger as n8n makes it. */
	url(isTest = false): string {
		return `${this.base}/${isTest ? 'webhook-test' : 'webhook'}/${String(this.node.webhookId)}/halo`;
	}

	/** Resolves when Halo has made the calls that were due, and n8n has dealt with them. */
	async idle(): Promise<void> {
		await this.sandbox.webhooksIdle();
		while (this.answering.size > 0) await Promise.all(this.answering);
	}

	/** Calls the trigger as anybody could. */
	async call(
		body: unknown,
		init: { url?: string; headers?: Record<string, string> } = {},
	): Promise<CallAnswer> {
		const response = await fetch(init.url ?? this.url(), {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', ...init.headers },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await response.text();
		return {
			status: response.status,
			headers: response.headers,
			body: (text === '' ? {} : JSON.parse(text)) as IDataObject,
		};
	}

	/** Calls the trigger as the webhook in Halo does. */
	async callAsHalo(body: unknown, headers: Record<string, string> = {}): Promise<CallAnswer> {
		const { address, key, username, password } = this.memory.production as Record<string, string>;
		const pair = Buffer.from(`${username}:${password}`).toString('base64');
		return await this.call(body, {
			url: `${address}?key=${key}`,
			headers: { Authorization: `Basic ${pair}`, ...headers },
		});
	}

	/** Ends the listening n8n. */
	async close(): Promise<void> {
		if (this.server !== undefined) await this.stopN8n();
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const { pathname, searchParams } = new URL(request.url ?? '/', this.base);
		const isTest = pathname.startsWith('/webhook-test/');
		if (this.isElsewhere) {
			response.writeHead(200).end('{"message":"Welcome"}');
			return;
		}
		const isOn = isTest ? this.isTestListening : this.isListening;
		if (!isOn || request.method !== 'POST' || `${this.base}${pathname}` !== this.url(isTest)) {
			response.writeHead(404).end('{"message":"not registered"}');
			return;
		}
		let body: unknown;
		try {
			const text = Buffer.concat(parts).toString('utf8');
			const isJson = /json/.test(request.headers['content-type'] ?? '');
			body = text === '' ? {} : isJson ? (JSON.parse(text) as unknown) : text;
		} catch {
			response.writeHead(422).end('{"message":"Failed to parse request body"}');
			return;
		}
		const json = isTest ? this.testStaticJson : this.staticJson;
		const stored: Stored = { staticData: JSON.parse(json) as IDataObject };
		const expressed = Object.assign(response, {
			status: (code: number) => Object.assign(response, { statusCode: code }),
			set: (name: string, value: string) => (response.setHeader(name, value), response),
			json: (answer: unknown) => {
				response.setHeader('Content-Type', 'application/json');
				response.end(JSON.stringify(answer));
			},
		});
		const additional = {
			...this.additional(),
			httpRequest: Object.assign(request, { body, query: Object.fromEntries(searchParams) }),
			httpResponse: expressed,
		} as unknown as IWorkflowExecuteAdditionalData;
		const workflow = this.workflow(stored);
		const context = new WebhookContext(
			workflow,
			workflow.getNode(this.node.name) as INode,
			additional,
			isTest ? 'manual' : 'webhook',
			this.webhookData(isTest, additional),
			[],
			null,
		);
		this.keepWarnings(context);
		try {
			const result = await workflow.expression.withIsolate(
				async () => await triggerNode().webhook?.call(context),
			);
			if (result?.workflowData !== undefined) this.startExecution(result.workflowData);
			this.keep(stored, workflow, isTest);
			if (result?.noWebhookResponse !== true)
				response.writeHead(200).end('{"message":"Webhook call received"}');
		} catch (error) {
			this.failures.push(error as Error);
			this.keep(stored, workflow, isTest);
			if (!response.headersSent) response.writeHead(500).end('{"message":"Error in workflow"}');
		}
	}

	private startExecution([items]: INodeExecutionData[][]): void {
		if (items.length === 0) throw new Error('An execution would start without items');
		this.executions.push(items.map(({ json }) => json));
	}

	private keep(stored: Stored, workflow: Workflow, isTest: boolean): void {
		// What is not marked as changed n8n does not store.
		if (workflow.staticData.__dataChanged !== true) return;
		const json = JSON.stringify(stored.staticData);
		if (isTest) this.testStaticJson = json;
		else this.staticJson = json;
	}

	private load(): Stored {
		return { staticData: JSON.parse(this.staticJson) as IDataObject };
	}

	private save({ staticData }: Stored): void {
		this.staticJson = JSON.stringify(staticData);
	}

	private hook(
		stored: Stored,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest = false,
	): HookContext {
		const additional = this.additional();
		const workflow = this.workflow(stored);
		const context = new HookContext(
			workflow,
			workflow.getNode(this.node.name) as INode,
			additional,
			mode,
			activation,
			this.webhookData(isTest, additional),
		);
		this.keepWarnings(context);
		return context;
	}

	private keepWarnings(context: HookContext | WebhookContext): void {
		const warn = (text: string): unknown => this.warnings.push(text);
		Object.defineProperty(context, 'logger', { value: { warn } });
	}

	private webhookData(isTest: boolean, additional: IWorkflowExecuteAdditionalData): IWebhookData {
		const [webhookDescription] = triggerNode().description.webhooks ?? [];
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: `${String(this.node.webhookId)}/halo`,
			webhookDescription,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: additional,
			isTest,
		};
	}

	private additional(): IWorkflowExecuteAdditionalData {
		const credential = { ...servicesCredential(this.sandbox), ...this.options.credential };
		const additional = additionalData(credential);
		const { credentialsHelper } = additional;
		const oauth = credentialsHelper.getDecrypted.bind(credentialsHelper);
		credentialsHelper.getDecrypted = async (...args) =>
			args[2] === 'haloWebhookApi' ? { ...this.options.byHand } : await oauth(...args);
		return {
			...additional,
			webhookBaseUrl: `${this.base}/webhook`,
			webhookTestBaseUrl: `${this.base}/webhook-test`,
		};
	}

	private workflow(stored: Stored): Workflow {
		const nodeTypes: INodeTypes = {
			getByName: () => triggerNode(),
			getByNameAndVersion: () => triggerNode(),
			getKnownTypes: () => ({}),
		};
		const workflow = new Workflow({
			id: 'workflow',
			name: 'Ticket alerts',
			nodes: [structuredClone(this.node)],
			connections: {},
			active: true,
			nodeTypes,
			settings: { executionOrder: 'v1', timezone: 'UTC' },
		});
		workflow.staticData = ObservableObject.create(stored.staticData, undefined, {
			ignoreEmptyOnFirstChild: true,
		});
		return workflow;
	}
}

const newId = (): string => `node-${Math.random().toString(36).slice(2)}`;

let trigger: INodeType | undefined;

function triggerNode(): INodeType {
	trigger ??= builtNodes().HaloWebhookTrigger;
	return trigger;
}

function methods(): NonNullable<NonNullable<INodeType['webhookMethods']>['default']> {
	const { default: lifecycle } = triggerNode().webhookMethods ?? {};
	if (lifecycle === undefined) throw new Error('The node has no webhook methods');
	return lifecycle;
}

function nodeData(json: string, name: string): IDataObject {
	return ((JSON.parse(json) as IDataObject)[`node:${name}`] ?? {}) as IDataObject;
}
