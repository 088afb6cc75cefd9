import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox, type Variants } from '../sandbox/index.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ALL: INodeParameters = { operation: 'getAll', returnAll: true, simplify: false };

const listed = async (resource: string, more: INodeParameters = {}) =>
	await runOn(sandbox, { resource, ...ALL, ...more });

/** Ids of what a list shows: inactive records are left out unless asked for. */
const stored = (path: string): number[] =>
	sandbox.store
		.rows(path)
		.filter(({ inactive, isdisabled }) => inactive !== true && isdisabled !== true)
		.map(({ id }) => id as number);

const ids = (json: Array<{ id?: unknown }>): number[] => json.map(({ id }) => id as number);

const sorted = (numbers: number[]): number[] => [...numbers].sort((a, b) => a - b);

describe('Get Many of 10,000 tickets', () => {
	const variants: Array<[string, Partial<Variants>]> = [
		['as documented', {}],
		['a page cap of 50', { pageCap: 50 }],
		['a page cap of 50 and the size asked for echoed', { pageCap: 50, pageSizeEcho: false }],
		[
			'a page cap of 50, offsets by the size asked for',
			{ pageCap: 50, offsetUsesRequestedSize: true },
		],
		['no echo of the page size', { pageSizeEcho: 'missing' }],
		['record_count 0', { recordCount: 'zero' }],
		['record_count missing', { recordCount: 'missing' }],
		['record_count too low', { recordCount: 'tooLow' }],
		['record_count too high', { recordCount: 'tooHigh' }],
		['record_count of the page', { recordCount: 'pageLength' }],
		['the last page repeated past the end', { pagePastEnd: 'repeatLast' }],
		[
			'the first page repeated past the end, record_count 0',
			{ pagePastEnd: 'repeatFirst', recordCount: 'zero' },
		],
		['order ignored', { orderIgnored: true }],
	];

	it.each(variants)('%s: each row once', async (_name, variant) => {
		Object.assign(sandbox.variants, variant);
		const { json, error } = await listed('ticket');
		expect(error).toBeUndefined();
		expect(json.length).toBe(10_000);
		expect(sorted(ids(json))).toEqual(sorted(stored('Tickets')));
	});

	it('pages repeated now and then: each row once', async () => {
		sandbox.faults.add({
			match: { path: '/Tickets', every: 7 },
			action: { repeatPreviousPage: true },
		});
		const { json, error } = await listed('ticket');
		expect(error).toBeUndefined();
		expect(sorted(ids(json))).toEqual(sorted(stored('Tickets')));
	});

	it.each([1, 3, 10])('a row deleted after every %i pages: no other row is lost', async (every) => {
		const before = stored('Tickets');
		sandbox.faults.add({ match: { path: '/Tickets', every }, action: { deleteRowAfter: true } });
		const { json, error } = await listed('ticket');
		expect(error).toBeUndefined();
		const read = new Set(ids(json));
		expect(read.size).toBe(json.length);
		expect(stored('Tickets').filter((id) => !read.has(id))).toEqual([]);
		expect(stored('Tickets').length).toBeLessThan(before.length);
	});

	it('a row created after every third page: no row is lost or doubled', async () => {
		const before = stored('Tickets');
		sandbox.faults.add({ match: { path: '/Tickets', every: 3 }, action: { insertRowAfter: true } });
		const { json } = await listed('ticket');
		const read = new Set(ids(json));
		expect(read.size).toBe(json.length);
		expect(before.filter((id) => !read.has(id))).toEqual([]);
	});

	it('a limit costs no more pages than it needs', async () => {
		const { json } = await runOn(sandbox, {
			resource: 'ticket',
			operation: 'getAll',
			returnAll: false,
			limit: 250,
			simplify: false,
		});
		expect(json).toHaveLength(250);
		expect(apiRequests(sandbox)).toHaveLength(3);
	});

	it('pages after the first are read in parallel, four at most', async () => {
		sandbox.gather(({ query }) => Number(query.page_no) > 1, 4);
		await listed('ticket');
		expect(sandbox.maxConcurrent).toBe(4);
	});
});

describe('lists of other kinds', () => {
	it.each(['results', 'agents', 'array'] as const)(
		'agents in the shape “%s”',
		async (agentListShape) => {
			sandbox.variants.agentListShape = agentListShape;
			const { json } = await listed('agent');
			expect(json.length).toBe(stored('Agent').length);
		},
	);

	it('a bare array', async () => {
		const { json } = await listed('team');
		expect(sorted(ids(json))).toEqual(sorted(stored('Team')));
	});

	it('assets, whose pages Halo caps at 50', async () => {
		const { json } = await listed('asset');
		expect(sorted(ids(json))).toEqual(sorted(stored('Asset')));
	});

	it('an empty answer where a list should be is an error, not an empty list', async () => {
		sandbox.faults.add({ match: { path: '/Client' }, action: 'empty' });
		const { error } = await listed('client');
		expect(error?.message).toContain('The list of clients cannot be read completely');
	});

	it('a server that repeats a page for ever is an error, not a short list', async () => {
		sandbox.variants.pageParamIgnored = true;
		sandbox.variants.assetAlwaysPaged = true;
		const { error, items } = await listed('asset');
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/cannot be read completely: Halo counts 1950 records but shows only 50/,
		);
	});
});

describe('filters', () => {
	it('go into the query under Halo’s names, those left empty do not', async () => {
		await listed('ticket', {
			ticketFilters: {
				client_id: { __rl: true, mode: 'id', value: '3' },
				agent_id: { __rl: true, mode: 'list', value: '' },
				open_only: true,
				search: '',
				startdate: '2026-03-02T10:00:00+02:00',
			},
			limit: 5,
			returnAll: false,
		});
		const [{ query }] = apiRequests(sandbox);
		expect(query).toEqual({
			client_id: '3',
			open_only: 'true',
			startdate: '2026-03-02T08:00:00',
			order: 'id',
			orderdesc: 'true',
			page_no: '1',
			page_size: '5',
			pageinate: 'true',
		});
	});

	it('an order of the user’s own takes the place of the usual one', async () => {
		const { json } = await runOn(sandbox, {
			resource: 'client',
			operation: 'getAll',
			returnAll: true,
			simplify: false,
			clientFilters: { order: 'name' },
		});
		const names = json.map(({ name }) => name as string);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(apiRequests(sandbox)[0].query.orderdesc).toBeUndefined();
	});

	it('additional query parameters are sent when Halo knows them', async () => {
		await listed('ticket', {
			options: {
				additionalQueryParameters: { parameter: [{ name: 'itil_requesttype_id', value: '1' }] },
			},
			returnAll: false,
			limit: 1,
		});
		expect(apiRequests(sandbox)[0].query.itil_requesttype_id).toBe('1');
	});
});
