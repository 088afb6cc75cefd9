import type { INodeParameters } from 'n8n-workflow';

import { API_AGENT } from '../sandbox/oauth/applications.mts';
import type { FaultAction } from '../sandbox/index.mts';
import { loadOptionsOf } from '../support/pollRun.mts';
import { WebhookTenant } from '../support/webhookTenant.mts';
import type { WebhookWorkflow } from '../support/webhookRun.mts';

let tenant: WebhookTenant;

beforeAll(async () => (tenant = await WebhookTenant.start()));
afterEach(async () => {
	expect(tenant.sandbox.contractViolations).toEqual([]);
	await tenant.reset();
});
afterAll(async () => await tenant.close());

async function active(parameters: INodeParameters = {}): Promise<WebhookWorkflow> {
	const one = await tenant.workflow(parameters);
	await one.on();
	return one;
}

/** Why a workflow cannot be switched on; n8n shows the message alone. */
async function refusal(trigger: WebhookWorkflow): Promise<string> {
	return await trigger.on().then(
		() => 'none',
		(error: Error) => error.message,
	);
}

const nothingLeft = (): void => expect([tenant.webhooks, tenant.links]).toEqual([[], []]);

describe('a workflow that is switched on', () => {
	it('has its webhook and links in Halo, and takes them away when it is switched off', async () => {
		const others = JSON.stringify(tenant.sandbox.store.rows('Webhook'));
		const trigger = await active({ events: [3, 76] });
		expect(tenant.webhooks).toHaveLength(1);
		expect(tenant.links).toHaveLength(2);
		expect(await trigger.off()).toBeUndefined();
		nothingLeft();
		expect(trigger.memory).toEqual({});
		expect(JSON.stringify(tenant.sandbox.store.rows('Webhook'))).toBe(others);
	});

	it('tells everything that is missing in the one message that n8n shows', async () => {
		const trigger = await tenant.workflow(
			{},
			{ credential: { scope: 'all:standard all:teams offline_access' } },
		);
		const words = await refusal(trigger);
		expect(words).toContain('Halo could not list the webhooks: the permission is missing');
		expect(words).toContain(
			'Add the permission admin:webhooks (or all) to the application in Halo',
		);
		expect(words).toContain("the credential's Scope");
		expect(words).toContain('may administer Halo');
		nothingLeft();
	});

	it.each<[string, INodeParameters, string]>([
		['no event', { events: [] }, 'No event is chosen. Choose at least one event'],
		['what is no number', { moreEvents: '3, x' }, '“x” is not the number of an event'],
		['zero', { moreEvents: '0' }, '“0” is not the number of an event'],
		[
			'a condition that is no ID',
			{ conditions: { client_id: { __rl: true, mode: 'id', value: 'Acme' } } },
			'Client: “Acme” is not an ID. Pick one from the list',
		],
	])('cannot be with %s', async (_name, parameters, words) => {
		expect(await refusal(await tenant.workflow(parameters))).toContain(words);
		nothingLeft();
	});

	it('cannot be with a wrong secret', async () => {
		const trigger = await tenant.workflow({}, { credential: { clientSecret: 'wrong' } });
		const words = await refusal(trigger);
		expect(words).toContain('Halo refused the client ID or the client secret. Copy both again');
	});

	it('takes events from an expression', async () => {
		await active({ events: '={{ [3, 39] }}' });
		expect(tenant.links.map(({ eventno }) => eventno)).toEqual([3, 39]);
	});

	it('leaves nothing behind, whichever request fails', async () => {
		const actions: FaultAction[] = [{ status: 500 }, { status: 403 }, 'html'];
		let isRegistered = false;
		for (let nth = 1; !isRegistered; nth += 1) {
			for (const action of actions) {
				await tenant.reset();
				tenant.sandbox.faults.add({ match: { path: /^\/api\//, nth }, action });
				const trigger = await tenant.workflow({ events: [3, 76] });
				const words = await refusal(trigger);
				isRegistered = words === 'none';
				if (isRegistered) continue;
				expect(words).toMatch(/\w{3,}.*\. \w+/);
				nothingLeft();
				await trigger.on();
				expect(tenant.webhooks).toHaveLength(1);
				expect(tenant.links).toHaveLength(2);
			}
			expect(nth).toBeLessThan(20);
		}
	});
});

describe('a workflow that is switched off', () => {
	it('goes off although Halo does not answer, and what is left is found again', async () => {
		const trigger = await active();
		tenant.sandbox.faults.add({ match: { path: '/Webhook' }, action: { status: 500 } });
		expect((await trigger.off())?.message).toContain('Halo could not list the webhooks');
		expect(tenant.webhooks).toHaveLength(1);
		tenant.sandbox.faults.clear();
		await trigger.on();
		expect(tenant.webhooks).toHaveLength(1);
		expect(await trigger.off()).toBeUndefined();
		nothingLeft();
	});

	it('clears up although nothing is remembered', async () => {
		const trigger = await active();
		trigger.staticJson = '{}';
		expect(await trigger.off()).toBeUndefined();
		nothingLeft();
	});

	it('clears up after the node was renamed', async () => {
		const trigger = await active();
		trigger.node.name = 'Something else';
		expect(await trigger.off()).toBeUndefined();
		nothingLeft();
	});

	it('clears up after the set-up was changed', async () => {
		const trigger = await active();
		trigger.node.parameters = { setUp: 'byHand' };
		expect(await trigger.off()).toBeUndefined();
		nothingLeft();
	});
});

describe('an n8n that starts', () => {
	it('keeps what stands as it should', async () => {
		const trigger = await active();
		const before = [trigger.memory.production, tenant.webhooks[0].id, tenant.links[0].id];
		await trigger.stopN8n();
		await trigger.startN8n();
		await trigger.on('init');
		expect([trigger.memory.production, tenant.webhooks[0].id, tenant.links[0].id]).toEqual(before);
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items.map((item) => item.ticket_id)).toEqual([id]);
	});

	it('puts right what was changed in Halo meanwhile', async () => {
		const trigger = await active({ events: [3, 76] });
		Object.assign(tenant.webhooks[0], { active: false, basic_password: 'changed' });
		tenant.sandbox.store.remove('Notification', tenant.links[0].id);
		await trigger.on('init');
		await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toHaveLength(1);
	});

	it('goes on while Halo is down, and says so in its log', async () => {
		const trigger = await active();
		tenant.sandbox.faults.add({ match: { path: '/Notification' }, action: { status: 500 } });
		await trigger.on('init');
		expect(trigger.warnings).toEqual([expect.stringContaining('could not be compared')]);
		tenant.sandbox.faults.clear();
		await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toHaveLength(1);
	});

	it('registers anew what somebody has deleted', async () => {
		const trigger = await active();
		tenant.sandbox.store.remove('Webhook', tenant.webhooks[0].id);
		await trigger.on('init');
		expect(tenant.webhooks).toHaveLength(1);
		await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toHaveLength(1);
	});

	it('knows who it acts as while Halo is down', async () => {
		const trigger = await active({ options: { ignoreOwnChanges: true } });
		tenant.sandbox.faults.add({ match: { path: '/Agent/me' }, action: { status: 500 } });
		await trigger.on('init');
		expect(trigger.memory.ownAgent).toBe(API_AGENT);
	});
});

describe('the events to choose from', () => {
	const events = async (): Promise<Array<[string, unknown, string?]>> =>
		(await loadOptionsOf('HaloWebhookTrigger', tenant.sandbox, 'getEvents', {})).map(
			({ name, value, description }) => [name, value, description],
		);

	it('are those of the tenant, in its own word for a ticket', async () => {
		tenant.sandbox.store.update('TicketArea', 1, { entity_singular: 'Case' });
		const offered = await events();
		const names = offered.map(([name]) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(offered).toContainEqual(['New Case Logged', 3, 'Event 3 of Halo']);
		expect(offered).toContainEqual(['Case Status Changed', 76, 'Event 76 of Halo']);
		expect(offered.map(([, number]) => number)).not.toContain(1);
		expect(names.length).toBeGreaterThan(30);
		expect(names.join()).not.toMatch(/\$#request| - /);
	});

	it('speak of tickets where the word is not to be had', async () => {
		tenant.sandbox.variants.forbidden = ['TicketArea'];
		expect(await events()).toContainEqual(['New Ticket Logged', 3, 'Event 3 of Halo']);
	});

	it.each<[string, () => void]>([
		['may not be read', () => void (tenant.sandbox.variants.forbidden = ['Lookup'])],
		[
			'do not exist',
			() => void tenant.sandbox.faults.add({ match: { path: '/Lookup' }, action: { status: 404 } }),
		],
		[
			'are no list',
			() =>
				void tenant.sandbox.faults.add({
					match: { path: '/Lookup' },
					action: { status: 200, body: {} },
				}),
		],
		[
			'are none',
			() =>
				void tenant.sandbox.faults.add({
					match: { path: '/Lookup' },
					action: { status: 200, body: [] },
				}),
		],
	])('are the known ones where those of the tenant %s, and say so', async (_name, break_) => {
		break_();
		const offered = await events();
		expect(offered).toHaveLength(9);
		expect(offered[0][2]).toContain('The events of this one could not be read: ');
	});

	it('are an error where the credential does not work', async () => {
		tenant.sandbox.tokens.revokeAll();
		const failing = loadOptionsOf(
			'HaloWebhookTrigger',
			tenant.sandbox,
			'getEvents',
			{},
			{
				clientSecret: 'wrong',
			},
		);
		await expect(failing).rejects.toThrow('Halo refused the client ID or the client secret');
	});
});
