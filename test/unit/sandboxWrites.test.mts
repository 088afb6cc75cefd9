import { SandboxClient, type Answer } from '../sandbox/client.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';

type Row = Record<string, unknown> & { id: number };

let sandbox: Sandbox;
let client: SandboxClient;

beforeAll(async () => {
	sandbox = await startSandbox({
		seed: { tickets: 60, invoices: 20, assets: 40, users: 80, ticketsWithActions: 5 },
	});
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

const row = (answer: Answer): Row => answer.body as Row;

/** Every resource of the package with the least that creates a record. */
const CREATES: [string, Record<string, unknown>][] = [
	['Tickets', { summary: 'Disk full' }],
	['Opportunities', { summary: 'Renewal' }],
	['Projects', { summary: 'Migration' }],
	['Actions', { ticket_id: 1001, outcome_id: 7, note: 'x' }],
	['Agent', { name: 'New Agent', email: 'new@sandbox.example' }],
	[
		'Appointment',
		{
			subject: 'Visit',
			start_date: '2026-03-05T10:00:00',
			end_date: '2026-03-05T11:00:00',
			agents: [{ id: 2, use: 'agent' }],
		},
	],
	['Asset', { inventory_number: 'PC-9000', assettype_id: 111, client_id: 12, site_id: 18 }],
	['Attachment', { filename: 'a.txt', data_base64: 'aGVsbG8=', ticket_id: 1001 }],
	['Client', { name: 'Acme Ltd' }],
	[
		'ClientContract',
		{
			client_id: 12,
			ref: 'X-1',
			start_date: '2026-01-01T00:00:00',
			end_date: '2027-01-01T00:00:00',
		},
	],
	[
		'Invoice',
		{ client_id: 12, lines: [{ item_shortdescription: 'Line', qty_order: 2, unit_price: 5 }] },
	],
	['Item', { name: 'Cable', assetgroup_id: 1 }],
	['KBArticle', { name: 'How', description: 'So' }],
	['Quotation', { client_id: 12, title: 'Offer', lines: [] }],
	['Report', { name: 'R', sql: 'SELECT 1 AS a' }],
	['Site', { name: 'Branch', client_id: 12 }],
	['Status', { name: 'Waiting' }],
	['Supplier', { name: 'Parts Ltd' }],
	['Team', { name: 'Night Shift' }],
	['TicketType', { name: 'Question', group_id: 1, itilrequesttype: 1 }],
	[
		'Users',
		{
			name: 'Sam Doe',
			firstname: 'Sam',
			surname: 'Doe',
			emailaddress: 's@x.example',
			client_id: 12,
			site_id: 18,
		},
	],
	['RecurringInvoice', { client_id: 12, lines: [] }],
	['SalesOrder', { client_id: 12 }],
	['PurchaseOrder', { supplier_id: 1 }],
	['CRMNote', { client_id: 12, note: 'Called' }],
];

describe('create, update, delete', () => {
	it.each(CREATES)('%s', async (path, values) => {
		const made = await client.post(path, [values]);
		expect(made.status).toBe(201);
		const { id } = row(made);
		expect(id).toBeTruthy();
		const parent = path === 'Actions' ? `?ticket_id=1001` : '';
		expect((await client.get(`${path}/${id}${parent}`)).status).toBe(200);
		expect((await client.call('DELETE', `${path}/${id}${parent}`)).status).toBe(200);
		expect((await client.get(`${path}/${id}${parent}`)).status).toBe(404);
	});

	it('to-dos are numbered per ticket, and have no path for a single one', async () => {
		const made = await client.post('ToDo', [{ ticket_id: 1001, text: 'Call' }]);
		const other = await client.post('ToDo', [{ ticket_id: 1002, text: 'Write' }]);
		expect([row(made).id, row(other).id]).toEqual([1, 1]);
		const changed = await client.post('ToDo', [{ id: 1, ticket_id: 1002, done: true }]);
		expect(row(changed)).toMatchObject({ ticket_id: 1002, text: 'Write', done: true });
		expect(await client.read('ToDo?ticket_id=1001')).toMatchObject([{ text: 'Call', done: false }]);
		expect((await client.get('ToDo/1')).status).toBe(404);
		expect((await client.call('DELETE', 'ToDo/1')).status).toBe(404);
	});

	it('timesheets are not deleted', async () => {
		const made = await client.post('Timesheet', [{ agent_id: 2, date: '2026-03-02T00:00:00' }]);
		expect(made.status).toBe(201);
		expect((await client.call('DELETE', `Timesheet/${String(row(made).id)}`)).status).toBe(404);
	});

	it('answers an object for one, an array for several, and dates with Z and seven digits', async () => {
		const one = await client.post('Client', [{ name: 'A' }]);
		expect(row(one).alastupdate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
		expect((await client.post('Client', [{ name: 'B' }, { name: 'C' }])).body).toHaveLength(2);
		sandbox.variants.postOneAnswer = 'array';
		expect((await client.post('Client', [{ name: 'D' }])).body).toHaveLength(1);
	});

	it('merges updates, keeps unknown and read-only members out, and moves the modified date', async () => {
		const before = { ...sandbox.store.get('Tickets', 1001) };
		const { body } = await client.post('Tickets', [
			{
				id: 1001,
				summary: 'Changed',
				nonsense: 1,
				client_name: 'Nobody',
				last_update: '2001-01-01T00:00:00',
			},
		]);
		expect(body).toMatchObject({ id: 1001, summary: 'Changed', details: before.details });
		const after = sandbox.store.get('Tickets', 1001);
		expect(after).not.toHaveProperty('nonsense');
		expect(after?.last_update).not.toBe(before.last_update);
		expect(String(after?.last_update) > String(before.last_update)).toBe(true);
	});

	it('clears with null, or takes null for left out', async () => {
		await client.post('Tickets', [{ id: 1001, category_1: null }]);
		expect(sandbox.store.get('Tickets', 1001)?.category_1).toBeNull();
		sandbox.variants.nullOnWrite = 'ignore';
		await client.post('Tickets', [{ id: 1001, category_1: 'Network' }]);
		await client.post('Tickets', [{ id: 1001, category_1: null }]);
		expect(sandbox.store.get('Tickets', 1001)?.category_1).toBe('Network');
	});

	it.each<['404' | '400' | 'create', number]>([
		['404', 404],
		['400', 400],
		['create', 201],
	])('an update of an unknown id plays %s', async (updateUnknownId, status) => {
		sandbox.variants.updateUnknownId = updateUnknownId;
		expect((await client.post('Client', [{ id: 99_999, name: 'X' }])).status).toBe(status);
		expect(sandbox.store.get('Client', 99_999)).toEqual(
			status === 201 ? expect.anything() : undefined,
		);
	});

	it('writes all or none of a batch, or the ones before the refusal', async () => {
		const batch = [{ name: 'First' }, { name: '' }, { name: 'Third' }];
		const names = (): unknown[] => sandbox.store.rows('Client').map((entry) => entry.name);
		expect(await client.post('Client', batch)).toMatchObject({
			status: 400,
			body: 'Client Name must be entered',
		});
		expect(names()).not.toContain('First');
		sandbox.variants.batchAtomic = false;
		expect((await client.post('Client', batch)).status).toBe(400);
		expect(names()).toContain('First');
		expect(names()).not.toContain('Third');
	});

	it('takes one object on the two routes that want one', async () => {
		expect((await client.post('Tickets/Object', { summary: 'x' })).status).toBe(201);
		expect((await client.post('Tickets', { summary: 'x' })).status).toBe(400);
	});

	it('finds an opportunity by any of the three paths and lists it under one', async () => {
		const { id } = row(await client.post('Opportunities', [{ summary: 'Renewal' }]));
		expect((await client.get(`Tickets/${id}`)).status).toBe(200);
		const listed = async (): Promise<unknown[]> =>
			(await client.read<{ tickets: Row[] }>('Tickets')).tickets.map((ticket) => ticket.id);
		expect(await listed()).not.toContain(id);
		sandbox.variants.ticketsListEveryKind = true;
		expect(await listed()).toContain(id);
	});
});

describe('refusals', () => {
	it.each<[string, unknown, number, unknown]>([
		['Users', [{ firstname: 'Sam' }], 400, 'Username must be entered'],
		['Users', [{ name: 'Sam' }], 400, 'A Site must be selected'],
		[
			'Actions',
			[{ ticket_id: 1001, note: 'x' }],
			400,
			'An Outcome must be entered for this Action',
		],
		[
			'Actions',
			[{ ticket_id: 1001, outcome_id: 50 }],
			400,
			'You do not have access to this Action',
		],
		['FieldInfo', [{ name: 'x' }], 400, 'No matching custom table'],
		[
			'TicketType',
			[{ name: 'x' }],
			400,
			expect.stringContaining('A database error occurred (515)'),
		],
		['Webhook', [{ name: 'x', type: 0 }], 400, 'Please enter a valid URL'],
		[
			'Webhook',
			[{ name: 'x', type: 1 }],
			400,
			expect.objectContaining({
				ClassName: 'System.Exception',
				Message: 'Please select a Start Step for this Workflow.',
			}),
		],
		[
			'Actions',
			[{ ticket_id: 1001, outcome_id: 'abc' }],
			400,
			{
				'[0].outcome_id': [
					expect.stringContaining(
						"Could not convert string to integer: abc. Path '[0].outcome_id', line 1, position",
					),
				],
			},
		],
		['Tickets', [{ summary: 'x', client_id: 1.5 }], 400, { '[0].client_id': [expect.any(String)] }],
		[
			'Tickets',
			[{ summary: 'x' }, { summary: 'y', client_id: '7' }],
			400,
			{ '[1].client_id': [expect.any(String)] },
		],
		[
			'Tickets',
			[{ summary: 'x', deadlinedate: 'soon' }],
			400,
			{ '[0].deadlinedate': [expect.any(String)] },
		],
		['Tickets', 'not json', 400, expect.anything()],
	])('POST %s %j answers %i', async (path, body, status, expected) => {
		expect(await client.post(path, body)).toMatchObject({ status, body: expected });
	});

	it('wants JSON', async () => {
		const answer = await client.call('POST', 'Tickets', '[]', { 'Content-Type': 'text/plain' });
		expect(answer).toMatchObject({ status: 415, text: '' });
	});

	it.each([
		['Actions/1', 'ticket_id must be included when deleting an Action'],
		['Field/51', 'Field kind must be specified'],
		['Lookup/1', 'lookupid must be specified'],
	])('DELETE %s needs its parameter', async (path, text) => {
		expect(await client.call('DELETE', path)).toMatchObject({ status: 400, body: text });
	});

	it('can demand an agent for closing and more members of a new ticket', async () => {
		await client.post('Tickets', [{ id: 1001, status_id: 1, agent_id: 1 }]);
		Object.assign(sandbox.variants, {
			closeNeedsAgent: true,
			mandatoryTicketFields: ['client_id'],
		});
		expect((await client.post('Tickets', [{ id: 1001, status_id: 9 }])).status).toBe(400);
		expect((await client.post('Tickets', [{ id: 1001, status_id: 9, agent_id: 5 }])).status).toBe(
			201,
		);
		expect((await client.post('Tickets', [{ summary: 'x' }])).status).toBe(400);
	});
});

describe('tickets and actions', () => {
	it('recovers a deleted ticket', async () => {
		await client.call('DELETE', 'Tickets/1001?reason=x');
		expect((await client.get('Tickets/1001')).status).toBe(404);
		expect((await client.post('Tickets', [{ id: 1001, summary: 'x' }])).status).toBe(404);
		expect(
			(await client.post('Tickets', [{ id: 1001, _recover: true, _validate_updates: true }]))
				.status,
		).toBe(201);
		expect((await client.get('Tickets/1001')).status).toBe(200);
	});

	it('closes and reopens', async () => {
		const { id } = row(await client.post('Tickets', [{ summary: 'x' }]));
		await client.post('Tickets', [{ id, status_id: 9, agent_id: 5 }]);
		expect(await client.read(`Tickets/${id}`)).toMatchObject({
			hasbeenclosed: true,
			dateclosed: expect.stringContaining('2026-03-02'),
		});
		await client.post('Tickets', [{ id, status_id: 1 }]);
		expect(await client.read(`Tickets/${id}`)).toMatchObject({
			hasbeenclosed: false,
			dateclosed: '1900-01-01T00:00:00',
		});
	});

	it('numbers actions per ticket, hides private ones and changes the ticket', async () => {
		const { id } = row(await client.post('Tickets', [{ summary: 'x' }]));
		const note = await client.post('Actions', [
			{ ticket_id: id, outcome_id: 7, note_html: '<p>Checked <b>logs</b></p>' },
		]);
		expect(note.body).toMatchObject({
			id: 1,
			hiddenfromuser: true,
			note: 'Checked logs',
			outcome: 'Private Note',
		});
		await client.post('Actions', [
			{
				ticket_id: id,
				outcome: 'Public Note',
				note: 'Hello',
				new_status: 2,
				attachments: [{ filename: 'a.txt', data_base64: 'aGk=' }],
			},
		]);
		expect(await client.read(`Tickets/${id}`)).toMatchObject({ status_id: 2 });
		const visible = await client.read<{ actions: Row[] }>(
			`Actions?ticket_id=${id}&excludeprivate=true`,
		);
		expect(visible).toMatchObject({
			record_count: 1,
			actions: [{ id: 2, note: 'Hello', who: 'API Agent' }],
		});
		expect(visible.actions[0]).not.toHaveProperty('note_html');
		expect(await client.read(`Actions?ticket_id=${id}&includehtmlnote=true`)).toMatchObject({
			actions: [{ note_html: '<p>Hello</p>' }, { note_html: '<p>Checked <b>logs</b></p>' }],
		});
		expect(await client.read(`Attachment?ticket_id=${id}`)).toMatchObject({ record_count: 1 });
		expect((await client.get('Actions/1')).status).toBe(400);
	});
});

describe('custom fields', () => {
	const read = async (path: string): Promise<Record<string, unknown>> => {
		const { customfields } = await client.read<{ customfields: Row[] }>(
			`${path}?includedetails=true`,
		);
		return Object.fromEntries(customfields.map((field) => [String(field.name), field.value]));
	};

	it('are written by id or name and merged, or replaced', async () => {
		await client.post('Tickets', [
			{
				id: 1002,
				customfields: [
					{ id: 201, value: 2 },
					{ name: 'cfmanagedbyrmm', value: true },
				],
			},
		]);
		await client.post('Tickets', [
			{ id: 1002, customfields: [{ name: 'CFaffectedServices', value: [{ id: 1 }, { id: 3 }] }] },
		]);
		expect(await read('Tickets/1002')).toMatchObject({
			CFcontractTier: 2,
			CFmanagedByRmm: true,
			CFaffectedServices: [{ id: 1 }, { id: 3 }],
		});
		sandbox.variants.customFieldsOnWrite = 'replace';
		await client.post('Tickets', [{ id: 1002, customfields: [{ id: 203, value: 'A' }] }]);
		expect(await read('Tickets/1002')).toMatchObject({
			CFexternalReference: 'A',
			CFcontractTier: null,
		});
	});

	it('can be created with their options and then used', async () => {
		const made = await client.post('FieldInfo', [
			{ usage: 5, name: 'n8n_managed', label: 'n8n', type: 6, inputtype: 0 },
		]);
		expect(made.body).toMatchObject({ name: 'CFn8n_managed' });
		const choice = row(
			await client.post('FieldInfo', [
				{ usage: 1, name: 'tier', label: 'Tier', type: 2, inputtype: 0, new_values: 'Low,High' },
			]),
		);
		expect(await client.read(`Lookup?lookupid=${String(choice.lookup)}`)).toMatchObject([
			{ name: 'Low' },
			{ name: 'High' },
		]);
		await client.post('Asset', [
			{ id: 77, customfields: [{ name: 'CFn8n_managed', value: true }] },
		]);
		expect(await read('Asset/77')).toMatchObject({ CFn8n_managed: true });
		expect((await client.post('FieldInfo', [{ id: row(made).id, type: 0 }])).status).toBe(400);
	});
});

describe('assets', () => {
	const fields = async (id: number): Promise<Record<string, string>> => {
		const asset = await client.read<{ fields: { name: string; value: string }[] }>(
			`Asset/${id}?includedetails=true`,
		);
		return Object.fromEntries(asset.fields.map((field) => [field.name, field.value]));
	};

	it('keep field values as text, merge or replace them, and add unknown fields to the type', async () => {
		const field = row(
			await client.post('Field', [{ name: 'immybot_managed', kind: 'T', validate: 'X' }]),
		);
		await client.post('Asset', [
			{ id: 77, _dontaddnewfields: true, fields: [{ id: field.id, value: true }] },
		]);
		expect(await fields(77)).not.toHaveProperty('immybot_managed');
		await client.post('AssetType', [{ id: 111, fields: [{ field_id: field.id, sequence: 9 }] }]);
		await client.post('Asset', [
			{ id: 77, _dontaddnewfields: true, fields: [{ id: field.id, value: true }] },
		]);
		expect(await fields(77)).toMatchObject({
			immybot_managed: 'true',
			Model: expect.stringMatching(/.+/),
		});
		sandbox.variants.assetFieldsOnWrite = 'replace';
		await client.post('Asset', [{ id: 77, fields: [{ id: 51, value: 'Other' }] }]);
		expect(await fields(77)).toMatchObject({ immybot_managed: '', Model: 'Other' });
		expect(await client.read('Asset/77')).toMatchObject({ key_field: 'Other' });
		expect(await client.read('Field?kind=T&type_id=111')).toHaveLength(7);
	});

	it('replace the linked users', async () => {
		await client.post('Asset', [{ id: 77, users: [{ id: 21 }, { id: 22 }] }]);
		await client.post('Asset', [{ id: 77, users: [{ id: 25 }] }]);
		expect(
			(await client.read<{ users: Row[] }>('Asset/77?includedetails=true')).users.map(
				(user) => user.id,
			),
		).toEqual([25]);
	});
});

describe('attachments', () => {
	it.each<['data_base64' | 'data' | 'both', string, number]>([
		['both', 'data', 201],
		['both', 'data_base64', 201],
		['data', 'data_base64', 400],
		['data_base64', 'data', 400],
	])('with uploads in %s: %s answers %i', async (attachmentUploadMember, member, status) => {
		sandbox.variants.attachmentUploadMember = attachmentUploadMember;
		const answer = await client.post('Attachment', [
			{ filename: 'a b.txt', [member]: 'aGVsbG8=', ticket_id: 1001 },
		]);
		expect(answer.status).toBe(status);
		if (status === 201)
			expect((await client.get(`Attachment/${row(answer).id}`)).text).toBe('hello');
	});
});

describe('other writes', () => {
	it('gives a new client a main site and a user the client of its site', async () => {
		const made = row(await client.post('Client', [{ name: 'Acme' }]));
		expect(await client.read(`Site?client_id=${made.id}`)).toMatchObject({
			record_count: 1,
			sites: [{ name: 'Main' }],
		});
	});

	it('keeps invoice lines that were not sent and adds up', async () => {
		const made = row(
			await client.post('Invoice', [{ client_id: 12, lines: [{ qty_order: 2, unit_price: 5 }] }]),
		);
		const [line] = made.lines as Row[];
		const more = await client.post('Invoice', [
			{ id: made.id, lines: [{ qty_order: 1, unit_price: 7 }] },
		]);
		expect(more.body).toMatchObject({ total: 17, lines: [{ id: line.id }, { net_amount: 7 }] });
	});

	it('processes recurring invoices into real ones', async () => {
		const recurring = sandbox.store.rows('RecurringInvoice')[0];
		const made = (await client.post('RecurringInvoice/process', [recurring.id])).body as Row[];
		expect(await client.read(`Invoice/${made[0].id}`)).toMatchObject({
			recurring_invoice_id: recurring.id,
			is_recurring_invoice: false,
		});
	});

	it('lets an injected clock stamp the changes', async () => {
		let now = Date.UTC(2026, 5, 1, 10);
		const own = await startSandbox({ seed: 'empty', now: () => now });
		extra.push(own);
		const ownClient = await SandboxClient.login(own);
		await ownClient.post('Client', [{ name: 'A' }]);
		now += 1500;
		await ownClient.post('Client', [{ name: 'B' }]);
		now -= 60_000;
		await ownClient.post('Client', [{ name: 'C' }]);
		const stamps = own.store
			.rows('Client')
			.slice(1)
			.map((entry) => entry.alastupdate);
		expect(stamps).toEqual([
			'2026-06-01T10:00:00',
			'2026-06-01T10:00:01.5',
			'2026-06-01T10:00:01.5',
		]);
	});
});
