import { readFileSync } from 'node:fs';

import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type FaultAction, type Row, type Sandbox } from '../sandbox/index.mts';
import type { NodeResult, RunOptions } from '../support/engine.mts';
import { apiRequests, byId, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { tickets: 300, invoices: 50, assets: 60 } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const run = async (
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
): Promise<NodeResult> =>
	await runOn(sandbox, { resource: 'report', operation: 'run', ...parameters }, options);

type Parameter = { name: string; type: string; value: unknown };

const query = async (
	sql: string,
	parameters: Parameter[] = [],
	options: Partial<RunOptions> = {},
): Promise<NodeResult> =>
	await runOn(
		sandbox,
		{
			resource: 'report',
			operation: 'query',
			sql,
			sqlParameters: { parameter: parameters as unknown as INodeParameters[] },
		},
		options,
	);

const hintsOf = ({ task }: NodeResult): string[] =>
	(task.hints ?? []).map(({ message }) => message);

const report = (id: number | string): INodeParameters => byId('report', String(id));

const FAULTS: Array<[string, FaultAction]> = [
	['a 504', { status: 504, body: '<html>Gateway Time-out</html>' }],
	['a 504 without a page', { status: 504 }],
	['a connection that breaks', 'reset'],
];

const READ_ONLY = 'read:reporting';

describe('run a saved report', () => {
	it('gives its rows as items', async () => {
		const { json, items, error } = await run(report(143));
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(1);
		expect(json[0]).toEqual({ Client: expect.any(String), Tickets: expect.any(Number) });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(json.map(() => ({ item: 0 })));
		const [{ method, path, query: sent }, ...more] = apiRequests(sandbox);
		expect([method, path, sent]).toEqual([
			'GET',
			'/api/Report/143',
			{ includedetails: 'true', loadreport: 'true' },
		]);
		expect(more).toEqual([]);
	});

	it('takes the report by the address of its page, and runs it for a client', async () => {
		const { json } = await run({
			reportId: { __rl: true, mode: 'url', value: 'https://acme.halopsa.com/reports?id=146' },
			options: { client_id: { __rl: true, mode: 'id', value: '12' } },
		});
		const tickets = sandbox.store
			.table('faults')
			.all()
			.filter((row) => row.client_id === 12);
		expect(tickets.length).toBeGreaterThan(0);
		expect(json.map(({ Ticket }) => Ticket).sort()).toEqual(tickets.map(({ id }) => id).sort());
	});

	describe.each([true, false])('where dates need the number of their period: %s', (needed) => {
		it.each([
			['days', '2026-02-01', '2026-02-28'],
			['what the date picker gives', '2026-02-01T00:00:00', '2026-02-28T00:00:00'],
		])('covers the time between two dates, both included: %s', async (_name, firstDay, lastDay) => {
			sandbox.variants.reportDatesNeedPeriod = needed;
			sandbox.store.update('Report', 143, {
				sql: 'SELECT Faultid AS id FROM FAULTS WHERE dateoccured >= @startdate AND dateoccured <= @enddate',
				reportingperiod: 3,
			});
			const [first, last, after] = sandbox.store.table('faults').all();
			sandbox.store.update('Tickets', first.id, { dateoccurred: '2026-02-01T00:00:00' });
			sandbox.store.update('Tickets', last.id, { dateoccurred: '2026-02-28T23:30:00' });
			sandbox.store.update('Tickets', after.id, { dateoccurred: '2026-03-01T00:00:00' });
			const { json, error } = await run({
				...report(143),
				reportingPeriod: 'dates',
				firstDay,
				lastDay,
			});
			expect(error).toBeUndefined();
			const ids = json.map(({ id }) => id);
			expect(ids).toEqual(expect.arrayContaining([first.id, last.id]));
			expect(ids).not.toContain(after.id);
		});
	});

	it('asks for another period by its number', async () => {
		await run({ ...report(143), reportingPeriod: 'number', periodNumber: 4 });
		expect(apiRequests(sandbox)[0].query).toMatchObject({ reportingperiod: '4' });
	});

	it.each<[INodeParameters, string]>([
		[
			{ reportingPeriod: 'dates', firstDay: '2026-03-02', lastDay: '2026-03-01' },
			'The last day is before the first',
		],
		[
			{ reportingPeriod: 'dates', firstDay: 'soon', lastDay: '2026-03-01' },
			'First Day: “soon” is not a date',
		],
		[
			{ reportingPeriod: 'dates', firstDay: '2026-03-01', lastDay: '={{ $json.nothing }}' },
			'Last Day is missing',
		],
		[
			{ reportingPeriod: 'number', periodNumber: '={{ "x" }}' },
			'Number of the Period: “x” is not a whole number',
		],
		[
			{ options: { client_id: { __rl: true, mode: 'id', value: 'Acme' } } },
			'“Acme” is not the ID of a client',
		],
		[report('={{ "1/../2" }}'), '“1/../2” is not the ID of a report'],
	])('refuses %j before any request', async (parameters, message) => {
		const { error } = await run({ ...report(143), ...parameters });
		expect(error?.message).toBe(message);
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it('says what is wrong with its SQL, and goes on with Continue On Fail', async () => {
		const { json } = await run(report('={{ $json.id }}'), {
			items: [{ id: 147 }, { id: 144 }],
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toEqual({
			error: "Halo could not run the report 147: Invalid column name 'foo'.",
		});
		expect(json.length).toBeGreaterThan(1);
		const { error } = await run(report(147));
		expect(error?.description).toContain('Open the report in Halo');
	});

	it.each(FAULTS)('is not asked for twice after %s', async (_name, action) => {
		sandbox.faults.add({ match: { path: '/Report/143' }, action });
		const { error } = await run(report(143));
		expect(error?.message).toContain('Halo could not run the report 143');
		expect(error?.description).toMatch(/Ask for less at a time|Nothing was changed/);
		expect(apiRequests(sandbox)).toHaveLength(1);
	});
});

describe('run SQL', () => {
	it('gives the rows as items and saves nothing', async () => {
		const before = sandbox.store.rows('Report').length;
		const { json, items, error } = await query(
			'SELECT TOP 2 Faultid AS id, Symptom AS summary FROM FAULTS ORDER BY Faultid; -- the oldest',
		);
		expect(error).toBeUndefined();
		const [first, second] = sandbox.store.table('faults').all();
		expect(json).toEqual([
			{ id: first.id, summary: first.summary },
			{ id: second.id, summary: second.summary },
		]);
		expect(items[1].pairedItem).toEqual({ item: 0 });
		expect(sandbox.store.rows('Report')).toHaveLength(before);
		expect(apiRequests(sandbox)[0].body).toEqual([
			{
				id: 0,
				name: '',
				sql: 'SELECT TOP 2 Faultid AS id, Symptom AS summary FROM FAULTS ORDER BY Faultid /* the oldest */',
				apiquery_id: 0,
				_testonly: false,
				_loadreportonly: true,
			},
		]);
	});

	it('gives nothing for an empty result, in every shape', async () => {
		sandbox.variants.postOneAnswer = 'array';
		const none = 'SELECT Aarea AS id FROM AREA WHERE Aarea = -7';
		expect((await query(none)).items).toEqual([]);
		for (const body of [{ id: 0, report: { loaded: true } }, [{ report: { rows: null } }]]) {
			sandbox.faults.add({ match: { path: '/Report', times: 1 }, action: { status: 200, body } });
			const { items, error } = await query(none);
			expect([items, error]).toEqual([[], undefined]);
		}
	});

	it('runs for each item with the values of the item', async () => {
		const { json, items } = await query(
			'SELECT aareadesc AS name FROM AREA WHERE Aarea = :id',
			[{ name: 'id', type: 'number', value: '={{ $json.client }}' }],
			{ items: [{ client: 12 }, { client: 13 }] },
		);
		const names = [12, 13].map((id) => sandbox.store.get('Client', id)?.name);
		expect(json).toEqual(names.map((name) => ({ name })));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('quotes every value, so that it comes back as it was given', async () => {
		const values = fc.sample(
			fc.oneof(
				fc.constantFrom(
					"O'Brien",
					"'; DROP TABLE AREA --",
					"' OR 1=1 /*",
					'sam@startdate.com',
					'$clientid',
				),
				fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !value.includes('\0')),
			),
			40,
		);
		const names = values.map((_value, index) => `v${index}`);
		const { json, error } = await query(
			`SELECT ${names.map((name) => `:${name} AS ${name}`).join(', ')}`,
			names.map((name, index) => ({
				name,
				type: 'text',
				value: `={{ ${JSON.stringify(values)}[${index}] }}`,
			})),
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([Object.fromEntries(names.map((name, index) => [name, values[index]]))]);
	});

	it('takes lists, dates, numbers and choices as values', async () => {
		const { json, error } = await query(
			'SELECT Faultid AS id, :flag AS flag, -:n AS n FROM FAULTS WHERE Faultid IN (:ids) AND dateoccured < :before',
			[
				{ name: 'ids', type: 'numbers', value: '={{ [$json.a, $json.b] }}' },
				{ name: 'before', type: 'dateTime', value: '2999-01-01' },
				{ name: 'flag', type: 'boolean', value: '={{ true }}' },
				{ name: 'n', type: 'number', value: '-5' },
			],
			{ items: [{ a: sandbox.store.table('faults').all()[0].id as number, b: 0 }] },
		);
		expect(error).toBeUndefined();
		expect(json).toEqual([{ id: sandbox.store.table('faults').all()[0].id, flag: 1, n: 5 }]);
	});

	it.each<[string, Parameter[], string]>([
		['={{ $json.nothing }}', [], 'The SQL is missing'],
		['SELECT Aarea AS a FROM AREA ORDER BY Aarea', [], 'Halo sorts no report with ORDER BY alone'],
		['UPDATE AREA SET aareadesc = 1', [], 'The SQL begins with UPDATE, not with SELECT'],
		[
			'SELECT Aarea AS a FROM AREA WHERE Aarea = :id',
			[],
			'There is no parameter “id” for the placeholder :id',
		],
		[
			'SELECT Aarea AS a FROM AREA WHERE Aarea = :id',
			[{ name: 'id', type: 'number', value: '={{ $json.nothing }}' }],
			'The parameter “id” has no value',
		],
		[
			"SELECT 1 AS a WHERE 'x' = '{{ $json.x }}'",
			[],
			'The SQL holds an expression that n8n did not evaluate',
		],
	])('refuses %j before any request', async (sql, parameters, message) => {
		const { error } = await query(sql, parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toEqual(expect.stringMatching(/\w/));
		expect(error?.context?.itemIndex).toBe(0);
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it('says why the SQL failed, and goes on with Continue On Fail', async () => {
		const { json } = await query(
			'SELECT Aarea AS id FROM AREA WHERE Aarea = 12 AND :x = 1',
			[{ name: 'x', type: 'number', value: '={{ $json.x }}' }],
			{ items: [{ x: 'no' }, { x: 1 }], onError: 'continueRegularOutput' },
		);
		expect(json).toEqual([
			{ error: 'The parameter “x” is “no”, which is not a number' },
			{ id: 12 },
		]);
		const { error } = await query('SELECT foo FROM AREA');
		expect(error?.message).toBe("Halo could not run the SQL: Invalid column name 'foo'.");
		expect(error?.description).toContain('Correct the SQL');
	});

	it.each([
		[{ report: { loaded: false } }, 'and gave no reason', 'Run it in Halo itself'],
		[{ id: 0 }, 'and gave no reason', 'Run it in Halo itself'],
		[
			{ report: { loaded: false, load_error: 'Execution Timeout Expired.' } },
			'Execution Timeout Expired.',
			'Ask for less at a time',
		],
		[{ report: { error: 'Not allowed' } }, 'Not allowed', 'Correct the SQL'],
	])('takes %j for a failure', async (body, message, nextStep) => {
		sandbox.faults.add({ match: { path: '/Report' }, action: { status: 200, body } });
		const { error } = await query('SELECT 1 AS a');
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(nextStep);
	});

	it.each(FAULTS)('is not sent twice after %s', async (_name, action) => {
		sandbox.faults.add({ match: { path: '/Report' }, action });
		const { error } = await query('SELECT 1 AS a');
		expect(error?.message).toContain('Halo could not run the SQL');
		expect(error?.description).toMatch(/Ask for less at a time|Nothing was changed/);
		expect(apiRequests(sandbox)).toHaveLength(1);
	});

	it('says that Halo cuts at 50,000 rows, once for all items', async () => {
		const sql =
			'SELECT TOP 50001 a.Faultid AS x, b.Faultid AS y FROM FAULTS a CROSS JOIN FAULTS b WHERE a.Faultid > :n';
		const parameters = [{ name: 'n', type: 'number', value: '={{ $json.n }}' }];
		const cut = await query(sql, parameters, { items: [{ n: 0 }, { n: 1 }] });
		expect(cut.json).toHaveLength(100_000);
		expect(hintsOf(cut)).toEqual([expect.stringContaining('at most 50,000 rows')]);
		expect(hintsOf(cut)[0]).toContain('Read in portions');
		const whole = await query(sql.replace('50001', '49999'), parameters, { items: [{ n: 0 }] });
		expect(whole.json).toHaveLength(49_999);
		expect(hintsOf(whole)).toEqual([]);
	});

	it('works in hosts that pass custom operations over', async () => {
		const { json, error } = await query('SELECT 1 AS a', [], { withoutCustomOperations: true });
		expect([json, error]).toEqual([[{ a: 1 }], undefined]);
	});
});

describe('without the right to report', () => {
	it.each([403, 401] as const)('a %i says what is missing', async (forbiddenStatus) => {
		sandbox.variants.forbidden = ['Report'];
		sandbox.variants.forbiddenStatus = forbiddenStatus;
		const saved = await run(report(143));
		expect(saved.error?.message).toContain('Halo could not run the report 143');
		expect(saved.error?.description).toContain(`${READ_ONLY} (or all:standard)`);
		expect(saved.error?.description).toContain('Reporting Access Level at Read Only');
		const sql = await query('SELECT 1 AS a');
		expect(sql.error?.description).toContain('edit:reporting (or all:standard)');
		expect(sql.error?.description).toContain('Reporting Access Level at Read and Modify');
	});

	it('the right to read is enough where Halo takes it', async () => {
		const reading = { credential: { scope: READ_ONLY } as RunOptions['credential'] };
		expect((await run(report(143), reading)).error).toBeUndefined();
		expect((await query('SELECT 1 AS a', [], reading)).json).toEqual([{ a: 1 }]);
	});
});

describe('the examples in docs/reports.md', () => {
	const examples = [
		...readFileSync('docs/reports.md', 'utf8').matchAll(/^```sql\n([\s\S]*?)^```/gm),
	].map(([, sql]) => sql);

	/** A value for each placeholder that the examples use. */
	const VALUES: Record<string, Parameter> = {
		from: { name: 'from', type: 'date', value: '2020-01-01' },
		to: { name: 'to', type: 'date', value: '2099-01-01' },
		item: { name: 'item', type: 'number', value: '3' },
		after: { name: 'after', type: 'number', value: '0' },
	};

	it('are some', () => expect(examples.length).toBeGreaterThanOrEqual(2));

	it.each(examples)('%s', async (sql) => {
		const names = [...new Set([...sql.matchAll(/:(\w+)/g)].map(([, name]) => name))];
		const { json, error } = await query(
			sql,
			names.map((name) => VALUES[name]),
		);
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
	});

	it('the one about recurring invoices names the clients that have the item', async () => {
		const sql = examples.find((example) => example.includes(':item')) ?? '';
		const { json } = await query(sql, [VALUES.item]);
		const expected = sandbox.store
			.rows('RecurringInvoice')
			.filter(
				(row) =>
					row.disabled !== true &&
					(row.lines as Row[]).some((line) => line._itemid === 3 && line.isinactive !== true),
			)
			.map((row) => row.client_id);
		expect(new Set(json.map(({ client_id }) => client_id))).toEqual(new Set(expected));
	});
});
