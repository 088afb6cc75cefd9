/** A text as the cell of a Markdown table; of links, which descriptions have as HTML, the words stay. */
export const cell = (text: string): string =>
	text.replace(/<a [^>]*>(.*?)<\/a>/g, '$1').replace(/\s+/g, ' ').replace(/\|/g, '\\|').replace(/</g, '&lt;').trim();

/** A name as code. */
export const code = (name: string): string => `\`${name}\``;

/** A table of Markdown; nothing without rows. */
export function table(head: string[], rows: string[][]): string {
	if (rows.length === 0) return '';
	const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Stands at the top of pages that are made. */
export const MADE = '<!-- Made by `npm run docs` from the definitions of the node. -->';

/** A page of parts; empty ones are left out. */
export function page(parts: readonly string[]): string {
	return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
