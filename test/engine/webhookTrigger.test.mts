import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { API_AGENT } from '../sandbox/oauth/applications.mts';
import { SandboxClient } from '../sandbox/client.mts';
import type { Variants } from '../sandbox/index.mts';
import { located } from '../support/pickerRun.mts';
import { apiRequests } from '../support/sandboxRun.mts';
import { WebhookTenant } from '../support/webhookTenant.mts';
import type { WebhookWorkflow } from '../support/webhookRun.mts';

let tenant: WebhookTenant;

beforeAll(async () => (tenant = await WebhookTenant.start()));
afterEach(async () => {
	expect(tenant.sandbox.contractViolations).toEqual([]);
	await tenant.reset();
});
afterAll(async () => await tenant.close());

/** A workflow that is on. */
async function active(parameters: INodeParameters = {}): Promise<WebhookWorkflow> {
	const one = await tenant.workflow(parameters);
	await one.on();
	return one;
}

const raw: INodeParameters = { simplify: false };

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('an event', () => {
	it('starts the workflow with the ticket, simplified as everywhere', async () => {
		const trigger = await active();
		const id = await tenant.newTicket({ client_id: 12 });
		await trigger.idle();
		expect(trigger.executions).toEqual([
			[
				{
					event: 'new ticket logged',
					event_number: 3,
					message: `A new Ticket was logged. Ticket ID: ${String(id).padStart(7, '0')}.`,
					agent_id: 2,
					timestamp: expect.stringMatching(/^2026-03-02T12:.*Z$/),
					ticket_id: id,
					delivery_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
					ticket: expect.objectContaining({
						id,
						summary: 'Disk full',
						client_id: 12,
						client_name: expect.any(String),
						status_id: 1,
						status_name: 'New',
						link: `${tenant.sandbox.url}/ticket?id=${id}`,
					}),
				},
			],
		]);
		expect(Object.keys(trigger.items[0].ticket as IDataObject).length).toBeLessThan(25);
	});

	it('comes as Halo sent it without Simplify, and asks Halo for nothing', async () => {
		const trigger = await active(raw);
		tenant.sandbox.requests.length = 0;
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(tenant.sandbox.requests.map(({ path }) => path)).toEqual(['/api/Tickets']);
		const [item] = trigger.items;
		expect(item).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			event: 'new ticket logged',
			event_number: 3,
			object_id: id,
			ticket: { id, summary: 'Disk full' },
		});
		expect(Object.keys(item.ticket as IDataObject).length).toBeGreaterThan(30);
	});

	it('carries the action where there is one', async () => {
		const trigger = await active({ events: [1004] });
		const id = await tenant.newTicket();
		await tenant.post('Actions', { ticket_id: id, outcome_id: 2, note: 'Hello' });
		await trigger.idle();
		expect(trigger.items).toMatchObject([
			{
				event: 'action added by agent',
				ticket_id: id,
				action: { id: 1, ticket_id: id, note: 'Hello' },
			},
		]);
	});

	it('is told from others by its number', async () => {
		const trigger = await active({ events: [76, 39], moreEvents: ' 1072, 76;' });
		expect(tenant.links.map(({ eventno }) => eventno)).toEqual([39, 76, 1072]);
		const id = await tenant.newTicket({ agent_id: 4 });
		await tenant.changeTicket(id, { status_id: 9 });
		await trigger.idle();
		expect(trigger.items.map((item) => item.event_number).sort()).toEqual([39, 76]);
	});

	it('repeated by Halo starts nothing', async () => {
		const trigger = await active(raw);
		await tenant.newTicket();
		await trigger.idle();
		const [delivery] = trigger.items;
		const again = await trigger.callAsHalo(delivery);
		expect(again.status).toBe(200);
		expect(trigger.executions).toHaveLength(1);
	});

	it('sent many times at once starts the workflow once', async () => {
		const trigger = await active(raw);
		const body = { id: '6f1c2b6e-0000-4000-8000-000000000011', object_id: 1 };
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await trigger.callAsHalo(body)),
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		expect(trigger.executions).toHaveLength(1);
	});

	it.each<[string, Partial<Variants>, string[]]>([
		['small', { webhookPayload: 'small' }, ['ticket']],
		['with names instead of numbers', { statusNames: true }, ['ticket']],
		['of the event alone', { webhookPayload: 'eventOnly' }, []],
	])('with a payload that is %s', async (_name, variants, members) => {
		Object.assign(tenant.sandbox.variants, variants);
		const trigger = await active({ conditions: { status_id: located('id', 1) } });
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toMatchObject([{ ticket_id: id, event: 'new ticket logged' }]);
		expect(Object.keys(trigger.items[0]).filter((name) => name === 'ticket')).toEqual(members);
	});

	it('of a batch becomes one item of one execution', async () => {
		Object.assign(tenant.sandbox.variants, {
			webhookBatched: true,
			webhookBatchDelayMs: 3_600_000,
		});
		const trigger = await active();
		const ids = [await tenant.newTicket(), await tenant.newTicket(), await tenant.newTicket()];
		await trigger.idle();
		expect(trigger.executions).toHaveLength(1);
		expect(trigger.items.map((item) => item.ticket_id)).toEqual(ids);
	});

	it('of the tenant’s own making goes on as it is, each time', async () => {
		const trigger = await active();
		const body = { id: 1043, alert: 'Disk full' };
		await trigger.callAsHalo(body);
		await trigger.callAsHalo(body);
		await trigger.idle();
		expect(trigger.executions).toEqual([[body], [body]]);
		await trigger.callAsHalo('Ticket 7 was closed', { 'Content-Type': 'text/plain' });
		await trigger.idle();
		expect(trigger.items[2]).toEqual({ body: 'Ticket 7 was closed' });
	});

	it('that carries nothing is taken and starts nothing', async () => {
		const trigger = await active();
		for (const body of [{}, [], '', 'null', '7']) {
			expect((await trigger.callAsHalo(body)).status).toBe(200);
		}
		expect(trigger.executions).toEqual([]);
	});
});

describe('Read Full Ticket', () => {
	const readTicket: INodeParameters = { ...raw, options: { readTicket: true } };

	const twoChanges = (id: number): IDataObject[] =>
		['1', '2'].map((digit) => ({
			id: `6f1c2b6e-0000-4000-8000-00000000000${digit}`,
			event: 'ticket changed',
			object_id: id,
		}));

	it('answers Halo before it reads', async () => {
		const trigger = await active(readTicket);
		const id = await tenant.newTicket();
		await trigger.idle();
		tenant.sandbox.faults.add({ match: { path: `/Tickets/${id}` }, action: 'hang' });
		const { status, body } = await trigger.callAsHalo(twoChanges(id));
		expect([status, body]).toEqual([200, { received: 2 }]);
		expect(trigger.executions).toHaveLength(1);
	});

	it('reads the ticket of several events once', async () => {
		const trigger = await active(readTicket);
		const id = await tenant.newTicket();
		await trigger.idle();
		tenant.sandbox.requests.length = 0;
		await trigger.callAsHalo(twoChanges(id));
		await trigger.idle();
		expect(trigger.executions[1]).toHaveLength(2);
		expect(apiRequests(tenant.sandbox).map(({ path }) => path)).toEqual([`/api/Tickets/${id}`]);
	});

	it('gives the ticket as it is now, with all details', async () => {
		tenant.sandbox.variants.webhookPayload = 'eventOnly';
		const trigger = await active(readTicket);
		const id = await tenant.newTicket({ details: 'Drive C' });
		await trigger.idle();
		expect(trigger.items[0].ticket).toMatchObject({ id, summary: 'Disk full', details: 'Drive C' });
	});

	it('of a deleted ticket keeps what Halo sent', async () => {
		const trigger = await active({ ...readTicket, events: [1072] });
		const id = await tenant.newTicket();
		const colleague = await SandboxClient.login(tenant.sandbox);
		await colleague.call('DELETE', `Tickets/${id}`);
		await trigger.idle();
		expect(trigger.items).toMatchObject([{ event: 'ticket deleted', ticket: { id } }]);
		expect(trigger.items[0]).not.toHaveProperty('ticket_problem');
	});

	it('that fails loses no event and says so', async () => {
		const trigger = await active(readTicket);
		tenant.sandbox.variants.forbidden = ['Tickets/detail'];
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toMatchObject([
			{
				object_id: id,
				ticket: { id },
				ticket_problem: 'Halo could not read the ticket: the permission is missing',
			},
		]);
	});

	it('reads no ticket for an event of another record', async () => {
		const trigger = await active(readTicket);
		tenant.sandbox.requests.length = 0;
		await trigger.callAsHalo({
			id: '6f1c2b6e-0000-4000-8000-000000000001',
			event: 'invoice paid',
			object_id: 17,
		});
		await trigger.idle();
		expect(trigger.items).toMatchObject([{ event: 'invoice paid', object_id: 17 }]);
		expect(tenant.sandbox.requests).toEqual([]);
	});
});

describe('Simplify', () => {
	it('reads the lists of names once for many deliveries', async () => {
		tenant.sandbox.variants.webhookPayload = 'small';
		const trigger = await active();
		await tenant.newTicket();
		await trigger.idle();
		tenant.sandbox.requests.length = 0;
		for (let count = 0; count < 5; count += 1) await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toHaveLength(6);
		expect(trigger.items[5].ticket).toMatchObject({
			status_name: 'New',
			tickettype_name: 'Incident',
		});
		expect(tenant.sandbox.requests.map(({ path }) => path)).toEqual(Array(5).fill('/api/Tickets'));
	});

	it('leaves names out that may not be read', async () => {
		Object.assign(tenant.sandbox.variants, {
			webhookPayload: 'small',
			forbidden: ['Agent', 'Team'],
		});
		const trigger = await active();
		const id = await tenant.newTicket({ agent_id: 4 });
		await trigger.idle();
		expect(trigger.items).toMatchObject([{ ticket_id: id, ticket: { agent_id: 4 } }]);
		expect(trigger.failures).toEqual([]);
	});
});

describe('conditions', () => {
	const ofClient = (id: number): INodeParameters => ({
		conditions: { client_id: located('id', id) },
	});

	it('are checked by Halo', async () => {
		const trigger = await active({
			conditions: {
				client_id: { ...located('list', 12), cachedResultName: 'Acme Ltd' },
				team: located('name', '1st Line'),
				tickettype_id: located('id', 1),
			},
		});
		expect(tenant.links).toMatchObject([
			{
				filter_type: 2,
				conditions: [
					{ fieldname: 'areaint', value_int: 12, value_display: 'Acme Ltd' },
					{ fieldname: 'sectio_', value_string: '1st Line' },
					{ fieldname: 'requesttypenew', value_int: 1 },
				],
			},
		]);
		await tenant.newTicket({ client_id: 13 });
		const id = await tenant.newTicket({ client_id: 12 });
		await trigger.idle();
		expect(trigger.items.map((item) => item.ticket_id)).toEqual([id]);
		expect(
			tenant.sandbox.store.rows('WebhookEvent').filter(({ entity_id }) => entity_id === id),
		).toHaveLength(1);
	});

	it('hold where Halo does not understand them', async () => {
		tenant.sandbox.variants.webhookConditions = 'ignored';
		const trigger = await active(ofClient(12));
		await tenant.newTicket({ client_id: 13 });
		const id = await tenant.newTicket({ client_id: 12 });
		await trigger.idle();
		expect(trigger.items.map((item) => item.ticket_id)).toEqual([id]);
	});

	it('hold where only the full ticket shows whether they are met', async () => {
		Object.assign(tenant.sandbox.variants, {
			webhookConditions: 'ignored',
			webhookPayload: 'eventOnly',
		});
		const trigger = await active({ ...ofClient(12), options: { readTicket: true } });
		await tenant.newTicket({ client_id: 13 });
		const id = await tenant.newTicket({ client_id: 12 });
		await trigger.idle();
		expect(trigger.items.map((item) => item.ticket_id)).toEqual([id]);
	});

	it('can be kept from a Halo that sends nothing with them', async () => {
		tenant.sandbox.variants.webhookConditions = 'neverMet';
		const trigger = await active({ ...ofClient(12), options: { conditionsHereOnly: true } });
		expect(tenant.links[0]).toMatchObject({ conditions: [] });
		await tenant.newTicket({ client_id: 13 });
		const id = await tenant.newTicket({ client_id: 12 });
		await trigger.idle();
		expect(trigger.items.map((item) => item.ticket_id)).toEqual([id]);
	});
});

describe('Ignore Own Changes', () => {
	const ignoring: INodeParameters = { options: { ignoreOwnChanges: true } };

	it('passes over what the connection itself has caused', async () => {
		const trigger = await active(ignoring);
		const own = await SandboxClient.login(tenant.sandbox);
		await own.post('Tickets', [{ summary: 'By n8n' }]);
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items.map((item) => [item.ticket_id, item.agent_id])).toEqual([[id, 2]]);
	});

	it('delivers what nobody knows the author of', async () => {
		tenant.sandbox.variants.webhookPayload = 'eventOnly';
		const trigger = await active(ignoring);
		const own = await SandboxClient.login(tenant.sandbox);
		await own.post('Tickets', [{ summary: 'By n8n' }]);
		await trigger.idle();
		expect(trigger.items).toHaveLength(1);
	});

	it('cannot be switched on where Halo does not say who n8n acts as', async () => {
		tenant.sandbox.faults.add({ match: { path: '/Agent/me' }, action: { status: 200, body: {} } });
		const trigger = await tenant.workflow(ignoring);
		await expect(trigger.on()).rejects.toThrow('Halo does not say which agent n8n acts as');
		expect(tenant.webhooks).toEqual([]);
	});

	it('is off unless chosen', async () => {
		const trigger = await active();
		const own = await SandboxClient.login(tenant.sandbox);
		await own.post('Tickets', [{ summary: 'By n8n' }]);
		await trigger.idle();
		expect(trigger.items.map((item) => item.agent_id)).toEqual([API_AGENT]);
	});
});

describe('a caller', () => {
	it('without the right secret gets 401 and starts nothing', async () => {
		const trigger = await active();
		const { address, key, password } = trigger.memory.production as Record<string, string>;
		const url = `${address}?key=${key}`;
		const right = basic(`n8n:${password}`);
		const before = trigger.staticJson;
		const calls: Array<[string, Record<string, string>]> = [
			[address, {}],
			[url, {}],
			[address, { Authorization: right }],
			[`${address}?key=${key}x`, { Authorization: right }],
			[url, { Authorization: basic('n8n:wrong') }],
			[url, { Authorization: `Bearer ${password}` }],
		];
		for (const [target, headers] of calls) {
			const answer = await trigger.call({ id: 'x', object_id: 1 }, { url: target, headers });
			expect(answer.status).toBe(401);
			expect(answer.headers.get('www-authenticate')).toContain('Basic');
			expect(JSON.stringify(answer.body)).not.toContain(password);
		}
		expect([trigger.executions, trigger.failures]).toEqual([[], []]);
		expect(trigger.staticJson).toBe(before);
	});

	it('is refused where no secret is stored', async () => {
		const trigger = await active();
		const { address, key, password } = trigger.memory.production as Record<string, string>;
		for (const production of [
			undefined,
			{},
			{ ...(trigger.memory.production as IDataObject), password: '' },
		]) {
			trigger.memory = { production } as IDataObject;
			const headers = { Authorization: basic(`n8n:${password}`) };
			expect((await trigger.call({}, { url: `${address}?key=${key}`, headers })).status).toBe(401);
			expect(
				(await trigger.call({}, { url: address, headers: { Authorization: basic('n8n:') } }))
					.status,
			).toBe(401);
		}
		expect(trigger.executions).toEqual([]);
	});
});

describe('the test URL', () => {
	it('has a webhook of its own, beside that of the active workflow', async () => {
		const trigger = await active(raw);
		await trigger.listen();
		const names = tenant.webhooks.map(({ name }) => String(name).replace(/[0-9a-f]{8}/, '…'));
		expect(names.sort()).toEqual([
			'n8n: Ticket alerts / Halo Webhook Trigger […]',
			'n8n: Ticket alerts / Halo Webhook Trigger […] (test)',
		]);
		await tenant.newTicket();
		await trigger.idle();
		expect(trigger.executions).toHaveLength(2);
		await trigger.stopListening();
		expect(tenant.webhooks.map(({ url }) => String(url).split('?')[0])).toEqual([trigger.url()]);
		await trigger.off();
		expect([tenant.webhooks, tenant.links]).toEqual([[], []]);
	});

	it('left behind by an n8n that crashed is cleared away by the next test', async () => {
		const trigger = await tenant.workflow();
		await trigger.listen();
		await trigger.listen();
		expect(tenant.webhooks).toHaveLength(1);
		expect(tenant.links).toHaveLength(1);
		await trigger.stopListening();
		expect([tenant.webhooks, tenant.links]).toEqual([[], []]);
	});
});

describe('set up by hand', () => {
	const byHand = { user: 'halo', password: 'a-password-of-the-tenant' };
	const parameters: INodeParameters = { setUp: 'byHand', ...raw };

	it('registers nothing and takes calls with the credential', async () => {
		const trigger = await tenant.workflow(parameters, {
			byHand,
			credential: { scope: 'all:standard' },
		});
		await trigger.on();
		expect(tenant.webhooks).toEqual([]);
		const webhook = await tenant.post('Webhook', {
			name: 'By hand',
			url: trigger.url(),
			type: 0,
			authentication_type: 1,
			basic_username: byHand.user,
			basic_password: byHand.password,
			active: true,
		});
		await tenant.post('Notification', {
			eventno: 3,
			type: -2,
			delivery_method: 6,
			webhook_id: webhook,
		});
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items.map((item) => item.object_id)).toEqual([id]);
		const wrong = { Authorization: basic('halo:guessed-by-somebody') };
		expect((await trigger.call({}, { headers: wrong })).status).toBe(401);
		expect(await trigger.off()).toBeUndefined();
		expect(tenant.webhooks).toHaveLength(1);
	});

	it('needs a password that cannot be guessed', async () => {
		const trigger = await tenant.workflow(parameters, {
			byHand: { user: 'halo', password: 'short' },
		});
		await expect(trigger.on()).rejects.toThrow('The password is shorter than 16 characters');
	});
});
