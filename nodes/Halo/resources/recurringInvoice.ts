import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';

/**
 * Quirks of recurring invoices:
 * - They share schema and list key with invoices, but have their own path and negative ids (live probe),
 *   which count downwards (inference).
 * - Rows of the list carry `lines` only with `includelines` (OpenAPI); nothing in the query leaves out
 *   those that are switched off.
 * - Nothing filters by the time of the last change. The OpenAPI document types `invoicedatestart` and
 *   `invoicedateend` as booleans, which is wrong.
 * - What Halo needs to create one is not known beyond the client. The address of their page in Halo is not
 *   known.
 * - Posting to `/RecurringInvoice/process` makes real invoices; nothing here does.
 */
export const recurringInvoice: HaloResource = {
	value: 'recurringInvoice',
	name: 'Recurring Invoice',
	plural: 'Recurring Invoices',
	description: 'A template from which Halo makes invoices on a schedule',
	path: '/RecurringInvoice',
	listKey: 'invoices',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'invoices', accessLevel: 'Invoices Access Level' },
	picker: {
		title: 'reference',
		details: ['id', 'client_name', 'contract_ref', 'nextcreationdate'],
		search: 'search',
		inactive: { disabled: true },
		within: [{ parameter: 'client_id', query: 'client_id' }],
	},
	changes: { modified: ['last_modified'], created: 'date_created', idsCountDown: true },
	simplified: [
		'reference',
		'client_id',
		'client_name',
		'site_name',
		'contract_id',
		'disabled',
		'startdate',
		'enddate',
		'nextcreationdate',
		'lastcreated',
		'total',
		'lines',
		'last_modified',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the invoices go to',
			required: true,
			refersTo: 'client',
		},
		{
			id: 'lines',
			displayName: 'Lines',
			type: 'list',
			description:
				'Invoice lines; list of objects: [{"_itemid": 12, "item_shortdescription": "Support", "qty_order": 2, "unit_price": 95}]',
		},
		{
			id: 'disabled',
			displayName: 'Disabled',
			type: 'boolean',
			description: 'Whether no invoices are made from it',
		},
		{
			id: 'nextcreationdate',
			displayName: 'Next Creation Date',
			type: 'date',
			description: 'Day on which the next invoice is made',
		},
		{
			id: 'startdate',
			displayName: 'Start Date',
			type: 'date',
			description: 'First day on which an invoice can be made',
		},
		{
			id: 'enddate',
			displayName: 'End Date',
			type: 'date',
			description: 'Day after which no more invoices are made',
		},
		{
			id: 'period',
			displayName: 'Period',
			type: 'integer',
			description:
				'Number of the interval between invoices; read a recurring invoice to see the numbers in use',
		},
		{
			id: 'schedule',
			displayName: 'Schedule',
			type: 'object',
			description:
				'When invoices are made, as object with the members that a recurring invoice shows: {"startdate": "2026-04-01T00:00:00", "period": 1}',
		},
		{
			id: 'contract_id',
			displayName: 'Contract ID',
			type: 'integer',
			description: 'Client contract that the invoices bill',
			refersTo: 'clientContract',
		},
		{
			id: 'sitenumber',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the invoices are for',
			refersTo: 'site',
		},
		{
			id: 'uid',
			displayName: 'User ID',
			type: 'integer',
			description: 'User (contact) that the invoices are for',
			refersTo: 'user',
		},
		{
			id: 'reference',
			displayName: 'Reference',
			type: 'text',
			description: 'Reference printed on the invoices',
		},
		{
			id: 'order_number',
			displayName: 'Order Number',
			type: 'text',
			description: 'Own order number for the invoices',
		},
		{
			id: 'cust_order_number',
			displayName: 'Customer Order Number',
			type: 'text',
			description: 'Purchase order number of the client',
		},
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the recipient as printed on the invoices',
		},
		{
			id: 'contactname',
			displayName: 'Contact Name',
			type: 'text',
			description: 'Contact as printed on the invoices',
		},
		{
			id: 'address',
			displayName: 'Address',
			type: 'object',
			description:
				'Invoice address as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'shipaddress',
			displayName: 'Delivery Address',
			type: 'object',
			description:
				'Delivery address as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'notes_1',
			displayName: 'Notes',
			type: 'text',
			description: 'Text printed on the invoices',
		},
		{
			id: 'notes_2',
			displayName: 'Notes 2',
			type: 'text',
			description: 'Second text printed on the invoices',
		},
		{
			id: 'notes_3',
			displayName: 'Notes 3',
			type: 'text',
			description: 'Third text printed on the invoices',
		},
		{
			id: 'internal_note',
			displayName: 'Internal Note',
			type: 'text',
			description: 'Text for agents that is not printed',
		},
		{
			id: 'currency_code',
			displayName: 'Currency',
			type: 'integer',
			description: "Number of the currency, from the tenant's list of currencies",
			refersTo: 'currency',
		},
		{
			id: 'paymentterms',
			displayName: 'Payment Terms',
			type: 'integer',
			description: 'Days until an invoice is due',
		},
		{
			id: 'accountsid',
			displayName: 'Accounts ID',
			type: 'text',
			description: 'Code of the client in the accounting package',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket that the invoices bill',
			refersTo: 'ticket',
		},
		{
			id: 'salesorder_id',
			displayName: 'Sales Order ID',
			type: 'integer',
			description: 'Sales order that the invoices bill',
			refersTo: 'salesOrder',
		},
		{
			id: 'client_to_invoice_to_id',
			displayName: 'Client to Invoice ID',
			type: 'integer',
			description: 'Client who gets the invoices, where it is another one',
			refersTo: 'client',
		},
		{
			id: 'assigned_agent',
			displayName: 'Assigned Agent ID',
			type: 'integer',
			description: 'Agent who takes care of the invoices',
			refersTo: 'agent',
		},
		{
			id: 'billingcategory',
			displayName: 'Billing Category',
			type: 'integer',
			description: "Number of the billing category, from the tenant's own list",
		},
		{
			id: 'daysplus',
			displayName: 'Days Ahead',
			type: 'integer',
			description: 'Days by which an invoice is made before its date',
		},
		{
			id: 'invoice_prorata_periods_ahead',
			displayName: 'Pro Rata Periods Ahead',
			type: 'integer',
			description: 'Periods ahead that a part of a period is billed for',
		},
		{
			id: 'invoice_percent_increase',
			displayName: 'Price Increase',
			type: 'decimal',
			description: 'Percentage by which prices rise by themselves',
		},
		{
			id: 'invoice_auto_increase_period',
			displayName: 'Price Increase Period',
			type: 'integer',
			description: 'Number of the interval between two increases of prices',
		},
		{
			id: 'minimum_price_active',
			displayName: 'Minimum Price Active',
			type: 'boolean',
			description: 'Whether each invoice has a lowest amount',
		},
		{
			id: 'minimum_amount',
			displayName: 'Minimum Amount',
			type: 'decimal',
			description: 'Lowest amount of each invoice',
		},
		{
			id: 'minimum_line_description',
			displayName: 'Minimum Line Description',
			type: 'text',
			description: 'Text of the line that fills an invoice up to the lowest amount',
		},
		{
			id: 'invoice_separately',
			displayName: 'Invoice Separately',
			type: 'boolean',
			description: 'Whether it becomes an invoice of its own and not part of another one',
		},
		{
			id: 'take_auto_payment',
			displayName: 'Take Automatic Payment',
			type: 'boolean',
			description: 'Whether the amount is collected by itself',
		},
		{
			id: 'reviewrequired',
			displayName: 'Review Required',
			type: 'boolean',
			description: 'Whether the invoices must be reviewed before they are sent',
		},
		{
			id: 'hideinvoice',
			displayName: 'Hide From Portal',
			type: 'boolean',
			description: 'Whether users do not see the invoices in the portal',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that the invoices are printed with',
			refersTo: 'pdfTemplate',
		},
		{
			id: 'dont_sync_to_3rd_party',
			displayName: 'Do Not Sync',
			type: 'boolean',
			description: 'Whether the invoices stay out of the accounting package',
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
			'address1 address2 address3 address4 address5 deladdress1 deladdress2 deladdress3 ' +
			'deladdress4 deladdress5 tel_number global_tax_code taken_by global_nom_code ' +
			'global_details invoice_type_code currency xeroid xero_tenant_id xero_branding_theme_id ' +
			'snelstart_id qbo_company_id dbc_id dbc_company_id sage_business_cloud_id exact_id ' +
			'xero_line_tax approvalemailaddress approvalnote intacct_save_location intacct_class ' +
			'intacct_tax_solution intacct_project exact_payment_conditon_id payment_ref ' +
			'thirdpartyinvoicenumber originaddress1 originaddress2 originaddress3 originaddress4 ' +
			'originaddress5',
		integer:
			'datetype percentold invoicetype schedule_id add_contract_assets add_labour add_project ' +
			'add_travel add_mileage add_itemsissued add_prepay add_salesorder qboid due_date_int ' +
			'due_date_type mailboxid period_type kashflow_tenant_id kashflowid original_client_id ' +
			'intacct_recordno purchaseorder_id sage_business_cloud_details_id exact_division ' +
			'approval_status approvalagent approvalagentid intacctseparatetaxline supplier_id ' +
			'take_payment_on_duedate avalara_details_id qbo_term_id ticket_client_to_invoice_to_id',
		decimal: 'percent currency_conversion_rate conversion_rate',
		boolean:
			'is_recurring_invoice _validateonly schedule_ignore_delete approval_start ' +
			'requires_approval _dont_fire_automations include_in_autopay _novalidate ' +
			'dont_set_original_client_id update_invoice_conversion_rate',
		date: 'schedule_date period_start_date period_end_date invoice_date duedate',
		dateTime: 'time approvaldatetime',
		list: 'add_lines merge_data',
		object: 'originaddress new_external_link',
	},
	filters: [
		recordFilter({
			name: 'asset_id',
			displayName: 'Asset',
			resource: 'asset',
			description: 'Only recurring invoices that bill this asset',
		}),
		{
			displayName: 'Awaiting Approval',
			name: 'awaiting_approval',
			type: 'boolean',
			default: true,
			description: 'Whether to list only recurring invoices that wait for an approval',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only recurring invoices to this client',
		}),
		recordFilter({
			name: 'contract_id',
			displayName: 'Client Contract',
			resource: 'clientContract',
			description: 'Only recurring invoices that bill this contract',
		}),
		{
			displayName: 'Client IDs',
			name: 'client_ids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12,13,14',
			description: 'Only recurring invoices to these clients, as comma-separated IDs',
		},
		{
			displayName: 'Include Lines',
			name: 'includelines',
			type: 'boolean',
			default: true,
			description: 'Whether each recurring invoice carries its lines',
		},
		{
			displayName: 'Kind',
			name: 'rinvoice_type',
			type: 'options',
			options: [
				{ name: 'Both', value: 'both' },
				{ name: 'Of Contracts', value: 'contracts' },
				{ name: 'Of No Contract', value: 'invoices' },
			],
			default: 'both',
			description: 'Whether to list those that bill a contract',
		},
		...orderFilters('nextcreationdate'),
		recordFilter({
			name: 'salesorder_id',
			displayName: 'Sales Order',
			resource: 'salesOrder',
			description: 'Only recurring invoices that bill this sales order',
		}),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the reference, the client or another main field contains',
		},
		recordFilter({
			name: 'site_id',
			displayName: 'Site',
			resource: 'site',
			description: 'Only recurring invoices for this site',
		}),
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only recurring invoices that bill this ticket',
		}),
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only recurring invoices to clients below this top level',
		}),
		recordFilter({
			name: 'user_id',
			displayName: 'User',
			resource: 'user',
			description: 'Only recurring invoices for this user',
		}),
	],
	queryParameters:
		'advanced_search asset_id awaiting_approval billing_date billingcategory_ids client_id ' +
		'client_ids contract_id count idonly includecredits includeinvoices includelines ' +
		'includepoinvoices invoicedateend invoicedatestart my_approvals notpostedonly order ' +
		'order2 order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 ' +
		'page_no page_size pageinate paymentstatuses postedonly purchaseorder_id quote_status ' +
		'ready_for_invoicing recurringinvoice_id reviewrequired rinvoice_type salesorder_id ' +
		'search sent_status site_id stripeautopaymentrequired ticket_id toplevel_id user_id',
	properties: [
		{
			displayName: 'Bypass Accounts Sync',
			name: 'bypassAccountsSync',
			type: 'boolean',
			default: false,
			description:
				'Whether to delete the recurring invoice without passing that on to the accounting package',
			displayOptions: { show: { resource: ['recurringInvoice'], operation: ['delete'] } },
			routing: { send: { type: 'query', property: 'bypass_accounts_sync' } },
		},
	],
};
