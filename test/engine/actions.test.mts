import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { runHalo, type TestCredential } from '../support/engine.mts';

const HOST = 'https://acme.halopsa.com';

const credential: TestCredential = { serverUrl: 'acme.halopsa.com', accessToken: 'token' };

interface Row {
	path: string;
	/** Member of the list answer; null for a bare array. */
	key: string | null;
	/** Query of Get Many, sorted; the first page of a list of 50. */
	list: string;
	/** Query of Get. */
	get: string;
	/** Query of Delete. */
	delete?: string;
	/** What Create is given and has to send, literally. */
	create?: Record<string, unknown>;
	/** Where sending differs from what is given. */
	created?: Record<string, unknown>;
	/** Parameters and query that action needs everywhere. */
	parameters?: INodeParameters;
	always?: string;
}

const PAGED = 'order=id&orderdesc=true&page_no=1&page_size=50&pageinate=true';
const DETAILS = 'includedetails=true';

/** Written by hand from Halo's documentation, not derived from the node. */
const RESOURCES: Record<string, Row> = {
	action: {
		path: '/Actions',
		key: 'actions',
		list: '',
		get: 'includedetails=true&includeemail=true',
		parameters: { ticketId: { __rl: true, mode: 'id', value: '7' } },
		always: 'ticket_id=7',
	},
	agent: { path: '/Agent', key: 'results', list: '', get: DETAILS },
	appointment: {
		path: '/Appointment',
		key: 'appointments',
		list: PAGED,
		get: DETAILS,
		delete: 'ignoreexchangedelete=false',
		create: {
			subject: 'Visit',
			start_date: '2026-03-02T09:00:00',
			end_date: '2026-03-02T10:00:00',
			agents: '[{"id":5,"use":"agent"}]',
		},
		created: {
			subject: 'Visit',
			start_date: '2026-03-02T09:00:00',
			end_date: '2026-03-02T10:00:00',
			agents: [{ id: 5, use: 'agent' }],
		},
	},
	asset: {
		path: '/Asset',
		key: 'assets',
		list: PAGED,
		get: DETAILS,
		create: { inventory_number: 'PC-1', assettype_id: 111, client_id: 12, site_id: 18 },
	},
	attachment: {
		path: '/Attachment',
		key: 'attachments',
		list: 'order=id&orderdesc=true',
		get: '',
		create: { filename: 'log.txt', data_base64: 'aGVsbG8=', ticket_id: 1043 },
		created: { filename: 'log.txt', data_base64: 'aGVsbG8=', data: 'aGVsbG8=', ticket_id: 1043 },
	},
	client: {
		path: '/Client',
		key: 'clients',
		list: PAGED,
		get: DETAILS,
		create: { name: 'Acme Ltd' },
	},
	clientContract: {
		path: '/ClientContract',
		key: 'contracts',
		list: PAGED,
		get: DETAILS,
		create: { client_id: 12, ref: 'ACME-1', start_date: '2026-01-01', end_date: '2026-12-31' },
		created: {
			client_id: 12,
			ref: 'ACME-1',
			start_date: '2026-01-01T00:00:00',
			end_date: '2026-12-31T00:00:00',
		},
	},
	invoice: {
		path: '/Invoice',
		key: 'invoices',
		list: PAGED,
		get: DETAILS,
		delete: 'bypass_accounts_sync=false',
		create: { client_id: 12, lines: [{ item_shortdescription: 'Work', qty_order: 1 }] },
	},
	item: { path: '/Item', key: 'items', list: PAGED, get: DETAILS, create: { name: 'Laptop' } },
	kbArticle: {
		path: '/KBArticle',
		key: 'articles',
		list: PAGED,
		get: DETAILS,
		create: { name: 'VPN', description: 'How to connect' },
	},
	opportunity: {
		path: '/Opportunities',
		key: 'tickets',
		list: PAGED,
		get: DETAILS,
		create: { summary: 'New server' },
	},
	project: {
		path: '/Projects',
		key: 'tickets',
		list: PAGED,
		get: DETAILS,
		create: { summary: 'Migration' },
	},
	quotation: {
		path: '/Quotation',
		key: 'quotes',
		list: PAGED,
		get: DETAILS,
		create: { title: 'Laptops', client_id: 12, lines: [{ quantity: 2 }] },
	},
	report: {
		path: '/Report',
		key: 'reports',
		list: PAGED,
		get: DETAILS,
		create: { name: 'Open tickets', sql: 'select 1 as one' },
	},
	site: {
		path: '/Site',
		key: 'sites',
		list: PAGED,
		get: DETAILS,
		create: { name: 'Main', client_id: 12 },
	},
	status: { path: '/Status', key: null, list: '', get: DETAILS, create: { name: 'Waiting' } },
	supplier: {
		path: '/Supplier',
		key: 'suppliers',
		list: PAGED,
		get: DETAILS,
		create: { name: 'Contoso' },
	},
	team: {
		path: '/Team',
		key: null,
		list: '',
		get: 'includeagents=true&includedetails=true',
		create: { name: '1st Line' },
	},
	ticket: {
		path: '/Tickets',
		key: 'tickets',
		list: PAGED,
		get: DETAILS,
		create: { summary: 'Disk almost full' },
	},
	ticketType: {
		path: '/TicketType',
		key: null,
		list: '',
		get: DETAILS,
		create: { name: 'Incident' },
	},
	user: {
		path: '/Users',
		key: 'users',
		list: PAGED,
		get: DETAILS,
		create: {
			name: 'Sam Doe',
			firstname: 'Sam',
			surname: 'Doe',
			emailaddress: 'sam.doe@example.com',
			client_id: 12,
			site_id: 18,
		},
	},
};

const NAMES = Object.keys(RESOURCES);
const WRITABLE = NAMES.filter((name) => RESOURCES[name].create !== undefined);

interface Sent {
	method: string;
	path: string;
	query: string;
	body: unknown;
	authorization: unknown;
}

/** Answers every request with `body` and keeps what was sent. */
function halo(body: unknown, status = 200): Sent[] {
	const sent: Sent[] = [];
	for (const method of ['get', 'post', 'delete'] as const) {
		nock(HOST)
			.persist()
			[method](/.*/)
			.reply(function (uri, requestBody) {
				const url = new URL(uri, HOST);
				url.searchParams.sort();
				sent.push({
					method: method.toUpperCase(),
					path: url.pathname,
					query: url.searchParams.toString(),
					body: requestBody,
					authorization: this.req.headers.authorization,
				});
				return [status, body as nock.Body];
			});
	}
	return sent;
}

const locator = (resource: string, value: string): INodeParameters => ({
	[`${resource}Id`]: { __rl: true, mode: 'id', value },
});

const queryOf = (...parts: Array<string | undefined>): string =>
	parts
		.filter((part) => part)
		.join('&')
		.split('&')
		.filter(Boolean)
		.sort()
		.join('&');

describe('all 101 actions', () => {
	beforeAll(() => nock.disableNetConnect());
	afterEach(() => nock.cleanAll());
	afterAll(() => nock.enableNetConnect());

	it('are 101', () => {
		expect(NAMES).toHaveLength(21);
		expect(NAMES.length * 3 + WRITABLE.length * 2).toBe(101);
	});

	it.each(NAMES)('%s: get', async (resource) => {
		const row = RESOURCES[resource];
		const sent = halo({ id: 42, name: 'x' });
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'get',
				simplify: false,
				...row.parameters,
				...locator(resource, '42'),
			},
		});
		expect(sent).toEqual([
			{
				method: 'GET',
				path: `/api${row.path}/42`,
				query: queryOf(row.get, row.always),
				body: '',
				authorization: 'Bearer token',
			},
		]);
		expect(result.items).toHaveLength(1);
		expect(result.json[0].id).toBe(42);
		expect(result.items[0].pairedItem).toEqual({ item: 0 });
	});

	it.each(NAMES)('%s: get many', async (resource) => {
		const row = RESOURCES[resource];
		const rows = [
			{ id: 1, ticket_id: 7 },
			{ id: 2, ticket_id: 7 },
		];
		const sent = halo(
			row.key === null ? rows : { record_count: 2, page_no: 1, page_size: 50, [row.key]: rows },
		);
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'getAll',
				returnAll: false,
				limit: 50,
				simplify: false,
				...row.parameters,
			},
		});
		expect(sent).toEqual([
			{
				method: 'GET',
				path: `/api${row.path}`,
				query: queryOf(row.list, row.always),
				body: '',
				authorization: 'Bearer token',
			},
		]);
		expect(result.json).toEqual(rows);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it.each(NAMES)('%s: delete', async (resource) => {
		const row = RESOURCES[resource];
		const sent = halo({ id: 42 });
		const result = await runHalo({
			credential,
			parameters: { resource, operation: 'delete', ...row.parameters, ...locator(resource, '42') },
		});
		expect(sent).toEqual([
			{
				method: 'DELETE',
				path: `/api${row.path}/42`,
				query: queryOf(row.delete, row.always),
				body: '',
				authorization: 'Bearer token',
			},
		]);
		expect(result.json).toEqual([{ deleted: true, id: 42 }]);
	});

	it.each(WRITABLE)('%s: create', async (resource) => {
		const row = RESOURCES[resource];
		const sent = halo({ id: 43, answered: true }, 201);
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'create',
				fields: { mappingMode: 'defineBelow', value: row.create as INodeParameters },
			},
		});
		expect(sent).toEqual([
			{
				method: 'POST',
				path: `/api${row.path}`,
				query: '',
				body: [row.created ?? row.create],
				authorization: 'Bearer token',
			},
		]);
		expect(result.json).toEqual([{ id: 43, answered: true }]);
		expect(result.items[0].pairedItem).toEqual({ item: 0 });
	});

	it.each(WRITABLE)('%s: update', async (resource) => {
		const row = RESOURCES[resource];
		const [member, value] = Object.entries(row.created ?? row.create ?? {})[0];
		const sent = halo([{ id: 42, answered: true }], 201);
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'update',
				...locator(resource, '42'),
				fields: { mappingMode: 'defineBelow', value: { [member]: value as string } },
			},
		});
		expect(sent).toEqual([
			{
				method: 'POST',
				path: `/api${row.path}`,
				query: '',
				body: [{ id: 42, [member]: value }],
				authorization: 'Bearer token',
			},
		]);
		expect(result.json).toEqual([{ id: 42, answered: true }]);
	});
});
