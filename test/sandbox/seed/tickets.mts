import { EMPTY_DATE } from '../clock.mts';
import { numberOf, type Row } from '../types.mts';
import type { Seed } from './context.mts';
import { CATEGORIES, TICKET_SUBJECTS } from './names.mts';

/** Number of the first seeded ticket. */
const FIRST_TICKET = 1001;

const OPEN = [1, 2, 3, 4, 5, 6, 7, 20, 21];

function people(seed: Seed): { users: readonly Row[]; assets: Map<unknown, Row> } {
	const assets = new Map<unknown, Row>();
	for (const asset of seed.store.table('assets').all()) assets.set(asset.site_id, asset);
	return { users: seed.store.table('users').all(), assets };
}

/** Tickets, opportunities and projects, with actions on the newest ones. */
export function seedTickets(seed: Seed): void {
	const { counts } = seed;
	const kinds = [
		...Array.from({ length: counts.tickets }, () => 'ticket'),
		...Array.from({ length: counts.opportunities }, () => 'opportunity'),
		...Array.from({ length: counts.projects }, () => 'project'),
	];
	// Spread the rarer kinds over the numbers, as they would be in a tenant.
	const total = kinds.length;
	const spread = kinds.map((_, index) => kinds[(index * 7919) % total]);
	const source = total > 0 && total % 7919 !== 0 ? spread : kinds;
	const context = people(seed);
	for (let index = 0; index < total; index++) seedOne(seed, source[index], index, total, context);
	seedActions(seed);
}

function seedOne(
	{ store, random, base, ago }: Seed,
	kind: string,
	index: number,
	total: number,
	{ users, assets }: { users: readonly Row[]; assets: Map<unknown, Row> },
): void {
	const user = users[random.int(0, users.length - 1)];
	const age = ((total - index) / total) * 700;
	const occurred = age + random.next() * 0.01;
	const updated = Math.max(0.01, age - random.next() * Math.min(20, age));
	const closed = kind === 'ticket' && updated > 15 && random.chance(0.93);
	const asset = assets.get(user.site_id);
	const subject =
		kind === 'ticket'
			? random.pick(TICKET_SUBJECTS)
			: kind === 'project'
				? 'Microsoft 365 migration'
				: 'Renewal of managed services';
	const value = random.int(5, 400) * 100;
	const status = closed
		? 9
		: kind === 'opportunity'
			? updated > 90
				? random.pick([24, 25])
				: 23
			: random.pick(OPEN);
	const done = [9, 24, 25].includes(status);
	store.table('faults').insert({
		id: FIRST_TICKET + index,
		$kind: kind,
		summary: `${subject} (${String(user.name)})`,
		details: `${subject} reported by ${String(user.name)}.`,
		details_html: `<p>${subject} reported by ${String(user.name)}.</p>`,
		client_id: user.client_id,
		site_id: user.site_id,
		user_id: user.id,
		tickettype_id: kind === 'opportunity' ? 30 : kind === 'project' ? 31 : random.int(1, 8),
		status_id: status,
		priority_id: random.int(1, 4),
		sla_id: 1,
		impact: random.int(1, 3),
		urgency: random.int(1, 3),
		agent_id: random.chance(0.1) ? 1 : random.int(2, 6),
		team:
			kind === 'opportunity'
				? 'Sales'
				: kind === 'project'
					? 'Projects'
					: random.pick(['1st Line', '2nd Line', 'Security']),
		category_1: random.pick(CATEGORIES),
		category_2: '',
		category_3: '',
		category_4: '',
		dateoccurred: ago(occurred),
		datecreated: ago(occurred),
		dateclosed: done ? ago(updated) : EMPTY_DATE,
		deadlinedate: EMPTY_DATE,
		fixbydate: ago(occurred - 1),
		respondbydate: ago(occurred - 0.1),
		last_update: ago(updated),
		lastactiondate: ago(updated),
		startdate: EMPTY_DATE,
		targetdate: kind === 'project' ? ago(occurred - 60) : EMPTY_DATE,
		parent_id: 0,
		contract_id: -1,
		supplier_id: 0,
		estimate: 0,
		emailcclist: '',
		emailtolist: '',
		reportedby: '',
		third_party_id_string: '',
		assets:
			asset && index % 5 === 0 ? [{ id: asset.id, inventory_number: asset.inventory_number }] : [],
		inactive: false,
		oppvalue: kind === 'opportunity' ? value : 0,
		oppcontactname: kind === 'opportunity' ? user.name : '',
		guid: `${index.toString(16).padStart(8, '0')}-0000-4000-8000-${(base % 1e12).toString(16).padStart(12, '0')}`,
		...(index % 9 === 0
			? { $cf: { 201: (index % 3) + 1, 202: index % 2 === 0, 203: `EXT-${index}` } }
			: {}),
	});
}

function seedActions({ store, random, counts }: Seed): void {
	const tickets = store.table('faults').all();
	for (const ticket of counts.ticketsWithActions > 0
		? tickets.slice(-counts.ticketsWithActions)
		: []) {
		const count = random.int(2, 4);
		for (let id = 1; id <= count; id++) {
			const first = id === 1;
			const hidden = !first && random.chance(0.4);
			const note = first
				? String(ticket.details)
				: hidden
					? 'Checked the logs, nothing unusual.'
					: 'We are looking into it.';
			store.table('actions').insert({
				id,
				ticket_id: ticket.id,
				outcome: first ? 'First User Email' : hidden ? 'Private Note' : 'Public Note',
				outcome_id: first ? 40 : hidden ? 7 : 2,
				who_type: first ? 0 : 1,
				who: first ? store.name('users', ticket.user_id) : '',
				who_agentid: first ? 0 : numberOf(ticket.agent_id),
				note,
				note_html: `<p>${note}</p>`,
				datetime: ticket.last_update,
				actionarrivaldate: ticket.last_update,
				actioncompletiondate: ticket.last_update,
				actiondatecreated: ticket.last_update,
				last_updated: ticket.last_update,
				timetaken: first ? 0 : 0.25,
				nonbilltime: 0,
				traveltime: 0,
				mileage: 0,
				hiddenfromuser: hidden,
				important: false,
				sendemail: false,
				sendsms: false,
				emailto: '',
				emailcc: '',
				emailfrom: '',
				emailsubject: '',
				emailbody: '',
				emailbody_html: '',
				$system: first && id % 2 === 0,
			});
		}
	}
}
