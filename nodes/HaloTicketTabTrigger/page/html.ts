import { createHash } from 'node:crypto';

import { escapeHtml } from '../../shared/inlineMarkdown';

/** Text that is HTML already. */
export class Html {
	constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Html[] | undefined;

/**
 * Makes HTML of a template: everything put into it is escaped, unless it is HTML already. Undefined leaves its
 * place empty. Values stand in elements or in quoted attributes, nowhere else.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
	return new Html(parts.map((part, index) => part + written(values[index])).join(''));
}

function written(value: Value): string {
	if (value === undefined) return '';
	if (value instanceof Html) return value.text;
	if (typeof value === 'object') return value.map(({ text }) => text).join('');
	return escapeHtml(String(value));
}

/** The hash by which a page's policy knows its own style and script. */
export function hashOf(text: string): string {
	return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
