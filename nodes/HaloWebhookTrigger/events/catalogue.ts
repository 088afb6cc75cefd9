import type { IDataObject } from 'n8n-workflow';

import { readPage } from '../../shared/list/page';
import type { Send } from '../../shared/transport/types';
import type { HaloEvent } from './knownEvents';

/** Number of the lookup table that holds the events of a tenant (live probe). */
const EVENT_TABLE = 64;

/** What Halo writes where the tenant's word for a ticket belongs (live probe). */
const TICKET_WORD = /\$#request/gi;

/** The word of most tenants. */
const USUAL_WORD = 'Ticket';

/** Longest word that can stand for a ticket; anything longer is something else. */
const LONGEST_WORD = 40;

/**
 * Asks for the events of the tenant: of each event the row whose name ends with "- All", because the other rows are
 * the same event for a recipient or his teams (live probe: the first of them did not fire).
 *
 * @returns sorted by name; none where the catalogue has no such rows
 * @throws NodeApiError when Halo refuses, NotAListError when it answers something else
 */
export async function readCatalogue(send: Send): Promise<HaloEvent[]> {
	const { body } = await send({
		method: 'GET',
		path: '/Lookup',
		query: { lookupid: EVENT_TABLE },
		purpose: { action: 'list the events', permission: { level: 'Read Only' } },
	});
	const events = eventsIn(readPage(body, undefined).rows);
	if (!events.some(({ name }) => name.search(TICKET_WORD) >= 0)) return inOrder(events);
	const word = await ticketWord(send);
	return inOrder(
		events.map(({ number, name }) => ({ number, name: name.replace(TICKET_WORD, word) })),
	);
}

/** The "- All" rows of the catalogue; a name may have doubled spaces (live probe). */
function eventsIn(rows: readonly IDataObject[]): HaloEvent[] {
	return rows.flatMap(({ id, name }) => {
		const [, event] = /^(.+?) ?- ?All$/i.exec(String(name).replace(/\s+/g, ' ').trim()) ?? [];
		const number = Number(id);
		return event === undefined || !Number.isSafeInteger(number) || number < 1
			? []
			: [{ number, name: event }];
	});
}

/**
 * The tenant's word for a ticket: what the first ticket area calls one record (`entity_singular`, Halo's document;
 * that the first area is the one of tickets is inference). Where the areas cannot be read, "Ticket".
 */
async function ticketWord(send: Send): Promise<string> {
	const request = send({
		method: 'GET',
		path: '/TicketArea',
		purpose: { action: 'list the ticket areas', permission: { level: 'Read Only' } },
	});
	const areas = await request.then(({ body }) => readPage(body, undefined).rows).catch(() => []);
	const words = areas
		.filter(({ id }) => Number.isSafeInteger(Number(id)))
		.sort((a, b) => Number(a.id) - Number(b.id))
		.map(({ entity_singular: word }) => (typeof word === 'string' ? word.trim() : ''));
	return words.find((word) => word !== '' && word.length <= LONGEST_WORD) ?? USUAL_WORD;
}

function inOrder(events: HaloEvent[]): HaloEvent[] {
	return events.sort((a, b) => a.name.localeCompare(b.name) || a.number - b.number);
}
