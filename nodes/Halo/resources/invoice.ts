import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of invoices:
 * - Rows of the list carry `lines` only with `includelines` (OpenAPI).
 * - Nothing filters by the time of the last change; `invoicedatestart` and `invoicedateend` are
 *   about the date of the invoice. The OpenAPI document types both as booleans, which is wrong.
 * - Recurring invoices share the schema but have their own path and negative ids, so the members
 *   of a schedule appear here too.
 * - What Halo needs to create one is inferred, not proven. Voiding an invoice takes its own
 *   path, not a field (OpenAPI).
 */
export const invoice: HaloResource = {
	value: 'invoice',
	name: 'Invoice',
	plural: 'Invoices',
	description: 'A sales invoice or credit note',
	path: '/Invoice',
	listKey: 'invoices',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'invoices', accessLevel: 'Invoices Access Level' },
	web: webAddresses.invoice,
	picker: {
		title: 'invoicenumber',
		details: ['id', 'client_name', 'invoice_date'],
		search: 'search',
		within: [{ parameter: 'client_id', query: 'client_id' }],
	},
	changes: { modified: ['last_modified'], created: 'date_created' },
	simplified: [
		'invoicenumber',
		'client_id',
		'client_name',
		'site_name',
		'invoice_date',
		'duedate',
		'total',
		'tax_total',
		'amountdue',
		'paymentstatus',
		'posted',
		'last_modified',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the invoice goes to',
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
			id: 'invoice_date',
			displayName: 'Invoice Date',
			type: 'date',
			description: 'Date of the invoice',
		},
		{
			id: 'duedate',
			displayName: 'Due Date',
			type: 'date',
			description: 'Day by which the invoice is to be paid',
		},
		{
			id: 'sitenumber',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the invoice is for',
			refersTo: 'site',
		},
		{
			id: 'uid',
			displayName: 'User ID',
			type: 'integer',
			description: 'User (contact) that the invoice is for',
			refersTo: 'user',
		},
		{
			id: 'invoicenumber',
			displayName: 'Invoice Number',
			type: 'text',
			description: 'Number printed on the invoice; Halo assigns one if it is left out',
		},
		{
			id: 'thirdpartyinvoicenumber',
			displayName: 'Third-Party Invoice Number',
			type: 'text',
			description: 'Number of the invoice in the accounting package',
		},
		{
			id: 'reference',
			displayName: 'Reference',
			type: 'text',
			description: 'Reference printed on the invoice',
		},
		{
			id: 'order_number',
			displayName: 'Order Number',
			type: 'text',
			description: 'Own order number for the invoice',
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
			description: 'Name of the recipient as printed on the invoice',
		},
		{
			id: 'contactname',
			displayName: 'Contact Name',
			type: 'text',
			description: 'Contact as printed on the invoice',
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
			description: 'Text printed on the invoice',
		},
		{
			id: 'notes_2',
			displayName: 'Notes 2',
			type: 'text',
			description: 'Second text printed on the invoice',
		},
		{
			id: 'notes_3',
			displayName: 'Notes 3',
			type: 'text',
			description: 'Third text printed on the invoice',
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
			description: 'Days until the invoice is due',
		},
		{
			id: 'accountsid',
			displayName: 'Accounts ID',
			type: 'text',
			description: 'Code of the client in the accounting package',
		},
		{
			id: 'payment_ref',
			displayName: 'Payment Reference',
			type: 'text',
			description: 'Reference of the payment',
		},
		{
			id: 'paymentstatus',
			displayName: 'Payment Status',
			type: 'integer',
			description: 'Number of the payment status; read an invoice to see the numbers in use',
		},
		{
			id: 'datepaid',
			displayName: 'Date Paid',
			type: 'date',
			description: 'Day on which the invoice was paid',
		},
		{
			id: 'datesent',
			displayName: 'Date Sent',
			type: 'date',
			description: 'Day on which the invoice was sent',
		},
		{
			id: 'posted',
			displayName: 'Posted',
			type: 'boolean',
			description: 'Whether the invoice has been posted to the accounting package',
		},
		{
			id: 'dateposted',
			displayName: 'Date Posted',
			type: 'date',
			description: 'Day on which the invoice was posted',
		},
		{
			id: 'contract_id',
			displayName: 'Contract ID',
			type: 'integer',
			description: 'Client contract that the invoice bills',
			refersTo: 'clientContract',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket that the invoice bills',
			refersTo: 'ticket',
		},
		{
			id: 'salesorder_id',
			displayName: 'Sales Order ID',
			type: 'integer',
			description: 'Sales order that the invoice bills',
			refersTo: 'salesOrder',
		},
		{
			id: 'purchaseorder_id',
			displayName: 'Purchase Order ID',
			type: 'integer',
			description: 'Purchase order that a purchase invoice is for',
			refersTo: 'purchaseOrder',
		},
		{
			id: 'recurring_invoice_id',
			displayName: 'Recurring Invoice ID',
			type: 'integer',
			description: 'Recurring invoice that the invoice came from; such IDs are negative',
			refersTo: 'recurringInvoice',
		},
		{
			id: 'supplier_id',
			displayName: 'Supplier ID',
			type: 'integer',
			description: 'Supplier of a purchase invoice',
			refersTo: 'supplier',
		},
		{
			id: 'assigned_agent',
			displayName: 'Assigned Agent ID',
			type: 'integer',
			description: 'Agent who takes care of the invoice',
			refersTo: 'agent',
		},
		{
			id: 'billingcategory',
			displayName: 'Billing Category',
			type: 'integer',
			description: "Number of the billing category, from the tenant's own list",
		},
		{
			id: 'period_start_date',
			displayName: 'Period Start Date',
			type: 'date',
			description: 'First day of the period that the invoice bills',
		},
		{
			id: 'period_end_date',
			displayName: 'Period End Date',
			type: 'date',
			description: 'Last day of the period that the invoice bills',
		},
		{
			id: 'reviewrequired',
			displayName: 'Review Required',
			type: 'boolean',
			description: 'Whether the invoice must be reviewed before it is sent',
		},
		{
			id: 'hideinvoice',
			displayName: 'Hide From Portal',
			type: 'boolean',
			description: 'Whether users do not see the invoice in the portal',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that the invoice is printed with',
			refersTo: 'pdfTemplate',
		},
		{
			id: 'markaspaid',
			displayName: 'Mark as Paid',
			type: 'boolean',
			description: 'Whether to record the invoice as paid',
		},
		{
			id: 'dont_sync_to_3rd_party',
			displayName: 'Do Not Sync',
			type: 'boolean',
			description: 'Whether the invoice stays out of the accounting package',
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
			'xero_line_tax approvalemailaddress approvalnote generic_online_invoice_payment_url ' +
			'intacct_save_location intacct_class intacct_tax_solution intacct_project ' +
			'minimum_line_description exact_payment_conditon_id apply_credit_description ' +
			'apply_credit_long_description originaddress1 originaddress2 originaddress3 ' +
			'originaddress4 originaddress5',
		integer:
			'datetype percentold invoicetype schedule_id period ' +
			'add_contract_assets add_labour add_project add_travel add_mileage add_itemsissued ' +
			'add_prepay add_salesorder qboid due_date_int due_date_type mailboxid period_type ' +
			'kashflow_tenant_id kashflowid original_client_id daysplus invoice_prorata_periods_ahead ' +
			'intacct_recordno markaspaidmoduleid creditlinkedtoinvoiceid ' +
			'sage_business_cloud_details_id exact_division invoice_auto_increase_period ' +
			'approval_status approvalagent approvalagentid intacctseparatetaxline ' +
			'take_payment_on_duedate client_to_invoice_to_id avalara_details_id qbo_term_id ' +
			'apply_credit_id apply_credit_tax_type ticket_client_to_invoice_to_id',
		decimal:
			'percent currency_conversion_rate invoice_percent_increase minimum_amount ' +
			'apply_credit_amount conversion_rate',
		boolean:
			'disabled is_recurring_invoice create_recurring_invoice take_auto_payment force_creation ' +
			'_validateonly schedule_ignore_delete approval_start requires_approval ' +
			'_create_credit_note _dont_fire_automations include_in_autopay invoice_separately ' +
			'minimum_price_active mark_credit_as_used apply_credit _novalidate ' +
			'dont_set_original_client_id update_invoice_conversion_rate',
		date: 'schedule_date nextcreationdate startdate enddate',
		dateTime: 'time approvaldatetime',
		list: 'add_lines merge_data payments',
		object: 'originaddress schedule new_external_link',
	},
	filters: [
		{
			displayName: 'Awaiting Approval',
			name: 'awaiting_approval',
			type: 'boolean',
			default: true,
			description: 'Whether to list only invoices that wait for an approval',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only invoices to this client',
		}),
		recordFilter({
			name: 'contract_id',
			displayName: 'Client Contract',
			resource: 'clientContract',
			description: 'Only invoices that bill this contract',
		}),
		{
			displayName: 'Client IDs',
			name: 'client_ids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12,13,14',
			description: 'Only invoices to these clients, as comma-separated IDs',
		},
		{
			displayName: 'Include Credit Notes',
			name: 'includecredits',
			type: 'boolean',
			default: true,
			description: 'Whether to list credit notes',
		},
		{
			displayName: 'Include Invoices',
			name: 'includeinvoices',
			type: 'boolean',
			default: true,
			description: 'Whether to list invoices',
		},
		{
			displayName: 'Include Lines',
			name: 'includelines',
			type: 'boolean',
			default: true,
			description: 'Whether each invoice carries its lines',
		},
		{
			displayName: 'Invoice Date From',
			name: 'invoicedatestart',
			type: 'dateTime',
			default: '',
			description: 'Only invoices dated from this day on',
		},
		{
			displayName: 'Invoice Date To',
			name: 'invoicedateend',
			type: 'dateTime',
			default: '',
			description: 'Only invoices dated up to this day',
		},
		{
			displayName: 'Not Posted Only',
			name: 'notpostedonly',
			type: 'boolean',
			default: true,
			description:
				'Whether to list only invoices that have not been posted to the accounting package',
		},
		...orderFilters('invoice_date'),
		{
			displayName: 'Payment Statuses',
			name: 'paymentstatuses',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only invoices with these payment statuses, as comma-separated numbers',
		},
		{
			displayName: 'Posted Only',
			name: 'postedonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only invoices that have been posted to the accounting package',
		},
		recordFilter({
			name: 'purchaseorder_id',
			displayName: 'Purchase Order',
			resource: 'purchaseOrder',
			description: 'Only invoices for this purchase order',
		}),
		recordFilter({
			name: 'recurringinvoice_id',
			displayName: 'Recurring Invoice',
			resource: 'recurringInvoice',
			description: 'Only invoices that came from this recurring invoice',
		}),
		{
			displayName: 'Review Required',
			name: 'reviewrequired',
			type: 'boolean',
			default: true,
			description: 'Whether to list only invoices that must be reviewed',
		},
		recordFilter({
			name: 'salesorder_id',
			displayName: 'Sales Order',
			resource: 'salesOrder',
			description: 'Only invoices that bill this sales order',
		}),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the number, the client or another main field contains',
		},
		recordFilter({
			name: 'site_id',
			displayName: 'Site',
			resource: 'site',
			description: 'Only invoices for this site',
		}),
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only invoices that bill this ticket',
		}),
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only invoices to clients below this top level',
		}),
		recordFilter({
			name: 'user_id',
			displayName: 'User',
			resource: 'user',
			description: 'Only invoices for this user',
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
				'Whether to delete the invoice without passing that on to the accounting package',
			displayOptions: { show: { resource: ['invoice'], operation: ['delete'] } },
			routing: { send: { type: 'query', property: 'bypass_accounts_sync' } },
		},
	],
};
