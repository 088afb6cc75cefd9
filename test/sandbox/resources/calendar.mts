import { randomUUID } from 'node:crypto';
import { EMPTY_DATE } from '../clock.mts';
import { empty } from '../http/reply.mts';
import { isObject, numberOf, textOf, type Row } from '../types.mts';
import type { Filter, Resource } from './definition.mts';
import { equals, filterDate, idList, isTrue, oneOf } from './filters.mts';
import { listMembersOf } from './members.mts';

/** Rows whose time window overlaps the asked one. */
const overlaps =
	(member: string, side: 'from' | 'to'): Filter =>
	(value, context) => {
		const limit = filterDate(value, context);
		if (limit === null) return null;
		return (row) => (side === 'from' ? textOf(row[member]) >= limit : textOf(row[member]) <= limit);
	};

/** Date-only values silently mis-filter on TimesheetEvent: they are read as no filter at all. */
const fullDateOnly =
	(filter: Filter): Filter =>
	(value, context) =>
		/^\d{4}-\d\d-\d\d$/.test(value) ? () => false : filter(value, context);

/** Appointments, timesheets and the to-do lists of tickets. */
export const calendarResources: Resource[] = [
	{
		path: 'Appointment',
		table: 'appointments',
		schema: 'Appointment',
		module: 'calendar',
		listKey: 'appointments',
		paging: 'pages',
		idType: 'integer',
		countIgnored: true,
		listMembers: listMembersOf('Appointment'),
		nested: { agents: 'includedetails', note_html: 'includedetails' },
		search: ['subject'],
		filters: {
			start_date: overlaps('end_date', 'from'),
			end_date: overlaps('start_date', 'to'),
			client_id: equals('client_id'),
			ticket_id: equals('ticket_id'),
			agents: (value) => {
				const wanted = new Set(idList(value));
				return wanted.size ? (row) => wanted.has(numberOf(row.agent_id)) : null;
			},
			hidecompleted: (value) => (isTrue(value) ? (row) => numberOf(row.complete_status) < 0 : null),
			tasksonly: (value) => (isTrue(value) ? (row) => row.is_task === true : null),
			appointmentsonly: (value) => (isTrue(value) ? (row) => row.is_task !== true : null),
		},
		ordered: true,
		modified: ['last_modified'],
		created: [],
		defaults: () => ({
			subject: '',
			agent_id: 0,
			agents: [],
			client_id: 0,
			site_id: 0,
			user_id: 0,
			ticket_id: 0,
			allday: false,
			note: '',
			note_html: '',
			appointment_type_id: 0,
			is_private: false,
			is_task: false,
			complete_status: -1,
			complete_date: EMPTY_DATE,
			reminderminutes: 15,
			online_meeting_url: '',
			recurring_master_id: 0,
		}),
		derive: (row, store) => ({
			agent_name: store.name('agents', row.agent_id),
			client_name: store.name('clients', row.client_id),
			site_name: store.name('sites', row.site_id),
			user_name: store.name('users', row.user_id),
		}),
		readOnly: ['last_modified'],
		refuse(row, _before, { body }) {
			if (!textOf(row.subject).trim()) return 'A Subject must be entered';
			if (!row.start_date || !row.end_date) return 'A Start Date and End Date must be entered';
			if (textOf(row.end_date) < textOf(row.start_date))
				return 'The End Date must be after the Start Date';
			const agents: unknown = body.agents ?? row.agents;
			return (Array.isArray(agents) && agents.length > 0) || row.agent_id
				? null
				: 'An Agent must be selected';
		},
		applySpecial(row, body) {
			if (Array.isArray(body.agents) && isObject(body.agents[0]))
				row.agent_id = Number(body.agents[0].id);
		},
	},
	{
		path: 'Timesheet',
		table: 'timesheets',
		schema: 'Timesheet',
		module: 'timesheets',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		ordered: false,
		modified: [],
		created: [],
		// What a working client sends; Halo's document names no parameters of this list.
		filters: {
			agent_id: equals('agent_id'),
			selectedagents: oneOf('agent_id'),
			start_date: fullDateOnly(overlaps('date', 'from')),
			end_date: fullDateOnly(overlaps('date', 'to')),
		},
		defaults: () => ({
			agent_id: 0,
			start_time: EMPTY_DATE,
			end_time: EMPTY_DATE,
			actual_hours: 0,
			chargeable_hours: 0,
			target_hours: 0,
			work_hours: 0,
			break_hours: 0,
			unlogged_hours: 0,
			percentage: 0,
			workdayid: 1,
		}),
		derive: (row, store) => ({ agent_name: store.name('agents', row.agent_id) }),
		remove: () => empty(404),
	},
	{
		path: 'TimesheetEvent',
		table: 'timesheetevents',
		schema: 'TimesheetEvent',
		module: 'timesheets',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		ordered: false,
		modified: [],
		created: [],
		filters: {
			agent_id: equals('agent_id'),
			agents: oneOf('agent_id'),
			start_date: fullDateOnly(overlaps('start_date', 'from')),
			end_date: fullDateOnly(overlaps('start_date', 'to')),
		},
		refuse: (row) =>
			row.agent_id && row.start_date && row.end_date
				? null
				: "A database error occurred (515) - Cannot insert the value NULL into column 'Tunum'",
	},
	{
		path: 'ToDo',
		table: 'todos',
		schema: 'FaultToDo',
		module: 'tickets',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		ordered: false,
		modified: [],
		created: [],
		filters: { ticket_id: equals('ticket_id') },
		defaults: () => ({
			done: false,
			done_by_id: 0,
			text: '',
			sequence: 1,
			group_id: 0,
			group_name: '',
			start_date: EMPTY_DATE,
			end_date: EMPTY_DATE,
		}),
		derive: (row, store) => ({ done_by_name: store.name('agents', row.done_by_id) }),
		refuse: (row) => (numberOf(row.ticket_id) ? null : 'Parameter ticket_id must be included'),
		// There is no route for a single one.
		get: () => empty(404),
		remove: () => empty(404),
	},
	{
		path: 'Workday',
		table: 'workdays',
		schema: 'Workdays',
		module: 'config',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		ordered: false,
		modified: [],
		created: [],
		defaults: (): Partial<Row> => ({
			start: '1901-01-01T09:00:00',
			end: '1901-01-01T17:30:00',
			alldayssame: true,
			timezone: '',
			guid: randomUUID(),
		}),
	},
];
