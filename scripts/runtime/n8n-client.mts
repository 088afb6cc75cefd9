import { randomUUID } from 'node:crypto';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { parse } from 'flatted';
import type {
	ExecutionStatus,
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeTypeDescription,
	IPinData,
	IRunExecutionData,
	IWorkflowSettings,
	ResourceMapperFields,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** The account that owns an n8n. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** What makes a signed-in client: it can be handed to another process or put into a browser. */
export interface Session {
	url: string;
	/** The value of the cookie `n8n-auth`. */
	token: string;
	/** n8n ties the cookie to this header, which its editor keeps in `localStorage`. */
	browserId: string;
}

/** A credential as n8n stores it, without its secrets. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** What n8n says about a credential it has tried. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** A workflow as it is written to a file or handed to n8n. */
export interface WorkflowDefinition {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
}

/** A workflow as n8n stores it. */
export interface StoredWorkflow extends WorkflowDefinition {
	id: string;
	versionId: string;
	active: boolean;
	activeVersionId?: string | null;
	staticData?: IDataObject | null;
}

/** One execution in a list. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: WorkflowExecuteMode;
	startedAt: string;
	stoppedAt?: string;
}

/** One execution with everything that its nodes took and gave. */
export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
}

interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ nodeId: string; status: 'activated' | 'failed'; errorMessage: string | null }>;
}

/** The node a dynamic list is asked for. */
export interface DynamicListRequest {
	/** For example `n8n-nodes-halo.halo`. */
	nodeType: string;
	typeVersion?: number;
	/** Name of the method in `methods.listSearch`, `methods.loadOptions` or `methods.resourceMapping`. */
	method: string;
	/** Path of the parameter, for example `parameters.clientId`. */
	path?: string;
	parameters: INodeParameters;
	credentials: INode['credentials'];
	/** Only for searchable lists. */
	filter?: string;
	paginationToken?: string;
}

/** n8n answered with an error. */
export class N8nRequestError extends Error {
	constructor(
		readonly request: string,
		readonly status: number,
		readonly body: unknown,
	) {
		const text =
			typeof body === 'object' && body !== null && 'message' in body
				? String(body.message)
				: JSON.stringify(body)?.slice(0, 500);
		super(`n8n answered ${request} with ${status}: ${text ?? ''}`);
		this.name = 'N8nRequestError';
	}
}

/** n8n refused to activate a workflow; the message is n8n's own. */
export class ActivationError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ActivationError';
	}
}

const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** Drives n8n over the internal REST API that its editor uses. Works with 2.8 and 2.41. */
export class N8nClient {
	private readonly http: AxiosInstance;

	private token = '';

	private browserId: string = randomUUID();

	constructor(readonly url: string) {
		this.http = axios.create({
			baseURL: url,
			proxy: false,
			timeout: 60_000,
			maxContentLength: Infinity,
			maxBodyLength: Infinity,
			validateStatus: () => true,
		});
	}

	/** A client for an account that is signed in already. */
	static resume(session: Session): N8nClient {
		const client = new N8nClient(session.url);
		client.token = session.token;
		client.browserId = session.browserId;
		return client;
	}

	/** What another process needs to go on as the same account. */
	session(): Session {
		return { url: this.url, token: this.token, browserId: this.browserId };
	}

	/** Sends any request with the account's cookie and answers whatever comes back. */
	async send<T>(method: string, path: string, body?: unknown): Promise<AxiosResponse<T>> {
		const response = await this.http.request<T>({
			method,
			url: path,
			data: body,
			headers: { cookie: `n8n-auth=${this.token}`, 'browser-id': this.browserId },
		});
		for (const cookie of response.headers['set-cookie'] ?? []) {
			const value = /^n8n-auth=([^;]*)/.exec(cookie)?.[1];
			if (value) this.token = decodeURIComponent(value);
		}
		return response;
	}

	/** Sends a request and answers the `data` of n8n's answer; anything but success is an error. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.send<{ data: T } | T>(method, path, body);
		const answer = response.data;
		if (response.status >= 400) {
			throw new N8nRequestError(`${method} ${path}`, response.status, answer);
		}
		const wrapped = typeof answer === 'object' && answer !== null && 'data' in answer;
		return wrapped ? answer.data : answer;
	}

	/** Creates the owner account of a fresh n8n, or signs in to the existing one. */
	async signIn(owner: Owner): Promise<void> {
		const { userManagement } = await this.request<{
			userManagement?: { showSetupOnFirstLoad?: boolean };
		}>('GET', '/rest/settings');
		if (userManagement?.showSetupOnFirstLoad === true) {
			await this.request('POST', '/rest/owner/setup', owner);
			return;
		}
		await this.request('POST', '/rest/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}

	/** The descriptions of all nodes n8n knows whose name starts with a prefix. */
	async nodeTypes(prefix = 'n8n-nodes-halo.'): Promise<INodeTypeDescription[]> {
		const all = await this.request<INodeTypeDescription[]>('GET', '/types/nodes.json');
		return all.filter((type) => type.name.startsWith(prefix));
	}

	/** The description of a credential type, if n8n knows it. */
	async credentialType(name: string): Promise<ICredentialType | undefined> {
		const all = await this.request<ICredentialType[]>('GET', '/types/credentials.json');
		return all.find((type) => type.name === name);
	}

	/** All credentials of the account. */
	async listCredentials(): Promise<StoredCredential[]> {
		return await this.request('GET', '/rest/credentials');
	}

	/** Stores a new credential. */
	async createCredential(
		name: string,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<StoredCredential> {
		return await this.request('POST', '/rest/credentials', { name, type, data });
	}

	/** Overwrites the data of a credential; a token that it holds is kept. */
	async updateCredential(
		credential: StoredCredential,
		data: ICredentialDataDecryptedObject,
	): Promise<StoredCredential> {
		const { id, name, type } = credential;
		return await this.request('PATCH', `/rest/credentials/${id}`, { id, name, type, data });
	}

	/** Tries a credential as the "Test" of the credential dialog does. */
	async testCredential(
		credential: StoredCredential,
		data: ICredentialDataDecryptedObject,
	): Promise<CredentialTestResult> {
		const { id, name, type } = credential;
		return await this.request('POST', '/rest/credentials/test', {
			credentials: { id, name, type, data },
		});
	}

	/** Where the browser is sent when somebody presses "Connect" in the credential dialog. */
	async authorizationUrl(credential: StoredCredential): Promise<string> {
		return await this.request('GET', `/rest/oauth2-credential/auth?id=${credential.id}`);
	}

	/** Removes a credential. */
	async deleteCredential(id: string): Promise<void> {
		await this.request('DELETE', `/rest/credentials/${id}`);
	}

	/** All workflows of the account, without their nodes. */
	async listWorkflows(): Promise<Array<Pick<StoredWorkflow, 'id' | 'name' | 'active'>>> {
		const filter = encodeURIComponent(JSON.stringify({ isArchived: false }));
		return await this.request('GET', `/rest/workflows?filter=${filter}`);
	}

	/** A workflow as n8n stores it now. */
	async getWorkflow(id: string): Promise<StoredWorkflow> {
		return await this.request('GET', `/rest/workflows/${id}`);
	}

	/** Stores a new workflow. */
	async createWorkflow(workflow: WorkflowDefinition): Promise<StoredWorkflow> {
		return await this.request('POST', '/rest/workflows', {
			settings: { executionOrder: 'v1' },
			...workflow,
		});
	}

	/** Overwrites the nodes, connections and settings of a workflow. */
	async updateWorkflow(id: string, workflow: WorkflowDefinition): Promise<StoredWorkflow> {
		const { versionId } = await this.getWorkflow(id);
		return await this.request('PATCH', `/rest/workflows/${id}`, { ...workflow, versionId });
	}

	/** Removes a workflow (n8n wants it archived first). */
	async deleteWorkflow(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/**
	 * Activates a workflow and waits until its triggers are up. n8n 2.8 answers when that is done; newer
	 * versions answer at once, try up to five times in the background, and have to be asked.
	 */
	async activate(id: string, timeoutMs = 60_000): Promise<StoredWorkflow> {
		const { versionId } = await this.getWorkflow(id);
		const answer = await this.send<{ message?: string }>('POST', `/rest/workflows/${id}/activate`, {
			versionId,
			name: '',
			description: '',
		});
		if (answer.status === 400) {
			throw new ActivationError(answer.data.message ?? JSON.stringify(answer.data));
		}
		if (answer.status !== 200) {
			throw new N8nRequestError(`POST activate ${id}`, answer.status, answer.data);
		}
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const poll = await this.send<{ data: PublicationStatus }>(
				'GET',
				`/rest/workflows/${id}/publication-status`,
			);
			if (poll.status === 404) return await this.getWorkflow(id);
			if (poll.status !== 200) {
				throw new N8nRequestError(`GET publication-status ${id}`, poll.status, poll.data);
			}
			const { status, triggers } = poll.data.data;
			if (status === 'published') return await this.getWorkflow(id);
			if (status === 'failed' || status === 'partial') {
				const messages = triggers.map((trigger) => trigger.errorMessage).filter(Boolean);
				throw new ActivationError(messages.join('; ') || `publication status: ${status}`);
			}
			if (Date.now() > deadline) {
				throw new ActivationError(`not published after ${timeoutMs / 1000} s: ${status}`);
			}
			await pause(100);
		}
	}

	/** Deactivates a workflow and waits until its triggers are down. */
	async deactivate(id: string, timeoutMs = 60_000): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const poll = await this.send<{ data: PublicationStatus }>(
				'GET',
				`/rest/workflows/${id}/publication-status`,
			);
			if (poll.status !== 200 || poll.data.data.status !== 'in_progress') return;
			if (Date.now() > deadline) throw new Error(`Workflow ${id} is still being deactivated`);
			await pause(100);
		}
	}

	/** Runs a stored workflow from its trigger as "Execute workflow" does; answers the execution id. */
	async run(id: string, startNode: string): Promise<string> {
		const workflowData = await this.getWorkflow(id);
		const { executionId } = await this.request<{ executionId?: string }>(
			'POST',
			`/rest/workflows/${id}/run`,
			{ workflowData, triggerToStartFrom: { name: startNode } },
		);
		if (executionId === undefined) throw new Error(`n8n did not start workflow ${id}`);
		return executionId;
	}

	/** Waits until an execution has ended and answers all of its data. */
	async waitForExecution(id: string, timeoutMs = 120_000): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (let wait = 50; ; wait = Math.min(wait * 1.5, 500)) {
			const answer = await this.send<{
				data?: Omit<Execution, 'data'> & { data: string | IRunExecutionData };
			}>('GET', `/rest/executions/${id}`);
			const found = answer.data?.data;
			if (answer.status === 200 && found && !['new', 'running', 'waiting'].includes(found.status)) {
				return { ...found, data: decode(found.data) };
			}
			if (Date.now() > deadline) {
				throw new Error(
					`Execution ${id} did not end in ${timeoutMs / 1000} s (${found?.status ?? answer.status})`,
				);
			}
			await pause(wait);
		}
	}

	/** Stops a running execution. */
	async stopExecution(id: string): Promise<void> {
		await this.request('POST', `/rest/executions/${id}/stop`, {});
	}

	/** The newest executions of a workflow, newest first. */
	async listExecutions(workflowId: string, limit = 20): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: ExecutionSummary[] }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=${limit}`,
		);
		return results;
	}

	/** Waits until a workflow has at least `count` ended executions (a trigger has fired, say). */
	async waitForExecutions(
		workflowId: string,
		count: number,
		timeoutMs = 120_000,
	): Promise<Execution[]> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const ended = (await this.listExecutions(workflowId, 100)).filter(
				({ status }) => !['new', 'running', 'waiting'].includes(status),
			);
			if (ended.length >= count) {
				return await Promise.all(ended.map(async ({ id }) => await this.waitForExecution(id)));
			}
			if (Date.now() > deadline) {
				throw new Error(
					`Workflow ${workflowId} ran ${ended.length} times in ${timeoutMs / 1000} s, not ${count}`,
				);
			}
			await pause(250);
		}
	}

	/** The entries of a searchable list, as the editor asks for them. */
	async listSearch(request: DynamicListRequest): Promise<INodeListSearchResult> {
		return await this.dynamic('resource-locator-results', request);
	}

	/** The entries of a dropdown, as the editor asks for them. */
	async loadOptions(request: DynamicListRequest): Promise<INodePropertyOptions[]> {
		return await this.dynamic('options', request);
	}

	/** The columns of a field mapper, as the editor asks for them. */
	async mapperFields(request: DynamicListRequest): Promise<ResourceMapperFields> {
		return await this.dynamic('resource-mapper-fields', request);
	}

	private async dynamic<T>(kind: string, request: DynamicListRequest): Promise<T> {
		return await this.request('POST', `/rest/dynamic-node-parameters/${kind}`, {
			path: request.path ?? 'parameters',
			nodeTypeAndVersion: { name: request.nodeType, version: request.typeVersion ?? 1 },
			currentNodeParameters: request.parameters,
			methodName: request.method,
			credentials: request.credentials,
			filter: request.filter,
			paginationToken: request.paginationToken,
		});
	}
}

/** n8n stores the data of an execution as one string in which every value appears once. */
function decode(data: string | IRunExecutionData): IRunExecutionData {
	return typeof data === 'string' ? (parse(data) as IRunExecutionData) : data;
}

/** All items a node gave on one of its outputs, over all its runs. */
export function outputOf(execution: Execution, node: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []);
}

/** What went wrong in an execution, in n8n's words. */
export function errorOf(execution: Execution): string | undefined {
	return execution.data.resultData.error?.message;
}
