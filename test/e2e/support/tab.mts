import axios, { type AxiosResponse } from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import type {
	N8nClient,
	StoredCredential,
	StoredWorkflow,
} from '../../../scripts/runtime/n8n-client.mts';
import { workflow, type WorkflowBuilder } from './workflow.mts';

export const TAB_TRIGGER = 'Halo Ticket Tab Trigger';

/** As n8n calls the node type. */
export const TAB_TYPE = 'n8n-nodes-halo.haloTicketTabTrigger';

/** What the editor shows as the end of the address of a node with this webhook ID, as the editor asks for it. */
export async function addressEnding(
	client: N8nClient,
	credential: StoredCredential,
	webhookId: string,
): Promise<string> {
	const { emptyFieldsNotice } = await client.mapperFields({
		nodeType: TAB_TYPE,
		method: 'getAddress',
		path: 'parameters.address',
		parameters: { webhookId, options: {} },
		credentials: { haloOAuth2Api: { id: credential.id, name: credential.name } },
	});
	const ending = /<code>(.*)<\/code>/.exec(emptyFieldsNotice ?? '')?.[1];
	if (ending === undefined) throw new Error(`No address: ${emptyFieldsNotice}`);
	return ending.replaceAll('&amp;', '&');
}

/** A stored workflow that begins with a ticket tab. */
export class TabWorkflow {
	private constructor(
		private readonly client: N8nClient,
		readonly id: string,
		/** What is entered in Halo. */
		readonly address: string,
		/** The same for the test address. */
		readonly testAddress: string,
	) {}

	/**
	 * Stores a workflow of its own.
	 *
	 * @param complete adds the nodes behind the trigger
	 */
	static async save(
		client: N8nClient,
		credential: StoredCredential,
		parameters: INodeParameters,
		complete: (builder: WorkflowBuilder) => WorkflowBuilder = (builder) => builder,
	): Promise<TabWorkflow> {
		const options = { type: TAB_TYPE, credential };
		const builder = workflow('ticket tab').trigger(TAB_TRIGGER, parameters, options);
		return await TabWorkflow.of(client, credential, await complete(builder).save(client));
	}

	/** A stored workflow with one ticket tab. */
	static async of(
		client: N8nClient,
		credential: StoredCredential,
		{ id, nodes }: StoredWorkflow,
	): Promise<TabWorkflow> {
		const webhookId = nodes.find(({ type }) => type === TAB_TYPE)?.webhookId;
		if (webhookId === undefined) throw new Error('The workflow has no ticket tab with an address');
		const ending = await addressEnding(client, credential, webhookId);
		const address = (kind: string): string =>
			`${client.url}/${kind}/${webhookId}/ticket-tab${ending}`;
		return new TabWorkflow(client, id, address('webhook'), address('webhook-test'));
	}

	async on(): Promise<void> {
		await this.client.activate(this.id);
	}

	async off(): Promise<void> {
		await this.client.deactivate(this.id);
	}

	/** The address as Halo opens it for a ticket. */
	for(ticket: number): string {
		return this.address.replace('$FAULTID', String(ticket));
	}

	/** Executions that n8n has made, whatever became of them. */
	async executions(): Promise<number> {
		return (await this.client.listExecutions(this.id, 100)).length;
	}
}

/** What the page's script asks for: a token for each form. */
export async function formTokens(address: string): Promise<Record<string, string>> {
	const { data } = await axios.get<{ forms: Record<string, string> }>(address, {
		headers: { accept: 'application/json' },
		proxy: false,
	});
	return data.forms;
}

/** Sends a form as the page's script does, and answers whatever comes back. */
export async function sendForm(
	address: string,
	fields: Record<string, string>,
): Promise<AxiosResponse> {
	return await axios.post(address, new URLSearchParams(fields), {
		headers: { accept: 'application/json' },
		proxy: false,
		validateStatus: () => true,
	});
}
