import { DEEPEST, escapeHtml, inline, type Piece } from './inlineMarkdown';

/** Plain text as HTML: paragraphs at empty lines, and every line break kept. */
export function textToHtml(text: string): string {
	return lines(text)
		.join('\n')
		.split(/\n{2,}/)
		.map((part) => part.replace(/^\n|\n$/g, ''))
		.filter((part) => part !== '')
		.map((part) => `<p>${escapeHtml(part).replace(/\n/g, '<br>')}</p>`)
		.join('');
}

/**
 * The common part of Markdown as HTML: paragraphs, line breaks, headings, bold, italics, code, links,
 * lists and quotes. Everything else, HTML included, is shown as it was written. Links lead to http, https
 * and mailto only. As in chats, a line break is one without two spaces before it.
 *
 * @returns HTML of the elements above, every one of them closed
 */
export function markdownToHtml(markdown: string): string {
	return blocks(lines(markdown), 0);
}

function lines(text: string): string[] {
	return text
		.replace(/\r\n?/g, '\n')
		.split('\n')
		.map((line) => (line.trim() === '' ? '' : line.replace(/\t/g, '    ')));
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
const HEADING = /^ {0,3}(#{1,6}) +(\S.*)$/;
const QUOTE = /^ {0,3}> ?(.*)$/;
const ENTRY = /^( *)([-*+]|\d{1,9}[.)]) +(\S.*)$/;

/** Lines as HTML elements. @param depth how many quotes and lists they lie in */
function blocks(source: readonly string[], depth: number): string {
	const html: string[] = [];
	let paragraph: string[] = [];
	const endParagraph = (): void => {
		if (paragraph.length > 0) html.push(`<p>${inline(paragraph.join('\n'))}</p>`);
		paragraph = [];
	};
	for (let at = 0; at < source.length;) {
		const block = source[at] === '' ? undefined : blockAt(source, at, depth);
		if (source[at] === '' || block !== undefined) endParagraph();
		if (block !== undefined) html.push(block.html);
		else if (source[at] !== '') paragraph.push(source[at].trim());
		at = block?.next ?? at + 1;
	}
	endParagraph();
	return html.join('');
}

/** The block other than a paragraph that begins with a line. */
function blockAt(source: readonly string[], at: number, depth: number): Piece | undefined {
	const line = source[at];
	const fence = FENCE.exec(line)?.[1];
	if (fence !== undefined) return codeBlock(source, at, fence);
	const heading = HEADING.exec(line);
	if (heading !== null) {
		const level = heading[1].length;
		return { html: `<h${level}>${inline(heading[2].trim())}</h${level}>`, next: at + 1 };
	}
	if (depth >= DEEPEST) return undefined;
	if (QUOTE.test(line)) return quote(source, at, depth);
	return ENTRY.test(line) ? list(source, at, depth) : undefined;
}

/** Code up to the closing fence, or to the end where there is none. */
function codeBlock(source: readonly string[], at: number, fence: string): Piece {
	let end = at + 1;
	while (end < source.length && !source[end].trim().startsWith(fence)) end += 1;
	const code = source.slice(at + 1, end).join('\n');
	return { html: `<pre><code>${escapeHtml(code)}</code></pre>`, next: end + 1 };
}

function quote(source: readonly string[], at: number, depth: number): Piece {
	const quoted: string[] = [];
	let next = at;
	for (let line = QUOTE.exec(source[next]); line !== null; line = QUOTE.exec(source[next] ?? '')) {
		quoted.push(line[1].trim() === '' ? '' : line[1]);
		next += 1;
	}
	return { html: `<blockquote>${blocks(quoted, depth + 1)}</blockquote>`, next };
}

/** Entries of one kind and depth; what is indented further belongs to the entry above it. */
function list(source: readonly string[], at: number, depth: number): Piece {
	const [, indent, first] = ENTRY.exec(source[at]) ?? ['', '', ''];
	const tag = /\d/.test(first) ? 'ol' : 'ul';
	const entries: string[][] = [];
	let next = at;
	for (; next < source.length; next += 1) {
		const line = source[next];
		const entry = ENTRY.exec(line);
		const isFurther = line !== '' && line.search(/\S/) > indent.length;
		if (entry !== null && !isFurther) {
			const isSameList =
				entry[1].length === indent.length && /\d/.test(entry[2]) === (tag === 'ol');
			if (!isSameList) break;
			entries.push([entry[3]]);
		} else if (isFurther || (line === '' && continuesAt(source, next + 1, indent.length))) {
			entries[entries.length - 1].push(line === '' ? '' : outdented(line, indent.length + 2));
		} else break;
	}
	const html = entries
		.map((entry) => `<li>${entryContent(blocks(entry, depth + 1))}</li>`)
		.join('');
	const number = Number.parseInt(first, 10);
	const start = tag === 'ol' && number !== 1 ? ` start="${number}"` : '';
	return { html: `<${tag}${start}>${html}</${tag}>`, next };
}

/** Whether a list goes on after an empty line: with a further entry, or with more of the last one. */
function continuesAt(source: readonly string[], at: number, indent: number): boolean {
	const line = source[at] ?? '';
	if (line === '') return false;
	const column = line.search(/\S/);
	return column > indent || (column === indent && ENTRY.test(line));
}

function outdented(line: string, most: number): string {
	return line.slice(Math.min(most, line.search(/\S/)));
}

/** The text of an entry of one paragraph stands without the space around paragraphs. */
function entryContent(html: string): string {
	const isShort = html.startsWith('<p>') && !html.includes('<p>', 3);
	return isShort ? html.slice(3).replace('</p>', '') : html;
}
