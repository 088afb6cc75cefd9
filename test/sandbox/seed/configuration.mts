import { API_AGENT } from '../oauth/applications.mts';
import { CATALOGUE, EVENT_LOOKUP } from '../webhooks/catalogue.mts';
import { CONTRACT_TYPE_LOOKUP } from '../resources/billing.mts';
import type { Seed } from './context.mts';
import { CATEGORIES, FIRST_NAMES, SURNAMES } from './names.mts';

const STATUSES: readonly [number, string][] = [
	[1, 'New'],
	[2, 'In Progress'],
	[3, 'Action Required'],
	[4, 'With User'],
	[5, 'With Supplier'],
	[6, 'Scheduled'],
	[7, 'On Hold'],
	[8, 'Resolved'],
	[9, 'Closed'],
	[10, 'Awaiting Approval'],
	[20, 'Updated'],
	[21, 'Escalated'],
	[23, 'Open Opportunity'],
	[24, 'Won'],
	[25, 'Lost'],
];
const TEAMS = ['1st Line', '2nd Line', 'Projects', 'Sales', 'Security', 'Field Services'];
const TYPES: readonly [number, string, string, number][] = [
	[1, 'Incident', 'ticket', 1],
	[2, 'Service Request', 'ticket', 3],
	[3, 'Problem', 'ticket', 4],
	[4, 'Change Request', 'ticket', 2],
	[5, 'Alert', 'ticket', 1],
	[6, 'New Starter', 'ticket', 3],
	[7, 'Leaver', 'ticket', 3],
	[8, 'Security Incident', 'ticket', 1],
	[30, 'Opportunity', 'opportunity', 0],
	[31, 'Project', 'project', 0],
];
const OUTCOMES: readonly [number, string, Record<string, unknown>][] = [
	[2, 'Public Note', { hidefromuser: false }],
	[7, 'Private Note', { hidefromuser: true }],
	[9, 'Close', { newstatus: 9 }],
	[11, 'Re-Assign', { hidefromuser: true }],
	[16, 'Email User', { sendemail: 1 }],
	[21, 'Escalate', { newstatus: 21 }],
	[30, 'Log Time', { hidefromuser: true }],
	[40, 'First User Email', { systemid: 40, hidden: true }],
	// An action that the acting agent may not use.
	[50, 'Approve Change', { $restricted: true }],
];

/** Lists that configure a tenant: agents, teams, statuses, types, SLAs, lookups. */
export function seedConfiguration(seed: Seed): void {
	const { store, random, ago } = seed;
	const add = (table: string, row: { id: number | string; [member: string]: unknown }): void => {
		store.table(table).insert(row);
	};
	add('toplevels', { id: 1, name: 'Customers' });
	add('toplevels', { id: 2, name: 'Partners' });
	for (const [index, [one, many]] of [
		['Ticket', 'Tickets'],
		['Opportunity', 'Opportunities'],
		['Project', 'Projects'],
	].entries())
		add('ticketareas', {
			id: index + 1,
			name: many,
			entity_singular: one,
			entity_plural: many,
			sequence: index + 1,
		});
	for (const [index, name] of TEAMS.entries())
		add('teams', {
			id: index + 1,
			name,
			department_id: 1,
			inactive: false,
			sequence: index + 1,
			forrequests: index !== 3,
			foropps: index === 3,
			forprojects: index === 2,
			agents: [],
			guid: random.guid(),
			last_modified: ago(60 - index),
		});
	for (const [index, [id, name]] of STATUSES.entries())
		add('statuses', {
			id,
			name,
			shortname: name,
			type: 0,
			colour: '#888888',
			sequence: index + 1,
			slaaction: id === 7 ? 'H' : 'N',
			guid: random.guid(),
			showonquickchange: true,
		});
	for (const [index, [id, name, use, itil]] of TYPES.entries())
		add('tickettypes', {
			id,
			name,
			use,
			itilrequesttype: itil,
			visible: true,
			cancreate: true,
			sequence: index,
			guid: random.guid(),
			group_id: 1,
			group_name: 'General',
			default_sla: 1,
			default_priority: 3,
			agentscanselect: true,
			enduserscanselect: true,
		});
	seedSlas(seed, add);
	for (const [index, value] of CATEGORIES.entries())
		for (const type of [1, 2])
			add('categories', {
				id: index * 2 + type,
				value: type === 1 ? value : `${value} detail`,
				type_id: type,
				category_group_id: 0,
				sla_id: 0,
				priority_id: 0,
				guid: random.guid(),
			});
	for (const [index, [id, outcome, more]] of OUTCOMES.entries())
		add('outcomes', {
			id,
			outcome,
			buttonname: outcome,
			labellong: outcome,
			sequence: index + 1,
			sendemail: 0,
			hidefromuser: false,
			newstatus: 0,
			systemid: 0,
			actionvisibility: false,
			hidden: false,
			icon: '',
			emailtemplate_id: 0,
			requesttype: 0,
			...more,
		});
	add('workdays', {
		id: 1,
		name: 'Office hours',
		start: '1901-01-01T09:00:00',
		end: '1901-01-01T17:30:00',
		alldayssame: true,
		timezone: 'GMT Standard Time',
		guid: random.guid(),
	});
	add('organisations', {
		id: 1,
		name: 'Sandbox MSP',
		email: 'help@sandbox.example',
		phone: '',
		website: '',
		guid: random.guid(),
	});
	add('currencies', { id: 0, name: 'Pound Sterling' });
	add('taxes', { id: 1, name: 'VAT 20%' });
	seedLookups(add);
	seedAgents(seed, add);
}

type Add = (table: string, row: { id: number | string; [member: string]: unknown }) => void;

function seedSlas({ random }: Seed, add: Add): void {
	const priorities: readonly [number, string, number, string][] = [
		[1, 'Critical', 4, '#c62828'],
		[2, 'High', 8, '#ef6c00'],
		[3, 'Medium', 24, '#f9a825'],
		[4, 'Low', 72, '#2e7d32'],
	];
	for (const [index, name] of ['Standard', 'Premium', 'Out of Hours'].entries()) {
		add('slas', {
			id: index + 1,
			name,
			workday_id: 1,
			hoursaretechslocaltime: false,
			guid: random.guid(),
		});
		for (const [priorityid, label, hours, colour] of priorities)
			add('priorities', {
				id: random.guid(),
				priorityid,
				slaid: index + 1,
				name: label,
				fixtime: hours / (index === 1 ? 2 : 1),
				fixunits: 'H',
				responsetime: 1,
				responseunits: 'H',
				ishidden: false,
				colour,
			});
	}
}

function seedLookups(add: Add): void {
	const lookup = (lookupid: number, id: number, name: string, value2 = ''): void =>
		add('lookups', {
			id,
			lookupid,
			name,
			value2,
			value3: '',
			value4: '',
			custom1: '',
			custom2: '',
			sequence: id,
			inactive: false,
		});
	for (const [id, name] of [
		[11, 'Lookup Types'],
		[28, 'Contract Types'],
		[47, 'Example'],
		[64, 'Events'],
	] as const)
		lookup(11, id, name);
	for (const [index, name] of [
		'Managed Services',
		'Break Fix',
		'Backup',
		'Telephony',
		'Project Retainer',
	].entries())
		lookup(CONTRACT_TYPE_LOOKUP, index + 1, name);
	lookup(47, 1, 'Example');
	for (const { id, name, value2 } of CATALOGUE) lookup(EVENT_LOOKUP, id, name, value2);
}

function seedAgents({ random, counts, ago }: Seed, add: Add): void {
	for (let id = 1; id <= counts.agents; id++) {
		const firstname = id === 1 ? '' : FIRST_NAMES[(id * 5) % FIRST_NAMES.length];
		const surname = id === 1 ? '' : SURNAMES[(id * 7) % SURNAMES.length];
		const name =
			id === 1 ? 'Unassigned' : id === API_AGENT ? 'API Agent' : `${firstname} ${surname}`;
		add('agents', {
			id,
			name,
			firstname,
			surname,
			initials: name
				.split(' ')
				.map((part) => part[0])
				.join(''),
			email: id === 1 ? '' : `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@sandbox.example`,
			jobtitle: 'Engineer',
			team: TEAMS[id % TEAMS.length],
			isdisabled: counts.agents > 6 && id === counts.agents,
			is_agent: true,
			colour: '#5588aa',
			onlinestatus: 0,
			use: 'agent',
			isapiagent: id === API_AGENT,
			workday_id: 1,
			linemanager: 0,
			teams: [{ id: (id % TEAMS.length) + 1, name: TEAMS[id % TEAMS.length] }],
			roles: [],
			departments: [],
			datecreated: ago(900 - id),
			last_modified: ago(random.int(1, 200)),
		});
	}
}
