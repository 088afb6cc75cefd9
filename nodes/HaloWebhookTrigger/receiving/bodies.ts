import type { IDataObject } from 'n8n-workflow';

/** One event of a call. */
export interface Delivery {
	/** What Halo calls the delivery; undefined for a body of the tenant's own making. */
	id?: string;
	body: IDataObject;
	/** Fetched from Halo's log afterwards. */
	isLate?: true;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The events of a body, whatever the webhook in Halo is set to send: one event (an object), several (an array; taken so
 * by one working receiver), only what happened to which record, or a payload of the tenant's own making.
 *
 * @param body as n8n parsed it; text where it is no JSON
 */
export function deliveriesOf(body: unknown): Delivery[] {
	if (Array.isArray(body)) return body.flatMap((entry) => oneDelivery(entry));
	return oneDelivery(body);
}

function oneDelivery(entry: unknown): Delivery[] {
	if (typeof entry === 'string') return entry.trim() === '' ? [] : fromText(entry);
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
	if (Object.keys(entry).length === 0) return [];
	const body = entry as IDataObject;
	const id = deliveryId(body);
	return [{ body, ...(id !== undefined && { id }) }];
}

/** JSON under another content type, or a text of the tenant's own making. */
function fromText(text: string): Delivery[] {
	try {
		const parsed: unknown = JSON.parse(text);
		if (typeof parsed === 'object' && parsed !== null) return deliveriesOf(parsed);
	} catch {
		// Then it is the text itself.
	}
	return [{ body: { body: text } }];
}

/**
 * The GUID of the delivery: `id`, else `escmsg_id` (both seen on a live tenant). In a payload of the tenant's own making
 * `id` may be the number of a ticket, which tells nothing.
 */
function deliveryId(body: IDataObject): string | undefined {
	const ids = [body.id, body.escmsg_id];
	const id = ids.find((value): value is string => typeof value === 'string' && GUID.test(value));
	return id?.toLowerCase();
}

/** The ticket that a delivery carries. */
export function ticketOf({ body }: Delivery): IDataObject | undefined {
	const { ticket } = body;
	return typeof ticket === 'object' && ticket !== null && !Array.isArray(ticket)
		? (ticket as IDataObject)
		: undefined;
}

/** Words in the names of events that are not about tickets (event picker of a live tenant). */
const OTHER_RECORDS =
	/invoice|quot|order|stock|\bcrm\b|site note|contract|consignment|appointment|document|service status|pre-?pay/i;

/**
 * Number of the ticket that a delivery is about: that of its ticket, else of its object, unless the name of the event
 * says that it is another kind of record.
 */
export function ticketId(delivery: Delivery): number | undefined {
	const { event, object_id: objectId } = delivery.body;
	const id = ticketOf(delivery)?.id ?? (isOfTicket(event) ? objectId : undefined);
	const number = Number(id);
	return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function isOfTicket(event: unknown): boolean {
	return !OTHER_RECORDS.test(String(event ?? ''));
}
