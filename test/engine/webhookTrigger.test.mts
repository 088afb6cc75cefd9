import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { WebhookWorkflow, type WebhookWorkflowOptions } from '../support/webhookRun.mts';

let sandbox: Sandbox;
let colleague: SandboxClient;
const running: WebhookWorkflow[] = [];

beforeAll(async () => (sandbox = await startSandbox()));
beforeEach(async () => {
	sandbox.reset();
	colleague = await SandboxClient.login(sandbox, 'all', 'halo-sandbox-colleague');
});
afterEach(async () => {
	for (const one of running.splice(0)) await one.close();
});
afterAll(async () => await sandbox.close());

async function workflow(
	parameters: INodeParameters = {},
	options: WebhookWorkflowOptions = {},
): Promise<WebhookWorkflow> {
	const one = await WebhookWorkflow.start(sandbox, { events: [3], ...parameters }, options);
	running.push(one);
	return one;
}

async function newTicket(values: IDataObject = {}): Promise<number> {
	const { body } = await colleague.post('Tickets', [{ summary: 'Disk full', ...values }]);
	return (body as { id: number }).id;
}

const webhooks = () => sandbox.store.rows('Webhook').filter(({ url }) => String(url).startsWith('http://127.0.0.1'));
const links = () => sandbox.store.rows('Notification').filter(({ type }) => type === -2);

describe('registration', () => {
	it('smoke', async () => {
		const one = await workflow();
		await one.on();
		expect(webhooks()).toHaveLength(1);
		console.log(webhooks()[0], links());
		await newTicket();
		await one.idle();
		console.log(JSON.stringify(one.items, null, 1), one.failures, one.warnings);
		await one.off();
		expect([webhooks(), links()]).toEqual([[], []]);
	});
});
