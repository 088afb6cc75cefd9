import type { Store } from '../store/store.mts';

/** Tables of `/Lookup` that fields take their numbers from. */
const TABLES: Readonly<Record<number, readonly string[]>> = {
	12: ['Company Wide', 'Multiple Users Affected', 'Single User Affected'],
	27: ['High', 'Medium', 'Low'],
	63: ['On-Site Visit', 'Remote Session', 'Telephone Call', 'Workshop'],
};

/** Lists that only pickers read: their names, by table. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
	mailboxes: ['Support', 'Sales'],
	emailtemplates: ['Acknowledgement', 'Ticket Closed', 'Satisfaction Survey'],
	pdftemplates: ['Invoice', 'Quotation', 'Report'],
	cannedtexts: ['Delivery Terms', 'Payment Terms'],
	approvalprocesses: ['Change Approval', 'Purchase Approval'],
	workflows: ['New Starter', 'Change'],
	tickettypegroups: ['General', 'Security'],
	itemgroups: ['Starter Bundle', 'Office Bundle'],
};

/** Webhooks that no event is linked to yet. */
const WEBHOOKS: ReadonlyArray<[name: string, type: number, url: string]> = [
	['Ticket notifications', 0, 'https://hooks.example/tickets'],
	['Invoice notifications', 0, 'https://hooks.example/invoices'],
	['New starter runbook', 1, ''],
];

/** Templates for tickets: more than one page. */
const TEMPLATES = 60;

/** The ticket type that does not allow everything. */
const RESTRICTED_TYPE = 8;

/**
 * Lists that are only picked from, and a ticket type with restrictions. Everything here is literal: the
 * generator of the seed must not move, or all other data would change.
 */
export function seedLists(store: Store): void {
	for (const [lookupid, names] of Object.entries(TABLES)) {
		for (const [index, name] of [...names, 'Not Used Any More'].entries())
			store.insert('Lookup', {
				lookupid: Number(lookupid),
				id: index + 1,
				name,
				sequence: index + 1,
				inactive: index === names.length,
			});
	}
	for (const [table, names] of Object.entries(NAMES))
		for (const [index, name] of names.entries()) store.table(table).insert({ id: index + 1, name });
	store.table('mailboxes').insert({ id: 3, name: 'Old Support', enabled: false });
	store.table('workflows').insert({ id: 3, name: 'Old Workflow', notinuse: true });
	for (const [index, [name, type, url]] of WEBHOOKS.entries())
		store.insert('Webhook', {
			id: `6f1c2b6e-0000-4000-8000-0000000000a${index}`,
			name,
			type,
			url,
		});
	for (let id = 1; id <= TEMPLATES; id += 1)
		store.table('templates').insert({ id, name: `Template ${id}`, summary: `Task ${id}` });
	for (const [type, values] of [
		[3, ['Contract', 'Goodwill']],
		[4, ['Standard Change', 'Emergency Change']],
	] as const)
		for (const [index, value] of values.entries())
			store.table('categories').insert({
				id: type * 1000 + index,
				value,
				type_id: type,
				category_group_id: 0,
				sla_id: 0,
				priority_id: 0,
				guid: `6f1c2b6e-0000-4000-8000-00000000${type * 1000 + index}`,
			});
	store.table('priorities').insert({
		id: '6f1c2b6e-0000-4000-8000-0000000000f1',
		priorityid: 5,
		slaid: 3,
		name: 'Planned',
		ishidden: true,
	});
	Object.assign(store.table('tickettypes').get(RESTRICTED_TYPE) ?? {}, {
		default_sla: 2,
		allowall_status: false,
		allowed_status: [{ status_id: 1 }, { status_id: 2 }, { status_id: 9 }],
		allowall_actions: false,
		allowed_actions: [{ id: 7 }, { id: 9 }],
		allowall_category1: false,
		allowed_category1: [{ category_id: 1 }, { category_id: 3 }],
	});
}
