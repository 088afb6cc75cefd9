import { isBlank, sqlTokens, type SqlToken } from './sqlTokens';

/** SQL that Halo would refuse, or that could do harm; the message says what is wrong. */
export class SqlError extends Error {
	/** @param nextStep what to write instead */
	constructor(
		message: string,
		readonly nextStep: string,
	) {
		super(message);
	}
}

/**
 * The text of a query as Halo takes it: `:name` becomes the literal of that name, `--` comments become
 * block comments, and the semicolon at the end goes. Strings, names in brackets and comments stay as they are.
 *
 * @param literals literals by the name of their parameter, in small letters
 * @throws SqlError for a placeholder without a parameter, a parameter without a placeholder, a string or a
 *         comment without its end, and an expression of n8n that was not evaluated
 */
export function sqlText(sql: string, literals: ReadonlyMap<string, string>): string {
	const tokens = withoutEnd(sqlTokens(sql));
	checkReadable(sql, tokens);
	const unused = new Set(literals.keys());
	let text = '';
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at];
		if (token.kind === 'lineComment') {
			text += blockComment(token.text);
		} else if (isPlaceholder(token, tokens[at + 1])) {
			at += 1;
			const name = tokens[at].text.toLowerCase();
			const literal = literals.get(name);
			if (literal === undefined) throw unknownParameter(tokens[at].text);
			unused.delete(name);
			// With spaces around it a literal cannot grow together with its neighbours: `x -:n` and -5.
			text += ` ${literal} `;
		} else {
			text += token.text;
		}
	}
	const [first] = unused;
	if (first !== undefined) {
		throw new SqlError(
			`The SQL has no placeholder :${first}`,
			`Write :${first} where the value belongs, without quotes around it, or remove the parameter.`,
		);
	}
	return text.trim();
}

function checkReadable(sql: string, tokens: readonly SqlToken[]): void {
	const unfinished = tokens.find(({ kind }) => kind === 'unfinished');
	if (/\{\{\s*\$/.test(sql)) {
		throw new SqlError(
			'The SQL holds an expression that n8n did not evaluate',
			'Write :name in its place, and give the expression under SQL Parameters.',
		);
	}
	if (unfinished !== undefined) {
		throw new SqlError(
			`In the SQL this has no end: ${unfinished.text.slice(0, 40)}`,
			'Close the quote, the bracket or the comment.',
		);
	}
}

function isPlaceholder(token: SqlToken, next: SqlToken | undefined): boolean {
	return token.text === ':' && next?.kind === 'word';
}

function unknownParameter(name: string): SqlError {
	return new SqlError(
		`There is no parameter “${name}” for the placeholder :${name}`,
		'Add it under SQL Parameters.',
	);
}

/** Halo wraps the SQL, so that a line comment would swallow what follows (live probe). */
function blockComment(line: string): string {
	const inner = line
		.slice(2)
		.replace(/\*\/|\/\*/g, ' ')
		.replace(/-(?=-)/g, '- ')
		.trim();
	return inner === '' ? ' ' : `/* ${inner} */`;
}

/** The pieces without semicolons at their end. */
function withoutEnd(tokens: readonly SqlToken[]): SqlToken[] {
	const kept = [...tokens];
	for (let at = kept.length - 1; at >= 0; at--) {
		if (kept[at].text === ';') kept.splice(at, 1);
		else if (!isBlank(kept[at])) break;
	}
	return kept;
}
