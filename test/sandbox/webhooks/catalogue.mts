/** Lookup table of the event catalogue (proven on a trial tenant). */
export const EVENT_LOOKUP = 64;

/** An event of the catalogue: `id` is the event number that a notification carries. */
export interface CatalogueEvent {
	id: number;
	name: string;
	value2: string;
}

/** Scopes of an event; each has its own number. */
const SCOPES = ['Assigned to Recipient', 'Assigned to Recipients Teams', 'All'] as const;

function family(name: string, numbers: readonly [number, number, number]): CatalogueEvent[] {
	return SCOPES.map((scope, index) => ({
		id: numbers[index],
		name: `${name} - ${scope}`,
		value2: name,
	}));
}

/**
 * The catalogue that `GET /Lookup?lookupid=64` answers. Numbers 1, 3, 19, 39, 42, 46, 70, 76, 1004
 * and 1072 were seen in Halo; the others fill the gaps. `$#request` stands for the tenant's word for
 * ticket, and the doubled space in one name is Halo's.
 */
export const CATALOGUE: readonly CatalogueEvent[] = [
	...family('New $#request Logged', [1, 2, 3]),
	...family('$#request Updated by User', [17, 18, 19]),
	...family('$#request Updated by Agent', [20, 21, 22]),
	...family('$#request Changed', [23, 24, 25]),
	...family('Re-assign', [26, 27, 28]),
	...family('Closed', [37, 38, 39]),
	...family('First SLA Warning', [40, 41, 42]),
	...family('Second SLA Warning', [44, 45, 46]),
	...family('$#request Deadline', [68, 69, 70]),
	...family('$#request Status Changed ', [74, 75, 76]),
	...family('Action added by Agent', [1002, 1003, 1004]),
	...family('$#request Deleted', [1070, 1071, 1072]),
	...[
		'Priority Escalated',
		'SLA Breached',
		'Ticket Unassigned for X Hours',
		'No Actions for X Hours',
		'Ticket Budget threshold met',
		'Pre-Pay threshold met',
		'Document uploaded',
		'Service Status Changed',
		'Consignment Created',
		'Appointment Mention',
		'Sales Order created',
		'Purchase Order created',
		'Quotation created',
		'Quote status changed',
		'Quote approved',
		'Quote rejected',
		'Invoice viewed',
		'Invoice paid',
		'Stock received',
		'CRM note added',
		'Feedback added',
		'Contract expiry',
	].flatMap((name, index) => family(name, [2000 + 3 * index, 2001 + 3 * index, 2002 + 3 * index])),
];

/** Event numbers that fire for a kind of change: the "- All" ones. */
export const EventNumber = {
	created: 3,
	agentUpdate: 22,
	changed: 25,
	reassigned: 28,
	closed: 39,
	statusChanged: 76,
	actionAdded: 1004,
	deleted: 1072,
} as const;
