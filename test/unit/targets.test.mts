import fc from 'fast-check';
import type { IDataObject, INode } from 'n8n-workflow';

import { getTargets } from '../../nodes/Halo/composites/targets/getTargets';
import { dayOf, isInForce } from '../../nodes/Halo/composites/targets/inForce';
import { Directory } from '../../nodes/Halo/lookup/directory';
import type { NodeRun } from '../../nodes/Halo/run/nodeRun';
import { SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Row, type Sandbox, type Variants } from '../sandbox/index.mts';

const TODAY = '2026-03-02';

describe('what is in force on a day', () => {
	const day = { today: `${TODAY}T00:00:00`, tomorrow: '2026-03-03T00:00:00' };

	it.each<[unknown, unknown, boolean]>([
		[null, null, true],
		['', undefined, true],
		['1900-01-01T00:00:00', '1900-01-01T00:00:00', true],
		['0001-01-01T00:00:00', '1899-12-30T00:00:00', true],
		['2026-03-02T00:00:00', null, true],
		['2026-03-02T23:59:59.999', null, true],
		['2026-03-03T00:00:00', null, false],
		[null, '2026-03-01T23:59:59', false],
		[null, '2026-03-02T00:00:00', true],
		[null, '2026-03-02T00:00:00Z', true],
		['2026-03-02', '2026-03-02', true],
		['2026-03-03', null, false],
		['2026-03-04T00:00:00', '1900-01-01T00:00:00', false],
	])('from %s until %s: %s', (from, until, expected) => {
		expect(isInForce(day, from, until)).toBe(expected);
	});

	it.each([
		['2026-03-02T23:30:00Z', 'UTC', '2026-03-02', '2026-03-03'],
		['2026-03-02T23:30:00Z', 'Europe/Berlin', '2026-03-03', '2026-03-04'],
		['2026-03-02T03:00:00Z', 'America/New_York', '2026-03-01', '2026-03-02'],
		['2026-03-02', 'America/New_York', '2026-03-02', '2026-03-03'],
		['2026-03-28T12:00:00', 'Europe/Berlin', '2026-03-28', '2026-03-29'],
		['2026-02-28', 'Asia/Tokyo', '2026-02-28', '2026-03-01'],
	])('%s in %s is the day %s', (value, zone, today, tomorrow) => {
		expect(dayOf(value, zone)).toEqual({
			today: `${today}T00:00:00`,
			tomorrow: `${tomorrow}T00:00:00`,
		});
	});

	it('is the present unless another day is given, and no day where it is none', () => {
		const now = new Date().toISOString().slice(0, 10);
		const found = dayOf(undefined, 'UTC')?.today.slice(0, 10) ?? '';
		expect([now, new Date().toISOString().slice(0, 10)]).toContain(found);
		expect(dayOf('soon', 'UTC')).toBeUndefined();
	});
});

let sandbox: Sandbox;
let client: SandboxClient;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
beforeEach(async () => {
	sandbox.reset();
	client = await SandboxClient.login(sandbox);
});
afterAll(async () => await sandbox.close());

/** What a tenant holds. */
interface Tenant {
	contracts: Row[];
	invoices: Row[];
	assets: Row[];
}

/** Clients with a site each; 0 stands for none. */
const CLIENTS = [12, 13, 14];

const EMPTY_DATES = [null, '1900-01-01T00:00:00', '1899-12-30T00:00:00', '0001-01-01T00:00:00'];

const date = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom(...EMPTY_DATES) },
	fc.constantFrom(
		'2025-01-15T00:00:00',
		'2026-03-01T00:00:00',
		'2026-03-01T23:30:00',
		'2026-03-02T00:00:00',
		'2026-03-02T17:00:00',
		'2026-03-03T00:00:00',
		'2027-01-01T00:00:00',
	),
);

const aClient = fc.constantFrom(0, ...CLIENTS);

const mostly = (value: boolean): fc.Arbitrary<boolean> =>
	fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, fc.constant(!value));

const contract = fc.record({
	client_id: aClient,
	contracttype: fc.constantFrom(1, 1, 2),
	ref: fc.constantFrom('A-1', "O'Brien", ''),
	start_date: date,
	end_date: date,
	active: mostly(true),
});

const line = fc.record({
	_itemid: fc.constantFrom(7, 7, 8),
	item_shortdescription: fc.constantFrom('Endpoint', ''),
	qty_order: fc.constantFrom(0, 1, 2.5, 0.1, 0.2, 40),
	isinactive: mostly(false),
	isgroupdesc: mostly(false),
	startdate: date,
	enddate: date,
});

const invoice = fc.record({
	client_id: aClient,
	contract_id: fc.constantFrom(-1, 0, 31),
	disabled: mostly(false),
	startdate: date,
	enddate: date,
	lines: fc.array(line, { maxLength: 4 }),
});

const asset = fc.record({
	client_id: fc.constantFrom(...CLIENTS),
	assettype_id: fc.constantFrom(111, 112),
	inactive: mostly(false),
});

const tenants: fc.Arbitrary<Tenant> = fc
	.record({
		contracts: fc.array(contract, { maxLength: 8 }),
		invoices: fc.array(invoice, { maxLength: 8 }),
		assets: fc.array(asset, { maxLength: 12 }),
	})
	.map(({ contracts, invoices, assets }) => ({
		contracts: contracts.map((one, index) => ({ ...one, id: 31 + index })),
		invoices: invoices.map((one, index) => ({
			...one,
			id: -5 - index,
			is_recurring_invoice: true,
			// Numbers of lines that count anew in each invoice, to see that nothing relies on them.
			lines: one.lines.map((entry, at) => ({ ...entry, id: at + 1, ihid: -5 - index })),
		})),
		assets: assets.map((one, index) => ({
			...one,
			id: 77 + index,
			inventory_number: `PC-${index}`,
			site_id: one.client_id + 6,
		})),
	}));

const variants: fc.Arbitrary<Partial<Variants>> = fc.record({
	pageCap: fc.constantFrom(1, 3, 100),
	recordCount: fc.constantFrom('right', 'missing', 'tooLow', 'pageLength'),
	orderIgnored: fc.boolean(),
	linesInListRows: fc.constantFrom('lines', 'nothing', 'empty'),
});

function fill({ contracts, invoices, assets }: Tenant): void {
	const tables: Record<string, Row[]> = {
		clients: CLIENTS.map((id) => ({ id, name: `Client ${id}`, main_site_id: id + 6 })),
		sites: CLIENTS.map((id) => ({ id: id + 6, name: 'Main', client_id: id })),
		contracts,
		recurringinvoices: invoices.map((one) => ({ ...one, $lines: one.lines })),
		assets,
	};
	for (const [name, rows] of Object.entries(tables)) {
		sandbox.store.table(name).clear();
		for (const row of rows) sandbox.store.table(name).insert({ ...row });
	}
}

/** Whether a day of a date is before, on or after the day in question; 0 for an empty one. */
function side(value: unknown): number {
	if (typeof value !== 'string' || Number(value.slice(0, 4)) <= 1901) return 0;
	return Math.sign(Date.parse(value.slice(0, 10)) - Date.parse(TODAY));
}

const inForce = (from: unknown, until: unknown): boolean => side(from) <= 0 && side(until) >= 0;

const zoned = (value: unknown): string | null =>
	typeof value === 'string' && Number(value.slice(0, 4)) > 1901 ? `${value}Z` : null;

interface Question {
	groupBy: 'item' | 'contractType';
	output: 'clients' | 'counts' | 'assets';
	includeEnded: boolean;
	assetTypes: number[];
	includeInactive: boolean;
}

const questions: fc.Arbitrary<Question> = fc.record({
	groupBy: fc.constantFrom('item', 'contractType'),
	output: fc.constantFrom('clients', 'counts', 'assets'),
	includeEnded: fc.boolean(),
	assetTypes: fc.constantFrom([], [111], [111, 112]),
	includeInactive: fc.boolean(),
});

/** The answer, found without a thought for requests. */
function model(tenant: Tenant, question: Question): IDataObject[] {
	const byItem = question.groupBy === 'item';
	return CLIENTS.flatMap((id): IDataObject[] => {
		const reasons = byItem ? lineReasons(tenant, id) : contractReasons(tenant, id, question);
		if (reasons.length === 0) return [];
		const total = reasons.reduce((all, { quantity }) => all + Math.round(Number(quantity) * 10), 0);
		const billed = byItem ? { quantity_billed: total / 10 } : {};
		const found = tenant.assets.filter(
			(one) =>
				one.client_id === id &&
				(question.includeInactive || one.inactive === false) &&
				(question.assetTypes.length === 0 ||
					question.assetTypes.includes(Number(one.assettype_id))),
		);
		if (question.output === 'assets') {
			return found.map((one) => ({ id: one.id, client_id: id, ...billed, reasons }));
		}
		const counted = question.output === 'counts' && {
			assets_found: found.length,
			...(byItem && { difference: (found.length * 10 - total) / 10 }),
		};
		return [
			{
				client_id: id,
				client_name: `Client ${id}`,
				link: `https://acme.halopsa.com/customers?mainview=client&clientid=${id}`,
				...billed,
				...counted,
				reasons,
			},
		];
	});
}

function lineReasons({ invoices }: Tenant, id: number): IDataObject[] {
	const active = invoices.filter(
		(one) => one.client_id === id && !one.disabled && inForce(one.startdate, one.enddate),
	);
	return active.flatMap((one) =>
		(one.lines as Row[])
			.filter((entry) => entry._itemid === 7 && !entry.isinactive && !entry.isgroupdesc)
			.filter((entry) => inForce(entry.startdate, entry.enddate))
			.map((entry) => ({
				recurring_invoice_id: one.id,
				line_id: entry.id,
				item_id: 7,
				description: String(entry.item_shortdescription),
				quantity: Number(entry.qty_order),
				contract_id: one.contract_id === 31 ? 31 : null,
			})),
	);
}

function contractReasons(
	{ contracts }: Tenant,
	id: number,
	{ includeEnded }: Question,
): IDataObject[] {
	return contracts
		.filter((one) => one.client_id === id && one.contracttype === 1 && one.active === true)
		.filter((one) => inForce(one.start_date, includeEnded ? null : one.end_date))
		.map((one) => ({
			contract_id: one.id,
			ref: String(one.ref),
			contracttype: 1,
			contracttype_name: 'Managed Services',
			start_date: zoned(one.start_date),
			end_date: zoned(one.end_date),
		}));
}

/** Runs the operation against the sandbox. */
async function answer(
	question: Question,
	readBy: string,
	timezone = 'UTC',
): Promise<IDataObject[]> {
	const parameters: Record<string, unknown> = {
		groupBy: question.groupBy,
		billedItem: '7',
		contractType: '1',
		output: question.output,
		readBy,
		targetAssets: { assetTypes: question.assetTypes, includeInactive: question.includeInactive },
		options: { inForceOn: TODAY, includeEnded: question.includeEnded },
	};
	const run: NodeRun = {
		node: { name: 'Halo' } as INode,
		web: 'https://acme.halopsa.com',
		directory: new Directory({ request: async (wanted) => await run.request(wanted) }),
		itemIndexes: [0],
		timezone,
		continueOnFail: false,
		input: () => ({ json: {} }),
		parameter: (name) => parameters[name],
		readFile: async () => await Promise.reject(new Error('no files here')),
		storeFile: async () => await Promise.reject(new Error('no files here')),
		request: async ({ method, path, query = {}, body }) => {
			const search = new URLSearchParams(
				Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
			);
			const { status, body: answered } = await client.call(
				method,
				`${path.slice(1)}?${search}`,
				body,
			);
			if (status >= 300) throw new Error(`${method} ${path} answered ${status}`);
			return { status, headers: {}, body: answered };
		},
		scopes: async () => await Promise.resolve({ asked: [] }),
		stop: () => undefined,
		hint: () => undefined,
	};
	return (await getTargets.execute(run)).map(({ json }) => json);
}

/** Of assets only what the model knows. */
const comparable = (rows: IDataObject[], { output }: Question): IDataObject[] =>
	output === 'assets'
		? rows.map(({ id, client_id, quantity_billed, reasons }) => ({
				id,
				client_id,
				...(quantity_billed !== undefined && { quantity_billed }),
				reasons,
			}))
		: rows;

it('by report and over the API: the same answer as a model, for any tenant', async () => {
	let answered = 0;
	await fc.assert(
		fc.asyncProperty(tenants, variants, questions, async (tenant, switches, question) => {
			fill(tenant);
			Object.assign(sandbox.variants, switches);
			const expected = model(tenant, question);
			answered += expected.length;
			const report = await answer(question, 'report');
			expect(comparable(report, question)).toEqual(expected);
			expect(await answer(question, 'api')).toEqual(report);
		}),
		{ numRuns: 150 },
	);
	expect(answered).toBeGreaterThan(100);
});
