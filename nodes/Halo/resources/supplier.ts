import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';

/**
 * Quirks of suppliers:
 * - The OpenAPI document names their schema `Company`; manufacturers are suppliers too.
 * - Creating one with a name is proven by a live probe.
 * - Rows carry no time of change (live probe). The address of a supplier's page in Halo is not
 *   known.
 */
export const supplier: HaloResource = {
	value: 'supplier',
	name: 'Supplier',
	plural: 'Suppliers',
	description: 'A supplier or manufacturer',
	path: '/Supplier',
	listKey: 'suppliers',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'suppliers', accessLevel: 'Suppliers Access Level' },
	picker: {
		title: 'name',
		details: ['toplevel_name', 'email_address'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
		inactive: { inactive: true },
	},
	changes: { modified: ['last_modified'] },
	naturalKey: {
		match: ['name'],
		searches: { name: 'search' },
		query: { includeactive: true, includeinactive: true },
	},
	simplified: [
		'name',
		'contact_name',
		'email_address',
		'phone_number',
		'website',
		'address',
		'toplevel_id',
		'toplevel_name',
		'is_supplier',
		'is_manufacturer',
		'inactive',
		'last_modified',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the supplier',
			required: true,
		},
		{
			id: 'toplevel_id',
			displayName: 'Top Level ID',
			type: 'integer',
			description: 'Organisation above the supplier',
			refersTo: 'topLevel',
		},
		{
			id: 'email_address',
			displayName: 'E-Mail',
			type: 'text',
			description: 'Main e-mail address of the supplier',
		},
		{
			id: 'support_email_address',
			displayName: 'Support E-Mail',
			type: 'text',
			description: 'Address that takes requests for support',
		},
		{
			id: 'phone_number',
			displayName: 'Phone Number',
			type: 'text',
			description: 'Main phone number of the supplier',
		},
		{
			id: 'phone_number_2',
			displayName: 'Phone Number 2',
			type: 'text',
			description: 'Second phone number of the supplier',
		},
		{
			id: 'phone_number_3',
			displayName: 'Phone Number 3',
			type: 'text',
			description: 'Third phone number of the supplier',
		},
		{
			id: 'mobile',
			displayName: 'Mobile Number',
			type: 'text',
			description: 'Mobile phone number of the supplier',
		},
		{ id: 'fax', displayName: 'Fax', type: 'text', description: 'Fax number of the supplier' },
		{
			id: 'website',
			displayName: 'Website',
			type: 'text',
			description: "Address of the supplier's website",
		},
		{
			id: 'address',
			displayName: 'Address',
			type: 'text',
			description: 'Postal address of the supplier',
		},
		{
			id: 'contact_name',
			displayName: 'Contact Name',
			type: 'text',
			description: 'Contact person at the supplier',
		},
		{
			id: 'contact_title',
			displayName: 'Contact Title',
			type: 'text',
			description: 'Title of the contact person',
		},
		{
			id: 'notes',
			displayName: 'Notes',
			type: 'text',
			description: 'Text about the supplier for agents',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the supplier is out of use',
		},
		{
			id: 'is_supplier',
			displayName: 'Is Supplier',
			type: 'boolean',
			description: 'Whether goods can be bought from the company',
		},
		{
			id: 'is_manufacturer',
			displayName: 'Is Manufacturer',
			type: 'boolean',
			description: 'Whether the company makes goods',
		},
		{
			id: 'parentid',
			displayName: 'Parent ID',
			type: 'integer',
			description: 'Supplier that this one belongs to',
			refersTo: 'supplier',
		},
		{
			id: 'emaildomain',
			displayName: 'E-Mail Domain',
			type: 'text',
			description: 'Domain by which senders are matched to the supplier',
		},
		{
			id: 'emailtemplate_id',
			displayName: 'E-Mail Template ID',
			type: 'integer',
			description: 'Template for e-mails to the supplier',
			refersTo: 'emailTemplate',
		},
		{
			id: 'email_start_tag',
			displayName: 'E-Mail Start Tag',
			type: 'text',
			description: "Text that marks where the supplier's answer starts in an e-mail",
		},
		{
			id: 'email_end_tag',
			displayName: 'E-Mail End Tag',
			type: 'text',
			description: "Text that marks where the supplier's answer ends in an e-mail",
		},
		{
			id: 'supplier_mailbox_override',
			displayName: 'Mailbox ID',
			type: 'integer',
			description: 'Mailbox that e-mails to the supplier are sent from',
			refersTo: 'mailbox',
		},
		{
			id: 'messagegroup_id',
			displayName: 'Message Group ID',
			type: 'integer',
			description: 'Group of message texts that is used for the supplier',
		},
		{
			id: 'default_contract_id',
			displayName: 'Default Contract ID',
			type: 'integer',
			description: 'Supplier contract that tickets get unless another is chosen',
		},
		{
			id: 'switchslatosupplier',
			displayName: 'Switch to Supplier SLA',
			type: 'boolean',
			description: "Whether tickets that go to the supplier get the supplier's SLA",
		},
		{
			id: 'emailoverdueresponse',
			displayName: 'E-Mail on Overdue Response',
			type: 'boolean',
			description: 'Whether the supplier gets an e-mail when the response is overdue',
		},
		{
			id: 'emailoverduefixby',
			displayName: 'E-Mail on Overdue Resolution',
			type: 'boolean',
			description: 'Whether the supplier gets an e-mail when the resolution is overdue',
		},
		{
			id: 'accounts_id',
			displayName: 'Accounts ID',
			type: 'text',
			description: 'Code of the supplier in the accounting package',
		},
		{
			id: 'default_currency_code',
			displayName: 'Default Currency',
			type: 'integer',
			description: "Number of the currency, from the tenant's list of currencies",
			refersTo: 'currency',
		},
		{
			id: 'purchase_tax_code',
			displayName: 'Purchase Tax Code',
			type: 'integer',
			description: "Number of the tax rate for purchases, from the tenant's list of taxes",
			refersTo: 'tax',
		},
		{
			id: 'supplier_invoice_due_date_extra_days',
			displayName: 'Payment Days',
			type: 'integer',
			description: 'Days until invoices of the supplier are due',
		},
		{
			id: 'ignore_from_accounting_sync',
			displayName: 'Do Not Sync',
			type: 'boolean',
			description: 'Whether the supplier stays out of the accounting package',
		},
		{
			id: 'portal_url',
			displayName: 'Portal URL',
			type: 'text',
			description: "Address of the supplier's portal",
		},
		{
			id: 'portal_ref',
			displayName: 'Portal Reference',
			type: 'text',
			description: "Own customer number in the supplier's portal",
		},
		{
			id: 'portal_username',
			displayName: 'Portal Username',
			type: 'text',
			description: "Name to log in to the supplier's portal with",
		},
		{
			id: 'users',
			displayName: 'Users',
			type: 'list',
			description: 'Users (contacts) of the supplier; list of objects: [{"id": 42}]',
		},
		{
			id: 'customfields',
			displayName: 'Custom Fields',
			type: 'list',
			description:
				'Custom fields by number or by name with the prefix CF; list of objects: [{"id": 123, "value": "Gold"}]',
		},
	],
	moreFields: {
		text:
			'webserviceurl portal_password xero_tenant_id xero_id jira_url jira_username ' +
			'jira_servicedesk_id jira_user_id intacct_location_id intacct_location_type ' +
			'intacct_save_location intacct_default_save_loc new_icon servicenow_url servicenow_locale ' +
			'servicenow_username servicenow_assignment_group servicenow_defaultuser_id ' +
			'servicenow_ticket_sync logo qbo_company_id',
		integer:
			'kashflowid kashflow_tenant_id myob_tenant sync_servicenow_attachments jira_webhook_user ' +
			'servicenow_authtype',
		boolean: 'allow_api_access',
		list:
			'jira_requesttype_mappings jira_priority_mappings jira_status_mappings access_control ' +
			'servicenow_priority_mappings servicenow_status_mappings servicenow_impact_mappings ' +
			'servicenow_urgency_mappings servicenow_category_mappings servicenow_team_mappings ' +
			'servicenow_fieldmappings',
		object: 'new_external_link',
	},
	filters: [
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list active suppliers',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive suppliers',
		},
		{
			displayName: 'KashFlow Tenant ID',
			name: 'kashflowtenantid',
			type: 'number',
			default: 0,
			description: 'Only suppliers of the KashFlow connection with this number',
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
			description: 'Only suppliers of this top level',
		}),
		{
			displayName: 'Xero Tenant ID',
			name: 'xerotenantid',
			type: 'string',
			default: '',
			description: 'Only suppliers of the Xero connection with this ID',
		},
	],
	queryParameters:
		'activeinactive count idonly includeactive includeinactive kashflowtenantid order order2 ' +
		'order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 page_no ' +
		'page_size pageinate search toplevel_id xerotenantid',
};
