import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { IncompleteListError, readList, type FetchPage } from '../../nodes/shared/list/listReader';
import type { Page } from '../../nodes/shared/list/page';

/** How a model of Halo answers a list; every field is something the facts leave open. */
interface Behaviour {
	rows: number;
	/** Largest page granted. */
	cap: number;
	echo: 'used' | 'asked' | 'missing';
	total: 'right' | 'zero' | 'tooLow' | 'tooHigh' | 'pageLength';
	pastEnd: 'empty' | 'last' | 'first';
	/** Pages by number that are answered with the page before them, and how often. */
	repeats: Map<number, number>;
	/** Before which request (counted from 1) how many rows disappear from the front of the list. */
	deletions: Map<number, number>;
	/** Before which request how many new rows appear at the front. */
	insertions: Map<number, number>;
	pagesIgnored?: boolean;
}

const PLAIN: Behaviour = {
	rows: 0,
	cap: 100,
	echo: 'used',
	total: 'right',
	pastEnd: 'empty',
	repeats: new Map(),
	deletions: new Map(),
	insertions: new Map(),
};

function model(overrides: Partial<Behaviour>) {
	const behaviour = { ...PLAIN, ...overrides, repeats: new Map(overrides.repeats) };
	// Newest first, as the node asks for it.
	let table = Array.from({ length: behaviour.rows }, (_, index) => behaviour.rows - index);
	const original = new Set(table);
	let requests = 0;
	let created = behaviour.rows;
	const fetch: FetchPage = async (page) => {
		requests += 1;
		table = table.slice(behaviour.deletions.get(requests) ?? 0);
		for (let count = behaviour.insertions.get(requests) ?? 0; count > 0; count -= 1)
			table.unshift(++created);
		for (const id of [...original]) if (!table.includes(id)) original.delete(id);
		await Promise.resolve();
		if (page === undefined) return { rows: table.map((id) => ({ id })) };
		const size = Math.min(page.size, behaviour.cap);
		let number = behaviour.pagesIgnored === true ? 1 : page.number;
		const left = behaviour.repeats.get(number) ?? 0;
		if (left > 0) {
			behaviour.repeats.set(number, left - 1);
			number -= 1;
		}
		const last = Math.max(1, Math.ceil(table.length / size));
		if (number > last) number = { empty: number, last, first: 1 }[behaviour.pastEnd];
		const ids = table.slice((number - 1) * size, number * size);
		const totals = {
			right: table.length,
			zero: 0,
			tooLow: Math.floor(table.length / 3),
			tooHigh: table.length + 130,
			pageLength: ids.length,
		};
		const total = ids.length === 0 ? 0 : totals[behaviour.total];
		return {
			rows: ids.map((id) => ({ id })),
			total: total > 0 ? total : undefined,
			size: { used: size, asked: page.size, missing: undefined }[behaviour.echo],
		} satisfies Page;
	};
	return { fetch, surviving: original, requests: () => requests };
}

const ids = (rows: IDataObject[]): number[] => rows.map(({ id }) => id as number);

describe('readList', () => {
	it('reads every row once, in Halo’s order, whatever the paging is like', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 700 }),
				fc.constantFrom(100, 50, 37, 1000),
				fc.constantFrom('used', 'asked', 'missing') as fc.Arbitrary<Behaviour['echo']>,
				fc.constantFrom('right', 'zero', 'tooLow', 'pageLength') as fc.Arbitrary<
					Behaviour['total']
				>,
				fc.constantFrom('empty', 'last', 'first') as fc.Arbitrary<Behaviour['pastEnd']>,
				fc.array(fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 2 })), {
					maxLength: 3,
				}),
				async (rows, cap, echo, total, pastEnd, repeats) => {
					// Every sign says that a capped page is the whole list: nothing can tell.
					const counted = total === 'tooLow' ? Math.floor(rows / 3) : total === 'pageLength' ? cap : 0;
					fc.pre(!(echo === 'asked' && rows > cap && counted === cap));
					const halo = model({ rows, cap, echo, total, pastEnd, repeats: new Map(repeats) });
					const read = ids(await readList(halo.fetch, 100));
					expect(read).toEqual(Array.from({ length: rows }, (_, index) => rows - index));
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('loses no row that stays, while others go away or are created during the reading', async () => {
		const events = fc.array(
			fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 20 })),
			{ minLength: 1, maxLength: 3 },
		);
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 101, max: 900 }),
				fc.boolean(),
				events,
				async (rows, deleting, list) => {
					const halo = model({ rows, [deleting ? 'deletions' : 'insertions']: new Map(list) });
					const read = ids(await readList(halo.fetch, 100));
					expect(new Set(read).size).toBe(read.length);
					expect([...halo.surviving].filter((id) => !read.includes(id))).toEqual([]);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('asks for no more pages than the limit needs', async () => {
		const halo = model({ rows: 1000 });
		expect(await readList(halo.fetch, 100, 10)).toHaveLength(10);
		expect(halo.requests()).toBe(1);
		const more = model({ rows: 1000 });
		expect(await readList(more.fetch, 100, 250)).toHaveLength(250);
		expect(more.requests()).toBe(3);
	});

	it('reads a small list with one request', async () => {
		const halo = model({ rows: 7 });
		expect(await readList(halo.fetch, 100)).toHaveLength(7);
		expect(halo.requests()).toBe(1);
	});

	it('reads a list whose total is too high up to its end', async () => {
		const halo = model({ rows: 730, total: 'tooHigh' });
		expect(await readList(halo.fetch, 100)).toHaveLength(730);
	});

	it('reads the whole list without pages where Halo ignores the page number', async () => {
		const halo = model({ rows: 230, pagesIgnored: true });
		expect(await readList(halo.fetch, 100)).toHaveLength(230);
	});

	it('fails when Halo repeats a page for ever although it counts more rows', async () => {
		const first = Array.from({ length: 100 }, (_, index) => ({ id: index + 1 }));
		const stuck: FetchPage = async () =>
			await Promise.resolve({ rows: first, total: 500, size: 100 });
		await expect(readList(stuck, 100)).rejects.toThrow(IncompleteListError);
		await expect(readList(stuck, 100)).rejects.toThrow('counts 500 records but shows only 100');
	});

	it('keeps rows without an id, and actions with the same number in different tickets', async () => {
		const rows = [
			{ id: 0, name: 'a' },
			{ id: 0, name: 'b' },
			{ id: 1, ticket_id: 5 },
			{ id: 1, ticket_id: 6 },
		];
		const fetch: FetchPage = async () => await Promise.resolve({ rows });
		expect(await readList(fetch, 0)).toEqual(rows);
	});
});
