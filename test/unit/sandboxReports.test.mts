import { SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';

interface Report {
	availablefields: string;
	report: { loaded: boolean; load_error: string | null; rows: Record<string, unknown>[] | null };
}

let sandbox: Sandbox;
let client: SandboxClient;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { tickets: 300, invoices: 50, assets: 60 } });
	client = await SandboxClient.login(sandbox);
});
afterAll(async () => await sandbox.close());

async function run(sql: string): Promise<Report> {
	const answer = await client.post('Report', [
		{ id: 0, name: '', sql, apiquery_id: 0, _testonly: false, _loadreportonly: true },
	]);
	expect(answer.status).toBe(200);
	return answer.body as Report;
}
const rows = async (sql: string): Promise<Record<string, unknown>[]> => {
	const { report } = await run(sql);
	expect(report.load_error).toBeNull();
	return report.rows ?? [];
};

describe('ad-hoc SQL', () => {
	it('answers rows and columns of the live data, and saves nothing', async () => {
		const reports = sandbox.store.rows('Report').length;
		// Read once before the change: the second answer must not come from the first one's tables.
		await run('SELECT a.aareadesc AS n FROM AREA a');
		sandbox.store.update('Client', 12, { name: 'Renamed by hand' });
		const answer = await run(
			'SELECT a.Aarea AS client_id, a.aareadesc AS client_name FROM AREA a WHERE a.Aarea = 12',
		);
		expect(answer).toMatchObject({
			availablefields: 'client_id,client_name',
			report: { loaded: true, rows: [{ client_id: 12, client_name: 'Renamed by hand' }] },
		});
		expect(sandbox.store.rows('Report')).toHaveLength(reports);
	});

	it('finds the clients with an item on an active recurring invoice', async () => {
		const item = 3;
		const found = await rows(
			`SELECT DISTINCT a.Aarea AS client_id FROM INVOICEHEADER h JOIN INVOICEDETAIL d ON d.IdIHid = h.IHid
			JOIN AREA a ON a.Aarea = h.IHaarea LEFT JOIN STDREQUEST s ON s.StdInvoiceId = h.IHid
			WHERE h.IHid < 0 AND isnull(d.idisInactive,0) = 0 AND isnull(s.stddisabled,0) = 0 AND d.ID_ItemID = ${item}`,
		);
		const expected = new Set(
			sandbox.store
				.rows('RecurringInvoice')
				.filter(
					(row) =>
						!row.disabled &&
						(row.lines as Record<string, unknown>[]).some(
							(line) => line._itemid === item && !line.isinactive,
						),
				)
				.map((row) => row.client_id),
		);
		expect(expected.size).toBeGreaterThan(0);
		expect(new Set(found.map((row) => row.client_id))).toEqual(expected);
	});

	it.each([
		['TOP', 'SELECT TOP 2 Faultid AS id FROM FAULTS ORDER BY Faultid DESC', 2],
		[
			'TOP in a sub-query',
			'SELECT x.id FROM (SELECT TOP 3 Aarea AS id FROM AREA ORDER BY Aarea) x',
			3,
		],
		[
			'OFFSET',
			'SELECT Aarea AS id FROM AREA ORDER BY Aarea OFFSET 2 ROWS FETCH NEXT 4 ROWS ONLY',
			4,
		],
		['dbo, brackets, NOLOCK', 'SELECT TOP 1 [Aarea] AS [id] FROM dbo.AREA WITH (NOLOCK)', 1],
		['case-insensitive text', "SELECT Aarea AS id FROM AREA WHERE aareadesc = 'UNKNOWN'", 1],
		[
			'dates',
			'SELECT CHid AS id FROM CONTRACTHEADER WHERE chlast_modified < dateadd(year, -50, getdate())',
			0,
		],
		[
			'text',
			"SELECT N'a' + 'b' AS ab, len('abc') AS n, charindex('c', 'abc') AS i, convert(nvarchar(10), 5) AS t",
			1,
		],
		['comments', 'SELECT 1 AS a /* fine; -- really */', 1],
	])('understands %s', async (_name, sql, count) => {
		expect(await rows(sql)).toHaveLength(count);
	});

	it('reckons like SQL Server', async () => {
		expect(
			await rows(
				"SELECT datediff(day, '2026-01-31', '2026-03-02') AS d, dateadd(month, 1, '2026-01-31') AS m, isnull(null, 4) AS n, convert(nvarchar(10), 5) + 'x' AS t, convert(varchar(3), 'abcd') AS cut",
			),
		).toEqual([{ d: 30, m: '2026-02-28T00:00:00', n: 4, t: '5x', cut: 'abc' }]);
	});

	it('writes dates as ISO 8601 text, and has the two kinds of empty dates', async () => {
		sandbox.store.update('ClientContract', 31, { end_date: '2026-03-31T10:20:30.5' });
		sandbox.store.update('ClientContract', 32, { end_date: null });
		sandbox.store.update('ClientContract', 33, { end_date: '1900-01-01T00:00:00' });
		expect(
			await rows(
				'SELECT CHid AS id, convert(varchar(19), CHenddate, 126) AS ends FROM CONTRACTHEADER WHERE CHid IN (31, 32, 33)',
			),
		).toEqual([
			{ id: 31, ends: '2026-03-31T10:20:30' },
			{ id: 32, ends: null },
			{ id: 33, ends: '1900-01-01T00:00:00' },
		]);
	});

	it.each([
		[
			'an ORDER BY alone',
			'SELECT Aarea AS a FROM AREA ORDER BY Aarea',
			'The ORDER BY clause is invalid',
		],
		[
			'TOP with OFFSET',
			'SELECT TOP 1 Aarea AS a FROM AREA ORDER BY Aarea OFFSET 1 ROWS',
			'A TOP can not be used',
		],
		['a semicolon', 'SELECT 1 AS a;', "Incorrect syntax near ';'."],
		['a line comment', 'SELECT 1 AS a -- x', 'Incorrect syntax'],
		['equal aliases', 'SELECT 1 AS a, 2 AS a', "The column 'a' was specified multiple times"],
		['no alias', 'SELECT count(*) FROM AREA', 'No column name was specified for column 1'],
		['another statement', 'DELETE FROM AREA', "Incorrect syntax near 'DELETE'."],
		[
			'a CTE',
			'WITH x AS (SELECT 1 AS a) SELECT a FROM x',
			"Incorrect syntax near the keyword 'WITH'.",
		],
		['a variable', 'SELECT @x AS a', 'Must declare the scalar variable "@x".'],
		['a temporary table', 'SELECT 1 AS a FROM #t', "Invalid object name '#t'."],
		['an unknown column', 'SELECT foo FROM AREA', "Invalid column name 'foo'."],
		['an unknown table', 'SELECT a FROM NOWHERE', "Invalid object name 'NOWHERE'."],
	])('fails at HTTP 200 for %s', async (_name, sql, error) => {
		expect((await run(sql)).report).toMatchObject({
			loaded: false,
			load_error: expect.stringContaining(error),
			rows: null,
		});
	});

	it('cuts after 50,000 rows', async () => {
		expect(
			await rows('SELECT a.Faultid AS x, b.Faultid AS y FROM FAULTS a CROSS JOIN FAULTS b'),
		).toHaveLength(50_000);
	});

	it('answers several queries in an array', async () => {
		const { body } = await client.post('Report', [
			{ sql: 'SELECT 1 AS a', _loadreportonly: true },
			{ sql: 'SELECT nope AS a', _loadreportonly: true },
		]);
		expect(body).toMatchObject([{ report: { rows: [{ a: 1 }] } }, { report: { loaded: false } }]);
	});

	it('needs the reporting right', async () => {
		const limited = await SandboxClient.login(sandbox, 'edit:tickets');
		expect(
			(await limited.post('Report', [{ sql: 'SELECT 1 AS a', _loadreportonly: true }])).status,
		).toBe(403);
		const reader = await SandboxClient.login(sandbox, 'read:reporting');
		expect(
			(await reader.post('Report', [{ sql: 'SELECT 1 AS a', _loadreportonly: true }])).status,
		).toBe(200);
		expect((await reader.post('Report', [{ name: 'x', sql: 'SELECT 1 AS a' }])).status).toBe(403);
	});
});

describe('saved reports', () => {
	it('run with loadreport, with the client in its place', async () => {
		expect(await client.read('Report/143')).not.toHaveProperty('report');
		const { report } = await client.read<Report>('Report/143?loadreport=true');
		expect(report.rows?.[0]).toEqual({ Client: expect.any(String), Tickets: expect.any(Number) });
		const byClient = await client.read<Report>('Report/146?loadreport=true&client_id=12');
		const expected = sandbox.store
			.table('faults')
			.all()
			.filter((row) => row.client_id === 12);
		expect(byClient.report.rows).toHaveLength(expected.length);
	});

	it('say what is wrong with their SQL', async () => {
		expect(await client.read('Report/147?loadreport=true')).toMatchObject({
			report: { load_error: "Invalid column name 'foo'." },
		});
	});

	it('are overwritten by a body with their id', async () => {
		await client.post('Report', [{ id: 147, sql: 'SELECT 7 AS seven' }]);
		expect(await client.read('Report/147?loadreport=true')).toMatchObject({
			name: 'Broken report',
			report: { rows: [{ seven: 7 }] },
		});
	});
});
