import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type FaultAction, type Row, type Sandbox } from '../sandbox/index.mts';
import type { NodeResult, RunOptions } from '../support/engine.mts';
import { choices, pick } from '../support/pickerRun.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { tickets: 0, invoices: 50 } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** An item of the seed that several clients are billed for, and the day of the sandbox. */
const ITEM = 3;
const DAY = '2026-03-02';

const BY_ITEM: INodeParameters = {
	groupBy: 'item',
	billedItem: { __rl: true, mode: 'id', value: String(ITEM) },
};

const byType = (value: string, mode = 'id'): INodeParameters => ({
	groupBy: 'contractType',
	contractType: { __rl: true, mode, value },
});

const run = async (
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
): Promise<NodeResult> =>
	await runOn(
		sandbox,
		{
			resource: 'clientContract',
			operation: 'getTargets',
			options: { inForceOn: DAY },
			...parameters,
		},
		options,
	);

const sent = (): string[] =>
	apiRequests(sandbox).map(({ method, path }) => `${method} ${path.slice('/api'.length)}`);

const count = (request: string): number => sent().filter((one) => one === request).length;

const hintsOf = ({ task }: NodeResult): string[] =>
	(task.hints ?? []).map(({ message }) => message);

/** Adds a client with a recurring invoice of one line. */
function bill(line: Partial<Row>, header: Partial<Row> = {}): Row {
	const client = sandbox.store.insert('Client', { name: 'Billed Ltd' });
	return sandbox.store.insert('RecurringInvoice', {
		client_id: client.id,
		startdate: '2025-01-01T00:00:00',
		lines: [{ _itemid: 900, qty_order: 1, ...line }],
		...header,
	});
}

/** Whether an output item was made from an input item. */
const isOf = (pairedItem: INodeExecutionData['pairedItem'], item: number): boolean =>
	JSON.stringify(pairedItem) === JSON.stringify({ item });

const WAYS = ['report', 'api'];

describe('clients who are billed for an item', () => {
	it('come with the reasons, by one report', async () => {
		const { json, items, error } = await run({ ...BY_ITEM, readBy: 'report' });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(5);
		expect(json[0]).toEqual({
			client_id: expect.any(Number),
			client_name: expect.any(String),
			link: `${sandbox.url}/customers?mainview=client&clientid=${Number(json[0].client_id)}`,
			quantity_billed: expect.any(Number),
			reasons: expect.any(Array),
		});
		const [reason] = json[0].reasons as IDataObject[];
		expect(reason).toEqual({
			recurring_invoice_id: expect.any(Number),
			line_id: expect.any(Number),
			item_id: ITEM,
			description: 'Managed Workstation',
			quantity: expect.any(Number),
			contract_id: 34,
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(json.map(() => ({ item: 0 })));
		expect(sent()).toEqual(['POST /Report']);
		const [{ body }] = apiRequests(sandbox);
		expect(body).toEqual([expect.objectContaining({ id: 0, _loadreportonly: true })]);
	});

	it('are the same over the API, page by page with their lines', async () => {
		const report = await run({ ...BY_ITEM, readBy: 'report' });
		sandbox.requests.length = 0;
		const { json } = await run({ ...BY_ITEM, readBy: 'api' });
		expect(json).toEqual(report.json);
		expect(new Set(sent())).toEqual(new Set(['GET /RecurringInvoice']));
		expect(apiRequests(sandbox)[0].query).toEqual({
			includelines: 'true',
			rinvoice_type: 'both',
			order: 'id',
			pageinate: 'true',
			page_size: '100',
			page_no: '1',
		});
		expect(sandbox.maxConcurrent).toBeLessThanOrEqual(4);
	});

	it.each<['nothing' | 'empty']>([['nothing'], ['empty']])(
		'are the same where rows carry %s instead of lines: active recurring invoices are read',
		async (linesInListRows) => {
			const report = await run({ ...BY_ITEM, readBy: 'report' });
			sandbox.variants.linesInListRows = linesInListRows;
			sandbox.requests.length = 0;
			sandbox.maxConcurrent = 0;
			const { json } = await run({ ...BY_ITEM, readBy: 'api' });
			expect(json).toEqual(report.json);
			const read = apiRequests(sandbox).filter(({ path }) => /RecurringInvoice\/-\d+$/.test(path));
			expect(read.length).toBeGreaterThan(20);
			expect(read.length).toBeLessThan(sandbox.store.rows('RecurringInvoice').length);
			expect(sandbox.maxConcurrent).toBeLessThanOrEqual(4);
		},
	);

	it.each(WAYS)('leave out what is not in force (%s)', async (readBy) => {
		const kept = [
			bill({ startdate: '2026-03-02T00:00:00', enddate: '2026-03-02T00:00:00' }),
			bill({ enddate: '1900-01-01T00:00:00' }, { enddate: '1900-01-01T00:00:00' }),
			bill({}, { startdate: '2026-03-02T00:00:00', enddate: '2026-03-02T00:00:00' }),
		];
		bill({ startdate: '2026-03-03T00:00:00' });
		bill({ enddate: '2026-03-01T00:00:00' });
		bill({ isinactive: true });
		bill({ isgroupdesc: true });
		bill({ _itemid: 901 });
		bill({}, { disabled: true });
		bill({}, { startdate: '2026-03-03T00:00:00' });
		bill({}, { enddate: '2026-03-01T00:00:00' });
		// An invoice that was made from a template is none.
		sandbox.store.insert('Invoice', {
			client_id: kept[0].client_id,
			lines: [{ _itemid: 900, qty_order: 7 }],
		});
		const { json } = await run({ ...BY_ITEM, billedItem: '900', readBy });
		expect(json.map(({ client_id }) => client_id)).toEqual(kept.map((one) => one.client_id));
	});

	it.each(WAYS)('have their quantities added up, of all invoices (%s)', async (readBy) => {
		const { client_id } = bill({ qty_order: 0.1 });
		sandbox.store.insert('RecurringInvoice', {
			client_id,
			contract_id: 31,
			lines: [
				{ _itemid: 900, qty_order: 0.2 },
				{ _itemid: 900, qty_order: 40 },
			],
		});
		const { json } = await run({ ...BY_ITEM, billedItem: '900', readBy });
		expect(json).toHaveLength(1);
		expect(json[0].quantity_billed).toBe(40.3);
		expect((json[0].reasons as IDataObject[]).map((reason) => reason.quantity)).toEqual([
			0.1, 0.2, 40,
		]);
		expect((json[0].reasons as IDataObject[]).map((reason) => reason.contract_id)).toEqual([
			null,
			31,
			31,
		]);
	});

	it.each(WAYS)('are those of the day in the workflow’s timezone (%s)', async (readBy) => {
		const { client_id } = bill({ enddate: '2026-03-02T00:00:00' });
		const on = async (inForceOn: string, timezone: string): Promise<unknown[]> =>
			(
				await run({ ...BY_ITEM, billedItem: '900', readBy, options: { inForceOn } }, { timezone })
			).json.map((row) => row.client_id);
		expect(await on('2026-03-02T23:30:00Z', 'UTC')).toEqual([client_id]);
		expect(await on('2026-03-02T23:30:00Z', 'Europe/Berlin')).toEqual([]);
		expect(await on('2026-03-03T03:00:00Z', 'America/New_York')).toEqual([client_id]);
	});

	it.each(WAYS)('are those of today unless a day is given (%s)', async (readBy) => {
		const day = (offset: number): string =>
			`${new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)}T00:00:00`;
		const { client_id } = bill({ startdate: day(-2), enddate: day(2) });
		bill({ enddate: day(-2) });
		bill({ startdate: day(2) });
		const { json } = await run({ ...BY_ITEM, billedItem: '900', readBy, options: {} });
		expect(json.map((row) => row.client_id)).toEqual([client_id]);
	});

	it('are all found by a report of more rows than Halo gives at once', async () => {
		const lines = Array.from({ length: 45_000 }, (_, index) => ({
			id: 600_000 + index,
			_itemid: 900,
			qty_order: 1,
			isinactive: false,
			isgroupdesc: false,
		}));
		const { client_id } = bill({}, { lines: [] });
		const row = sandbox.store.rows('RecurringInvoice').find((one) => one.client_id === client_id);
		for (const line of lines) Object.assign(line, { ihid: row?.id });
		sandbox.store.update('RecurringInvoice', Number(row?.id), { lines, $lines: lines });
		const other = bill({ qty_order: 2 });
		const { json } = await run({ ...BY_ITEM, billedItem: '900', readBy: 'report' });
		expect(json.map((one) => [one.client_id, one.quantity_billed])).toEqual([
			[client_id, 45_000],
			[other.client_id, 2],
		]);
		expect(count('POST /Report')).toBe(3);
	});

	it('are read once for all items of a run', async () => {
		const items = [{ item: 1 }, { item: 2 }, { item: 3 }, { item: 3 }];
		const parameters = {
			...BY_ITEM,
			billedItem: { __rl: true, mode: 'id', value: '={{ $json.item }}' },
		};
		const report = await run({ ...parameters, readBy: 'report' }, { items });
		expect(count('POST /Report')).toBe(3);
		sandbox.requests.length = 0;
		const api = await run({ ...parameters, readBy: 'api' }, { items });
		expect(api.json).toEqual(report.json);
		expect(api.items.map(({ pairedItem }) => pairedItem)).toEqual(
			report.items.map(({ pairedItem }) => pairedItem),
		);
		expect(sent()).toHaveLength(2);
		const ofItem = (number: number): IDataObject[] =>
			report.items.filter(({ pairedItem }) => isOf(pairedItem, number)).map(({ json }) => json);
		expect(ofItem(2)).toEqual(ofItem(3));
		expect(ofItem(0)).not.toEqual(ofItem(1));
	});

	it('are found in hosts that hand over one item at a time', async () => {
		const { json } = await run(
			{ ...BY_ITEM, readBy: 'automatic' },
			{ withoutCustomOperations: true },
		);
		expect(json).toEqual((await run({ ...BY_ITEM, readBy: 'api' })).json);
	});

	it('are none without a word where nobody is billed', async () => {
		for (const readBy of WAYS) {
			const { json, error } = await run({ ...BY_ITEM, billedItem: '9999', readBy });
			expect([json, error]).toEqual([[], undefined]);
		}
	});
});

describe('clients with a contract of a type', () => {
	it.each([
		['its number', byType('1')],
		['its entry in the list', byType('1', 'list')],
		['its name', byType(' managed services ', 'name')],
		['an expression', { groupBy: 'contractType', contractType: '={{ 1 }}' }],
	])('are the same by report and over the API, given %s', async (_name, parameters) => {
		const report = await run({ ...parameters, readBy: 'report' });
		expect(report.error).toBeUndefined();
		expect(report.json.length).toBeGreaterThan(5);
		expect(report.json[0]).toEqual({
			client_id: expect.any(Number),
			client_name: expect.any(String),
			link: expect.stringContaining('clientid='),
			reasons: expect.any(Array),
		});
		const [reason] = report.json[0].reasons as IDataObject[];
		expect(reason).toEqual({
			contract_id: expect.any(Number),
			ref: expect.any(String),
			contracttype: 1,
			contracttype_name: 'Managed Services',
			start_date: expect.stringMatching(/^20\d\d-\d\d-\d\dT00:00:00Z$/),
			end_date: expect.stringMatching(/^20\d\d-\d\d-\d\dT00:00:00Z$/),
		});
		const api = await run({ ...parameters, readBy: 'api' });
		expect(api.json).toEqual(report.json);
	});

	it('cost one report and a look at the contracts of one client, for the name of the type', async () => {
		await run({ ...byType('1'), readBy: 'report' });
		expect(sent()).toEqual(['POST /Report', 'GET /ClientContract']);
		expect(apiRequests(sandbox)[1].query).toMatchObject({ client_id: expect.any(String) });
	});

	it('lack the name of the type where contracts may not be listed', async () => {
		sandbox.variants.forbidden = ['ClientContract'];
		const { json, error } = await run({ ...byType('1'), readBy: 'report' });
		expect(error).toBeUndefined();
		expect(json[0].reasons).toEqual([expect.objectContaining({ contracttype_name: null })]);
	});

	it('are listed at once where the type is given by name', async () => {
		const { json } = await run({ ...byType('Backup', 'name'), readBy: 'automatic' });
		expect(json.length).toBeGreaterThan(0);
		expect(new Set(sent())).toEqual(new Set(['GET /ClientContract']));
	});

	it.each(WAYS)('leave out contracts that are not in force (%s)', async (readBy) => {
		const add = (values: Partial<Row>): unknown =>
			sandbox.store.insert('ClientContract', {
				client_id: sandbox.store.insert('Client', { name: 'Signed Ltd' }).id,
				contracttype: 9,
				start_date: '2025-01-01T00:00:00',
				...values,
			}).client_id;
		const kept = [
			add({ end_date: '2026-03-02T00:00:00' }),
			add({ start_date: '2026-03-02T00:00:00', end_date: '1900-01-01T00:00:00' }),
			add({ end_date: null }),
		];
		add({ active: false });
		add({ start_date: '2026-03-03T00:00:00' });
		add({ contracttype: 8 });
		const ended = add({ end_date: '2026-03-01T00:00:00' });
		const clients = async (options: IDataObject): Promise<unknown[]> =>
			(
				await run({
					...byType('9'),
					readBy,
					options: { inForceOn: DAY, ...options } as INodeParameters,
				})
			).json.map(({ client_id }) => client_id);
		expect(await clients({})).toEqual(kept);
		expect(await clients({ includeEnded: true })).toEqual([...kept, ended]);
	});

	it('say which types there are where the name is none', async () => {
		const { error } = await run({ ...byType('Managed', 'name'), readBy: 'api' });
		expect(error?.message).toBe('No client contract is of the type “Managed”');
		expect(error?.description).toContain('“Managed Services”');
	});

	it('can be picked from the types that contracts have', async () => {
		const { results } = await pick(sandbox, 'searchContractType');
		expect(results).toEqual([
			{ name: 'Backup', value: 3 },
			{ name: 'Break Fix', value: 2 },
			{ name: 'Managed Services', value: 1 },
			{ name: 'Project Retainer', value: 5 },
			{ name: 'Telephony', value: 4 },
		]);
		const found = await pick(sandbox, 'searchContractType', { filter: ' MAN' });
		expect(found.results.map(({ value }) => value)).toEqual([1]);
		sandbox.variants.forbidden = ['ClientContract'];
		await expect(pick(sandbox, 'searchContractType')).rejects.toThrow(
			'Halo could not list the client contracts',
		);
	});
});

describe('the assets of those clients', () => {
	const active = (client: unknown, types: number[] = []): Row[] =>
		sandbox.store
			.rows('Asset')
			.filter((asset) => asset.client_id === client && asset.inactive === false)
			.filter((asset) => types.length === 0 || types.includes(Number(asset.assettype_id)));

	it('come simplified, with the reasons of their client', async () => {
		const clients = await run({ ...BY_ITEM, readBy: 'report' });
		const { json } = await run({ ...BY_ITEM, output: 'assets', readBy: 'report' });
		expect(json.map(({ id }) => id)).toEqual(
			clients.json.flatMap(({ client_id }) => active(client_id).map(({ id }) => id)),
		);
		expect(json[0]).toMatchObject({
			inventory_number: expect.any(String),
			assettype_name: expect.any(String),
			client_id: clients.json[0].client_id,
			client_name: clients.json[0].client_name,
			inactive: false,
			link: `${sandbox.url}/assets?id=${Number(json[0].id)}`,
			quantity_billed: clients.json[0].quantity_billed,
			reasons: clients.json[0].reasons,
		});
	});

	it('are counted beside what is billed, of the types that were chosen', async () => {
		const { client_id } = bill({ qty_order: 1.5 });
		const site = sandbox.store.insert('Site', { name: 'Main', client_id });
		for (const [assettype_id, inactive] of [
			[111, false],
			[111, true],
			[112, false],
			[113, false],
		] as const) {
			sandbox.store.insert('Asset', { client_id, site_id: site.id, assettype_id, inactive });
		}
		const counted = async (targetAssets: INodeParameters): Promise<unknown[]> => {
			const { json } = await run({
				...BY_ITEM,
				billedItem: '900',
				output: 'counts',
				targetAssets,
				readBy: 'report',
			});
			return json.map((row) => [row.quantity_billed, row.assets_found, row.difference]);
		};
		expect(await counted({})).toEqual([[1.5, 3, 1.5]]);
		expect(await counted({ includeInactive: true })).toEqual([[1.5, 4, 2.5]]);
		expect(await counted({ assetTypes: [111] })).toEqual([[1.5, 1, -0.5]]);
		expect(await counted({ assetTypes: [111, 112] })).toEqual([[1.5, 2, 0.5]]);
		expect(await counted({ assetTypes: '={{ "111, 113" }}' })).toEqual([[1.5, 2, 0.5]]);
		expect(await counted({ search: 'nothing like it' })).toEqual([[1.5, 0, -1.5]]);
	});

	it('have no quantities beside them for contract types', async () => {
		const { json } = await run({ ...byType('1'), output: 'counts', readBy: 'report' });
		expect(Object.keys(json[0])).toEqual([
			'client_id',
			'client_name',
			'assets_found',
			'link',
			'reasons',
		]);
		expect(json[0].assets_found).toBe(active(json[0].client_id).length);
	});

	it('are read from the whole list for many clients', async () => {
		const clients = sandbox.store.rows('Client').map(({ id }) => id);
		for (const client_id of clients) {
			sandbox.store.insert('RecurringInvoice', {
				client_id,
				lines: [{ _itemid: 900, qty_order: 1 }],
			});
		}
		const { json } = await run({
			...BY_ITEM,
			billedItem: '900',
			output: 'counts',
			readBy: 'report',
		});
		expect(json.map((row) => row.client_id)).toEqual(clients);
		for (const row of json) expect(row.assets_found).toBe(active(row.client_id).length);
		const lists = apiRequests(sandbox).filter(({ path }) => path === '/api/Asset');
		expect(lists.filter(({ query }) => 'client_id' in query)).toEqual([]);
		const pages = lists.map(({ query }) => query.page_no);
		expect(new Set(pages).size).toBe(pages.length);
	});

	it('are read client by client for few of them', async () => {
		const clients = [12, 13, 14];
		for (const client_id of clients) {
			sandbox.store.insert('RecurringInvoice', {
				client_id,
				lines: [{ _itemid: 900, qty_order: 1 }],
			});
		}
		const { json } = await run({
			...BY_ITEM,
			billedItem: '900',
			output: 'counts',
			readBy: 'report',
		});
		expect(json.map((row) => row.client_id)).toEqual(clients);
		for (const row of json) expect(row.assets_found).toBe(active(row.client_id).length);
		const lists = apiRequests(sandbox).filter(({ path }) => path === '/api/Asset');
		const [first, ...others] = lists;
		expect(first.query.client_id).toBeUndefined();
		expect(others.every(({ query }) => 'client_id' in query)).toBe(true);
		expect(others.length).toBeLessThan(10);
	});

	it('of a single client are read without a look at the whole list', async () => {
		const { client_id } = bill({});
		await run({ ...BY_ITEM, billedItem: '900', output: 'assets', readBy: 'report' });
		const lists = apiRequests(sandbox).filter(({ path }) => path === '/api/Asset');
		expect(lists.map(({ query }) => query.client_id)).toEqual([String(client_id)]);
	});

	it('are the same where Halo ignores the filters of the list', async () => {
		const parameters = {
			...BY_ITEM,
			output: 'assets',
			readBy: 'report',
			targetAssets: { assetTypes: [112] },
		};
		const expected = await run(parameters);
		sandbox.variants.ignoredParameters = ['client_id', 'assettype_id'];
		expect((await run(parameters)).json).toEqual(expected.json);
	});

	it('offers the types by name', async () => {
		expect(await choices(sandbox, 'getAssetTypes')).toEqual(
			expect.arrayContaining([
				{ name: 'Server · Computers', value: 112 },
				{ name: 'Workstation · Computers', value: 111 },
			]),
		);
	});
});

describe('reading automatically', () => {
	const REFUSALS: Array<[string, FaultAction, string]> = [
		['403', { status: 403 }, 'the permission is missing'],
		['401', { status: 401 }, 'it does not accept the token for this'],
		['400', { status: 400, body: '"Reports are switched off"' }, 'Reports are switched off'],
		[
			'SQL that its database refuses',
			{
				status: 200,
				body: { report: { load_error: "Invalid object name 'STDREQUEST'." } },
			},
			"Invalid object name 'STDREQUEST'.",
		],
		['a 504', { status: 504, body: '<html>Gateway Time-out</html>' }, 'HTTP 504'],
	];

	it('runs the report, and says nothing', async () => {
		const result = await run({ ...BY_ITEM, readBy: 'automatic' });
		expect(sent()).toEqual(['POST /Report']);
		expect(hintsOf(result)).toEqual([]);
		expect((await run(BY_ITEM)).json).toEqual(result.json);
	});

	it.each(REFUSALS)(
		'falls back to the API after %s, and says so once',
		async (_name, action, words) => {
			const expected = await run({ ...BY_ITEM, readBy: 'report' });
			sandbox.requests.length = 0;
			sandbox.faults.add({ match: { path: '/Report' }, action });
			const items = [{ item: ITEM }, { item: ITEM }, { item: 2 }];
			const result = await run(
				{ ...BY_ITEM, billedItem: '={{ $json.item }}', readBy: 'automatic' },
				{ items },
			);
			expect(result.error).toBeUndefined();
			const [hint, ...more] = hintsOf(result);
			expect(hint).toContain('The targets were read over the API instead of by report');
			expect(hint).toContain(words);
			expect(more).toEqual([]);
			expect(
				result.items.filter(({ pairedItem }) => isOf(pairedItem, 0)).map(({ json }) => json),
			).toEqual(expected.json);
			// A 401 is asked for again with a new token.
			expect(count('POST /Report')).toBeLessThanOrEqual(2);
			expect(count('GET /RecurringInvoice')).toBe(2);
		},
	);

	it('does not hide a fault that the API has as well', async () => {
		sandbox.faults.add({ match: { path: '/Report' }, action: 'reset' });
		const { error } = await run({ ...BY_ITEM, readBy: 'automatic' });
		expect(error?.message).toContain('the connection broke');
		expect(count('GET /RecurringInvoice')).toBe(0);
	});

	it('names the right to list recurring invoices where that is missing too', async () => {
		sandbox.variants.forbidden = ['Report', 'RecurringInvoice'];
		const { error } = await run({ ...BY_ITEM, readBy: 'automatic' });
		expect(error?.message).toBe(
			'Halo could not list the recurring invoices: the permission is missing',
		);
		expect(error?.description).toContain('read:invoices');
		expect(error?.description).toContain('Invoices Access Level');
	});
});

describe('errors', () => {
	it('name the right to run reports, where only the report will do', async () => {
		sandbox.variants.forbidden = ['Report'];
		const { error } = await run({ ...BY_ITEM, readBy: 'report' });
		expect(error?.message).toBe(
			'Halo could not run the report that finds the targets: the permission is missing',
		);
		expect(error?.description).toContain('edit:reporting');
	});

	it('of Halo’s database come with another way', async () => {
		sandbox.faults.add({
			match: { path: '/Report' },
			action: { status: 200, body: { report: { load_error: 'Invalid' } } },
		});
		const { error } = await run({ ...BY_ITEM, readBy: 'report' });
		expect(error?.message).toBe('Halo could not run the report that finds the targets: Invalid');
		expect(error?.description).toContain('Set Read By to Automatic or API');
	});

	it.each<[INodeParameters, string]>([
		[{ billedItem: '={{ $json.nothing }}' }, 'No item is chosen'],
		[{ billedItem: '={{ "x" }}' }, '“x” is not the ID of an item'],
		[{ ...byType('={{ $json.nothing }}') }, 'No contract type is chosen'],
		[{ options: { inForceOn: 'soon' } }, 'In Force On: “soon” is not a date'],
		[
			{ output: 'assets', targetAssets: { assetTypes: ['x'] } },
			'Asset Types: “x” is not a whole number',
		],
	])('for %j come before any request', async (parameters, message) => {
		const { error } = await run({ ...BY_ITEM, ...parameters });
		expect(error?.message).toBe(message);
		expect(sent()).toEqual([]);
	});

	it('of one item leave the others alone with Continue On Fail', async () => {
		const { json } = await run(
			{ ...BY_ITEM, billedItem: '={{ $json.item }}', readBy: 'report' },
			{ items: [{ item: 'x' }, { item: ITEM }], onError: 'continueRegularOutput' },
		);
		expect(json[0]).toEqual({ error: '“x” is not the ID of an item' });
		expect(json.length).toBeGreaterThan(5);
	});

	it('are those of the item that failed, not of one that was given up for it', async () => {
		sandbox.variants.pageCap = 5;
		const { error } = await run(
			{ ...BY_ITEM, billedItem: '={{ $json.item }}', readBy: 'api' },
			{ items: [{ item: ITEM }, { item: 'x' }] },
		);
		expect(error?.message).toBe('“x” is not the ID of an item');
	});

	it('say where a list cannot be read completely', async () => {
		sandbox.faults.add({
			match: { path: '/RecurringInvoice' },
			action: { status: 200, body: { record_count: 500, invoices: [{ id: -1 }] } },
		});
		const { error } = await run({ ...BY_ITEM, readBy: 'api' });
		expect(error?.message).toContain('The list of recurring invoices cannot be read completely');
	});
});
