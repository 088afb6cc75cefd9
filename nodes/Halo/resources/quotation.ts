import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of quotations:
 * - Totals and lines are on the detail; rows of the list carry `lines` only with `includelines`
 *   (live probe, OpenAPI).
 * - The address holds the id, not the number that users see (live probe).
 * - What Halo needs to create one is inferred, not proven. The line schema of the OpenAPI
 *   document names no quantity.
 */
export const quotation: HaloResource = {
	value: 'quotation',
	name: 'Quotation',
	plural: 'Quotations',
	description: 'An offer to a client',
	path: '/Quotation',
	listKey: 'quotes',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'quotes', accessLevel: 'Quotations Access Level' },
	web: webAddresses.quotation,
	picker: {
		title: 'title',
		details: ['id', 'client_name', 'date'],
		search: 'search',
		within: [{ parameter: 'client_id', query: 'client_id' }],
	},
	changes: { modified: ['last_update_time'] },
	simplified: [
		'title',
		'client_id',
		'client_name',
		'user_name',
		'ticket_id',
		'status',
		'status_name',
		'date',
		'expiry_date',
		'total',
		'assigned_agent_name',
		'last_update_time',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'title',
			displayName: 'Title',
			type: 'text',
			description: 'Title of the quotation',
			required: true,
		},
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the offer is made to',
			required: true,
			refersTo: 'client',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the offer is for',
			refersTo: 'site',
		},
		{
			id: 'user_id',
			displayName: 'User ID',
			type: 'integer',
			description: 'User (contact) who gets the offer',
			refersTo: 'user',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket or opportunity that the offer belongs to',
			refersTo: 'ticket',
		},
		{
			id: 'lines',
			displayName: 'Lines',
			type: 'list',
			description:
				'Lines of the offer; list of objects: [{"item_id": 12, "name": "Laptop", "baseprice": 950, "costprice": 800}]',
		},
		{ id: 'date', displayName: 'Date', type: 'date', description: 'Date of the quotation' },
		{
			id: 'expiry_date',
			displayName: 'Expiry Date',
			type: 'date',
			description: 'Last day on which the client can accept',
		},
		{
			id: 'status',
			displayName: 'Status',
			type: 'integer',
			description: 'Number of the quotation status; read a quotation to see the numbers in use',
		},
		{
			id: 'assigned_agent',
			displayName: 'Assigned Agent ID',
			type: 'integer',
			description: 'Agent who takes care of the quotation',
			refersTo: 'agent',
		},
		{
			id: 'agent_id',
			displayName: 'Agent ID',
			type: 'integer',
			description: 'Agent who wrote the quotation',
			refersTo: 'agent',
		},
		{ id: 'note', displayName: 'Note', type: 'text', description: 'Text printed on the quotation' },
		{ id: 'scope', displayName: 'Scope', type: 'text', description: 'What the offer includes' },
		{ id: 'risk', displayName: 'Risk', type: 'text', description: 'Risks of the offer' },
		{
			id: 'ponumber',
			displayName: 'PO Number',
			type: 'text',
			description: 'Purchase order number of the client',
		},
		{
			id: 'po_ref',
			displayName: 'PO Reference',
			type: 'text',
			description: 'Reference of the purchase order',
		},
		{
			id: 'salesorder_id',
			displayName: 'Sales Order ID',
			type: 'integer',
			description: 'Sales order that came from the offer',
			refersTo: 'salesOrder',
		},
		{
			id: 'currency_code',
			displayName: 'Currency',
			type: 'integer',
			description: "Number of the currency, from the tenant's list of currencies",
			refersTo: 'currency',
		},
		{
			id: 'currency_conversion_rate',
			displayName: 'Conversion Rate',
			type: 'decimal',
			description: 'Rate from the base currency to the currency of the quotation',
		},
		{
			id: 'carriage_desc',
			displayName: 'Carriage Description',
			type: 'text',
			description: 'Text for the cost of delivery',
		},
		{
			id: 'carriage_price',
			displayName: 'Carriage Price',
			type: 'decimal',
			description: 'Cost of delivery',
		},
		{
			id: 'daystodeliver',
			displayName: 'Days to Deliver',
			type: 'integer',
			description: 'Days from acceptance to delivery',
		},
		{
			id: 'billingcontactname',
			displayName: 'Billing Contact Name',
			type: 'text',
			description: 'Person who gets the invoice',
		},
		{
			id: 'billingcontactemailaddress',
			displayName: 'Billing Contact E-Mail',
			type: 'text',
			description: 'E-mail address of the person who gets the invoice',
		},
		{
			id: 'billingcontactphonenumber',
			displayName: 'Billing Contact Phone',
			type: 'text',
			description: 'Phone number of the person who gets the invoice',
		},
		{
			id: 'address',
			displayName: 'Address',
			type: 'object',
			description:
				'Address of the client as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'delivery_address',
			displayName: 'Delivery Address',
			type: 'object',
			description:
				'Delivery address as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'includegroupeditemprice',
			displayName: 'Show Prices of Grouped Items',
			type: 'boolean',
			description: 'Whether the print shows the prices of items in a group',
		},
		{
			id: 'includegroupeditemqty',
			displayName: 'Show Quantities of Grouped Items',
			type: 'boolean',
			description: 'Whether the print shows the quantities of items in a group',
		},
		{
			id: 'includequotationlinenotes',
			displayName: 'Show Line Notes',
			type: 'boolean',
			description: 'Whether the print shows the notes of the lines',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that the quotation is printed with',
			refersTo: 'pdfTemplate',
		},
		{
			id: 'canned_text_id',
			displayName: 'Canned Text ID',
			type: 'integer',
			description: 'Prepared text to put on the quotation',
			refersTo: 'cannedText',
		},
		{
			id: 'is_leased',
			displayName: 'Leased',
			type: 'boolean',
			description: 'Whether the goods are leased',
		},
		{
			id: 'term_limit',
			displayName: 'Lease Term',
			type: 'integer',
			description: 'Length of the lease',
		},
		{
			id: 'new_ticket_status',
			displayName: 'New Ticket Status ID',
			type: 'integer',
			description: 'Status to give to the linked ticket',
			refersTo: 'status',
		},
		{
			id: 'approval_process_id',
			displayName: 'Approval Process ID',
			type: 'integer',
			description: 'Approval process for the quotation',
			refersTo: 'approvalProcess',
		},
		{
			id: 'approval_start',
			displayName: 'Start Approval',
			type: 'boolean',
			description: 'Whether to send the quotation for internal approval',
		},
		{
			id: '_create_so',
			displayName: 'Create Sales Order',
			type: 'boolean',
			description: 'Whether to create a sales order from the quotation',
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
			'auth_by currency approvalname approvalemailaddress approvalnote signature canned_text ' +
			'internal_approvalemailaddress internal_approvalnote third_party_url ' +
			'dattocommerce_contactname dattocommerce_contactemail third_party_number intacct_class ' +
			'intacct_save_location new_approvalprocess_email address1 address2 address3 address4 ' +
			'address5 deladdress1 deladdress2 deladdress3 deladdress4 deladdress5 originaddress1 ' +
			'originaddress2 originaddress3 originaddress4 originaddress5',
		integer:
			'approvalstate internal_approval_status internal_approvalagent ' +
			'internal_approvalagentid datto_commerce_id dattocommerce_clientid dattocommerce_tenantid ' +
			'contactuser new_approvalprocess_agent_id new_approvalprocess_user_id ' +
			'new_approvalprocess_cab_id site_delivery_override workflow_step workflow_id ' +
			'new_approvalprocess_role_id avalara_details_id adobe_details_id ' +
			'top_level_purchase_currency_code original_revised_from_id',
		decimal: 'deliveryamount deliverytax',
		boolean:
			'includegrouppriceandqty _validateonly requires_approval dontupdateporef ' +
			'automatic_sales_tax use_ticket_approval _novalidate _remove_zero_quantity_lines',
		dateTime: 'approvaldatetime internal_approvaldatetime',
		list:
			'images linked_pdf_list_append linked_pdf_list_prepend new_approvalprocess_users ' +
			'new_approvalprocess_cab',
		object: 'originaddress new_external_link',
	},
	filters: [
		{
			displayName: 'Awaiting Approval',
			name: 'awaiting_approval',
			type: 'boolean',
			default: true,
			description: 'Whether to list only quotations that wait for an approval',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only quotations to this client',
		}),
		{
			displayName: 'Closed',
			name: 'closed',
			type: 'boolean',
			default: true,
			description: 'Whether to list closed quotations',
		},
		{
			displayName: 'Include Lines',
			name: 'includelines',
			type: 'boolean',
			default: true,
			description: 'Whether each quotation carries its lines',
		},
		{
			displayName: 'My Approvals',
			name: 'my_approvals',
			type: 'boolean',
			default: true,
			description: "Whether to list only quotations that wait for the connected agent's approval",
		},
		{
			displayName: 'Needs Processing',
			name: 'needsprocessing',
			type: 'boolean',
			default: true,
			description: 'Whether to list only quotations that have to be processed',
		},
		{
			displayName: 'Open',
			name: 'open',
			type: 'boolean',
			default: true,
			description: 'Whether to list open quotations',
		},
		...orderFilters('date'),
		{
			displayName: 'Processed',
			name: 'processed',
			type: 'boolean',
			default: true,
			description: 'Whether to list processed quotations',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the title or another main field contains',
		},
		recordFilter({
			name: 'site_id',
			displayName: 'Site',
			resource: 'site',
			description: 'Only quotations for this site',
		}),
		{
			displayName: 'Statuses',
			name: 'quote_status',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only quotations with these statuses, as comma-separated numbers',
		},
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only quotations of this ticket or opportunity',
		}),
		recordFilter({
			name: 'user_id',
			displayName: 'User',
			resource: 'user',
			description: 'Only quotations to this user',
		}),
	],
	queryParameters:
		'awaiting_approval client_id closed count currentclientorall includelines my_approvals ' +
		'needsprocessing open order order2 order3 order4 order5 orderdesc orderdesc2 orderdesc3 ' +
		'orderdesc4 orderdesc5 page_no page_size pageinate processed quote_status search site_id ' +
		'ticket_id user_id',
};
