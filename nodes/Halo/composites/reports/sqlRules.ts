import { columnProblem } from './sqlColumns';
import { SqlError } from './sqlText';
import { isBlank, isWord, sqlTokens, type SqlToken } from './sqlTokens';

/** Words that only statements have which do more than read; SQL Server reserves them all. */
const NOT_READING = [
	'alter',
	'backup',
	'bulk',
	'create',
	'dbcc',
	'declare',
	'delete',
	'deny',
	'drop',
	'exec',
	'execute',
	'grant',
	'insert',
	'into',
	'kill',
	'merge',
	'reconfigure',
	'restore',
	'revoke',
	'set',
	'shutdown',
	'truncate',
	'update',
	'use',
	'waitfor',
	'while',
];

/** What may stand before a SELECT that is not the first one of its level. */
const JOINED_BY = ['all', 'except', 'intersect', 'union'];

/**
 * Checks a query against the rules of Halo's reports: Halo wraps it as a derived table, so it has to be one
 * SELECT without WITH (one working client), ORDER BY, variables and temporary tables, whose columns have names of
 * their own (live probes). What cannot be told for certain passes: Halo checks as well.
 *
 * @param sql as `sqlText` made it
 * @throws SqlError for the first rule that it breaks
 */
export function checkSql(sql: string): void {
	const code = sqlTokens(sql).filter((token) => !isBlank(token));
	checkKind(code);
	for (const token of code) checkWord(token, code);
	const outer = outermost(code);
	checkOneStatement(outer);
	checkOrder(outer);
	checkColumns(code);
}

function checkKind(code: readonly SqlToken[]): void {
	const first = code.find(({ text }) => text !== '(');
	if (first === undefined) {
		throw new SqlError('The SQL is missing', 'Write one SELECT in the language of SQL Server.');
	}
	if (isWord(first, 'with')) {
		throw new SqlError(
			'Halo runs no SQL that begins with WITH',
			'Halo wraps the query as a derived table. Write the common table expression as a sub-query in FROM.',
		);
	}
	if (!isWord(first, 'select')) {
		throw new SqlError(`The SQL begins with ${first.text}, not with SELECT`, ONLY_READING);
	}
}

const ONLY_READING = 'Reports only read. To change records use the operations of their resource.';

function checkWord(token: SqlToken, code: readonly SqlToken[]): void {
	if (token.text === ';') {
		throw new SqlError(
			'The SQL has more than one statement',
			'Write one SELECT, without a semicolon in it.',
		);
	}
	if (token.kind !== 'word') return;
	if (/^@[^@]/.test(token.text)) {
		throw new SqlError(
			`Halo knows no variables in this SQL: ${token.text}`,
			`Write :${token.text.slice(1)} instead, and give the value under SQL Parameters.`,
		);
	}
	if (token.text.startsWith('#')) {
		throw new SqlError(
			`Halo knows no temporary tables: ${token.text}`,
			'Write a sub-query in FROM.',
		);
	}
	if (isWord(token, ...NOT_READING) && !isJoinHint(token, code)) {
		throw new SqlError(
			`${token.text.toUpperCase()} is no part of a report`,
			`${ONLY_READING} A column of this name needs brackets: [${token.text}].`,
		);
	}
}

/** `INNER MERGE JOIN` only says how to join. */
function isJoinHint(token: SqlToken, code: readonly SqlToken[]): boolean {
	return isWord(token, 'merge') && isWord(code[code.indexOf(token) + 1], 'join');
}

/** The pieces outside of all brackets. */
function outermost(code: readonly SqlToken[]): SqlToken[] {
	const outer: SqlToken[] = [];
	let depth = 0;
	for (const token of code) {
		if (token.text === ')') depth -= 1;
		if (depth < 0) break;
		if (depth === 0) outer.push(token);
		if (token.text === '(') depth += 1;
	}
	if (depth !== 0) {
		throw new SqlError(
			depth > 0 ? 'A bracket ( has no end' : 'A bracket ) has no beginning',
			'Every bracket that is opened has to be closed.',
		);
	}
	return outer;
}

function checkOneStatement(outer: readonly SqlToken[]): void {
	const second = outer.findIndex(
		(token, index) =>
			index > 0 && isWord(token, 'select') && !isWord(outer[index - 1], ...JOINED_BY),
	);
	if (second > 0) {
		throw new SqlError(
			'The SQL has more than one SELECT',
			'Write one, or join them with UNION ALL.',
		);
	}
}

function checkOrder(outer: readonly SqlToken[]): void {
	const top = outer.some((token) => isWord(token, 'top'));
	const order = outer.findIndex((token) => isWord(token, 'order'));
	const offset = order >= 0 && outer.slice(order).some((token) => isWord(token, 'offset'));
	const forXml = outer.some((token, at) => isWord(token, 'for') && isWord(outer[at + 1], 'xml'));
	if (top && offset) {
		throw new SqlError('TOP and OFFSET cannot be used together', 'Keep one of them.');
	}
	if (order >= 0 && !top && !offset && !forXml) {
		throw new SqlError(
			'Halo sorts no report with ORDER BY alone',
			'Add TOP behind SELECT (SELECT TOP 1000 …) or OFFSET behind ORDER BY, or sort with the Sort node of n8n.',
		);
	}
}

function checkColumns(code: readonly SqlToken[]): void {
	// In brackets only before UNION, whose columns have the names of the first SELECT.
	const problem = columnProblem(code.slice(code.findIndex(({ text }) => text !== '(')));
	if (problem === undefined) return;
	if ('twice' in problem) {
		throw new SqlError(
			`Two columns are called “${problem.twice}”`,
			'Give each column a name of its own: a.name AS client, b.name AS site.',
		);
	}
	throw new SqlError(`Column ${problem.unnamed} has no name`, 'Give it one: count(*) AS tickets.');
}
