import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Row, type Sandbox } from '../sandbox/index.mts';
import type { NodeResult, RunOptions } from '../support/engine.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

/** The outcome of private notes in the sandbox's tenant, and the status of closed tickets. */
const PRIVATE_NOTE = 7;
const CLOSED = 9;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ALERT: INodeParameters = {
	resource: 'ticket',
	operation: 'logOrAppend',
	keyIn: 'supplierReference',
	key: '={{ $json.key }}',
	summary: '={{ $json.summary ?? "Alert " + $json.key }}',
	details: '={{ $json.text ?? "" }}',
	outcomeId: { __rl: true, mode: 'id', value: String(PRIVATE_NOTE) },
};

const run = async (
	items: IDataObject[],
	parameters: INodeParameters = {},
	options: Partial<RunOptions> = {},
): Promise<NodeResult> => await runOn(sandbox, { ...ALERT, ...parameters }, { items, ...options });

const tickets = (): Row[] => sandbox.store.rows('Tickets');
const notes = (ticketId: unknown): unknown[] =>
	sandbox.store
		.rows('Actions')
		.filter((action) => action.ticket_id === ticketId)
		.map(({ note }) => note);
const sent = (method: string, path: string) =>
	apiRequests(sandbox).filter(
		(request) => request.method === method && request.path === `/api${path}`,
	);
const hints = ({ task }: NodeResult): string[] => (task.hints ?? []).map(({ message }) => message);

describe('an alert', () => {
	it('is logged once, and appended to the open ticket from then on, with two requests each', async () => {
		const first = await run([{ key: 'DISK-1', text: 'Disk C: <full>' }]);
		expect(first.error).toBeUndefined();
		const [made] = tickets();
		expect(first.json).toEqual([
			{
				status: 'logged',
				ticket_id: made.id,
				key: 'DISK-1',
				link: `${sandbox.url}/ticket?id=${made.id}`,
			},
		]);
		expect(sent('POST', '/Tickets').map(({ body }) => body)).toEqual([
			[{ summary: 'Alert DISK-1', details: 'Disk C: <full>', supplier_reference: 'DISK-1' }],
		]);
		expect(sent('GET', '/Tickets').map(({ query }) => query)).toEqual([
			{
				open_only: 'true',
				search_supplier_reference: 'DISK-1',
				order: 'id',
				orderdesc: 'true',
				pageinate: 'true',
				page_no: '1',
				page_size: '100',
			},
		]);

		const second = await run([{ key: ' DISK-1 ', text: 'Still <full>' }]);
		expect(second.json).toEqual([
			{
				status: 'appended',
				ticket_id: made.id,
				action_id: 1,
				key: 'DISK-1',
				link: `${sandbox.url}/ticket?id=${made.id}`,
			},
		]);
		expect(sent('POST', '/Actions').map(({ body }) => body)).toEqual([
			[
				{
					ticket_id: made.id,
					outcome_id: PRIVATE_NOTE,
					note_html: '<p>Still &lt;full&gt;</p>',
					hiddenfromuser: true,
					sendemail: false,
					sendsms: false,
				},
			],
		]);
		expect(tickets()).toHaveLength(1);
		expect(apiRequests(sandbox)).toHaveLength(4);
	});

	it.each([
		[
			'was closed',
			(id: number | string) => sandbox.store.update('Tickets', id, { status_id: CLOSED }),
		],
		['was deleted', (id: number | string) => sandbox.store.remove('Tickets', id)],
	])('is logged anew when its ticket %s', async (_name, end) => {
		const before = await run([{ key: 'A' }]);
		end(Number(before.json[0].ticket_id));
		const { json } = await run([{ key: 'A' }]);
		expect(json).toMatchObject([{ status: 'logged' }]);
		expect(json[0].ticket_id).not.toBe(before.json[0].ticket_id);
	});

	it('is not taken for one whose key contains its own, or differs in capitals', async () => {
		for (const reference of ['DISK-12', 'XDISK-1', 'disk-1', 'DISK-1 ']) {
			sandbox.store.insert('Tickets', { summary: 'x', supplier_reference: reference });
		}
		const { json } = await run([{ key: 'DISK-1' }]);
		// Spaces around a key say nothing.
		expect(json).toMatchObject([{ status: 'appended', ticket_id: tickets()[3].id }]);
		sandbox.store.remove('Tickets', tickets()[3].id);
		expect((await run([{ key: 'DISK-1' }])).json).toMatchObject([{ status: 'logged' }]);
	});

	it('with several open tickets goes to the newest, and says so', async () => {
		const [old, , newest] = [1, 2, 3].map((number) =>
			sandbox.store.insert('Tickets', {
				summary: 'x',
				supplier_reference: number === 2 ? 'B' : 'A',
			}),
		);
		const result = await run([{ key: 'A' }, { key: 'A' }]);
		expect(result.json).toMatchObject([
			{ status: 'appended', ticket_id: newest.id, other_ticket_ids: [old.id] },
			{ status: 'appended', ticket_id: newest.id, other_ticket_ids: [old.id] },
		]);
		expect(hints(result)).toEqual([
			`Several open tickets have the key “A”: ${newest.id}, ${old.id}. Notes went to the newest.`,
		]);
	});

	it('is found where Halo ignores the filter, and where rows do not show the key', async () => {
		for (let number = 0; number < 130; number += 1) {
			sandbox.store.insert('Tickets', { summary: 'x', supplier_reference: `K-${number}` });
		}
		sandbox.variants.ignoredParameters = ['search_supplier_reference'];
		const wanted = tickets().find((row) => row.supplier_reference === 'K-7');
		expect((await run([{ key: 'K-7' }])).json).toMatchObject([
			{ status: 'appended', ticket_id: wanted?.id },
		]);
		sandbox.faults.add({
			match: { method: 'GET', path: '/Tickets', times: 1 },
			action: {
				status: 200,
				body: {
					record_count: 2,
					tickets: tickets()
						.slice(6, 9)
						.map(({ id }) => ({ id })),
				},
			},
		});
		expect((await run([{ key: 'K-7' }])).json).toMatchObject([
			{ status: 'appended', ticket_id: wanted?.id },
		]);
	});

	it('is refused where too many tickets would have to be read', async () => {
		sandbox.faults.add({
			match: { method: 'GET', path: '/Tickets' },
			action: {
				status: 200,
				body: {
					record_count: 51,
					tickets: Array.from({ length: 51 }, (_, index) => ({ id: index + 1 })),
				},
			},
		});
		const { error } = await run([{ key: 'A' }]);
		expect(error?.message).toBe('Halo found 51 tickets for the key “A”');
		expect(sent('POST', '/Tickets')).toEqual([]);
	});
});

describe('a ticket', () => {
	it('has links, fields and formatted details; the note its own text', async () => {
		const parameters: INodeParameters = {
			format: 'markdown',
			details: '**full**',
			note: '*again*',
			ticketLinks: {
				priority_id: { __rl: true, mode: 'id', value: '2' },
				team: { __rl: true, mode: 'name', value: '2nd Line' },
			},
			fields: {
				mappingMode: 'defineBelow',
				value: { CFexternalReference: 'EXT-1', impact: '1', details: 'mapped', summary: 'mapped' },
			},
		};
		const { error, json } = await run([{ key: 'A' }, { key: 'A' }], parameters);
		expect(error).toBeUndefined();
		expect(sent('POST', '/Tickets').map(({ body }) => body)).toEqual([
			[
				{
					summary: 'Alert A',
					details_html: '<p><strong>full</strong></p>',
					impact: 1,
					priority_id: 2,
					team: '2nd Line',
					customfields: [{ id: 203, value: 'EXT-1' }],
					supplier_reference: 'A',
				},
			],
		]);
		expect(sent('POST', '/Actions').map(({ body }) => body)).toMatchObject([
			[{ note_html: '<p><em>again</em></p>' }],
		]);
		expect(json.map(({ status }) => status)).toEqual(['logged', 'appended']);
	});

	it('has the columns of the input under automatic mapping; the others are named', async () => {
		const result = await run([{ key: 'A', impact: 2, shoe: 42 }], {
			fields: { mappingMode: 'autoMapInputData', value: null },
		});
		expect(tickets()[0]).toMatchObject({ impact: 2, summary: 'Alert A' });
		expect(hints(result)).toEqual(['Not sent, because tickets have no such field: key, shoe']);
	});

	it('without details gets the summary as the note, escaped whatever the format', async () => {
		await run(
			[
				{ key: 'A', summary: 'a < b' },
				{ key: 'A', summary: 'a < b' },
			],
			{ format: 'html' },
		);
		expect(notes(tickets()[0].id)).toEqual(['a < b']);
	});
});

describe('the key in another place', () => {
	it('the summary: alerts with exactly the same one belong together', async () => {
		const items = [{ summary: 'Disk' }, { summary: 'Disk full' }, { summary: 'Disk' }];
		const { json } = await run(items, { keyIn: 'summary', key: '' });
		expect(json.map(({ status, key }) => [status, key])).toEqual([
			['logged', 'Disk'],
			['logged', 'Disk full'],
			['appended', 'Disk'],
		]);
		const again = await run([{ summary: 'Disk' }], { keyIn: 'summary' });
		expect(again.json).toMatchObject([{ status: 'appended', ticket_id: json[0].ticket_id }]);
	});

	const inField: INodeParameters = { keyIn: 'customField', customField: 'external reference' };

	it.each([true, false])(
		'a custom field, be it in the rows of lists or not (%s)',
		async (inRows) => {
			sandbox.variants.customFieldsInListRows = inRows;
			const first = await run([{ key: 'K1' }, { key: 'K11' }, { key: 'K1' }], inField);
			expect(first.error).toBeUndefined();
			expect(hints(first)).toEqual([]);
			const again = await run([{ key: 'K1' }], inField);
			expect(again.json).toMatchObject([
				{ status: 'appended', ticket_id: first.json[0].ticket_id },
			]);
			expect(tickets().map((row) => row.$cf)).toEqual([{ 203: 'K1' }, { 203: 'K11' }]);
			expect(sent('GET', '/FieldInfo')).toHaveLength(2);
		},
	);

	it('a custom field that Halo does not search is told of', async () => {
		sandbox.variants.searchFindsCustomFields = false;
		const result = await run([{ key: 'K1' }, { key: 'K2' }], { ...inField, summary: 'Disk full' });
		expect(result.json.map(({ status }) => status)).toEqual(['logged', 'logged']);
		expect(hints(result)).toHaveLength(1);
		expect(hints(result)[0]).toContain("Halo's search does not find ticket");
	});

	it.each<[string, string, Record<string, unknown> | undefined]>([
		['Tickets have no custom field “Foo”', 'Foo', undefined],
		['The custom field “Go live” cannot hold a key', 'Go live', undefined],
		[
			'Halo does not search the custom field “External reference”',
			'External reference',
			{ searchable: false },
		],
	])('is refused: %s', async (message, customField, change) => {
		if (change !== undefined) sandbox.store.update('FieldInfo', 203, change);
		const { error } = await run([{ key: 'K1' }], { keyIn: 'customField', customField });
		expect(error?.message).toContain(message);
		expect(sent('POST', '/Tickets')).toEqual([]);
	});

	it('a key that Halo shortens is told of', async () => {
		sandbox.faults.add({
			match: { method: 'POST', path: '/Tickets' },
			action: { status: 201, body: { id: 77, supplier_reference: 'LONG' } },
		});
		const result = await run([{ key: 'LONG-KEY' }]);
		expect(result.json).toMatchObject([{ status: 'logged', ticket_id: 77 }]);
		expect(hints(result)[0]).toContain('Halo kept the key “LONG-KEY” of ticket 77 as “LONG”');
	});
});

describe('items with the same key in one run', () => {
	const storm = (count: number, keys: number): IDataObject[] =>
		Array.from({ length: count }, (_, index) => ({ key: `K${index % keys}`, text: `n${index}` }));

	it.each([false, true])(
		'make one ticket; the further ones are appended in the order of the items (one by one: %s)',
		async (withoutCustomOperations) => {
			sandbox.latencyMs = 3;
			const { json, error } = await run(storm(40, 5), {}, { withoutCustomOperations });
			expect(error).toBeUndefined();
			expect(tickets()).toHaveLength(5);
			for (const ticket of tickets()) {
				const numbers = Array.from({ length: 8 }, (_, index) => index * 5);
				const first = Number(String(ticket.supplier_reference).slice(1));
				expect(ticket.details).toBe(`n${first}`);
				expect(notes(ticket.id)).toEqual(numbers.slice(1).map((number) => `n${number + first}`));
			}
			expect(json.map(({ status }) => status)).toEqual([
				...Array.from({ length: 5 }, () => 'logged'),
				...Array.from({ length: 35 }, () => 'appended'),
			]);
			expect(sent('GET', '/Tickets')).toHaveLength(5);
			expect(apiRequests(sandbox)).toHaveLength(5 + 40);
		},
	);

	it('keys are looked up in lanes', async () => {
		sandbox.latencyMs = 25;
		await run(storm(40, 40));
		expect(sandbox.maxConcurrent).toBe(4);
	});

	it('when the first one’s create is refused the next one logs it', async () => {
		sandbox.faults.add({
			match: { method: 'POST', path: '/Tickets', nth: 1 },
			action: { status: 400, body: 'Please complete the mandatory field site_id' },
		});
		const { items } = await run(storm(4, 1), {}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.error ?? json.status)).toEqual([
			'Halo could not create the ticket: Please complete the mandatory field site_id',
			'logged',
			'appended',
			'appended',
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(tickets()).toHaveLength(1);
		expect(notes(tickets()[0].id)).toEqual(['n2', 'n3']);
	});

	it('when nobody knows whether the first one was made, the next one finds it', async () => {
		sandbox.faults.add({
			match: { method: 'POST', path: '/Tickets', nth: 1 },
			action: 'resetAfterApply',
		});
		const { items } = await run(storm(3, 1), {}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.status ?? 'failed')).toEqual([
			'failed',
			'appended',
			'appended',
		]);
		expect(tickets()).toHaveLength(1);
	});

	it('a silent answer is no failure, and the next one looks again', async () => {
		sandbox.faults.add({
			match: { method: 'POST', path: '/Tickets', nth: 1 },
			action: { status: 201, body: '' },
		});
		const { json } = await run(storm(2, 1));
		expect(json.map(({ status }) => status)).toEqual(['logged', 'logged']);
		expect(json[0]).toEqual({ status: 'logged', ticket_id: null, key: 'K0', link: null });
		expect(sent('GET', '/Tickets')).toHaveLength(2);
	});

	it('when a note is refused the next one looks for the ticket again', async () => {
		sandbox.faults.add({
			match: { method: 'POST', path: '/Actions', nth: 1 },
			action: { status: 400, body: 'Record not found' },
		});
		const { items } = await run(storm(3, 1), {}, { onError: 'continueRegularOutput' });
		expect(items.map(({ json }) => json.error ?? json.status)).toEqual([
			'logged',
			`Halo could not add the note to ticket ${tickets()[0].id}: Record not found`,
			'appended',
		]);
		expect(sent('GET', '/Tickets')).toHaveLength(2);
	});

	it('bad items fail alone', async () => {
		const items = [
			{ key: 'A' },
			{ key: '' },
			{ key: 'A', summary: ' ' },
			{ key: { a: 1 } },
			{ key: 'A' },
			{ key: 7 },
		];
		const { items: output } = await run(items, {}, { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json.error ?? json.status)).toEqual([
			'logged',
			'Key is missing',
			'Summary is missing',
			'Key is not a text',
			'appended',
			'logged',
		]);
	});

	it('without Continue On Fail nothing is written after a failure', async () => {
		sandbox.faults.add({
			match: { method: 'POST', path: '/Tickets', nth: 1 },
			action: { status: 400, body: 'No' },
		});
		const { error, items } = await run(storm(20, 1));
		expect(error?.message).toBe('Halo could not create the ticket: No');
		expect(error?.context?.itemIndex).toBe(0);
		expect(items).toEqual([]);
		expect(sent('POST', '/Tickets')).toHaveLength(1);
		expect(sent('POST', '/Actions')).toEqual([]);
	});

	it('order holds when the items are paced', async () => {
		const { json } = await run(storm(6, 2), {
			requestOptions: { batching: { batch: { batchSize: 2, batchInterval: 20 } } },
		});
		expect(json).toHaveLength(6);
		expect(notes(tickets()[0].id)).toEqual(['n2', 'n4']);
		expect(notes(tickets()[1].id)).toEqual(['n3', 'n5']);
	});

	it('no outcome is refused before anything is sent', async () => {
		const { error } = await run([{ key: 'A' }], {
			outcomeId: { __rl: true, mode: 'id', value: '={{ "" }}' },
		});
		expect(error?.message).toBe('No outcome is chosen');
		expect(apiRequests(sandbox)).toEqual([]);
	});
});
