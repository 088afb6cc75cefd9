import type { INodeProperties } from 'n8n-workflow';

import { recordFilter } from '../description/recordLocator';
import type { HaloField, HaloResource, MoreFields } from './resource';
import { webAddresses } from './webAddresses';

/**
 * What tickets, opportunities and projects share: Halo keeps the three in one table and describes them
 * with one schema ("Faults"), so every field can be written on each of them, their lists answer in a
 * member named `tickets`, and the lists know the same parameters (OpenAPI). The resources choose which
 * groups their form shows; `moreFields` takes the names of the groups it does not.
 */

export const mainFields: readonly HaloField[] = [
	{
		id: 'summary',
		displayName: 'Summary',
		type: 'text',
		description: 'Subject line that lists show',
		required: true,
	},
	{
		id: 'details',
		displayName: 'Details',
		type: 'text',
		description: 'Full description as plain text; for formatted text use Details (HTML)',
	},
	{
		id: 'details_html',
		displayName: 'Details (HTML)',
		type: 'text',
		description: 'Full description as HTML; takes the place of Details',
	},
	{
		id: 'tickettype_id',
		displayName: 'Ticket Type ID',
		type: 'integer',
		description: 'Type of the record, which decides its workflow, fields and defaults',
		refersTo: 'ticketType',
	},
];

export const customerFields: readonly HaloField[] = [
	{
		id: 'client_id',
		displayName: 'Client ID',
		type: 'integer',
		description: 'Company that the record belongs to',
		refersTo: 'client',
	},
	{
		id: 'site_id',
		displayName: 'Site ID',
		type: 'integer',
		description: 'Site of the client; needed when a specific user is set',
		refersTo: 'site',
	},
	{
		id: 'user_id',
		displayName: 'User ID',
		type: 'integer',
		description: 'Contact at the client; send the site along, or -1 for the general user',
		refersTo: 'user',
	},
	{
		id: 'reportedby',
		displayName: 'Reported By',
		type: 'text',
		description: 'Name or e-mail address of the person who reported it',
	},
	{
		id: 'emailcclist',
		displayName: 'E-Mail CC List',
		type: 'text',
		description: 'E-mail addresses to copy in, several separated by semicolons',
	},
];

export const assignmentFields: readonly HaloField[] = [
	{
		id: 'status_id',
		displayName: 'Status ID',
		type: 'integer',
		description: 'Status; closing one without an agent can be refused, so set the agent as well',
		refersTo: 'status',
	},
	{
		id: 'priority_id',
		displayName: 'Priority ID',
		type: 'integer',
		description: 'Number of the priority in the SLA that applies',
		refersTo: 'priority',
	},
	{
		id: 'agent_id',
		displayName: 'Agent ID',
		type: 'integer',
		description: 'Agent that the record is assigned to',
		refersTo: 'agent',
	},
	{
		id: 'team',
		displayName: 'Team',
		type: 'text',
		description: 'Name of the team that the record is assigned to, not its number',
		nameOf: 'team',
	},
];

export const serviceFields: readonly HaloField[] = [
	{
		id: 'impact',
		displayName: 'Impact',
		type: 'integer',
		description: 'Number of the impact, as set up in Halo',
		refersTo: 'impact',
	},
	{
		id: 'urgency',
		displayName: 'Urgency',
		type: 'integer',
		description: 'Number of the urgency, as set up in Halo',
		refersTo: 'urgency',
	},
	{
		id: 'sla_id',
		displayName: 'SLA ID',
		type: 'integer',
		description: 'Service level agreement that sets the response and resolution targets',
		refersTo: 'sla',
	},
	{
		id: 'respondbydate',
		displayName: 'Respond By Date',
		type: 'dateTime',
		description: 'When the first response is due; Halo works it out from the SLA unless set',
	},
	{
		id: 'fixbydate',
		displayName: 'Fix By Date',
		type: 'dateTime',
		description: 'When the resolution is due; Halo works it out from the SLA unless set',
	},
	{
		id: 'assets',
		displayName: 'Assets',
		type: 'list',
		description: 'Linked assets. List of objects: [{"id": 77}]',
	},
	{
		id: 'supplier_id',
		displayName: 'Supplier ID',
		type: 'integer',
		description: 'Supplier that works on it',
		refersTo: 'supplier',
	},
	{
		id: 'supplier_reference',
		displayName: 'Supplier Reference',
		type: 'text',
		description: 'Case number at the supplier',
	},
];

export const categoryFields: readonly HaloField[] = [
	{
		id: 'category_1',
		displayName: 'Category 1',
		type: 'text',
		description: 'First category, with its full path, for example Hardware>Printer',
		nameOf: 'category1',
	},
	{
		id: 'category_2',
		displayName: 'Category 2',
		type: 'text',
		description: 'Second category, with its full path',
		nameOf: 'category2',
	},
	{
		id: 'category_3',
		displayName: 'Category 3',
		type: 'text',
		description: 'Third category, with its full path',
		nameOf: 'category3',
	},
	{
		id: 'category_4',
		displayName: 'Category 4',
		type: 'text',
		description: 'Fourth category, with its full path',
		nameOf: 'category4',
	},
];

export const scheduleFields: readonly HaloField[] = [
	{
		id: 'dateoccurred',
		displayName: 'Date Occurred',
		type: 'dateTime',
		description: 'When it was logged; now unless set',
	},
	{
		id: 'startdate',
		displayName: 'Start Date',
		type: 'date',
		description: 'Day on which the work is planned to start',
	},
	{
		id: 'targetdate',
		displayName: 'Target Date',
		type: 'date',
		description: 'Day on which the work is planned to be finished',
	},
	{
		id: 'deadlinedate',
		displayName: 'Deadline Date',
		type: 'dateTime',
		description: 'Latest moment by which it has to be done',
	},
	{
		id: 'followupdate',
		displayName: 'Follow-Up Date',
		type: 'dateTime',
		description: 'When somebody should look at it again',
	},
	{
		id: 'estimate',
		displayName: 'Estimate',
		type: 'decimal',
		description: 'Estimated effort in hours',
	},
];

export const relationFields: readonly HaloField[] = [
	{
		id: 'parent_id',
		displayName: 'Parent ID',
		type: 'integer',
		description: 'Number of the ticket or project above this one',
		refersTo: 'ticket',
	},
	{
		id: 'contract_id',
		displayName: 'Contract ID',
		type: 'integer',
		description: 'Client contract that covers the work',
		refersTo: 'clientContract',
	},
	{
		id: 'salesorder_id',
		displayName: 'Sales Order ID',
		type: 'integer',
		description: 'Sales order that the work is for',
		refersTo: 'salesOrder',
	},
	{
		id: 'template_id',
		displayName: 'Template ID',
		type: 'integer',
		description: 'Template to take values from',
		refersTo: 'ticketTemplate',
	},
	{
		id: 'third_party_id_string',
		displayName: 'Third-Party ID',
		type: 'text',
		description: 'Identifier of the same record in another system',
	},
];

export const generalFields: readonly HaloField[] = [
	{
		id: 'customfields',
		displayName: 'Custom Fields',
		type: 'list',
		description:
			'Custom fields that are not in this form. List of objects: [{"name": "CFmyField", "value": "text"}]',
	},
	{
		id: 'add_tags',
		displayName: 'Add Tags',
		type: 'list',
		description: 'Tags to add to the ones that are there. List of objects: [{"text": "vip"}]',
	},
	{
		id: 'attachments',
		displayName: 'Attachments',
		type: 'list',
		description: 'Files to attach. List of objects: [{"filename": "a.txt", "data_base64": "aGk="}]',
	},
	{
		id: 'sendack',
		displayName: 'Send Acknowledgement',
		type: 'boolean',
		description: 'Whether Halo sends the user its acknowledgement e-mail',
	},
	{
		id: 'dont_do_rules',
		displayName: 'Skip Ticket Rules',
		type: 'boolean',
		description: 'Whether to save without running the ticket rules',
	},
	{
		id: 'donotapplytemplateintheapi',
		displayName: 'Skip Default Template',
		type: 'boolean',
		description: 'Whether to leave out the values of the template that the ticket type applies',
	},
];

export const opportunityFields: readonly HaloField[] = [
	{
		id: 'oppcompanyname',
		displayName: 'Company Name',
		type: 'text',
		description: 'Company of a prospect that is not a client yet',
	},
	{
		id: 'oppcontactname',
		displayName: 'Contact Name',
		type: 'text',
		description: 'Person to talk to at the prospect',
	},
	{
		id: 'oppjobtitle',
		displayName: 'Job Title',
		type: 'text',
		description: 'What the contact does at the company',
	},
	{
		id: 'oppemailaddress',
		displayName: 'Contact E-Mail',
		type: 'text',
		description: 'E-mail address of the contact',
	},
	{
		id: 'opptel',
		displayName: 'Contact Phone',
		type: 'text',
		description: 'Telephone number of the contact',
	},
	{
		id: 'oppaddr1',
		displayName: 'Address Line 1',
		type: 'text',
		description: "First line of the prospect's address",
	},
	{
		id: 'opppostcode',
		displayName: 'Postcode',
		type: 'text',
		description: "Postal code of the prospect's address",
	},
	{
		id: 'oppcountry',
		displayName: 'Country',
		type: 'text',
		description: "Country of the prospect's address",
	},
	{
		id: 'pipeline_stage_id',
		displayName: 'Pipeline Stage ID',
		type: 'integer',
		description: 'Stage in the sales pipeline, as set up in Halo',
	},
	{
		id: 'oppvalue',
		displayName: 'Value',
		type: 'decimal',
		description: 'Total value of the opportunity',
	},
	{
		id: 'oppvalue_oneoff',
		displayName: 'One-Off Value',
		type: 'decimal',
		description: 'Part of the value that is paid once',
	},
	{
		id: 'oppvalue_monthly',
		displayName: 'Monthly Value',
		type: 'decimal',
		description: 'Part of the value that is paid every month',
	},
	{
		id: 'oppvalue_annual',
		displayName: 'Annual Value',
		type: 'decimal',
		description: 'Part of the value that is paid every year',
	},
	{
		id: 'oppprofit',
		displayName: 'Profit',
		type: 'decimal',
		description: 'Profit that is expected from the opportunity',
	},
	{
		id: 'oppconversionprobability',
		displayName: 'Conversion Probability',
		type: 'decimal',
		description: 'Chance of winning, in percent',
	},
	{
		id: 'opptype',
		displayName: 'Opportunity Type',
		type: 'text',
		description: 'Kind of opportunity, as set up in Halo',
	},
	{
		id: 'opphear',
		displayName: 'Lead Source',
		type: 'text',
		description: 'How the prospect heard about the company',
	},
	{
		id: 'oppproductchosen',
		displayName: 'Product Chosen',
		type: 'text',
		description: 'Product that the prospect is interested in or decided on',
	},
	{
		id: 'oppcompetitors',
		displayName: 'Competitors',
		type: 'text',
		description: 'Other companies that bid for it',
	},
	{
		id: 'oppreason',
		displayName: 'Reason',
		type: 'text',
		description: 'Why the opportunity was won or lost',
	},
];

export const projectFields: readonly HaloField[] = [
	{
		id: 'projecttimebudget',
		displayName: 'Time Budget',
		type: 'decimal',
		description: 'Hours that the project may take',
	},
	{
		id: 'projectmoneybudget',
		displayName: 'Money Budget',
		type: 'decimal',
		description: 'Amount that the project may cost',
	},
	{
		id: 'budgets',
		displayName: 'Budgets',
		type: 'list',
		description:
			'Budgets per budget type. List of objects: [{"budgettype_id": 1, "hours": 20, "rate": 90}]',
	},
	{
		id: 'milestones',
		displayName: 'Milestones',
		type: 'list',
		description:
			'Milestones. List of objects: [{"name": "Go live", "start_date": "2026-03-02T00:00:00", "target_date": "2026-04-01T00:00:00"}]',
	},
	{
		id: 'milestone_id',
		displayName: 'Milestone ID',
		type: 'integer',
		description: 'Milestone of the parent project that a task belongs to',
	},
	{
		id: 'date_dependencies',
		displayName: 'Date Dependencies',
		type: 'list',
		description:
			'Tasks that have to be finished first. List of objects: [{"dependentfaultid": 1042}]',
	},
	{
		id: 'projectinternaltask',
		displayName: 'Internal Task',
		type: 'boolean',
		description: 'Whether the task is internal and of no concern to the client',
	},
	{
		id: 'estimatedays',
		displayName: 'Estimate in Days',
		type: 'decimal',
		description: 'Estimated effort in days',
	},
	{
		id: 'todo_list',
		displayName: 'To-Do List',
		type: 'list',
		description: 'Checklist. List of objects: [{"text": "Order licences", "done": false}]',
	},
	{
		id: 'purchaseordernumber',
		displayName: 'Purchase Order Number',
		type: 'text',
		description: "Number of the client's purchase order for the work",
	},
];

const FURTHER: MoreFields = {
	text: `addigy_alert_id addressfrom agent_signature alsoinform alternativecontactno amemo
		article_description article_notes article_resolution assetstring auditfailednote auditnote
		autotask_number auvik_id azuremonitor_id backoutplan bigpanda_id bookingurl budgethours
		budgettype ccaddress changeinformation_html changestate client_reference closure_note
		closure_note_html colour communicationplan connectwisermm_ticketid customer_signature
		customfieldvalidationreason datadog_id deliverycontact devops_agent devops_key
		email_end_tag_override email_message_id email_start_tag_override emailcclistsupplier
		emaildisplayname emailtolist emailtolistsupplier facebook_id firstname form_id
		github_repository htmlmessage impactdescription intacct_class internet_message_id
		inventory_number invite_emaillist invoicedescription invoicenote invoicenumber items
		justification kaseya_agent_id kaseyaid labno lastname lessonslearned
		linked_ecommerce_order_number linked_ecommerce_order_url loggedonbehalfby lookup_search
		mailentryid matching_value meraki_device ncentral_ticketid new_agent_signature
		new_approvalprocess_email new_customer_signature newaction_emailfrom_address_override
		newrelic_id newrelicincident_id ninja_alert_id ninja_alert_type ninja_id notepad opened_by
		oppaddr2 oppaddr3 oppaddr4 oppcurrentsystem oppcustomertitle opportunity_third_party_url
		oppregion opptimezonename orionacknowledgenote orionnote pagerdutyid pagerdutyincidentid
		pagerdutyservice phonenumber phonenumberfrom pr_link quotedescription reference release_note
		resolved_by riskdescription roadmapnote salesforce_accountid salesforce_contactid
		salesforce_parentid salesforce_status satisfactioncomment scomalertid security_signal_id
		sentinel_id sentinel_url servicenow_id servicenow_number servicestatusnote slack_channel_id
		slaexcuse slaresponseexcuse smemo sms_override splunkoncall_id startdate_timezone starttime
		supplier_slaexcuse takenby targetdate_timezone targettime teams_user_id testplan
		third_party_call_id third_party_client_id third_party_parent_id third_party_problem_id
		thirdparty_url ticket_tags timezonename user_email userdef1 userdef2 userdef3 userdef4
		userdef5 your_vote_comment`,
	integer: `agent_booking_type alluserscanview apply_this_rule appointment_type approval_process_id
		approvedby article_type asset_number asset_site asset_type atera_alert_id auditstatus
		auditunum automate_id autotask_id azure_connection_id backup_radar_id branch_id budgetcode
		budgettype_id category_itil_1 category_itil_2 category_itil_3 category_itil_4 categoryid_1
		categoryid_2 categoryid_3 categoryid_4 causedby changeseq chargerate chat_id child_template_id
		client_to_invoice_to_id clonedfrom_id closure_agent_id colour_rule component_id
		connectedinstance_id connectwise_id connectwise_project_id contract_schedule_plan_id
		created_from_action_id createdfrom_id currency default_reporter department_id
		device_automate_id domotz_alertid domotz_deviceid emailpriority enduserstatus faultcode
		faultcodeopen firsttimefix forwarded_by freshdesk_id halolink_ticketid impactlevel
		invoicestatus itil_requesttype_id kblinkid liongard_system_id mailboxid matched_kb_id
		merged_into_id milestone_sequence ncentral_details_id new_actioncode new_approvalprocess
		new_approvalprocess_agent_id new_approvalprocess_cab_id new_approvalprocess_customfieldid
		new_approvalprocess_role_id new_approvalprocess_user_id new_milestone_ticket
		newaction_emailfrom ninja_device_id operationalserviceid oppattemptsmade oppclosurecategory
		orderhead_id organisation_id original_agent orionalertid pandadoc_attachment pdf_attachment_id
		postloggedview pr_id product_id quantity quotepriority release2_id release3_id release_id
		releasenotegroup_id remotesessionid remotetechid resource_booking_asset resource_booking_site
		resource_booking_type resourcetype_id risklevel salesforce_stage
		satisfactionlevel sendprintrequest sentinel_display_id service_id service_linked_device
		service_request_detail_id servicefailurestid site_sla_id source sqlimport_id start_adjust
		starttimeslot supplier_contact_id supplier_contract_id supplier_priority_id supplier_sla_id
		supplier_status syncro_alert_id target_adjust targettimeslot team_department_id third_party_id
		thirdpartyreviewscore ticket_client_to_invoice_to_id top_level_id twitterid
		unrelate_from_ticket_id update_milestone_id usertype version_id visible_child_tickets
		workflow_id workflow_stage_id workflow_step your_vote`,
	decimal: `actualcost cost deadlinenotificationhours invoicelabouramount invoicematerialsamount mileage
		overrideticketcost projectcompletionpercentage quotelabouramount quotematerialsamount
		timetaken travelhours utcoffset`,
	boolean: `_dont_fire_automations _dontupdate_devops _dontupdate_jira _dontupdate_pagerduty
		_dontupdate_salesforce _force _forcereassign _forceunlock _ignoremilestonedates
		_mustupdateticketuser _newticket_quickclose _novalidate _prevent_outgoing _reclose _recover
		_validate_only _validate_updates actisbillabledefault actionworkflowset agreedcleared
		apply_rules clear_feedback close_unassigned create_article createacknowledgement development
		do_lookups domerge dont_copy_history dont_do_databaselookups dontcreatechild excludefromsla
		fixbydateadjusted flagged forceruleupdate forwardinboundupdates hide_feedback ignore_kb_match
		inactive inform3rdpartysystem invoiceseperatelyoverride is_downtime is_opportunity is_project
		is_sensitive is_vip isbillable isclone isimportantcontact itemsarebillable knownerror
		linkremotesession locked mark_as_read_only nochangesequpdate onhold oppdontaddtomailinglist
		override_opening_action_who parentassign process_ai read recalculate_billing release_important
		requestdetailsprinted respondbydateadjusted reviewed send_remoteinvite sendtopagerduty
		sendtosplunkoncall serviceformprinted showforusers showonroadmap surveyneeded
		sync_to_salesforce ticket_invoices_for_each_site ukasaccredited updateservicestatus`,
	dateTime: `auditdate auditfaileddate dateassigned dateclosed enddatetime first_responsedate invoicedate
		invoicepaiddate nextactivitydate oppconverteddate oppdemodate oppdiscountdate opptrialdate
		orionacknowledgedate planneddate planneddateend resource_booking_timeslot responsedate
		responsestartdate reviewed_date sla_start_date startdatetime supplier_date supplier_dateclosed
		supplier_fixbydate supplier_respondbydate supplier_responsedate workflow_move_date_override`,
	list: `additional_agents approvers contributors documents ecommerce_orders expenses external_links
		items_issued journeys new_related_tickets popup_notes project_items_issued qualifications
		related_tickets tags timeentries user_linked_sites`,
	object: `agent_booking billing_address contact_address delivery_address new_external_link primary_issue
		primary_workitem startdate_with_timezone targetdate_with_timezone`,
};

/** The fields beyond the form: the common ones, and those of the groups that the form leaves out. */
export function moreFields(...left: ReadonlyArray<readonly HaloField[]>): MoreFields {
	const names: Record<string, string> = { ...FURTHER };
	for (const { type, id } of left.flat()) names[type] = `${names[type] ?? ''} ${id}`;
	return names;
}

/** Filters of Get Many by name; each resource lists the ones it offers in the order of their labels. */
export const filters = {
	agent: recordFilter({
		name: 'agent_id',
		displayName: 'Agent',
		resource: 'agent',
		description: 'Only records that are assigned to this agent',
	}),
	asset: recordFilter({
		name: 'asset_id',
		displayName: 'Asset',
		resource: 'asset',
		description: 'Only records that are linked to this asset',
	}),
	category1: recordFilter({
		name: 'category_1',
		displayName: 'Category 1',
		resource: 'category1',
		description: 'Only records with this first category',
	}),
	category2: recordFilter({
		name: 'category_2',
		displayName: 'Category 2',
		resource: 'category2',
		description: 'Only records with this second category',
	}),
	category3: recordFilter({
		name: 'category_3',
		displayName: 'Category 3',
		resource: 'category3',
		description: 'Only records with this third category',
	}),
	category4: recordFilter({
		name: 'category_4',
		displayName: 'Category 4',
		resource: 'category4',
		description: 'Only records with this fourth category',
	}),
	client: recordFilter({ name: 'client_id', displayName: 'Client', resource: 'client' }),
	clientContract: recordFilter({
		name: 'contract_id',
		displayName: 'Client Contract',
		resource: 'clientContract',
		description: 'Only records that this contract covers',
	}),
	closedOnly: {
		displayName: 'Closed Only',
		name: 'closed_only',
		type: 'boolean',
		default: true,
		description: 'Whether to leave out open records',
	},
	dateField: {
		displayName: 'Date Field',
		name: 'datesearch',
		type: 'options',
		default: 'dateoccured',
		options: [
			{ name: 'Date Closed', value: 'datecleared' },
			{ name: 'Date Opened', value: 'dateoccured' },
		],
		description: 'Which date has to lie between Date From and Date To',
	},
	dateFrom: {
		displayName: 'Date From',
		name: 'startdate',
		type: 'dateTime',
		default: '',
		description: 'Start of the period for the date that Date Field names',
	},
	dateTo: {
		displayName: 'Date To',
		name: 'enddate',
		type: 'dateTime',
		default: '',
		description: 'End of the period for the date that Date Field names',
	},
	openOnly: {
		displayName: 'Open Only',
		name: 'open_only',
		type: 'boolean',
		default: true,
		description: 'Whether to leave out closed records',
	},
	opportunityCompany: {
		displayName: 'Company Name',
		name: 'search_oppcompanyname',
		type: 'string',
		default: '',
		description: "Text that the prospect's company name contains",
	},
	opportunityContact: {
		displayName: 'Contact Name',
		name: 'search_oppcontactname',
		type: 'string',
		default: '',
		description: "Text that the contact's name contains",
	},
	opportunityEmail: {
		displayName: 'Contact E-Mail',
		name: 'search_oppemailaddress',
		type: 'string',
		default: '',
		description: "Text that the contact's e-mail address contains",
	},
	parent: recordFilter({
		name: 'parent_id',
		displayName: 'Parent Ticket',
		resource: 'ticket',
		description: 'Only children of this ticket',
	}),
	parentProject: recordFilter({
		name: 'parent_id',
		displayName: 'Parent Project',
		resource: 'project',
		description: 'Only children of this project',
	}),
	priority: recordFilter({
		name: 'priority',
		displayName: 'Priority',
		resource: 'priority',
		description: 'Only records of this priority, by its number within their SLA',
	}),
	search: {
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		description: 'Text that the summary or another main field contains',
	},
	site: recordFilter({ name: 'site_id', displayName: 'Site', resource: 'site' }),
	status: recordFilter({
		name: 'status_id',
		displayName: 'Status',
		resource: 'status',
		description: 'Only records in this status',
	}),
	team: recordFilter({
		name: 'team',
		displayName: 'Team',
		resource: 'team',
		description: 'Only records that are assigned to this team',
	}),
	ticketType: recordFilter({
		name: 'requesttype_id',
		displayName: 'Ticket Type',
		resource: 'ticketType',
	}),
	updatedAfter: {
		displayName: 'Updated After',
		name: 'lastupdatefromdate',
		type: 'dateTime',
		default: '',
		description: 'Only records that were changed at or after this moment',
	},
	updatedBefore: {
		displayName: 'Updated Before',
		name: 'lastupdatetodate',
		type: 'dateTime',
		default: '',
		description: 'Only records that were changed at or before this moment',
	},
	user: recordFilter({
		name: 'user_id',
		displayName: 'User',
		resource: 'user',
		description: 'Only records of this contact',
	}),
	view: {
		displayName: 'View ID',
		name: 'view_id',
		type: 'number',
		default: 0,
		description: 'Number of a view (filter profile) that is set up in Halo',
	},
} satisfies Record<string, INodeProperties>;

export const queryParameters = `advanced_search agent agent_id alerttype asset_id awaitinginput billableonly billing_date
	billing_type billingcontractid calendar_enddate calendar_startdate category_1 category_2
	category_3 category_4 checkmyticketsonly client_id client_ids client_ref closed_only
	columns_id contract_id contract_period count datesearch debug default_columns deleted domain
	enddate enddatetime excludeslacalcs excludethese excludetickettypeallowall extraportalfilter
	facebook_id fetchgrandchildren flagged followedandagents ignoremilestonerestriction
	includeaccountmanager includeagent includeallopen includeappointmentid includeapproval
	includeassetkeyfield includeassettype includebreached includebudgettype includechildids
	includechildread includechildren includeclosed includecolumns includecompleted includecontract
	includecountryregion includefirstname includefollowedonly includehold includeinactivetechs
	includeinactiveusers includeitilname includelastaction includelastincomingemail
	includelastname includelastnote includelocked includemailbox includemailid includemyuseronly
	includenextactivitydate includenextappointmenttype includeparentsubject includeprojects
	includeread includerelatedservices includerelease1 includerelease2 includerelease3
	includeservicecategory includeslaactiondate includeslatimer includestatus includesubmittedonly
	includesupplier includetickettype includetimetaken includetoplevel includeviewing
	includeworkflowstage includeworkflowstagenumber includuserdepartments inlcludeopenchildcount
	invlucebranch ismilestone isorion isquicktimesearch isscom isteams iszapier itil_requesttype
	itil_requesttype_id kanbanviewontheagentapp kanbanviewontheportal lastupdatefromdate
	lastupdatetodate list_id milestone_id mine nochargeonly notime onlytime open_only order order2
	order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 orion_type page_no
	page_size pageinate parent_id pending_review per_action prepayorcontractonly priority product
	project_ids ready_for_invoicing related_id release_id requesttype requesttype_id
	requesttypegroup search search_details search_id search_inventory_number search_oppcompanyname
	search_oppcontactname search_oppemailaddress search_release1 search_release2 search_release3
	search_releasenote search_reportedby search_summary search_supplier_reference search_user_name
	search_version searchactions searchthisticketid service_id showonroadmap site_id sitepostcode
	sla sprint_for_tickettype_id sprints startandendset startdate startdatetime status status_id
	submittedandagents supplier_id supplier_status team team_name ticketarea_id ticketcontract_id
	ticketidonly ticketids ticketlinktype toplevel_id unlinked_only user_id username utcoffset
	view_id withattachments`;

/** What the three resources have in common apart from fields and filters. */
export const shared = {
	listKey: 'tickets',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	web: webAddresses.ticket,
	customFieldsOf: 1,
	changes: { modified: ['last_update'], created: 'dateoccurred', updateFilter: true },
	getQuery: { includedetails: true },
	queryParameters,
} as const satisfies Partial<HaloResource>;

/** Reason that Halo keeps with a deleted record (`reason` in the OpenAPI document of all three). */
export function deleteReason(resource: string): INodeProperties {
	return {
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. Duplicate',
		description: 'Why it is deleted, for the record in Halo; leave empty to give none',
		displayOptions: { show: { resource: [resource], operation: ['delete'] } },
		routing: { send: { type: 'query', property: 'reason' } },
	};
}
