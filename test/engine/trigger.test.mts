import type { IDataObject } from 'n8n-workflow';

import { events, type HaloEvent } from '../../nodes/HaloTrigger/events';
import type { Variants } from '../sandbox/index.mts';
import { TriggerWorkflow, type Poll } from '../support/pollRun.mts';
import { RECORDS, TriggerTenant } from '../support/triggerTenant.mts';

/** Ways of reading, as the trigger remembers them. */
type Reading = 'newestFirst' | 'updateFilter' | 'wholeList';

const UNSORTED = ['agent', 'team'];
const FILTERED = ['asset', 'client', 'opportunity', 'project', 'site', 'ticket', 'user'];
/** Rows of these lists carry no moment of change (docs/triggers.md). */
const SILENT_ROWS = ['asset', 'client', 'site', 'supplier', 'user'];
const TICKETS = ['opportunity', 'project', 'ticket'];

const ids = ({ json }: Poll): number[] => json.map(({ id }) => id as number);

const byFilterOr = (name: string, reading: Reading): Reading =>
	FILTERED.includes(name) ? 'updateFilter' : reading;

interface Variant {
	/** What Halo does. */
	variants: (path: string) => Partial<Variants>;
	/** How changed records are found then. */
	updated: (name: string) => Reading;
	/** How new records are found then; by their numbers unless the list cannot be sorted. */
	created?: (name: string) => Reading;
	/** Halo does not show which of its records is the newest. */
	newIsUnknown?: true;
	/** Events to which it matters; all unless given. */
	matters?: (event: HaloEvent) => boolean;
}

const toUpdated = ({ follows }: HaloEvent): boolean => follows === 'modified';
const toFilter = ({ follows, resource }: HaloEvent): boolean =>
	follows === 'modified' && FILTERED.includes(resource.value);

const usual = (name: string): Reading => {
	if (UNSORTED.includes(name)) return 'wholeList';
	return SILENT_ROWS.includes(name) ? byFilterOr(name, 'wholeList') : 'newestFirst';
};
const byNumber = (name: string): Reading => (UNSORTED.includes(name) ? 'wholeList' : 'newestFirst');
const withoutMoment = (name: string): Reading => byFilterOr(name, 'wholeList');

const VARIANTS: Record<string, Variant> = {
	'as documented': { variants: () => ({}), updated: usual },
	'rows show when they were changed': {
		variants: (path) => ({ modifiedInListRows: { [path]: true } }),
		updated: byNumber,
		matters: toUpdated,
	},
	'rows do not show when they were changed': {
		variants: (path) => ({ modifiedInListRows: { [path]: false } }),
		updated: withoutMoment,
		matters: toUpdated,
	},
	'the order by change is ignored': {
		variants: () => ({ orderByModifiedIgnored: true }),
		updated: withoutMoment,
		matters: toUpdated,
	},
	'every order is ignored': {
		variants: () => ({ orderIgnored: true }),
		updated: withoutMoment,
		// Lists of tickets come by number anyway, and so do recurring invoices, whose numbers count down.
		created: (name) =>
			[...TICKETS, 'recurringInvoice'].includes(name) ? 'newestFirst' : 'wholeList',
		newIsUnknown: true,
	},
	'neither order nor filter works': {
		variants: (path) => ({
			modifiedInListRows: { [path]: false },
			lastUpdateFilterWorks: { [path]: false },
		}),
		updated: () => 'wholeList',
		matters: toFilter,
	},
	'the filter takes dates to be 12 hours behind UTC': {
		variants: (path) => ({
			modifiedInListRows: { [path]: false },
			filterTimezoneOffsetHours: -12,
		}),
		updated: withoutMoment,
		matters: toFilter,
	},
	'the filter takes dates to be 14 hours ahead of UTC': {
		variants: (path) => ({ modifiedInListRows: { [path]: false }, filterTimezoneOffsetHours: 14 }),
		updated: withoutMoment,
		matters: toFilter,
	},
	'the filter leaves its own second out': {
		variants: (path) => ({
			modifiedInListRows: { [path]: false },
			lastUpdateBoundary: 'exclusive',
		}),
		updated: withoutMoment,
		matters: toFilter,
	},
	'Halo counts 0 records': { variants: () => ({ recordCount: 'zero' }), updated: usual },
};

describe('every event, on a tenant of some hundred records', () => {
	let tenant: TriggerTenant;

	beforeAll(async () => (tenant = await TriggerTenant.start()));
	afterEach(() => tenant.reset());
	afterAll(async () => await tenant.sandbox.close());

	/**
	 * The first poll is silent; then one record is created and another one changed, a minute passes, and
	 * so on: each poll delivers exactly what is due.
	 */
	async function tell(event: HaloEvent, variant: Variant): Promise<void> {
		const name = event.resource.value;
		const { path, change, create } = RECORDS[name];
		const created = event.follows === 'created';
		Object.assign(tenant.sandbox.variants, variant.variants(path));
		const trigger = new TriggerWorkflow(tenant.sandbox, { event: event.value, simplify: false });
		const member = Object.keys(change)[0];
		const again: IDataObject = { [member]: 'Changed again' };

		expect(ids(await trigger.poll())).toEqual([]);
		const reading = (created && (variant.created ?? byNumber)) || variant.updated;
		expect(trigger.memory?.reading.reading).toBe(reading(name));
		const [, , old] = tenant.ids(name, 3);
		tenant.wait(3_003);
		const fresh = created || variant.newIsUnknown !== true ? tenant.create(name) : 0;
		tenant.wait(3_003);
		tenant.change(name, old);
		tenant.wait();
		const first = await trigger.poll();
		expect(ids(first)).toEqual([created ? fresh : old]);
		expect(first.json[0][member]).toBe((created ? create : change)[member]);
		tenant.wait();
		expect(ids(await trigger.poll())).toEqual([]);
		tenant.change(name, old, again);
		const second = created ? tenant.create(name, again) : old;
		tenant.wait();
		const later = await trigger.poll();
		expect(ids(later)).toEqual([second]);
		expect(later.json[0][member]).toBe('Changed again');
		tenant.wait();
		expect(ids(await trigger.poll())).toEqual([]);
	}

	describe.each(Object.entries(VARIANTS))('%s', (_name, variant) => {
		const concerned = events.filter(variant.matters ?? (() => true));
		it.each(concerned.map((event) => [event.value, event] as const))(
			'%s: delivered once, with its content',
			async (_value, event) => await tell(event, variant),
		);
	});

	it.each(['results', 'agents', 'array'] as const)(
		'agents in the shape “%s”',
		async (agentListShape) => {
			tenant.sandbox.variants.agentListShape = agentListShape;
			for (const event of events.filter(({ resource }) => resource.value === 'agent')) {
				await tell(event, VARIANTS['as documented']);
			}
		},
	);

	it('the first record of a list that was empty is delivered', async () => {
		for (const { id } of tenant.sandbox.store.rows('Quotation')) {
			tenant.sandbox.store.remove('Quotation', id);
		}
		const trigger = new TriggerWorkflow(tenant.sandbox, { event: 'quotationCreated' });
		expect(ids(await trigger.poll())).toEqual([]);
		tenant.wait();
		const id = tenant.create('quotation');
		expect(ids(await trigger.poll())).toEqual([id]);
		tenant.wait();
		expect(ids(await trigger.poll())).toEqual([]);
	});

	it('several changes come oldest first', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		const changed = tenant.ids('ticket', 60).reverse();
		for (const id of changed) {
			tenant.wait(1_001);
			tenant.change('ticket', id);
		}
		expect(ids(await trigger.poll())).toEqual(changed);
	});

	it('nothing is lost when a list stops coming in order', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		const [one, two, three] = tenant.ids('ticket', 3);
		tenant.wait();
		tenant.change('ticket', two);
		expect(ids(await trigger.poll())).toEqual([two]);
		tenant.sandbox.variants.orderByModifiedIgnored = true;
		tenant.wait();
		tenant.change('ticket', one);
		tenant.wait();
		expect(ids(await trigger.poll())).toEqual([one]);
		expect(trigger.memory?.reading.reading).toBe('updateFilter');
		tenant.change('ticket', three);
		tenant.wait();
		expect(ids(await trigger.poll())).toEqual([three]);
		expect(ids(await trigger.poll())).toEqual([]);
	});

	it('where every order is ignored new records cannot be told from changed ones and come too', async () => {
		tenant.sandbox.variants.orderIgnored = true;
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'clientUpdated',
			simplify: false,
		});
		await trigger.poll();
		tenant.wait();
		const id = tenant.create('client');
		tenant.wait();
		expect(ids(await trigger.poll())).toEqual([id]);
	});
});

describe('what a poll costs, on a tenant of usual size', () => {
	let tenant: TriggerTenant;
	let clock: jest.SpyInstance;

	beforeAll(async () => (tenant = await TriggerTenant.start('msp')));
	beforeEach(() => {
		// The filter for changes is asked fewer questions where the clocks agree.
		clock = jest.spyOn(Date, 'now').mockImplementation(() => tenant.sandbox.now());
	});
	afterEach(() => {
		clock.mockRestore();
		tenant.reset();
	});
	afterAll(async () => await tenant.sandbox.close());

	/** Polls some times, a minute apart. */
	async function polls(trigger: TriggerWorkflow, count: number): Promise<Poll[]> {
		const done: Poll[] = [];
		for (let index = 0; index < count; index += 1) {
			tenant.wait();
			done.push(await trigger.poll());
		}
		return done;
	}

	const costs = (done: Poll[]): number[] => done.map(({ requests }) => requests.length);

	const firstPageOnly = (done: Poll[]): void => {
		for (const { requests } of done) {
			expect(requests.map(({ query }) => [query.page_no, query.page_size])).toEqual([['1', '20']]);
		}
	};

	it('10,000 unchanged tickets, Updated: one request for 20 rows from the second poll on', async () => {
		expect(tenant.rows('ticket')).toHaveLength(10_000);
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		// The second one asks for the highest number.
		expect(costs(await polls(trigger, 1))).toEqual([2]);
		firstPageOnly(await polls(trigger, 5));
	});

	it('10,000 unchanged tickets, Created: one request for 20 rows after three polls', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, { event: 'ticketCreated' });
		// 100 numbers before the newest are looked at until no late one can come any more.
		expect(costs(await polls(trigger, 3))).toEqual([2, 2, 2]);
		await polls(trigger, 1);
		firstPageOnly(await polls(trigger, 5));
	});

	it('5,000 unchanged invoices, Created: one request for 20 rows after three polls', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, { event: 'invoiceCreated' });
		await polls(trigger, 4);
		firstPageOnly(await polls(trigger, 5));
	});

	it('5,000 unchanged invoices, Updated: one request for 20 rows once an older one has changed', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'invoiceUpdated',
			simplify: false,
		});
		await polls(trigger, 1);
		// The newest are in the order of their numbers, so each poll looks for a reason not to believe it.
		expect(costs(await polls(trigger, 4))).toEqual([2, 2, 2, 2]);
		const [id] = tenant.ids('invoice', 1);
		tenant.change('invoice', id);
		expect((await polls(trigger, 1)).map(ids)).toEqual([[id]]);
		firstPageOnly(await polls(trigger, 5));
	});

	it('with filters, Updated without new records costs one request for 20 rows more', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			ticketFilters: { open_only: true },
		});
		await polls(trigger, 1);
		for (const { requests } of await polls(trigger, 3)) {
			expect(requests.map(({ query }) => [query.order, query.page_no, query.page_size])).toEqual([
				['id', '1', '20'],
				['last_update', '1', '20'],
			]);
		}
	});

	it.each(['asset', 'client', 'site', 'user'])(
		'%s, by the filter for changes: one request for one row once it is quiet',
		async (name) => {
			const trigger = new TriggerWorkflow(tenant.sandbox, {
				event: `${name}Updated`,
				simplify: false,
			});
			const [start] = costs(await polls(trigger, 1));
			expect(start).toBeLessThanOrEqual(60);
			await polls(trigger, 3);
			for (const { requests } of await polls(trigger, 2)) {
				expect(requests.map(({ query }) => query.page_size)).toEqual(['1']);
			}
			const [id] = tenant.ids(name, 1);
			tenant.change(name, id);
			const [found, ...quiet] = await polls(trigger, 5);
			expect(ids(found)).toEqual([id]);
			expect(found.requests.length).toBeLessThanOrEqual(30);
			expect(costs(quiet)).toEqual([2, 2, 2, 1]);
		},
	);

	it.each(['agent', 'supplier', 'team'])(
		'%s, by comparing rows: the whole list, one page of it here',
		async (name) => {
			const trigger = new TriggerWorkflow(tenant.sandbox, {
				event: `${name}Updated`,
				simplify: false,
			});
			await polls(trigger, 1);
			expect(costs(await polls(trigger, 3))).toEqual([1, 1, 1]);
		},
	);

	it('more changes than one poll can take come over several, in order', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await polls(trigger, 1);
		const changed = tenant.ids('ticket', 5_300).reverse();
		for (const id of changed) {
			tenant.wait(1_003);
			tenant.change('ticket', id);
		}
		const delivered: number[][] = [];
		for (let due = changed.length; due > 0;) {
			const [poll] = await polls(trigger, 1);
			expect(poll.json.length).toBeGreaterThan(0);
			expect(poll.json.length).toBeLessThanOrEqual(5_000);
			delivered.push(ids(poll));
			due -= poll.json.length;
		}
		expect(delivered.length).toBeGreaterThan(1);
		expect(delivered.flat()).toEqual(changed);
		expect(ids((await polls(trigger, 1))[0])).toEqual([]);
	});
});
