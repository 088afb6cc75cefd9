import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { committedNames, openApiPath } from '../support/openApi.mts';
import { apiRequests } from '../support/sandboxRun.mts';
import { TabWorkflow } from '../support/tabRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ openApiPath: openApiPath(), seed: { tickets: 3 } });
});
afterAll(async () => await sandbox.close());

it('the ticket tab asks for the ticket with names that Halo’s document has', async () => {
	const webhookId = 'a';
	const tab = new TabWorkflow(sandbox, { tools: { tool: [{ name: 'Run' }] } }, { webhookId });
	const token = /token=([\w-]+)/.exec((await tab.addressNotice({ webhookId })) ?? '')?.[1];
	const [{ id }] = sandbox.store.rows('Tickets');
	expect((await tab.get({ query: { ticket: String(id), token } })).status).toBe(200);
	const [request, ...more] = apiRequests(sandbox);
	expect(more).toEqual([]);
	expect([request.method, request.path]).toEqual(['GET', `/api/Tickets/${String(id)}`]);
	const known = committedNames()['/Tickets'].get.split(' ');
	expect(Object.keys(request.query).filter((name) => !known.includes(name))).toEqual([]);
	expect(sandbox.contractViolations).toEqual([]);
});
