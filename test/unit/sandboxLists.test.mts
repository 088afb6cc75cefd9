import { SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Sandbox, type Variants } from '../sandbox/index.mts';

type Row = Record<string, unknown> & { id: number };
interface Page {
	page_no?: number;
	page_size?: number;
	record_count?: number;
	[key: string]: unknown;
}

let sandbox: Sandbox;
let client: SandboxClient;

beforeAll(async () => {
	sandbox = await startSandbox();
	client = await SandboxClient.login(sandbox);
});
/** Further sandboxes of single tests; closed even when a test fails. */
const extra: Sandbox[] = [];
afterAll(async () => {
	for (const one of [sandbox, ...extra]) await one.close();
});

/** Runs with some variants and puts the former ones back. */
async function having<T>(variants: Partial<Variants>, work: () => Promise<T>): Promise<T> {
	const before = { ...sandbox.variants };
	Object.assign(sandbox.variants, variants);
	try {
		return await work();
	} finally {
		Object.assign(sandbox.variants, before);
	}
}

const tickets = async (query: string): Promise<Page & { tickets: Row[] }> =>
	await client.read(`Tickets?${query}`);
const ids = (rows: Row[]): number[] => rows.map((row) => row.id);

describe('envelopes', () => {
	it.each([
		['Tickets', 'tickets'],
		['Opportunities', 'tickets'],
		['Projects', 'tickets'],
		['Client', 'clients'],
		['Site', 'sites'],
		['Users', 'users'],
		['Asset', 'assets'],
		['Appointment', 'appointments'],
		['ClientContract', 'contracts'],
		['Invoice', 'invoices'],
		['RecurringInvoice', 'invoices'],
		['Item', 'items'],
		['KBArticle', 'articles'],
		['Quotation', 'quotes'],
		['SalesOrder', 'salesorders'],
		['PurchaseOrder', 'purchaseorders'],
		['Supplier', 'suppliers'],
		['Report', 'reports'],
	])('%s comes in pages under %s', async (path, key) => {
		const page = await client.read<Page>(
			`${path.toLowerCase()}?pageinate=true&page_size=3&page_no=2`,
		);
		expect(page).toMatchObject({ page_no: 2, page_size: 3 });
		expect(page[key]).toHaveLength(3);
		expect(page.record_count).toBeGreaterThan(6);
	});

	it.each([
		'Team',
		'Status',
		'TicketType',
		'Priority',
		'Category',
		'Outcome',
		'AssetType',
		'AssetGroup',
		'SLA',
		'Field',
		'FieldInfo',
		'Timesheet',
		'TimesheetEvent',
	])('%s is a bare array', async (path) => {
		const rows = await client.read<Row[]>(`${path}?pageinate=true&page_size=1`);
		expect(Array.isArray(rows)).toBe(true);
		expect(rows.length).toBeGreaterThan(1);
	});

	it('shows agents in any of three shapes', async () => {
		const shape = async (agentListShape: Variants['agentListShape']): Promise<unknown> =>
			await having({ agentListShape }, async () => await client.read('Agent'));
		expect(Object.keys((await shape('results')) as object)).toEqual(['results']);
		expect(Object.keys((await shape('agents')) as object)).toEqual(['agents']);
		expect(Array.isArray(await shape('array'))).toBe(true);
	});

	it('has no tickets without a ticket for actions and attachments', async () => {
		expect(await client.read('Actions')).toEqual({ record_count: 0, actions: [] });
		expect(await client.read('Attachment')).toEqual({ record_count: 0, attachments: [] });
	});

	it('answers the event catalogue and the cache', async () => {
		const events = await client.read<Row[]>('Lookup?lookupid=64');
		expect(events.find((row) => row.id === 3)).toMatchObject({
			lookupid: 64,
			name: 'New $#request Logged - All',
		});
		expect(Object.keys(await client.read('ClientCache?iscachebuild=true'))).toEqual(
			expect.arrayContaining([
				'agent',
				'statuses',
				'tickettypes',
				'fieldinfos',
				'agents',
				'lookups',
				'fields',
			]),
		);
	});
});

describe('pages', () => {
	it('has a default size, a cap, and a smaller cap for assets that paging cannot be switched off for', async () => {
		expect((await tickets('pageinate=true')).tickets).toHaveLength(50);
		expect(await tickets('pageinate=true&page_size=5000')).toMatchObject({ page_size: 100 });
		expect(await client.read('Asset?pageinate=true&page_size=100')).toMatchObject({
			page_size: 50,
		});
		expect((await client.read<{ assets: Row[] }>('Asset?pageinate=false')).assets).toHaveLength(50);
	});

	it('limits rows by count without pages, and ids only are never paged', async () => {
		const some = await tickets('count=7');
		expect(some.tickets).toHaveLength(7);
		expect(some).not.toHaveProperty('page_no');
		const all = await tickets('pageinate=true&ticketidonly=true');
		expect(all.tickets).toHaveLength(10_000);
		expect(Object.keys(all.tickets[0])).toEqual(['id']);
	});

	it('reads every ticket once', async () => {
		const seen = new Set<number>();
		for (let page = 1; page <= 100; page++)
			for (const row of (await tickets(`pageinate=true&page_size=100&page_no=${page}`)).tickets)
				seen.add(row.id);
		expect(seen.size).toBe(10_000);
	});

	it.each<[Variants['recordCount'], number | undefined]>([
		['right', 60],
		['zero', 0],
		['pageLength', 10],
		['tooHigh', 67],
		['tooLow', 40],
		['missing', undefined],
	])('can say a %s record_count', async (recordCount, expected) => {
		const page = await having(
			{ recordCount },
			async () => await client.read<Page>('Site?pageinate=true&page_size=10'),
		);
		expect(page.record_count).toBe(expected);
	});

	it.each<[Variants['pagePastEnd'], number]>([
		['empty', 0],
		['repeatLast', 10],
		['repeatFirst', 10],
	])('past the end plays %s', async (pagePastEnd, length) => {
		await having({ pagePastEnd }, async () => {
			const read = async (page: number): Promise<Row[]> =>
				(await client.read<{ sites: Row[] }>(`Site?pageinate=true&page_size=10&page_no=${page}`))
					.sites;
			const past = await read(7);
			expect(past).toHaveLength(length);
			if (pagePastEnd === 'repeatFirst') expect(ids(past)).toEqual(ids(await read(1)));
			if (pagePastEnd === 'repeatLast') expect(ids(past)).toEqual(ids(await read(6)));
		});
	});

	it('can ignore the page number, lie about the size, and skip by the size that was asked for', async () => {
		const first = ids((await tickets('pageinate=true&page_size=5')).tickets);
		await having({ pageParamIgnored: true }, async () => {
			expect(ids((await tickets('pageinate=true&page_size=5&page_no=4')).tickets)).toEqual(first);
		});
		await having({ pageSizeEcho: false }, async () => {
			expect(await tickets('pageinate=true&page_size=500')).toMatchObject({ page_size: 500 });
		});
		const right = await tickets('pageinate=true&page_size=500&page_no=2');
		await having({ offsetUsesRequestedSize: true }, async () => {
			const skipped = await tickets('pageinate=true&page_size=500&page_no=2');
			expect(skipped.tickets).toHaveLength(100);
			expect(skipped.tickets[0].id).toBeLessThan(right.tickets[99].id);
		});
	});

	it('refuses a page number that is none', async () => {
		expect(await client.get('Tickets?pageinate=true&page_no=x')).toMatchObject({
			status: 400,
			body: { page_no: ["The value 'x' is not valid."] },
		});
	});
});

describe('order', () => {
	it('lists tickets newest first, other records by id', async () => {
		const newest = ids((await tickets('count=5')).tickets);
		expect(newest).toEqual([...newest].sort((a, b) => b - a));
		const clients = ids((await client.read<{ clients: Row[] }>('Client?count=5')).clients);
		expect(clients).toEqual([...clients].sort((a, b) => a - b));
	});

	it('reads only the word true as descending', async () => {
		const names = async (query: string): Promise<string[]> =>
			(
				await client.read<{ clients: { name: string }[] }>(`Client?order=name&${query}`)
			).clients.map((row) => row.name);
		const ascending = await names('');
		expect(ascending).toEqual([...ascending].sort());
		expect(await names('orderdesc=true')).toEqual([...ascending].reverse());
		expect(await names('orderdesc=1')).toEqual(ascending);
		expect(await having({ orderIgnored: true }, async () => await names(''))).not.toEqual(
			ascending,
		);
	});

	it('can ignore an order by a modified member only', async () => {
		const byDate = async (): Promise<number[]> =>
			ids((await tickets('count=20&order=last_update&orderdesc=true')).tickets);
		const ordered = await byDate();
		expect(await having({ orderByModifiedIgnored: true }, byDate)).not.toEqual(ordered);
	});
});

describe('rows', () => {
	it.each([
		['Tickets', 'tickets', 'last_update', true],
		['ClientContract', 'contracts', 'last_modified', true],
		['KBArticle', 'articles', 'date_edited', true],
		['Appointment', 'appointments', 'last_modified', true],
		['Client', 'clients', 'alastupdate', false],
		['Site', 'sites', 'slastupdate', false],
		['Users', 'users', 'ulastupdate', false],
		['Asset', 'assets', 'dlastupdate', false],
		['Supplier', 'suppliers', 'last_modified', false],
	])('of %s (%s) with %s: %s', async (path, key, member, present) => {
		const row = async (): Promise<Row> =>
			(await client.read<Record<string, Row[]>>(`${path}?pageinate=true&page_size=1`))[key][0];
		expect(member in (await row())).toBe(present);
		const turned = await having({ modifiedInListRows: { [path]: !present } }, row);
		expect(member in turned).toBe(!present);
		expect(await client.read(`${path}/${turned.id}?includedetails=true`)).toHaveProperty(member);
	});

	it('are summaries; details come when asked for', async () => {
		const { invoices } = await client.read<{ invoices: Row[] }>('Invoice?count=1');
		expect(invoices[0]).not.toHaveProperty('lines');
		const lines = await client.read<{ invoices: { lines: unknown[] }[] }>(
			'Invoice?count=1&includelines=true',
		);
		expect(lines.invoices[0].lines.length).toBeGreaterThan(0);
		const { assets } = await client.read<{ assets: Row[] }>('Asset?page_size=1');
		expect(assets[0]).not.toHaveProperty('fields');
		expect(await client.read('Asset/77')).not.toHaveProperty('fields');
		expect(await client.read('Asset/77')).not.toHaveProperty('users');
		expect(await client.read(`Invoice/${invoices[0].id}`)).not.toHaveProperty('lines');
		expect(await client.read('Asset/77?includedetails=true')).toMatchObject({
			fields: expect.arrayContaining([
				expect.objectContaining({ id: 53, name: 'Serial Number', validate: 'X' }),
			]),
			customfields: expect.arrayContaining([
				expect.objectContaining({ name: 'CFencrypted', type: 6, value: false }),
			]),
		});
	});

	it('have dates without a zone and recurring invoices with negative ids', async () => {
		expect((await tickets('count=1')).tickets[0].last_update).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+$/);
		const { invoices } = await client.read<{ invoices: Row[] }>('RecurringInvoice?count=1');
		expect(invoices[0].id).toBeLessThan(0);
	});
});

describe('filters', () => {
	const same = (member: string, value: unknown) => (row: Row) => row[member] === value;

	it.each<[string, string, (row: Row) => boolean]>([
		['Tickets?client_id=12', 'tickets', same('client_id', 12)],
		['Tickets?client_ids=12,13', 'tickets', (row) => [12, 13].includes(Number(row.client_id))],
		['Tickets?open_only=true', 'tickets', (row) => row.status_id !== 9],
		['Tickets?closed_only=true', 'tickets', same('status_id', 9)],
		['Tickets?status_id=2', 'tickets', same('status_id', 2)],
		['Tickets?status=2,3', 'tickets', (row) => [2, 3].includes(Number(row.status_id))],
		['Tickets?requesttype_id=1', 'tickets', same('tickettype_id', 1)],
		['Tickets?team=2nd%20Line', 'tickets', same('team', '2nd Line')],
		['Tickets?agent_id=4', 'tickets', same('agent_id', 4)],
		['Tickets?search=PRINTER', 'tickets', (row) => String(row.summary).includes('Printer')],
		[
			'Tickets?datesearch=dateoccured&startdate=2026-01-01&enddate=2026-02-01',
			'tickets',
			(row) =>
				String(row.dateoccurred) >= '2026-01-01' &&
				String(row.dateoccurred) <= '2026-02-01T00:00:00',
		],
		['Client?search=dental', 'clients', (row) => /dental/i.test(String(row.name))],
		['Client?toplevel_id=2', 'clients', same('toplevel_id', 2)],
		['Client?includeactive=false&includeinactive=true', 'clients', same('inactive', true)],
		['Client?', 'clients', same('inactive', false)],
		['Site?client_id=12', 'sites', same('client_id', 12)],
		['Users?site_id=18', 'users', same('site_id', 18)],
		['Asset?assettype_id=112', 'assets', same('assettype_id', 112)],
		[
			'Asset?inventory_number=pc-01',
			'assets',
			(row) => String(row.inventory_number).startsWith('PC-01'),
		],
		['ClientContract?client_id=12', 'contracts', same('client_id', 12)],
		['Invoice?client_id=12', 'invoices', same('client_id', 12)],
		['Item?recurringonly=true', 'items', same('isrecurringitem', true)],
		['Quotation?client_id=12', 'quotes', same('client_id', 12)],
	])('%s', async (path, key, fits) => {
		const rows = (await client.read<Record<string, Row[]>>(path))[key];
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.filter((row) => !fits(row))).toEqual([]);
	});

	it('shows inactive records and deleted tickets only when asked', async () => {
		const count = async (path: string): Promise<number> =>
			Number((await client.read<Page>(path)).record_count);
		expect(await count('Client?includeinactive=true')).toBeGreaterThan(await count('Client'));
		expect(await count('Tickets?deleted=true')).toBe(0);
	});

	it('ignores unknown parameters', async () => {
		expect((await tickets('count=1&clientid=12')).record_count).toBe(10_000);
	});

	it('finds tickets by a part of their supplier reference, and by searchable custom fields', async () => {
		const own = await startSandbox({ seed: { tickets: 5 } });
		extra.push(own);
		const caller = await SandboxClient.login(own);
		const { body } = await caller.call('POST', 'Tickets', [
			{
				summary: 'x',
				supplier_reference: 'CASE-4711',
				customfields: [{ name: 'CFexternalReference', value: 'KEY-4711' }],
			},
		]);
		const found = async (query: string): Promise<number[]> =>
			ids((await caller.read<{ tickets: Row[] }>(`Tickets?${query}`)).tickets);
		const made = (body as Row).id;
		expect(await found('search_supplier_reference=case-471')).toEqual([made]);
		expect(await found('search=key-4711')).toEqual([made]);
		own.variants.searchFindsCustomFields = false;
		expect(await found('search=key-4711')).toEqual([]);
		own.variants.ignoredParameters = ['search_supplier_reference'];
		expect(await found('search_supplier_reference=case-471')).toHaveLength(6);
	});

	it('reads assets by type fields in a search', async () => {
		const serial = (sandbox.store.get('Asset', 77)?.$fields as Record<string, string>)['53'];
		const { assets } = await client.read<{ assets: Row[] }>(`Asset?search=${serial}`);
		expect(ids(assets)).toEqual([77]);
	});

	it('recurring invoices by kind, timesheets by agent and day, webhooks by type', async () => {
		const kinds = await Promise.all(
			['contracts', 'invoices', 'both'].map(
				async (kind) =>
					(await client.read<{ invoices: Row[] }>(`RecurringInvoice?rinvoice_type=${kind}`)).invoices,
			),
		);
		expect(kinds[0].every((row) => Number(row.contract_id) > 0)).toBe(true);
		expect(kinds[0].length + kinds[1].length).toBe(kinds[2].length);
		expect(kinds[0].length * kinds[1].length).toBeGreaterThan(0);
		const all = await client.read<Row[]>('Timesheet');
		const some = await client.read<Row[]>(
			`Timesheet?selectedagents=2,3&start_date=${String(all[5].date)}`,
		);
		expect(some.length).toBeGreaterThan(0);
		expect(some.length).toBeLessThan(all.length);
		for (const { agent_id: agent, date } of some) {
			expect([2, 3]).toContain(agent);
			expect(String(date) >= String(all[5].date)).toBe(true);
		}
		expect(await client.read('Webhook?type=1')).toMatchObject([{ type: 1 }]);
	});
});

describe('lastupdatefromdate', () => {
	const since = '2026-03-02T20:00:00';
	beforeAll(() => {
		sandbox.store.update('Client', 12, { alastupdate: since });
		sandbox.store.update('Client', 13, { alastupdate: '2026-03-02T20:00:00.01' });
	});
	const changed = async (from = since): Promise<number[]> =>
		ids((await client.read<{ clients: Row[] }>(`Client?lastupdatefromdate=${from}`)).clients);

	it('is inclusive, or exclusive, or does nothing', async () => {
		expect(await changed()).toEqual([12, 13]);
		expect(await having({ lastUpdateBoundary: 'exclusive' }, async () => await changed())).toEqual([
			13,
		]);
		const all = await having(
			{ lastUpdateFilterWorks: { Client: false } },
			async () => await changed(),
		);
		expect(all.length).toBeGreaterThan(30);
	});

	it('can be read in another zone', async () => {
		await having({ filterTimezoneOffsetHours: 2 }, async () => {
			expect(await changed('2026-03-02T22:00:00')).toEqual([12, 13]);
			expect(await changed('2026-03-02T20:00:00Z')).toEqual([12, 13]);
		});
		expect(await changed('2026-03-02T22:00:00')).toEqual([]);
	});

	it('is no parameter of lists that do not have it', async () => {
		const { contracts } = await client.read<{ contracts: Row[] }>(
			'ClientContract?lastupdatefromdate=2030-01-01T00:00:00',
		);
		expect(contracts.length).toBeGreaterThan(10);
	});
});

describe('single records', () => {
	it.each([
		['Tickets/abc', 400, { id: ["The value 'abc' is not valid."] }],
		['Tickets/1', 404, ''],
		['Ticket', 404, ''],
		['Priority/x', 404, ''],
		['Field/51', 400, 'Field kind must be specified'],
		['Invoice/lines', 400, 'Parameter client_id must be included'],
	])('%s answers %i', async (path, status, body) => {
		expect(await client.get(path)).toMatchObject({ status, body });
	});

	it('knows the next asset tag and the acting agent', async () => {
		expect(await client.read('Asset/NextTag')).toEqual({ last_tag: '2076', next_tag: '2077' });
		expect(await client.read('agent/me')).toMatchObject({ id: 3, claims: expect.any(Array) });
	});

	it('downloads the bytes of a file', async () => {
		const file = await client.get('Attachment/501');
		expect(file.headers.get('content-disposition')).toContain('filename="log-11350.txt"');
		expect(file.text).toBe('Log of ticket 11350\n');
	});
});

it('makes the same tenant each time', async () => {
	const other = await startSandbox();
	extra.push(other);
	const first = JSON.stringify(other.store.rows('Tickets').slice(0, 50));
	const another = await startSandbox();
	extra.push(another);
	expect(JSON.stringify(another.store.rows('Tickets').slice(0, 50))).toBe(first);
});
