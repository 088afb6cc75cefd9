/** How deep quotes, lists and emphasis may lie in one another; what is deeper stays as it was written. */
export const DEEPEST = 8;

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text as HTML shows it, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
}

/** The HTML of a part of the text. */
export interface Piece {
	html: string;
	/** Where the text goes on. */
	next: number;
}

const LINK = /\[([^[\]\n]{1,1000})\]\(((?:[^\s()<>]|\([^\s()<>]{0,500}\)){1,2000})\)/y;
const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s"'<>`\\]+$/i;
const EMPHASIS: ReadonlyArray<{ marker: string; open: string; close: string }> = [
	{ marker: '***', open: '<strong><em>', close: '</em></strong>' },
	{ marker: '**', open: '<strong>', close: '</strong>' },
	{ marker: '__', open: '<strong>', close: '</strong>' },
	{ marker: '*', open: '<em>', close: '</em>' },
	{ marker: '_', open: '<em>', close: '</em>' },
];

/** Markdown within a block as HTML. Its length decides the time it takes, whatever it holds. */
export function inline(text: string, depth = 0): string {
	let html = '';
	/** Markers that no later text closes, so that each is looked for once. */
	const unclosed = new Set<string>();
	for (let at = 0; at < text.length;) {
		const found = inlineAt(text, at, depth, unclosed);
		html += found?.html ?? (text[at] === '\n' ? '<br>' : escapeHtml(text[at]));
		at = found?.next ?? at + 1;
	}
	return html;
}

/** The code, link, emphasis or escaped sign that begins at a place of a text. */
function inlineAt(
	text: string,
	at: number,
	depth: number,
	unclosed: Set<string>,
): Piece | undefined {
	switch (text[at]) {
		case '\\':
			return /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')
				? { html: escapeHtml(text[at + 1]), next: at + 2 }
				: undefined;
		case '`':
			return codeSpan(text, at, unclosed);
		case '[':
			return link(text, at, depth);
		case '*':
		case '_':
			return depth < DEEPEST ? emphasis(text, at, depth, unclosed) : undefined;
		default:
			return undefined;
	}
}

function codeSpan(text: string, at: number, unclosed: Set<string>): Piece {
	let start = at;
	while (text[start] === '`') start += 1;
	const marker = text.slice(at, start);
	let end = unclosed.has(marker) ? -1 : text.indexOf(marker, start);
	while (end >= 0 && text[end + marker.length] === '`') {
		while (text[end] === '`') end += 1;
		end = text.indexOf(marker, end);
	}
	if (end < 0) {
		unclosed.add(marker);
		return { html: marker, next: start };
	}
	const code = text.slice(start, end).replace(/\n/g, ' ').trim();
	return { html: `<code>${escapeHtml(code)}</code>`, next: end + marker.length };
}

function link(text: string, at: number, depth: number): Piece | undefined {
	LINK.lastIndex = at;
	const [whole, label, address] = LINK.exec(text) ?? [];
	if (whole === undefined || !ADDRESS.test(address)) return undefined;
	return {
		html: `<a href="${escapeHtml(address)}">${inline(label, depth)}</a>`,
		next: at + whole.length,
	};
}

function emphasis(
	text: string,
	at: number,
	depth: number,
	unclosed: Set<string>,
): Piece | undefined {
	for (const { marker, open, close } of EMPHASIS) {
		if (!text.startsWith(marker, at) || unclosed.has(marker)) continue;
		const start = at + marker.length;
		if (!opens(text, at, start)) continue;
		const end = closing(text, start, marker);
		if (end === undefined) {
			unclosed.add(marker);
			continue;
		}
		return {
			html: `${open}${inline(text.slice(start, end), depth + 1)}${close}`,
			next: end + marker.length,
		};
	}
	return undefined;
}

/** Markers stand right before the text; underscores within words are part of them: `disk_free_mb`. */
function opens(text: string, at: number, start: number): boolean {
	const next = text[start];
	if (next === undefined || next === text[at] || /\s/.test(next)) return false;
	return text[at] !== '_' || !isWord(text[at - 1]);
}

function closing(text: string, start: number, marker: string): number | undefined {
	const [sign] = marker;
	for (let end = text.indexOf(marker, start + 1); end >= 0; end = text.indexOf(marker, end + 1)) {
		const after = text[end + marker.length];
		const isWhole = text[end - 1] !== sign && after !== sign;
		const isWithinWord = sign === '_' && isWord(after);
		if (isWhole && !isWithinWord && !/[\s\\]/.test(text[end - 1])) return end;
	}
	return undefined;
}

function isWord(sign: string | undefined): boolean {
	return sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
}
