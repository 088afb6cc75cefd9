import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import type { RunOptions } from '../support/engine.mts';
import { apiRequests, byId, fields, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const run = async (parameters: INodeParameters, options: Partial<RunOptions> = {}) =>
	await runOn(sandbox, parameters, options);

const byExpression = (resource: string): INodeParameters => byId(resource, '={{ $json.id }}');

/** Items with the ids of tickets in the sandbox, oldest first. */
const tickets = (count: number) =>
	sandbox.store
		.rows('Tickets')
		.slice(0, count)
		.map(({ id }) => ({ id: id as number }));

/** Items numbered from 1. */
const numbers = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

/** Path of the n-th of these tickets, counted from 0. */
const ticketPath = (index: number): string => `/Tickets/${tickets(index + 1)[index].id}`;

describe('requests of one run', () => {
	it('a cold credential asks for one token, and at most four requests are in flight', async () => {
		sandbox.latencyMs = 1;
		const { items } = await run(
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket') },
			{ items: tickets(2000) },
		);
		expect(items).toHaveLength(2000);
		expect(sandbox.tokens.issued).toBe(1);
		expect(sandbox.maxConcurrent).toBe(4);
		expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(
			items.map((_item, index) => index),
		);
	});

	it('a token that is refused in the middle is renewed once', async () => {
		let seen = 0;
		Object.defineProperty(sandbox.requests, 'push', {
			configurable: true,
			value(...entries: Sandbox['requests']) {
				seen += 1;
				if (seen === 50) sandbox.tokens.expireAll();
				return Array.prototype.push.apply(this, entries);
			},
		});
		const { items, error } = await run(
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket') },
			{ items: tickets(100) },
		);
		delete (sandbox.requests as { push?: unknown }).push;
		expect(error).toBeUndefined();
		expect(items).toHaveLength(100);
		expect(sandbox.tokens.issued).toBe(2);
	});

	it('nothing is sent after a failure', async () => {
		sandbox.faults.add({
			match: { path: ticketPath(4) },
			action: { status: 400, body: 'Ticket 5 is locked' },
		});
		const { error, items } = await run(
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket') },
			{ items: tickets(200) },
		);
		expect(error?.message).toBe('Halo could not read the ticket: Ticket 5 is locked');
		expect(error?.context?.itemIndex).toBe(4);
		expect(items).toEqual([]);
		expect(apiRequests(sandbox).length).toBeLessThanOrEqual(9);
	});

	it('with Continue On Fail a failed item becomes a linked error item', async () => {
		sandbox.faults.add({
			match: { path: ticketPath(4) },
			action: { status: 400, body: 'Ticket 5 is locked' },
		});
		const { items } = await run(
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket') },
			{ items: tickets(20), onError: 'continueRegularOutput' },
		);
		expect(items).toHaveLength(20);
		expect(items[4].json.error).toBe('Halo could not read the ticket: Ticket 5 is locked');
		expect(items[4].pairedItem).toEqual({ item: 4 });
		expect(items.filter(({ json }) => json.error !== undefined)).toHaveLength(1);
	});

	it('500 creates end in exactly 500 records while Halo allows 100 requests in 2 seconds', async () => {
		sandbox.rateLimit = { requests: 100, windowMs: 2000, retryAfter: 'seconds' };
		const before = sandbox.store.table('clients').size;
		const { items, error } = await run(
			{
				resource: 'client',
				operation: 'create',
				fields: { mappingMode: 'defineBelow', value: { name: '={{ "New client " + $json.id }}' } },
			},
			{ items: numbers(500) },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(500);
		expect(sandbox.store.table('clients').size - before).toBe(500);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(500);
		expect(items[321].json.name).toBe('New client 322');
	});

	it('one refused record of 500 leaves 499 records and one linked error item', async () => {
		const before = sandbox.store.table('clients').size;
		const { items } = await run(
			{
				resource: 'client',
				operation: 'create',
				fields: {
					mappingMode: 'defineBelow',
					value: { name: '={{ $json.id }}', toplevel_id: '={{ $json.id === 250 ? "ten" : 1 }}' },
				},
			},
			{ items: numbers(500), onError: 'continueRegularOutput' },
		);
		expect(sandbox.store.table('clients').size - before).toBe(499);
		expect(items).toHaveLength(500);
		expect(
			items.filter(({ json }) => json.error !== undefined).map(({ pairedItem }) => pairedItem),
		).toEqual([{ item: 249 }]);
	});

	it.each(['seconds', 'date', 'none'] as const)(
		'waits as Halo asks after a 429 with Retry-After as %s',
		async (retryAfter) => {
			sandbox.rateLimit = { requests: 3, windowMs: 1000, retryAfter };
			const { items } = await run(
				{ resource: 'ticket', operation: 'get', ...byExpression('ticket') },
				{ items: tickets(6) },
			);
			expect(items).toHaveLength(6);
			expect(sandbox.requests.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
		},
	);

	it.each([
		['502', { status: 502 }],
		['503', { status: 503 }],
		['a 504 page', { status: 504, body: '<html>gateway time-out</html>' }],
		['a cut connection', 'reset'],
		['a cut answer', 'truncate'],
		['a page instead of data', { status: 503, body: '<html></html>' }],
	] as const)('repeats a read after %s', async (_name, action) => {
		sandbox.faults.add({ match: { path: ticketPath(0), times: 1 }, action });
		const { json } = await run(
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket') },
			{ items: tickets(1) },
		);
		expect(json[0].id).toBe(tickets(1)[0].id);
	});

	it('never sends a create twice, even when the connection breaks after Halo acted', async () => {
		sandbox.faults.add({ match: { method: 'POST', path: '/Client' }, action: 'resetAfterApply' });
		const before = sandbox.store.table('clients').size;
		const { error } = await run({
			resource: 'client',
			operation: 'create',
			fields: { mappingMode: 'defineBelow', value: { name: 'Once' } },
		});
		expect(error?.message).toMatch(/^Halo could not create the client: the connection broke/);
		expect(error?.description).toContain('look the record up');
		expect(sandbox.store.table('clients').size - before).toBe(1);
	});

	it.each(['create', 'update'] as const)(
		'%s runs for the single item where a host passes custom operations over',
		async (operation) => {
			const { json, items } = await run(
				{
					resource: 'client',
					operation,
					clientId: { __rl: true, mode: 'id', value: '12' },
					fields: { mappingMode: 'defineBelow', value: { name: 'By an agent' } },
				},
				{ withoutCustomOperations: true },
			);
			expect(json[0].name).toBe('By an agent');
			expect(items[0].pairedItem).toEqual({ item: 0 });
		},
	);

	it('n8n’s own request options hold: a time-out, for reads and writes', async () => {
		sandbox.faults.add({ match: { path: '/Client' }, action: 'hang' });
		const requestOptions = { timeout: 100 };
		const read = await run({
			resource: 'client',
			operation: 'getAll',
			returnAll: true,
			requestOptions,
		});
		expect(read.error?.message).toBe('Halo could not list the clients: it did not answer in time');
		expect(apiRequests(sandbox)).toHaveLength(2);
		const write = await run({
			resource: 'client',
			operation: 'create',
			...fields({ name: 'x' }),
			requestOptions,
		});
		expect(write.error?.message).toBe(
			'Halo could not create the client: it did not answer in time',
		);
		expect(apiRequests(sandbox)).toHaveLength(3);
	});
});
