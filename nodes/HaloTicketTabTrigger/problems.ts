import { NodeApiError } from 'n8n-workflow';

import { failureOf } from '../shared/transport/apiError';

/** Something that went wrong, for the technician: what happened, and what to do next. */
export interface Problem {
	/** HTTP status of the answer. */
	status: number;
	title: string;
	text: string;
}

/** Ends the work on a request with an answer that says why. */
export class ProblemError extends Error {
	constructor(readonly problem: Problem) {
		super(problem.title);
	}
}

/** Whom technicians turn to. */
const BUILDER = 'whoever looks after n8n';

export const problems = {
	address: {
		status: 401,
		title: 'This address is not valid',
		text: `Ask ${BUILDER} for the address that the Halo Ticket Tab Trigger shows now, and enter it in Halo’s custom tab.`,
	},
	setUp: {
		status: 503,
		title: 'This tab is not set up correctly',
		text: `Ask ${BUILDER} to open the Halo Ticket Tab Trigger and listen for a test event: n8n then says what is wrong.`,
	},
	noTicket: {
		status: 400,
		title: 'This is not the number of a ticket',
		text: 'Open the tab from a ticket in Halo. If that is where you are, the address of the custom tab should end with $FAULTID where the number belongs.',
	},
	unsavedTicket: {
		status: 400,
		title: 'This ticket has no number yet',
		text: 'Save the ticket in Halo, then open this tab again.',
	},
	expired: {
		status: 403,
		title: 'This form has expired',
		text: 'Nothing was started. Reload the tab and start the tool again.',
	},
	forged: {
		status: 403,
		title: 'This form does not belong to this ticket and tool',
		text: 'Nothing was started. Reload the tab and start the tool again.',
	},
	used: {
		status: 409,
		title: 'This was started already',
		text: 'It was not started a second time. Look at the ticket first; to start the tool once more, reload the tab.',
	},
	tooMany: {
		status: 503,
		title: 'Too many tools were started in the last minutes',
		text: 'Nothing was started. Try again in ten minutes.',
	},
	noTool: {
		status: 404,
		title: 'This tool does not exist any more',
		text: 'Nothing was started. Reload the tab to see the tools there are.',
	},
	unexpected: {
		status: 500,
		title: 'Something went wrong in n8n',
		text: `Nothing was started. Try again; if it stays, tell ${BUILDER}.`,
	},
} as const satisfies Record<string, Problem>;

/** An input that was filled in wrongly. */
export function inputProblem(message: string): Problem {
	return { status: 422, title: 'The tool was not started', text: message };
}

/** A ticket that Halo does not have, or does not show. */
export function unknownTicket(ticket: number): Problem {
	return {
		status: 404,
		title: `There is no ticket ${ticket}`,
		text: `It may have been deleted or merged. If you can open it in Halo, ask ${BUILDER} to let n8n’s agent see it.`,
	};
}

/**
 * Why a ticket could not be read. Halo's own words stay in n8n: technicians could do nothing with them.
 *
 * @param error what the request ended with
 */
export function ticketProblem(error: unknown, ticket: number): Problem {
	if (failureOf(error)?.kind === 'token') {
		return {
			status: 503,
			title: 'n8n cannot log in to Halo',
			text: `Ask ${BUILDER} to test the Halo credential.`,
		};
	}
	const status = error instanceof NodeApiError ? error.httpCode : undefined;
	if (status === '404') return unknownTicket(ticket);
	if (status === '401' || status === '403') {
		return {
			status: 403,
			title: `n8n may not read ticket ${ticket}`,
			text: `Ask ${BUILDER} to give the Halo application the permission read:tickets, and its agent access to this ticket.`,
		};
	}
	return {
		status: 503,
		title: 'Halo does not answer n8n',
		text: 'Wait a minute, then reload the tab.',
	};
}
