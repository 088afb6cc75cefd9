import nock from 'nock';
import type { INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Halo/resources';
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
	/** A number as the resource has them; 42 unless given. */
	id?: number | string;
	/** Operations that Halo does not have. */
	without?: Array<'get' | 'delete'>;
	/** What Update sends besides. */
	updated?: Record<string, unknown>;
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
	customField: {
		path: '/FieldInfo',
		key: null,
		list: '',
		get: 'getlookupvalues=true&includedetails=true',
		create: { usage: 1, name: 'tier', label: 'Tier', type: 2, new_values: 'Gold,Silver' },
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
	purchaseOrder: {
		path: '/PurchaseOrder',
		key: 'purchaseorders',
		list: PAGED,
		get: DETAILS,
		create: { supplier_id: 4, title: 'Laptops', lines: [{ item_id: 12 }] },
	},
	quotation: {
		path: '/Quotation',
		key: 'quotes',
		list: PAGED,
		get: DETAILS,
		create: { title: 'Laptops', client_id: 12, lines: [{ quantity: 2 }] },
	},
	recurringInvoice: {
		path: '/RecurringInvoice',
		key: 'invoices',
		list: PAGED,
		get: DETAILS,
		delete: 'bypass_accounts_sync=false',
		create: { client_id: 12, lines: [{ _itemid: 12, qty_order: 2 }], nextcreationdate: '2026-04-01' },
		created: {
			client_id: 12,
			lines: [{ _itemid: 12, qty_order: 2 }],
			nextcreationdate: '2026-04-01T00:00:00',
		},
		id: -237,
	},
	report: {
		path: '/Report',
		key: 'reports',
		list: PAGED,
		get: DETAILS,
		create: { name: 'Open tickets', sql: 'select 1 as one' },
	},
	salesOrder: {
		path: '/SalesOrder',
		key: 'salesorders',
		list: PAGED,
		get: DETAILS,
		create: { client_id: 12, title: 'Laptops', lines: [{ item_id: 12 }] },
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
	timesheet: {
		path: '/Timesheet',
		key: null,
		list: '',
		get: '',
		create: { agent_id: 5, date: '2026-03-02', break_hours: 0.5 },
		created: { agent_id: 5, date: '2026-03-02T00:00:00', break_hours: 0.5 },
		without: ['delete'],
	},
	toDo: {
		path: '/ToDo',
		key: null,
		list: '',
		get: '',
		parameters: { ticketId: { __rl: true, mode: 'id', value: '7' } },
		always: 'ticket_id=7',
		create: { text: 'Call the user', ticket_id: 7 },
		updated: { ticket_id: 7 },
		without: ['get', 'delete'],
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
	webhook: {
		path: '/Webhook',
		key: null,
		list: '',
		get: DETAILS,
		create: { name: 'To n8n', url: 'https://n8n.example.com/webhook/1' },
		created: {
			type: 0,
			method: 0,
			active: true,
			content_type: 'application/json',
			authentication_type: 0,
			name: 'To n8n',
			url: 'https://n8n.example.com/webhook/1',
		},
		id: '6f1c2b6e-0000-4000-8000-000000000001',
	},
};

const NAMES = Object.keys(RESOURCES);
const WRITABLE = NAMES.filter((name) => RESOURCES[name].create !== undefined);
const having = (operation: 'get' | 'delete'): string[] =>
	NAMES.filter((name) => RESOURCES[name].without?.includes(operation) !== true);
const idOf = (resource: string): number | string => RESOURCES[resource].id ?? 42;

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

describe('all actions on records', () => {
	beforeAll(() => nock.disableNetConnect());
	afterEach(() => nock.cleanAll());
	afterAll(() => nock.enableNetConnect());

	it('are those of the node', () => {
		expect([...NAMES].sort()).toEqual(resources.map(({ value }) => value).sort());
		const listed = having('get').length + having('delete').length + NAMES.length;
		expect(listed + WRITABLE.length * 2).toBe(
			resources.flatMap(({ operations }) => operations.filter((name) => name !== 'upsert')).length,
		);
		expect(listed + WRITABLE.length * 2).toBeGreaterThan(101);
	});

	it.each(having('get'))('%s: get', async (resource) => {
		const row = RESOURCES[resource];
		const sent = halo({ id: idOf(resource), name: 'x' });
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'get',
				simplify: false,
				...row.parameters,
				...locator(resource, String(idOf(resource))),
			},
		});
		expect(sent).toEqual([
			{
				method: 'GET',
				path: `/api${row.path}/${idOf(resource)}`,
				query: queryOf(row.get, row.always),
				body: '',
				authorization: 'Bearer token',
			},
		]);
		expect(result.items).toHaveLength(1);
		expect(result.json[0].id).toBe(idOf(resource));
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

	it.each(having('delete'))('%s: delete', async (resource) => {
		const row = RESOURCES[resource];
		const sent = halo({ id: idOf(resource) });
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'delete',
				...row.parameters,
				...locator(resource, String(idOf(resource))),
			},
		});
		expect(sent).toEqual([
			{
				method: 'DELETE',
				path: `/api${row.path}/${idOf(resource)}`,
				query: queryOf(row.delete, row.always),
				body: '',
				authorization: 'Bearer token',
			},
		]);
		expect(result.json).toEqual([{ deleted: true, id: idOf(resource) }]);
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
		const [member] = Object.keys(row.create ?? {});
		const value = (row.created ?? row.create ?? {})[member];
		const id = idOf(resource);
		const sent = halo([{ id, answered: true }], 201);
		const result = await runHalo({
			credential,
			parameters: {
				resource,
				operation: 'update',
				...row.parameters,
				...locator(resource, String(idOf(resource))),
				fields: { mappingMode: 'defineBelow', value: { [member]: value as string } },
			},
		});
		expect(sent).toEqual([
			{
				method: 'POST',
				path: `/api${row.path}`,
				query: '',
				body: [{ id, [member]: value, ...row.updated }],
				authorization: 'Bearer token',
			},
		]);
		expect(result.json).toEqual([{ id, answered: true }]);
	});
});
