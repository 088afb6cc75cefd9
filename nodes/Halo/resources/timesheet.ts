import type { HaloResource } from './resource';

/**
 * The hours of one agent on one day. Quirks: the list is a bare array without pages (live probe), and
 * timesheets cannot be deleted (OpenAPI). The OpenAPI document names no query parameters of the list; those
 * here are what one working client sends. Dates have to be full moments, as for Halo's timesheet events. What
 * Halo needs to create one is inferred. The address of their page in Halo is not known.
 */
export const timesheet: HaloResource = {
	value: 'timesheet',
	name: 'Timesheet',
	plural: 'Timesheets',
	description: 'The hours of an agent on a day',
	path: '/Timesheet',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'get', 'getAll', 'update'],
	permissions: { scope: 'timesheets', accessLevel: 'Timesheets Access Level' },
	picker: { title: 'agent_name', details: ['date', 'id'] },
	simplified: [
		'agent_id',
		'agent_name',
		'date',
		'start_time',
		'end_time',
		'target_hours',
		'actual_hours',
		'chargeable_hours',
		'break_hours',
		'unlogged_hours',
		'work_hours',
		'percentage',
	],
	fields: [
		{
			id: 'agent_id',
			displayName: 'Agent ID',
			type: 'integer',
			description: 'Agent whose hours they are',
			required: true,
			refersTo: 'agent',
		},
		{
			id: 'date',
			displayName: 'Date',
			type: 'date',
			description: 'Day of the hours',
			required: true,
		},
		{
			id: 'start_time',
			displayName: 'Start Time',
			type: 'dateTime',
			description: 'Moment at which the agent began to work',
		},
		{
			id: 'end_time',
			displayName: 'End Time',
			type: 'dateTime',
			description: 'Moment at which the agent stopped working',
		},
		{
			id: 'estimated_start_time',
			displayName: 'Estimated Start Time',
			type: 'dateTime',
			description: 'Moment at which the agent was to begin',
		},
		{
			id: 'estimated_end_time',
			displayName: 'Estimated End Time',
			type: 'dateTime',
			description: 'Moment at which the agent was to stop',
		},
		{
			id: 'target_hours',
			displayName: 'Target Hours',
			type: 'decimal',
			description: 'Hours that the agent is to log',
		},
		{
			id: 'work_hours',
			displayName: 'Work Hours',
			type: 'decimal',
			description: 'Hours that the agent was at work',
		},
		{
			id: 'break_hours',
			displayName: 'Break Hours',
			type: 'decimal',
			description: 'Hours of breaks',
		},
		{
			id: 'allowed_break_hours',
			displayName: 'Allowed Break Hours',
			type: 'decimal',
			description: 'Hours of breaks that the agent may take',
		},
		{
			id: 'workdayid',
			displayName: 'Working Hours ID',
			type: 'integer',
			description: 'Working hours that hold on the day',
			refersTo: 'workday',
		},
		{
			id: 'timesheet_manager',
			displayName: 'Manager ID',
			type: 'integer',
			description: 'Agent who approves the hours',
			refersTo: 'agent',
		},
		{
			id: '_submitapproval',
			displayName: 'Submit for Approval',
			type: 'boolean',
			description: 'Whether to hand the hours in for approval',
		},
		{
			id: '_approve',
			displayName: 'Approve',
			type: 'boolean',
			description: 'Whether to approve the hours',
		},
		{
			id: '_reject',
			displayName: 'Reject',
			type: 'boolean',
			description: 'Whether to reject the hours',
		},
		{
			id: '_approval_message',
			displayName: 'Approval Message',
			type: 'text',
			description: 'Text that goes with the approval or the rejection',
		},
		{
			id: 'events',
			displayName: 'Events',
			type: 'list',
			description:
				'Entries of the day; list of objects: [{"subject": "Call", "start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T10:00:00"}]',
		},
	],
	moreFields: {
		integer: 'forecasting_id',
		decimal: 'actual_hours chargeable_hours unlogged_hours percentage forecasting_hours',
		object: 'approval',
	},
	filters: [
		{
			displayName: 'Agent IDs',
			name: 'selectedagents',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2,3',
			description: 'Only timesheets of these agents, as comma-separated IDs',
		},
		{
			displayName: 'From',
			name: 'start_date',
			type: 'dateTime',
			default: '',
			description: 'Only timesheets from this moment on',
		},
		{
			displayName: 'Show All Dates',
			name: 'showalldates',
			type: 'boolean',
			default: true,
			description: 'Whether days without hours are listed too',
		},
		{
			displayName: 'Show Holidays',
			name: 'showholidays',
			type: 'boolean',
			default: true,
			description: 'Whether holidays are listed too',
		},
		{
			displayName: 'To',
			name: 'end_date',
			type: 'dateTime',
			default: '',
			description: 'Only timesheets up to this moment',
		},
	],
	queryParameters:
		'end_date includetimesheetfields selectedagents selectedteam selectedtypes showalldates ' +
		'showholidays start_date utcoffset',
};
