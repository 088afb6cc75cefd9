import { randomUUID } from 'node:crypto';
import { empty, json } from '../http/reply.mts';
import { numberOf, textOf, type Row } from '../types.mts';
import type { Filter, Resource } from './definition.mts';
import { contains, equals, sameText, whenTrue } from './filters.mts';

/** What the simple configuration lists have in common: bare array, no paging, no modified date. */
function plain(
	path: string,
	table: string,
	schema: string,
	more: Partial<Resource> = {},
): Resource {
	return {
		path,
		table,
		schema,
		module: 'config',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		ordered: false,
		modified: [],
		created: [],
		refuse: (row) => (textOf(row.name).trim() ? null : 'Name must be entered'),
		...more,
	};
}

/**
 * Rows that a ticket type allows. A type that does not allow all names them on its detail record, each
 * entry with the row's id in one member.
 */
function allowedBy(allowAll: string, allowed: string, member: string): Filter {
	return (value, { store }) => {
		const type = store.table('tickettypes').get(Number(value));
		const entries = type?.[allowed];
		if (type?.[allowAll] !== false || !Array.isArray(entries)) return null;
		const ids = new Set((entries as Row[]).map((entry) => numberOf(entry[member])));
		return (row) => ids.has(numberOf(row.id));
	};
}

/** Which of the four category lists a ticket type restricts. */
const allowedCategories: Filter = (value, context) => {
	const type = context.query.type_id ?? '1';
	const member = `allowed_category${type}`;
	return allowedBy(`allowall_category${type}`, member, 'category_id')(value, context);
};

/** Entity numbers of `FieldInfo.usage`: 1 ticket, 2 client, 3 site, 4 user, 5 asset. */
export const FIELD_USAGES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5]);

/** Agents, teams, statuses, types and the other lists that configure a tenant. */
export const configResources: Resource[] = [
	plain('Agent', 'agents', 'Uname', {
		listKey: 'results',
		search: ['name', 'email'],
		nested: { teams: 'includedetails', roles: 'includeroles', departments: 'includedetails' },
		listMembers: [
			'id',
			'name',
			'firstname',
			'surname',
			'initials',
			'email',
			'jobtitle',
			'team',
			'isdisabled',
			'is_agent',
			'colour',
			'onlinestatus',
			'use',
			'isapiagent',
			'workday_id',
			'linemanager',
		],
		filters: {
			team: sameText('team'),
			team_id: (value, { store }) =>
				sameText('team')(store.name('teams', Number(value)), { store } as never),
			includeunassigned: () => null,
		},
		modified: ['last_modified'],
		created: ['datecreated'],
		inactive: (row) => row.isdisabled === true,
		defaults: () => ({
			name: '',
			firstname: '',
			surname: '',
			email: '',
			jobtitle: '',
			team: '',
			isdisabled: false,
			is_agent: true,
			initials: '',
			colour: '#5588aa',
			teams: [],
			roles: [],
			departments: [],
			use: 'agent',
			workday_id: 1,
			linemanager: 0,
		}),
		readOnly: ['last_modified', 'datecreated'],
		refuse(row) {
			if (!textOf(row.name).trim()) return 'Agent Name must be entered';
			return textOf(row.email).trim() ? null : 'Email Address must be entered';
		},
		get({ core, parts, token }) {
			if (parts[1]?.toLowerCase() !== 'me') return undefined;
			const agent = core.store.get('Agent', token.agentId);
			// A claims envelope about the acting agent stands beside the record's own members.
			return json(200, {
				...core.present.detail('Agent', agent ?? { id: token.agentId }, true),
				claims: [
					{ type: 'sub', value: String(token.agentId) },
					{ type: 'agent_id', value: String(token.agentId) },
					{ type: 'name', value: textOf(agent?.name) },
					{ type: 'client_id', value: token.clientId },
					...token.scopes.map((scope) => ({ type: 'scope', value: scope })),
				],
			});
		},
	}),
	plain('Team', 'teams', 'SectionDetail', {
		modified: ['last_modified'],
		nested: { agents: 'includeagents' },
		filters: {
			department_id: equals('department_id'),
			type: (value) => {
				const member = { reqs: 'forrequests', opps: 'foropps', prjs: 'forprojects' }[
					value.toLowerCase()
				];
				return member ? (row) => row[member] === true : null;
			},
		},
		inactive: (row) => row.inactive === true,
		defaults: () => ({
			name: '',
			department_id: 1,
			inactive: false,
			sequence: 1,
			forrequests: true,
			foropps: false,
			forprojects: false,
			agents: [],
			guid: randomUUID(),
		}),
		derive: () => ({ department_name: 'Support' }),
		readOnly: ['last_modified'],
		list({ core, token }) {
			const granted = token.scopes.includes('all') || token.scopes.includes('all:teams');
			if (granted || core.variants.teamsWithoutScope === 'listed') return undefined;
			return core.variants.teamsWithoutScope === 'empty' ? json(200, []) : empty(403);
		},
	}),
	plain('Status', 'statuses', 'TStatus', {
		filters: {
			excludeclosed: whenTrue((row) => ![9, 24, 25].includes(Number(row.id))),
			tickettype_id: allowedBy('allowall_status', 'allowed_status', 'status_id'),
			type: () => null,
		},
		defaults: () => ({
			name: '',
			shortname: '',
			type: 0,
			colour: '#888888',
			sequence: 99,
			slaaction: 'N',
			guid: randomUUID(),
		}),
	}),
	plain('TicketType', 'tickettypes', 'RequestType', {
		filters: { group_id: equals('group_id'), itil_type: equals('itilrequesttype') },
		nested: {
			allowed_status: 'includedetails',
			allowed_actions: 'includedetails',
			allowed_category1: 'includedetails',
		},
		defaults: () => ({
			name: '',
			use: 'ticket',
			visible: true,
			cancreate: true,
			sequence: 99,
			group_name: '',
			default_sla: 1,
			default_priority: 3,
			agentscanselect: true,
			enduserscanselect: true,
			guid: randomUUID(),
		}),
		refuse(row, _before, { body }) {
			if (!textOf(row.name).trim()) return 'Name must be entered';
			return row.itilrequesttype === undefined && body.group_id === undefined
				? "A database error occurred (515) - Cannot insert the value NULL into column 'RTRequestTypeGroup'"
				: null;
		},
	}),
	plain('Priority', 'priorities', 'Policy', {
		idType: 'guid',
		filters: { slaid: equals('slaid') },
		defaults: () => ({
			name: '',
			priorityid: 9,
			slaid: 1,
			fixtime: 8,
			fixunits: 'H',
			responsetime: 1,
			responseunits: 'H',
			ishidden: false,
			colour: '#888888',
		}),
	}),
	plain('Category', 'categories', 'CategoryDetail', {
		filters: { type_id: equals('type_id'), tickettype_id: allowedCategories },
		defaults: () => ({
			value: '',
			type_id: 1,
			category_group_id: 0,
			sla_id: 0,
			priority_id: 0,
			guid: randomUUID(),
		}),
		derive: (row) => ({ category_name: row.value }),
		refuse: (row) => (textOf(row.value).trim() ? null : 'Value must be entered'),
	}),
	plain('Outcome', 'outcomes', 'TOutcome', {
		filters: {
			excludesystemactions: whenTrue((row) => !row.systemid),
			tickettype_id: allowedBy('allowall_actions', 'allowed_actions', 'id'),
		},
		inactive: (row) => row.hidden === true,
		defaults: () => ({
			outcome: '',
			buttonname: '',
			labellong: '',
			sequence: 99,
			sendemail: 0,
			hidefromuser: false,
			newstatus: 0,
			systemid: 0,
			actionvisibility: false,
			hidden: false,
			icon: '',
			emailtemplate_id: 0,
			requesttype: 0,
		}),
		refuse: (row) => (textOf(row.outcome).trim() ? null : 'Outcome must be entered'),
	}),
	plain('Lookup', 'lookups', 'Lookup', {
		search: ['name'],
		filters: { lookupid: (value) => (row) => row.lookupid === Number(value) },
		inactive: (row) => row.inactive === true,
		defaults: () => ({
			name: '',
			value2: '',
			value3: '',
			value4: '',
			custom1: '',
			custom2: '',
			sequence: 1,
			inactive: false,
		}),
		deleteNeeds: { parameter: 'lookupid', text: 'lookupid must be specified' },
		refuse(row) {
			if (!row.lookupid) return 'lookupid must be specified';
			return textOf(row.name).trim() ? null : 'Name must be entered';
		},
	}),
	plain('SLA', 'slas', 'SlaHead', {
		nested: { priorities: 'showpriorities' },
		defaults: () => ({
			name: '',
			workday_id: 1,
			hoursaretechslocaltime: false,
			guid: randomUUID(),
		}),
		derive: (row, store) => ({
			priorities: store
				.table('priorities')
				.all()
				.filter((priority) => priority.slaid === row.id),
			workday_name: store.name('workdays', row.workday_id),
		}),
	}),
	plain('FieldInfo', 'fieldinfos', 'FieldInfo', {
		search: ['name', 'label'],
		filters: { typeid: equals('usage'), fieldtype: equals('type'), inputtype: () => null },
		defaults: () => ({
			label: '',
			summary: '',
			hint: '',
			inputtype: 0,
			custom: 1,
			lookup: 0,
			characterlimit: 0,
			mandatory: false,
			readonly: false,
			searchable: false,
			user_searchable: false,
			seq: 1,
			tab_id: 0,
			guid: randomUUID(),
		}),
		readOnly: ['custom', 'values'],
		derive: (row, store) => ({
			values: row.lookup
				? store
						.table('lookups')
						.group(row.lookup)
						.map((o) => ({ id: o.id, name: o.name }))
				: [],
		}),
		refuse(row, before, { body }) {
			if (!FIELD_USAGES.has(Number(row.usage)) || row.type === undefined)
				return 'No matching custom table';
			if (before && before.type !== row.type) return 'The type of a Custom Field cannot be changed';
			if (!before && !/^\w{1,64}$/.test(textOf(body.name)))
				return 'The name of a Custom Field is not valid';
			return null;
		},
		applySpecial(row, body, store) {
			// The stored name is the configured one with the prefix CF; it never changes afterwards.
			if (!/^CF/.test(textOf(row.$name ?? '')))
				row.$name = /^CF/i.test(textOf(row.name)) ? row.name : `CF${textOf(row.name)}`;
			row.name = row.$name;
			if (typeof body.new_values !== 'string' || !body.new_values) return;
			if (!row.lookup) {
				row.lookup =
					store
						.table('lookups')
						.all()
						.reduce((top, o) => Math.max(top, Number(o.lookupid)), 100) + 1;
			}
			for (const name of body.new_values.split(',')) {
				store.insert('Lookup', { lookupid: row.lookup, name: name.trim() });
			}
		},
	}),
	plain('Organisation', 'organisations', 'Organisation', {
		defaults: () => ({ email: '', phone: '', website: '', tax_number: '', guid: randomUUID() }),
	}),
	plain('Tabs', 'tabs', 'Tabs', {
		search: ['name'],
		filters: { search_name: contains('name') },
		defaults: () => ({
			type: 0,
			tableid: 1,
			module_id: 0,
			url: '',
			sequence: 1,
			send_secure_url_parameter: false,
		}),
	}),
	plain('TicketArea', 'ticketareas', 'TicketArea', {
		defaults: () => ({ name: '', entity_singular: '', entity_plural: '', sequence: 1 }),
	}),
	plain('TopLevel', 'toplevels', 'Generic', { listKey: 'tree' }),
	plain('Currency', 'currencies', 'Generic'),
	plain('Tax', 'taxes', 'Generic'),
	plain('Mailbox', 'mailboxes', 'Mailbox', { defaults: () => ({ enabled: true }) }),
	plain('EmailTemplate', 'emailtemplates', 'MessageContent'),
	plain('PdfTemplate', 'pdftemplates', 'PdfTemplate'),
	plain('CannedText', 'cannedtexts', 'CannedText'),
	plain('ApprovalProcess', 'approvalprocesses', 'ApprovalProcess'),
	plain('Workflow', 'workflows', 'FlowHeader', { inactive: (row) => row.notinuse === true }),
	plain('TicketTypeGroup', 'tickettypegroups', 'RequestTypeGroup'),
	plain('ItemGroup', 'itemgroups', 'ItemGroup'),
	plain('Template', 'templates', 'StdRequest', {
		listKey: 'stdrequests',
		paging: 'pages',
		search: ['name', 'summary'],
		ordered: true,
	}),
];
