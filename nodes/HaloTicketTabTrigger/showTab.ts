import type { IWebhookResponseData } from 'n8n-workflow';

import { addressQuery } from './address';
import { answerPage, answerScript } from './answer';
import { issueFormToken } from './formTokens';
import { addressPage } from './page/addressPage';
import { ticketPage } from './page/ticketPage';
import { formScope, loadTicket, ticketNumber, type Tab } from './tab';
import { ticketOwner } from './ticketSummary';

/**
 * Answers GET: the page of the ticket, or for the page's script new tokens for its forms. Without a ticket it is the
 * builder who looks, and the page says what to enter in Halo.
 *
 * @throws ProblemError with what the technician has to know
 */
export async function showTab(tab: Tab): Promise<IWebhookResponseData> {
	const { functions, request, settings } = tab;
	if (request.ticket === 'none' && !request.fromScript) {
		const address = `${functions.getNodeWebhookUrl('setup')}${addressQuery(request.token)}`;
		const page = addressPage({ address, token: request.token, frames: settings.frames });
		return answerPage(functions, settings.frames, 200, page);
	}
	const number = ticketNumber(tab);
	const now = Date.now();
	const tools = tab.tools.map((tool) => ({
		...tool,
		token: issueFormToken(settings.formKey, formScope(tab, tool.id), now),
	}));
	if (request.fromScript) {
		const forms = Object.fromEntries(tools.map(({ id, token }) => [id, token]));
		return answerScript(functions, 200, { forms });
	}
	const ticket = await loadTicket(tab, number);
	const summary = String(ticket.summary ?? '');
	const page = ticketPage({ number, summary, owner: ticketOwner(ticket), tools });
	return answerPage(functions, settings.frames, 200, page);
}
