import fc from 'fast-check';
import { NodeApiError, type IDataObject, type JsonObject } from 'n8n-workflow';

import { client } from '../../nodes/Halo/resources/client';
import { site } from '../../nodes/Halo/resources/site';
import type { HaloResource } from '../../nodes/Halo/resources/resource';
import type { NodeRun } from '../../nodes/Halo/run/nodeRun';
import { upsertRecords } from '../../nodes/Halo/upsert/upsertRecords';
import type { HaloRequest } from '../../nodes/shared/transport/types';
import { modelNode, modelRun } from '../support/modelRun.mts';

/** How a POST goes wrong, if it does. */
type Fault =
	| 'none'
	/** 400, nothing is written. */
	| 'refusesAll'
	/** 400 at a record, those before it are written. */
	| 'refusesInTheMiddle'
	/** 500 after everything was written. */
	| 'breaksAfter'
	/** The connection breaks before Halo has read anything. */
	| 'breaksBefore'
	/** 403. */
	| 'forbids';

interface Behaviour {
	/** Rows of a page. */
	pageSize: number;
	countsRows: boolean;
	/** Members that the list leaves out. */
	hidden: readonly string[];
	/** Whether Halo's search finds parts of words, as well as other members. */
	searchIsLoose: boolean;
	/** What one record is answered as. */
	single: 'object' | 'array';
}

const PLAIN: Behaviour = {
	pageSize: 5,
	countsRows: true,
	hidden: [],
	searchIsLoose: true,
	single: 'object',
};

/** A list of Halo in memory. */
class Halo {
	readonly records = new Map<number, IDataObject>();

	readonly requests: HaloRequest[] = [];

	faults: Fault[] = [];

	/** Refused whenever it is among the records of a POST. */
	poison: string | undefined;

	private lastId = 100;

	constructor(private readonly behaviour: Behaviour) {}

	add(record: IDataObject): number {
		this.lastId += 1;
		this.records.set(this.lastId, { ...record, id: this.lastId });
		return this.lastId;
	}

	get posts(): HaloRequest[] {
		return this.requests.filter(({ method }) => method === 'POST');
	}

	named(name: string): IDataObject[] {
		const plain = name.trim().toLowerCase();
		return [...this.records.values()].filter(
			(record) => String(record.name).trim().toLowerCase() === plain,
		);
	}

	async answer(request: HaloRequest): Promise<unknown> {
		await Promise.resolve();
		this.requests.push(request);
		if (request.method === 'POST') return this.post(request.body as IDataObject[]);
		const id = /\/(\d+)$/.exec(request.path)?.[1];
		if (id !== undefined) return { ...this.records.get(Number(id)) };
		return this.list(request.query ?? {});
	}

	private list(query: IDataObject): unknown {
		let found = [...this.records.values()];
		const { search } = query;
		if (typeof search === 'string') {
			const wanted = search.toLowerCase();
			const matches = ({ name, notes }: IDataObject): boolean =>
				this.behaviour.searchIsLoose
					? `${String(name)} ${String(notes)}`.toLowerCase().includes(wanted)
					: String(name).trim().toLowerCase() === wanted;
			found = found.filter(matches);
		}
		if (query.client_id !== undefined) {
			found = found.filter(({ client_id }) => client_id === query.client_id);
		}
		const size = Math.min(Number(query.page_size), this.behaviour.pageSize);
		const from = (Number(query.page_no) - 1) * size;
		const rows = found.slice(from, from + size).map((record) => {
			const row = { ...record };
			for (const member of this.behaviour.hidden) delete row[member];
			return row;
		});
		return {
			page_no: query.page_no,
			page_size: size,
			...(this.behaviour.countsRows && { record_count: found.length }),
			rows,
		};
	}

	private post(records: IDataObject[]): unknown {
		const fault = this.faults.shift() ?? 'none';
		if (fault === 'forbids') throw refusal('403');
		if (fault === 'refusesAll') throw refusal('400');
		if (fault === 'breaksBefore') throw refusal(undefined);
		const poisoned = records.findIndex(
			({ name }) => this.poison !== undefined && name === this.poison,
		);
		if (poisoned >= 0) {
			for (const record of records.slice(0, poisoned)) this.write(record);
			throw refusal('400');
		}
		const written = fault === 'refusesInTheMiddle' ? Math.floor(records.length / 2) : records.length;
		const answers = records.slice(0, written).map((record) => this.write(record));
		if (fault === 'refusesInTheMiddle') throw refusal('400');
		if (fault === 'breaksAfter') throw refusal('500');
		return answers.length === 1 && this.behaviour.single === 'object' ? answers[0] : answers;
	}

	private write(record: IDataObject): IDataObject {
		const id = record.id === undefined ? this.add({}) : Number(record.id);
		const written = { ...this.records.get(id), ...record, id };
		this.records.set(id, written);
		return { ...written };
	}
}

function refusal(httpCode: string | undefined): NodeApiError {
	const message = 'Halo could not create or update the client: No';
	return new NodeApiError(modelNode, {} as JsonObject, { message, httpCode });
}

/** A run of Create or Update with automatic mapping. */
function runOf(
	halo: Halo,
	items: IDataObject[],
	{ options = {}, continueOnFail = true }: { options?: IDataObject; continueOnFail?: boolean } = {},
): NodeRun {
	return modelRun({
		items,
		continueOnFail,
		answer: async (request) => (request.path === '/FieldInfo' ? [] : await halo.answer(request)),
		parameter: (name) => {
			if (name === 'options') return options;
			return name === 'fields' ? { mappingMode: 'autoMapInputData', value: null } : undefined;
		},
	});
}

async function upsert(
	halo: Halo,
	items: IDataObject[],
	more: { options?: IDataObject; continueOnFail?: boolean; resource?: HaloResource } = {},
): Promise<IDataObject[]> {
	const output = await upsertRecords(runOf(halo, items, more), more.resource ?? client);
	return output.map(({ json }) => json);
}

const statuses = (output: IDataObject[]): unknown[] =>
	output.map(({ status, error }) => status ?? `error: ${String(error)}`);

const behaviours: fc.Arbitrary<Behaviour> = fc.record({
	pageSize: fc.constantFrom(1, 5, 100),
	countsRows: fc.boolean(),
	hidden: fc.constantFrom([], ['notes'], ['notes', 'website']),
	searchIsLoose: fc.boolean(),
	single: fc.constantFrom('object', 'array') as fc.Arbitrary<'object' | 'array'>,
});

/** Few names, some of them parts of others, so that keys meet. */
const names = fc.constantFrom('Acme', 'acme ', 'Acme Ltd', 'Bolt', 'Cube', 'Dune', 'Echo');
const wantedItems = fc.array(
	fc.record({
		name: names,
		notes: fc.constantFrom('', 'a', 'b', 'Acme'),
		website: fc.constantFrom('x', 'y'),
	}),
	{ minLength: 1, maxLength: 12 },
);
const presentRecords = fc.uniqueArray(fc.constantFrom('Acme', 'Acme Ltd', 'Bolt', 'Foxtrot', 'Golf'));
const faultLists = fc.array(
	fc.constantFrom<Fault>(
		'none',
		'refusesAll',
		'refusesInTheMiddle',
		'breaksAfter',
		'breaksBefore',
		'forbids',
	),
	{ maxLength: 6 },
);
const portions = fc.constantFrom(1, 2, 5, 50);

/** What a record must say in the end: the last of the items of its name. */
function expectWritten(halo: Halo, items: IDataObject[]): void {
	for (const item of items) {
		const last = items.filter(({ name }) => plain(name) === plain(item.name)).at(-1) ?? item;
		const [record, ...more] = halo.named(String(item.name));
		expect(more).toEqual([]);
		expect({ notes: record.notes ?? '', website: record.website }).toEqual({
			notes: last.notes,
			website: last.website,
		});
	}
}

const plain = (name: unknown): string => String(name).trim().toLowerCase();

describe('Create or Update', () => {
	it('makes one record of each name, and writes nothing the second time', async () => {
		await fc.assert(
			fc.asyncProperty(
				behaviours,
				presentRecords,
				wantedItems,
				portions,
				async (behaviour, present, items, recordsPerRequest) => {
					const halo = new Halo(behaviour);
					for (const name of present) halo.add({ name, notes: 'a', website: 'x' });
					const output = await upsert(halo, items, { options: { recordsPerRequest } });
					expect(output.every(({ error }) => error === undefined)).toBe(true);
					expectWritten(halo, items);
					for (const [index, { id, status }] of output.entries()) {
						expect(halo.records.get(Number(id))?.name).toEqual(expect.any(String));
						expect(plain(halo.records.get(Number(id))?.name)).toBe(plain(items[index].name));
						const first = items.findIndex(({ name }) => plain(name) === plain(items[index].name));
						const isNew = !present.some((name) => plain(name) === plain(items[index].name));
						expect(status === 'created').toBe(isNew && first === index);
					}
					halo.requests.length = 0;
					const last = items.filter(
						({ name }, index) =>
							!items.slice(index + 1).some((later) => plain(later.name) === plain(name)),
					);
					expect(statuses(await upsert(halo, last))).toEqual(last.map(() => 'unchanged'));
					expect(halo.posts).toEqual([]);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('never makes two of a name, whatever goes wrong, and says of each item what became of it', async () => {
		await fc.assert(
			fc.asyncProperty(
				behaviours,
				presentRecords,
				wantedItems,
				portions,
				faultLists,
				fc.option(names, { nil: undefined }),
				async (behaviour, present, items, recordsPerRequest, faults, poison) => {
					const halo = new Halo(behaviour);
					for (const name of present) halo.add({ name, notes: 'a', website: 'x' });
					halo.faults = [...faults];
					halo.poison = poison;
					const output = await upsert(halo, items, { options: { recordsPerRequest } });
					expect(output).toHaveLength(items.length);
					for (const [index, { status, error }] of output.entries()) {
						expect([status, error].filter((one) => one !== undefined)).toHaveLength(1);
						const there = halo.named(String(items[index].name));
						expect(there.length).toBeLessThanOrEqual(1);
						if (status === 'created' || status === 'updated') expect(there).toHaveLength(1);
					}
					halo.faults = [];
					halo.poison = undefined;
					const again = await upsert(halo, items, { options: { recordsPerRequest } });
					expect(again.every(({ error }) => error === undefined)).toBe(true);
					expectWritten(halo, items);
				},
			),
			{ numRuns: 2000 },
		);
	});

	it('does not depend on the order of items with different names', async () => {
		await fc.assert(
			fc.asyncProperty(presentRecords, wantedItems, async (present, items) => {
				const distinct = items.filter(
					({ name }, index) =>
						items.findIndex((other) => plain(other.name) === plain(name)) === index,
				);
				const outcomes = [distinct, [...distinct].reverse()].map(async (ordered) => {
					const halo = new Halo(PLAIN);
					for (const name of present) halo.add({ name, notes: 'a', website: 'x' });
					const output = await upsert(halo, ordered);
					return Object.fromEntries(
						output.map(({ status, changes }, index) => [ordered[index].name, { status, changes }]),
					);
				});
				const [one, other] = await Promise.all(outcomes);
				expect(one).toEqual(other);
			}),
		);
	});

	it('sends only what differs, and says what', async () => {
		const halo = new Halo(PLAIN);
		const id = halo.add({ name: 'Acme', notes: 'old', website: 'x' });
		const [output] = await upsert(halo, [{ name: 'ACME', notes: 'new', website: 'x' }]);
		expect(output).toMatchObject({
			status: 'updated',
			id,
			changes: { name: { from: 'Acme', to: 'ACME' }, notes: { from: 'old', to: 'new' } },
		});
		expect(halo.posts.map(({ body }) => body)).toEqual([[{ id, name: 'ACME', notes: 'new' }]]);
	});

	it('refuses a name that several records have, and names them', async () => {
		const halo = new Halo(PLAIN);
		const ids = [halo.add({ name: 'Acme' }), halo.add({ name: 'acme' })];
		const error: Error & { description?: string } = await upsert(halo, [{ name: 'Acme', notes: 'x' }], {
			continueOnFail: false,
		}).then(
			() => new Error('nothing was refused'),
			(problem: Error) => problem,
		);
		expect(error.message).toBe('2 clients match “Acme”');
		for (const id of ids) expect(error.description).toContain(String(id));
		expect(halo.posts).toEqual([]);
	});

	it('recognises a site by its name within its client', async () => {
		const halo = new Halo(PLAIN);
		const other = halo.add({ name: 'Main', client_id: 1, notes: 'a' });
		const items = [
			{ name: 'Main', client_id: 2, notes: 'b' },
			{ name: 'Main', client_id: 1, notes: 'c' },
		];
		const output = await upsert(halo, items, { resource: site });
		expect(statuses(output)).toEqual(['created', 'updated']);
		expect(output[1].id).toBe(other);
	});

	it('searches for few names, and reads the list for many', async () => {
		const reads = async (present: number, wanted: number): Promise<string[]> => {
			const halo = new Halo(PLAIN);
			for (let index = 0; index < present; index += 1) halo.add({ name: `Client ${index}.`, notes: '' });
			const items = Array.from({ length: wanted }, (_, index) => ({ name: `Client ${index}.`, notes: '' }));
			await upsert(halo, items);
			return halo.requests.map(({ query }) => (query?.search === undefined ? 'page' : 'search'));
		};
		expect(await reads(40, 2)).toEqual(['search', 'search']);
		// The first page says that the list has 8 of them.
		expect(await reads(40, 3)).toEqual(['page', 'search', 'search', 'search']);
		expect(new Set(await reads(40, 40))).toEqual(new Set(['page']));
	});

	it('writes nothing in a dry run, and says what it would', async () => {
		const halo = new Halo(PLAIN);
		halo.add({ name: 'Acme', notes: 'a' });
		const items = [
			{ name: 'Acme', notes: 'b' },
			{ name: 'Bolt', notes: 'b' },
		];
		const output = await upsert(halo, items, { options: { dryRun: true } });
		expect(output).toMatchObject([
			{ status: 'updated', dryRun: true, changes: { notes: { from: 'a', to: 'b' } } },
			{ status: 'created', dryRun: true, record: { name: 'Bolt', notes: 'b' } },
		]);
		expect(halo.posts).toEqual([]);
	});
});
