import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { HaloSession } from '../shared/transport/session';
import type { Send } from '../shared/transport/types';
import type { FormScope } from './formTokens';
import { ProblemError, problems, ticketProblem, unknownTicket } from './problems';
import type { TabSettings } from './settings';
import type { TabRequest } from './tabRequest';
import { readTicket } from './ticketSummary';
import type { Tool } from './tools';

/** Milliseconds in which Halo has to answer: a technician waits no longer. */
const PATIENCE_MS = 20_000;

/** One request of somebody who knows the address of the tab. */
export interface Tab {
	functions: IWebhookFunctions;
	request: TabRequest;
	settings: TabSettings;
	tools: Tool[];
}

/** The number of the ticket. @throws ProblemError where the address has none */
export function ticketNumber({ request }: Tab): number {
	const { ticket } = request;
	if (typeof ticket === 'number') return ticket;
	throw new ProblemError(ticket === 'unsaved' ? problems.unsavedTicket : problems.noTicket);
}

/** What the form of a tool is for. A form of the test address does nothing at the production address. */
export function formScope({ functions, request, settings }: Tab, tool: string): FormScope {
	const { id } = functions.getWorkflow();
	const address = functions.getMode() === 'manual' ? 'test' : 'production';
	return {
		node: [id, functions.getNode().id, settings.address.webhookId, address].join(' '),
		ticket: Number(request.ticket),
		tool,
		technician: request.technician,
	};
}

/** Reads the ticket from Halo. @throws ProblemError where Halo does not show it, or takes too long */
export async function loadTicket(
	{ functions, settings }: Tab,
	number: number,
): Promise<IDataObject> {
	const signal = AbortSignal.timeout(PATIENCE_MS);
	const patient = Object.create(functions, {
		// The credential was read already.
		getCredentials: { value: async () => await Promise.resolve(settings.credential) },
		getExecutionCancelSignal: { value: () => signal },
	}) as IWebhookFunctions;
	const ticket = await Promise.race([read(patient, number), whenAborted(signal)]).then(
		(found) => found ?? new ProblemError(unknownTicket(number)),
		(error: unknown) => new ProblemError(ticketProblem(error, number)),
	);
	if (ticket instanceof ProblemError) throw ticket;
	return ticket;
}

async function read(
	functions: IWebhookFunctions,
	number: number,
): Promise<IDataObject | undefined> {
	const session = await HaloSession.open(functions, { timeout: PATIENCE_MS });
	const send: Send = async (request) => await session.request(functions, request);
	return await readTicket(send, session.urls.web, number);
}

/** n8n asks for tokens without a limit of time, so that waiting ends here. */
async function whenAborted(signal: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(new Error('Halo took too long')), { once: true });
	});
}
