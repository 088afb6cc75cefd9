import { escapeHtml } from '../oauth/page.mts';
import type { Store } from '../store/store.mts';
import { textOf } from '../types.mts';

const STYLE = `
	:root { color-scheme: light dark; }
	body { font: 15px/1.5 system-ui, sans-serif; background: #e9edf1; color: #1c2733; margin: 0; }
	header { background: #21384f; color: #fff; padding: .8rem 1.2rem; font-weight: 600; }
	h2 { font-size: .95rem; margin: 0; padding: .7rem 1.2rem; border-bottom: 3px solid #2b83dd; display: inline-block; }
	iframe { display: block; width: 100%; height: calc(100vh - 100px); min-height: 400px; border: 0; background: #fff; }
	@media (prefers-color-scheme: dark) { body, iframe { background: #0e1318; color: #e6ebf1; } }`;

/**
 * The page of a ticket with its custom tabs (Halo v2.125.5), each a web page in a frame. `$FAULTID` becomes the
 * number of the ticket; other variables stay as written, which is what Halo does with those it does not know.
 *
 * @returns undefined for a ticket that does not exist
 */
export function ticketPage(store: Store, id: number): string | undefined {
	const ticket = store.get('Tickets', id);
	if (ticket === undefined) return undefined;
	const tabs = store
		.rows('Tabs')
		.filter((tab) => textOf(tab.url) !== '')
		.map((tab) => {
			const address = textOf(tab.url).replaceAll('$FAULTID', String(id));
			const name = escapeHtml(textOf(tab.name));
			return `<h2>${name}</h2><iframe title="${name}" src="${escapeHtml(address)}"></iframe>`;
		});
	const title = escapeHtml(`Ticket ${id}: ${textOf(ticket.summary)}`);
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${STYLE}</style></head>
<body><header>${title}</header>${tabs.join('\n')}</body></html>
`;
}
