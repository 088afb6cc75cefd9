import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Halo/resources';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import type { NodeResult, RunOptions } from '../support/engine.mts';
import { TriggerWorkflow } from '../support/pollRun.mts';
import { apiRequests, byId, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		seed: {
			clients: 30,
			sites: 35,
			users: 40,
			assets: 40,
			tickets: 60,
			opportunities: 30,
			projects: 30,
			ticketsWithActions: 60,
			items: 30,
			contracts: 30,
			invoices: 30,
			quotations: 30,
			articles: 20,
			suppliers: 20,
			appointments: 30,
			attachments: 40,
			recurringInvoices: 30,
			orders: 30,
		},
	});
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Pages of records in Halo, by hand from the notes on Halo's addresses. */
const PAGES: Record<string, string> = {
	agent: '/config/agents/agents?agentid={id}',
	asset: '/assets?id={id}',
	client: '/customers?mainview=client&clientid={id}',
	invoice: '/invoices?mainview=invoices&selid=-1&sellevel=1&invoiceid={id}',
	item: '/items?itemid={id}',
	kbArticle: '/kb?id={id}',
	opportunity: '/ticket?id={id}',
	project: '/ticket?id={id}',
	purchaseOrder: '/orders?mainview=purchaseorders&selid=1&sellevel=1&purchaseorderid={id}',
	quotation: '/orders?mainview=quotes&selid=-1&sellevel=1&quoteid={id}',
	report: '/reports?id={id}',
	salesOrder: '/orders?mainview=salesorders&selid=1&sellevel=1&salesorderid={id}',
	site: '/customers?mainview=site&siteid={id}',
	team: '/config/agents/teams?teamid={id}',
	ticket: '/ticket?id={id}',
	ticketType: '/config/tickets/tickettype?id={id}',
	user: '/customers?mainview=user&userid={id}',
};

type Named = [member: string, nameMember: string, path: string];

const STATUS: Named = ['status_id', 'status_name', 'Status'];
const AGENT: Named = ['agent_id', 'agent_name', 'Agent'];
const TYPE: Named = ['tickettype_id', 'tickettype_name', 'TicketType'];
const PRIORITY: Named = ['priority_id', 'priority_name', 'Priority'];

/** Names that stand in short lists of the tenant, by hand. */
const NAMES: Record<string, Named[]> = {
	action: [['who_agentid', 'who', 'Agent']],
	appointment: [AGENT],
	asset: [['assettype_id', 'assettype_name', 'AssetType']],
	client: [['toplevel_id', 'toplevel_name', 'TopLevel']],
	item: [['assetgroup_id', 'assetgroup_name', 'AssetGroup']],
	opportunity: [STATUS, AGENT],
	project: [TYPE, STATUS, AGENT],
	site: [['sla_id', 'sla_name', 'SLA']],
	supplier: [['toplevel_id', 'toplevel_name', 'TopLevel']],
	ticket: [TYPE, STATUS, PRIORITY, AGENT],
	ticketType: [
		['default_sla', 'default_sla_name', 'SLA'],
		['default_priority', 'default_priority_name', 'Priority'],
		['default_agent', 'default_agent_name', 'Agent'],
	],
};

const SHORT_LISTS = [
	...new Set(Object.values(NAMES).flatMap((named) => named.map(([, , path]) => path))),
];

const table = resources.map((resource) => [resource.value, resource] as const);

/** A ticket that has actions and files. */
const ticketId = (): string => {
	const files = sandbox.store.rows('Attachment').filter(({ ticket_id }) => Number(ticket_id) > 0);
	return String(files[0].ticket_id);
};

/** What the list of a resource needs besides the operation. */
const around = (resource: string): INodeParameters => {
	if (resource === 'action' || resource === 'toDo') return byId('ticket', ticketId());
	if (resource !== 'attachment') return {};
	return { attachmentFilters: { ticket_id: { __rl: true, mode: 'id', value: ticketId() } } };
};

const list = async (
	resource: string,
	simplify = true,
	options: Partial<RunOptions> = {},
): Promise<NodeResult> =>
	await runOn(
		sandbox,
		{
			resource,
			operation: 'getAll',
			returnAll: false,
			limit: 30,
			simplify,
			...around(resource),
		},
		options,
	);

/** The list of a resource answers these rows from now on. */
function answer(path: string, listKey: string | undefined, rows: IDataObject[]): void {
	const body = listKey === undefined ? rows : { record_count: rows.length, [listKey]: rows };
	sandbox.faults.add({ match: { method: 'GET', path }, action: { status: 200, body } });
}

/** Name in a short list of the tenant. */
function nameIn(path: string, id: unknown): unknown {
	const member = path === 'Priority' ? 'priorityid' : 'id';
	return sandbox.store.rows(path).find((row) => row[member] === id)?.name;
}

/** Requests for short lists, by path. */
const nameRequests = (): string[] =>
	apiRequests(sandbox)
		.map(({ path }) => path.replace('/api/', ''))
		.filter((path) => SHORT_LISTS.includes(path));

/** How n8n says it beside the output. */
const hintsOf = ({ task }: NodeResult): string[] =>
	(task.hints ?? []).map(({ message }) => message);

/** What holds for every simplified record of a resource. */
function check(resource: (typeof resources)[number], json: IDataObject): void {
	const keys = Object.keys(json);
	expect(keys[0]).toBe('id');
	expect(keys.filter((key) => resource.simplified.includes(key))).toEqual(
		resource.simplified.filter((member) => member in json),
	);
	const page = PAGES[resource.value] as string | undefined;
	expect(json.link).toBe(page && `${sandbox.url}${page.replace('{id}', String(json.id))}`);
	if (page !== undefined) expect(keys.at(-1)).toBe('link');
	for (const [index, key] of keys.entries()) {
		const value = json[key];
		if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)) {
			expect(value).toMatch(/Z$/);
			expect(value > '1902').toBe(true);
		}
		const known = key === 'link' || key === 'id' || resource.simplified.includes(key);
		if (!known) expect(key).toBe(`${keys[index - 1].replace(/_id$/, '')}_name`);
	}
}

describe.each(table)('%s', (value, resource) => {
	it('many: members, names, dates and links', async () => {
		const whole = await list(value, false);
		const { json, items } = await list(value);
		expect(json.length).toBeGreaterThan(0);
		expect(json).toHaveLength(whole.json.length);
		for (const [index, record] of json.entries()) {
			check(resource, record);
			const row = whole.json[index];
			expect(record.id).toBe(row.id);
			for (const member of resource.simplified) expect(member in record).toBe(member in row);
		}
		expect(new Set(items.map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(
			new Set(['{"item":0}']),
		);
	});

	if (value !== 'attachment' && resource.operations.includes('get')) {
		it('one: the same', async () => {
			const [{ id }] = (await list(value, false)).json;
			const { json } = await runOn(sandbox, {
				resource: value,
				operation: 'get',
				...around(value),
				...byId(value, String(id)),
			});
			expect(json).toHaveLength(1);
			check(resource, json[0]);
			for (const [member, nameMember, path] of NAMES[value] ?? []) {
				if (Number(json[0][member] ?? 0) > 0) {
					expect(json[0][nameMember]).toBe(nameIn(path, json[0][member]));
				}
			}
		});
	}

	if (NAMES[value] !== undefined) {
		it('names that the rows do not carry are looked up, each list once', async () => {
			const rows = (await list(value, false)).json.map((row) =>
				Object.fromEntries(
					Object.entries(row).filter(([member]) => !/_name$/.test(member) && member !== 'who'),
				),
			);
			for (const [member] of NAMES[value]) {
				if (!rows.some((row) => Number(row[member] ?? 0) > 0)) rows[0][member] = 2;
			}
			answer(resource.path, resource.listKey, rows);
			const before = nameRequests().length;
			const { json } = await list(value, true, { items: [{}, {}, {}] });
			expect(json).toHaveLength(3 * rows.length);
			for (const [member, nameMember, path] of NAMES[value]) {
				for (const [index, record] of json.entries()) {
					const id = rows[index % rows.length][member];
					expect(record[member]).toBe(id);
					const name = Number(id ?? 0) > 0 ? nameIn(path, id) : undefined;
					expect(record[nameMember]).toBe(name);
					const keys = Object.keys(record);
					if (name !== undefined) expect(keys[keys.indexOf(member) + 1]).toBe(nameMember);
				}
				expect(json.some((record) => typeof record[nameMember] === 'string')).toBe(true);
			}
			const lists = [...new Set(NAMES[value].map(([, , path]) => path))].sort();
			const asked = nameRequests().slice(before);
			expect(asked.filter((path) => `/${path}` !== resource.path).sort()).toEqual(lists);
		});
	}
});

describe('names of a run', () => {
	const ticketIds = (count: number) =>
		sandbox.store
			.rows('Tickets')
			.slice(0, count)
			.map(({ id }) => ({ id: id as number }));

	const getTickets = async (simplify: boolean, count = 40): Promise<NodeResult> =>
		await runOn(
			sandbox,
			{ resource: 'ticket', operation: 'get', simplify, ...byId('ticket', '={{ $json.id }}') },
			{ items: ticketIds(count) },
		);

	it('are asked for once for all items', async () => {
		const { json } = await getTickets(true);
		expect(json).toHaveLength(40);
		for (const record of json) {
			expect(record.priority_name).toBe(nameIn('Priority', record.priority_id));
			expect(record.status_name).toBe(nameIn('Status', record.status_id));
		}
		// Tickets of the sandbox carry all names but that of the priority.
		expect(nameRequests()).toEqual(['Priority']);
	});

	it('are not asked for when Simplify is off, and dates stay as Halo wrote them', async () => {
		const { json } = await getTickets(false, 3);
		expect(nameRequests()).toEqual([]);
		expect(json[0]).not.toHaveProperty('priority_name');
		expect(json[0]).not.toHaveProperty('link');
		expect(json[0].dateoccurred).not.toMatch(/Z$/);
	});

	it('are not asked for where nothing is chosen', async () => {
		answer('/Tickets', 'tickets', [
			{ id: 1, status_id: 0, priority_id: -1, agent_id: 0, last_update: '1900-01-01T00:00:00' },
		]);
		const { json } = await list('ticket');
		expect(nameRequests()).toEqual([]);
		expect(json).toEqual([
			{
				id: 1,
				status_id: 0,
				priority_id: -1,
				agent_id: 0,
				last_update: null,
				link: `${sandbox.url}/ticket?id=1`,
			},
		]);
	});

	it.each([403, 401] as const)(
		'are left out where the list may not be read (%i), and a hint says what to grant',
		async (status) => {
			sandbox.variants.forbidden = ['Priority'];
			sandbox.variants.forbiddenStatus = status;
			const result = await getTickets(true);
			expect(result.error).toBeUndefined();
			expect(result.json).toHaveLength(40);
			for (const record of result.json) {
				expect(record).not.toHaveProperty('priority_name');
				expect(record).toHaveProperty('status_name');
			}
			const [hint, ...more] = hintsOf(result);
			expect(more).toEqual([]);
			expect(hint).toMatch(
				/^The names of priorities are left out\. Halo could not list the priorities: .*Add the permission all:standard/,
			);
			// The second request of a 401 is the one with a new token.
			expect(nameRequests().length).toBeLessThanOrEqual(2);
		},
	);

	it('do not fail a list either', async () => {
		sandbox.variants.forbidden = ['Priority'];
		const { json, error } = await list('ticket');
		expect(error).toBeUndefined();
		expect(json).toHaveLength(30);
		expect(json[0]).toHaveProperty('priority_id');
		expect(json[0]).not.toHaveProperty('priority_name');
	});

	it('fail the reading where Halo is down, because names that come and go would mislead', async () => {
		sandbox.faults.add({ match: { path: '/Priority' }, action: { status: 503 } });
		const { error } = await list('ticket');
		expect(error?.message).toBe('Halo could not list the priorities: HTTP 503 without a reason');
	});

	it('include agents who have left', async () => {
		const [left] = sandbox.store.rows('Agent').filter(({ isdisabled }) => isdisabled === true);
		answer('/Tickets', 'tickets', [{ id: 1, agent_id: left.id as number }]);
		const { json } = await list('ticket');
		expect(json[0].agent_name).toBe(left.name);
	});

	it('follow the SLA of the record where priorities of one number differ', async () => {
		for (const row of sandbox.store.rows('Priority')) {
			if (row.slaid === 2 && row.priorityid === 3) row.name = 'Whenever';
		}
		answer('/Tickets', 'tickets', [
			{ id: 1, priority_id: 3, sla_id: 1 },
			{ id: 2, priority_id: 3, sla_id: 2 },
			{ id: 3, priority_id: 3 },
		]);
		const { json } = await list('ticket');
		expect(json.map((record) => record.priority_name)).toEqual(['Medium', 'Whenever', undefined]);
	});
});

describe('what comes out goes in again', () => {
	it('dates of a contract survive a workflow west of Greenwich', async () => {
		const [contract] = (await list('clientContract')).json;
		const stored = { ...sandbox.store.get('ClientContract', contract.id as number) };
		const { error } = await runOn(
			sandbox,
			{
				resource: 'clientContract',
				operation: 'update',
				...byId('clientContract', String(contract.id)),
				fields: { mappingMode: 'defineBelow', value: { end_date: '={{ $json.end_date }}' } },
			},
			{ items: [contract], timezone: 'America/New_York' },
		);
		expect(error).toBeUndefined();
		expect(sandbox.store.get('ClientContract', contract.id as number)?.end_date).toBe(
			stored.end_date,
		);
	});
});

describe('the trigger', () => {
	const watching: INodeParameters = {
		event: 'ticketUpdated',
		simplify: true,
		options: { watchedFields: ['status_id', 'fixbydate', 'sla_id'] },
	};

	const oldest = (): number => sandbox.store.rows('Tickets')[0].id as number;

	it('delivers the same records, with the watched fields and what has changed', async () => {
		const trigger = new TriggerWorkflow(sandbox, watching);
		await trigger.poll();
		const id = oldest();
		sandbox.store.update('Tickets', id, { status_id: 2, fixbydate: '2026-03-09T08:00:00' });
		const { json, requests } = await trigger.poll();
		expect(json).toHaveLength(1);
		const [{ changedFields, ...record }] = json;
		const ticket = resources.find(({ value }) => value === 'ticket');
		expect(record).toMatchObject({
			id,
			status_id: 2,
			status_name: 'In Progress',
			priority_name: nameIn('Priority', record.priority_id),
			fixbydate: '2026-03-09T08:00:00Z',
			sla_name: nameIn('SLA', record.sla_id),
			link: `${sandbox.url}/ticket?id=${id}`,
		});
		expect(Object.keys(record).filter((key) => ticket?.simplified.includes(key))).toEqual(
			ticket?.simplified,
		);
		expect(Object.keys(record).slice(-4)).toEqual(['fixbydate', 'sla_id', 'sla_name', 'link']);
		expect(record.last_update).toMatch(/Z$/);
		expect(changedFields).toMatchObject({ status_id: { to: 2 } });
		expect((changedFields as IDataObject).fixbydate).toMatchObject({ to: '2026-03-09T08:00:00Z' });
		expect(requests.filter(({ path }) => path === '/api/Priority')).toHaveLength(1);
	});

	it('asks for no names when nothing has changed or Simplify is off', async () => {
		const trigger = new TriggerWorkflow(sandbox, { event: 'ticketUpdated', simplify: false });
		await trigger.poll();
		await trigger.poll();
		sandbox.store.update('Tickets', oldest(), { summary: 'Changed' });
		const { json } = await trigger.poll();
		expect(json[0].guid).toBeDefined();
		expect(json[0]).not.toHaveProperty('link');
		const simplifying = new TriggerWorkflow(sandbox, { event: 'ticketUpdated', simplify: true });
		await simplifying.poll();
		await simplifying.poll();
		expect(nameRequests()).toEqual([]);
	});

	it('delivers without names where their list may not be read', async () => {
		const trigger = new TriggerWorkflow(sandbox, { event: 'ticketUpdated', simplify: true });
		await trigger.poll();
		sandbox.variants.forbidden = ['Priority'];
		sandbox.store.update('Tickets', oldest(), { summary: 'Changed' });
		const { json } = await trigger.poll();
		expect(json).toHaveLength(1);
		expect(json[0]).not.toHaveProperty('priority_name');
	});

	it('loses nothing when the names cannot be read for a while', async () => {
		const trigger = new TriggerWorkflow(sandbox, { event: 'ticketUpdated', simplify: true });
		await trigger.poll();
		const down = sandbox.faults.add({ match: { path: '/Priority' }, action: { status: 503 } });
		sandbox.store.update('Tickets', oldest(), { summary: 'Changed' });
		await expect(trigger.poll()).rejects.toThrow('Halo could not list the priorities');
		down.remove();
		const { json } = await trigger.poll();
		expect(json.map(({ id }) => id)).toEqual([oldest()]);
		expect(json[0]).toHaveProperty('priority_name');
	});
});
