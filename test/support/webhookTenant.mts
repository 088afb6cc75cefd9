import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Row, type Sandbox } from '../sandbox/index.mts';
import { openApiPath } from './openApi.mts';
import { WebhookWorkflow, type WebhookWorkflowOptions } from './webhookRun.mts';

/** A sandbox for the tests of one file, the workflows that it calls, and a colleague who works in it. */
export class WebhookTenant {
	private readonly workflows: WebhookWorkflow[] = [];

	private constructor(
		readonly sandbox: Sandbox,
		private colleague: SandboxClient,
	) {}

	/** Starts the sandbox; requests are compared with Halo's own document where it is at hand. */
	static async start(): Promise<WebhookTenant> {
		const sandbox = await startSandbox({ openApiPath: openApiPath() });
		return new WebhookTenant(sandbox, await logIn(sandbox));
	}

	/** Back to the start, for the next test. */
	async reset(): Promise<void> {
		for (const one of this.workflows.splice(0)) await one.close();
		this.sandbox.reset();
		this.colleague = await logIn(this.sandbox);
	}

	/** Ends it. */
	async close(): Promise<void> {
		await this.reset();
		await this.sandbox.close();
	}

	/** A workflow with the trigger for new tickets, unless said otherwise; it is off. */
	async workflow(
		parameters: INodeParameters = {},
		options: WebhookWorkflowOptions = {},
	): Promise<WebhookWorkflow> {
		const chosen = { events: [3], ...parameters };
		const one = await WebhookWorkflow.start(this.sandbox, chosen, options);
		this.workflows.push(one);
		return one;
	}

	/** The colleague logs a ticket. */
	async newTicket(values: IDataObject = {}): Promise<number> {
		return await this.post('Tickets', { summary: 'Disk full', ...values });
	}

	/** The colleague changes a ticket. */
	async changeTicket(id: number, values: IDataObject): Promise<void> {
		await this.post('Tickets', { id, ...values });
	}

	/** The colleague writes a record; answers its number. */
	async post(path: string, values: IDataObject): Promise<number> {
		const { body, status, text } = await this.colleague.post(path, [values]);
		if (status !== 201) throw new Error(`${path}: ${status} ${text}`);
		return (body as { id: number }).id;
	}

	/** Webhooks that call this machine, so those of the tests and not those that are there from the start. */
	get webhooks(): Row[] {
		const rows = this.sandbox.store.rows('Webhook');
		return rows.filter(({ url }) => String(url).startsWith('http://127.0.0.1'));
	}

	/** Links of webhooks. */
	get links(): Row[] {
		return this.sandbox.store.rows('Notification').filter(({ type }) => type === -2);
	}
}

async function logIn(sandbox: Sandbox): Promise<SandboxClient> {
	return await SandboxClient.login(sandbox, 'all', 'halo-sandbox-colleague');
}
