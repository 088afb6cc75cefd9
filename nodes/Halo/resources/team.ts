import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of teams:
 * - The list is a bare array with every row and knows neither pages nor a search text (live
 *   probe).
 * - No scope covers teams; which ones are visible depends on the agent's own teams, unless the
 *   application has `all:teams` (setup guides of vendors).
 * - Creating one with a name is proven by a live probe.
 * - The OpenAPI document types `includeenabled` and `includedisabled` as text, its descriptions
 *   read as booleans.
 */
export const team: HaloResource = {
	value: 'team',
	name: 'Team',
	plural: 'Teams',
	description: 'A group of agents who share tickets',
	path: '/Team',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: {},
	web: webAddresses.team,
	picker: {
		title: 'name',
		details: ['department_name'],
		query: { includeenabled: true, includedisabled: false },
		all: { includeenabled: true, includedisabled: true },
		inactive: { inactive: true },
	},
	changes: { modified: ['last_modified'] },
	simplified: [
		'name',
		'department_id',
		'department_name',
		'forrequests',
		'foropps',
		'forprojects',
		'sequence',
		'emailaddress',
		'inactive',
		'last_modified',
	],
	getQuery: { includedetails: true, includeagents: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the team',
			required: true,
		},
		{
			id: 'department_id',
			displayName: 'Department ID',
			type: 'integer',
			description: 'Department that the team belongs to',
		},
		{
			id: 'organisation_id',
			displayName: 'Organisation ID',
			type: 'integer',
			description: 'Organisation that the team belongs to',
			refersTo: 'organisation',
		},
		{
			id: 'forrequests',
			displayName: 'For Tickets',
			type: 'boolean',
			description: 'Whether tickets can be assigned to the team',
		},
		{
			id: 'foropps',
			displayName: 'For Opportunities',
			type: 'boolean',
			description: 'Whether opportunities can be assigned to the team',
		},
		{
			id: 'forprojects',
			displayName: 'For Projects',
			type: 'boolean',
			description: 'Whether projects can be assigned to the team',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the team is out of use',
		},
		{
			id: 'sequence',
			displayName: 'Sequence',
			type: 'integer',
			description: 'Place of the team in lists',
		},
		{
			id: 'alternative_name',
			displayName: 'Alternative Name',
			type: 'text',
			description: 'Name of the team for users',
		},
		{ id: 'team_note', displayName: 'Note', type: 'text', description: 'Text about the team' },
		{
			id: 'agents',
			displayName: 'Agents',
			type: 'list',
			description: 'Members of the team; list of objects: [{"agent_id": 3, "is_manager": false}]',
		},
		{
			id: 'managers',
			displayName: 'Managers',
			type: 'list',
			description: 'Managers of the team; list of objects: [{"agent_id": 3}]',
		},
		{
			id: 'addtoallagents',
			displayName: 'Add to All Agents',
			type: 'boolean',
			description: 'Whether every agent becomes a member',
		},
		{
			id: 'emailaddress',
			displayName: 'E-Mail',
			type: 'text',
			description: 'Address that gets the notices for the team',
		},
		{
			id: 'main_email_address',
			displayName: 'Main E-Mail',
			type: 'text',
			description: 'E-mail address of the team in signatures and texts',
		},
		{
			id: 'phone_number',
			displayName: 'Phone Number',
			type: 'text',
			description: 'Phone number of the team',
		},
		{
			id: 'timezone',
			displayName: 'Time Zone',
			type: 'text',
			description: 'Time zone of the team, as Halo names it',
		},
		{
			id: 'mailbox_override',
			displayName: 'Mailbox ID',
			type: 'integer',
			description: 'Mailbox that e-mails of the team are sent from',
			refersTo: 'mailbox',
		},
		{
			id: 'messagegroup_id',
			displayName: 'Message Group ID',
			type: 'integer',
			description: 'Group of message texts that is used for the team',
		},
		{
			id: 'workinghoursbeforealert',
			displayName: 'Working Hours Before Alert',
			type: 'decimal',
			description: 'Working hours after which the team is told about an unassigned ticket',
		},
		{
			id: 'includeinloadbalance',
			displayName: 'Include in Load Balancing',
			type: 'boolean',
			description: 'Whether the team takes part when work is shared out',
		},
		{
			id: 'allowlivechat',
			displayName: 'Allow Live Chat',
			type: 'boolean',
			description: 'Whether users can chat with the team',
		},
		{
			id: 'dontsendsurvey',
			displayName: 'No Survey',
			type: 'boolean',
			description: 'Whether tickets of the team get no survey',
		},
		{
			id: 'booking_workday_id',
			displayName: 'Booking Workday ID',
			type: 'integer',
			description: 'Working hours in which users can book appointments with the team',
			refersTo: 'workday',
		},
		{
			id: 'timesheet_approver',
			displayName: 'Timesheet Approver ID',
			type: 'integer',
			description: 'Agent who approves the timesheets of the team',
			refersTo: 'agent',
		},
		{
			id: 'concurrent_lic_limit',
			displayName: 'Concurrent Licence Limit',
			type: 'integer',
			description: 'Highest number of concurrent licences for the team',
		},
		{
			id: 'hide_agents_in_tree_if_no_tickets',
			displayName: 'Hide Agents Without Tickets',
			type: 'boolean',
			description: 'Whether agents without tickets are left out of the tree',
		},
	],
	moreFields: {
		text: 'logo',
		integer: 'override_column_id rtid homescreendashboardid',
		boolean:
			'allowall_category1 allowall_category2 allowall_category3 allowall_category4 ' +
			'enable_teams_shifts',
		list:
			'cannedtext templates allowed_category1 allowed_category2 allowed_category3 ' +
			'allowed_category4 recurring_shifts',
	},
	filters: [
		{
			displayName: 'Counts For',
			name: 'domain',
			type: 'options',
			options: [
				{ name: 'Opportunities', value: 'opps' },
				{ name: 'Projects', value: 'prjs' },
				{ name: 'Tickets', value: 'reqs' },
			],
			default: 'reqs',
			description: 'Kind of record that the counts are of',
		},
		{
			displayName: 'Department ID',
			name: 'department_id',
			type: 'number',
			default: 0,
			description: 'Only teams of the department with this number',
		},
		{
			displayName: 'Editable Only',
			name: 'can_edit_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only teams that the agent may edit',
		},
		{
			displayName: 'Include Active',
			name: 'includeenabled',
			type: 'boolean',
			default: true,
			description: 'Whether to list active teams',
		},
		{
			displayName: 'Include Agents for Teams',
			name: 'includeagentsforteams',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1st Line,2nd Line',
			description: 'Comma-separated names of the teams that carry their agents',
		},
		{
			displayName: 'Include Inactive',
			name: 'includedisabled',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive teams',
		},
		{
			displayName: 'Include Managers',
			name: 'include_managers',
			type: 'boolean',
			default: true,
			description: 'Whether each team carries its managers',
		},
		{
			displayName: 'Live Chat Only',
			name: 'chat_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only teams with live chat',
		},
		{
			displayName: 'Member Only',
			name: 'memberonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only teams that the agent is a member of',
		},
		{
			displayName: 'Order by Sequence',
			name: 'orderbyseq',
			type: 'boolean',
			default: true,
			description: 'Whether to sort by the sequence number of the teams',
		},
		recordFilter({
			name: 'outcome_id',
			displayName: 'Outcome',
			resource: 'outcome',
			description: 'Only teams that this outcome offers',
		}),
		{
			displayName: 'Show All',
			name: 'showall',
			type: 'boolean',
			default: true,
			description: 'Whether to list every team, whatever the agent may see; takes an administrator',
		},
		{
			displayName: 'Show Counts',
			name: 'showcounts',
			type: 'boolean',
			default: true,
			description: 'Whether each team carries its number of tickets',
		},
		{
			displayName: 'Team IDs',
			name: 'ids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only these teams, as comma-separated IDs',
		},
		{
			displayName: 'Teams For',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Opportunities', value: 'opps' },
				{ name: 'Projects', value: 'prjs' },
				{ name: 'Tickets', value: 'reqs' },
			],
			default: 'reqs',
			description: 'Only teams for this kind of record',
		},
		{
			displayName: 'Ticket Area ID',
			name: 'ticketarea_id',
			type: 'number',
			default: 0,
			description: 'Ticket area to count tickets in',
		},
		{
			displayName: 'View ID',
			name: 'view_id',
			type: 'number',
			default: 0,
			description: 'Ticket view to count tickets in',
		},
	],
	queryParameters:
		'can_edit_only chat_only department_id domain ids include_managers includeagentsforteams ' +
		'includedisabled includeenabled istree memberonly mydeps myteamsonly orderbyseq ' +
		'outcome_id showall showcounts ticketarea_id type view_id',
};
