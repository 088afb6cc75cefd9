/** Kinds of SQL tokens that the rules and the translation tell apart. */
export interface SqlToken {
	kind: 'word' | 'name' | 'string' | 'number' | 'symbol' | 'comment';
	text: string;
}

const PATTERNS: readonly [SqlToken['kind'], RegExp][] = [
	['comment', /--[^\n]*|\/\*[\s\S]*?\*\//y],
	['string', /[nN]?'(?:[^']|'')*'/y],
	['name', /\[[^\]]*\]|"[^"]*"/y],
	['number', /\d+(?:\.\d+)?/y],
	['word', /[@#$]*[A-Za-z_][\w$#@]*/y],
	['symbol', /<>|<=|>=|!=|[^\s]/y],
];

/** Splits SQL text into tokens without white space. */
export function tokenize(sql: string): SqlToken[] {
	const tokens: SqlToken[] = [];
	let at = 0;
	while (at < sql.length) {
		if (/\s/.test(sql[at])) {
			at++;
			continue;
		}
		for (const [kind, pattern] of PATTERNS) {
			pattern.lastIndex = at;
			const match = pattern.exec(sql);
			if (!match) continue;
			tokens.push({ kind, text: match[0] });
			at = pattern.lastIndex;
			break;
		}
	}
	return tokens;
}

/** Whether a token is the given key word. */
export function isWord(token: SqlToken | undefined, word: string): boolean {
	return token?.kind === 'word' && token.text.toLowerCase() === word;
}
