import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	credentialData,
	credentialType,
	sandboxApplications,
} from '../../scripts/runtime/demo.mts';
import {
	ActivationError,
	errorOf,
	outputOf,
	type Execution,
	type StoredCredential,
} from '../../scripts/runtime/n8n-client.mts';
import { OwnN8n } from './support/ownN8n.mts';
import { Receiver } from './support/receiver.mts';
import { eventually } from './support/wait.mts';
import { workflow, type WorkflowBuilder } from './support/workflow.mts';

const TRIGGER = 'Halo Trigger';

/** n8n polls once a minute; a poll is as late as that, and a bit. */
const NEXT_POLL_MS = 75_000;

let own: OwnN8n;
let receiver: Receiver;

beforeAll(async () => {
	[own, receiver] = await Promise.all([OwnN8n.start(), Receiver.start()]);
}, 240_000);

afterAll(async () => await Promise.all([own?.stop(), receiver?.close()]), 60_000);

/** A stored workflow that begins with a Halo Trigger. */
class TriggerWorkflow {
	/** Workflows that are switched on now. */
	static readonly active = new Set<TriggerWorkflow>();

	private constructor(private readonly id: string) {}

	static async save(builder: WorkflowBuilder): Promise<TriggerWorkflow> {
		return new TriggerWorkflow((await builder.save(own.client)).id);
	}

	/** n8n polls when a workflow is switched on, and this has ended when this answers. */
	async on(): Promise<void> {
		TriggerWorkflow.active.add(this);
		await own.client.activate(this.id);
	}

	async off(): Promise<void> {
		await own.client.deactivate(this.id);
		TriggerWorkflow.active.delete(this);
	}

	/** Has n8n poll without waiting for the next minute. */
	async poll(): Promise<void> {
		await this.off();
		await this.on();
	}

	/** Executions that have ended, the oldest first. */
	async executions(): Promise<Execution[]> {
		const summaries = await own.client.listExecutions(this.id, 100);
		const executions = await Promise.all(
			summaries.map(async ({ id }) => await own.client.waitForExecution(id)),
		);
		return executions.reverse();
	}

	/** Fetch Test Event in the editor: runs the trigger alone, by hand. */
	async test(): Promise<IDataObject[]> {
		const execution = await own.client.waitForExecution(await own.client.run(this.id, TRIGGER));
		expect(errorOf(execution)).toBeUndefined();
		return outputOf(execution, TRIGGER).map(({ json }) => json);
	}

	/** What n8n has stored of the trigger's memory. */
	async memory(): Promise<IDataObject | null | undefined> {
		return (await own.client.getWorkflow(this.id)).staticData;
	}
}

/** Begins a workflow with a trigger for this event. */
function onEvent(
	event: string,
	parameters: INodeParameters = {},
	credential: StoredCredential = own.credential,
): WorkflowBuilder {
	return workflow(event).trigger(
		TRIGGER,
		{ event, pollTimes: { item: [{ mode: 'everyMinute' }] }, ...parameters },
		{ type: 'n8n-nodes-halo.haloTrigger', credential },
	);
}

/** Lets the items of the last node arrive at the receiver under this name. */
function handOn(builder: WorkflowBuilder, name: string): WorkflowBuilder {
	return builder.node('Hand On', receiver.requestParameters(name), {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credential: null,
	});
}

/** Creates one ticket for each item, its summary beginning with this mark. */
function createTickets(builder: WorkflowBuilder, mark: string): WorkflowBuilder {
	return builder.node(
		'Create Ticket',
		{
			resource: 'ticket',
			operation: 'create',
			fields: {
				mappingMode: 'defineBelow',
				value: {
					summary: `=${mark} {{ $json.id }}: {{ $json.summary }}`,
					client_id: '={{ $json.client_id }}',
				},
			},
		},
		{ credential: own.credential },
	);
}

/** Summaries of the tickets that a workflow has created, in order. */
async function ticketsWith(mark: string): Promise<string[]> {
	return (await own.sandbox.records('Tickets'))
		.map(({ summary }) => String(summary))
		.filter((summary) => summary.startsWith(`${mark} `));
}

async function waitForTickets(mark: string, count: number): Promise<string[]> {
	return await eventually(`${count} tickets "${mark}"`, async () => {
		const found = await ticketsWith(mark);
		return found.length >= count && found;
	});
}

/** Somebody changes a record in Halo. */
async function change(path: string, id: number, values: IDataObject): Promise<void> {
	await own.sandbox.control({ records: [{ path, id, values }] });
}

/** Numbers of records that the list of Halo shows. */
async function idsOf(path: string, count: number): Promise<number[]> {
	const rows = (await own.sandbox.records(path)).filter(({ status }) => status !== 0);
	return rows.slice(0, count).map(({ id }) => Number(id));
}

const idsIn = (items: IDataObject[]): unknown[] => items.map(({ id }) => id);

/** Requests to the API since the log was cleared, such as `GET /api/Invoice`. */
async function requestsOf(doing: () => Promise<void>): Promise<string[]> {
	await own.sandbox.control({ clearRequests: true });
	await doing();
	return (await own.sandbox.requests())
		.filter(({ path }) => path.startsWith('/api/'))
		.map(({ method, path }) => `${method} ${path}`);
}

async function switchAllOff(): Promise<void> {
	for (const one of TriggerWorkflow.active) await one.off();
}

describe('an active workflow', () => {
	afterEach(switchAllOff);

	it('gets each changed invoice once and hands it on', async () => {
		const get: INodeParameters = {
			resource: 'invoice',
			operation: 'get',
			invoiceId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			simplify: false,
		};
		const invoices = await TriggerWorkflow.save(
			handOn(
				onEvent('invoiceUpdated').node('Get', get, { credential: own.credential }),
				'invoices',
			),
		);
		const [first, second] = await idsOf('Invoice', 2);
		await invoices.on();
		await change('Invoice', first, { reference: 'PO-1' });
		await invoices.poll();
		const [received] = await receiver.waitFor('invoices', 1);
		expect(received).toMatchObject({ id: first, reference: 'PO-1' });
		// An unchanged list costs one request.
		expect(await requestsOf(async () => await invoices.poll())).toEqual(['GET /api/Invoice']);
		await change('Invoice', second, { reference: 'PO-2' });
		await invoices.poll();
		await receiver.waitFor('invoices', 2);
		expect(idsIn(receiver.received('invoices'))).toEqual([first, second]);
		const executions = await invoices.executions();
		expect(executions.map(({ status, mode }) => [status, mode])).toEqual([
			['success', 'trigger'],
			['success', 'trigger'],
		]);
	});

	it('creates one ticket for each changed project, and none for a new one', async () => {
		const projects = await TriggerWorkflow.save(
			createTickets(onEvent('projectUpdated'), 'Changed'),
		);
		const [one, two, three, last] = await idsOf('Projects', 4);
		await projects.on();
		await change('Projects', three, { summary: 'Third' });
		await change('Projects', one, { summary: 'First' });
		await change('Projects', two, { summary: 'Second' });
		await change('Projects', one, { summary: 'First again' });
		await own.sandbox.control({ records: [{ path: 'Projects', values: { summary: 'New' } }] });
		await projects.poll();
		const inOrder = [
			`Changed ${three}: Third`,
			`Changed ${two}: Second`,
			`Changed ${one}: First again`,
		];
		expect(await waitForTickets('Changed', 3)).toEqual(inOrder);
		await projects.poll();
		await change('Projects', last, { summary: 'Last' });
		await projects.poll();
		expect(await waitForTickets('Changed', 4)).toEqual([...inOrder, `Changed ${last}: Last`]);
	});

	it('is tested by hand without missing a change', async () => {
		const articles = await TriggerWorkflow.save(handOn(onEvent('kbArticleUpdated'), 'articles'));
		const [id] = await idsOf('KBArticle', 1);
		await articles.on();
		await change('KBArticle', id, { name: 'Changed before the test' });
		const before = await articles.memory();
		const samples = await articles.test();
		expect(samples).toHaveLength(3);
		expect(samples[0]).toMatchObject({ id, name: 'Changed before the test' });
		expect(await articles.memory()).toEqual(before);
		// The editor runs the nodes behind the trigger too.
		await receiver.waitFor('articles', 3);
		await articles.poll();
		expect((await receiver.waitFor('articles', 4)).slice(3)).toEqual([
			expect.objectContaining({ id, name: 'Changed before the test' }),
		]);
	});
});

describe('a restart of n8n', () => {
	let items: number[];

	/** Changes before, during and after, seen by one workflow for each way to go on after a pause. */
	beforeAll(async () => {
		const startFromNow = { options: { afterPause: 'startFromNow' } };
		const catching = await TriggerWorkflow.save(handOn(onEvent('itemUpdated'), 'catching'));
		const passing = await TriggerWorkflow.save(
			handOn(onEvent('itemUpdated', startFromNow), 'passing'),
		);
		const projects = await TriggerWorkflow.save(createTickets(onEvent('projectUpdated'), 'Down'));
		items = await idsOf('Item', 4);
		const [before, paused, down, after] = items;
		const [project, other] = await idsOf('Projects', 2);

		await Promise.all([catching.on(), passing.on(), projects.on()]);
		await change('Item', before, { name: 'before' });
		await catching.poll();
		await receiver.waitFor('catching', 1);

		await catching.off();
		await passing.off();
		await change('Item', paused, { name: 'paused' });
		await Promise.all([catching.on(), passing.on()]);
		await receiver.waitFor('catching', 2);

		await own.restart(async () => {
			await change('Item', down, { name: 'down' });
			await change('Projects', project, { summary: 'down' });
			await change('Projects', other, { summary: 'down' });
		});
		await receiver.waitFor('passing', 1);
		await receiver.waitFor('catching', 3);
		await waitForTickets('Down', 2);

		await catching.poll();
		await change('Item', after, { name: 'after' });
		await catching.poll();
		await receiver.waitFor('catching', 4);
	}, 120_000);

	afterAll(switchAllOff);

	it('loses no change and delivers none twice', () => {
		expect(receiver.received('catching').map(({ id, name }) => [id, name])).toEqual(
			['before', 'paused', 'down', 'after'].map((name, index) => [items[index], name]),
		);
	});

	it('creates one ticket for each project that was changed meanwhile', async () => {
		const tickets = await ticketsWith('Down');
		expect(tickets).toHaveLength(2);
		expect(new Set(tickets).size).toBe(2);
	});

	it('is no pause: “Start From Now” passes over a switched-off time only', () => {
		expect(receiver.received('passing').map(({ name }) => name)).toEqual(['down']);
	});
});

describe('what a workflow must be granted', () => {
	afterAll(async () => {
		await own.sandbox.control({ variants: { forbidden: [] } });
		await switchAllOff();
	});

	it('is told when it is switched on', async () => {
		const wrong = await own.client.createCredential('wrong secret', credentialType, {
			...credentialData(own.sandboxUrl, sandboxApplications.services),
			clientSecret: 'not-the-secret',
		});
		const refused = await TriggerWorkflow.save(onEvent('itemUpdated', {}, wrong));
		const forbidden = await TriggerWorkflow.save(onEvent('invoiceUpdated'));
		await own.sandbox.control({ variants: { forbidden: ['Invoice'] } });
		// n8n tries for some seconds before it gives up.
		const errors = await Promise.all(
			[refused, forbidden].map(
				async (one) =>
					await one.on().then(
						() => undefined,
						(error: unknown) => error,
					),
			),
		);
		expect(errors).toEqual([expect.any(ActivationError), expect.any(ActivationError)]);
		const [secret, permission] = errors.map((error) => (error as Error).message);
		expect(secret).toContain('Halo refused the client ID or the client secret');
		expect(permission).toContain('Halo could not list the invoices: the permission is missing');
		expect(permission).toContain('Add the permission read:invoices');
		expect(permission).toContain('Invoices Access Level at Read Only');
		await switchAllOff();
		await own.sandbox.control({ variants: { forbidden: [] } });
		await forbidden.on();
	});
});

describe('polls that n8n makes by itself', () => {
	let changedInvoice: number;
	let quotations: number[];
	let newProject: number;
	const flows: Record<string, TriggerWorkflow> = {};

	/** All three workflows wait for the same minute. */
	beforeAll(async () => {
		flows.invoices = await TriggerWorkflow.save(handOn(onEvent('invoiceUpdated'), 'minute'));
		flows.quotations = await TriggerWorkflow.save(handOn(onEvent('quotationUpdated'), 'faulty'));
		flows.projects = await TriggerWorkflow.save(handOn(onEvent('projectUpdated'), 'projects'));
		await Promise.all(Object.values(flows).map(async (flow) => await flow.on()));
		[changedInvoice] = await idsOf('Invoice', 1);
		quotations = await idsOf('Quotation', 2);
		await own.sandbox.control({ clearRequests: true });
		await change('Invoice', changedInvoice, { reference: 'by itself' });
		await change('Quotation', quotations[0], { title: 'While Halo fails' });
		await own.sandbox.control({
			records: [{ path: 'Projects', values: { summary: 'New' } }],
			faults: [{ match: { path: '/Quotation' }, action: { status: 500 } }],
		});
		newProject = Math.max(...(await own.sandbox.records('Projects')).map(({ id }) => Number(id)));
	});

	afterAll(async () => {
		await own.sandbox.control({ clearFaults: true });
		await switchAllOff();
	});

	it(
		'deliver what has changed',
		async () => {
			const received = await receiver.waitFor('minute', 1, NEXT_POLL_MS);
			expect(idsIn(received)).toEqual([changedInvoice]);
			const requests = await own.sandbox.requests();
			expect(requests.filter(({ path }) => path === '/api/Invoice')).toHaveLength(1);
		},
		NEXT_POLL_MS + 10_000,
	);

	it(
		'become failed executions when Halo fails, and the next good one delivers everything',
		async () => {
			const [failed] = await eventually(
				'a failed execution',
				async () => {
					const executions = await flows.quotations.executions();
					return executions.length > 0 && executions;
				},
				NEXT_POLL_MS,
			);
			expect(failed.status).toBe('error');
			expect(errorOf(failed)).toContain('Halo could not list the quotations');
			await own.sandbox.control({ clearFaults: true });
			await change('Quotation', quotations[1], { title: 'Halo is well again' });
			await flows.quotations.poll();
			await receiver.waitFor('faulty', 2);
			expect(idsIn(receiver.received('faulty'))).toEqual(quotations);
		},
		NEXT_POLL_MS + 10_000,
	);

	it(
		'do not take a new record for a changed one',
		async () => {
			await eventually(
				'a poll of the projects',
				async () => (await own.sandbox.requests()).some(({ path }) => path === '/api/Projects'),
				NEXT_POLL_MS,
			);
			await flows.projects.off();
			expect(receiver.received('projects')).toEqual([]);
		},
		NEXT_POLL_MS + 10_000,
	);

	// n8n stores the memory of a poll only when the poll has delivered something: what a poll without a
	// delivery has seen is forgotten when the workflow is switched off.
	it('does not lose the change of a new record while the workflow is off', async () => {
		await change('Projects', newProject, { summary: 'Changed later' });
		await flows.projects.on();
		const received = await receiver.waitFor('projects', 1);
		expect(idsIn(received)).toEqual([newProject]);
	});
});
