/** An event that Halo can call webhooks for. */
export interface HaloEvent {
	/** Number of the event: `eventno` of a notification, `id` in the catalogue. */
	number: number;
	/** What people call it: `New Ticket Logged`. */
	name: string;
}

/**
 * Events whose numbers were seen in Halo, for tenants whose catalogue cannot be read. 3, 39 and 76 are proven by
 * live probes, the others come from working clients. All of them fire for every ticket, not only for those of
 * a recipient.
 */
export const knownEvents: readonly HaloEvent[] = [
	{ number: 3, name: 'New Ticket Logged' },
	{ number: 19, name: 'Ticket Updated by User' },
	{ number: 39, name: 'Closed' },
	{ number: 42, name: 'First SLA Warning' },
	{ number: 46, name: 'Second SLA Warning' },
	{ number: 70, name: 'Ticket Deadline' },
	{ number: 76, name: 'Ticket Status Changed' },
	{ number: 1004, name: 'Action Added by Agent' },
	{ number: 1072, name: 'Ticket Deleted' },
];

/** Name of an event as far as it is known without asking Halo. */
export function knownName(eventNumber: number): string {
	return knownEvents.find(({ number }) => number === eventNumber)?.name ?? `Event ${eventNumber}`;
}
