import type { INodeParameters } from 'n8n-workflow';

import { TriggerWorkflow, type Poll } from '../support/pollRun.mts';
import { TriggerTenant } from '../support/triggerTenant.mts';

const ids = ({ json }: Poll): number[] => json.map(({ id }) => id as number);

interface WordyError {
	message: string;
	description: string;
}

/** The error of a poll. */
async function failure(poll: Promise<Poll>): Promise<WordyError> {
	return await poll.then(
		() => {
			throw new Error('The poll did not fail');
		},
		(error: WordyError) => error,
	);
}

/** The next poll, a minute later. */
async function next(tenant: TriggerTenant, trigger: TriggerWorkflow): Promise<Poll> {
	tenant.wait();
	return await trigger.poll();
}

describe('polls that fail', () => {
	let tenant: TriggerTenant;

	beforeAll(async () => (tenant = await TriggerTenant.start()));
	afterEach(() => tenant.reset());
	afterAll(async () => await tenant.sandbox.close());

	it('a wrong secret: the first poll fails in words, and nothing is remembered', async () => {
		const trigger = new TriggerWorkflow(
			tenant.sandbox,
			{ event: 'ticketUpdated', simplify: false },
			{ credential: { clientSecret: 'wrong' } },
		);
		const { message, description } = await failure(trigger.poll());
		// Of a workflow that cannot be switched on n8n shows the message alone.
		expect(message).toBe(`Halo refused the client ID or the client secret. ${description}`);
		expect(description).toContain('Configuration > Integrations > Halo API');
		expect(trigger.staticJson).toBe('{}');
	});

	it('a missing permission names what to grant; afterwards everything is delivered', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		const before = trigger.staticJson;
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		tenant.sandbox.variants.forbidden = ['Tickets'];
		tenant.wait();
		const { message, description } = await failure(trigger.poll());
		expect(message).toMatch(/^Halo could not list the tickets: /);
		expect(message).not.toContain(description);
		expect(description).toContain('read:tickets');
		expect(description).toContain('Read Only');
		expect(trigger.staticJson).toBe(before);
		tenant.sandbox.variants.forbidden = [];
		expect(ids(await next(tenant, trigger))).toEqual([id]);
	});

	it.each<[string, INodeParameters]>([
		['newest first', { event: 'ticketUpdated', simplify: false }],
		[
			'newest first, with filters',
			{ event: 'ticketUpdated', simplify: false, ticketFilters: { open_only: true } },
		],
		[
			'newest first, with details',
			{ event: 'ticketUpdated', simplify: false, options: { fullRecord: true } },
		],
		[
			'newest first, with watched fields',
			{
				event: 'ticketUpdated',
				simplify: false,
				options: { fullRecord: true, watchedFields: ['summary', 'details_html'] },
			},
		],
		['by number', { event: 'ticketCreated', simplify: false, options: { fullRecord: true } }],
		['by the filter for changes', { event: 'clientUpdated', options: { fullRecord: true } }],
		[
			'by comparing rows',
			{ event: 'supplierUpdated', simplify: false, options: { fullRecord: true } },
		],
	])(
		'%s: whichever request fails, the memory stays as it was and the next poll delivers everything',
		async (_name, parameters) => {
			const resource = String(parameters.event).replace(/Updated|Created/, '');
			const open = tenant.rows(resource).filter(({ status_id }) => status_id !== 9);
			const trigger = new TriggerWorkflow(tenant.sandbox, parameters);
			await trigger.poll();
			const due = open.slice(0, 3).map(({ id }) => id as number);
			tenant.wait();
			for (const id of due) {
				tenant.wait(2_003);
				tenant.change(resource, id);
			}
			if (parameters.event === 'ticketCreated') {
				due.splice(0, 3, tenant.create('ticket'), tenant.create('ticket'));
			}
			const before = trigger.staticJson;
			let failed = 0;
			for (let poll: Poll | undefined; poll === undefined;) {
				const fault = tenant.sandbox.faults.add({
					match: { path: /^\/api\//, nth: failed + 1 },
					action: { status: 500, body: 'Halo fell over' },
				});
				tenant.wait();
				try {
					poll = await trigger.poll();
				} catch (error) {
					expect((error as Error).message).toContain('Halo fell over');
					expect(trigger.staticJson).toBe(before);
					failed += 1;
				}
				fault.remove();
				// It succeeds only when there is no further request that could fail.
				expect(fault.hits).toBe(poll === undefined ? 1 : 0);
				if (poll !== undefined) expect(ids(poll)).toEqual(due);
			}
			expect(failed).toBeGreaterThan(0);
			expect(ids(await next(tenant, trigger))).toEqual([]);
		},
	);

	it('names that cannot be read now, because Halo is down: the next poll delivers, with names', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, { event: 'ticketUpdated' });
		await trigger.poll();
		const before = trigger.staticJson;
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		const fault = tenant.sandbox.faults.add({
			match: { path: '/Priority' },
			// Without a pause between the attempts.
			action: { status: 503, headers: { 'Retry-After': '0' } },
		});
		tenant.wait();
		expect((await failure(trigger.poll())).message).toContain('list the priorities');
		expect(fault.hits).toBeGreaterThan(0);
		expect(trigger.staticJson).toBe(before);
		fault.remove();
		const { json } = await next(tenant, trigger);
		expect(json).toEqual([
			expect.objectContaining({ id, priority_name: expect.any(String) as string }),
		]);
	});

	it('whichever request of the first poll fails, nothing is remembered', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'clientUpdated',
			simplify: false,
		});
		for (const nth of [1, 2, 3, 7]) {
			const fault = tenant.sandbox.faults.add({
				match: { path: /^\/api\//, nth },
				action: { status: 500, body: 'Halo fell over' },
			});
			expect((await failure(trigger.poll())).message).toContain('Halo fell over');
			fault.remove();
			expect(trigger.staticJson).toBe('{}');
		}
		expect(ids(await trigger.poll())).toEqual([]);
		expect(trigger.memory).toBeDefined();
	});

	it('after a failed detail no further ones are asked for', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			options: { fullRecord: true },
		});
		await trigger.poll();
		const due = tenant.ids('ticket', 30);
		for (const id of due) {
			tenant.wait(2_003);
			tenant.change('ticket', id);
		}
		tenant.sandbox.requests.length = 0;
		tenant.sandbox.faults.add({
			match: { path: `/Tickets/${due[0]}` },
			action: { status: 400, body: 'Locked' },
		});
		await failure(trigger.poll());
		tenant.sandbox.faults.clear();
		// The next poll is behind whatever the failed one has left in flight.
		expect(ids(await next(tenant, trigger))).toEqual(due);
		const asked = tenant.sandbox.requests.filter(({ path }) => /\/Tickets\/\d+$/.test(path));
		expect(asked.length - due.length).toBeLessThanOrEqual(8);
	});

	it('a list that is no list is an error in words, and nothing is lost', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		const before = trigger.staticJson;
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		const fault = tenant.sandbox.faults.add({ match: { path: '/Tickets' }, action: 'empty' });
		tenant.wait();
		const { message } = await failure(trigger.poll());
		expect(message).toContain('The list of tickets cannot be read completely');
		expect(trigger.staticJson).toBe(before);
		fault.remove();
		expect(ids(await next(tenant, trigger))).toEqual([id]);
	});

	it('Start From Now whose first poll fails still starts from now', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			options: { afterPause: 'startFromNow' },
		});
		await trigger.poll();
		const [one, two] = tenant.ids('ticket', 2);
		tenant.wait();
		tenant.change('ticket', one);
		trigger.switchOn('activate');
		const fault = tenant.sandbox.faults.add({
			match: { path: '/Tickets' },
			action: { status: 500 },
		});
		await failure(trigger.poll());
		fault.remove();
		expect(ids(await next(tenant, trigger))).toEqual([]);
		tenant.change('ticket', two);
		expect(ids(await next(tenant, trigger))).toEqual([two]);
	});

	it('a memory of another version is refused, unless the user wants to start from now', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		trigger.memory = { ...trigger.memory, version: 2 } as never;
		const before = trigger.staticJson;
		const { message, description } = await failure(next(tenant, trigger));
		expect(message).toBe('The trigger cannot read what it remembers of the last poll');
		expect(description).toContain('(2, expected 1)');
		expect(description).toContain('Start From Now');
		expect(trigger.staticJson).toBe(before);
		trigger.switchOn('activate', {
			event: 'ticketUpdated',
			options: { afterPause: 'startFromNow' },
		});
		expect(ids(await next(tenant, trigger))).toEqual([]);
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		expect(ids(await next(tenant, trigger))).toEqual([id]);
	});

	it('another event starts anew', async () => {
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		tenant.wait();
		tenant.create('ticket');
		trigger.switchOn('update', { event: 'ticketCreated' });
		expect(ids(await next(tenant, trigger))).toEqual([]);
		const id = tenant.create('ticket');
		expect(ids(await next(tenant, trigger))).toEqual([id]);
	});
});

describe('more than 5,000 records, where they would all have to be remembered', () => {
	let tenant: TriggerTenant;

	beforeAll(async () => {
		tenant = await TriggerTenant.start({
			tickets: 5_300,
			assets: 5_300,
			invoices: 0,
			opportunities: 0,
			projects: 0,
		});
	});
	afterEach(() => tenant.reset());
	afterAll(async () => await tenant.sandbox.close());

	const blind = (): void => {
		tenant.sandbox.variants.modifiedInListRows = { Tickets: false };
		tenant.sandbox.variants.lastUpdateFilterWorks = { Tickets: false };
	};

	const unsorted = (): void => {
		tenant.sandbox.variants.orderIgnored = true;
	};

	it.each<[string, INodeParameters, string, () => void]>([
		[
			'rows are compared',
			{ event: 'ticketUpdated' },
			'Halo does not show when tickets were changed',
			blind,
		],
		[
			'fields are watched',
			{ event: 'ticketUpdated', options: { watchedFields: ['status_id'] } },
			'fields are watched',
			() => undefined,
		],
		[
			'new records are looked for',
			{ event: 'assetCreated' },
			'Halo does not list the newest assets first',
			unsorted,
		],
	])(
		'%s: the error says what to do, and doing it helps',
		async (_name, parameters, reason, arrange) => {
			arrange();
			const resource = String(parameters.event).replace(/Updated|Created/, '');
			const trigger = new TriggerWorkflow(tenant.sandbox, { ...parameters, simplify: false });
			const { message, description } = await failure(trigger.poll());
			expect(message).toBe(`There are too many ${resource}s to watch them all. ${description}`);
			expect(description).toBe(
				`All of them have to be remembered, because ${reason}; 5000 at most. Choose filters that leave fewer.`,
			);
			expect(trigger.staticJson).toBe('{}');
			trigger.switchOn('activate', {
				...parameters,
				[`${resource}Filters`]: { client_id: { __rl: true, mode: 'id', value: '12' } },
			});
			expect(ids(await trigger.poll())).toEqual([]);
			const old = tenant.rows(resource).find(({ client_id }) => client_id === 12)?.id as number;
			tenant.wait();
			tenant.change(resource, old, { status_id: 24, inventory_number: 'CHANGED-1' });
			const fresh = tenant.create(resource);
			expect(ids(await next(tenant, trigger))).toEqual([
				parameters.event === 'assetCreated' ? fresh : old,
			]);
		},
	);

	it('exactly 5,000 can be compared', async () => {
		blind();
		for (const id of tenant.ids('ticket', 300)) tenant.sandbox.store.remove('Tickets', id);
		expect(tenant.rows('ticket')).toHaveLength(5_000);
		const trigger = new TriggerWorkflow(tenant.sandbox, {
			event: 'ticketUpdated',
			simplify: false,
		});
		await trigger.poll();
		expect(trigger.memory?.reading.reading).toBe('wholeList');
		tenant.wait();
		const [id] = tenant.ids('ticket', 1);
		tenant.change('ticket', id);
		expect(ids(await next(tenant, trigger))).toEqual([id]);
		tenant.create('ticket');
		expect((await failure(next(tenant, trigger))).message).toBe(
			'There are too many tickets to watch them all',
		);
	});
});
