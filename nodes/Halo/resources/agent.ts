import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * People who work in Halo. The list is an object with `results` in current versions (live probe);
 * older clients saw `agents` or a bare array. It has no pages, and rows carry no modified date. Which
 * agents are visible depends on the role and teams of the acting agent; no scope covers agents.
 */
export const agent: HaloResource = {
	value: 'agent',
	name: 'Agent',
	plural: 'Agents',
	description: 'A person who works in Halo',
	path: '/Agent',
	listKey: 'results',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['delete', 'get', 'getAll'],
	permissions: {},
	web: webAddresses.agent,
	picker: {
		title: 'name',
		details: ['email'],
		search: 'search',
		query: { includeenabled: true, includedisabled: false },
		all: { includeenabled: true, includedisabled: true, includeunassigned: true },
		inactive: { isdisabled: true },
	},
	changes: { modified: ['last_modified'], created: 'datecreated' },
	simplified: [
		'name',
		'firstname',
		'surname',
		'email',
		'jobtitle',
		'team',
		'initials',
		'isdisabled',
		'isapiagent',
		'linemanager_name',
		'lastlogindate',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name that Halo shows for the agent',
			required: true,
		},
		{
			id: 'email',
			displayName: 'E-Mail',
			type: 'text',
			description: 'E-mail address that the agent logs in with and gets notifications at',
			required: true,
		},
		{
			id: 'firstname',
			displayName: 'First Name',
			type: 'text',
			description: 'Given name of the agent',
		},
		{
			id: 'surname',
			displayName: 'Surname',
			type: 'text',
			description: 'Family name of the agent',
		},
		{
			id: 'initials',
			displayName: 'Initials',
			type: 'text',
			description: 'Letters that are shown where there is no picture',
		},
		{
			id: 'jobtitle',
			displayName: 'Job Title',
			type: 'text',
			description: 'What the agent does, as shown to colleagues and in signatures',
		},
		{
			id: 'team',
			displayName: 'Default Team',
			type: 'text',
			description: 'Name of the team that new work of the agent goes to',
		},
		{
			id: 'teams',
			displayName: 'Teams',
			type: 'list',
			description:
				'Teams that the agent belongs to. List of objects: [{"team_id": 1, "in_section": true}]',
		},
		{
			id: 'departments',
			displayName: 'Departments',
			type: 'list',
			description: 'Departments of the agent. List of objects: [{"department_id": 1}]',
		},
		{
			id: 'roles',
			displayName: 'Roles',
			type: 'list',
			description: 'Roles that give the agent rights, as a list of objects like those of Get',
		},
		{
			id: 'linemanager',
			displayName: 'Line Manager ID',
			type: 'integer',
			description: 'Agent to whom this one reports',
			refersTo: 'agent',
		},
		{
			id: 'workday_id',
			displayName: 'Workday ID',
			type: 'integer',
			description: 'Working hours of the agent, as set up in Halo',
			refersTo: 'workday',
		},
		{
			id: 'isdisabled',
			displayName: 'Disabled',
			type: 'boolean',
			description: 'Whether the agent can no longer log in',
		},
		{
			id: 'isapiagent',
			displayName: 'API-Only Agent',
			type: 'boolean',
			description: 'Whether the agent is for applications only; takes up no licence',
		},
		{
			id: 'is_agent',
			displayName: 'Is Agent',
			type: 'boolean',
			description: 'Whether the account can be assigned tickets',
		},
		{
			id: 'sms',
			displayName: 'Mobile Number',
			type: 'text',
			description: 'Number for text messages to the agent',
		},
		{
			id: 'extensionnumber',
			displayName: 'Extension Number',
			type: 'text',
			description: 'Internal telephone number',
		},
		{
			id: 'chargerate',
			displayName: 'Charge Rate',
			type: 'integer',
			description: 'Number of the charge rate for the time of the agent, as set up in Halo',
		},
		{
			id: 'costprice',
			displayName: 'Cost Price',
			type: 'decimal',
			description: 'What an hour of the agent costs the company',
		},
		{
			id: 'colour',
			displayName: 'Colour',
			type: 'text',
			description: 'Colour of the agent in calendars, for example #2bd3c6',
		},
		{
			id: 'signature',
			displayName: 'Signature',
			type: 'text',
			description: 'Signature below the e-mails of the agent, as HTML',
		},
		{
			id: 'language_id',
			displayName: 'Language ID',
			type: 'integer',
			description: 'Number of the language that the agent sees Halo in',
		},
		{
			id: 'exclude_from_automatic_assigning',
			displayName: 'Exclude From Automatic Assigning',
			type: 'boolean',
			description: 'Whether Halo never assigns tickets to the agent by itself',
		},
		{
			id: 'qualifications',
			displayName: 'Qualifications',
			type: 'list',
			description: 'What the agent is qualified for, as a list of objects like those of Get',
		},
		{
			id: 'customfields',
			displayName: 'Custom Fields',
			type: 'list',
			description: 'Custom fields. List of objects: [{"name": "CFmyField", "value": "text"}]',
		},
	],
	moreFields: {
		text: `activedirectory_dn ad agentphotodata agentphotopath app_colour beyondtrust_name
			calendar_options container_dn default_action_view default_calendar_view default_feed_view
			default_view_assets default_view_opps default_view_tickets department exchange_account
			github_username googleemail jira_id linked_halo_url logmeinid matching_value
			ncentral_username okta_id oktaid orion_username pagerduty_email password search_options
			signature_image soc_username splashtop_url theme third_party_guid`,
		integer: `_reassign_all_accounts_to_agent actionscreen_display_type adconnection app_colour_type
			apptsync autotaskid azure_connectionid azure_roleid clientdetails_layout_id
			contractdetails_layout_id default_action_date_display default_action_display
			default_columns_id_assets default_columns_id_clients default_columns_id_contracts
			default_columns_id_opps default_columns_id_pos default_columns_id_sites
			default_columns_id_supplier default_columns_id_supplier_contracts default_columns_id_tickets
			default_columns_id_users default_filter_id_opps default_filter_id_tickets
			default_splashtop_channel default_ticket_preview_size default_view_assets_selectedid
			default_view_customers_selectedid default_view_opps_selectedid
			default_view_suppliers_selectedid default_view_tickets_selectedid
			default_view_users_selectedid delegation_user_id homescreenchartid homescreendashboardid
			incomplete_ts_threshold jira_instance licence_type linked_user_client_id list_type
			nav_display_mode nav_layout_id navmenu_mode newtabpref one_client onlinestatus pagesize
			pomincostforapprovaltype pref_chat_sound pref_notification_sound qualification_weighting
			quotemarginforapprovaltype sidemenudashboardid sitedetails_layout_id sqlimport_id
			ticket_preview_mode travelrate useadlogin userdetails_layout_id
			warnifnoscan_integrator_hours`,
		decimal: `holiday_allowance lunchbreak pomincostforapproval quotemarginforapproval workhour_end
			workhour_start`,
		boolean: `_do_reassign01 _force _kick _revoke_authenticatorapp _revoke_tokens
			allow_automatic_call_scripts allow_presence_notifications allowbeyondtrustinvites
			can_approve_invoice can_approve_purchaseorder can_approve_quote delegation_activated
			delegation_timebased dontemailmeifiloggedit enable_teams_shifts enablehighcontrast
			enableshifts excludefromresourcebooking import_photo is_admin is_sales isinvite
			ispasswordreset orion_access sendemailerrors sendowneremails twofactor_enabled
			warnif_incomplete_ts warnif_incomplete_ts_manager warnifnoscan warnifnoscan_integrator`,
		dateTime: 'delegation_end delegation_start incomplete_ts_sendtime',
		list: `ac_approvals ac_assetgroups ac_assettypes ac_cannedtext ac_chatprofiles ac_customfields
			ac_customtables ac_dashboards ac_databaselookups ac_devices ac_emailtemplates ac_faqlists
			ac_fieldgroups ac_itemgroups ac_languagepacks ac_messagegroups ac_outcomes ac_reportgroups
			ac_roles ac_rules ac_servicecategories ac_services ac_slas ac_suppliercontracts ac_suppliers
			ac_templates ac_tickettypes ac_workdays ac_workflows access_control add_roles assetfields
			assettypes calendar_options_multi chargerates clients custombuttons notifications
			notifications_personal sites tickettypes uname_usercustomfields unameappointmenttypes
			unamecustomfields`,
		object: 'splashtop_channel',
	},
	filters: [
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only agents that may see this client',
		}),
		{
			displayName: 'Department ID',
			name: 'department_id',
			type: 'number',
			default: 0,
			description: 'Only agents of the department with this number',
		},
		{
			displayName: 'Editable Only',
			name: 'can_edit_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only agents that the acting agent may change',
		},
		{
			displayName: 'Include API-Only Agents',
			name: 'includeapiagents',
			type: 'boolean',
			default: true,
			description: 'Whether to list agents that are for applications only',
		},
		{
			displayName: 'Include Disabled',
			name: 'includedisabled',
			type: 'boolean',
			default: true,
			description: 'Whether to list agents that can no longer log in',
		},
		{
			displayName: 'Include Enabled',
			name: 'includeenabled',
			type: 'boolean',
			default: true,
			description: 'Whether to list agents that can log in',
		},
		{
			displayName: 'Include Roles',
			name: 'includeroles',
			type: 'boolean',
			default: true,
			description: 'Whether the rows name the roles of the agents',
		},
		{
			displayName: 'Include Status',
			name: 'includestatus',
			type: 'boolean',
			default: true,
			description: 'Whether the rows say if the agents are online',
		},
		{
			displayName: 'Include Ticket Counts',
			name: 'showcounts',
			type: 'boolean',
			default: true,
			description: 'Whether the rows count the tickets of the agents',
		},
		{
			displayName: 'Include Unassigned',
			name: 'includeunassigned',
			type: 'boolean',
			default: true,
			description: 'Whether to list the agent "Unassigned" as well',
		},
		{
			displayName: 'Role ID',
			name: 'role',
			type: 'string',
			default: '',
			placeholder: 'e.g. 3',
			description: 'Only agents with the role of this number',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the name, e-mail address or telephone number contains',
		},
		recordFilter({
			name: 'team_id',
			displayName: 'Team',
			resource: 'team',
			description: 'Only agents who belong to this team',
		}),
		{
			displayName: 'Team IDs',
			name: 'teams',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only agents who belong to one of these teams, by number, separated by commas',
		},
		recordFilter({
			name: 'tickettype_id',
			displayName: 'Ticket Type',
			resource: 'ticketType',
			description: 'Only agents who may work on tickets of this type',
		}),
		{
			displayName: 'With E-Mail Only',
			name: 'withemail',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out agents without an e-mail address',
		},
		{
			displayName: 'Works On',
			name: 'domain',
			type: 'options',
			default: 'reqs',
			options: [
				{ name: 'Opportunities', value: 'opps' },
				{ name: 'Projects', value: 'prjs' },
				{ name: 'Tickets', value: 'reqs' },
			],
			description: 'Only agents with rights for this area',
		},
	],
	queryParameters: `activeinactive appointmentscreen can_edit_only client_id clientidoverride department_id
		departments domain exchangecalendars excludeAgent forcequalmatch includeapiagents
		includedisabled includeenabled includenamedcount includeroles includestatus
		includeunassigned integration_type linemanagedonly linkingagents loadcache onlinestatuses
		qualifications reassign remoteagents remoteagenttype role search shiftagentsonly showall
		showcounts team team_id teams thisAgentOnly ticketarea_id tickettype_id view_id withemail`,
};
