import { randomUUID } from 'node:crypto';
import type { Presenter } from '../api/present.mts';
import { withZone } from '../clock.mts';
import type { Store } from '../store/store.mts';
import { numberOf, textOf, type Row } from '../types.mts';
import type { Variants } from '../variants.mts';
import { CATALOGUE } from './catalogue.mts';

/** Something that happened to a ticket. */
export interface TicketEvent {
	eventno: number;
	ticket: Row;
	agentId: number;
	message: string;
	action?: Row;
}

/** Members of the ticket in the small payload. */
const KEY_FIELDS = [
	'id',
	'summary',
	'status_id',
	'tickettype_id',
	'client_id',
	'team_id',
	'agent_id',
	'customfields',
	'hasbeenclosed',
];

function ticketObject(
	event: TicketEvent,
	store: Store,
	present: Presenter,
	variants: Variants,
): Record<string, unknown> {
	const full = present.detail('Tickets', event.ticket, true);
	full.team_id = numberOf(
		store
			.table('teams')
			.all()
			.find((team) => team.name === event.ticket.team)?.id,
	);
	if (variants.statusNames) full.status_id = store.name('statuses', event.ticket.status_id);
	if (variants.webhookPayload === 'full') return full;
	return Object.fromEntries(KEY_FIELDS.map((member) => [member, full[member]]));
}

/** Body of one delivery, as recorded on a live tenant. */
export function payloadOf(
	event: TicketEvent,
	link: Row,
	store: Store,
	present: Presenter,
	variants: Variants,
): Record<string, unknown> {
	const entry = CATALOGUE.find((candidate) => candidate.id === event.eventno);
	const name = (entry?.value2 ?? '')
		.replace('$#request', 'Ticket')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
	const head = {
		id: randomUUID(),
		webhook_id: link.webhook_id,
		notification_id: link.id,
		escmsg_id: randomUUID(),
		event: name,
		object_id: event.ticket.id,
		timestamp: withZone(store.clock.stamp()),
	};
	if (variants.webhookPayload === 'eventOnly') return head;
	return {
		...head,
		message: event.message,
		agent_id: event.agentId,
		ticket: ticketObject(event, store, present, variants),
		...(event.action
			? {
					action: {
						id: event.action.id,
						ticket_id: event.ticket.id,
						outcome: textOf(event.action.outcome),
						note: event.action.note,
					},
				}
			: {}),
	};
}
