import { NodeApiError, type IDataObject, type INode } from 'n8n-workflow';

import { Directory } from '../../nodes/Halo/lookup/directory';
import { resources } from '../../nodes/Halo/resources';
import type { HaloResource } from '../../nodes/Halo/resources/resource';
import { sourceByValue, sources } from '../../nodes/Halo/resources/sources';
import { simplifiedRecords } from '../../nodes/Halo/run/simplifiedRecords';
import type { HaloRequest } from '../../nodes/shared/transport/types';

const LISTS: Record<string, unknown> = {
	'/Status': [
		{ id: 1, name: 'New' },
		{ id: 2, name: 'In Progress' },
	],
	'/TicketType': [{ id: 1, name: 'Incident' }],
	'/Agent': { results: [{ id: 5, name: 'Alex Agent' }] },
	'/SLA': [{ id: 1, name: 'Standard' }],
	'/Priority': [
		{ id: 'a', priorityid: 1, slaid: 1, name: 'Critical' },
		{ id: 'b', priorityid: 3, slaid: 1, name: 'Medium' },
		{ id: 'c', priorityid: 1, slaid: 2, name: 'Critical' },
		{ id: 'd', priorityid: 3, slaid: 2, name: 'Whenever' },
	],
};

const resource = (value: string): HaloResource => {
	const found = resources.find((candidate) => candidate.value === value);
	if (found === undefined) throw new Error(`There is no resource ${value}`);
	return found;
};

/** A tenant with the lists above, or one that answers a request with a failure. */
function tenant(fails: (path: string) => Error | undefined = () => undefined) {
	const sent: HaloRequest[] = [];
	const hints: string[] = [];
	const request = async (wanted: HaloRequest) => {
		sent.push(wanted);
		const error = fails(wanted.path);
		if (error !== undefined) throw error;
		return await Promise.resolve({ status: 200, headers: {}, body: LISTS[wanted.path] });
	};
	const run = {
		web: 'https://acme.halopsa.com/halo',
		directory: new Directory({ request }),
		hint: ({ message }: { message: string }) => void hints.push(message),
	};
	return { run, hints, sent, paths: () => sent.map(({ path }) => path).sort() };
}

const refusal = (httpCode: string | undefined, path: string) =>
	new NodeApiError(
		{ name: 'Halo' } as INode,
		{},
		{
			message: `Halo could not list ${path}`,
			description: 'Grant it.',
			httpCode,
		},
	);

const tickets = (count: number, more: IDataObject = {}): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		id: index + 1,
		tickettype_id: 1,
		status_id: 1 + (index % 2),
		priority_id: 3,
		sla_id: 1,
		agent_id: 5,
		...more,
	}));

describe('names in simplified records', () => {
	it('cost one request for each list and run, however many records there are', async () => {
		const { run, paths } = tenant();
		const ticket = resource('ticket');
		const [first] = await simplifiedRecords(run, ticket, tickets(100));
		await Promise.all(tickets(50).map(async (row) => await simplifiedRecords(run, ticket, [row])));
		expect(first).toEqual({
			id: 1,
			tickettype_id: 1,
			tickettype_name: 'Incident',
			status_id: 1,
			status_name: 'New',
			priority_id: 3,
			priority_name: 'Medium',
			agent_id: 5,
			agent_name: 'Alex Agent',
			link: 'https://acme.halopsa.com/halo/ticket?id=1',
		});
		expect(paths()).toEqual(['/Agent', '/Priority', '/Status', '/TicketType']);
	});

	it.each<[string, IDataObject[]]>([
		['there are no records', []],
		['no record has such a member', [{ id: 1, summary: 'x' }]],
		['nothing is chosen', [{ id: 1, status_id: 0, priority_id: -1, agent_id: 0 }]],
		[
			'the records carry their names',
			tickets(3, {
				tickettype_name: 'a',
				status_name: 'b',
				priority_name: 'c',
				agent_name: 'd',
			}),
		],
	])('cost nothing where %s', async (_case, records) => {
		const { run, sent } = tenant();
		expect(await simplifiedRecords(run, resource('ticket'), records)).toHaveLength(records.length);
		expect(sent).toEqual([]);
	});

	it('asks only for the lists that a record needs', async () => {
		const { run, paths } = tenant();
		const named = { tickettype_name: 'a', status_name: 'b', agent_name: 'd' };
		const records = [...tickets(2, { ...named, priority_id: 0 }), ...tickets(1, named)];
		const short = await simplifiedRecords(run, resource('ticket'), records);
		expect(paths()).toEqual(['/Priority']);
		expect(short.map((record) => record.priority_name)).toEqual([undefined, undefined, 'Medium']);
	});

	it.each<[unknown, unknown, string | undefined]>([
		[3, 1, 'Medium'],
		[3, 2, 'Whenever'],
		[3, undefined, undefined],
		[3, 9, undefined],
		[1, undefined, 'Critical'],
		[1, 9, 'Critical'],
		[7, 1, undefined],
	])('priority %s in SLA %s is %s', async (priority, sla, name) => {
		const { run } = tenant();
		const record = { id: 1, priority_id: priority, ...(sla !== undefined && { sla_id: sla }) };
		const [short] = await simplifiedRecords(run, resource('ticket'), [record as IDataObject]);
		expect(short.priority_name).toBe(name);
	});

	it('include agents, teams and ticket types that are out of use', async () => {
		const { run, sent } = tenant();
		await simplifiedRecords(run, resource('ticket'), tickets(1));
		const query = (path: string) => sent.find((request) => request.path === path)?.query;
		expect(query('/Agent')).toMatchObject({ includeenabled: true, includedisabled: true });
		expect(query('/TicketType')).toEqual({ showinactive: true });
	});

	it.each(['401', '403', '404', '500'])(
		'are left out, with one hint, where Halo answers %s',
		async (status) => {
			const { run, hints, paths } = tenant((path) =>
				path === '/Status' ? refusal(status, path) : undefined,
			);
			const ticket = resource('ticket');
			const several = await Promise.all(
				tickets(20).map(async (row) => await simplifiedRecords(run, ticket, [row])),
			);
			const [short] = several[7];
			expect(Object.keys(short)).not.toContain('status_name');
			expect(short).toMatchObject({ status_id: 2, agent_name: 'Alex Agent' });
			expect(hints).toEqual([
				'The names of statuses are left out. Halo could not list /Status. Grant it.',
			]);
			expect(paths()).toEqual(['/Agent', '/Priority', '/Status', '/TicketType']);
		},
	);

	it('are left out where the answer is no list', async () => {
		LISTS['/Agent'] = { nothing: true };
		const { run, hints } = tenant();
		const [short] = await simplifiedRecords(run, resource('ticket'), tickets(1));
		LISTS['/Agent'] = { results: [{ id: 5, name: 'Alex Agent' }] };
		expect(short).not.toHaveProperty('agent_name');
		expect(hints).toHaveLength(1);
	});

	it.each(['429', '502', '503', '504', undefined])(
		'fail the reading where Halo could not be asked (%s), because they would come and go',
		async (status) => {
			const { run, hints } = tenant((path) => refusal(status, path));
			await expect(simplifiedRecords(run, resource('ticket'), tickets(1))).rejects.toThrow(
				'Halo could not list',
			);
			expect(hints).toEqual([]);
		},
	);

	it('follow further members too, and none comes twice', async () => {
		const { run } = tenant();
		const more = ['last_update', 'status_id', 'sla_id', 'status_name', 'followupdate'];
		const record = {
			...tickets(1)[0],
			last_update: '2026-03-02T10:01:22',
			followupdate: '1900-01-01',
		};
		const [short] = await simplifiedRecords(run, resource('ticket'), [record], more);
		expect(Object.keys(short).slice(-5)).toEqual([
			'last_update',
			'sla_id',
			'sla_name',
			'followupdate',
			'link',
		]);
		expect(short).toMatchObject({
			last_update: '2026-03-02T10:01:22Z',
			followupdate: null,
			sla_name: 'Standard',
		});
	});

	it('of an action are in the member that Halo uses', async () => {
		const { run, sent } = tenant();
		const rows = [
			{ id: 1, who_agentid: 5, who: 'Sam User' },
			{ id: 2, who_agentid: 5 },
		];
		const [carried, found] = await simplifiedRecords(run, resource('action'), rows);
		expect(carried).toEqual({ id: 1, who_agentid: 5, who: 'Sam User' });
		expect(found).toEqual({ id: 2, who_agentid: 5, who: 'Alex Agent' });
		expect(sent).toHaveLength(1);
	});
});

describe.each(resources.map((entry) => [entry.value, entry] as const))('%s', (_value, entry) => {
	it('comes as its members say, with the address of its page', async () => {
		const { run, sent } = tenant();
		const record = Object.fromEntries(
			['x', ...entry.simplified, 'id'].map((name) => [name, 'text']),
		);
		const { id: _id, ...rest } = record;
		const [short] = await simplifiedRecords(run, entry, [{ ...rest, id: 42 }]);
		const page = entry.web?.path.replace('{id}', '42');
		expect(Object.keys(short)[0]).toBe('id');
		expect(Object.keys(short)).not.toContain('x');
		expect(Object.keys(short).filter((name) => entry.simplified.includes(name))).toEqual(
			entry.simplified,
		);
		expect(short.link).toBe(page && `https://acme.halopsa.com/halo${page}`);
		if (page !== undefined) expect(Object.keys(short).at(-1)).toBe('link');
		expect(sent.map(({ path }) => path)).toEqual(
			sent.map(({ path }) => sources.find((source) => source.path === path)?.path),
		);
	});

	it('says whose record a member is only once, and of lists that exist', () => {
		const fields = new Map(entry.fields.map(({ id, refersTo }) => [id, refersTo]));
		for (const [member, { refersTo, member: name }] of Object.entries(entry.names ?? {})) {
			expect(entry.simplified).toContain(member);
			expect(sourceByValue(refersTo).value).toBe(refersTo);
			if (name === undefined) expect(fields.get(member)).toBeUndefined();
		}
	});
});
