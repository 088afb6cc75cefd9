import { isWord, type SqlToken } from './tokens.mts';

/** Functions that get another name in SQLite. */
const RENAMED: Record<string, string> = {
	isnull: 'ifnull',
	getdate: 'halo_now',
	getutcdate: 'halo_now',
	sysdatetime: 'halo_now',
	len: 'length',
	charindex: 'halo_charindex',
	left: 'halo_left',
	right: 'halo_right',
	dateadd: 'halo_dateadd',
	datediff: 'halo_datediff',
	year: 'halo_year',
	month: 'halo_month',
	day: 'halo_day',
	substring: 'substr',
	try_cast: 'cast',
	eomonth: 'halo_eomonth',
	datepart: 'halo_datepart',
};

/** Types of CAST and CONVERT by what SQLite calls them. */
function castType(name: string): string {
	if (/char|text|date|time|uniqueidentifier/i.test(name)) return 'text';
	return /^(big|small|tiny)?int$|^bit$/i.test(name) ? 'integer' : 'real';
}

const DATE_PARTS = new Set(['dateadd', 'datediff', 'datepart']);

/**
 * Turns SQL Server's dialect into SQLite's, as far as reports of an MSP use it: TOP and OFFSET
 * become LIMIT, functions get their names, text is joined with `||`, NOLOCK and `dbo.` go.
 */
export function translate(tokens: readonly SqlToken[]): string {
	const code = tokens.filter((token) => token.kind !== 'comment');
	const out: string[] = [];
	/** Row limits that wait for the end of their SELECT, per nesting depth. */
	const limits: (string | null)[] = [null];
	let index = 0;
	const endSelect = (): void => {
		const limit = limits[limits.length - 1];
		if (limit !== null) out.push(limit);
		limits[limits.length - 1] = null;
	};
	while (index < code.length) {
		const token = code[index];
		const lower = token.text.toLowerCase();
		const next = code[index + 1];
		if (token.text === '(') {
			limits.push(null);
			out.push('(');
		} else if (token.text === ')') {
			endSelect();
			limits.pop();
			out.push(')');
		} else if (isWord(token, 'top')) {
			const bracket = next?.text === '(';
			limits[limits.length - 1] = `LIMIT ${code[index + (bracket ? 2 : 1)]?.text ?? '0'}`;
			index += bracket ? 4 : 2;
			continue;
		} else if (isWord(token, 'union')) {
			endSelect();
			out.push('union');
		} else if (isWord(token, 'offset')) {
			index = offset(code, index, limits);
			continue;
		} else if (isWord(token, 'for') && isWord(next, 'xml')) {
			index += 3;
			if (code[index]?.text === '(') while (index < code.length && code[index++].text !== ')');
			continue;
		} else if (isWord(token, 'with') && next?.text === '(' && isWord(code[index + 2], 'nolock')) {
			index += 4;
			continue;
		} else if (isWord(token, 'dbo') && next?.text === '.') {
			index += 2;
			continue;
		} else if (isWord(token, 'convert') && next?.text === '(') {
			index = convert(code, index, out);
			limits.push(null);
			continue;
		} else if (
			isWord(token, 'as') &&
			next?.kind === 'word' &&
			code[index + 2]?.text === '(' &&
			/char|decimal|numeric/i.test(next.text)
		) {
			out.push('as', castType(next.text));
			while (index < code.length && code[index].text !== ')') index++;
		} else if (token.kind === 'word' && next?.text === '(' && RENAMED[lower]) {
			out.push(RENAMED[lower]);
			if (DATE_PARTS.has(lower) && code[index + 2]) {
				out.push('(', `'${code[index + 2].text.toLowerCase()}'`);
				limits.push(null);
				index += 3;
				continue;
			}
		} else if (
			token.text === '+' &&
			(code[index - 1]?.kind === 'string' || next?.kind === 'string')
		) {
			out.push('||');
		} else if (token.kind === 'string') {
			out.push(token.text.replace(/^[nN]/, ''));
		} else {
			out.push(token.text);
		}
		index++;
	}
	endSelect();
	return out.join(' ').replace(/ \. /g, '.');
}

/** `OFFSET n ROWS FETCH NEXT m ROWS ONLY` as a waiting LIMIT; answers the next index. */
function offset(code: readonly SqlToken[], start: number, limits: (string | null)[]): number {
	const skip = code[start + 1]?.text ?? '0';
	let index = start + 3;
	let take = '-1';
	if (isWord(code[index], 'fetch')) {
		take = code[index + 2]?.text ?? '-1';
		index += 5;
	}
	limits[limits.length - 1] = `LIMIT ${take} OFFSET ${skip}`;
	return index;
}

/** `CONVERT(type, value[, style])` as `CAST`-like function; answers the index of the value. */
function convert(code: readonly SqlToken[], start: number, out: string[]): number {
	const type = code[start + 2]?.text ?? 'text';
	let index = start + 3;
	const length = code[index]?.text === '(' ? Number(code[index + 1]?.text) || 0 : 0;
	if (code[index]?.text === '(') while (index < code.length && code[index++].text !== ')');
	const kind = /^date$/i.test(type) ? 'date' : castType(type);
	out.push('halo_convert', '(', `'${kind}'`, ',', String(length), ',');
	return index + 1;
}
