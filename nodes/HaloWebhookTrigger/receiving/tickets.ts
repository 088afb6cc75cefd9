import type { IDataObject } from 'n8n-workflow';

import { ticket } from '../../Halo/resources/ticket';
import { fetchRecord } from '../../Halo/run/fetch';
import { failureOf } from '../../shared/transport/apiError';
import type { Send } from '../../shared/transport/types';
import { ticketId, type Delivery } from './bodies';

/** What came of reading the ticket of a delivery. */
export interface ReadTicket {
	ticket?: IDataObject;
	/** Why it could not be read; the delivery stays what it is then. */
	problem?: string;
}

/**
 * Reads the tickets of deliveries with all their details, each ticket once. The answer to Halo has gone out by then, so
 * nothing that goes wrong here may lose a delivery. A deleted ticket stays as the delivery shows it.
 */
export async function readTickets(
	send: Send,
	deliveries: readonly Delivery[],
): Promise<Map<Delivery, ReadTicket>> {
	const reads = new Map<number, Promise<ReadTicket>>();
	const results = new Map<Delivery, ReadTicket>();
	await Promise.all(
		deliveries.map(async (delivery) => {
			const id = ticketId(delivery);
			if (id === undefined) return;
			const reading = reads.get(id) ?? readTicket(send, id);
			reads.set(id, reading);
			results.set(delivery, await reading);
		}),
	);
	return results;
}

async function readTicket(send: Send, id: number): Promise<ReadTicket> {
	try {
		const read = await fetchRecord(send, ticket, id, { ...ticket.getQuery });
		return read === undefined ? {} : { ticket: read };
	} catch (error) {
		if (failureOf(error)?.status === 404) return {};
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}
