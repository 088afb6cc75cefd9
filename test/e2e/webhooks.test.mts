import { readFileSync } from 'node:fs';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	credentialData,
	credentialType,
	sandboxApplications,
} from '../../scripts/runtime/demo.mts';
import { ActivationError, type StoredCredential } from '../../scripts/runtime/n8n-client.mts';
import { SandboxClient } from '../sandbox/client.mts';
import type { Row, Variants } from '../sandbox/index.mts';
import { OwnN8n } from './support/ownN8n.mts';
import { Receiver } from './support/receiver.mts';
import { eventually } from './support/wait.mts';
import { workflow, type WorkflowBuilder } from './support/workflow.mts';

const TRIGGER = 'Halo Webhook Trigger';

let own: OwnN8n;
let receiver: Receiver;
let colleague: SandboxClient;

beforeAll(async () => {
	[own, receiver] = await Promise.all([OwnN8n.start(), Receiver.start()]);
	colleague = await logIn('halo-sandbox-colleague');
}, 240_000);

afterAll(async () => await Promise.all([own?.stop(), receiver?.close()]), 60_000);

afterEach(async () => {
	for (const id of active.splice(0)) await own.client.deactivate(id);
	const { webhooks, links } = await registered();
	// Whatever a test did, nothing of it stays in Halo.
	expect([webhooks, links]).toEqual([[], []]);
	await own.sandbox.control({ variants: USUAL });
});

const USUAL: Partial<Variants> = { webhookBatched: false, webhookPayload: 'full' };

/** Workflows that are switched on now. */
const active: string[] = [];

async function logIn(application: string): Promise<SandboxClient> {
	const server = { url: own.sandboxUrl, authUrl: `${own.sandboxUrl}/auth` };
	return await SandboxClient.login(server, 'all', application);
}

/** Begins a workflow with the trigger. */
function onEvents(
	events: number[],
	parameters: INodeParameters = {},
	credential: StoredCredential = own.credential,
): WorkflowBuilder {
	return workflow(`events ${events.join(', ')}`).trigger(
		TRIGGER,
		{ events, ...parameters },
		{ type: 'n8n-nodes-halo.haloWebhookTrigger', credential },
	);
}

/** Lets the items arrive at the receiver under this name. */
function handOn(builder: WorkflowBuilder, name: string): WorkflowBuilder {
	return builder.node('Hand On', receiver.requestParameters(name), {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credential: null,
	});
}

/** Stores a workflow and switches it on. */
async function on(builder: WorkflowBuilder): Promise<string> {
	const { id } = await builder.save(own.client);
	await own.client.activate(id);
	active.push(id);
	return id;
}

/** The colleague writes a record, as people do in Halo all day; answers its number. */
async function post(path: string, values: IDataObject): Promise<number> {
	const { body, status, text } = await colleague.post(path, [values]);
	if (status !== 201) throw new Error(`${path}: ${status} ${text}`);
	return (body as { id: number }).id;
}

const newTicket = async (summary = 'Disk full'): Promise<number> =>
	await post('Tickets', { summary });

/** What n8n has made in Halo. */
async function registered(): Promise<{ webhooks: Row[]; links: Row[] }> {
	const webhooks = await own.sandbox.records('Webhook');
	const links = await own.sandbox.records('Notification');
	return {
		webhooks: webhooks.filter(({ url }) => String(url).startsWith(own.client.url)),
		links: links.filter(({ type }) => type === -2),
	};
}

/** Calls the trigger as somebody else than Halo. */
async function call(url: string, init: RequestInit = {}): Promise<number> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		...init,
	});
	await response.arrayBuffer();
	return response.status;
}

const executionsOf = async (id: string): Promise<number> =>
	(await own.client.listExecutions(id, 100)).length;

const ticketsIn = (name: string): unknown[] =>
	receiver.received(name).map((item) => item.ticket_id);

describe('an active workflow', () => {
	it('has a webhook in Halo, and each event as an item at once', async () => {
		const id = await on(handOn(onEvents([3, 76]), 'events'));
		const { webhooks, links } = await registered();
		expect(webhooks).toMatchObject([
			{
				name: expect.stringMatching(/^n8n: events 3, 76 \/ Halo Webhook Trigger \[[0-9a-f]{8}\]$/),
				url: expect.stringMatching(/\/webhook\/[0-9a-f-]{36}\/halo\?key=[\w-]{22}$/),
				authentication_type: 1,
			},
		]);
		expect(links.map(({ eventno }) => eventno)).toEqual([3, 76]);
		const ticket = await newTicket();
		await receiver.waitFor('events', 1);
		await post('Tickets', { id: ticket, status_id: 2 });
		const items = await receiver.waitFor('events', 2);
		expect(items).toMatchObject([
			{
				event: 'new ticket logged',
				event_number: 3,
				ticket_id: ticket,
				ticket: { status_name: 'New' },
			},
			{ event: 'ticket status changed', event_number: 76, ticket: { id: ticket, status_id: 2 } },
		]);
		const [execution] = await own.client.waitForExecutions(id, 2);
		expect([execution.status, execution.mode]).toEqual(['success', 'webhook']);
	});

	it('takes batches and events without a ticket', async () => {
		await own.sandbox.control({
			variants: { webhookBatched: true, webhookBatchDelayMs: 500, webhookPayload: 'eventOnly' },
		});
		const id = await on(handOn(onEvents([3], { options: { readTicket: true } }), 'batches'));
		const tickets = await Promise.all([newTicket(), newTicket(), newTicket()]);
		const items = await receiver.waitFor('batches', 3);
		expect(new Set(items.map((item) => (item.ticket as IDataObject).id))).toEqual(new Set(tickets));
		expect(await executionsOf(id)).toBeLessThan(3);
	});

	it('takes a repeated delivery once, and nothing from those who do not know the secret', async () => {
		const id = await on(handOn(onEvents([3], { simplify: false }), 'secret'));
		await newTicket();
		const [delivery] = await receiver.waitFor('secret', 1);
		const { webhooks } = await registered();
		const { url, basic_password: password } = webhooks[0] as Row & Record<string, string>;
		const basic = (pair: string) => ({
			Authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
			'Content-Type': 'application/json',
		});
		const body = JSON.stringify(delivery);
		const other = JSON.stringify({ ...delivery, id: '6f1c2b6e-0000-4000-8000-000000000001' });
		expect([
			await call(url, { body, headers: basic(`n8n:${password}`) }),
			await call(url, { body: other }),
			await call(url, { body: other, headers: basic('n8n:wrong') }),
			await call(url.split('?')[0], { body: other, headers: basic(`n8n:${password}`) }),
		]).toEqual([200, 401, 401, 401]);
		const marker = await newTicket('Marker');
		await receiver.waitFor('secret', 2);
		expect(receiver.received('secret')[1].object_id).toBe(marker);
		// n8n stores an execution a moment after its last node is done.
		await eventually('both executions', async () => (await executionsOf(id)) >= 2);
		expect(await executionsOf(id)).toBe(2);
	});

	it('that writes to Halo settles when it ignores its own changes', async () => {
		const update: INodeParameters = {
			resource: 'ticket',
			operation: 'update',
			ticketId: { __rl: true, mode: 'id', value: '={{ $json.ticket_id }}' },
			fields: {
				mappingMode: 'defineBelow',
				value: { summary: '={{ $json.ticket.summary }} · synced' },
			},
		};
		const sync = handOn(
			onEvents([25], { options: { ignoreOwnChanges: true } }).node('Update', update, {
				credential: own.credential,
			}),
			'sync',
		);
		const id = await on(sync);
		const ticket = await newTicket('Printer');
		await post('Tickets', { id: ticket, summary: 'Printer offline' });
		await receiver.waitFor('sync', 1);
		// What n8n wrote came back to it before this change did.
		await post('Tickets', { id: ticket, summary: 'Printer on fire' });
		await receiver.waitFor('sync', 2);
		const marker = await newTicket('Other');
		await post('Tickets', { id: marker, summary: 'Other thing' });
		await receiver.waitFor('sync', 3);
		expect(await executionsOf(id)).toBe(3);
		const rows = await own.sandbox.records('Tickets');
		const summaries = [ticket, marker].map((one) => rows.find((row) => row.id === one)?.summary);
		expect(summaries).toEqual(['Printer on fire · synced', 'Other thing · synced']);
		const events = (await own.sandbox.records('WebhookEvent')).filter(({ entity_id: entity }) =>
			[ticket, marker].includes(Number(entity)),
		);
		expect(events.map(({ responsestatus: status }) => status)).toEqual(Array(6).fill(200));
	});

	it('leaves nothing in Halo when it is switched off', async () => {
		const id = await on(onEvents([3, 39, 76]));
		expect((await registered()).links).toHaveLength(3);
		await own.client.deactivate(id);
		active.splice(0);
		expect(await registered()).toEqual({ webhooks: [], links: [] });
	});

	it('has what it was changed to, and nothing of what it was', async () => {
		const id = await on(onEvents([3]));
		const stored = await own.client.getWorkflow(id);
		const [node] = stored.nodes;
		node.name = 'Renamed';
		node.parameters = { events: [39], setUp: 'automatic' };
		await own.client.updateWorkflow(id, stored);
		await own.client.deactivate(id);
		await own.client.activate(id);
		const { webhooks, links } = await registered();
		expect(webhooks.map(({ name }) => String(name))).toEqual([expect.stringContaining('Renamed')]);
		expect(links.map(({ eventno }) => eventno)).toEqual([39]);
	});
});

describe('a restart of n8n', () => {
	it('delivers what Halo could not deliver meanwhile, each event once and in order', async () => {
		await on(handOn(onEvents([3]), 'restart'));
		const tickets = [await newTicket('Before')];
		await receiver.waitFor('restart', 1);
		const before = await registered();
		await own.restart(async () => {
			for (const summary of ['Down 1', 'Down 2', 'Down 3']) tickets.push(await newTicket(summary));
			await eventually('calls that failed', async () => {
				const events = await own.sandbox.records('WebhookEvent');
				return events.filter(({ error }) => error === true).length >= 3;
			});
		});
		// n8n 2.8 asks the trigger when it starts, later ones do not: the first delivery brings the others along.
		tickets.push(await newTicket('After'));
		await receiver.waitFor('restart', 5);
		await own.restart(async () => undefined);
		tickets.push(await newTicket('After another restart'));
		await receiver.waitFor('restart', 6);
		const late = receiver.received('restart').map((item) => item.back_filled === true);
		expect(late).toEqual([false, true, true, true, false, false]);
		expect(ticketsIn('restart')).toEqual(tickets);
		const after = await registered();
		expect(after.webhooks.map(({ id }) => id)).toEqual(before.webhooks.map(({ id }) => id));
		expect(after.links).toEqual(before.links);
	}, 180_000);
});

describe('what a workflow must be granted', () => {
	it('is told in words when it is switched on, and nothing is left of the attempt', async () => {
		const limited = await own.client.createCredential('without webhooks', credentialType, {
			...credentialData(own.sandboxUrl, sandboxApplications.services),
			scope: 'all:standard all:teams offline_access',
		});
		const { id } = await onEvents([3], {}, limited).save(own.client);
		const error = await own.client.activate(id).then(
			() => undefined,
			(failure: unknown) => failure,
		);
		expect(error).toBeInstanceOf(ActivationError);
		const words = (error as Error).message;
		expect(words).toContain('Halo could not list the webhooks: the permission is missing');
		expect(words).toContain(
			'Add the permission admin:webhooks (or all) to the application in Halo',
		);
		expect(words).toContain('may administer Halo');
	});
});

describe('1,000 calls of somebody who does not know the secret', () => {
	/** Ten thousand are made in the tests of the engine; n8n itself takes longer. */
	const CALLS = 1_000;

	/** Megabytes by which n8n may grow meanwhile. */
	const GROWTH_MB = 300;

	const bodies = [
		'',
		'{',
		'[]',
		'{"__proto__":{"polluted":true}}',
		`{"id":"${'x'.repeat(20_000)}"}`,
		`${'['.repeat(3_000)}${']'.repeat(3_000)}`,
		JSON.stringify({ id: '6f1c2b6e-0000-4000-8000-000000000001', object_id: 1 }),
	];

	const headers: Array<Record<string, string>> = [
		{},
		{ Authorization: 'Basic bjhuOg==' },
		{ Authorization: `Basic ${'A'.repeat(3_000)}` },
		{ Authorization: 'Bearer x', 'x-halo-back-fill': 'true' },
	];

	function residentMb(): number {
		const status = readFileSync(`/proc/${own.pid}/status`, 'utf8');
		return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
	}

	it('start nothing, and n8n goes on as before', async () => {
		const id = await on(handOn(onEvents([3]), 'hostile'));
		const { webhooks } = await registered();
		const url = String(webhooks[0].url);
		const statuses = new Map<number, number>();
		let next = 0;
		const caller = async (): Promise<void> => {
			while (next < CALLS) {
				const number = next++;
				const status = await call(number % 2 === 0 ? url : url.split('?')[0], {
					body: bodies[number % bodies.length],
					headers: { 'Content-Type': 'application/json', ...headers[number % headers.length] },
				});
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
			}
		};
		const some = async (count: number): Promise<void> => {
			next = CALLS - count;
			await Promise.all(Array.from({ length: 10 }, caller));
		};
		// What n8n needs to have dealt with any calls at all is no growth.
		await some(200);
		const before = residentMb();
		await some(CALLS - 200);
		const oversized = await call(url, { body: `{"x":"${'x'.repeat(20 * 1024 * 1024)}"}` }).catch(
			() => 413,
		);
		expect(oversized).toBeGreaterThanOrEqual(400);
		const grown = residentMb() - before;
		// 422 is n8n's own answer to what is no JSON.
		expect([...statuses.keys()].sort()).toEqual([401, 422]);
		expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(CALLS);
		expect(grown).toBeLessThan(GROWTH_MB);
		expect(await executionsOf(id)).toBe(0);
		const ticket = await newTicket();
		await receiver.waitFor('hostile', 1);
		expect(ticketsIn('hostile')).toEqual([ticket]);
	}, 600_000);
});
