import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { formOf } from '../support/pickerRun.mts';
import { apiRequests, byId, fields, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

type Columns = Array<{
	id: string;
	displayName: string;
	type?: string;
	required: boolean;
	removed?: boolean;
	options?: Array<{ name: string; value: unknown }>;
}>;

/** The columns of the form. */
async function form(parameters: INodeParameters): Promise<Columns> {
	return (await formOf(sandbox, parameters)).fields as Columns;
}

const links = (resource: string, values: Record<string, unknown>): INodeParameters => ({
	[`${resource}Links`]: Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, { __rl: true, mode: 'list', value }]),
	) as INodeParameters,
});

const automatic: INodeParameters = { fields: { mappingMode: 'autoMapInputData', value: null } };

/** What a record holds in the sandbox, its custom fields by name. */
function customFields(path: string, id: number): Record<string, unknown> {
	const row = sandbox.store.get(path, id) as IDataObject;
	const stored = row.$cf as Record<string, unknown> | undefined;
	const names = new Map(
		sandbox.store.rows('FieldInfo').map((field) => [String(field.id), String(field.name)]),
	);
	return Object.fromEntries(
		Object.entries(stored ?? {}).map(([field, value]) => [names.get(field) ?? field, value]),
	);
}

/** Every kind of custom field that Halo's guide names. */
const EVERY_KIND = {
	CFcontractTier: 'gold',
	CFmanagedByRmm: 'yes',
	CFexternalReference: 'A-17',
	CFrootCause: 'a\nb',
	CFaffectedServices: 'Files, phones',
	CFgoLive: '2026-03-31T14:30:00+02:00',
	CFcallbackTime: '14:30',
	CFsummaryRich: '<b>x</b>',
	CFbudget: '12.5',
};

describe('the form', () => {
	it('has the custom fields of the tenant with their labels, types and choices, for one request', async () => {
		const columns = await form({ resource: 'ticket', operation: 'create' });
		expect(columns.find(({ id }) => id === 'CFcontractTier')).toMatchObject({
			displayName: 'Contract tier',
			type: 'options',
			options: [
				{ name: 'Bronze', value: 1 },
				{ name: 'Silver', value: 2 },
				{ name: 'Gold', value: 3 },
			],
		});
		const types = Object.fromEntries(columns.map(({ id, type }) => [id, type]));
		expect(types).toMatchObject({
			CFmanagedByRmm: 'boolean',
			CFgoLive: 'dateTime',
			CFaffectedServices: 'string',
			CFbudget: 'string',
		});
		expect(apiRequests(sandbox)).toHaveLength(1);
	});

	it('has the fields of the chosen asset type, also of the type of the asset to update', async () => {
		const names = (columns: Columns): string[] =>
			columns.filter(({ id }) => id.startsWith('assetfield_')).map((column) => column.displayName);
		const created = await form({
			resource: 'asset',
			operation: 'create',
			...links('asset', { assettype_id: 113 }),
		});
		expect(names(created)).toEqual(['Model', 'Serial Number', 'IP Address']);
		const printer = sandbox.store.rows('Asset').find((asset) => asset.assettype_id === 113);
		const updated = await form({
			resource: 'asset',
			operation: 'update',
			...byId('asset', String(printer?.id)),
		});
		expect(names(updated)).toEqual(['Model', 'Serial Number', 'IP Address']);
	});

	it('opens with Halo’s own fields where the custom ones may not be read', async () => {
		sandbox.variants.forbidden = ['FieldInfo'];
		const columns = await form({ resource: 'client', operation: 'create' });
		expect(columns.some(({ id }) => id === 'name')).toBe(true);
		expect(columns.some(({ id }) => id.startsWith('CF'))).toBe(false);
	});

	it('says why it cannot open for any other reason', async () => {
		sandbox.faults.add({
			match: { path: '/FieldInfo' },
			action: { status: 400, body: '<b>No & no</b>' },
		});
		const { fields: columns, emptyFieldsNotice } = await formOf(sandbox, {
			resource: 'client',
			operation: 'create',
		});
		expect(columns).toEqual([]);
		expect(emptyFieldsNotice).toContain('Halo could not list the custom fields');
		expect(emptyFieldsNotice).not.toContain('<');
	});

	it('shows what Halo requires; the rest is ordered by how often people want it', async () => {
		const columns = await form({ resource: 'ticket', operation: 'create' });
		expect(columns.filter(({ removed }) => removed !== true).map(({ id }) => id)).toEqual([
			'summary',
		]);
		const places = ['summary', 'details', 'CFcontractTier', 'client_id', 'addressfrom'].map((wanted) =>
			columns.findIndex(({ id }) => id === wanted),
		);
		expect(places).toEqual([...places].sort((a, b) => a - b));
		expect(places).not.toContain(-1);
		const update = await form({ resource: 'ticket', operation: 'update' });
		expect(update.every(({ removed }) => removed === true)).toBe(true);
	});
});

describe('custom fields', () => {
	it('are written as Halo wants them, whatever their kind', async () => {
		const { json, error } = await runOn(
			sandbox,
			{ resource: 'ticket', operation: 'create', ...fields({ summary: 'x', ...EVERY_KIND }) },
			{ timezone: 'Europe/Berlin' },
		);
		expect(error).toBeUndefined();
		expect(customFields('Tickets', Number(json[0].id))).toEqual({
			CFcontractTier: 3,
			CFmanagedByRmm: true,
			CFexternalReference: 'A-17',
			CFrootCause: 'a\nb',
			CFaffectedServices: [{ id: 2 }, { id: 3 }],
			CFgoLive: '2026-03-31T12:30:00',
			CFcallbackTime: '14:30',
			CFsummaryRich: '<b>x</b>',
			CFbudget: '12.5',
		});
	});

	it('are mapped from input columns by name or by label, with one look at their list', async () => {
		const items = [
			{ name: 'A', Industry: 'Legal', CFisCritical: true, shoe: 42 },
			{ name: 'B', industry: '2', 'critical client': 'no' },
		];
		const { json, error } = await runOn(
			sandbox,
			{ resource: 'client', operation: 'create', ...automatic },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(json.map(({ id }) => customFields('Client', Number(id)))).toEqual([
			{ CFindustry: 2, CFisCritical: true },
			{ CFindustry: 2, CFisCritical: false },
		]);
		expect(apiRequests(sandbox).filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	it.each(['merge', 'replace'] as const)(
		'the others stay as they are, and one is emptied, where Halo would %s',
		async (mode) => {
			sandbox.variants.customFieldsOnWrite = mode;
			const { json } = await runOn(sandbox, {
				resource: 'ticket',
				operation: 'create',
				...fields({ summary: 'x', ...EVERY_KIND }),
			});
			const id = Number(json[0].id);
			const before = customFields('Tickets', id);
			const { error } = await runOn(
				sandbox,
				{ resource: 'ticket', operation: 'update', ...byId('ticket', String(id)), ...automatic },
				{ items: [{ CFexternalReference: 'B-18', CFbudget: null, CFcontractTier: '' }] },
			);
			expect(error).toBeUndefined();
			expect(customFields('Tickets', id)).toEqual({
				...before,
				CFexternalReference: 'B-18',
				CFbudget: null,
				CFcontractTier: null,
			});
		},
	);

	it.each(['merge', 'replace'] as const)(
		'fields of an asset’s type stay as they are where Halo would %s',
		async (mode) => {
			sandbox.variants.assetFieldsOnWrite = mode;
			const printer = sandbox.store.rows('Asset').find((asset) => asset.assettype_id === 113);
			const id = Number(printer?.id);
			const values = async (): Promise<Record<string, unknown>> => {
				const { json } = await runOn(sandbox, {
					resource: 'asset',
					operation: 'get',
					simplify: false,
					...byId('asset', String(id)),
				});
				return Object.fromEntries(
					(json[0].fields as IDataObject[]).map((field) => [String(field.id), field.value]),
				);
			};
			const before = await values();
			const { error } = await runOn(
				sandbox,
				{ resource: 'asset', operation: 'update', ...byId('asset', String(id)), ...automatic },
				{ items: [{ 'serial number': 'SN-NEW' }] },
			);
			expect(error).toBeUndefined();
			expect(await values()).toEqual({ ...before, '53': 'SN-NEW' });
		},
	);
});

describe('many changes', () => {
	it.each([true, false])('of assets’ fields need one look at the list, and one POST each (shown for one type only: %p)', async (needType) => {
		sandbox.variants.assetFieldsNeedType = needType;
		sandbox.variants.assetFieldsOnWrite = 'replace';
		const assets = sandbox.store
			.rows('Asset')
			.filter((asset) => asset.assettype_id === 111)
			.slice(0, 60);
		const { error, json } = await runOn(
			sandbox,
			{
				resource: 'asset',
				operation: 'update',
				assetId: { __rl: true, mode: 'id', value: '={{ $json.asset }}' },
				...automatic,
			},
			{ items: assets.map(({ id }) => ({ asset: id, Model: `Model of ${String(id)}` })) },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(60);
		const reads = apiRequests(sandbox).filter(({ method }) => method === 'GET');
		expect(reads.filter(({ path }) => /Asset\/\d/.test(path))).toEqual([]);
		const { json: after } = await runOn(sandbox, {
			resource: 'asset',
			operation: 'get',
			simplify: false,
			...byId('asset', String(assets[59].id)),
		});
		const values = (after[0].fields as IDataObject[]).filter(({ value }) => value !== '');
		expect(values.length).toBeGreaterThan(2);
		expect(values.find(({ id }) => id === 51)?.value).toBe(`Model of ${String(assets[59].id)}`);
	});

	it('of one record in one run all hold', async () => {
		sandbox.variants.customFieldsOnWrite = 'replace';
		const { error } = await runOn(
			sandbox,
			{ resource: 'client', operation: 'update', ...byId('client', '12'), ...automatic },
			{ items: [{ Industry: 'Legal' }, { Employees: 40 }, { 'Critical client': true }] },
		);
		expect(error).toBeUndefined();
		expect(customFields('Client', 12)).toMatchObject({
			CFindustry: 2,
			CFemployeeCount: '40',
			CFisCritical: true,
		});
	});
});

describe('linked records', () => {
	it('are picked above the form, win over a mapped number, and may be addresses', async () => {
		const site = sandbox.store.rows('Site')[5];
		const { json, error } = await runOn(sandbox, {
			resource: 'ticket',
			operation: 'create',
			...fields({ summary: 'x', client_id: 1 }),
			ticketLinks: {
				client_id: {
					__rl: true,
					mode: 'url',
					value: `https://acme.halopsa.com/customers?mainview=client&clientid=${String(site.client_id)}&x=1`,
				},
				site_id: { __rl: true, mode: 'list', value: site.id },
			} as INodeParameters,
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ client_id: site.client_id, site_id: site.id });
	});

	it('stand for the number that a new record needs', async () => {
		const type = sandbox.store.rows('AssetType')[0];
		const site = sandbox.store.rows('Site')[0];
		const { json, error } = await runOn(sandbox, {
			resource: 'asset',
			operation: 'create',
			...fields({ inventory_number: 'PC-NEW' }),
			...links('asset', { assettype_id: type.id, client_id: site.client_id, site_id: site.id }),
		});
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ assettype_id: type.id, site_id: site.id });
	});

	it('are found by their names, each name asked for once', async () => {
		const client = sandbox.store.rows('Client')[3];
		const site = sandbox.store.rows('Site').find(({ client_id: of }) => of === client.id);
		const type = sandbox.store.rows('TicketType').find(({ name }) => name === 'Service Request');
		const items = Array.from({ length: 20 }, (_, index) => ({
			summary: `Ticket ${index}`,
			client_id: ` ${String(client.name).toUpperCase()} `,
			site_id: site?.name as string,
			tickettype_id: 'service request',
		}));
		const { json, error } = await runOn(
			sandbox,
			{ resource: 'ticket', operation: 'create', ...automatic },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(json).toHaveLength(20);
		expect(json[19]).toMatchObject({
			client_id: client.id,
			site_id: site?.id,
			tickettype_id: type?.id,
		});
		expect(apiRequests(sandbox).filter(({ method }) => method === 'GET')).toHaveLength(3);
	});

	it('a name that several have is refused with the candidates', async () => {
		const names = sandbox.store.rows('Site').map(({ name }) => String(name));
		const twice = names.find((name, index) => names.indexOf(name) !== index);
		const { error } = await runOn(
			sandbox,
			{ resource: 'ticket', operation: 'create', ...automatic },
			{ items: [{ summary: 'x', site_id: twice }] },
		);
		expect(error?.message).toBe(`Site ID: several sites are called “${twice}”`);
		for (const site of sandbox.store.rows('Site').filter(({ name }) => name === twice).slice(0, 2))
			expect(error?.description).toContain(`${String(site.id)} (`);
	});

	it('a name that nobody has is refused before anything is written', async () => {
		const { error } = await runOn(
			sandbox,
			{ resource: 'ticket', operation: 'create', ...automatic },
			{ items: [{ summary: 'x', status_id: 'Nowhere' }] },
		);
		expect(error?.message).toBe('Status ID: there is no status “Nowhere”');
		expect(apiRequests(sandbox).filter(({ method }) => method === 'POST')).toEqual([]);
	});
});
