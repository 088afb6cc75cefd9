import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of ticket types:
 * - A create with a name alone fails with a database error about a missing value (live probe):
 *   copy the members of an existing type.
 * - The list is a bare array with every row and knows neither pages nor a search text (live
 *   probe).
 * - No scope covers ticket types; changing them is configuration (inference).
 * - `default_team` holds the name of the team, not its number (OpenAPI).
 */
export const ticketType: HaloResource = {
	value: 'ticketType',
	name: 'Ticket Type',
	plural: 'Ticket Types',
	description: 'A kind of ticket with its form and rules',
	path: '/TicketType',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: {},
	web: webAddresses.ticketType,
	picker: {
		title: 'name',
		details: ['group_name'],
		query: { showinactive: false },
		all: { showinactive: true },
	},
	simplified: [
		'name',
		'use',
		'itilrequesttype',
		'group_id',
		'group_name',
		'default_sla',
		'default_priority',
		'default_team',
		'default_agent',
		'default_agent_name',
		'workflow_name',
		'visible',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the ticket type',
			required: true,
		},
		{
			id: 'use',
			displayName: 'Use',
			type: 'text',
			description: 'Kind of record, such as ticket; read a ticket type to see the words in use',
		},
		{
			id: 'itilrequesttype',
			displayName: 'ITIL Type',
			type: 'integer',
			description:
				'Number of the ITIL type, such as 1 for incident; read a ticket type to see the numbers in use',
		},
		{
			id: 'group_id',
			displayName: 'Group ID',
			type: 'integer',
			description: 'Ticket type group that the type belongs to',
			refersTo: 'ticketTypeGroup',
		},
		{
			id: 'sequence',
			displayName: 'Sequence',
			type: 'integer',
			description: 'Place of the type in lists',
		},
		{
			id: 'visible',
			displayName: 'Visible',
			type: 'boolean',
			description: 'Whether the type is in use',
		},
		{
			id: 'agentscanselect',
			displayName: 'Agents Can Select',
			type: 'boolean',
			description: 'Whether agents can log tickets of the type',
		},
		{
			id: 'enduserscanselect',
			displayName: 'Users Can Select',
			type: 'boolean',
			description: 'Whether users can log tickets of the type',
		},
		{
			id: 'anonymouscanselect',
			displayName: 'Anonymous Can Select',
			type: 'boolean',
			description: 'Whether visitors who are not logged in can log tickets of the type',
		},
		{
			id: 'allowattachments',
			displayName: 'Allow Attachments',
			type: 'boolean',
			description: 'Whether files can be added',
		},
		{
			id: 'default_summary',
			displayName: 'Default Summary',
			type: 'text',
			description: 'Summary that new tickets start with',
		},
		{
			id: 'default_details',
			displayName: 'Default Details',
			type: 'text',
			description: 'Details that new tickets start with, as plain text',
		},
		{
			id: 'default_details_html',
			displayName: 'Default Details (HTML)',
			type: 'text',
			description: 'Details that new tickets start with, as HTML',
		},
		{
			id: 'default_sla',
			displayName: 'Default SLA ID',
			type: 'integer',
			description: 'Service level agreement of new tickets',
			refersTo: 'sla',
		},
		{
			id: 'default_priority',
			displayName: 'Default Priority',
			type: 'integer',
			description: 'Priority of new tickets, by its number within the SLA',
			refersTo: 'priority',
		},
		{
			id: 'default_team',
			displayName: 'Default Team',
			type: 'text',
			description: 'Name of the team that new tickets go to',
		},
		{
			id: 'default_agent',
			displayName: 'Default Agent ID',
			type: 'integer',
			description: 'Agent that new tickets go to',
			refersTo: 'agent',
		},
		{
			id: 'initial_status',
			displayName: 'Initial Status ID',
			type: 'integer',
			description: 'Status of new tickets',
			refersTo: 'status',
		},
		{
			id: 'default_category_1',
			displayName: 'Default Category 1',
			type: 'text',
			description: 'First category of new tickets',
		},
		{
			id: 'default_category_2',
			displayName: 'Default Category 2',
			type: 'text',
			description: 'Second category of new tickets',
		},
		{
			id: 'default_category_3',
			displayName: 'Default Category 3',
			type: 'text',
			description: 'Third category of new tickets',
		},
		{
			id: 'default_category_4',
			displayName: 'Default Category 4',
			type: 'text',
			description: 'Fourth category of new tickets',
		},
		{
			id: 'default_estimate',
			displayName: 'Default Estimate',
			type: 'decimal',
			description: 'Estimated hours of new tickets',
		},
		{
			id: 'statusafteruserupdate',
			displayName: 'Status After User Update ID',
			type: 'integer',
			description: 'Status after the user has answered',
			refersTo: 'status',
		},
		{
			id: 'statusaftertechupdate',
			displayName: 'Status After Agent Update ID',
			type: 'integer',
			description: 'Status after an agent has worked on the ticket',
			refersTo: 'status',
		},
		{
			id: 'statusaftersupplierupdate',
			displayName: 'Status After Supplier Update ID',
			type: 'integer',
			description: 'Status after the supplier has answered',
			refersTo: 'status',
		},
		{
			id: 'reopenedstatus',
			displayName: 'Reopened Status ID',
			type: 'integer',
			description: 'Status of a ticket that is opened again',
			refersTo: 'status',
		},
		{
			id: 'workflow_id',
			displayName: 'Workflow ID',
			type: 'integer',
			description: 'Workflow that new tickets follow',
			refersTo: 'workflow',
		},
		{
			id: 'approval_process_id',
			displayName: 'Approval Process ID',
			type: 'integer',
			description: 'Approval process of the type',
			refersTo: 'approvalProcess',
		},
		{
			id: 'chargerate',
			displayName: 'Charge Rate',
			type: 'integer',
			description: "Number of the charge rate for work on tickets, from the tenant's own list",
		},
		{
			id: 'isbillable',
			displayName: 'Billable',
			type: 'boolean',
			description: 'Whether work on tickets of the type is billed',
		},
		{
			id: 'default_sendack',
			displayName: 'Send Acknowledgement',
			type: 'integer',
			description: 'Number of the rule that says whether users get an acknowledgement',
		},
		{
			id: 'acknowledgementtemplate',
			displayName: 'Acknowledgement Template ID',
			type: 'integer',
			description: 'E-mail template of the acknowledgement',
			refersTo: 'emailTemplate',
		},
		{
			id: 'from_mailbox_id',
			displayName: 'Mailbox ID',
			type: 'integer',
			description: 'Mailbox that e-mails about tickets are sent from',
			refersTo: 'mailbox',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that tickets are printed with',
			refersTo: 'pdfTemplate',
		},
		{
			id: 'is_sprint',
			displayName: 'Sprint',
			type: 'boolean',
			description: 'Whether records of the type are sprints',
		},
		{
			id: 'allowtickettypetobechild',
			displayName: 'Can Be a Child',
			type: 'boolean',
			description: 'Whether tickets of the type can be child tickets',
		},
		{
			id: 'allowall_team',
			displayName: 'Allow All Teams',
			type: 'boolean',
			description: 'Whether tickets can go to every team',
		},
		{
			id: 'allowed_teams',
			displayName: 'Allowed Teams',
			type: 'list',
			description: 'Teams that tickets can go to; list of objects: [{"section_id": 1}]',
		},
		{
			id: 'allowall_status',
			displayName: 'Allow All Statuses',
			type: 'boolean',
			description: 'Whether tickets can have every status',
		},
		{
			id: 'allowed_status',
			displayName: 'Allowed Statuses',
			type: 'list',
			description: 'Statuses that tickets can have; list of objects: [{"status_id": 1}]',
		},
		{
			id: 'allowall_actions',
			displayName: 'Allow All Actions',
			type: 'boolean',
			description: 'Whether agents can use every outcome',
		},
		{
			id: 'allowed_actions',
			displayName: 'Allowed Actions',
			type: 'list',
			description: 'Outcomes that agents can use; list of objects as Get answers them',
		},
		{
			id: 'fields',
			displayName: 'Fields',
			type: 'list',
			description: 'Fields of the form; list of objects: [{"fieldid": 5, "seq": 1}]',
		},
	],
	moreFields: {
		text:
			'jira_issue_type always_bcc webannouncement email_start_tag_override ' +
			'email_end_tag_override default_soctargetid default_appointment_summary ' +
			'default_appointment_details default_justification default_impactdescription ' +
			'default_riskleveldescription default_testplan default_backoutplan ' +
			'default_communicationplan default_changeinformation_html default_servicestatusnote ' +
			'submitlabeloverride ticket_created_override newrequestmessage defaultpagerdutyservice ' +
			'logonbehalflabeloverride teams_chat_default_name slack_channel_default_name ' +
			'email_start_tag email_end_tag',
		integer:
			'closedrequestswithupdates pendingrequestswithupdates closedrequestsemailid ' +
			'pendingrequestsemailid default_matchedkbid close_kb_action default_product_id ' +
			'default_budgettype_id acknowledgementtemplateooh database_lookup_id ' +
			'default_sendremoteinvite childticketcolumnsoverride quote_pdftemplate_id ' +
			'maximumRestrictedPriority auto_respond_logged_manually autoCloseHours ' +
			'closedrequestreplylimit pendingrequestreplylimit alluserscanview ' +
			'overridewiththefollowingtemplatewhenloggingmanually appointmentdefaultbody ' +
			'default_sendtosoc default_soctargettype statusafterapproverupdate addactionstolinked ' +
			'default_impact default_risklevel defaultresourcetype defaultlisttype defaulttab ' +
			'default_targetdate agentresourcebookingtype defaultresourcetype_agent ' +
			'defaultagentresourcebookingduration_id attendeesenduser ganttgrandchildview ' +
			'ticketlinktype salesforce_default_stage auto_delete_data auto_delete_days ' +
			'show_child_tasks_type statusafterresourcebook parentstatusafterallchildclosed ' +
			'allowlogonbehalfof auto_create_appt tab_display sprint_tickettype_id minattachments ' +
			'default_kanban_view completion_status_type auto_forward_email_updates ' +
			'process_open_tickets todolistportalvisibility default_appt_type ' +
			'ticket_status_after_appointment max_open_per_user max_total_per_user ' +
			'startdate_validation startdate_validation_days targetdate_validation ' +
			'targetdate_validation_days default_servicenow_type lapsafe_status_after_webhook ' +
			'slack_channel_access_type slack_channel_workspace hide_anon_email load_balance_interval ' +
			'load_balance_max_tickets load_balance_schedule_frequency portal_screen_after_logging ' +
			'show_related_of_related show_all_related wait_time_type wait_time_calc_hours ' +
			'project_type',
		decimal:
			'closeduserupdatehours pendinguserupdatehours logtimeindaysincrement default_wait_time',
		boolean:
			'copyattachmentstochild copyattachmentstorelated portalcanreopen ' +
			'closedrequestswithupdatesincpending includeinmobiledbsync default_team_to_agents_default ' +
			'default_excludefromsla default_showforusers default_sendemail allowall_category1 ' +
			'allowall_category2 allowall_category3 allowall_category4 hide_respond ' +
			'dontsendslareminders dontusependingclosure applydefaultsontypechangebool ' +
			'apply_workflow_on_type_change mustclosechildbeforeclosurebool logtimeindays ' +
			'usetimeslotsforstartandtargettimes showunborntab allowcustomiseunborn ' +
			'inform_account_manager alluserscanviewit thisentitycanbevotedfor show_vote_comment ' +
			'editservstatus setrelatedservicesfromassets forwardinboundupdates displayonquicktime ' +
			'display_audit_tab overwrite_showforusers showdownvote addnoteonlytolinked ' +
			'dontconfirm_updateparent items_are_billable defaultsync_to_sentinel ' +
			'adduserupdatestochildren userbookfromportal showotheropenticketsinnewtab ' +
			'showopenusertickets showopensitetickets showopenclienttickets showopendevicetickets ' +
			'showuserfeed updateservicestatus showautomationstab showbillingtab showsuggestionstab ' +
			'showoppcontacttab showactivestatuskanban allowall_appointment_types ' +
			'include_appointments_scheduled_hours allowall_iframe_customtabs ' +
			'default_sync_to_salesforce show_add_note pin_important_actions ' +
			'showdecendantwarningoptions hide_anon_contact_info allow_anonymous_logging ' +
			'add_ack_attachments defaultsidebarcollapsed usemilestones enableusermentions ' +
			'sladontclose pendingdontclose enableforecasting make_cc_followers ' +
			'showgeneralsurveyfields default_send_to_pagerduty show_project_task_dates ' +
			'default_is_sensitive legacy_print_request_details legacy_print_service_form ' +
			'show_child_assets hide_anon_phonenumber showconfirmemail milestone_billing ' +
			'showopensuppliertickets allowall_suggestion_faqlists auto_contributor ' +
			'allow_teams_chat_creation show_teams_chats_as_tabs enable_task_dependencies ' +
			'exclude_from_sales_mailbox_match show_status_on_portal allow_slack_channel_creation ' +
			'show_slack_channels_as_tabs continue_autorelease do_ai_survey enduserscanlog ' +
			'anonymouscanlog generate_ai_embeddings load_balance_on_schedule ' +
			'allowall_child_tickettypes portal_summary_hint_is_placeholder ' +
			'portal_details_hint_is_placeholder agent_summary_hint_is_placeholder ' +
			'agent_details_hint_is_placeholder hideuserdetails allowanonattachments ' +
			'inherit_parent_category1 inherit_parent_category2 inherit_parent_category3 ' +
			'inherit_parent_category4 default_is_downtime is_chat_ticket add_related_assets_to_parent',
		list:
			'allowed_category1 allowed_category2 allowed_category3 allowed_category4 allowed_clients ' +
			'default_services access_control allowed_resourcebooking_teams allowed_appointment_types ' +
			'allowed_iframe_customtabs translations cors_whitelist_list tab_config ' +
			'allowed_suggestion_faqlists allowed_child_tickettypes kanbanstatuschoice',
		object: 'load_balance_schedule',
	},
	filters: [
		{
			displayName: 'Access Control Level',
			name: 'access_control_level',
			type: 'number',
			default: 0,
			description: 'Only ticket types that the agent has at least this level of access to',
		},
		{
			displayName: 'Agents Can Select',
			name: 'canagentsselect',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types that agents can choose',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only ticket types that this client can use',
		}),
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
			displayName: 'Creatable Only',
			name: 'can_create_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types that the agent may log',
		},
		{
			displayName: 'Editable Only',
			name: 'can_edit_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types that the agent may edit',
		},
		{
			displayName: 'For Anonymous Users',
			name: 'anonanduser',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types that visitors who are not logged in can see',
		},
		recordFilter({
			name: 'group_id',
			displayName: 'Group',
			resource: 'ticketTypeGroup',
			description: 'Only ticket types of this group',
		}),
		{
			displayName: 'Include Inactive',
			name: 'showinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive ticket types too',
		},
		{
			displayName: 'ITIL Type',
			name: 'itil_type',
			type: 'number',
			default: 0,
			description: 'Only ticket types of the ITIL type with this number',
		},
		recordFilter({
			name: 'outcome_id',
			displayName: 'Outcome',
			resource: 'outcome',
			description: 'Only ticket types that this outcome offers',
		}),
		{
			displayName: 'Quick Time Only',
			name: 'isquicktimedropdown',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types of the quick time menu',
		},
		{
			displayName: 'Show All',
			name: 'showall',
			type: 'boolean',
			default: true,
			description:
				'Whether to list every ticket type, whatever the agent may see; takes an administrator',
		},
		{
			displayName: 'Show Counts',
			name: 'showcounts',
			type: 'boolean',
			default: true,
			description: 'Whether each ticket type carries its number of tickets',
		},
		{
			displayName: 'Sprints Only',
			name: 'sprints_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types for sprints',
		},
		{
			displayName: 'Ticket Area ID',
			name: 'ticketarea_id',
			type: 'number',
			default: 0,
			description: 'Ticket area to count tickets in',
		},
		{
			displayName: 'Users Can Create',
			name: 'canusercreate',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types that users can log',
		},
		{
			displayName: 'View ID',
			name: 'view_id',
			type: 'number',
			default: 0,
			description: 'Ticket view to count tickets in',
		},
		{
			displayName: 'Visible to Users Only',
			name: 'user_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only ticket types that users can see',
		},
	],
	queryParameters:
		'access_control_level anonanduser can_create_only can_edit_only canagentsselect ' +
		'canusercreate client_id domain group_id include_current include_mandatory_field_check ' +
		'isquicktimedropdown itil_type outcome_id searchtickets showall showcounts showinactive ' +
		'sprints_only ticketarea_id user_only view_id',
};
