import type { IDataObject } from 'n8n-workflow';

import { MEMORY_LIMITS } from '../../nodes/HaloWebhookTrigger/receiving/deliveryMemory';
import { WebhookTenant } from '../support/webhookTenant.mts';

/** Calls of somebody who does not know the secret. */
const CALLS = 10_000;

/** Calls at a time. */
const AT_ONCE = 25;

let tenant: WebhookTenant;

beforeAll(async () => (tenant = await WebhookTenant.start()));
afterAll(async () => await tenant.close());

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

/** Bodies that nobody should send. */
const BODIES: string[] = [
	'',
	'{',
	'null',
	'[]',
	'[[[[]]]]',
	'{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
	`{"id":"${'x'.repeat(10_000)}"}`,
	JSON.stringify({ object_id: -1, ticket: 'none', event: { a: 1 } }),
	JSON.stringify(
		Array.from({ length: 200 }, () => ({ id: '6f1c2b6e-0000-4000-8000-000000000001' })),
	),
	`${'['.repeat(2_000)}${']'.repeat(2_000)}`,
	'\u0000\u0001\u0002',
	'<xml/>',
];

/** Headers of somebody who guesses. */
function guesses(number: number): Record<string, string> {
	const all: Array<Record<string, string>> = [
		{},
		{ Authorization: '' },
		{ Authorization: basic('n8n:') },
		{ Authorization: basic(`n8n:${number}`) },
		{ Authorization: basic(`${'x'.repeat(5_000)}:y`) },
		{ Authorization: `Bearer ${'x'.repeat(100)}` },
		{ Authorization: 'Basic !' },
		{ 'x-halo-back-fill': 'true' },
		{ 'Content-Type': 'text/plain', Authorization: basic('n8n:n8n') },
		{ 'Content-Type': 'application/xml' },
	];
	return all[number % all.length];
}

it(`${CALLS} calls without the secret start nothing, store nothing and break nothing`, async () => {
	const trigger = await tenant.workflow();
	await trigger.on();
	const { address, key } = trigger.memory.production as Record<string, string>;
	const stored = trigger.staticJson;
	tenant.sandbox.requests.length = 0;
	const statuses = new Map<number, number>();
	let next = 0;
	const caller = async (): Promise<void> => {
		while (next < CALLS) {
			const number = next++;
			const { status } = await trigger.call(BODIES[number % BODIES.length], {
				url: number % 2 === 0 ? address : `${address}?key=${key}`,
				headers: guesses(Math.floor(number / BODIES.length)),
			});
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, caller));
	await trigger.idle();
	// 422 is n8n's own answer to what is no JSON.
	expect([...statuses.keys()].sort()).toEqual([401, 422]);
	expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(CALLS);
	expect([trigger.executions, trigger.failures, trigger.warnings]).toEqual([[], [], []]);
	expect(trigger.staticJson).toBe(stored);
	expect(tenant.sandbox.requests).toEqual([]);
	expect(({} as IDataObject).polluted).toBeUndefined();
	const id = await tenant.newTicket();
	await trigger.idle();
	expect(trigger.items.map((item) => item.ticket_id)).toEqual([id]);
}, 240_000);

it('a Halo gone wild, with the secret, fills no memory', async () => {
	const trigger = await tenant.workflow({ simplify: false });
	await trigger.on();
	const guid = (number: number): string =>
		`6f1c2b6e-0000-4000-8000-${String(number).padStart(12, '0')}`;
	for (let call = 0; call < 60; call += 1) {
		const batch = Array.from({ length: 100 }, (_one, index) => ({ id: guid(call * 100 + index) }));
		expect((await trigger.callAsHalo(batch)).status).toBe(200);
	}
	for (const body of BODIES) await trigger.callAsHalo(body);
	await trigger.idle();
	expect(trigger.failures).toEqual([]);
	expect(({} as IDataObject).polluted).toBeUndefined();
	expect(trigger.memory.seen).toHaveLength(MEMORY_LIMITS.stored);
	expect(trigger.staticJson.length).toBeLessThan(20_000);
});
