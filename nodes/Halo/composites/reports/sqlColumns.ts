import { isWord, type SqlToken } from './sqlTokens';

/** Words that end the list of columns. */
const AFTER_COLUMNS = [
	'from',
	'where',
	'group',
	'having',
	'order',
	'union',
	'except',
	'intersect',
	'for',
	'into',
	'option',
];

/** Words at the end of an expression that are no alias. */
const NO_ALIAS = ['end', 'null'];

/** The name of a result column; undefined where it cannot be told, null where it certainly has none. */
type ColumnName = string | undefined | null;

/**
 * What is certainly wrong with the names of the result columns: Halo wraps the query as a derived table,
 * whose columns need names of their own (live probe).
 *
 * @param code the pieces of the query without blanks, beginning with SELECT
 * @returns undefined when nothing is
 */
export function columnProblem(
	code: readonly SqlToken[],
): { unnamed: number } | { twice: string } | undefined {
	const seen = new Set<string>();
	for (const [index, column] of selected(code).entries()) {
		const name = nameOf(column);
		if (name === null) return { unnamed: index + 1 };
		if (name === undefined) continue;
		if (seen.has(name.toLowerCase())) return { twice: name };
		seen.add(name.toLowerCase());
	}
	return undefined;
}

/** The columns of the first SELECT, each with its pieces. */
function selected(code: readonly SqlToken[]): SqlToken[][] {
	const columns: SqlToken[][] = [[]];
	let depth = 0;
	for (const token of code.slice(columnsBegin(code))) {
		if (depth === 0 && (token.text === ')' || isWord(token, ...AFTER_COLUMNS))) break;
		depth += depthOf(token);
		if (depth === 0 && token.text === ',') columns.push([]);
		else columns[columns.length - 1].push(token);
	}
	return columns;
}

/** Behind `SELECT DISTINCT TOP (10) PERCENT WITH TIES`. */
function columnsBegin(code: readonly SqlToken[]): number {
	let at = 1;
	while (isWord(code[at], 'all', 'distinct')) at += 1;
	if (!isWord(code[at], 'top')) return at;
	let depth = 0;
	do {
		at += 1;
		depth += code[at] === undefined ? 0 : depthOf(code[at]);
	} while (depth > 0 && at < code.length);
	at += 1;
	while (isWord(code[at], 'percent', 'with', 'ties')) at += 1;
	return at;
}

function depthOf({ text }: SqlToken): number {
	if (text === '(') return 1;
	return text === ')' ? -1 : 0;
}

function nameOf(column: readonly SqlToken[]): ColumnName {
	const [first, second] = column;
	const last = column[column.length - 1];
	const before = column[column.length - 2];
	if (last === undefined || last.text === '*') return undefined;
	if (isNamed(first) && second?.text === '=') return plain(first);
	if (isWord(before, 'as')) return plain(last);
	if (last.text === ')') return null;
	if (last.kind === 'number' || last.kind === 'string')
		return before === undefined ? null : undefined;
	if (!isNamed(last) || isWord(last, ...NO_ALIAS)) return undefined;
	// A column of a table, with what stands before its name: `a.name`.
	if (before === undefined || before.text === '.') return plain(last);
	// An alias without AS follows a finished expression.
	return isFinished(before) ? plain(last) : undefined;
}

function isFinished(token: SqlToken): boolean {
	if (isWord(token, 'collate', 'zone')) return false;
	return isNamed(token) || token.kind === 'number' || token.kind === 'string' || token.text === ')';
}

function isNamed(token: SqlToken | undefined): boolean {
	return token?.kind === 'word' || token?.kind === 'name';
}

/** A name without its brackets or quotes. */
function plain({ kind, text }: SqlToken): string {
	if (kind === 'name') {
		return text.startsWith('[')
			? text.slice(1, -1).replace(/\]\]/g, ']')
			: text.slice(1, -1).replace(/""/g, '"');
	}
	return kind === 'string' ? text.replace(/^n?'|'$/gi, '').replace(/''/g, "'") : text;
}
