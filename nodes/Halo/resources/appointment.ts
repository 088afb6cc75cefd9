import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';

/**
 * Appointments and tasks of the calendar. Without dates the list answered 36,764 rows in one go (live
 * probe), so it is always read in pages. `start_date` and `end_date` of the list are the window of the
 * calendar, not a filter for changes; `last_modified` is in the rows (live probe).
 */
export const appointment: HaloResource = {
	value: 'appointment',
	name: 'Appointment',
	plural: 'Appointments',
	description: 'An appointment or task in the calendar',
	path: '/Appointment',
	listKey: 'appointments',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'calendar', accessLevel: 'Calendars and Appointments Access Level' },
	picker: {
		title: 'subject',
		details: ['start_date', 'agent_name', 'client_name', 'id'],
		search: 'search',
	},
	changes: { modified: ['last_modified'] },
	simplified: [
		'subject',
		'start_date',
		'end_date',
		'allday',
		'agent_id',
		'agent_name',
		'client_id',
		'client_name',
		'user_name',
		'ticket_id',
		'appointment_type_name',
		'complete_status',
		'last_modified',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'subject',
			displayName: 'Subject',
			type: 'text',
			description: 'Title in the calendar',
			required: true,
		},
		{
			id: 'start_date',
			displayName: 'Start Date',
			type: 'dateTime',
			description: 'When the appointment begins',
			required: true,
		},
		{
			id: 'end_date',
			displayName: 'End Date',
			type: 'dateTime',
			description: 'When the appointment ends',
			required: true,
		},
		{
			id: 'allday',
			displayName: 'All Day',
			type: 'boolean',
			description: 'Whether the appointment takes whole days',
		},
		{
			id: 'agents',
			displayName: 'Agents',
			type: 'list',
			description: 'Agents who take part. List of objects: [{"id": 5, "use": "agent"}]',
		},
		{
			id: 'agent_id',
			displayName: 'Agent ID',
			type: 'integer',
			description: 'Agent in whose calendar the appointment is',
			refersTo: 'agent',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket that the appointment is for',
			refersTo: 'ticket',
		},
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the appointment is with',
			refersTo: 'client',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site of the client where it takes place',
			refersTo: 'site',
		},
		{
			id: 'user_id',
			displayName: 'User ID',
			type: 'integer',
			description: 'Contact at the client that the appointment is with',
			refersTo: 'user',
		},
		{
			id: 'attendees',
			displayName: 'Attendees',
			type: 'text',
			description:
				'E-mail addresses of other people who take part, several separated by semicolons',
		},
		{
			id: 'note',
			displayName: 'Note',
			type: 'text',
			description: 'Notes as plain text; for formatted text use Note (HTML)',
		},
		{
			id: 'note_html',
			displayName: 'Note (HTML)',
			type: 'text',
			description: 'Notes as HTML; takes the place of Note',
		},
		{
			id: 'appointment_type_id',
			displayName: 'Appointment Type ID',
			type: 'integer',
			description: 'Kind of appointment, as set up in Halo',
			refersTo: 'appointmentType',
		},
		{
			id: 'appointment_location_free_text',
			displayName: 'Location',
			type: 'text',
			description: 'Where it takes place, in your own words',
		},
		{
			id: 'online_meeting_url',
			displayName: 'Online Meeting URL',
			type: 'text',
			description: 'Address of the video meeting',
		},
		{
			id: 'is_task',
			displayName: 'Is Task',
			type: 'boolean',
			description: 'Whether this is a task to get done, not an appointment',
		},
		{
			id: 'is_private',
			displayName: 'Private',
			type: 'boolean',
			description: 'Whether other agents do not see what it is about',
		},
		{
			id: 'reminderminutes',
			displayName: 'Reminder Minutes',
			type: 'integer',
			description: 'How many minutes before the start Halo reminds the agent',
		},
		{
			id: 'inform_agents',
			displayName: 'Inform Agents',
			type: 'boolean',
			description: 'Whether Halo sends an e-mail to the agents',
		},
		{
			id: 'inform_user',
			displayName: 'Inform User',
			type: 'boolean',
			description: 'Whether Halo sends an e-mail to the contact',
		},
		{
			id: 'complete_status',
			displayName: 'Complete Status',
			type: 'integer',
			description: 'Number that says whether it is done, as in the rows of Get Many',
		},
		{
			id: 'complete_date',
			displayName: 'Complete Date',
			type: 'dateTime',
			description: 'When it was done',
		},
		{
			id: 'complete_notehtml',
			displayName: 'Complete Note (HTML)',
			type: 'text',
			description: 'What was done, as HTML',
		},
		{
			id: 'complete_timetaken',
			displayName: 'Complete Time Taken',
			type: 'decimal',
			description: 'Time that it took, in hours',
		},
		{
			id: 'chargerate',
			displayName: 'Charge Rate',
			type: 'integer',
			description: 'Number of the charge rate for the time, as set up in Halo',
		},
		{
			id: 'contract_id',
			displayName: 'Contract ID',
			type: 'integer',
			description: 'Client contract that covers the work',
			refersTo: 'clientContract',
		},
		{
			id: 'update_ticket_status',
			displayName: 'New Ticket Status ID',
			type: 'integer',
			description: 'Status that the ticket gets',
			refersTo: 'status',
		},
		{
			id: 'colour',
			displayName: 'Colour',
			type: 'text',
			description: 'Colour in the calendar, for example #2bd3c6',
		},
	],
	moreFields: {
		text: `approvalemailaddress approvalnote bcclist booking_email booking_name booking_phonenumber
			calendar_id category1 category2 category3 category4 cclist collection_id complete_note
			conference_id contact_emailaddress contact_phonenumber followup_attendees followup_note
			followup_note_html followup_subject holiday_id organizer_email recurring_desc
			recurring_master_id ticket_emailaddress ticket_phonenumber tolist toll_number`,
		integer: `agent_status appointment_id appointment_location appointment_status approval_status
			approvalagent complete_agent_id crmnote_id cspid defaultbookingtype defaultresourcetype
			followup_agent_status followup_appointmenttype_id followup_id followup_reminderminutes
			followup_user_id fromcompletedapid halo_recurring_master_id holiday_type invitesent
			meetingtype open_appointment_status organizer other1 other2 reminderstatus
			requestedapprovalagent requesttype resource_booking_type resourcebookingteam
			resourcebookingtype resourcebookingtypeagent schedulehandledtype shift_team_id shift_type_id
			status team_id type`,
		decimal: 'estimate utcoffset',
		boolean: `_collectionmaster _force _iscloning _recurringmaster _validateonly add_followup_appointment
			add_followup_task approval_start autocomplete commisionable confirmed createnextappt
			do_reopen external_organizer followup_allday followup_inform_agents followup_inform_user
			followup_is_private offhold primary_ticket_appointment reassign_ticket requires_approval`,
		dateTime: `approvaldatetime betweenend betweenstart end_date_only followup_date followup_end_date
			followup_start_date reminderdate resource_booking_timeslot start_date_only`,
		list: 'allowed_resourcebooking_teams followup_agents outcomes',
		object: 'contact_address new_external_link schedule',
	},
	filters: [
		{
			displayName: 'Agent IDs',
			name: 'agents',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only appointments of these agents, by number, separated by commas',
		},
		{
			displayName: 'Appointment Type IDs',
			name: 'types',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only appointments of these types, by number, separated by commas',
		},
		{
			displayName: 'Appointments Only',
			name: 'appointmentsonly',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out tasks and everything else in the calendar',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only appointments with this client',
		}),
		{
			displayName: 'Date From',
			name: 'start_date',
			type: 'dateTime',
			default: '',
			description: 'Start of the calendar period to list',
		},
		{
			displayName: 'Date To',
			name: 'end_date',
			type: 'dateTime',
			default: '',
			description: 'End of the calendar period to list',
		},
		{
			displayName: 'Exclude Recurring',
			name: 'excluderecurring',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out appointments that repeat',
		},
		{
			displayName: 'Hide Completed',
			name: 'hidecompleted',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out what is done',
		},
		{
			displayName: 'Include Deleted',
			name: 'includedeleted',
			type: 'boolean',
			default: true,
			description: 'Whether to list deleted appointments as well',
		},
		...orderFilters('start_date'),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the subject or another main field contains',
		},
		{
			displayName: 'Show All',
			name: 'showall',
			type: 'boolean',
			default: true,
			description:
				'Whether to list the appointments of all agents; the acting agent must be an administrator',
		},
		{
			displayName: 'Show Holidays',
			name: 'showholidays',
			type: 'boolean',
			default: true,
			description: 'Whether to list holidays as well',
		},
		{
			displayName: 'Tasks Only',
			name: 'tasksonly',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out everything but tasks',
		},
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only appointments for this ticket',
		}),
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only appointments with clients below this top level',
		}),
	],
	queryParameters: `advanced_search agents appointmentsonly assets client_id end_date excludenonticketapptodo
		excluderecurring excluderecurringmaster getopenjourney hidecompleted includedeleted
		isrecurringchild isrecurringmaster locations my_approvals order order2 order3 order4 order5
		orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 page_no page_size pageinate
		recurringchangeonly recurringmasterid search shiftsonly showall showappointments showchanges
		showholidayonce showholidays showprojects showshifts start_date statuses tasksonly ticket_id
		toplevel_id types utcoffset`,
	properties: [
		{
			displayName: 'Keep in Exchange',
			name: 'ignoreExchangeDelete',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the appointment in Halo only, not in the Exchange calendar that it is synchronised with',
			displayOptions: { show: { resource: ['appointment'], operation: ['delete'] } },
			routing: { send: { type: 'query', property: 'ignoreexchangedelete' } },
		},
	],
};
