import fc from 'fast-check';
import { NodeApiError, type IDataObject, type JsonObject } from 'n8n-workflow';

import { syncAssets } from '../../nodes/Halo/composites/sync/syncAssets';
import type { NodeRun } from '../../nodes/Halo/run/nodeRun';
import type { HaloRequest } from '../../nodes/shared/transport/types';
import { modelNode, modelRun } from '../support/modelRun.mts';

const SERIAL = 53;
const MARKER = 99;
const WORKSTATION = 111;
const SERVER = 112;

type Entry = { id: number; value: unknown };

/** How a POST of assets goes wrong, if it does. */
type Fault = 'none' | 'refuses' | 'refusesInTheMiddle' | 'breaksAfter' | 'breaksBefore';

/** Assets of Halo in memory, with their types and fields. */
class Halo {
	readonly assets = new Map<number, IDataObject>();

	readonly requests: HaloRequest[] = [];

	readonly fieldRows: IDataObject[] = [{ id: SERIAL, name: 'Serial Number', kind: 'T', validate: 'X' }];

	readonly types = new Map<number, number[]>([
		[WORKSTATION, [SERIAL]],
		[SERVER, [SERIAL]],
	]);

	faults: Fault[] = [];

	private lastId = 100;

	/**
	 * @param needsType whether lists show the fields only of one type
	 * @param heedsFilters whether lists heed their filters, as Halo does not heed names it does not know
	 */
	constructor(
		readonly needsType = false,
		readonly heedsFilters = true,
	) {}

	add(record: IDataObject): number {
		this.lastId += 1;
		this.assets.set(this.lastId, {
			client_id: 5,
			site_id: 50,
			assettype_id: WORKSTATION,
			inactive: false,
			notes: '',
			fields: [],
			...record,
			id: this.lastId,
		});
		return this.lastId;
	}

	get writes(): HaloRequest[] {
		return this.requests.filter(({ method }) => method === 'POST');
	}

	/** What the assets say, without the numbers that Halo gives them. */
	get state(): unknown[] {
		return [...this.assets.values()]
			.map(({ id: _id, fields, ...rest }) => ({
				...rest,
				fields: (fields as Entry[]).map(({ id, value }) => `${id}=${String(value)}`).sort(),
			}))
			.map((one) => JSON.stringify(one, Object.keys(one).sort()))
			.sort();
	}

	async answer(request: HaloRequest): Promise<unknown> {
		await Promise.resolve();
		this.requests.push(request);
		const { method, path, query = {}, body } = request;
		const [, resource, id] = path.split('/');
		const records = body as IDataObject[];
		switch (`${method} ${resource}`) {
			case 'GET Asset':
				return id === undefined ? this.list(query) : { ...this.assets.get(Number(id)) };
			case 'POST Asset':
				return this.post(records);
			case 'GET AssetType':
				return id === undefined
					? [...this.types.keys()].map((type) => ({ id: type, name: `Type ${type}` }))
					: { id: Number(id), fields: (this.types.get(Number(id)) ?? []).map((field_id) => ({ field_id })) };
			case 'POST AssetType': {
				const fields = records[0].fields as IDataObject[];
				this.types.set(Number(records[0].id), fields.map(({ field_id }) => Number(field_id)));
				return records[0];
			}
			case 'GET Field':
				return this.fieldRows;
			case 'POST Field': {
				const field = { ...records[0], id: 150 + this.fieldRows.length };
				this.fieldRows.push(field);
				return field;
			}
			case 'GET FieldInfo':
				return [];
			default:
				throw new Error(`The model has no ${method} ${path}`);
		}
	}

	private list(query: IDataObject): unknown {
		const found = [...this.assets.values()].filter((asset) =>
			['client_id', 'site_id', 'assettype_id'].every(
				(member) =>
					!this.heedsFilters || query[member] === undefined || asset[member] === query[member],
			),
		);
		const showsFields =
			query.includeassetfields === true && (!this.needsType || query.assettype_id !== undefined);
		const size = Math.min(Number(query.page_size), 5);
		const from = (Number(query.page_no) - 1) * size;
		const assets = found.slice(from, from + size).map(({ fields, ...asset }) => ({
			...asset,
			...(showsFields && { fields: [...(fields as Entry[])] }),
		}));
		return { page_no: query.page_no, page_size: size, record_count: found.length, assets };
	}

	private post(records: IDataObject[]): unknown {
		const fault = this.faults.shift() ?? 'none';
		if (fault === 'refuses') throw refusal('400');
		if (fault === 'breaksBefore') throw refusal(undefined);
		const some = fault === 'refusesInTheMiddle' ? Math.floor(records.length / 2) : records.length;
		const answers = records.slice(0, some).map((record) => this.write(record));
		if (fault === 'refusesInTheMiddle') throw refusal('400');
		if (fault === 'breaksAfter') throw refusal('500');
		return answers.length === 1 ? answers[0] : answers;
	}

	private write({ id, ...record }: IDataObject): IDataObject {
		const written = this.assets.get(id === undefined ? this.add({}) : Number(id)) as IDataObject;
		Object.assign(written, record);
		return { ...written };
	}
}

function refusal(httpCode: string | undefined): NodeApiError {
	const message = 'Halo could not create or update the asset: No';
	return new NodeApiError(modelNode, {} as JsonObject, { message, httpCode });
}

function runOf(
	halo: Halo,
	items: IDataObject[],
	parameters: IDataObject,
): { run: NodeRun; hints: string[] } {
	const hints: string[] = [];
	const at = (name: string): unknown =>
		name.split('.').reduce<unknown>((value, step) => (value as IDataObject | undefined)?.[step], parameters);
	const run = modelRun({
		items,
		hints,
		answer: async (request) => await halo.answer(request),
		parameter: (name, item) =>
			name === 'fields' ? { mappingMode: 'defineBelow', value: items[item].$fields ?? null } : at(name),
	});
	return { run, hints };
}

const MATCH = {
	row: [
		{ haloField: 'inventory_number', inputField: 'name' },
		{ haloField: `assetfield_${SERIAL}`, inputField: 'serial' },
	],
};

const CREATE = { createAssets: true, newAssetType: String(WORKSTATION), markWith: 'assetField' };

async function sync(
	halo: Halo,
	items: IDataObject[],
	parameters: IDataObject = {},
): Promise<IDataObject[]> {
	const { run } = runOf(halo, items, { matchFields: MATCH, ...parameters });
	return (await syncAssets.execute(run)).map(({ json }) => json);
}

const serial = (value: string): Entry[] => [{ id: SERIAL, value }];
const statuses = (output: IDataObject[]): unknown[] => output.map(({ status }) => status);

describe('Sync', () => {
	it('answers each computer with what it is, what matched, and what changed', async () => {
		const halo = new Halo();
		const id = halo.add({ inventory_number: 'PC 1', notes: 'old' });
		const output = await sync(halo, [
			{ name: 'pc1', $fields: { notes: 'new' } },
			{ name: 'pc2' },
			{},
		]);
		expect(output).toMatchObject([
			{
				status: 'updated',
				asset_id: id,
				inventory_number: 'PC 1',
				link: `https://acme.halopsa.com/assets?id=${id}`,
				matched_on: [{ field: 'Inventory Number', input: 'pc1', asset: 'PC 1', compared_as: 'pc1' }],
				changes: { notes: { from: 'old', to: 'new' } },
			},
			{ status: 'unmatched', reason: 'No asset matches' },
			{ status: 'unmatched', reason: expect.stringContaining('None of its match fields') as unknown },
		]);
		expect(halo.assets.size).toBe(1);
	});

	it('creates marked assets, and makes the marker once', async () => {
		const halo = new Halo();
		halo.add({ inventory_number: 'PC0' });
		const items = [{ name: 'PC1', serial: 'S-1' }, { name: 'PC2', serial: 'S-2' }, { name: 'pc0' }];
		expect(statuses(await sync(halo, items, CREATE))).toEqual(['created', 'created', 'matched']);
		const marker = halo.fieldRows.find(({ name }) => name === 'n8n_managed');
		expect(marker).toMatchObject({ kind: 'T', validate: 'X' });
		expect(halo.types.get(WORKSTATION)).toEqual([SERIAL, marker?.id]);
		expect([...halo.assets.values()].slice(1)).toMatchObject([
			{ inventory_number: 'PC1', fields: [...serial('S-1'), { id: marker?.id, value: 'true' }] },
			{ inventory_number: 'PC2', fields: [...serial('S-2'), { id: marker?.id, value: 'true' }] },
		]);
		const { length } = halo.writes;
		expect(statuses(await sync(halo, items, CREATE))).toEqual(['matched', 'matched', 'matched']);
		expect(halo.writes).toHaveLength(length);
	});

	it('refuses two new computers that would be one asset, and fields that make an asset another one', async () => {
		const halo = new Halo();
		const output = await sync(
			halo,
			[{ name: 'PC1' }, { name: 'pc 1' }, { name: 'PC2', $fields: { inventory_number: 'TAG-2' } }],
			CREATE,
		);
		expect(statuses(output)).toEqual(['ambiguous', 'ambiguous', 'ambiguous']);
		expect(halo.assets.size).toBe(0);
	});

	it('retires marked assets that are gone, but not too many', async () => {
		const halo = new Halo();
		const computers = Array.from({ length: 10 }, (_, index) => ({ name: `PC${index}` }));
		halo.add({ inventory_number: 'PRINTER' });
		await sync(halo, computers, CREATE);
		const retiring = { ...CREATE, retireMissing: true };
		const { run, hints } = runOf(halo, computers.slice(0, 5), { matchFields: MATCH, ...retiring });
		expect(await syncAssets.execute(run)).toHaveLength(5);
		expect(hints.join()).toContain('5 of 10 marked assets are missing');
		const output = await sync(halo, computers.slice(0, 9), retiring);
		expect(statuses(output).slice(9)).toEqual(['retired']);
		const inactive = [...halo.assets.values()].filter(({ inactive: is }) => is === true);
		expect(inactive).toMatchObject([{ inventory_number: 'PC9' }]);
		const back = await sync(halo, computers, { ...retiring, options: { reactivate: true } });
		expect(back[9]).toMatchObject({ status: 'updated', changes: { inactive: { from: true, to: false } } });
	});

	it('writes nothing in a dry run', async () => {
		const halo = new Halo();
		halo.add({ inventory_number: 'PC1' });
		const output = await sync(
			halo,
			[{ name: 'PC1', $fields: { notes: 'x' } }, { name: 'PC2' }],
			{ ...CREATE, options: { dryRun: true } },
		);
		expect(output).toMatchObject([
			{ status: 'updated', dryRun: true },
			{ status: 'created', dryRun: true },
		]);
		expect(halo.writes).toEqual([]);
	});

	it('does not create what the next sync would not look at', async () => {
		const halo = new Halo();
		const output = await sync(halo, [{ name: 'PC1' }], {
			...CREATE,
			scope: { assettype_id: { value: String(SERVER) } },
		});
		expect(output).toMatchObject([{ status: 'failed', error: expect.stringContaining('outside') as unknown }]);
		expect(halo.assets.size).toBe(0);
	});
});

const names = fc.constantFrom('A', 'a', 'B', 'C', 'D', 'E', undefined);
const serials = fc.constantFrom('1', '2', '3-', '3', undefined);
const computers = fc.array(
	fc.record({
		name: names,
		serial: serials,
		$fields: fc.constantFrom<IDataObject | undefined>(
			undefined,
			{ notes: 'n' },
			{ notes: 'm' },
			{ [`assetfield_${SERIAL}`]: '2' },
			{ inventory_number: 'C' },
		),
	}),
	{ minLength: 1, maxLength: 7 },
);
const present = fc.array(
	fc.record({
		inventory_number: fc.constantFrom('A', 'B', 'C', 'F'),
		fields: fc.constantFrom<Entry[]>([], serial('1'), serial('2'), serial('3')),
		isMarked: fc.boolean(),
		inactive: fc.boolean(),
		assettype_id: fc.constantFrom(WORKSTATION, SERVER),
		client_id: fc.constantFrom(5, 6),
	}),
	{ maxLength: 7 },
);
const settings = fc.record({
	createAssets: fc.boolean(),
	newAssetType: fc.constant(String(WORKSTATION)),
	markWith: fc.constantFrom('assetField', 'none'),
	matchMode: fc.constantFrom('first', 'all'),
	scope: fc.constantFrom({}, { client_id: '5' }, { assettype_id: String(WORKSTATION) }),
	retireMissing: fc.boolean(),
	retireShare: fc.constantFrom(0, 50, 100),
	options: fc.record({
		reactivate: fc.boolean(),
		recordsPerRequest: fc.constantFrom(1, 2, 50),
	}),
});
const faults = fc.array(
	fc.constantFrom<Fault>('none', 'refuses', 'refusesInTheMiddle', 'breaksAfter', 'breaksBefore'),
	{ maxLength: 5 },
);

function haloWith(assets: IDataObject[], needsType = false, heedsFilters = true): Halo {
	const halo = new Halo(needsType, heedsFilters);
	halo.fieldRows.push({ id: MARKER, name: 'n8n_managed', kind: 'T', validate: 'X' });
	for (const { isMarked, ...asset } of assets) {
		const mark = isMarked ? [{ id: MARKER, value: 'true' }] : [];
		halo.add({ ...asset, fields: [...(asset.fields as Entry[]), ...mark] });
	}
	return halo;
}

describe('Sync, for any assets and computers', () => {
	it('writes nothing the second time', async () => {
		await fc.assert(
			fc.asyncProperty(present, computers, settings, fc.boolean(), async (assets, items, set, needsType) => {
				const halo = haloWith(assets, needsType);
				await sync(halo, items, set);
				const before = halo.state;
				const { length } = halo.writes;
				const again = await sync(halo, items, set);
				expect(statuses(again).filter((status) => status === 'created' || status === 'updated')).toEqual([]);
				expect(halo.writes).toHaveLength(length);
				expect(halo.state).toEqual(before);
			}),
			{ numRuns: 1500 },
		);
	});

	it('never writes what is ambiguous, gives an asset to one computer, and touches nothing outside', async () => {
		await fc.assert(
			fc.asyncProperty(present, computers, settings, fc.boolean(), async (assets, items, set, heedsFilters) => {
				const halo = haloWith(assets, false, heedsFilters);
				const known = new Map([...halo.assets].map(([id, row]) => [id, JSON.stringify(row)]));
				const output = await sync(halo, items, set);
				const given = output.flatMap(({ asset_id: id }) => (id === undefined ? [] : [id]));
				expect(new Set(given).size).toBe(given.length);
				const changed = output
					.filter(({ status }) => status === 'updated' || status === 'retired')
					.map(({ asset_id: id }) => id);
				for (const [id, row] of known) {
					const isChanged = JSON.stringify(halo.assets.get(id)) !== row;
					expect(isChanged).toBe(changed.includes(id));
					const { client_id, assettype_id } = JSON.parse(row) as IDataObject;
					const scope = set.scope as { client_id?: string; assettype_id?: string };
					if (isChanged && scope.client_id) expect(String(client_id)).toBe(scope.client_id);
					if (isChanged && scope.assettype_id) expect(String(assettype_id)).toBe(scope.assettype_id);
				}
				const possible = output.flatMap(({ candidates = [] }) => candidates as IDataObject[]);
				const retired = output.filter(({ status }) => status === 'retired');
				for (const { asset_id: id } of retired) {
					expect(possible.map((candidate) => candidate.asset_id)).not.toContain(id);
				}
				expect(halo.assets.size - known.size).toBe(
					output.filter(({ status }) => status === 'created').length,
				);
			}),
			{ numRuns: 1500 },
		);
	});

	it('ends in the same state after failures and a rerun as after one clean run', async () => {
		await fc.assert(
			fc.asyncProperty(present, computers, settings, faults, async (assets, items, set, broken) => {
				const clean = haloWith(assets);
				await sync(clean, items, set);
				const halo = haloWith(assets);
				halo.faults = [...broken];
				await sync(halo, items, set);
				halo.faults = [];
				await sync(halo, items, set);
				expect(halo.state).toEqual(clean.state);
			}),
			{ numRuns: 1500 },
		);
	});
});
