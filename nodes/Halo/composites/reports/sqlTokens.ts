/** A piece of SQL text as it stands there; the pieces together are the whole text. */
export interface SqlToken {
	kind:
		| 'space'
		| 'lineComment'
		| 'blockComment'
		| 'string'
		| 'name'
		| 'number'
		| 'word'
		| 'symbol'
		/** A string, a bracketed name or a comment without its end. */
		| 'unfinished';
	text: string;
}

/** How pieces begin and end in the language of SQL Server, tried in this order. */
const PIECES: ReadonlyArray<[SqlToken['kind'], RegExp]> = [
	['space', /\s+/y],
	['lineComment', /--[^\r\n]*/y],
	['string', /[nN]?'(?:[^']|'')*'/y],
	['name', /\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"/y],
	['number', /0x[\da-f]*|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy],
	// Variables begin with @, temporary tables with #, Halo's own placeholders with $.
	['word', /[\p{L}_@#$][\p{L}\p{N}_@#$]*/uy],
	['unfinished', /['["][\s\S]*/y],
	['symbol', /<>|<=|>=|!=|::|[\s\S]/uy],
];

/** Cuts SQL into its pieces; nothing is lost. */
export function sqlTokens(sql: string): SqlToken[] {
	const tokens: SqlToken[] = [];
	for (let at = 0; at < sql.length; at += tokens[tokens.length - 1].text.length) {
		tokens.push(blockComment(sql, at) ?? piece(sql, at));
	}
	return tokens;
}

function piece(sql: string, at: number): SqlToken {
	for (const [kind, pattern] of PIECES) {
		pattern.lastIndex = at;
		const text = pattern.exec(sql)?.[0];
		if (text !== undefined) return { kind, text };
	}
	return { kind: 'symbol', text: sql[at] };
}

/** Block comments of SQL Server contain one another. */
function blockComment(sql: string, at: number): SqlToken | undefined {
	if (!sql.startsWith('/*', at)) return undefined;
	const marks = /\/\*|\*\//g;
	marks.lastIndex = at;
	let depth = 0;
	for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
		depth += mark[0] === '/*' ? 1 : -1;
		if (depth === 0) return { kind: 'blockComment', text: sql.slice(at, marks.lastIndex) };
	}
	return { kind: 'unfinished', text: sql.slice(at) };
}

/** Whether a piece means nothing to the database. */
export function isBlank({ kind }: SqlToken): boolean {
	return kind === 'space' || kind === 'lineComment' || kind === 'blockComment';
}

/** Whether a piece is the given key word, or one of several; without regard to case. */
export function isWord(token: SqlToken | undefined, ...words: string[]): boolean {
	return token?.kind === 'word' && words.includes(token.text.toLowerCase());
}
