import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** Longest text of an address that is looked at, in characters. */
const LONGEST = 200;

/** What the address of a request says. Nothing of it is believed yet. */
export interface TabRequest {
	token: string;
	/** The ticket's number; `none` where Halo put none in, `unsaved` for a ticket that has none yet. */
	ticket: number | 'none' | 'unsaved' | 'invalid';
	/** Who the address says is at work; empty where it does not. */
	technician: string;
	/** Whether the page's script asks, and not a browser without one. */
	fromScript: boolean;
}

/** Reads the address of a request. */
export function readTabRequest(functions: IWebhookFunctions): TabRequest {
	const query = functions.getQueryData() as IDataObject;
	const { accept } = functions.getHeaderData();
	return {
		token: plainText(query.token),
		ticket: ticketNumber(plainText(query.ticket)),
		technician: plainText(query.agent),
		fromScript: accept === 'application/json',
	};
}

/** A single text; empty for lists and objects, and for variables that Halo left as they are (live observation). */
function plainText(value: unknown): string {
	if (typeof value !== 'string' || value.length > LONGEST) return '';
	const text = value.trim();
	return /^\$-?[a-z]\w*$/i.test(text) ? '' : text;
}

function ticketNumber(text: string): TabRequest['ticket'] {
	if (text === '') return 'none';
	if (!/^-?\d{1,10}$/.test(text)) return 'invalid';
	const number = Number(text);
	if (number > 2 ** 31 - 1) return 'invalid';
	return number > 0 ? number : 'unsaved';
}
