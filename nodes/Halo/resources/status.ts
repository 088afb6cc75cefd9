import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';

/**
 * Quirks of statuses:
 * - The list is a bare array with every row and knows neither pages nor a search text (live
 *   probe).
 * - No scope covers statuses; changing them is configuration (inference). The address of their
 *   page in Halo is not known.
 * - What Halo needs to create one is assumed by clients, not proven.
 */
export const status: HaloResource = {
	value: 'status',
	name: 'Status',
	plural: 'Statuses',
	description: 'A status that tickets can have',
	path: '/Status',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: {},
	picker: {
		title: 'name',
		details: ['shortname'],
		within: [
			{ parameter: 'tickettype_id', query: 'tickettype_id' },
			{ parameter: 'requesttype_id', query: 'tickettype_id' },
		],
	},
	simplified: [
		'name',
		'shortname',
		'type',
		'sequence',
		'colour',
		'slaaction',
		'showonquickchange',
		'statuschangeto',
		'statuschangetoname',
	],
	names: { statuschangeto: { refersTo: 'status', member: 'statuschangetoname' } },
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the status',
			required: true,
		},
		{
			id: 'shortname',
			displayName: 'Short Name',
			type: 'text',
			description: 'Name of the status where room is short',
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'integer',
			description: 'Number of the kind of status; read a status to see the numbers in use',
		},
		{
			id: 'sequence',
			displayName: 'Sequence',
			type: 'integer',
			description: 'Place of the status in lists',
		},
		{
			id: 'colour',
			displayName: 'Colour',
			type: 'text',
			description: 'Colour of the status, such as #ff0000',
		},
		{
			id: 'slaaction',
			displayName: 'SLA Action',
			type: 'text',
			description:
				'Letter that says what the status does to the clock of the SLA; read a status to see the letters in use',
		},
		{
			id: 'slaignorerelease',
			displayName: 'Keep on Hold',
			type: 'boolean',
			description: 'Whether the clock of the SLA is not released from hold by this status',
		},
		{
			id: 'dontsendslareminders',
			displayName: 'No SLA Reminders',
			type: 'boolean',
			description: 'Whether SLA reminders stop in this status',
		},
		{
			id: 'showonquickchange',
			displayName: 'Show on Quick Change',
			type: 'boolean',
			description: 'Whether agents can choose the status in the quick change menu',
		},
		{
			id: 'notifystatuschange',
			displayName: 'Notify Status Change',
			type: 'integer',
			description: 'Number of the rule that says who is told about the status',
		},
		{
			id: 'includeinloadbalance',
			displayName: 'Include in Load Balancing',
			type: 'boolean',
			description: 'Whether tickets in the status count when work is shared out',
		},
		{
			id: 'timeuntilloffhold',
			displayName: 'Time Until off Hold',
			type: 'decimal',
			description: 'Hours after which a ticket leaves the hold',
		},
		{
			id: 'statuschangeto',
			displayName: 'Change to Status ID',
			type: 'integer',
			description: 'Status that a ticket gets by itself after a time',
			refersTo: 'status',
		},
		{
			id: 'statuschangetofreq',
			displayName: 'Change After',
			type: 'integer',
			description: 'Time after which a ticket changes to that status',
		},
		{
			id: 'useworkinghours',
			displayName: 'Use Working Hours',
			type: 'integer',
			description: 'Number of the way in which the time until the change is counted',
		},
		{
			id: 'statusnochangehours',
			displayName: 'No Change Hours',
			type: 'decimal',
			description: 'Hours without a change after which the agent is told',
		},
		{
			id: 'nochangehoursrecurring',
			displayName: 'No Change Recurring',
			type: 'boolean',
			description: 'Whether the agent is told again and again',
		},
		{
			id: 'statusnochangehoursmanager',
			displayName: 'No Change Hours (Manager)',
			type: 'integer',
			description: 'Hours without a change after which the manager is told',
		},
		{
			id: 'statusnochangehoursmanagerrecurring',
			displayName: 'No Change Recurring (Manager)',
			type: 'boolean',
			description: 'Whether the manager is told again and again',
		},
		{
			id: 'statusnochangehourssection',
			displayName: 'No Change Hours (Team)',
			type: 'decimal',
			description: 'Hours without a change after which the team is told',
		},
		{
			id: 'statusnochangehourssectionrecurring',
			displayName: 'No Change Recurring (Team)',
			type: 'boolean',
			description: 'Whether the team is told again and again',
		},
		{
			id: 'nochangetemplate',
			displayName: 'No Change Template ID',
			type: 'integer',
			description: 'E-mail template for the notice about tickets without a change',
			refersTo: 'emailTemplate',
		},
		{
			id: 'statusemailid',
			displayName: 'Status E-Mail Template ID',
			type: 'integer',
			description: 'E-mail template for the user of a ticket in the status',
			refersTo: 'emailTemplate',
		},
		{
			id: 'statusemailfreqdays',
			displayName: 'Status E-Mail Interval',
			type: 'integer',
			description: 'Days between two e-mails to the user',
		},
		{
			id: 'tickettypes',
			displayName: 'Ticket Types',
			type: 'list',
			description: 'Ticket types that allow the status; list of objects: [{"value": "1"}]',
		},
		{
			id: 'outcomes',
			displayName: 'Outcomes',
			type: 'list',
			description: 'Outcomes that lead to the status; list of objects: [{"value": "7"}]',
		},
	],
	moreFields: {
		integer:
			'useworkinghours_statusnochangehours useworkinghours_statusnochangehourssection ' +
			'useworkinghours_statusnochangehoursmanager',
		list: 'translations',
	},
	filters: [
		{
			displayName: 'Domain',
			name: 'domain',
			type: 'string',
			default: '',
			placeholder: 'e.g. reqs',
			description: "Only statuses of one kind of record, in Halo's own words",
		},
		{
			displayName: 'Exclude Closed',
			name: 'excludeclosed',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out statuses of closed tickets',
		},
		{
			displayName: 'Exclude Pending',
			name: 'excludepending',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out statuses of tickets that are about to close',
		},
		recordFilter({
			name: 'outcome_id',
			displayName: 'Outcome',
			resource: 'outcome',
			description: 'Only statuses that this outcome offers',
		}),
		{
			displayName: 'Quick Change Only',
			name: 'showquickchangeoptions',
			type: 'boolean',
			default: true,
			description: 'Whether to list the statuses of the quick change menu',
		},
		{
			displayName: 'Show All',
			name: 'showall',
			type: 'boolean',
			default: true,
			description: 'Whether to list every status, whatever the agent may choose',
		},
		{
			displayName: 'Show Counts',
			name: 'showcounts',
			type: 'boolean',
			default: true,
			description: 'Whether each status carries its number of tickets',
		},
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only statuses that this ticket can have',
		}),
		{
			displayName: 'Ticket Area ID',
			name: 'ticketarea_id',
			type: 'number',
			default: 0,
			description: 'Ticket area to count tickets in',
		},
		recordFilter({
			name: 'tickettype_id',
			displayName: 'Ticket Type',
			resource: 'ticketType',
			description: 'Only statuses that this ticket type allows',
		}),
		recordFilter({
			name: 'tickettype_group_id',
			displayName: 'Ticket Type Group',
			resource: 'ticketTypeGroup',
			description: 'Only statuses of this ticket type group',
		}),
		{
			displayName: 'Ticket Type IDs',
			name: 'tickettype_ids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only statuses that these ticket types allow, as comma-separated IDs',
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
		'domain excludeclosed excludepending outcome_id showall showcounts showquickchangeoptions ' +
		'split_closed ticket_id ticket_id_firstchild ticketarea_id tickettype_group_id ' +
		'tickettype_id tickettype_ids type view_id',
};
