import { recordLocator } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { ticket } from './ticket';

/**
 * Notes, e-mails and time entries of a ticket. Quirks (live probes): the number of an action counts per
 * ticket, so every request needs `ticket_id` as well, deletes included, where the OpenAPI document
 * does not name it; a list without `ticket_id` is empty; bodies are left out of lists unless asked for;
 * a new action needs an outcome. Rows carry `who`, which the OpenAPI schema lacks.
 */
export const action: HaloResource = {
	value: 'action',
	name: 'Action',
	plural: 'Actions',
	description: 'A note, e-mail or time entry on a ticket',
	path: '/Actions',
	listKey: 'actions',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['delete', 'get', 'getAll'],
	permissions: { scope: 'tickets', accessLevel: 'Tickets Access Level' },
	picker: {
		title: 'outcome',
		details: ['id', 'who', 'datetime'],
		within: [{ parameter: 'ticketId', query: 'ticket_id', needed: 'ticket' }],
	},
	simplified: [
		'ticket_id',
		'outcome',
		'who_agentid',
		'who',
		'datetime',
		'note',
		'hiddenfromuser',
		'timetaken',
		'emailsubject',
		'emailto',
	],
	names: { who_agentid: { refersTo: 'agent', member: 'who' } },
	getQuery: { includedetails: true, includeemail: true },
	fields: [
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket that the action is added to',
			required: true,
			refersTo: 'ticket',
		},
		{
			id: 'outcome_id',
			displayName: 'Outcome ID',
			type: 'integer',
			description: 'Kind of action as set up in Halo, which decides what happens to the ticket',
			required: true,
			refersTo: 'outcome',
		},
		{
			id: 'outcome',
			displayName: 'Outcome',
			type: 'text',
			description: 'Name to show for the action instead of the one that the outcome has',
		},
		{
			id: 'note',
			displayName: 'Note',
			type: 'text',
			description: 'Text as plain text; for formatted text use Note (HTML)',
		},
		{
			id: 'note_html',
			displayName: 'Note (HTML)',
			type: 'text',
			description: 'Text as HTML; takes the place of Note',
		},
		{
			id: 'hiddenfromuser',
			displayName: 'Hidden From User',
			type: 'boolean',
			description: 'Whether only agents can see the action',
		},
		{
			id: 'important',
			displayName: 'Important',
			type: 'boolean',
			description: 'Whether to mark the action as important',
		},
		{
			id: 'new_status',
			displayName: 'New Status ID',
			type: 'integer',
			description: 'Status that the ticket gets',
			refersTo: 'status',
		},
		{
			id: 'new_agent',
			displayName: 'New Agent ID',
			type: 'integer',
			description: 'Agent that the ticket is assigned to',
			refersTo: 'agent',
		},
		{
			id: 'new_team',
			displayName: 'New Team',
			type: 'text',
			description: 'Name of the team that the ticket is assigned to',
			nameOf: 'team',
		},
		{
			id: 'new_priority',
			displayName: 'New Priority ID',
			type: 'integer',
			description: 'Priority that the ticket gets',
			refersTo: 'priority',
		},
		{
			id: 'new_impact',
			displayName: 'New Impact',
			type: 'integer',
			description: 'Number of the impact that the ticket gets',
			refersTo: 'impact',
		},
		{
			id: 'new_urgency',
			displayName: 'New Urgency',
			type: 'integer',
			description: 'Number of the urgency that the ticket gets',
			refersTo: 'urgency',
		},
		{
			id: 'new_category1',
			displayName: 'New Category 1',
			type: 'text',
			description: 'First category that the ticket gets, with its full path',
			nameOf: 'category1',
		},
		{
			id: 'sendemail',
			displayName: 'Send E-Mail',
			type: 'boolean',
			description: 'Whether Halo sends the action as an e-mail',
		},
		{
			id: 'emailto',
			displayName: 'E-Mail To',
			type: 'text',
			description: 'Addresses of the recipients, several separated by semicolons',
		},
		{
			id: 'emailcc',
			displayName: 'E-Mail CC',
			type: 'text',
			description: 'Addresses that get a copy, several separated by semicolons',
		},
		{
			id: 'emailsubjectnew',
			displayName: 'E-Mail Subject',
			type: 'text',
			description: 'Subject instead of the one that the e-mail template makes',
		},
		{
			id: 'emailbody_html',
			displayName: 'E-Mail Body (HTML)',
			type: 'text',
			description: 'Body of the e-mail, where it differs from the note',
		},
		{
			id: 'emailtemplate_id',
			displayName: 'E-Mail Template ID',
			type: 'integer',
			description: 'Template for the e-mail, as set up in Halo; may be negative',
			refersTo: 'emailTemplate',
		},
		{
			id: 'sendsms',
			displayName: 'Send SMS',
			type: 'boolean',
			description: 'Whether Halo sends the action as a text message',
		},
		{
			id: 'timetaken',
			displayName: 'Time Taken',
			type: 'decimal',
			description: 'Time spent, in hours: 0.25 is a quarter of an hour',
		},
		{
			id: 'nonbilltime',
			displayName: 'Non-Billable Time',
			type: 'decimal',
			description: 'Part of the time that is not charged, in hours',
		},
		{
			id: 'traveltime',
			displayName: 'Travel Time',
			type: 'decimal',
			description: 'Time spent on the road, in hours',
		},
		{
			id: 'mileage',
			displayName: 'Mileage',
			type: 'decimal',
			description: 'Distance travelled, in the unit that is set up in Halo',
		},
		{
			id: 'chargerate',
			displayName: 'Charge Rate',
			type: 'integer',
			description: 'Number of the charge rate for the time, as set up in Halo',
		},
		{
			id: 'actionarrivaldate',
			displayName: 'Started At',
			type: 'dateTime',
			description: 'When the work began',
		},
		{
			id: 'actioncompletiondate',
			displayName: 'Finished At',
			type: 'dateTime',
			description: 'When the work ended',
		},
		{
			id: 'attachments',
			displayName: 'Attachments',
			type: 'list',
			description:
				'Files to attach. List of objects: [{"filename": "a.txt", "data_base64": "aGk="}]',
		},
		{
			id: 'customfields',
			displayName: 'Custom Fields',
			type: 'list',
			description: 'Custom fields. List of objects: [{"name": "CFmyField", "value": "text"}]',
		},
		{
			id: 'dont_do_rules',
			displayName: 'Skip Ticket Rules',
			type: 'boolean',
			description: 'Whether to save without running the ticket rules',
		},
	],
	moreFields: {
		text: `action_contract_ref actionapptid actioninternetmessageid actioninvoicenumber
			actionmileageinvoicenumber actiontravelinvoicenumber backoutplan bigpanda_id
			changeinformationhtml colour communicationplan customfieldvalidationreason
			devops_pipeline_version email_message_id emailbody emailccnew emaildirection emailfrom
			emailsubject emailtolistall emailtonew externalinvoicenumber from_address_override
			impactdescription internet_message_id itsm_summary justification mailentryid
			new_agent_signature new_approvalprocess_email new_article_description new_article_notes
			new_article_resolution new_category2 new_category3 new_category4 new_child_cat_1
			new_child_cat_2 new_child_cat_3 new_child_cat_4 new_colour new_customer_ref
			new_customer_signature new_foppjobtitle new_oppcompanyname new_oppcompetitors
			new_oppcontactname new_oppcountry new_oppcurrentsystem new_oppcustomertitle
			new_oppemailaddress new_opphear new_oppproductchosen new_oppreason new_oppregion new_opptel
			new_opptimezonename new_opptype new_rule_ids new_startdate_timezone new_starttime
			new_supplier_ref new_targetdate_timezone new_targettime private_note purchaseordernumber
			releasenote replyto_facebook_id replyto_instagram_id replytoaddress riskdescription
			roadmapnote satisfaction sentinel_classification sentinel_classification_reason
			servicestatusnote signature_agent signature_agent_name signature_customer
			signature_customer_name smsto testplan third_party_product_id third_party_version_id
			third_party_who userdesc whowith`,
		integer: `action_appointment_id action_contract_id action_invoice_line_id action_supplier_id
			action_systemid action_travel_contract_id actionbillingplanid actionby_agent_id
			actionby_user_id actioncalendarstatus actioncontractid actiontravelbillingplanid
			actiontravelmileageinvoicenumber actionuserdef agentnotificationneeded
			appointment_complete_status appointment_id asset_id asset_site calloutcomenum chatid
			copy_to_id created_from_action_id created_from_ticket_id devops_pipeline_id
			faultstimeentryid from_mailbox_id impactlevel invoice_id jira_reporter lapsafe_bay
			milestone_bill_id move_to_id new_appointment_type new_approvalprocess
			new_approvalprocess_agent_id new_approvalprocess_cab_id new_approvalprocess_customfieldid
			new_approvalprocess_role_id new_approvalprocess_user_id new_article_type new_branch_id
			new_chargerate new_client_id new_component_id new_contract_id new_distribution_list
			new_linkedticket_status new_linkedticket_template_id new_matched_kb_id new_matched_linked_id
			new_matched_rule_id new_oppattemptsmade new_oppclosurecategory new_parent_id new_pr_id
			new_primary_asset_status new_product_id new_service_id new_site_id new_sla_id new_slastatus
			new_source new_starttimeslot new_step new_supplier_contact_id new_supplier_contract_id
			new_supplier_id new_supplier_priority_id new_targettimeslot new_template_id
			new_thirdpartyreviewscore new_tickettype new_user_id new_version_id new_workflow_id
			on_behalf_of original_agent primary_asset_id project_id purchaseorder_id quotation_id
			releaseid releaseid2 releaseid3 releasenotegroupid remotetechid replied_to_action_id
			replied_to_ticket_id replying_to replyto_tweet_haloid replyto_tweet_id risklevel
			sales_mailbox_override_id salesorder_id servicenow_type statisfaction_level surchargeid svid
			timesheet_approval_status travel_chargerate travel_surchargeid unread warning_type
			who_agentid who_type`,
		decimal: `actionchargeamount actionchargehours actionholidaytime actionmileageamount
			actionnonchargeamount actionnonchargehours actionoohtime actionprepayamount
			actionprepayhours actiontravelamount actiontravelchargehours jira_original_estimate
			jira_remaining_estimate new_deadlinenotificationhours new_estimate new_estimatedays
			new_foppvalue_annual new_foppvalue_monthly new_foppvalue_oneoff new_oppconversionprobability
			new_oppprofit new_oppvalue new_project_money_budget new_project_time_budget sitevisitunits
			timetakenadjusted timetakendays utcoffset`,
		boolean: `_appointment_force _dontupdate_devops _dontupdate_jira _dontupdate_pagerduty _faultForce
			_forcereassign _prevent_outgoing action_isresponse action_showpreview
			actioninformownerofaction actisbillable actisreadyforprocessing actreviewed
			add_followup_appointment add_followup_task allow_automation_on_related create_article
			dattormm_close dont_recalculate_billing dont_update_fault dontcreatechild follow
			ignoredatedoneisstartdate isBulkEmail ishiddenfrominternalit isbillingaction isjson
			labourwarranty lwwarrantyreported needcreatechild new_firsttimefix
			new_oppdontaddtomailinglist oktoclose personal_unread primaryserviceusersfollow
			recalculate_billing releaseimportant reply_direct rmm_close send_devops_note
			send_jira_attachments send_jira_note send_survey send_to_facebook send_to_googlebusiness
			send_to_halo send_to_instagram send_to_whatsapp sendactiontopagerduty
			sendactiontosplunkoncall setnotetoemailbody showonroadmap sync_to_jira sync_to_salesforce
			sync_to_sentinel sync_to_servicenow translate_note travelisreadyforprocessing unfollow
			update_children update_parent updateservicestatus usecroverride validate_response`,
		dateTime: `actiondatecreated actionresponsedate actiontargetresponsedate actiontravelenddate
			actiontravelstartdate contract_date_override dateinvoicedmileage dateinvoicedtraveltime
			datetime lapsafe_expiry_date new_deadlinedate new_fixbydate new_followupdate
			new_oppconverteddate new_oppdemodate new_oppdiscountdate new_opptrialdate new_startdate
			new_supplier_fix_date new_supplier_response_date new_targetdate nextcalldate`,
		list: `assets bulkemail_users external_links followers_user new_additional_agents
			new_approvalprocess_cab new_approvalprocess_users new_consignment new_contributors
			new_faqlists new_items_issued new_jira_components new_related_articles new_tags
			post_translations reactions translations`,
		object: `new_CRM_note new_asset new_bulkemail new_external_link new_startdate_with_timezone
			new_targetdate_with_timezone new_template`,
	},
	filters: [
		{
			displayName: 'Agents Only',
			name: 'agentonly',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out what users and the system did',
		},
		{
			displayName: 'Conversation Only',
			name: 'conversationonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only what agents and the user wrote to each other',
		},
		{
			displayName: 'Date From',
			name: 'startdate',
			type: 'dateTime',
			default: '',
			description: 'Only actions that happened after this moment',
		},
		{
			displayName: 'Date To',
			name: 'enddate',
			type: 'dateTime',
			default: '',
			description: 'Only actions that happened before this moment',
		},
		{
			displayName: 'Exclude Billing Actions',
			name: 'excludebilling',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out actions of billing, such as sending an invoice by e-mail',
		},
		{
			displayName: 'Exclude Private Actions',
			name: 'excludeprivate',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out actions that are hidden from the user',
		},
		{
			displayName: 'Exclude System Actions',
			name: 'excludesys',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out actions that Halo made by itself',
		},
		{
			displayName: 'From Child Tickets Only',
			name: 'ischildnotes',
			type: 'boolean',
			default: true,
			description: 'Whether to list the actions of child tickets instead',
		},
		{
			displayName: 'From Related Tickets Only',
			name: 'isrelatednotes',
			type: 'boolean',
			default: true,
			description: 'Whether to list the actions of related tickets instead',
		},
		{
			displayName: 'Important Only',
			name: 'importantonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only actions that are marked as important',
		},
		{
			displayName: 'Include Agent Details',
			name: 'includeagentdetails',
			type: 'boolean',
			default: true,
			description: 'Whether the rows say more about the agent',
		},
		{
			displayName: 'Include Attachments',
			name: 'includeattachments',
			type: 'boolean',
			default: true,
			description: 'Whether the rows name the attached files',
		},
		{
			displayName: 'Include E-Mail as HTML',
			name: 'includehtmlemail',
			type: 'boolean',
			default: true,
			description: 'Whether the rows carry the HTML of the e-mail',
		},
		{
			displayName: 'Include Note as HTML',
			name: 'includehtmlnote',
			type: 'boolean',
			default: true,
			description: 'Whether the rows carry the HTML of the note',
		},
		{
			displayName: 'Outcome Name',
			name: 'actoutcome',
			type: 'string',
			default: '',
			placeholder: 'e.g. Private Note',
			description: 'Only actions of this name',
		},
		{
			displayName: 'SLA Holds Only',
			name: 'slaonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only actions that held or released the SLA',
		},
		{
			displayName: 'Suppliers Only',
			name: 'supplieronly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only actions that concern a supplier',
		},
		{
			displayName: 'Time Entries Only',
			name: 'timeentriesonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only actions with time',
		},
	],
	queryParameters: `actoutcome actoutcomenum agentonly conversationonly count datesearch enddate excludebilling
		excludehiddenfrominternalit excludeprivate excludesys importantonly importanttop
		includeagentdetails includeattachments includefacebookfields includehtmlemail
		includehtmlnote includenonactionattachments includetranslations includetwitterfields
		intraticketonly ischildnotes isrelatednotes slaonly startdate supplieronly ticket_id
		timeentriesonly`,
	properties: [
		{
			...recordLocator(ticket),
			description: 'The ticket that the action belongs to; actions are numbered per ticket',
			displayOptions: { show: { resource: ['action'], operation: ['delete', 'get', 'getAll'] } },
			routing: { send: { type: 'query', property: 'ticket_id' } },
		},
	],
};
