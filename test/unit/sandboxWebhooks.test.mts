import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { request, SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';

type Row = Record<string, unknown> & { id: string };
interface Call {
	headers: Record<string, unknown>;
	body: Record<string, unknown>;
}

let sandbox: Sandbox;
/** Further sandboxes of single tests; closed even when a test fails. */
const extra: Sandbox[] = [];
let client: SandboxClient;
let receiver: Server;
let url: string;
let calls: Call[] = [];
let answer = 200;

beforeAll(async () => {
	receiver = createServer((incoming, response) => {
		let text = '';
		incoming.on('data', (part: Buffer) => (text += part.toString()));
		incoming.on('end', () => {
			calls.push({ headers: incoming.headers, body: JSON.parse(text) as Record<string, unknown> });
			response.writeHead(answer).end('ok');
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
	sandbox = await startSandbox({ seed: 'empty' });
});
afterAll(async () => {
	for (const one of [sandbox, ...extra]) await one.close();
	receiver.close();
	receiver.closeAllConnections();
});
beforeEach(async () => {
	sandbox.reset();
	calls = [];
	answer = 200;
	client = await SandboxClient.login(sandbox);
});

async function webhook(values: Record<string, unknown> = {}): Promise<Row> {
	const { body, status } = await client.post('Webhook', [
		{
			name: 'n8n',
			url,
			type: 0,
			method: 0,
			active: true,
			content_type: 'application/json',
			authentication_type: 0,
			...values,
		},
	]);
	expect(status).toBe(201);
	return body as Row;
}
const link = async (
	hook: Row,
	eventno: number | string,
	values: Record<string, unknown> = {},
): Promise<Row> =>
	(
		await client.post('Notification', [
			{
				guid: null,
				eventno,
				name: 'x',
				type: -2,
				delivery_method: 6,
				agent_id: 0,
				webhook_id: hook.id,
				...values,
			},
		])
	).body as Row;
const newTicket = async (): Promise<number> =>
	((await client.post('Tickets', [{ summary: 'Disk full' }])).body as { id: number }).id;

describe('webhooks', () => {
	it('have a GUID, a unique name, a filter by type, and drop events on writing', async () => {
		const hook = await webhook({ events: [{ eventno: 3 }] });
		expect(hook.id).toMatch(/^[0-9a-f-]{36}$/);
		expect(await client.post('Webhook', [{ name: 'N8N', url, type: 0 }])).toMatchObject({
			status: 400,
			body: 'Name must be unique',
		});
		expect((await client.post('Webhook', [{ name: 'runbook', type: 1, steps: [] }])).status).toBe(
			201,
		);
		const listed = await client.read<Row[]>(`Webhook?type=0`);
		expect(listed.map(({ type }) => type)).not.toContain(1);
		expect(listed.find(({ id }) => id === hook.id)).toMatchObject({ events: [] });
		await link(hook, '3');
		expect(await client.read(`Webhook/${hook.id}`)).toMatchObject({ events: [{ eventno: 3 }] });
	});

	it('do nothing without a link, and fire for a ticket through one', async () => {
		const hook = await webhook({
			authentication_type: 1,
			basic_username: 'n8n',
			basic_password: 'secret',
		});
		await newTicket();
		await sandbox.webhooksIdle();
		expect(calls).toEqual([]);
		const notification = await link(hook, 3);
		const id = await newTicket();
		await sandbox.webhooksIdle();
		expect(calls).toHaveLength(1);
		expect(hook).not.toHaveProperty('basic_password');
		expect(calls[0].headers.authorization).toBe(`Basic ${btoa('n8n:secret')}`);
		expect(calls[0].body).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			webhook_id: hook.id,
			notification_id: notification.id,
			object_id: id,
			event: 'new ticket logged',
			agent_id: 3,
			timestamp: expect.stringMatching(/\.\d{7}Z$/),
			ticket: { id, summary: 'Disk full', status_id: 1, team_id: 1, hasbeenclosed: false },
		});
	});

	it.each([
		['status changed', 76, { status_id: 2 }, true],
		['closed', 39, { status_id: 9 }, true],
		['status changed, but it was not', 76, { summary: 'x' }, false],
		['changed', 25, { summary: 'x' }, true],
		['assigned to recipient', 74, { status_id: 2 }, false],
	])('for an update: %s', async (_name, eventno, values, fires) => {
		const hook = await webhook();
		await link(hook, eventno);
		const id = await newTicket();
		await client.post('Tickets', [{ id, ...values }]);
		await sandbox.webhooksIdle();
		expect(calls).toHaveLength(fires ? 1 : 0);
	});

	it('fire for actions, for the status an action sets, and for a deletion', async () => {
		const hook = await webhook();
		for (const eventno of [1004, 76, 1072]) await link(hook, eventno);
		const id = await newTicket();
		await client.post('Actions', [{ ticket_id: id, outcome_id: 2, note: 'Hi', new_status: 2 }]);
		await client.call('DELETE', `Tickets/${id}`);
		await sandbox.webhooksIdle();
		expect(calls.map((call) => call.body.event).sort()).toEqual([
			'action added by agent',
			'ticket deleted',
			'ticket status changed',
		]);
		expect(calls.find((call) => call.body.action)?.body.action).toMatchObject({
			id: 1,
			note: 'Hi',
		});
	});

	it('respect conditions and the active switch', async () => {
		const hook = await webhook();
		await link(hook, 3, {
			filter_type: 2,
			conditions: [{ tablename: 'faults', fieldname: 'RequestTypeNew', type: 0, value_int: 2 }],
		});
		await newTicket();
		await client.post('Tickets', [{ summary: 'x', tickettype_id: 2 }]);
		await sandbox.webhooksIdle();
		expect(calls.map((call) => (call.body.ticket as Row).tickettype_id)).toEqual([2]);
		await client.post('Webhook', [{ id: hook.id, active: false }]);
		await client.post('Tickets', [{ summary: 'x', tickettype_id: 2 }]);
		await sandbox.webhooksIdle();
		expect(calls).toHaveLength(1);
	});

	it('overwrite the link whose guid is sent', async () => {
		const hook = await webhook();
		const first = await link(hook, 3);
		const second = await link(hook, 39, { guid: first.guid });
		expect(second.id).toBe(first.id);
		expect(await client.read('Notification')).toMatchObject([{ id: first.id, eventno: 39 }]);
	});

	it('lose their links when they are deleted', async () => {
		const hook = await webhook();
		const notification = await link(hook, 3);
		expect((await client.call('DELETE', `Webhook/${hook.id}`)).status).toBe(200);
		expect((await client.get(`Notification/${notification.id}`)).status).toBe(404);
	});

	it('write a delivery log, failures too, and repeat as often as told', async () => {
		const hook = await webhook();
		await link(hook, 3);
		answer = 500;
		sandbox.variants.webhookRetries = 1;
		const id = await newTicket();
		await sandbox.webhooksIdle();
		expect(calls).toHaveLength(2);
		const log = await client.read<{ events: Row[] }>(
			`WebhookEvent?webhook_id=${hook.id}&pageinate=true`,
		);
		expect(log).toMatchObject({
			record_count: 2,
			events: [{ status: 2, responsestatus: 500, error: true, entity_id: id }, {}],
		});
		expect(await client.read(`WebhookEvent/${log.events[0].id}`)).toMatchObject({
			requestbody: expect.stringContaining('Disk full'),
		});
	});

	it.each([
		[
			'eventOnly',
			{ webhookPayload: 'eventOnly' as const },
			(body: Record<string, unknown>) => expect(body).not.toHaveProperty('ticket'),
		],
		[
			'small',
			{ webhookPayload: 'small' as const },
			(body: Record<string, unknown>) => expect(Object.keys(body.ticket as object)).toHaveLength(9),
		],
		[
			'status names',
			{ statusNames: true },
			(body: Record<string, unknown>) => expect(body.ticket).toMatchObject({ status_id: 'New' }),
		],
	])('play the payload %s', async (_name, variants, check) => {
		Object.assign(sandbox.variants, variants);
		await link(await webhook(), 3);
		await newTicket();
		await sandbox.webhooksIdle();
		check(calls[0].body);
	});

	it('can send batches', async () => {
		// Longer than any test: only idling sends the batch.
		Object.assign(sandbox.variants, { webhookBatched: true, webhookBatchDelayMs: 3_600_000 });
		await link(await webhook(), 3);
		const created = [await newTicket(), await newTicket()];
		await sandbox.webhooksIdle();
		expect(calls).toHaveLength(1);
		expect((calls[0].body as unknown as Row[]).map((entry) => entry.object_id)).toEqual(created);
	});
});

describe('the OpenAPI document', () => {
	it('is served, and requests are compared with it', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
		const path = join(folder, 'openapi.json');
		const query = (name: string): { name: string; in: string } => ({ name, in: 'query' });
		writeFileSync(
			path,
			JSON.stringify({
				paths: {
					'/Client': {
						get: { parameters: [query('search')] },
						post: {
							requestBody: {
								content: {
									'application/json': {
										schema: { type: 'array', items: { $ref: '#/components/schemas/Area' } },
									},
								},
							},
						},
					},
					'/Client/{id}': { get: {} },
				},
				components: { schemas: { Area: { properties: { id: {}, name: {} } } } },
			}),
		);
		const checked = await startSandbox({ seed: 'empty', openApiPath: path });
		extra.push(checked);
		const own = await SandboxClient.login(checked);
		expect((await request(`${checked.url}/api/swagger/v2/swagger.json`)).body).toHaveProperty(
			'paths',
		);
		await own.get('client?SEARCH=x');
		await own.get('Client/1');
		await own.post('Client', [{ name: 'x' }]);
		expect(checked.contractViolations).toEqual([]);
		await own.get('Client?serch=x');
		await own.get('Client?serch=x');
		await own.get('Nowhere/1');
		await own.post('Client', [{ nmae: 'x' }]);
		expect(checked.contractViolations).toEqual([
			'GET /Client: unknown query parameter serch',
			'GET /Nowhere/{id}: no such route',
			'POST /Client: unknown member nmae',
		]);
		rmSync(folder, { recursive: true });
		const plain = await request(`${sandbox.url}/api/swagger/v2/swagger.json`);
		expect(plain.status).toBe(404);
	});
});
