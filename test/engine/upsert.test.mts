import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Create or Update with automatic mapping. */
const upsert = (
	resource: string,
	{ match = [], options = {} }: { match?: string[]; options?: INodeParameters } = {},
): INodeParameters => ({
	resource,
	operation: 'upsert',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: match },
	options,
});

const posts = () => apiRequests(sandbox).filter(({ method }) => method === 'POST');
const sent = (): IDataObject[] => posts().flatMap(({ body }) => body as IDataObject[]);
const statusesOf = (json: IDataObject[]): unknown[] => json.map(({ status }) => status);
const rows = (path: string): IDataObject[] => sandbox.store.rows(path) as IDataObject[];

/** What each resource is recognised by, with what a new record needs besides. */
const recognised: Array<[string, string, string, IDataObject]> = [
	['user', 'Users', 'emailaddress', { name: 'New', site_id: 18 }],
	['client', 'Client', 'name', {}],
	['site', 'Site', 'name', { client_id: 12 }],
	['asset', 'Asset', 'inventory_number', { client_id: 12, assettype_id: 113 }],
	['item', 'Item', 'name', {}],
	['supplier', 'Supplier', 'name', {}],
	['ticket', 'Tickets', 'third_party_id_string', { summary: 'New' }],
	['clientContract', 'ClientContract', 'ref', { client_id: 12, start_date: '2026-03-01' }],
	['opportunity', 'Opportunities', 'summary', { client_id: 12 }],
	['project', 'Projects', 'summary', { client_id: 12 }],
	['kbArticle', 'KBArticle', 'name', { description: 'New' }],
];

describe.each(recognised)('%s', (resource, path, member, needed) => {
	it(`is created, found again by its ${member}, changed and left alone`, async () => {
		const before = rows(path).length;
		const item = { [member]: 'Very New 1', ...needed };
		const created = await runOn(sandbox, upsert(resource), { items: [item] });
		expect(created.error).toBeUndefined();
		expect(created.json).toMatchObject([{ status: 'created', record: { [member]: 'Very New 1' } }]);
		expect(rows(path)).toHaveLength(before + 1);

		sandbox.requests.length = 0;
		const again = await runOn(sandbox, upsert(resource), { items: [item] });
		expect(again.json).toMatchObject([{ status: 'unchanged', id: created.json[0].id }]);
		expect(posts()).toEqual([]);

		const notes = resource === 'ticket' ? 'summary' : member;
		const changed = await runOn(sandbox, upsert(resource, { match: [member] }), {
			items: [{ ...item, [notes]: notes === member ? 'VERY NEW 1' : 'Changed' }],
		});
		expect(changed.error).toBeUndefined();
		expect(changed.json).toMatchObject([{ status: 'updated', id: created.json[0].id }]);
		expect(Object.keys(changed.json[0].changes as IDataObject)).toEqual([notes]);
		expect(rows(path)).toHaveLength(before + 1);
	});
});

describe('Create or Update', () => {
	it('sends many records in one request, and only those that differ', async () => {
		const users = rows('Users')
			.filter(({ emailaddress }) => emailaddress)
			.slice(0, 200);
		const items = users.map(({ emailaddress, phonenumber }, index) => ({
			emailaddress,
			phonenumber: index % 20 === 0 ? `555-${index}` : phonenumber,
		}));
		const { json, error } = await runOn(sandbox, upsert('user'), { items });
		expect(error).toBeUndefined();
		expect(statusesOf(json).filter((status) => status === 'updated')).toHaveLength(10);
		expect(statusesOf(json).filter((status) => status === 'unchanged')).toHaveLength(190);
		expect(posts()).toHaveLength(1);
		expect(sent()).toHaveLength(10);
		// The list has 400 users, which are four pages and one to see that they end.
		expect(apiRequests(sandbox).length).toBeLessThanOrEqual(6);
	});

	it('keeps the custom fields that are not written, and compares choices by number or label', async () => {
		for (const customFieldsOnWrite of ['merge', 'replace'] as const) {
			sandbox.reset();
			sandbox.variants.customFieldsOnWrite = customFieldsOnWrite;
			const item = { name: 'Very New', CFisCritical: true, Industry: 'Legal' };
			const created = await runOn(sandbox, upsert('client'), { items: [item] });
			expect(created.error).toBeUndefined();
			const again = await runOn(sandbox, upsert('client'), { items: [item] });
			expect(statusesOf(again.json)).toEqual(['unchanged']);
			const other = await runOn(sandbox, upsert('client'), {
				items: [{ name: 'Very New', CFisCritical: false }],
			});
			expect(other.json).toMatchObject([
				{ status: 'updated', changes: { CFisCritical: { to: false } } },
			]);
			const both = await runOn(sandbox, upsert('client'), {
				items: [{ ...item, CFisCritical: false }],
			});
			expect(statusesOf(both.json)).toEqual(['unchanged']);
		}
	});

	it('can be told what to match on, the tenant’s own fields among it', async () => {
		for (const listed of [true, false]) {
			sandbox.reset();
			sandbox.variants.customFieldsInListRows = listed;
			const [acme] = (
				await runOn(sandbox, upsert('client'), { items: [{ name: 'Very New', Industry: 'Legal' }] })
			).json;
			const { json, error } = await runOn(
				sandbox,
				upsert('client', { match: ['name', 'CFindustry'] }),
				{ items: [{ name: 'very new', Industry: 'Legal', notes: 'x' }] },
			);
			expect(error).toBeUndefined();
			expect(json).toMatchObject([{ status: 'updated', id: acme.id }]);
		}
	});

	it('makes one record of items that arrive together, the later on top of the earlier', async () => {
		const { json } = await runOn(sandbox, upsert('client'), {
			items: [
				{ name: 'Very New', notes: 'a' },
				{ name: ' very new ', notes: 'b' },
				{ name: 'Very New', notes: 'b', website: 'w' },
			],
		});
		expect(statusesOf(json)).toEqual(['created', 'updated', 'updated']);
		expect(new Set(json.map(({ id }) => id)).size).toBe(1);
		expect(posts()).toHaveLength(1);
		expect(rows('Client').find(({ id }) => id === json[0].id)).toMatchObject({
			notes: 'b',
			website: 'w',
		});
	});

	it('sends the others alone when Halo refuses a portion, whether it kept some of it or not', async () => {
		for (const batchAtomic of [true, false]) {
			sandbox.reset();
			sandbox.variants.batchAtomic = batchAtomic;
			sandbox.variants.mandatoryTicketFields = ['client_id'];
			const items = [1, 2, 3, 4].map((number) => ({
				third_party_id_string: `alert-${number}`,
				summary: `Alert ${number}`,
				...(number !== 3 && { client_id: 12 }),
			}));
			const { json, error } = await runOn(sandbox, upsert('ticket'), {
				items,
				onError: 'continueRegularOutput',
			});
			expect(error).toBeUndefined();
			expect(statusesOf(json)).toEqual(['created', 'created', undefined, 'created']);
			expect(json[2].error).toContain('client_id');
			for (const { third_party_id_string } of items) {
				const made = rows('Tickets').filter(
					(row) => row.third_party_id_string === third_party_id_string,
				);
				expect(made).toHaveLength(third_party_id_string === 'alert-3' ? 0 : 1);
			}
		}
	});

	it('refuses an item without what records are recognised by', async () => {
		const { json } = await runOn(sandbox, upsert('user'), {
			items: [{ name: 'No address' }],
			onError: 'continueRegularOutput',
		});
		expect(json[0].error).toBe('“E-Mail” of the user is empty');
		expect(posts()).toEqual([]);
	});

	it('finds inactive records too', async () => {
		const [client] = rows('Client').slice(3);
		sandbox.store.update('Client', Number(client.id), { inactive: true });
		const { json } = await runOn(sandbox, upsert('client'), { items: [{ name: client.name }] });
		expect(json).toMatchObject([{ status: 'unchanged', id: client.id }]);
	});

	it('says when the list does not show what records are recognised by', async () => {
		sandbox.variants.customFieldsInListRows = false;
		const { error } = await runOn(sandbox, upsert('ticket', { match: ['CFexternalReference'] }), {
			items: [{ summary: 'x', CFexternalReference: 'A-17' }],
		});
		expect(error?.message).toMatch(/list of tickets does not show “External reference”/);
		expect(posts()).toEqual([]);
	});
});

describe('records per request', () => {
	const create = (resource: string, options: INodeParameters): INodeParameters => ({
		resource,
		operation: 'create',
		fields: { mappingMode: 'autoMapInputData', value: null },
		options,
	});
	const items = Array.from({ length: 25 }, (_, index) => ({ name: `Client ${index}` }));

	it('are one by default, and as many as wanted', async () => {
		await runOn(sandbox, create('client', {}), { items });
		expect(posts()).toHaveLength(25);
		sandbox.requests.length = 0;
		const { json } = await runOn(sandbox, create('client', { recordsPerRequest: 10 }), { items });
		expect(posts().map(({ body }) => (body as unknown[]).length)).toEqual([10, 10, 5]);
		expect(json.map(({ name }) => name)).toEqual(items.map(({ name }) => name));
	});

	it('tell of every item of a refused portion of new records that nobody knows', async () => {
		sandbox.variants.mandatoryTicketFields = ['client_id'];
		const { json } = await runOn(sandbox, create('ticket', { recordsPerRequest: 3 }), {
			items: [
				{ summary: 'a', client_id: 12 },
				{ summary: 'b' },
				{ summary: 'c', client_id: 12 },
				{ summary: 'd', client_id: 12 },
			],
			onError: 'continueRegularOutput',
		});
		expect(json.map(({ error }) => error !== undefined)).toEqual([true, true, true, false]);
		expect(posts()).toHaveLength(2);
	});

	it('send refused changes again one by one, in the order of the items for the same record', async () => {
		const [first, second] = rows('Tickets');
		const change = (id: unknown, summary: string): IDataObject => ({ id: Number(id), summary });
		const { json } = await runOn(
			sandbox,
			{
				resource: 'ticket',
				operation: 'update',
				ticketId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				fields: {
					mappingMode: 'defineBelow',
					value: { summary: '={{ $json.summary }}', client_id: '={{ $json.client_id }}' },
				},
				options: { recordsPerRequest: 10 },
			},
			{
				items: [
					change(first.id, 'one'),
					change(99_999_999, 'nobody'),
					change(second.id, 'two'),
					change(first.id, 'three'),
				],
				onError: 'continueRegularOutput',
			},
		);
		expect(json.map(({ error }) => error === undefined)).toEqual([true, false, true, true]);
		expect(rows('Tickets').find(({ id }) => id === first.id)?.summary).toBe('three');
		expect(rows('Tickets').find(({ id }) => id === second.id)?.summary).toBe('two');
	});

	it('are only shown in a dry run', async () => {
		const { json } = await runOn(sandbox, create('client', { dryRun: true }), {
			items: items.slice(0, 1),
		});
		expect(json).toEqual([{ dryRun: true, record: { name: 'Client 0' } }]);
		expect(posts()).toEqual([]);
	});

	it('have to be a number that is possible', async () => {
		const { error } = await runOn(sandbox, create('client', { recordsPerRequest: 0 }), { items });
		expect(error?.message).toBe('Records per Request: 0 is not possible');
	});
});
