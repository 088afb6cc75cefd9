import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const call = (parameters: INodeParameters): INodeParameters => ({
	resource: 'api',
	operation: 'request',
	method: 'GET',
	...parameters,
});

const query = (parameters: Record<string, string>): INodeParameters => ({
	query: { parameter: Object.entries(parameters).map(([name, value]) => ({ name, value })) },
});

const last = () => apiRequests(sandbox).at(-1);

describe('API Call', () => {
	it('answers a record as one item', async () => {
		const [ticket] = sandbox.store.rows('Tickets');
		for (const path of [`/Tickets/${ticket.id}`, `Tickets/${ticket.id}`, `/api/Tickets/${ticket.id}`]) {
			const { json } = await runOn(sandbox, call({ path }));
			expect(json).toMatchObject([{ id: ticket.id, summary: ticket.summary }]);
			expect(last()?.path).toBe(`/api/Tickets/${ticket.id}`);
		}
	});

	it('answers a bare list as items, and a page of a list as it is', async () => {
		const teams = await runOn(sandbox, call({ path: '/Team' }));
		expect(teams.json).toHaveLength(sandbox.store.rows('Team').length);
		const page = await runOn(
			sandbox,
			call({ path: '/Tickets', ...query({ pageinate: 'true', page_size: '3', page_no: '2' }) }),
		);
		expect(page.json).toHaveLength(1);
		expect(page.json[0]).toMatchObject({ page_no: 2 });
		expect(page.json[0].tickets).toHaveLength(3);
	});

	it('reads all pages of a list, whatever its member is called', async () => {
		for (const path of ['Users', 'Asset', 'Status']) {
			const { json } = await runOn(sandbox, call({ path, returnAll: true }));
			const active = sandbox.store.rows(path).filter(({ inactive }) => inactive !== true);
			expect(new Set(json.map(({ id }) => id))).toEqual(new Set(active.map(({ id }) => id)));
		}
	});

	it('sends a body, from text or from an expression', async () => {
		for (const body of ['[{"name": "Made raw"}]', '={{ [{ name: $json.name }] }}']) {
			const { json } = await runOn(sandbox, call({ method: 'POST', path: '/Client', body }), {
				items: [{ name: 'Made raw' }],
			});
			expect(json).toMatchObject([{ name: 'Made raw' }]);
			expect(last()?.body).toEqual([{ name: 'Made raw' }]);
		}
	});

	it('deletes', async () => {
		const [client] = sandbox.store.rows('Supplier');
		const { error } = await runOn(sandbox, call({ method: 'DELETE', path: `/Supplier/${client.id}` }));
		expect(error).toBeUndefined();
		expect(sandbox.store.get('Supplier', Number(client.id))).toBeUndefined();
	});

	it.each([
		'/',
		'../auth/token',
		'/Tickets/../../auth/token',
		'/Tickets/%2e%2e/x',
		'/Tickets\\..\\x',
		'//evil.example.com/x',
		'https://evil.example.com/x',
		'/Tickets?id=1',
		'/Tickets#x',
		'/Tickets/./1',
	])('refuses the path %j before anything is sent', async (path) => {
		const { error } = await runOn(sandbox, call({ path }));
		expect(error?.message).toMatch(/path/i);
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it('refuses a body that is no JSON', async () => {
		const { error } = await runOn(sandbox, call({ method: 'POST', path: '/Client', body: '{"name": }' }));
		expect(error?.message).toBe('The body is not JSON');
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it('says that an answer is no list', async () => {
		const { error } = await runOn(sandbox, call({ path: '/instanceinfo', returnAll: true }));
		expect(error?.message).toBe("Halo's answer to /instanceinfo is no list");
	});

	it('asks again after a gateway fault, and never sends a write twice', async () => {
		sandbox.faults.add({ match: { path: '/Team', times: 1 }, action: { status: 502 } });
		const { error } = await runOn(sandbox, call({ path: '/Team' }));
		expect(error).toBeUndefined();
		const fault = sandbox.faults.add({ match: { path: '/Client' }, action: { status: 502 } });
		const written = await runOn(sandbox, call({ method: 'POST', path: '/Client', body: '[{"name":"x"}]' }));
		fault.remove();
		expect(written.error?.message).toContain('Halo could not answer POST /Client');
		expect(apiRequests(sandbox).filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('speaks Halo’s own words when it refuses, and goes on with the other items if told to', async () => {
		const { json } = await runOn(
			sandbox,
			call({ method: 'POST', path: '/Tickets', body: '={{ $json.body }}' }),
			{
				items: [{ body: '[{"summary":"a"}]' }, { body: '{"summary":"b"}' }],
				onError: 'continueRegularOutput',
			},
		);
		expect(json[0]).toMatchObject({ summary: 'a' });
		expect(json[1].error).toContain('JSON array');
	});

	it('works where a host passes custom operations over', async () => {
		const { json } = await runOn(sandbox, call({ path: '/Team' }), { withoutCustomOperations: true });
		expect(json.length).toBeGreaterThan(1);
	});
});
