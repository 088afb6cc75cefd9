import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { readChanges, startReading } from '../../nodes/HaloTrigger/changes/changeReader';
import type { ReadingMemory } from '../../nodes/HaloTrigger/changes/reading';
import type { WatchedList } from '../../nodes/HaloTrigger/changes/watchedList';
import type { Page } from '../../nodes/shared/list/page';

/** What is unknown about a list of Halo. */
interface Behaviour {
	follows: 'created' | 'modified';
	rowsShowModified: boolean;
	orderWorks: boolean;
	filterWorks: boolean;
	/** Hours that the filter takes dates to be ahead of UTC. */
	filterOffset: number;
	boundary: 'inclusive' | 'exclusive';
	pageCap: number;
	countsRows: boolean;
	/** New records get lower numbers than earlier ones, as recurring invoices do. */
	idsCountDown: boolean;
}

interface Halo {
	id: number;
	/** Milliseconds; whole seconds, so that equal ones are common. */
	modified: number;
	/** Counts every change. */
	version: number;
	/** What the row shows of it. */
	shown: number;
	/** Not visible before this moment: its transaction is not through yet. */
	visibleFrom: number;
	/** What is visible until then; undefined for a new record. */
	before?: Halo;
}

interface Change {
	do: 'create' | 'update' | 'hiddenUpdate' | 'lateUpdate' | 'delete';
	which: number;
	seconds: number;
}

type Step =
	| Change
	| { do: 'burst'; count: number; seconds: number }
	| { do: 'poll' | 'failingPoll' | 'crash'; seconds: number; at: number; cap: number }
	| { do: 'busyPoll'; seconds: number; cap: number; during: Change[] };

const START = Date.UTC(2026, 2, 1);

/** A tenant with one list, whose clock only the test moves. */
class Tenant {
	now = START;

	readonly truth = new WeakMap<IDataObject, { id: number; version: number }>();

	requests = 0;

	failAt = Infinity;

	/** Happens while a poll reads. */
	meanwhile: Array<() => void> = [];

	private records = new Map<number, Halo>();

	private created = 1000;

	constructor(private readonly behaviour: Behaviour) {}

	create(): void {
		this.created += 1;
		const id = this.behaviour.idsCountDown ? -this.created : this.created;
		this.records.set(id, {
			id,
			modified: this.now,
			version: 1,
			shown: 1,
			visibleFrom: this.now,
		});
	}

	update(which: number, kind: 'shown' | 'hidden', visibleAfter = 0): void {
		const record = this.pick(which);
		if (record === undefined || record.visibleFrom > this.now) return;
		this.records.set(record.id, {
			...record,
			before: record,
			modified: this.now,
			version: record.version + 1,
			shown: record.shown + (kind === 'shown' ? 1 : 0),
			visibleFrom: this.now + visibleAfter * 1000,
		});
	}

	delete(which: number): void {
		const record = this.pick(which);
		if (record !== undefined) this.records.delete(record.id);
	}

	/** Records as everybody can see them. */
	visible(): Halo[] {
		return [...this.records.values()].flatMap((record) => {
			if (record.visibleFrom <= this.now) return [record];
			return record.before === undefined ? [] : [record.before];
		});
	}

	list(limits: WatchedList['limits'], pageSize: number): WatchedList {
		return {
			follows: this.behaviour.follows,
			modifiedMembers: ['last_modified'],
			sortable: true,
			idsCountDown: this.behaviour.idsCountDown,
			hasUpdateFilter: this.behaviour.follows === 'modified' && !this.behaviour.rowsShowModified,
			pageSize,
			limits,
			fetch: async (query, page) => await this.answer(query, page),
		};
	}

	private pick(which: number): Halo | undefined {
		const all = [...this.records.values()];
		return all.length === 0 ? undefined : all[which % all.length];
	}

	private async answer(
		query: IDataObject,
		page: { number: number; size: number } | undefined,
	): Promise<Page> {
		await Promise.resolve();
		this.requests += 1;
		if (this.requests >= this.failAt) throw new Error('Halo fell over');
		this.meanwhile.shift()?.();
		const found = this.visible().filter((record) => this.passes(record, query));
		this.sort(found, query);
		const size = Math.min(page?.size ?? Infinity, this.behaviour.pageCap);
		const shown =
			page === undefined ? found : found.slice((page.number - 1) * size, page.number * size);
		const rows = shown.map((record) => this.row(record));
		return { rows, total: this.behaviour.countsRows && rows.length > 0 ? found.length : undefined };
	}

	private passes(record: Halo, query: IDataObject): boolean {
		const from = query.lastupdatefromdate;
		if (typeof from !== 'string' || !this.behaviour.filterWorks) return true;
		const border = Date.parse(`${from}Z`) - this.behaviour.filterOffset * 3_600_000;
		return this.behaviour.boundary === 'inclusive'
			? record.modified >= border
			: record.modified > border;
	}

	private sort(found: Halo[], query: IDataObject): void {
		const byModified = query.order === 'last_modified';
		if (byModified && !this.behaviour.orderWorks) {
			// Then lists come with the newest record first.
			found.sort((a, b) => Math.abs(b.id) - Math.abs(a.id));
			return;
		}
		const upwards = !byModified && query.orderdesc !== true;
		const byId = (a: Halo, b: Halo): number => (upwards ? a.id - b.id : b.id - a.id);
		found.sort((a, b) => (byModified ? b.modified - a.modified : 0) || byId(a, b));
	}

	private row(record: Halo): IDataObject {
		const row: IDataObject = { id: record.id, shown: record.shown };
		if (this.behaviour.rowsShowModified)
			row.last_modified = new Date(record.modified).toISOString().slice(0, 19);
		this.truth.set(row, { id: record.id, version: record.version });
		return row;
	}
}

/** A poller with the memory that n8n would keep for it. */
class Poller {
	/** Deliveries as `id/version`, those of crashed polls apart. */
	readonly delivered: string[] = [];

	readonly crashed = new Set<string>();

	private memory: string | undefined;

	constructor(
		private readonly tenant: Tenant,
		private readonly list: WatchedList,
	) {}

	async poll(cap = Infinity, crash = false): Promise<void> {
		if (this.memory === undefined) {
			this.memory = JSON.stringify(await startReading(this.list));
			return;
		}
		const found = await readChanges(this.list, JSON.parse(this.memory) as ReadingMemory);
		const count = Math.min(found.rows.length, Math.max(1, cap));
		for (const row of found.rows.slice(0, count)) {
			const { id, version } = this.tenant.truth.get(row) ?? { id: 0, version: 0 };
			if (crash) this.crashed.add(`${id}/${version}`);
			else this.delivered.push(`${id}/${version}`);
		}
		if (!crash) this.memory = JSON.stringify(found.remember(count));
	}

	get reading(): string | undefined {
		return this.memory && (JSON.parse(this.memory) as ReadingMemory).reading;
	}
}

const seconds = fc.integer({ min: 0, max: 40 });
const which = fc.nat({ max: 60 });
const changes = (kinds: Array<Change['do']>) =>
	fc.record({ do: fc.constantFrom(...kinds), which, seconds });
const polls = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('poll' as const),
			// n8n polls at most once a minute.
			seconds: fc.constantFrom(60, 61, 90, 600),
			at: fc.constant(0),
			cap: fc.constantFrom(Infinity, Infinity, 1, 4),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constantFrom('failingPoll', 'crash') as fc.Arbitrary<'failingPoll' | 'crash'>,
			seconds: fc.constantFrom(5, 60, 600),
			at: fc.integer({ min: 1, max: 6 }),
			cap: fc.constantFrom(Infinity, 1, 4),
		}),
	},
);
/** A poll during which Halo goes on working. */
const busyPolls = (kinds: Array<Change['do']>) =>
	fc.record({
		do: fc.constant('busyPoll' as const),
		seconds: fc.constantFrom(60, 90),
		cap: fc.constantFrom(Infinity, 4),
		during: fc.array(changes(kinds), { minLength: 1, maxLength: 8 }),
	});
const bursts = fc.record({
	do: fc.constant('burst' as const),
	count: fc.integer({ min: 5, max: 40 }),
	seconds,
});

/** Changes something in the tenant. */
function happen(change: Change, tenant: Tenant): void {
	tenant.now += change.seconds * 1000;
	switch (change.do) {
		case 'create':
			tenant.create();
			break;
		case 'update':
			tenant.update(change.which, 'shown');
			break;
		case 'hiddenUpdate':
			// The filter counts seconds: what happens twice in one shows only if the row shows it.
			tenant.now += 1000;
			tenant.update(change.which, 'hidden');
			tenant.now += 1000;
			break;
		case 'lateUpdate':
			// Dates count seconds: a record changed twice in one, the second time seen late, shows one date.
			tenant.now += 1000;
			tenant.update(change.which, 'shown', 55);
			break;
		case 'delete':
			tenant.delete(change.which);
			break;
	}
}

/** Carries out one step of a story. */
async function take(step: Step, tenant: Tenant, poller: Poller): Promise<void> {
	if (!('at' in step) && !('during' in step) && step.do !== 'burst') {
		happen(step, tenant);
		return;
	}
	tenant.now += step.seconds * 1000;
	switch (step.do) {
		case 'busyPoll':
			tenant.meanwhile = step.during.map((change) => () => {
				// Nothing else can happen within the same second as what is being read.
				tenant.now += 1000;
				happen(change, tenant);
			});
			await poller.poll(step.cap);
			tenant.meanwhile = [];
			tenant.now += 1000;
			break;
		case 'burst':
			for (let index = 0; index < step.count; index += 1) tenant.update(index, 'shown');
			break;
		case 'failingPoll':
			tenant.requests = 0;
			tenant.failAt = step.at;
			await poller.poll().catch((error: Error) => expect(error.message).toBe('Halo fell over'));
			tenant.failAt = Infinity;
			break;
		case 'crash':
			await poller.poll(step.cap, true);
			break;
		case 'poll':
			await poller.poll(step.cap);
			break;
	}
}

/** Tells a story to a poller and checks what it delivered. */
async function check(
	behaviour: Behaviour,
	story: Step[],
	options: { limits: WatchedList['limits']; pageSize: number; records: number; skewDays: number },
): Promise<Poller> {
	const tenant = new Tenant(behaviour);
	const clock = jest
		.spyOn(Date, 'now')
		.mockImplementation(() => tenant.now + options.skewDays * 86_400_000);
	try {
		for (let index = 0; index < options.records; index += 1) {
			tenant.now += (index % 3) * 1000;
			tenant.create();
		}
		// Some older records were changed after later ones were created, as in every tenant.
		for (let index = 0; index < options.records; index += 5) {
			tenant.now += 1000;
			tenant.update(index, 'shown');
		}
		tenant.now += 3_600_000;
		const poller = new Poller(tenant, tenant.list(options.limits, options.pageSize));
		await poller.poll();
		const before = new Map(tenant.visible().map(({ id, version }) => [id, version]));
		for (const step of story) await take(step, tenant, poller);
		for (let round = 0; round < 60; round += 1) {
			tenant.now += 60_000;
			await poller.poll();
		}
		const delivered = poller.delivered;
		expect(new Set(delivered).size).toBe(delivered.length);
		const due = tenant
			.visible()
			.filter(({ id, version }) =>
				behaviour.follows === 'created' ? !before.has(id) : version > (before.get(id) ?? 0),
			);
		const ids = new Set(delivered.map((one) => one.split('/')[0]));
		expect(
			due
				.map(({ id, version }) => (behaviour.follows === 'created' ? `${id}` : `${id}/${version}`))
				.filter((one) => !(behaviour.follows === 'created' ? ids : new Set(delivered)).has(one)),
		).toEqual([]);
		return poller;
	} finally {
		clock.mockRestore();
	}
}

const PLAIN: Behaviour = {
	follows: 'modified',
	rowsShowModified: true,
	orderWorks: true,
	filterWorks: true,
	filterOffset: 0,
	boundary: 'inclusive',
	pageCap: 100,
	countsRows: true,
	idsCountDown: false,
};

const SMALL = { limits: { firstPage: 3, rows: 12 }, pageSize: 5 };
const LARGE = { limits: { firstPage: 3, rows: 5000 }, pageSize: 5 };
const skewDays = fc.constantFrom(0, -400, 30, 3);
const records = fc.constantFrom(0, 1, 7, 30);

describe('changes are delivered once each', () => {
	it('newest first, where rows show when they were changed', async () => {
		const stories = fc.array(
			fc.oneof(
				changes(['create', 'update', 'hiddenUpdate', 'lateUpdate', 'delete']),
				polls,
				busyPolls(['create', 'update', 'hiddenUpdate', 'lateUpdate']),
				bursts,
			),
			{ maxLength: 25 },
		);
		await fc.assert(
			fc.asyncProperty(
				stories,
				records,
				skewDays,
				fc.boolean(),
				fc.boolean(),
				fc.constantFrom(SMALL, LARGE),
				async (story, count, skew, countsRows, idsCountDown, size) => {
					const behaviour = { ...PLAIN, countsRows, idsCountDown };
					await check(behaviour, story, { ...size, records: count, skewDays: skew });
				},
			),
			{ numRuns: 3000 },
		);
	});

	it('by the filter for changes, whatever its timezone, where rows show no moment', async () => {
		const stories = fc.array(
			fc.oneof(
				changes(['create', 'update', 'hiddenUpdate', 'lateUpdate', 'delete']),
				polls,
				busyPolls(['create', 'update', 'hiddenUpdate', 'lateUpdate']),
				bursts,
			),
			{ maxLength: 20 },
		);
		await fc.assert(
			fc.asyncProperty(
				stories,
				records,
				skewDays,
				fc.integer({ min: -12, max: 14 }),
				fc.constantFrom('inclusive', 'exclusive') as fc.Arbitrary<Behaviour['boundary']>,
				fc.boolean(),
				async (story, count, skew, filterOffset, boundary, countsRows) => {
					const poller = await check(
						{ ...PLAIN, rowsShowModified: false, filterOffset, boundary, countsRows },
						story,
						{ ...LARGE, records: count, skewDays: skew },
					);
					if (count > 0) expect(poller.reading).toBe('updateFilter');
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('by comparing rows, where neither helps', async () => {
		const stories = fc.array(
			fc.oneof(
				changes(['create', 'update', 'lateUpdate', 'delete']),
				polls,
				busyPolls(['create', 'update']),
				bursts,
			),
			{ maxLength: 25 },
		);
		await fc.assert(
			fc.asyncProperty(stories, records, async (story, count) => {
				const poller = await check(
					{ ...PLAIN, rowsShowModified: false, filterWorks: false },
					story,
					{ ...LARGE, records: count, skewDays: 0 },
				);
				if (count > 0) expect(poller.reading).toBe('wholeList');
			}),
			{ numRuns: 1000 },
		);
	});

	it('when Halo ignores the order although it looked right', async () => {
		const stories = fc.array(
			fc.oneof(changes(['create', 'update', 'lateUpdate', 'delete']), polls),
			{ maxLength: 25 },
		);
		await fc.assert(
			fc.asyncProperty(
				stories,
				fc.constantFrom(0, 2, 4, 30),
				fc.boolean(),
				async (story, count, idsCountDown) => {
					await check({ ...PLAIN, orderWorks: false, idsCountDown }, story, {
						...LARGE,
						records: count,
						skewDays: 0,
					});
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('new records, by their number', async () => {
		const stories = fc.array(fc.oneof(changes(['create', 'update', 'delete']), polls), {
			maxLength: 25,
		});
		await fc.assert(
			fc.asyncProperty(
				stories,
				records,
				fc.constantFrom(SMALL, LARGE),
				fc.boolean(),
				async (story, count, size, idsCountDown) => {
					await check({ ...PLAIN, follows: 'created', idsCountDown }, story, {
						...size,
						records: count,
						skewDays: 0,
					});
				},
			),
			{ numRuns: 1000 },
		);
	});
});
