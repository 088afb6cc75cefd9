import { randomUUID } from 'node:crypto';
import { EMPTY_DATE } from '../clock.mts';
import type { Store } from '../store/store.mts';
import { numberOf, textOf, type Row } from '../types.mts';
import type { Filter, Resource } from './definition.mts';
import {
	contains,
	dated,
	equals,
	idList,
	linked,
	ofTopLevel,
	oneOf,
	sameText,
	whenTrue,
} from './filters.mts';
import { listMembersOf } from './members.mts';

/** Statuses that end a ticket in the seed (status ids are tenant data; 9 is commonly "Closed"). */
export const CLOSED_STATUSES: ReadonlySet<number> = new Set([9, 24, 25]);

/** Agent id that stands for "nobody" in Halo. */
export const UNASSIGNED = 1;

/** Halo's database names of the dates that `datesearch` takes, and the members they mean. */
const SEARCH_DATES: Record<string, string> = {
	dateoccured: 'dateoccurred',
	datecleared: 'dateclosed',
};

const isClosed = (row: Row): boolean => CLOSED_STATUSES.has(numberOf(row.status_id));

const byDate =
	(side: 'from' | 'to'): Filter =>
	(value, context) => {
		const field = (context.query.datesearch ?? 'dateoccured').toLowerCase();
		return dated(SEARCH_DATES[field] ?? field, side)(value, context);
	};

const named =
	(table: string, member: string): Filter =>
	(value, { store }) => {
		// These parameters take ids in some clients and names in others.
		const ids = new Set(idList(value));
		const names = new Set(
			value
				.toLowerCase()
				.split(',')
				.map((part) => part.trim()),
		);
		for (const row of store.table(table).all())
			if (names.has(textOf(row.name).toLowerCase())) ids.add(Number(row.id));
		return (row) => ids.has(numberOf(row[member]));
	};

/** Tickets carry the text of a category, the filters take its numbers (OpenAPI). */
const inCategory =
	(member: string): Filter =>
	(value, { store }) => {
		const texts = new Set(idList(value).map((id) => store.name('categories', id, 'value')));
		return (row) => texts.has(textOf(row[member]));
	};

const filters: Record<string, Filter> = {
	open_only: whenTrue((row) => !isClosed(row)),
	closed_only: whenTrue(isClosed),
	client_id: equals('client_id'),
	client_ids: oneOf('client_id'),
	toplevel_id: ofTopLevel,
	site_id: equals('site_id'),
	user_id: equals('user_id'),
	agent_id: equals('agent_id'),
	agent: oneOf('agent_id'),
	mine: whenTrue((row, { agentId }) => row.agent_id === agentId),
	team: (value, { store }) => {
		const names = new Set(
			value
				.toLowerCase()
				.split(',')
				.map((part) => part.trim()),
		);
		for (const id of idList(value)) names.add(store.name('teams', id).toLowerCase());
		return (row) => names.has(textOf(row.team).toLowerCase());
	},
	team_name: sameText('team'),
	status: named('statuses', 'status_id'),
	status_id: equals('status_id'),
	requesttype: named('tickettypes', 'tickettype_id'),
	requesttype_id: equals('tickettype_id'),
	itil_requesttype_id: (value, { store }) => {
		const wanted = Number(value);
		return (row) =>
			numberOf(store.table('tickettypes').get(numberOf(row.tickettype_id))?.itilrequesttype) ===
			wanted;
	},
	priority: oneOf('priority_id'),
	sla: oneOf('sla_id'),
	category_1: inCategory('category_1'),
	category_2: inCategory('category_2'),
	category_3: inCategory('category_3'),
	category_4: inCategory('category_4'),
	parent_id: equals('parent_id'),
	asset_id: linked('assets'),
	contract_id: equals('contract_id'),
	supplier_id: equals('supplier_id'),
	ticketids: oneOf('id'),
	search_id: contains('id'),
	search_summary: contains('summary'),
	search_details: contains('details'),
	search_supplier_reference: contains('supplier_reference'),
	search_user_name: (value, { store }) => {
		const wanted = value.toLowerCase();
		return (row) => store.name('users', row.user_id).toLowerCase().includes(wanted);
	},
	startdate: byDate('from'),
	enddate: byDate('to'),
};

function derive(row: Row, store: Store): Record<string, unknown> {
	return {
		client_name: store.name('clients', row.client_id),
		site_name: store.name('sites', row.site_id),
		user_name: store.name('users', row.user_id),
		status_name: store.name('statuses', row.status_id),
		tickettype_name: store.name('tickettypes', row.tickettype_id),
		agent_name: store.name('agents', row.agent_id),
		sla_name: store.name('slas', row.sla_id),
		hasbeenclosed: isClosed(row),
	};
}

function defaults(values: Row, store: Store): Record<string, unknown> {
	const now = store.clock.stamp();
	const user = store.table('users').get(numberOf(values.user_id));
	const site = store.table('sites').get(numberOf(values.site_id || user?.site_id));
	const clientId = numberOf(values.client_id) || numberOf(site?.client_id) || 1;
	const type = values.$kind === 'opportunity' ? 30 : values.$kind === 'project' ? 31 : 1;
	return {
		summary: '',
		details: '',
		client_id: clientId,
		site_id: numberOf(site?.id) || numberOf(store.table('clients').get(clientId)?.main_site_id),
		user_id: 0,
		tickettype_id: type,
		status_id: 1,
		priority_id: 3,
		sla_id: 1,
		agent_id: UNASSIGNED,
		team: store.name('teams', 1),
		impact: 3,
		urgency: 2,
		category_1: '',
		dateoccurred: now,
		dateclosed: EMPTY_DATE,
		deadlinedate: EMPTY_DATE,
		lastactiondate: now,
		parent_id: 0,
		contract_id: -1,
		assets: [],
		inactive: false,
		guid: randomUUID(),
	};
}

function faults(path: string, kind: string): Resource {
	return {
		path,
		table: 'faults',
		kind,
		schema: 'Faults',
		module: kind === 'project' ? 'projects' : 'tickets',
		listKey: 'tickets',
		paging: 'pages',
		idType: 'integer',
		listMembers: [...listMembersOf('Faults'), 'guid'].filter((name) => name !== 'customfields'),
		nested: {
			assets: 'includedetails',
			customfields: 'includedetails',
			milestones: 'includedetails',
		},
		search: ['id', 'summary', 'details'],
		filters,
		ordered: true,
		newestFirst: true,
		modified: ['last_update'],
		lastUpdateFilter: true,
		created: ['datecreated'],
		idOnly: 'ticketidonly',
		softDelete: true,
		customFieldUsage: 1,
		defaults,
		derive,
		readOnly: ['last_update', 'lastactiondate', 'datecreated', 'guid', 'attachments'],
		refuse(row, before, { variants, body }) {
			if (!textOf(row.summary).trim()) return 'A Summary must be entered';
			if (!before)
				for (const member of variants.mandatoryTicketFields)
					if (!body[member]) return `Please complete the mandatory field ${member}`;
			const closing = isClosed(row) && !(before && isClosed(before));
			if (variants.closeNeedsAgent && closing && numberOf(row.agent_id) <= UNASSIGNED)
				return 'Please assign this Ticket these before closing it';
			return null;
		},
		after(core, { type, row, before, agentId }) {
			if (type === 'created') core.events.ticketCreated(row, agentId);
			else if (type === 'deleted') core.events.ticketDeleted(row, agentId);
			else core.events.ticketUpdated(row, before ?? row, agentId);
		},
		applySpecial(row, body, store) {
			if (typeof body.team_id === 'number') row.team = store.name('teams', body.team_id);
			if (typeof body.details_html === 'string' && body.details === undefined)
				row.details = body.details_html.replace(/<[^>]*>/g, '');
			if (isClosed(row) && row.dateclosed === EMPTY_DATE) row.dateclosed = store.clock.stamp();
			if (!isClosed(row)) row.dateclosed = EMPTY_DATE;
			const look = body.userlookup as { id?: number } | undefined;
			if (look && !row.user_id) {
				const general = store
					.rows('Users')
					.find((user) => user.client_id === row.client_id && user.name === 'General User');
				row.user_id = look.id === -1 ? numberOf(general?.id) : numberOf(look.id);
			}
		},
	};
}

/** Tickets, opportunities and projects: one schema, one list key, one table. */
export const ticketResources: Resource[] = [
	faults('Tickets', 'ticket'),
	faults('Opportunities', 'opportunity'),
	faults('Projects', 'project'),
];
