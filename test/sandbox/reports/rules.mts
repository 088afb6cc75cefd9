import { isWord, type SqlToken } from './tokens.mts';

const FORBIDDEN = [
	'insert',
	'update',
	'delete',
	'drop',
	'alter',
	'exec',
	'execute',
	'declare',
	'truncate',
	'merge',
	'create',
];

/**
 * The rules of a report's SQL: Halo wraps it as a derived table, so one SELECT, no ORDER BY without
 * TOP, OFFSET or FOR XML (and not both), no trailing semicolon, no line comments, no variables or
 * temporary tables. Answers SQL Server's words for the first broken one, or null.
 */
export function brokenRule(tokens: readonly SqlToken[]): string | null {
	if (tokens.some((token) => token.kind === 'comment' && token.text.startsWith('--')))
		return "Incorrect syntax near ')'.";
	const code = tokens.filter((token) => token.kind !== 'comment');
	if (code.length === 0) return 'No SQL was supplied for this report.';
	if (isWord(code[0], 'with')) return "Incorrect syntax near the keyword 'WITH'.";
	if (!isWord(code[0], 'select')) return `Incorrect syntax near '${code[0].text}'.`;
	if (code.some((token) => token.text === ';')) return "Incorrect syntax near ';'.";
	for (const token of code) {
		if (token.kind !== 'word') continue;
		if (token.text.startsWith('@')) return `Must declare the scalar variable "${token.text}".`;
		if (token.text.startsWith('#')) return `Invalid object name '${token.text}'.`;
		if (FORBIDDEN.includes(token.text.toLowerCase()))
			return `Incorrect syntax near the keyword '${token.text}'.`;
	}
	return brokenOrder(code);
}

function brokenOrder(code: readonly SqlToken[]): string | null {
	let depth = 0;
	// Only the outermost SELECT is wrapped; deeper ones keep their own brackets.
	const outer: SqlToken[] = [];
	for (const token of code) {
		if (token.text === ')') depth--;
		if (depth === 0) outer.push(token);
		if (token.text === '(') depth++;
	}
	const has = (word: string): boolean => outer.some((token) => isWord(token, word));
	if (has('top') && has('offset'))
		return 'A TOP can not be used in the same query or sub-query as a OFFSET.';
	if (has('order') && !has('top') && !has('offset') && !has('xml'))
		return (
			'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common ' +
			'table expressions, unless TOP, OFFSET or FOR XML is also specified.'
		);
	return null;
}

/** SQL Server's refusal of result columns without a name or with the same name, or null. */
export function brokenColumns(columns: readonly string[]): string | null {
	const seen = new Set<string>();
	for (const [index, column] of columns.entries()) {
		if (column === '' || /[()+*/]/.test(column))
			return `No column name was specified for column ${index + 1} of 't'.`;
		if (seen.has(column.toLowerCase()))
			return `The column '${column}' was specified multiple times for 't'.`;
		seen.add(column.toLowerCase());
	}
	return null;
}
