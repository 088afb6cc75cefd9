import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { simplifiedRecords, type SimplifyingRun } from '../../Halo/run/simplifiedRecords';
import { ticket as ticketResource } from '../../Halo/resources/ticket';
import { ticketId, ticketOf, type Delivery } from './bodies';
import type { ReadTicket } from './tickets';

/** A delivery that goes to the workflow. */
export interface Accepted {
	delivery: Delivery;
	/** The ticket with all its details, where it was read. */
	read?: ReadTicket;
	/** Number of the event, where the link that sent it is known. */
	event?: number;
}

/** Members of a body that the simplified item shows as they are. */
const SHOWN = ['event', 'message', 'agent_id', 'timestamp'] as const;

/** Members of an action that most people want. */
const ACTION = [
	'id',
	'ticket_id',
	'outcome',
	'note',
	'who',
	'who_agentid',
	'hiddenfromuser',
	'timetaken',
] as const;

/** Items as Halo sent them, with the full ticket in the place of Halo's where it was read. */
export function rawItems(accepted: readonly Accepted[]): INodeExecutionData[] {
	return accepted.map(({ delivery, read, event }) => ({
		json: {
			...delivery.body,
			...(read?.ticket && { ticket: read.ticket }),
			...extras(delivery, read, event),
		},
	}));
}

/**
 * Items as most people want them: what happened, to which ticket, and the ticket as other nodes of the package show it.
 * A payload of the tenant's own making stays what it is.
 *
 * @param run undefined where the credential cannot be used; tickets stay as Halo sent them then
 */
export async function simplifiedItems(
	run: SimplifyingRun | undefined,
	accepted: readonly Accepted[],
): Promise<INodeExecutionData[]> {
	const tickets = accepted.map(({ delivery, read }) => read?.ticket ?? ticketOf(delivery));
	const known = tickets.filter((one): one is IDataObject => one !== undefined);
	const simplified =
		run === undefined ? known : await simplifiedRecords(run, ticketResource, known);
	const short = new Map(known.map((one, index) => [one, simplified[index]]));
	return accepted.map(({ delivery, read, event }, index) => {
		if (delivery.id === undefined) {
			return { json: { ...delivery.body, ...extras(delivery, read, event) } };
		}
		const { body } = delivery;
		const full = tickets[index];
		const id = ticketId(delivery);
		return {
			json: {
				...picked(body, SHOWN),
				...(id === undefined ? picked(body, ['object_id']) : { ticket_id: id }),
				delivery_id: delivery.id,
				...extras(delivery, read, event),
				...(full && { ticket: short.get(full) }),
				...(isRecord(body.action) && { action: picked(body.action, ACTION) }),
			},
		};
	});
}

function extras(delivery: Delivery, read?: ReadTicket, event?: number): IDataObject {
	return {
		...(event !== undefined && { event_number: event }),
		...(delivery.isLate && { back_filled: true }),
		...(read?.problem !== undefined && { ticket_problem: read.problem }),
	};
}

function picked(from: IDataObject, members: readonly string[]): IDataObject {
	return Object.fromEntries(
		members.filter((member) => from[member] !== undefined).map((member) => [member, from[member]]),
	);
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
