import type { Store } from '../store/store.mts';
import { isObject, numberOf, textOf, type Row } from '../types.mts';
import { json, refusal } from '../http/reply.mts';
import type { Resource } from './definition.mts';
import { dated, equals, isTrue, whenTrue } from './filters.mts';
import { storeAttachment } from './attachments.mts';

/** Plain text of a HTML note, as Halo keeps beside the HTML. */
export function plainText(html: string): string {
	return html
		.replace(/<br\s*\/?>|<\/p>/gi, '\n')
		.replace(/<[^>]*>/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&quot;/g, '"')
		.replace(/&amp;/g, '&')
		.trim();
}

function outcomeOf(store: Store, body: Record<string, unknown>): Row | undefined {
	if (numberOf(body.outcome_id)) return store.table('outcomes').get(numberOf(body.outcome_id));
	const name = textOf(body.outcome).trim().toLowerCase();
	return name
		? store
				.table('outcomes')
				.all()
				.find((row) => textOf(row.outcome).toLowerCase() === name)
		: undefined;
}

/** Values that an action can set on its ticket, by the member that carries them. */
const TICKET_CHANGES: Record<string, string> = {
	new_status: 'status_id',
	new_agent: 'agent_id',
	new_team: 'team',
	new_priority: 'priority_id',
	new_sla_id: 'sla_id',
	new_impact: 'impact',
	new_urgency: 'urgency',
	new_category1: 'category_1',
	new_category2: 'category_2',
	new_category3: 'category_3',
	new_category4: 'category_4',
};

/** Paths of the three kinds of tickets. */
const TICKET_PATHS: Record<string, string> = { opportunity: 'Opportunities', project: 'Projects' };

/** Actions of tickets: notes, e-mails, time. The id counts per ticket. */
export const actionResource: Resource = {
	path: 'Actions',
	table: 'actions',
	schema: 'Actions',
	module: 'tickets',
	listKey: 'actions',
	paging: 'count',
	idType: 'integer',
	// Bodies are left out unless they are asked for.
	nested: {
		note_html: 'includehtmlnote',
		emailbody_html: 'includehtmlemail',
		emailbody: 'includehtmlemail',
		attachments: 'includeattachments',
	},
	search: [],
	filters: {
		ticket_id: equals('ticket_id'),
		actoutcomenum: equals('outcome_id'),
		startdate: dated('datetime', 'from'),
		enddate: dated('datetime', 'to'),
		excludesys: whenTrue((row) => row.$system !== true),
		excludeprivate: whenTrue((row) => row.hiddenfromuser !== true),
		agentonly: whenTrue((row) => row.who_type === 1),
		conversationonly: whenTrue((row) => row.sendemail === true || row.who_type === 0),
		importantonly: whenTrue((row) => row.important === true),
		timeentriesonly: whenTrue((row) => numberOf(row.timetaken) > 0),
	},
	ordered: false,
	newestFirst: true,
	modified: ['last_updated'],
	created: ['actiondatecreated'],
	deleteNeeds: {
		parameter: 'ticket_id',
		text: 'ticket_id must be included when deleting an Action',
	},
	defaults: (row, store) => {
		const now = store.clock.stamp();
		return {
			note: '',
			note_html: '',
			datetime: now,
			actionarrivaldate: now,
			actioncompletiondate: now,
			timetaken: 0,
			nonbilltime: 0,
			traveltime: 0,
			mileage: 0,
			hiddenfromuser: false,
			important: false,
			sendemail: false,
			sendsms: false,
			emailto: '',
			emailcc: '',
			emailfrom: '',
			emailsubject: '',
			emailbody: '',
			emailbody_html: '',
			who_type: 1,
			who_agentid: numberOf(row.who_agentid),
		};
	},
	readOnly: ['last_updated', 'actiondatecreated', 'who', 'attachments'],
	derive: (row, store) => ({
		who: textOf(row.who) || store.name('agents', row.who_agentid),
		attachments: store
			.table('attachments')
			.all()
			.filter((file) => file.ticket_id === row.ticket_id && file.action_id === row.id)
			.map((file) => ({ id: file.id, filename: file.filename, filesize: file.filesize })),
	}),
	refuse(row, before, { store, body }) {
		if (!numberOf(row.ticket_id)) return 'Parameter ticket_id must be included';
		const ticket = store.table('faults').get(numberOf(row.ticket_id));
		if (!ticket || ticket.$deleted) return 'Record not found';
		if (before) return null;
		const outcome = outcomeOf(store, body);
		if (!outcome) return 'An Outcome must be entered for this Action';
		return outcome.$restricted ? 'You do not have access to this Action' : null;
	},
	applySpecial(row, body, store) {
		const outcome = outcomeOf(store, body);
		if (outcome) Object.assign(row, { outcome: outcome.outcome, outcome_id: outcome.id });
		if (outcome && body.hiddenfromuser === undefined)
			row.hiddenfromuser = outcome.hidefromuser === true;
		const html = textOf(body.note_html) || textOf(body.emailbody_html);
		if (html && body.note === undefined) row.note = plainText(html);
		if (body.note !== undefined && !html) row.note_html = `<p>${textOf(body.note)}</p>`;
		const ticket = store.table('faults').get(numberOf(row.ticket_id));
		if (ticket) {
			const values: Record<string, unknown> = { lastactiondate: row.datetime };
			for (const [member, target] of Object.entries(TICKET_CHANGES))
				if (
					body[member] !== undefined &&
					body[member] !== null &&
					body[member] !== 0 &&
					body[member] !== ''
				)
					values[target] = body[member];
			if (outcome?.newstatus && !body.new_status) values.status_id = outcome.newstatus;
			if (Object.keys(values).length > 1) row.$ticketBefore = { ...ticket };
			store.update(TICKET_PATHS[textOf(ticket.$kind)] ?? 'Tickets', ticket.id, values);
		}
		if (Array.isArray(body.attachments))
			for (const file of body.attachments.filter(isObject))
				storeAttachment(store, { ...file, ticket_id: row.ticket_id, action_id: row.id });
	},
	after(core, { type, row, agentId }) {
		const ticket = core.store.table('faults').get(numberOf(row.ticket_id));
		if (!ticket || type !== 'created') return;
		core.events.actionAdded(ticket, row, agentId);
		if (isObject(row.$ticketBefore))
			core.events.ticketUpdated(ticket, row.$ticketBefore as Row, agentId);
		delete row.$ticketBefore;
	},
	// A list without a ticket has no rows.
	list: ({ query }) =>
		Number(query.ticket_id) ? undefined : json(200, { record_count: 0, actions: [] }),
	get({ core, parts, query }) {
		if (!query.ticket_id) return refusal('Parameter ticket_id must be included');
		const rows = core.store.table('actions').group(Number(query.ticket_id));
		if (!isTrue(query.mostrecent) || rows.length === 0 || parts[1] === undefined) return undefined;
		return json(200, core.present.detail('Actions', rows[rows.length - 1], true));
	},
};
