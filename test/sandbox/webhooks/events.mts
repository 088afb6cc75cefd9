import type { Presenter } from '../api/present.mts';
import { LINK_TYPE } from '../resources/automation.mts';
import { CLOSED_STATUSES } from '../resources/tickets.mts';
import type { Store } from '../store/store.mts';
import { numberOf, type Row } from '../types.mts';
import type { Variants } from '../variants.mts';
import { CATALOGUE, EventNumber } from './catalogue.mts';
import { fits } from './conditions.mts';
import type { Deliverer } from './deliver.mts';
import { payloadOf, type TicketEvent } from './payload.mts';

/** `Notification.delivery_method` of a link between an event and a webhook. */
const CALLS_WEBHOOK = 6;

/** Finds out which events a change of a ticket means and hands them to the linked webhooks. */
export class TicketEvents {
	constructor(
		private readonly store: Store,
		private readonly present: Presenter,
		private readonly variants: Variants,
		private readonly deliverer: Deliverer,
	) {}

	/** A ticket was created. */
	ticketCreated(ticket: Row, agentId: number): void {
		this.fire({
			eventno: EventNumber.created,
			ticket,
			agentId,
			message: `A new Ticket was logged. Ticket ID: ${this.number(ticket)}.`,
		});
	}

	/** A ticket was changed; `before` is a copy of what it was. */
	ticketUpdated(ticket: Row, before: Row, agentId: number): void {
		const id = this.number(ticket);
		const fire = (eventno: number, message: string): void =>
			this.fire({ eventno, ticket, agentId, message });
		if (ticket.status_id !== before.status_id)
			fire(EventNumber.statusChanged, `The status has been changed for Ticket ID: ${id}.`);
		if (
			CLOSED_STATUSES.has(numberOf(ticket.status_id)) &&
			!CLOSED_STATUSES.has(numberOf(before.status_id))
		)
			fire(EventNumber.closed, `Ticket ID: ${id} was closed.`);
		if (ticket.agent_id !== before.agent_id)
			fire(EventNumber.reassigned, `Ticket ID: ${id} was re-assigned.`);
		fire(EventNumber.changed, `Ticket ID: ${id} was changed.`);
	}

	/** A ticket was deleted. */
	ticketDeleted(ticket: Row, agentId: number): void {
		this.fire({
			eventno: EventNumber.deleted,
			ticket,
			agentId,
			message: `Ticket ID: ${this.number(ticket)} was deleted.`,
		});
	}

	/** An action was added to a ticket. */
	actionAdded(ticket: Row, action: Row, agentId: number): void {
		this.fire({
			eventno: EventNumber.actionAdded,
			ticket,
			action,
			agentId,
			message: `An action was added to Ticket ID: ${this.number(ticket)}.`,
		});
	}

	/** Sends an event of the catalogue for a ticket, as if something outside had caused it. */
	fire(event: TicketEvent): void {
		const numbers = new Set([event.eventno]);
		if (this.variants.webhookRecipientEventsFire) {
			const family = CATALOGUE.find((entry) => entry.id === event.eventno)?.value2;
			for (const entry of CATALOGUE) if (entry.value2 === family) numbers.add(entry.id);
		}
		for (const link of this.store.table('notifications').all()) {
			if (link.$deleted || link.type !== LINK_TYPE) continue;
			if (link.delivery_method !== CALLS_WEBHOOK) continue;
			if (!numbers.has(numberOf(link.eventno))) continue;
			const webhook = this.store.table('webhooks').get(String(link.webhook_id));
			if (!webhook || webhook.$deleted || webhook.active !== true || webhook.disabled === true)
				continue;
			if (!this.isWanted(link, event.ticket)) continue;
			const payload = payloadOf(event, link, this.store, this.present, this.variants);
			this.deliverer.add({ link, payload, entityId: Number(event.ticket.id) });
		}
	}

	private isWanted({ conditions }: Row, ticket: Row): boolean {
		const { webhookConditions } = this.variants;
		const isConditional = Array.isArray(conditions) && conditions.length > 0;
		if (webhookConditions === 'checked' || !isConditional) return fits(conditions, ticket);
		return webhookConditions === 'ignored';
	}

	private number(ticket: Row): string {
		return String(ticket.id).padStart(7, '0');
	}
}
