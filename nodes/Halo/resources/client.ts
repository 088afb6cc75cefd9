import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Customers; which members a new client needs besides its name is not proven, tenants with several top
 * levels also ask for one (inference). Client 1 is commonly the internal or unknown one. Rows carry no
 * modified date.
 */
export const client: HaloResource = {
	value: 'client',
	name: 'Client',
	plural: 'Clients',
	description: 'A customer (company)',
	path: '/Client',
	listKey: 'clients',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'customers', accessLevel: 'Clients Access Level' },
	web: webAddresses.client,
	picker: {
		title: 'name',
		details: ['toplevel_name', 'ref'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
		inactive: { inactive: true },
	},
	customFieldsOf: 2,
	changes: { modified: ['alastupdate'], updateFilter: true },
	naturalKey: {
		match: ['name'],
		searches: { name: 'search' },
		query: { includeactive: true, includeinactive: true },
	},
	simplified: [
		'name',
		'ref',
		'toplevel_id',
		'toplevel_name',
		'main_site_id',
		'main_site_name',
		'website',
		'accountsid',
		'customertype',
		'is_vip',
		'inactive',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the company',
			required: true,
		},
		{
			id: 'toplevel_id',
			displayName: 'Top Level ID',
			type: 'integer',
			description: 'Organisation above the client; needed on tenants with several top levels',
			refersTo: 'topLevel',
		},
		{
			id: 'ref',
			displayName: 'Reference',
			type: 'text',
			description: 'Short name or number of the client',
		},
		{
			id: 'trading_name',
			displayName: 'Trading Name',
			type: 'text',
			description: 'Name that the company does business under',
		},
		{
			id: 'website',
			displayName: 'Website',
			type: 'text',
			description: "Address of the company's website",
		},
		{
			id: 'domain',
			displayName: 'Domain',
			type: 'text',
			description: 'E-mail domain by which Halo finds the client of a sender',
		},
		{
			id: 'notes',
			displayName: 'Notes',
			type: 'text',
			description: 'Remarks about the client',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the client is no longer served',
		},
		{
			id: 'is_vip',
			displayName: 'VIP',
			type: 'boolean',
			description: 'Whether the client gets special attention',
		},
		{
			id: 'customertype',
			displayName: 'Customer Type',
			type: 'integer',
			description: 'Number of the customer type, as set up in Halo',
		},
		{
			id: 'customer_relationship',
			displayName: 'Customer Relationship',
			type: 'list',
			description: 'Kinds of relationship with the client. List of objects: [{"id": 1}]',
		},
		{
			id: 'colour',
			displayName: 'Colour',
			type: 'text',
			description: 'Colour that Halo shows for the client, for example #2bd3c6',
		},
		{
			id: 'main_contact_id',
			displayName: 'Main Contact ID',
			type: 'integer',
			description: 'User to talk to first',
			refersTo: 'user',
		},
		{
			id: 'main_site_id',
			displayName: 'Main Site ID',
			type: 'integer',
			description: 'Site that is the head office',
			refersTo: 'site',
		},
		{
			id: 'newclient_sitename',
			displayName: 'New Site Name',
			type: 'text',
			description: 'Name of the main site that is made with a new client',
		},
		{
			id: 'newclient_contactname',
			displayName: 'New Contact Name',
			type: 'text',
			description: 'Name of the first user that is made with a new client',
		},
		{
			id: 'newclient_contactemail',
			displayName: 'New Contact E-Mail',
			type: 'text',
			description: 'E-mail address of the first user that is made with a new client',
		},
		{
			id: 'newclient_phonenumber',
			displayName: 'New Site Phone',
			type: 'text',
			description: 'Telephone number for the site that is made with a new client',
		},
		{
			id: 'newclient_delivery_address',
			displayName: 'New Site Address',
			type: 'object',
			description:
				'Address for the site that is made with a new client. Object: {"line1": "1 High Street", "postcode": "IP1 1AA"}',
		},
		{
			id: 'accountmanagertech',
			displayName: 'Account Manager ID',
			type: 'integer',
			description: 'Agent who looks after the client',
			refersTo: 'agent',
		},
		{
			id: 'pritech',
			displayName: 'Primary Agent ID',
			type: 'integer',
			description: 'Agent who usually works for the client',
			refersTo: 'agent',
		},
		{
			id: 'sectech',
			displayName: 'Secondary Agent ID',
			type: 'integer',
			description: 'Agent who stands in for the primary agent',
			refersTo: 'agent',
		},
		{
			id: 'salesreptech',
			displayName: 'Sales Representative ID',
			type: 'integer',
			description: 'Agent who sells to the client',
			refersTo: 'agent',
		},
		{
			id: 'accountsid',
			displayName: 'Accounts ID',
			type: 'text',
			description: 'Customer number in the accounting system',
		},
		{
			id: 'accountsfirstname',
			displayName: 'Accounts First Name',
			type: 'text',
			description: 'Given name of the person who gets the invoices',
		},
		{
			id: 'accountslastname',
			displayName: 'Accounts Last Name',
			type: 'text',
			description: 'Family name of the person who gets the invoices',
		},
		{
			id: 'accountsemailaddress',
			displayName: 'Accounts E-Mail',
			type: 'text',
			description: 'Address that invoices are sent to',
		},
		{
			id: 'accountsccemailaddress',
			displayName: 'Accounts E-Mail CC',
			type: 'text',
			description: 'Address that gets a copy of the invoices',
		},
		{
			id: 'client_to_invoice',
			displayName: 'Client to Invoice ID',
			type: 'integer',
			description: 'Client that pays the invoices of this one',
			refersTo: 'client',
		},
		{
			id: 'default_currency_code',
			displayName: 'Currency',
			type: 'integer',
			description: 'Number of the currency for quotations and invoices, as set up in Halo',
			refersTo: 'currency',
		},
		{
			id: 'paymentterms',
			displayName: 'Payment Terms',
			type: 'integer',
			description: 'Number of the payment terms, as set up in Halo',
		},
		{
			id: 'invoiceduedaysextraclient',
			displayName: 'Invoice Due Days',
			type: 'integer',
			description: 'Days that the client has to pay an invoice',
		},
		{
			id: 'tax_number',
			displayName: 'Tax Number',
			type: 'text',
			description: 'VAT or other tax number of the company',
		},
		{
			id: 'taxable',
			displayName: 'Taxable',
			type: 'boolean',
			description: 'Whether tax is added to invoices',
		},
		{
			id: 'discountperc',
			displayName: 'Discount Percent',
			type: 'decimal',
			description: 'Discount that the client gets, in percent',
		},
		{
			id: 'hourlyrate',
			displayName: 'Hourly Rate',
			type: 'decimal',
			description: 'Price of an hour of work for the client',
		},
		{
			id: 'confirmemail',
			displayName: 'Confirmation E-Mails',
			type: 'integer',
			description: 'Number that says who gets an e-mail when a ticket is logged',
		},
		{
			id: 'actionemail',
			displayName: 'Update E-Mails',
			type: 'integer',
			description: 'Number that says who gets an e-mail when a ticket is updated',
		},
		{
			id: 'clearemail',
			displayName: 'Closure E-Mails',
			type: 'integer',
			description: 'Number that says who gets an e-mail when a ticket is closed',
		},
		{
			id: 'stopped',
			displayName: 'Stopped',
			type: 'integer',
			description: 'Number that says if service is stopped, as shown by Get',
		},
		{
			id: 'customfields',
			displayName: 'Custom Fields',
			type: 'list',
			description: 'Custom fields. List of objects: [{"name": "CFmyField", "value": "text"}]',
		},
	],
	moreFields: {
		text: `accountsbccemailaddress actguid announce auvik_id avalara_code avalara_id azure_tenant_id
			callhandlingnotes cat2 cat3 cat4 cat5 clientcurrency contractaccountsdesc currencyisocode
			customertype_new datto_id dbc_company_id default_team_to_salesrep_override_team defcat1 defcat2 defcat3 defcat4
			disclaimermatchstring fluserdef1 fluserdef2 fluserdef3 fluserdef4 fluserdef5
			from_address_override gficlientid html hubspot_id hubspot_lifecycle hubspot_url hudu_url
			intacct_invoice_save_location intacct_location_id intacct_location_type
			intacct_save_location invoice_class invoicecomment invoicetemplate itglue_id
			jira_servicedesk_id jira_url jira_user_id jira_username kaseyaid liongard_url logo
			main_phonenumber matching_value new_icon newclient_contacttitle newclient_countrycode
			newclient_domain newclient_siteguid newclient_timezone overidegreeting override_org_email
			override_org_phone override_org_portalurl override_org_website override_org_name
			override_signature portal_logo portal_title portalbackgroundimageurl portalchatprofile
			portalcolour prepayaccountsdesc purchase_tax_type qbo_company_id reply_address_override
			sales_tax_type sentinel_resource_group_name sentinel_subscription_id sentinel_workspace_name
			servicenow_assignment_group servicenow_defaultuser_id servicenow_locale
			servicenow_ticket_sync servicenow_url servicenow_username servicenowid snelstart_id snowname
			stripe_customer_id stripe_payment_method_id teamviewerpassword thirdpartynhdapiclientid
			thirdpartynhdapiurl thirdpartynhdauthurl thirdpartynhdtenant xero_tenant_id
			xero_tracking_category_1_name xero_tracking_category_2_name xeroid`,
		integer: `_merge_client_into _reassign_all_to_user accountownertech areatype ateraid
			automatic_callscript_id autotaskid avalara_tenant billinggroup billingtemplate_id
			cautomateid chargeperiod client_to_invoice_recurring clientpackage connectwiseid
			contract_tax_code createdfrom_id cxmleadtech datto_alternate_id datto_commerce_id
			dattocommerce_tenantid default_contract default_mailbox_id defaultcontractoverride
			defaultpdftemplateinvoiceorders defaultpdftemplateinvoicerecurring
			defaultpdftemplateinvoicetickets device42id due_date_type exact_division fcemail
			fortnox_tenant imageindex import_details_id ingram_micro_details_id invoice_mailbox_override
			isopportunity item_tax_code jira_webhook_user kashflow_tenant_id kashflowid
			linked_organisation_id liongardid logmanagertech mailbox_override messagegroup_id
			myob_tenant ncentral_details_id newclient_regioncode newclient_web_access_level ninjarmmid
			oppid override_layout_id overridepdftemplateinvoice overridepdftemplatequote passportal_id
			percentage_to_survey preferredagent preferreddeliverymethod prepay_tax_code
			prepayrecurringchargebp prepayrecurringexpirymonths purchase_tax_code qbodefaulttax
			qbodefaulttaxcode quote_mailbox_override regmanagertech sage_business_cloud_details_id
			sales_tax_code scopeofbusiness sentinel_default_user_override sentinel_tenant_id
			seriousnesslevel service_tax_code servicenow_authtype servicenow_webhook_tickettype
			servicenow_webhook_user smsbalance snow_id sqlimport_id surchargeid
			sync_servicenow_attachments syncroid toplevel_quote_currency twilio_recurring_invoice_id
			ucemail xerodetails_id`,
		decimal: `autotopupbyamount autotopupcostperhour autotopupthreshhold autotopuptoamount chargecarryover
			chargehours chargehours2 hourlyrate2 hv periodcharge prepayrecurringautomaticdeduction
			prepayrecurringcharge prepayrecurringhours prepayrecurringminimumdeduction startbalance`,
		boolean: `_apply_billingtemplate _close_twilio_subaccount _create_twilio_recurringinvoice
			_create_twilio_subaccount _dont_fire_automations _pauseunpause_twilio_subaccount
			all_organisations_allowed allow_api_access allowall_category1 allowall_category2
			allowall_category3 allowall_category4 allowall_tickettypes allowallchargerates alocked
			automatic_sales_tax billforrecurringprepayamount create_jira_webhook
			default_team_to_salesrep_override donotimport dont_auto_send_invoices dontinvoice
			emailinvoice excludefrominvoicesync floverride fluserdef1hide fluserdef1mand fluserdef2hide
			fluserdef2mand fluserdef3hide fluserdef3mand fluserdef4hide fluserdef4mand fluserdef5hide
			fluserdef5mand hubspot_dont_sync includeactions invoice_tickets_seperately_override
			invoiceyes is_account isnhserveremaildefault monthlyreportemaildirect
			monthlyreportemailmanager monthlyreportinclude monthlyreportshowonweb needsinvoice
			newclient_sendwelcomeemail override_org_logo override_portalcolour portal_title_override
			prepayasamount prepayrecurringminimumdeductiononlyactive priassign prinotify
			salesforce_dontsync secassign secnotify servicenow_enable_webhook showallnonbillable
			showfaqfortoplevel showslaonweb sync_to_liongard ticket_invoices_for_each_site
			update_licences`,
		date: 'enddate startdate',
		dateTime: 'announcedate calldate hvdate prepayrecurringchargenextdate',
		list: `allowed_category1 allowed_category2 allowed_category3 allowed_category4
			allowed_organisations allowed_tickettypes areaitems attachments azure_tenants billingplans
			chargerates custombuttons external_links faqlists import_notes intacct_location_id_list
			jira_priority_mappings jira_requesttype_mappings jira_status_mappings kbentries
			new_categories overriding_rates popup_notes prepayhistory service_access
			service_subscriptions servicenow_category_mappings servicenow_fieldmappings
			servicenow_impact_mappings servicenow_priority_mappings servicenow_status_mappings
			servicenow_team_mappings servicenow_ticket_sync_list servicenow_urgency_mappings site_fields
			site_update`,
		object: `import_address import_azure_tenant jira_servicedesk jira_user main_delivery_address
			main_invoice_address new_external_link override_org_address qbo_default_tax_code
			quickbooks_details servicenow_assignmentgroup servicenow_defaultuser`,
	},
	filters: [
		{
			displayName: 'Exclude Internal',
			name: 'exclude_internal',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out the internal client',
		},
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list clients that are served',
		},
		{
			displayName: 'Include Azure Tenants',
			name: 'includeazuretenants',
			type: 'boolean',
			default: true,
			description: 'Whether the rows carry the Azure tenants of the clients',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list clients that are no longer served',
		},
		{
			displayName: 'Include Notes',
			name: 'includenotes',
			type: 'boolean',
			default: true,
			description: 'Whether the rows carry the notes about the clients',
		},
		{
			displayName: 'Include Ticket Counts',
			name: 'showcounts',
			type: 'boolean',
			default: true,
			description: 'Whether the rows count the tickets of the clients',
		},
		{
			displayName: 'My Accounts Only',
			name: 'accountmanageronly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only clients whose account manager is the acting agent',
		},
		{
			displayName: 'Name Contains',
			name: 'search_name_only',
			type: 'string',
			default: '',
			description: 'Text that the name contains, whatever the other fields say',
		},
		...orderFilters('name'),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the name or another main field contains',
		},
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only clients below this top level',
		}),
		{
			displayName: 'Updated After',
			name: 'lastupdatefromdate',
			type: 'dateTime',
			default: '',
			description: 'Only clients that were changed at or after this moment',
		},
		{
			displayName: 'Updated Before',
			name: 'lastupdatetodate',
			type: 'dateTime',
			default: '',
			description: 'Only clients that were changed at or before this moment',
		},
		{
			displayName: 'View ID',
			name: 'view_id',
			type: 'number',
			default: 0,
			description: 'Number of a view (filter profile) that is set up in Halo',
		},
	],
	queryParameters: `accountmanageronly activeinactive advanced_search azureclients callplan columns_id count
		domain exclude_internal gficlients idonly includeactive includeazuretenants includecolumns
		includeinactive includeinvoicetemplatename includenotes includeqbofields
		integration_tenantids integration_type isjira issentinel isservicenow lastupdatefromdate
		lastupdatetodate order order2 order3 order4 order5 orderdesc orderdesc2 orderdesc3
		orderdesc4 orderdesc5 page_no page_size pageinate search search_name_only sentinelid
		showcounts sitefields snowaccountid snowclients ticketarea_id toplevel_id view_id`,
};
