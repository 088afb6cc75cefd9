import fc from 'fast-check';

import { sqlLiteral, sqlLiterals, type SqlType } from '../../nodes/Halo/composites/reports/sqlParameters';
import { checkSql } from '../../nodes/Halo/composites/reports/sqlRules';
import { SqlError, sqlText } from '../../nodes/Halo/composites/reports/sqlText';
import { isBlank, sqlTokens } from '../../nodes/Halo/composites/reports/sqlTokens';

const NONE = new Map<string, string>();

const text = (value: unknown, type: SqlType = 'text'): string =>
	sqlLiteral('v', type, value, 'Europe/Berlin');

/** Texts with whatever could end a literal, begin a comment or be replaced by Halo. */
const nasty = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				"'",
				"''",
				'"',
				'[',
				']',
				'--',
				'/*',
				'*/',
				';',
				'@startdate',
				'$clientid',
				'#t',
			),
			fc.constantFrom(':v', '\\', '%', '\n', '\r', '\u0000', '’', 'N', ' OR 1=1', 'é', '𝄞'),
			fc.string({ maxLength: 4 }),
		),
		{ maxLength: 12 },
	)
	.map((parts) => parts.join(''));

/**
 * Reads the literals at the start of a text as SQL Server does, one character at a time, and independently of
 * the code under test.
 */
function readTexts(sql: string): { value: string; rest: string } {
	let rest = sql.trimStart();
	const joined = rest.startsWith('(');
	if (joined) rest = rest.slice(1);
	let value = '';
	for (;;) {
		if (!rest.startsWith("N'")) throw new Error(`No literal: ${rest}`);
		let at = 2;
		for (;;) {
			if (at >= rest.length) throw new Error('The literal has no end');
			if (rest[at] !== "'") value += rest[at];
			else if (rest[at + 1] === "'") value += rest[at++];
			else break;
			at += 1;
		}
		rest = rest.slice(at + 1);
		if (!joined || rest.startsWith(')')) return { value, rest: joined ? rest.slice(1) : rest };
		if (!rest.startsWith(' + ')) throw new Error(`Neither joined nor ended: ${rest}`);
		rest = rest.slice(3);
	}
}

describe('the pieces of SQL', () => {
	it('are the whole text, whatever it is', () => {
		fc.assert(
			fc.property(nasty, (sql) => {
				expect(
					sqlTokens(sql)
						.map((token) => token.text)
						.join(''),
				).toBe(sql);
			}),
		);
	});

	it('are told apart as SQL Server does', () => {
		const sql = "a.[b]]c] 'it''s' N'x' \"q\" 1.5e3 @v #t $clientid /* a /* b */ c */ -- end";
		expect(
			sqlTokens(sql)
				.filter(({ kind }) => kind !== 'space')
				.map(({ kind, text: piece }) => [kind, piece]),
		).toEqual([
			['word', 'a'],
			['symbol', '.'],
			['name', '[b]]c]'],
			['string', "'it''s'"],
			['string', "N'x'"],
			['name', '"q"'],
			['number', '1.5e3'],
			['word', '@v'],
			['word', '#t'],
			['word', '$clientid'],
			['blockComment', '/* a /* b */ c */'],
			['lineComment', '-- end'],
		]);
	});
});

describe('parameters', () => {
	it('no text can break out of its literal', () => {
		fc.assert(
			fc.property(nasty, (value) => {
				const sql = sqlText('SELECT 1 AS a WHERE b = :v AND c = 2', new Map([['v', text(value)]]));
				expect(sql.startsWith('SELECT 1 AS a WHERE b = ')).toBe(true);
				const read = readTexts(sql.slice('SELECT 1 AS a WHERE b = '.length));
				expect(read.value).toBe(value);
				expect(read.rest.trim()).toBe('AND c = 2');
			}),
			{ numRuns: 2000 },
		);
	});

	it('nothing in a text is what Halo would replace, or a comment', () => {
		fc.assert(
			fc.property(nasty, (value) => {
				expect(text(value)).not.toMatch(/[@$#]\w|--|\/\*|\*\//);
			}),
		);
	});

	it('of any other type, whatever is given, is refused or is nothing but its literal', () => {
		const any = fc.oneof(nasty, fc.double(), fc.integer(), fc.anything(), fc.date());
		fc.assert(
			fc.property(
				any,
				fc.constantFrom<SqlType>('number', 'boolean', 'date', 'dateTime'),
				(value, type) => {
					let literal: string;
					try {
						literal = text(value, type);
					} catch (error) {
						expect(error).toBeInstanceOf(SqlError);
						return;
					}
					expect(literal).toMatch(
						/date/i.test(type)
							? /^'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d'$/
							: /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/,
					);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('in a list, each entry has a literal of its own', () => {
		fc.assert(
			fc.property(fc.array(nasty, { minLength: 1, maxLength: 5 }), (values) => {
				let rest = text(values, 'texts');
				for (const [index, value] of values.entries()) {
					const read = readTexts(rest);
					expect(read.value).toBe(value);
					expect(read.rest.startsWith(',')).toBe(index < values.length - 1);
					rest = read.rest.slice(1);
				}
				expect(rest).toBe('');
			}),
		);
	});

	it.each<[SqlType, unknown, string]>([
		['text', "O'Brien", "N'O''Brien'"],
		['text', '', "N''"],
		['text', 12, "N'12'"],
		['text', { a: 1 }, 'N\'{"a":1}\''],
		['text', 'a--b', "(N'a-' + N'-b')"],
		['text', 'sam@example.com', "(N'sam@' + N'example.com')"],
		['number', ' 42 ', '42'],
		['number', -1.5, '-1.5'],
		['number', '12345678901234567890.123', '12345678901234567890.123'],
		['number', 1e21, '1e+21'],
		['boolean', 'Yes', '1'],
		['boolean', false, '0'],
		['date', '2026-03-31', "'2026-03-31T00:00:00'"],
		['dateTime', '2026-03-31T14:00:00', "'2026-03-31T12:00:00'"],
		['numbers', [1, '2'], '1, 2'],
		['numbers', '1, 2,', '1, 2'],
		['numbers', '[1,2]', '1, 2'],
		['numbers', 7, '7'],
		['numbers', [], 'NULL'],
		['texts', 'a, b', "N'a', N'b'"],
		['texts', '["a, b"]', "N'a, b'"],
		['texts', '[draft', "N'[draft'"],
	])('a %s %p is %s', (type, value, literal) => {
		expect(text(value, type)).toBe(literal);
	});

	it.each<[SqlType, unknown, string]>([
		['text', undefined, 'has no value'],
		['text', null, 'has no value'],
		['text', 'x'.repeat(4001), 'longer than 4,000 characters'],
		['number', '', 'has no value'],
		['number', '1; DROP TABLE AREA', '“1; DROP TABLE AREA”, which is not a number'],
		['number', NaN, 'not a number'],
		['number', '0x1F', 'not a number'],
		['numbers', [1, 'x'], 'holds “x”, which is not a number'],
		['numbers', [1, null], 'has no value'],
		['numbers', '', 'has no value'],
		['boolean', 'maybe', 'neither true nor false'],
		['dateTime', 'soon', '“soon”, which is not a date'],
		['date', new Date(8.64e15), 'not a date'],
		['else' as SqlType, 'x', 'has no type “else”'],
	])('a %s %p is refused', (type, value, message) => {
		expect(() => text(value, type)).toThrow(message);
		expect(() => text(value, type)).toThrow(SqlError);
	});

	it.each([
		[[{ name: 'a b', value: '1' }], 'cannot be the name'],
		[[{ name: '', value: '1' }], 'has no name'],
		[
			[
				{ name: 'a', value: '1' },
				{ name: ':A', value: '2' },
			],
			'Two parameters are called “A”',
		],
	])('named like %j are refused', (parameters, message) => {
		expect(() => sqlLiterals(parameters, 'UTC')).toThrow(message);
	});

	it('take the place of :name in the query, and of nothing else', () => {
		const literals = sqlLiterals(
			[
				{ name: 'n', type: 'number', value: -5 },
				{ name: ':Who', type: 'text', value: "O'Brien" },
			],
			'UTC',
		);
		const sql =
			"SELECT x-:n AS [a:n], ':n' AS b, geography::Point(1,2,3) AS p /* :n */ WHERE w=:WHO";
		expect(sqlText(sql, literals)).toBe(
			"SELECT x- -5  AS [a:n], ':n' AS b, geography::Point(1,2,3) AS p /* :n */ WHERE w= N'O''Brien'",
		);
	});

	it('and placeholders belong together', () => {
		expect(() => sqlText('SELECT :a AS a', NONE)).toThrow('no parameter “a”');
		const quoted = new Map([['a', '1']]);
		expect(() => sqlText("SELECT ':a' AS a", quoted)).toThrow('no placeholder :a');
	});
});

describe('the text that is sent', () => {
	const sent = (sql: string): string => sqlText(sql, NONE);

	it.each([
		['SELECT 1 AS a;', 'SELECT 1 AS a'],
		['SELECT 1 AS a ; \n ;; ', 'SELECT 1 AS a'],
		['SELECT 1 AS a; -- done;', 'SELECT 1 AS a /* done; */'],
		[
			'SELECT 1 AS a -- one -- two */ /* three\n, 2 AS b',
			'SELECT 1 AS a /* one - - two     three */\n, 2 AS b',
		],
		['SELECT \'-- no\' AS [--a], "--b" FROM x --', 'SELECT \'-- no\' AS [--a], "--b" FROM x'],
		['SELECT 1 AS a /* fine; -- really */', 'SELECT 1 AS a /* fine; -- really */'],
		["SELECT 'a;' AS a", "SELECT 'a;' AS a"],
	])('%j becomes %j', (sql, result) => {
		expect(sent(sql)).toBe(result);
	});

	it('has no line comment, and its code is the same', () => {
		const code = (sql: string): string[] =>
			sqlTokens(sql)
				.filter((token) => !isBlank(token))
				.map((token) => token.text);
		fc.assert(
			fc.property(
				nasty.map((line) => line.replace(/[\r\n]/g, '')),
				(comment) => {
					const result = sent(`SELECT 1 AS a --${comment}\n, 'x' AS b`);
					expect(code(result)).toEqual(['SELECT', '1', 'AS', 'a', ',', "'x'", 'AS', 'b']);
					expect(sqlTokens(result).some(({ kind }) => kind === 'lineComment')).toBe(false);
				},
			),
		);
	});

	it.each([
		["SELECT 'a AS b", 'this has no end'],
		['SELECT [a FROM b', 'this has no end'],
		['SELECT 1 AS a /* b', 'this has no end'],
		['SELECT 1 AS a WHERE b = {{ $json.id }}', 'did not evaluate'],
	])('%j is refused', (sql, message) => {
		expect(() => sent(sql)).toThrow(message);
	});
});

describe('the rules of reports', () => {
	it.each([
		'SELECT Aarea AS id FROM AREA',
		'select top 2 Faultid as id from FAULTS order by Faultid desc',
		'SELECT DISTINCT TOP (10) PERCENT WITH TIES a.x, b.x AS y FROM a, b ORDER BY 1',
		'SELECT TOP (CAST(5 AS int)) a FROM b ORDER BY a',
		'SELECT a FROM b ORDER BY a OFFSET 2 ROWS FETCH NEXT 4 ROWS ONLY',
		'SELECT TOP 5 offset FROM b ORDER BY x',
		'SELECT x.id FROM (SELECT TOP 3 Aarea AS id FROM AREA ORDER BY Aarea) x',
		'SELECT a, row_number() OVER (PARTITION BY b ORDER BY c) AS n FROM d',
		"SELECT a FROM b ORDER BY a FOR XML PATH('')",
		'SELECT 1 AS a UNION ALL SELECT 2 UNION SELECT 3',
		'(SELECT 1 AS a) UNION (SELECT 2 AS a)',
		'SELECT 1 AS a EXCEPT SELECT 2 AS a',
		'SELECT a.*, b.* FROM a INNER MERGE JOIN b ON a.x = b.x',
		'SELECT \'DELETE; -- WITH\' AS [update], x AS "insert" FROM y',
		'SELECT n = count(*), m = sum(x) FROM y',
		'SELECT count(*) n, sum(x) m FROM y',
		'SELECT CASE WHEN a = 1 THEN 2 ELSE 3 END c, CASE WHEN a = 1 THEN 2 END d FROM y',
		'SELECT a COLLATE Latin1_General_CI_AS, b COLLATE Latin1_General_CI_AS FROM y',
		'SELECT $clientid AS client, @@version AS v, date_edited FROM KBENTRY',
		'/* all */ SELECT a FROM b',
		'SELECT a AS x, (SELECT 1 AS x) AS y FROM b WHERE EXISTS (SELECT 1 FROM c)',
	])('allow %s', (sql) => {
		expect(() => checkSql(sql)).not.toThrow();
	});

	it.each([
		['', 'The SQL is missing'],
		['/* nothing */', 'The SQL is missing'],
		['DELETE FROM AREA', 'begins with DELETE'],
		['EXEC sp_who', 'begins with EXEC'],
		['WITH x AS (SELECT 1 AS a) SELECT a FROM x', 'begins with WITH'],
		['SELECT 1 AS a; SELECT 2 AS b', 'more than one statement'],
		['SELECT 1 AS a SELECT 2 AS b', 'more than one SELECT'],
		['SELECT 1 AS a DROP TABLE AREA', 'DROP is no part of a report'],
		['SELECT * INTO x FROM AREA', 'INTO is no part of a report'],
		['SELECT @x AS a', 'no variables in this SQL: @x'],
		['SELECT 1 AS a FROM #t', 'no temporary tables: #t'],
		['SELECT Aarea AS a FROM AREA ORDER BY Aarea', 'ORDER BY alone'],
		['SELECT TOP 1 a FROM b ORDER BY a OFFSET 1 ROWS', 'TOP and OFFSET'],
		['SELECT a FROM (SELECT TOP 1 a FROM b ORDER BY a) c ORDER BY a', 'ORDER BY alone'],
		['SELECT 1 AS a, 2 AS A', 'Two columns are called “A”'],
		['SELECT a.name, b.name FROM a, b', 'Two columns are called “name”'],
		['SELECT x AS [a b], y \'q\', z AS "a b" FROM t', 'Two columns are called “a b”'],
		['SELECT count(*) FROM AREA', 'Column 1 has no name'],
		["SELECT Aarea, 'x' FROM AREA", 'Column 2 has no name'],
		['SELECT (a FROM b', 'bracket ( has no end'],
		['SELECT a) FROM b', 'bracket ) has no beginning'],
	])('refuse %j', (sql, message) => {
		expect(() => checkSql(sql)).toThrow(message);
		expect(() => checkSql(sql)).toThrow(SqlError);
	});

	it('find equal names whatever the columns look like, and only those', () => {
		const column = fc.record({
			name: fc.constantFrom('a', 'B', 'c d', "it's", 'b'),
			form: fc.constantFrom(
				(name: string) => `count(*) AS [${name}]`,
				(name: string) => `t.[${name}]`,
				(name: string) => `[${name}] = x + (1)`,
				(name: string) => `CASE WHEN x = 1 THEN ',' ELSE 'FROM' END "${name}"`,
				(name: string) => `(SELECT TOP 1 x, y FROM z) [${name}]`,
			),
		});
		fc.assert(
			fc.property(fc.array(column, { minLength: 1, maxLength: 6 }), (columns) => {
				const sql = `SELECT ${columns.map(({ name, form }) => form(name)).join(', ')} FROM t`;
				const names = columns.map(({ name }) => name.toLowerCase());
				const check = (): void => checkSql(sql);
				if (new Set(names).size === names.length) expect(check).not.toThrow();
				else expect(check).toThrow('Two columns are called');
			}),
		);
	});

	it('fail in words only, whatever the text is', () => {
		fc.assert(
			fc.property(nasty, (sql) => {
				for (const tried of [sql, `SELECT ${sql}`, `SELECT a FROM b ${sql}`]) {
					try {
						checkSql(sqlText(tried, NONE));
					} catch (error) {
						expect(error).toBeInstanceOf(SqlError);
					}
				}
				expect(sqlTokens(sql).length).toBeLessThanOrEqual(sql.length);
			}),
		);
	});
});
