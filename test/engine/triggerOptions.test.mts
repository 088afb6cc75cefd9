import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Halo/resources';
import { loadOptions, TriggerWorkflow, type Poll } from '../support/pollRun.mts';
import { TriggerTenant } from '../support/triggerTenant.mts';

let tenant: TriggerTenant;

beforeAll(async () => (tenant = await TriggerTenant.start()));
afterEach(() => tenant.reset());
afterAll(async () => await tenant.sandbox.close());

const ids = ({ json }: Poll): number[] => json.map(({ id }) => id as number);

/** Paths below /api that a poll asked for, without numbers. */
const paths = ({ requests }: Poll): string[] =>
	requests.map(({ path }) => path.replace(/^\/api/, '').replace(/\/-?\d+$/, '/{id}'));

/** Not simplified unless said otherwise: simplifying has costs of its own. */
const raw = (parameters: INodeParameters): INodeParameters => ({ simplify: false, ...parameters });

/** A workflow whose first poll is over. */
async function started(
	parameters: INodeParameters,
	options?: ConstructorParameters<typeof TriggerWorkflow>[2],
): Promise<TriggerWorkflow> {
	const trigger = new TriggerWorkflow(tenant.sandbox, raw(parameters), options);
	expect(ids(await trigger.poll())).toEqual([]);
	tenant.wait();
	return trigger;
}

/** The next poll, a minute later. */
async function next(trigger: TriggerWorkflow): Promise<Poll> {
	tenant.wait();
	return await trigger.poll();
}

/** Changes records one after the other, seconds apart. */
function changeAll(resource: string, numbers: readonly number[], values?: IDataObject): void {
	for (const id of numbers) {
		tenant.wait(2_003);
		tenant.change(resource, id, values);
	}
}

const picked = (value: number | string): INodeParameters => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName: 'A client',
});

describe('Full Record', () => {
	it('off: nothing but the list is read', async () => {
		const trigger = await started({ event: 'ticketUpdated', simplify: false });
		changeAll('ticket', tenant.ids('ticket', 30));
		const poll = await trigger.poll();
		expect(poll.json).toHaveLength(30);
		expect(new Set(paths(poll))).toEqual(new Set(['/Tickets']));
	});

	it('on: the details of exactly the delivered records are read, four at a time', async () => {
		const trigger = await started({
			event: 'ticketUpdated',
			simplify: false,
			options: { fullRecord: true },
		});
		const changed = tenant.ids('ticket', 30);
		changeAll('ticket', changed);
		tenant.create('ticket');
		tenant.sandbox.gather(({ path }) => /Tickets\/\d/.test(path), 4);
		tenant.sandbox.maxConcurrent = 0;
		const poll = await trigger.poll();
		expect(ids(poll)).toEqual(changed);
		const details = poll.requests.filter(({ path }) => /\/\d+$/.test(path));
		expect(details.map(({ path }) => Number(path.split('/').pop())).sort()).toEqual(
			[...changed].sort(),
		);
		expect(tenant.sandbox.maxConcurrent).toBe(4);
		expect(details[0].query).toEqual({ includedetails: 'true' });
		for (const record of poll.json) expect(record.details_html).toContain('<p>');
		expect(paths(await next(trigger))).not.toContain('/Tickets/{id}');
	});

	it('a record that is deleted meanwhile is delivered as the list showed it', async () => {
		const trigger = await started({ event: 'clientCreated', options: { fullRecord: true } });
		const id = tenant.create('client');
		tenant.sandbox.faults.add({ match: { path: `/Client/${id}` }, action: { status: 404 } });
		const poll = await trigger.poll();
		expect(poll.json).toEqual([expect.objectContaining({ id, name: 'New name' })]);
	});
});

describe('Include New Records', () => {
	const filters: Array<[string, INodeParameters]> = [
		['without filters', {}],
		['with filters', { ticketFilters: { client_id: picked(12) } }],
	];

	it.each(filters)(
		'off, %s: a new record counts only once it is changed later',
		async (_n, more) => {
			const trigger = await started({ event: 'ticketUpdated', ...more });
			const id = tenant.create('ticket');
			tenant.create('ticket', { client_id: 13 });
			expect(ids(await next(trigger))).toEqual([]);
			tenant.change('ticket', id);
			expect(ids(await next(trigger))).toEqual([id]);
			expect(ids(await next(trigger))).toEqual([]);
		},
	);

	it.each(filters)(
		'off, %s: a new record that is changed at once is still new',
		async (_n, more) => {
			const trigger = await started({ event: 'ticketUpdated', ...more });
			const id = tenant.create('ticket');
			changeAll('ticket', [id]);
			expect(ids(await next(trigger))).toEqual([]);
		},
	);

	it.each(filters)(
		'on, %s: a new record counts at once, and again when it changes',
		async (_n, more) => {
			const trigger = await started({
				event: 'ticketUpdated',
				...more,
				options: { includeCreated: true },
			});
			const id = tenant.create('ticket');
			const poll = await next(trigger);
			expect(ids(poll)).toEqual([id]);
			expect(paths(poll)).toEqual(['/Tickets']);
			tenant.change('ticket', id);
			expect(ids(await next(trigger))).toEqual([id]);
		},
	);

	it.each(filters)('switched off later, %s: new records no longer count', async (_n, more) => {
		const parameters = { event: 'ticketUpdated', ...more };
		const trigger = await started({ ...parameters, options: { includeCreated: true } });
		trigger.switchOn('update', parameters);
		expect(ids(await next(trigger))).toEqual([]);
		tenant.create('ticket');
		expect(ids(await next(trigger))).toEqual([]);
	});

	it('switched on and off again, with filters: no changed record is taken for a new one', async () => {
		const parameters = raw({ event: 'ticketUpdated', ticketFilters: { client_id: picked(12) } });
		const trigger = await started(parameters);
		const [old] = tenant.ids('ticket', 1);
		trigger.switchOn('update', { ...parameters, options: { includeCreated: true } });
		// Elsewhere, so that the list that is watched does not show it.
		const id = tenant.create('ticket', { client_id: 13 });
		tenant.change('ticket', old, { client_id: 12 });
		expect(ids(await next(trigger))).toEqual([old]);
		trigger.switchOn('update', parameters);
		tenant.change('ticket', id, { client_id: 12 });
		expect(ids(await next(trigger))).toEqual([id]);
	});

	it('off: after a restart that lost what empty polls had learned, a new record that was changed counts', async () => {
		for (const resource of ['ticket', 'client']) {
			const trigger = await started({ event: `${resource}Updated` });
			const id = tenant.create(resource);
			expect(ids(await next(trigger))).toEqual([]);
			trigger.switchOn('init');
			tenant.wait();
			tenant.change(resource, id);
			expect(ids(await next(trigger))).toEqual([id]);
		}
	});

	it('off: after a restart a new record that was not changed still does not count', async () => {
		const trigger = await started({ event: 'ticketUpdated' });
		tenant.create('ticket');
		trigger.switchOn('init');
		expect(ids(await next(trigger))).toEqual([]);
	});

	it('off: new agents, whose list has neither pages nor an order, do not count', async () => {
		const trigger = await started({ event: 'agentUpdated' });
		const [old] = tenant.ids('agent', 1);
		tenant.create('agent');
		tenant.change('agent', old);
		expect(ids(await next(trigger))).toEqual([old]);
	});
});

describe('watched fields', () => {
	const watch = (watchedFields: string[], more: IDataObject = {}): INodeParameters => ({
		event: 'ticketUpdated',
		simplify: false,
		ticketFilters: { client_id: picked(12) },
		options: { watchedFields, ...more } as INodeParameters,
	});

	/** A ticket of client 12. */
	const ticketOf12 = (): number => {
		const id = tenant.ids('ticket', 1)[0];
		tenant.change('ticket', id, { client_id: 12, status_id: 1, summary: 'Before' });
		tenant.wait();
		return id;
	};

	it('a change of one of them is delivered with its earlier and its new value', async () => {
		const id = ticketOf12();
		const trigger = await started(watch(['status_id', 'summary']));
		tenant.change('ticket', id, { status_id: 9, priority_id: 4 });
		const { json } = await next(trigger);
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({
			id,
			status_id: 9,
			changedFields: { status_id: { from: 1, to: 9 } },
		});
		expect(Object.keys(json[0].changedFields as IDataObject)).toEqual(['status_id']);
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', id, { status_id: 2, summary: 'After' });
		expect((await next(trigger)).json[0].changedFields).toEqual({
			status_id: { from: 9, to: 2 },
			summary: { from: 'Before', to: 'After' },
		});
	});

	it('a change of another field delivers nothing', async () => {
		const id = ticketOf12();
		const trigger = await started(watch(['status_id']));
		tenant.change('ticket', id, { summary: 'Only the summary' });
		const poll = await next(trigger);
		expect(ids(poll)).toEqual([]);
		tenant.change('ticket', id, { status_id: 9 });
		expect((await next(trigger)).json.map(({ changedFields }) => changedFields)).toEqual([
			{ status_id: { from: 1, to: 9 } },
		]);
	});

	it('back and forth between two polls is no change', async () => {
		const id = ticketOf12();
		const trigger = await started(watch(['status_id']));
		changeAll('ticket', [id], { status_id: 9 });
		changeAll('ticket', [id], { status_id: 1 });
		expect(ids(await next(trigger))).toEqual([]);
	});

	it('the names may come from an expression', async () => {
		const id = ticketOf12();
		const trigger = await started({
			...watch([]),
			options: { watchedFields: '={{ ["status_id"] }}' },
		});
		tenant.change('ticket', id, { summary: 'Only the summary' });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', id, { status_id: 9 });
		expect(ids(await next(trigger))).toEqual([id]);
	});

	it('the values of a new record are remembered although it is not delivered', async () => {
		const trigger = await started(watch(['status_id']));
		const id = tenant.create('ticket', { status_id: 3 });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', id, { status_id: 4 });
		expect((await next(trigger)).json[0].changedFields).toEqual({ status_id: { from: 3, to: 4 } });
	});

	it('with new records included, those have all their fields from null', async () => {
		const trigger = await started(watch(['status_id'], { includeCreated: true }));
		const id = tenant.create('ticket', { status_id: 3 });
		const { json } = await next(trigger);
		expect(json).toMatchObject([{ id, changedFields: { status_id: { from: null, to: 3 } } }]);
	});

	it('a field that only the full record carries: from null at first, then from its value', async () => {
		const id = ticketOf12();
		const trigger = await started(watch(['details_html'], { fullRecord: true }));
		tenant.change('ticket', id, { details_html: '<p>One</p>' });
		expect((await next(trigger)).json[0].changedFields).toEqual({
			details_html: { from: null, to: '<p>One</p>' },
		});
		tenant.change('ticket', id, { summary: 'Something else' });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', id, { details_html: '<p>Two</p>' });
		expect((await next(trigger)).json[0].changedFields).toEqual({
			details_html: { from: '<p>One</p>', to: '<p>Two</p>' },
		});
	});

	it('details are read only of records in which a watched field has changed', async () => {
		const id = ticketOf12();
		const trigger = await started(watch(['status_id'], { fullRecord: true }));
		tenant.change('ticket', id, { summary: 'Only the summary' });
		expect(paths(await next(trigger))).not.toContain('/Tickets/{id}');
		tenant.change('ticket', id, { status_id: 9 });
		const poll = await next(trigger);
		expect(paths(poll).filter((path) => path === '/Tickets/{id}')).toHaveLength(1);
		expect(poll.json[0]).toHaveProperty('details_html');
	});

	it('other fields: their values are remembered from then on, and of the old ones nothing is left', async () => {
		const id = ticketOf12();
		const trigger = await started(watch(['status_id']));
		trigger.switchOn('update', watch(['summary']));
		await next(trigger);
		tenant.change('ticket', id, { status_id: 9 });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', id, { summary: 'After' });
		expect((await next(trigger)).json[0].changedFields).toEqual({
			summary: { from: 'Before', to: 'After' },
		});
		trigger.switchOn('update', watch(['status_id']));
		await next(trigger);
		tenant.change('ticket', id, { priority_id: 4 });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', id, { status_id: 2 });
		expect((await next(trigger)).json[0].changedFields).toEqual({ status_id: { from: 9, to: 2 } });
	});

	it('work where rows are compared', async () => {
		const trigger = await started({
			event: 'teamUpdated',
			options: { watchedFields: ['name'] },
		});
		const [one, two] = tenant.rows('team');
		const { name } = one;
		tenant.change('team', two.id as number, { sequence: 77 });
		tenant.change('team', one.id as number, { name: 'Renamed' });
		expect((await next(trigger)).json).toMatchObject([
			{ id: one.id, changedFields: { name: { from: name, to: 'Renamed' } } },
		]);
	});

	it('the choices are the fields of a row, by their labels, without id and moment of change', async () => {
		const choices = await loadOptions(tenant.sandbox, 'getWatchableFields', {
			event: 'ticketUpdated',
		});
		const row = (
			await new TriggerWorkflow(tenant.sandbox, { event: 'ticketUpdated', simplify: false }).test()
		).json[0];
		expect(choices.map(({ value }) => value).sort()).toEqual(
			Object.keys(row)
				.filter((name) => !['id', 'last_update'].includes(name))
				.sort(),
		);
		const labels = new Map(
			resources
				.find(({ value }) => value === 'ticket')
				?.fields.map(({ id, displayName }) => [id, displayName]),
		);
		expect(choices).toContainEqual({
			name: labels.get('status_id'),
			value: 'status_id',
			description: 'status_id',
		});
		const names = choices.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		expect(tenant.sandbox.requests.filter(({ path }) => path === '/api/Tickets')[0].query).toEqual({
			pageinate: 'true',
			page_size: '1',
			page_no: '1',
		});
	});

	it('choices of a list without pages', async () => {
		const choices = await loadOptions(tenant.sandbox, 'getWatchableFields', {
			event: 'agentUpdated',
		});
		expect(choices.map(({ value }) => value)).toContain('jobtitle');
	});

	it('an event that does not exist has no choices', async () => {
		expect(await loadOptions(tenant.sandbox, 'getWatchableFields', { event: 'x' })).toEqual([]);
	});

	it('where there is no record the choices say what to do', async () => {
		for (const { id } of tenant.sandbox.store.rows('Quotation')) {
			tenant.sandbox.store.remove('Quotation', id);
		}
		await expect(
			loadOptions(tenant.sandbox, 'getWatchableFields', { event: 'quotationUpdated' }),
		).rejects.toMatchObject({
			message: 'There are no quotations in Halo whose fields could be listed',
			description: 'Enter the names of the fields as an expression.',
		});
	});

	it('an answer that is no list is told in words', async () => {
		tenant.sandbox.faults.add({ match: { path: '/Tickets' }, action: 'empty' });
		await expect(
			loadOptions(tenant.sandbox, 'getWatchableFields', { event: 'ticketUpdated' }),
		).rejects.toMatchObject({
			message: expect.stringContaining('The list of tickets cannot be read completely') as string,
		});
	});

	it('a wrong secret is told when the choices are asked for', async () => {
		await expect(
			loadOptions(
				tenant.sandbox,
				'getWatchableFields',
				{ event: 'ticketUpdated' },
				{ clientSecret: 'wrong' },
			),
		).rejects.toMatchObject({ message: 'Halo refused the client ID or the client secret' });
	});
});

describe('After a Pause', () => {
	const on = (afterPause: string): INodeParameters => ({
		event: 'ticketUpdated',
		options: { afterPause },
	});

	it('Catch Up delivers what happened meanwhile', async () => {
		const trigger = await started(on('catchUp'));
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		trigger.switchOn('activate');
		expect(ids(await next(trigger))).toEqual([id]);
	});

	it('Start From Now passes over what happened meanwhile, and goes on from there', async () => {
		const trigger = await started(on('startFromNow'));
		const [one, two] = tenant.ids('ticket', 2);
		tenant.change('ticket', one);
		trigger.switchOn('activate');
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', two);
		expect(ids(await next(trigger))).toEqual([two]);
		tenant.change('ticket', one);
		expect(ids(await next(trigger))).toEqual([one]);
	});

	it.each(['init', 'update', 'leadershipChange'] as const)(
		'Start From Now catches up after another reason to start (%s)',
		async (reason) => {
			const trigger = await started(on('startFromNow'));
			const [id] = tenant.ids('ticket', 1);
			tenant.change('ticket', id);
			trigger.switchOn(reason);
			expect(ids(await next(trigger))).toEqual([id]);
		},
	);
});

describe('Simplify', () => {
	const parameters = (simplify: boolean): INodeParameters => ({
		event: 'ticketUpdated',
		simplify,
		options: { watchedFields: ['category_2'] },
	});

	it('on: a few members, the moment of the change, and what is watched', async () => {
		const trigger = await started(parameters(true));
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id, { category_2: 'Printer' });
		const { json } = await next(trigger);
		expect(json).toHaveLength(1);
		const usual = resources.find(({ value }) => value === 'ticket')?.simplified ?? [];
		expect(usual).toContain('summary');
		expect(usual).not.toContain('category_2');
		expect(json[0]).toMatchObject({
			id,
			summary: tenant.sandbox.store.get('Tickets', id)?.summary,
			category_2: 'Printer',
			changedFields: { category_2: { from: '', to: 'Printer' } },
		});
		expect(json[0]).toHaveProperty('last_update');
		expect(json[0]).not.toHaveProperty('guid');
		expect(Object.keys(json[0]).length).toBeLessThanOrEqual(25);
	});

	it('off: the whole row', async () => {
		const trigger = await started(parameters(false));
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id, { category_2: 'Printer' });
		const { json } = await next(trigger);
		expect(Object.keys(json[0]).length).toBeGreaterThan(20);
		expect(json[0]).toHaveProperty('guid');
	});
});

describe('filters', () => {
	it('a client picked from a list leaves its tickets', async () => {
		const [one, two] = tenant.ids('ticket', 2);
		tenant.change('ticket', one, { client_id: 12 });
		tenant.change('ticket', two, { client_id: 13 });
		const trigger = await started({
			event: 'ticketUpdated',
			ticketFilters: { client_id: picked(12), agent_id: picked(''), search: '' },
		});
		changeAll('ticket', [one, two]);
		const poll = await trigger.poll();
		expect(ids(poll)).toEqual([one]);
		expect(poll.requests.at(-1)?.query).toEqual({
			client_id: '12',
			order: 'last_update',
			orderdesc: 'true',
			pageinate: 'true',
			page_size: '20',
			page_no: '1',
		});
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a date that is none',
			{ event: 'ticketCreated', ticketFilters: { startdate: '={{ "soon" }}' } },
			'Date From: “soon” is not a date',
		],
		[
			'a client that is none',
			{ event: 'ticketCreated', ticketFilters: { client_id: picked('ACME') } },
			'Client: “ACME” is not an ID',
		],
		[
			'an event that does not exist',
			{ event: 'ticketEaten' },
			'The event “ticketEaten” does not exist',
		],
	])('%s is refused before any request', async (_name, parameters, message) => {
		const trigger = new TriggerWorkflow(tenant.sandbox, parameters);
		const error = (await trigger.poll().catch((reason: unknown) => reason)) as {
			message: string;
			description: string;
		};
		expect(error.description).toMatch(/\w/);
		expect(error.message).toBe(`${message}. ${error.description}`);
		expect(tenant.sandbox.requests).toEqual([]);
		expect(trigger.memory).toBeUndefined();
	});

	it('other filters start anew, so that what only they let through is not taken for changed', async () => {
		const trigger = await started({
			event: 'ticketUpdated',
			ticketFilters: { client_id: picked(12) },
		});
		const [other] = tenant.ids('ticket', 1);
		tenant.change('ticket', other, { client_id: 13 });
		trigger.switchOn('update', { event: 'ticketUpdated' });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('ticket', other);
		expect(ids(await next(trigger))).toEqual([other]);
	});

	it('other filters start anew where rows are compared', async () => {
		const [one, two] = tenant.rows('supplier');
		const trigger = await started({
			event: 'supplierUpdated',
			supplierFilters: { search: String(two.name) },
		});
		expect(trigger.memory?.reading.reading).toBe('wholeList');
		tenant.change('supplier', one.id as number);
		trigger.switchOn('update', { event: 'supplierUpdated' });
		expect(ids(await next(trigger))).toEqual([]);
		tenant.change('supplier', one.id as number, { name: 'Changed again' });
		expect(ids(await next(trigger))).toEqual([one.id]);
	});
});

describe('Fetch Test Event', () => {
	it.each<[string, INodeParameters]>([
		['ticketUpdated', {}],
		['ticketCreated', {}],
		['clientUpdated', {}],
		['supplierUpdated', {}],
		['agentUpdated', {}],
		['teamCreated', {}],
	])('%s: three records, and nothing is remembered', async (event, more) => {
		const trigger = await started({ event, ...more });
		const before = trigger.staticJson;
		const { json, requests } = await trigger.test();
		expect(json).toHaveLength(3);
		expect(requests).toHaveLength(1);
		expect(trigger.staticJson).toBe(before);
		const untouched = new TriggerWorkflow(tenant.sandbox, { event, ...more });
		await untouched.test();
		expect(untouched.memory).toBeUndefined();
	});

	it('shows what was changed, or created, last', async () => {
		const changed = tenant.ids('ticket', 3);
		changeAll('ticket', changed);
		const updated = new TriggerWorkflow(tenant.sandbox, { event: 'ticketUpdated' });
		expect(ids(await updated.test())).toEqual([...changed].reverse());
		const id = tenant.create('ticket');
		const created = new TriggerWorkflow(tenant.sandbox, { event: 'ticketCreated' });
		expect(ids(await created.test())[0]).toBe(id);
	});

	it('does not take away what the next poll delivers', async () => {
		const trigger = await started({ event: 'ticketUpdated' });
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		expect(ids(await trigger.test())[0]).toBe(id);
		expect(ids(await next(trigger))).toEqual([id]);
	});

	it('comes with full records and watched fields, where they are wanted', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
			options: { fullRecord: true, watchedFields: ['status_id'] },
		});
		const poll = await trigger.test();
		expect(poll.json).toHaveLength(3);
		expect(paths(poll).filter((path) => path === '/Tickets/{id}')).toHaveLength(3);
		for (const record of poll.json) {
			expect(record).toHaveProperty('details_html');
			expect(record.changedFields).toEqual({
				status_id: { from: null, to: record.status_id },
			});
		}
	});

	it('fewer records than three', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			ticketFilters: { search: 'No ticket is like this' },
		});
		tenant.change('ticket', tenant.ids('ticket', 1)[0], { summary: 'No ticket is like this' });
		expect((await trigger.test()).json).toHaveLength(1);
	});

	it('no record at all says what to do', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'invoiceCreated',
			invoiceFilters: { search: 'No invoice is like this' },
		});
		await expect(trigger.test()).rejects.toMatchObject({
			message: 'There are no invoices in Halo that the trigger could show',
			description: expect.stringContaining('Loosen the filters') as string,
		});
	});

	it('an answer that is no list says so', async () => {
		tenant.sandbox.faults.add({ match: { path: '/Invoice' }, action: 'empty' });
		const trigger = new TriggerWorkflow(tenant.sandbox, { event: 'invoiceCreated' });
		await expect(trigger.test()).rejects.toMatchObject({
			message: expect.stringContaining('The list of invoices cannot be read completely') as string,
		});
	});
});

describe('the time of a poll', () => {
	it.each([
		['ticketUpdated', {}],
		['ticketCreated', {}],
		['clientUpdated', {}],
		['supplierUpdated', {}],
	])('%s: what does not fit comes with the next polls, in order', async (event, more) => {
		const resource = event.replace(/Updated|Created/, '');
		const created = event.endsWith('Created');
		const trigger = await started(
			{ event, ...more, options: { fullRecord: true } },
			{ budgetMs: 0 },
		);
		const due = created
			? Array.from({ length: 100 }, () => tenant.create(resource))
			: tenant.ids(resource, 100);
		if (!created) changeAll(resource, due);
		const delivered: number[][] = [];
		for (let poll = await next(trigger); poll.json.length > 0; poll = await next(trigger)) {
			delivered.push(ids(poll));
			// No details are read that cannot be delivered.
			expect(paths(poll).filter((path) => path.endsWith('/{id}'))).toHaveLength(poll.json.length);
		}
		expect(delivered.flat()).toEqual(due);
		expect(delivered.length).toBeGreaterThan(1);
	});

	it('what happens to a record between the two parts is delivered too', async () => {
		const trigger = await started({ event: 'ticketUpdated' }, { budgetMs: 0 });
		const due = tenant.ids('ticket', 60);
		changeAll('ticket', due);
		const first = ids(await next(trigger));
		tenant.change('ticket', due[0]);
		tenant.change('ticket', due[59]);
		const rest: number[] = [];
		for (let poll = await next(trigger); poll.json.length > 0; poll = await next(trigger)) {
			rest.push(...ids(poll));
		}
		expect(rest).toEqual([...due.slice(first.length, 59), due[0], due[59]]);
	});

	it('a host that does not say how long a poll may take', async () => {
		const trigger = await started({ event: 'ticketUpdated' }, { budgetMs: 'unknown' });
		const due = tenant.ids('ticket', 100);
		changeAll('ticket', due);
		expect(ids(await next(trigger))).toEqual(due);
	});
});
