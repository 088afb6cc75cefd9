import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import type { NodeResult } from '../support/engine.mts';
import { choices } from '../support/pickerRun.mts';
import { apiRequests, runOn, servicesCredential } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const row = (haloField: string, inputField: string): INodeParameters => ({
	haloField,
	inputField,
	comparison: 'auto',
});

const sync = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'asset',
	operation: 'sync',
	matchFields: { row: [row('inventory_number', 'computerName')] },
	matchMode: 'first',
	clientFrom: 'none',
	scope: {},
	fields: { mappingMode: 'defineBelow', value: null },
	createAssets: false,
	options: {},
	...more,
});

const creating = (more: INodeParameters = {}): INodeParameters =>
	sync({
		createAssets: true,
		newAssetType: { __rl: true, mode: 'id', value: '111' },
		newFields: { mappingMode: 'defineBelow', value: null },
		markWith: 'assetField',
		markerName: 'n8n_managed',
		retireMissing: false,
		...more,
	});

const posts = (path: string): IDataObject[] =>
	apiRequests(sandbox)
		.filter((request) => request.method === 'POST' && request.path === `/api/${path}`)
		.flatMap(({ body }) => body as IDataObject[]);
const rows = (path: string): IDataObject[] => sandbox.store.rows(path) as IDataObject[];
const hints = ({ task }: NodeResult): string => (task.hints ?? []).map(({ message }) => message).join('\n');
const statuses = ({ json }: NodeResult): unknown[] => json.map(({ status }) => status);
const asset = (id: number): IDataObject => rows('Asset').find((one) => one.id === id) ?? {};
const fieldsOf = (id: number): IDataObject => asset(id).$fields as IDataObject;

describe('matching', () => {
	it.each([true, false])(
		'by serial number finds what the lists show for one type only: %p',
		async (needType) => {
			sandbox.variants.assetFieldsNeedType = needType;
			const some = rows('Asset').filter(({ assettype_id: type }) => type !== 115).slice(0, 30);
			const items = some.map(({ $fields }) => {
				const serial = String(($fields as IDataObject)['53']);
				return { sn: `${serial.slice(0, 2).toLowerCase()}-${serial.slice(2)} ` };
			});
			const result = await runOn(
				sandbox,
				sync({ matchFields: { row: [row('assetfield_53', 'sn')] } }),
				{ items },
			);
			expect(result.error).toBeUndefined();
			expect(result.json.map(({ asset_id: id }) => id)).toEqual(some.map(({ id }) => id));
			expect(result.json[0]).toMatchObject({
				status: 'matched',
				matched_on: [{ field: 'Serial Number', input: items[0].sn }],
			});
			expect(hints(result)).toBe('30 matched');
		},
	);

	it('looks at the assets of the computer’s client only', async () => {
		const [one, other] = rows('Asset').filter(({ client_id: client }) => client !== rows('Asset')[0].client_id || client);
		asset(Number(other.id)).inventory_number = one.inventory_number;
		asset(Number(other.id)).client_id = 13;
		asset(Number(one.id)).client_id = 12;
		const client = rows('Client').find(({ id }) => id === 13) as IDataObject;
		const items = [
			{ computerName: one.inventory_number, org: ` ${String(client.name).toUpperCase()}` },
			{ computerName: one.inventory_number, org: 'Nobody' },
			{ computerName: one.inventory_number },
		];
		const result = await runOn(sandbox, sync({ clientFrom: 'name', clientInputField: 'org' }), { items });
		expect(result.json).toMatchObject([
			{ status: 'matched', asset_id: other.id },
			{ status: 'unmatched', reason: 'Halo has no client with “Nobody” in “Name”' },
			{ status: 'unmatched', reason: 'The input does not say which client it belongs to' },
		]);
	});

	it('finds clients by a custom field', async () => {
		const client = rows('Client').find(({ id }) => id === 13) as IDataObject;
		const field = rows('FieldInfo').find(({ name }) => name === 'CFemployeeCount') as IDataObject;
		for (const other of rows('Client')) other.$cf = { [String(field.id)]: other === client ? '777' : '' };
		asset(77).client_id = 13;
		sandbox.variants.customFieldsInListRows = true;
		const result = await runOn(
			sandbox,
			sync({ clientFrom: 'field', clientField: 'CFemployeeCount', clientInputField: 'rmm.org' }),
			{ items: [{ computerName: asset(77).inventory_number, rmm: { org: 777 } }] },
		);
		expect(result.json).toMatchObject([{ status: 'matched', asset_id: 77 }]);
	});

	it('on a custom field reads a few assets one by one, and refuses many', async () => {
		const field = rows('FieldInfo').find(({ name }) => name === 'CFpurchaseReference') as IDataObject;
		for (const one of rows('Asset')) one.$cf = { [String(field.id)]: `P-${String(one.id)}` };
		const parameters = creating({ matchFields: { row: [row('CFpurchaseReference', 'order')] } });
		const items = [{ order: 'P-77' }];
		const many = await runOn(sandbox, parameters, { items });
		expect(many.error?.message).toBe('Halo\'s list of assets does not show “Purchase reference”');
		const scope = { client_id: { __rl: true, mode: 'id', value: String(asset(77).client_id) } };
		const few = await runOn(sandbox, { ...parameters, scope }, { items });
		expect(few.json).toMatchObject([{ status: 'matched', asset_id: 77 }]);
	});

	it('names the fields of the input where a match field is not among them', async () => {
		const { error } = await runOn(sandbox, sync(), { items: [{ hostname: 'a' }, { hostname: 'b' }] });
		expect(error?.message).toBe('No input item has a field “computerName”');
		expect(error?.description).toContain('hostname');
	});
});

describe('updates', () => {
	it('write only what differs, and keep the other fields of the asset', async () => {
		sandbox.variants.assetFieldsOnWrite = 'replace';
		const [first, second] = rows('Asset').filter(({ assettype_id: type }) => type === 111);
		const before = { ...(first.$fields as IDataObject) };
		const result = await runOn(
			sandbox,
			sync({
				fields: {
					mappingMode: 'defineBelow',
					value: { assetfield_51: '={{ $json.model }}', notes: '={{ $json.notes }}' },
				},
			}),
			{
				items: [
					{ computerName: first.inventory_number, model: 'Framework 16', notes: '' },
					{ computerName: second.inventory_number, model: (second.$fields as IDataObject)['51'] },
				],
			},
		);
		expect(result.error).toBeUndefined();
		expect(statuses(result)).toEqual(['updated', 'matched']);
		expect(result.json[0].changes).toEqual({ assetfield_51: { from: before['51'], to: 'Framework 16' } });
		expect(posts('Asset').map(({ id }) => id)).toEqual([first.id]);
		expect(fieldsOf(Number(first.id))).toEqual({ ...before, '51': 'Framework 16' });
	});

	it('go on where Halo refuses one asset, and say which', async () => {
		const some = rows('Asset').filter(({ inactive }) => inactive === false).slice(0, 3);
		const items = some.map(({ inventory_number: name }, index) => ({ computerName: name, type: index === 1 ? 999 : 112 }));
		const result = await runOn(
			sandbox,
			sync({ fields: { mappingMode: 'defineBelow', value: { assettype_id: '={{ $json.type }}' } } }),
			{ items, onError: 'continueRegularOutput' },
		);
		expect(result.json[1]).toMatchObject({ status: 'failed', error: expect.stringContaining('Asset Type') as unknown });
		expect(statuses(result).filter((status) => status === 'failed')).toHaveLength(1);
	});
});

describe('new assets', () => {
	it('get the client’s main site, the match fields and the marker, and are found again', async () => {
		const client = rows('Client').find(({ id }) => id === 13) as IDataObject;
		const parameters = creating({
			matchFields: { row: [row('inventory_number', 'computerName'), row('assetfield_53', 'serial')] },
			clientFrom: 'name',
			clientInputField: 'org',
			newFields: { mappingMode: 'defineBelow', value: { notes: 'From the RMM' } },
		});
		const items = [{ computerName: ' NEW-1 ', serial: 'S-1', org: client.name }];
		const result = await runOn(sandbox, parameters, { items });
		expect(result.error).toBeUndefined();
		expect(result.json).toMatchObject([{ status: 'created', inventory_number: 'NEW-1', client_id: 13 }]);
		const id = Number(result.json[0].asset_id);
		const marker = rows('Field').find(({ name }) => name === 'n8n_managed') as IDataObject;
		expect(marker).toMatchObject({ kind: 'T', validate: 'X' });
		expect(asset(id)).toMatchObject({
			client_id: 13,
			site_id: client.main_site_id,
			assettype_id: 111,
			notes: 'From the RMM',
		});
		expect(fieldsOf(id)).toEqual({ '53': 'S-1', [String(marker.id)]: 'true' });
		const type = rows('AssetType').find((one) => one.id === 111) as IDataObject;
		expect((type.fields as IDataObject[]).map(({ field_id: field }) => field)).toEqual([
			51, 52, 53, 54, 55, 57, marker.id,
		]);
		sandbox.requests.length = 0;
		expect(statuses(await runOn(sandbox, parameters, { items }))).toEqual(['matched']);
		expect(apiRequests(sandbox).filter(({ method }) => method === 'POST')).toEqual([]);
	});

	it('are marked as the tenant’s checkboxes are, where assets show how', async () => {
		const field = sandbox.store.table('fields').insert({ id: 160, name: 'Encrypted', kind: 'T', validate: 'B' });
		const type = rows('AssetType').find((one) => one.id === 111) as IDataObject;
		(type.fields as IDataObject[]).push({ id: 900, field_id: field.id, type: 'B', sequence: 9 });
		fieldsOf(77)[String(field.id)] = 'true';
		const result = await runOn(sandbox, creating(), { items: [{ computerName: 'NEW-1' }] });
		expect(result.error).toBeUndefined();
		expect(rows('Field').find(({ name }) => name === 'n8n_managed')).toMatchObject({ validate: 'B' });
	});

	it('are marked in a custom field', async () => {
		const result = await runOn(sandbox, creating({ markWith: 'customField', markerName: 'immybot_managed' }), {
			items: [{ computerName: 'NEW-1' }],
		});
		expect(result.error).toBeUndefined();
		expect(posts('FieldInfo')).toEqual([
			{ usage: 5, type: 6, inputtype: 0, name: 'immybot_managed', label: 'immybot_managed' },
		]);
		const field = rows('FieldInfo').find(({ label }) => label === 'immybot_managed') as IDataObject;
		expect((asset(Number(result.json[0].asset_id)).$cf as IDataObject)[String(field.id)]).toBe(true);
	});

	it('are not created without their marker; matched assets are updated all the same', async () => {
		const before = rows('Asset').length;
		const result = await runOn(
			sandbox,
			creating({ fields: { mappingMode: 'defineBelow', value: { notes: 'x' } } }),
			{
				items: [{ computerName: 'NEW-1' }, { computerName: asset(77).inventory_number }],
				credential: { ...servicesCredential(sandbox), scope: 'edit:assets read:customers' },
				onError: 'continueRegularOutput',
			},
		);
		expect(result.json).toMatchObject([
			{ status: 'failed', error: expect.stringContaining('make the field “n8n_managed”') as unknown },
			{ status: 'updated', asset_id: 77 },
		]);
		expect(rows('Asset')).toHaveLength(before);
	});

	it('are made once when the connection breaks after Halo made them', async () => {
		const items = Array.from({ length: 4 }, (_, index) => ({ computerName: `NEW-${index}` }));
		const before = rows('Asset').length;
		sandbox.faults.add({ match: { method: 'POST', path: '/Asset', times: 1 }, action: 'resetAfterApply' });
		const result = await runOn(sandbox, creating({ markWith: 'none' }), { items });
		expect(result.error).toBeUndefined();
		expect(statuses(result)).toEqual(['created', 'created', 'created', 'created']);
		expect(rows('Asset')).toHaveLength(before + 4);
	});

	it('that fail go to the error output where there is one', async () => {
		const { run } = await runOn(sandbox, creating({ newAssetType: { __rl: true, mode: 'id', value: '={{ $json.type }}' } }), {
			items: [
				{ computerName: 'NEW-1', type: 999 },
				{ computerName: asset(77).inventory_number, type: 111 },
				{ computerName: 'NEW-2', type: 111 },
			],
			onError: 'continueErrorOutput',
		});
		const output = run.data.resultData.runData.Halo[0].data?.main ?? [];
		expect(output.map((items) => items?.map(({ json }) => json))).toMatchObject([
			[{ status: 'matched', asset_id: 77 }, { status: 'created', inventory_number: 'NEW-2' }],
			[{ error: expect.stringContaining('asset type') as unknown }],
		]);
	});

	it('cannot be recognised by what Halo does not take', async () => {
		const { error } = await runOn(
			sandbox,
			creating({ matchFields: { row: [row('key_field', 'computerName')] } }),
			{ items: [{ computerName: 'NEW-1' }] },
		);
		expect(error?.message).toBe('New assets cannot get a “Key Field”');
	});
});

describe('retiring', () => {
	it.each(['assetField', 'customField'])('sets assets inactive that carry the marker as %s', async (markWith) => {
		const computers = Array.from({ length: 10 }, (_, index) => ({ computerName: `NEW-${index}` }));
		const parameters = creating({
			markWith,
			scope: { client_id: { __rl: true, mode: 'id', value: '13' } },
			retireMissing: true,
			retireShare: 10,
		});
		await runOn(sandbox, parameters, { items: computers });
		const result = await runOn(sandbox, parameters, { items: computers.slice(1) });
		expect(result.error).toBeUndefined();
		expect(result.json).toHaveLength(10);
		expect(result.json[9]).toMatchObject({ status: 'retired', inventory_number: 'NEW-0' });
		expect(rows('Asset').filter(({ inventory_number: name, inactive }) => /^NEW/.test(String(name)) && inactive)).toHaveLength(1);
		expect(hints(result)).toBe('9 matched, 1 retired');
		const refused = await runOn(sandbox, parameters, { items: computers.slice(5) });
		expect(refused.json).toHaveLength(5);
		expect(hints(refused)).toContain('Nothing was retired: 4 of 9 marked assets are missing');
	});

	it('is left out when items failed', async () => {
		const parameters = creating({ retireMissing: true, retireShare: 100 });
		await runOn(sandbox, parameters, { items: [{ computerName: 'NEW-0' }, { computerName: 'NEW-1' }] });
		const result = await runOn(
			sandbox,
			{ ...parameters, fields: { mappingMode: 'defineBelow', value: { criticality: '={{ $json.criticality }}' } } },
			{
				items: [{ computerName: 'NEW-0', criticality: 'high' }, { computerName: 'NEW-2', criticality: 1 }],
				onError: 'continueRegularOutput',
			},
		);
		expect(statuses(result)).toEqual(['failed', 'created']);
		expect(hints(result)).toContain('Nothing was retired, because items failed');
	});
});

describe('the dropdown of fields', () => {
	it('shows sample values of the tenant', async () => {
		const parameters = { resource: 'asset', operation: 'sync', scope: {} };
		const fields = await choices(sandbox, 'getAssetMatchFields', { parameters });
		expect(fields[0]).toMatchObject({ name: 'Inventory Number', value: 'inventory_number' });
		expect(fields[0].description).toMatch(/^Such as PC-\d+/);
		expect(fields.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['Serial Number', 'Purchase reference', 'Datto ID']),
		);
		expect(fields.find(({ name }) => name === 'Serial Number')?.description).toMatch(/^Such as SN/);
		const ofType = await choices(sandbox, 'getAssetMatchFields', {
			parameters: { ...parameters, scope: { assettype_id: { __rl: true, mode: 'id', value: '111' } } },
		});
		expect(ofType.find(({ name }) => name === 'Serial Number')?.description).toMatch(/^Such as SN/);
		expect(ofType.map(({ name }) => name)).not.toContain('Phone Number');
	});

	it('of clients offers their names and custom fields', async () => {
		const fields = await choices(sandbox, 'getClientMatchFields', {});
		expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(['Name', 'Employees']));
	});

	it('shows what is wrong', async () => {
		sandbox.variants.forbidden = ['Asset'];
		await expect(choices(sandbox, 'getAssetMatchFields', {})).rejects.toThrow('assets');
	});
});
