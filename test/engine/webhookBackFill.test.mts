import type { INodeParameters } from 'n8n-workflow';

import type { Variants } from '../sandbox/index.mts';
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

/** n8n is down while this happens in Halo. */
async function down(trigger: WebhookWorkflow, meanwhile: () => Promise<void>): Promise<void> {
	await trigger.stopN8n();
	await meanwhile();
	await tenant.sandbox.webhooksIdle();
	await trigger.startN8n();
}

/** The same, and n8n asks the trigger when it starts, as 2.8 does. */
async function restarted(trigger: WebhookWorkflow, meanwhile: () => Promise<void>): Promise<void> {
	await down(trigger, meanwhile);
	await trigger.on('init');
	await trigger.idle();
}

const ticketsOf = (trigger: WebhookWorkflow): unknown[] =>
	trigger.items.map((item) => item.ticket_id ?? item.object_id);

/** Requests for the log since the log of requests was cleared. */
const looks = (): string[] =>
	tenant.sandbox.requests.map(({ path }) => path).filter((path) => /WebhookEvent$/.test(path));

describe('what Halo could not deliver while n8n was down', () => {
	it.each<[string, Partial<Variants>]>([
		['as it was', {}],
		['of the event alone', { webhookPayload: 'eventOnly' }],
		['sent three times by Halo', { webhookRetries: 2 }],
		['in a log whose order is ignored', { orderIgnored: true }],
		['in a log that ignores which webhook is meant', { ignoredParameters: ['webhook_id'] }],
		['in a log of small pages', { pageCap: 2 }],
	])('is delivered when it starts, in order and once: %s', async (_name, variants) => {
		Object.assign(tenant.sandbox.variants, variants);
		const trigger = await active();
		const ids = [await tenant.newTicket()];
		await trigger.idle();
		await restarted(trigger, async () => {
			for (let count = 0; count < 5; count += 1) ids.push(await tenant.newTicket());
		});
		expect(ticketsOf(trigger)).toEqual(ids);
		expect(trigger.items.map((item) => item.back_filled)).toEqual([
			undefined,
			...Array(5).fill(true),
		]);
		expect(trigger.executions).toHaveLength(2);
		ids.push(await tenant.newTicket());
		await trigger.idle();
		await restarted(trigger, async () => undefined);
		expect(ticketsOf(trigger)).toEqual(ids);
		expect(trigger.warnings).toEqual([]);
	});

	it('in the order of the events, whichever call failed first', async () => {
		const trigger = await active();
		const ids: number[] = [];
		await restarted(trigger, async () => {
			for (let count = 0; count < 3; count += 1) ids.push(await tenant.newTicket());
			await tenant.sandbox.webhooksIdle();
			const calls = tenant.sandbox.store.rows('WebhookEvent');
			const times = calls.map(({ timestamp }) => timestamp).reverse();
			for (const [index, call] of calls.entries()) call.timestamp = times[index];
		});
		expect(ticketsOf(trigger)).toEqual(ids);
	});

	it('in batches, too', async () => {
		Object.assign(tenant.sandbox.variants, {
			webhookBatched: true,
			webhookBatchDelayMs: 3_600_000,
		});
		const trigger = await active();
		const ids: number[] = [];
		await restarted(trigger, async () => {
			for (let count = 0; count < 3; count += 1) ids.push(await tenant.newTicket());
		});
		expect(ticketsOf(trigger)).toEqual(ids);
	});

	it('by its number alone where the log holds no bodies', async () => {
		tenant.sandbox.variants.webhookLogBodies = false;
		const trigger = await active({ options: { readTicket: true } });
		const ids: number[] = [];
		await restarted(trigger, async () => void ids.push(await tenant.newTicket()));
		expect(trigger.items).toMatchObject([
			{ ticket_id: ids[0], event_number: 3, back_filled: true, ticket: { id: ids[0] } },
		]);
		await restarted(trigger, async () => undefined);
		expect(trigger.items).toHaveLength(1);
	});

	it('in many calls, where it is much', async () => {
		const trigger = await active({ simplify: false });
		const ids: number[] = [];
		await restarted(trigger, async () => {
			for (let count = 0; count < 120; count += 1) ids.push(await tenant.newTicket());
		});
		expect(ticketsOf(trigger)).toEqual(ids);
		expect(trigger.executions.map((items) => items.length)).toEqual([50, 50, 20]);
	});

	it('more than is fetched at once comes with the next delivery', async () => {
		const trigger = await active({ simplify: false });
		const ids: number[] = [];
		await restarted(trigger, async () => {
			for (let count = 0; count < 260; count += 1) ids.push(await tenant.newTicket());
		});
		expect(ticketsOf(trigger)).toEqual(ids.slice(0, 250));
		ids.push(await tenant.newTicket());
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual(ids);
	});

	it('passes the conditions, and own changes are passed over', async () => {
		tenant.sandbox.variants.webhookConditions = 'ignored';
		const trigger = await active({
			conditions: { client_id: { __rl: true, mode: 'id', value: '12' } },
		});
		const ids: number[] = [];
		await restarted(trigger, async () => {
			await tenant.newTicket({ client_id: 13 });
			ids.push(await tenant.newTicket({ client_id: 12 }));
		});
		expect(ticketsOf(trigger)).toEqual(ids);
	});

	it('comes with the next delivery where n8n cannot call its own URL', async () => {
		const trigger = await active();
		const ids: number[] = [];
		// The URL leads elsewhere: to something that answers, but is not the trigger.
		trigger.isElsewhere = true;
		await restarted(trigger, async () => void ids.push(await tenant.newTicket()));
		expect(trigger.items).toEqual([]);
		expect(trigger.warnings).toEqual([expect.stringContaining('will come with the next one')]);
		trigger.isElsewhere = false;
		ids.push(await tenant.newTicket());
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual(ids);
		expect(trigger.executions).toHaveLength(1);
		expect(trigger.items.map((item) => item.back_filled)).toEqual([true, undefined]);
	});

	it('is not asked for without the option', async () => {
		const trigger = await active({ options: { backFill: false } });
		tenant.sandbox.requests.length = 0;
		await restarted(trigger, async () => void (await tenant.newTicket()));
		expect([trigger.items, looks()]).toEqual([[], []]);
	});

	it('switches nothing off where the log may not be read', async () => {
		const trigger = await active();
		tenant.sandbox.variants.forbidden = ['WebhookEvent'];
		await restarted(trigger, async () => void (await tenant.newTicket()));
		expect(trigger.warnings).toEqual([expect.stringContaining('read the log of the webhook')]);
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual([id]);
	});

	it('was refused for a password that somebody had changed', async () => {
		const trigger = await active();
		Object.assign(tenant.webhooks[0], { basic_password: 'changed' });
		const id = await tenant.newTicket();
		await trigger.idle();
		expect(trigger.items).toEqual([]);
		await trigger.on('init');
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual([id]);
	});

	it('costs one look where nothing was missed', async () => {
		const trigger = await active();
		tenant.sandbox.requests.length = 0;
		await restarted(trigger, async () => undefined);
		expect(looks()).toHaveLength(1);
		tenant.sandbox.requests.length = 0;
		await tenant.newTicket();
		await trigger.idle();
		expect(looks()).toEqual([]);
	});
});

describe('what Halo could not deliver while an n8n was down that asks nothing when it starts', () => {
	it('comes before the first delivery, once', async () => {
		const trigger = await active();
		const ids = [await tenant.newTicket()];
		await trigger.idle();
		await down(trigger, async () => void ids.push(await tenant.newTicket()));
		trigger.resume(true);
		ids.push(await tenant.newTicket());
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual(ids);
		expect(trigger.executions.map((items) => items.length)).toEqual([1, 2]);
		expect(trigger.items.map((item) => item.back_filled)).toEqual([undefined, true, undefined]);
		await down(trigger, async () => undefined);
		trigger.resume(true);
		ids.push(await tenant.newTicket());
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual(ids);
	});

	it('is looked for once, however many calls come first', async () => {
		const trigger = await active();
		const ids: number[] = [];
		await down(trigger, async () => void ids.push(await tenant.newTicket()));
		trigger.resume(true);
		tenant.sandbox.requests.length = 0;
		ids.push(...(await Promise.all([tenant.newTicket(), tenant.newTicket(), tenant.newTicket()])));
		await trigger.idle();
		expect(new Set(ticketsOf(trigger))).toEqual(new Set(ids));
		expect(trigger.items).toHaveLength(4);
		expect(looks()).toHaveLength(1);
	});

	it('comes although the first delivery is of no interest itself', async () => {
		tenant.sandbox.variants.webhookConditions = 'ignored';
		const trigger = await active({
			conditions: { client_id: { __rl: true, mode: 'id', value: '12' } },
		});
		const ids: number[] = [];
		await down(trigger, async () => void ids.push(await tenant.newTicket({ client_id: 12 })));
		trigger.resume(true);
		await tenant.newTicket({ client_id: 13 });
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual(ids);
	});
});

describe('what Halo could not deliver while n8n was up', () => {
	afterEach(() => void jest.restoreAllMocks());

	it('comes with a delivery a quarter of an hour later', async () => {
		const trigger = await active();
		const ids: number[] = [];
		await down(trigger, async () => void ids.push(await tenant.newTicket()));
		trigger.resume(false);
		ids.push(await tenant.newTicket());
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual(ids.slice(1));
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 16 * 60_000);
		ids.push(await tenant.newTicket());
		await trigger.idle();
		expect(ticketsOf(trigger)).toEqual([ids[1], ids[0], ids[2]]);
	});
});
