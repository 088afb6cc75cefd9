import { request, SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type FaultAction, type Sandbox } from '../sandbox/index.mts';

let sandbox: Sandbox;
let client: SandboxClient;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { tickets: 130, invoices: 5, assets: 20, users: 80 } });
});
/** Further sandboxes of single tests; closed even when a test fails. */
const extra: Sandbox[] = [];
afterAll(async () => {
	for (const one of [sandbox, ...extra]) await one.close();
});
beforeEach(async () => {
	sandbox.reset();
	client = await SandboxClient.login(sandbox);
});

const statusOf = async (work: Promise<{ status: number }>): Promise<number> =>
	await work.then(
		(answer) => answer.status,
		() => 0,
	);

describe('faults', () => {
	it.each<[string, FaultAction, (client: SandboxClient) => Promise<void>]>([
		[
			'a status with headers',
			{ status: 503, body: { error: 'x' }, headers: { 'X-A': 'b' } },
			async (c) => {
				const answer = await c.get('Team');
				expect(answer).toMatchObject({ status: 503, body: { error: 'x' } });
				expect(answer.headers.get('x-a')).toBe('b');
			},
		],
		['reset', 'reset', async (c) => expect(await statusOf(c.get('Team'))).toBe(0)],
		['html', 'html', async (c) => expect((await c.get('Team')).text).toContain('<html')],
		[
			'empty',
			'empty',
			async (c) => expect(await c.get('Team')).toMatchObject({ status: 200, text: '' }),
		],
		[
			'bom',
			'bom',
			async (c) => {
				const raw = await fetch(`${sandbox.url}/api/Team`, {
					headers: { Authorization: `Bearer ${c.token}` },
				});
				expect([...new Uint8Array(await raw.arrayBuffer()).slice(0, 3)]).toEqual([
					0xef, 0xbb, 0xbf,
				]);
			},
		],
		['redirectLogin', 'redirectLogin', async (c) => expect((await c.get('Team')).status).toBe(302)],
		['truncate', 'truncate', async (c) => expect(await statusOf(c.get('Team'))).toBe(0)],
		[
			'slowBody',
			'slowBody',
			async (c) => {
				const started = performance.now();
				expect((await c.get('Team')).status).toBe(200);
				expect(performance.now() - started).toBeGreaterThan(300);
			},
		],
	])('play %s', async (_name, action, check) => {
		sandbox.faults.add({ match: { path: '/Team' }, action });
		await check(client);
	});

	it('cut the connection after the write, or before it', async () => {
		const count = (): number => sandbox.store.rows('Client').length;
		const before = count();
		sandbox.faults.add({
			match: { method: 'POST', path: /\/client$/i, nth: 1 },
			action: 'resetAfterApply',
		});
		expect(await statusOf(client.post('Client', [{ name: 'A' }]))).toBe(0);
		expect(count()).toBe(before + 1);
		sandbox.faults.add({ match: { method: 'POST' }, action: 'reset' });
		expect(await statusOf(client.post('Client', [{ name: 'B' }]))).toBe(0);
		expect(count()).toBe(before + 1);
		expect(sandbox.requests[sandbox.requests.length - 1]).toMatchObject({
			method: 'POST',
			status: 0,
		});
	});

	it('hang until the client gives up', async () => {
		sandbox.faults.add({ match: {}, action: 'hang' });
		await expect(
			fetch(`${sandbox.url}/api/Team`, { signal: AbortSignal.timeout(150) }),
		).rejects.toThrow();
	});

	it('follow nth, every and times, and can be removed', async () => {
		const codes = async (count: number): Promise<number[]> => {
			const all: number[] = [];
			for (let index = 0; index < count; index++) all.push((await client.get('Team')).status);
			return all;
		};
		const action = { status: 500 };
		const fault = sandbox.faults.add({ match: { path: '/api/team', nth: 2 }, action });
		expect(await codes(3)).toEqual([200, 500, 200]);
		fault.remove();
		sandbox.faults.add({ match: { path: '/Te*', every: 2 }, action });
		expect(await codes(4)).toEqual([200, 500, 200, 500]);
		sandbox.faults.clear();
		sandbox.faults.add({ match: { times: 2 }, action });
		expect(await codes(3)).toEqual([500, 500, 200]);
		sandbox.faults.add({ match: { path: '/Client' }, action });
		expect(await codes(1)).toEqual([200]);
	});

	it('meet token requests too', async () => {
		sandbox.faults.add({ match: { path: '/auth/token', times: 1 }, action: { status: 503 } });
		await expect(SandboxClient.login(sandbox)).rejects.toThrow();
		await expect(SandboxClient.login(sandbox)).resolves.toBeDefined();
	});

	it('repeat a page, delete a listed row, and insert one', async () => {
		const page = async (number: number): Promise<number[]> =>
			(
				await client.read<{ tickets: { id: number }[] }>(
					`Tickets?pageinate=true&page_size=10&page_no=${number}`,
				)
			).tickets.map((row) => row.id);
		const [one, two] = [await page(1), await page(2)];
		sandbox.faults.add({ match: { times: 1 }, action: { repeatPreviousPage: true } });
		expect(await page(3)).toEqual(two);
		sandbox.faults.clear();
		sandbox.faults.add({ match: { times: 1 }, action: { deleteRowAfter: true } });
		expect(await page(1)).toEqual(one);
		// The row that was first on page 2 has moved to page 1 and is not seen any more.
		expect(await page(2)).toEqual([...two.slice(1), expect.any(Number)]);
		sandbox.faults.clear();
		sandbox.faults.add({ match: { times: 1 }, action: { insertRowAfter: true } });
		const before = await page(1);
		expect((await page(1)).slice(1)).toEqual(before.slice(0, -1));
	});
});

describe('rate limit', () => {
	it.each<['seconds' | 'date' | 'none', RegExp | null]>([
		['seconds', /^[12]$/],
		['date', /GMT$/],
		['none', null],
	])('says how long to wait in %s', async (retryAfter, form) => {
		sandbox.rateLimit = { requests: 2, windowMs: 1500, retryAfter };
		expect([(await client.get('Team')).status, (await client.get('Team')).status]).toEqual([
			200, 200,
		]);
		const refused = await client.get('Team');
		expect(refused).toMatchObject({ status: 429, text: 'Too Many Requests' });
		const header = refused.headers.get('retry-after');
		if (form) expect(header).toMatch(form);
		else expect(header).toBeNull();
	});

	it('lets requests through again when the window has moved', async () => {
		sandbox.rateLimit = { requests: 1, windowMs: 200, retryAfter: 'none' };
		expect((await client.get('Team')).status).toBe(200);
		expect((await client.get('Team')).status).toBe(429);
		await new Promise((resolve) => setTimeout(resolve, 220));
		expect((await client.get('Team')).status).toBe(200);
	});
});

describe('observation', () => {
	it('logs requests with query, body, status and token, within bounds', async () => {
		await client.get('Tickets?count=1&search=a%20b');
		await client.post('Client', [{ name: 'A' }]);
		expect(sandbox.requests.slice(-2)).toMatchObject([
			{
				method: 'GET',
				path: '/api/Tickets',
				query: { count: '1', search: 'a b' },
				status: 200,
				tokenId: 1,
			},
			{ method: 'POST', body: [{ name: 'A' }], status: 201 },
		]);
		expect(sandbox.requests[0]).toMatchObject({
			path: '/auth/token',
			body: { grant_type: 'client_credentials' },
		});
		const small = await startSandbox({ seed: 'empty', requestLogLimit: 10 });
		extra.push(small);
		for (let index = 0; index < 30; index++) await request(`${small.url}/api/AuthInfo`);
		expect(small.requests.length).toBeLessThanOrEqual(11);
	});

	it('counts requests in flight', async () => {
		sandbox.latencyMs = 40;
		await Promise.all([1, 2, 3, 4].map(async () => await client.get('Team')));
		expect(sandbox.maxConcurrent).toBe(4);
		sandbox.reset();
		expect(sandbox.maxConcurrent).toBe(0);
	});

	it('resets data, variants and counters', async () => {
		sandbox.store.remove('Client', 12);
		sandbox.variants.pageCap = 7;
		sandbox.reset();
		expect(sandbox.store.get('Client', 12)).toBeDefined();
		expect(sandbox.variants.pageCap).toBe(100);
		expect(sandbox.requests).toHaveLength(0);
		expect((await client.get('Team')).status).toBe(401);
	});

	it('can be watched and steered over HTTP', async () => {
		const control = async (body: unknown): Promise<unknown> =>
			(
				await request(`${sandbox.url}/_sandbox/control`, {
					method: 'POST',
					body: JSON.stringify(body),
					headers: { 'Content-Type': 'application/json' },
				})
			).body;
		await control({
			variants: { pageCap: 3 },
			latencyMs: 5,
			faults: [{ match: { path: '/^\\/api\\/sta/i', times: 1 }, action: { status: 502 } }],
			records: [
				{ path: 'Client', id: 12, values: { name: 'By hand' } },
				{ path: 'Client', values: { id: 777, name: 'New' } },
			],
		});
		expect((await client.get('Status')).status).toBe(502);
		expect(await client.read('Client?pageinate=true')).toMatchObject({ page_size: 3 });
		expect((await request(`${sandbox.url}/_sandbox/state`)).body).toMatchObject({
			tokens: { issued: 1 },
			latencyMs: 5,
			requestsByPath: { 'GET /api/Client': 1, 'GET /api/Status': 1 },
		});
		expect((await request(`${sandbox.url}/_sandbox/records/Client`)).body).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ id: 12, name: 'By hand' }),
				expect.objectContaining({ id: 777 }),
			]),
		);
		expect((await request(`${sandbox.url}/_sandbox/requests`)).body).toHaveLength(3);
		await control({ tokens: 'revoke' });
		expect((await client.get('Status')).status).toBe(401);
		await control({ reset: true });
		expect(sandbox.store.get('Client', 777)).toBeUndefined();
	});
});
