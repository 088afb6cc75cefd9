import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of sales orders:
 * - Totals and lines are on the detail; nothing in the query of the list asks for lines (OpenAPI).
 * - Nothing filters by the time of the last change.
 * - What Halo needs to create one is inferred, not proven. The line schema of the OpenAPI document
 *   names no quantity.
 */
export const salesOrder: HaloResource = {
	value: 'salesOrder',
	name: 'Sales Order',
	plural: 'Sales Orders',
	description: 'An order of a client',
	path: '/SalesOrder',
	listKey: 'salesorders',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'sos', accessLevel: 'Sales Orders Access Level' },
	web: webAddresses.salesOrder,
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
		'site_name',
		'user_name',
		'ticket_id',
		'status',
		'date',
		'po_number',
		'total',
		'assigned_agent_name',
		'last_update_time',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that orders',
			required: true,
			refersTo: 'client',
		},
		{ id: 'title', displayName: 'Title', type: 'text', description: 'Title of the order' },
		{
			id: 'lines',
			displayName: 'Lines',
			type: 'list',
			description:
				'Lines of the order; list of objects: [{"item_id": 12, "name": "Laptop", "baseprice": 950, "costprice": 800}]',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the order is for',
			refersTo: 'site',
		},
		{
			id: 'user_id',
			displayName: 'User ID',
			type: 'integer',
			description: 'User (contact) who ordered',
			refersTo: 'user',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket or opportunity that the order belongs to',
			refersTo: 'ticket',
		},
		{
			id: 'quotation_id',
			displayName: 'Quotation ID',
			type: 'integer',
			description: 'Quotation that the order came from',
			refersTo: 'quotation',
		},
		{ id: 'date', displayName: 'Date', type: 'date', description: 'Date of the order' },
		{
			id: 'status',
			displayName: 'Status',
			type: 'integer',
			description: 'Number of the order status; read a sales order to see the numbers in use',
		},
		{
			id: 'assigned_agent',
			displayName: 'Assigned Agent ID',
			type: 'integer',
			description: 'Agent who takes care of the order',
			refersTo: 'agent',
		},
		{
			id: 'createdby_agent_id',
			displayName: 'Created By Agent ID',
			type: 'integer',
			description: 'Agent who entered the order',
			refersTo: 'agent',
		},
		{ id: 'note', displayName: 'Note', type: 'text', description: 'Text printed on the order' },
		{
			id: 'summary',
			displayName: 'Summary',
			type: 'text',
			description: 'What the order is about, in one line',
		},
		{
			id: 'po_number',
			displayName: 'PO Number',
			type: 'text',
			description: 'Purchase order number of the client',
		},
		{
			id: 'ship_date',
			displayName: 'Shipping Date',
			type: 'date',
			description: 'Day on which the goods leave',
		},
		{
			id: 'ship_status',
			displayName: 'Shipping Status',
			type: 'text',
			description: 'State of the delivery in words',
		},
		{
			id: 'datereceived',
			displayName: 'Date Received',
			type: 'date',
			description: 'Day on which the order came in',
		},
		{
			id: 'delivery_address',
			displayName: 'Delivery Address',
			type: 'object',
			description:
				'Delivery address as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'override_delivery_address',
			displayName: 'Override Delivery Address',
			type: 'boolean',
			description: 'Whether the order has a delivery address of its own',
		},
		{
			id: 'client_to_invoice_to_id',
			displayName: 'Client to Invoice ID',
			type: 'integer',
			description: 'Client who gets the invoice, where it is another one',
			refersTo: 'client',
		},
		{
			id: 'accountsref',
			displayName: 'Accounts Reference',
			type: 'text',
			description: 'Code of the client in the accounting package',
		},
		{
			id: 'invoicenumber',
			displayName: 'Invoice Number',
			type: 'text',
			description: 'Number of the invoice for the order',
		},
		{
			id: 'invoice_date',
			displayName: 'Invoice Date',
			type: 'date',
			description: 'Date of the invoice for the order',
		},
		{
			id: 'do_not_invoice',
			displayName: 'Do Not Invoice',
			type: 'boolean',
			description: 'Whether the order is not billed',
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
			description: 'Rate from the base currency to the currency of the order',
		},
		{
			id: 'deliveryamount',
			displayName: 'Delivery Amount',
			type: 'decimal',
			description: 'Cost of delivery',
		},
		{
			id: 'deliverytax',
			displayName: 'Delivery Tax',
			type: 'decimal',
			description: 'Tax on the cost of delivery',
		},
		{
			id: 'closeandconsignwhenpoprocessed',
			displayName: 'Close When PO Is Processed',
			type: 'boolean',
			description:
				'Whether the order is consigned and closed once its purchase orders are processed',
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
			id: 'showpercentageinvoiced',
			displayName: 'Show Percentage Invoiced',
			type: 'boolean',
			description: 'Whether the order shows how much of it was billed',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that the order is printed with',
			refersTo: 'pdfTemplate',
		},
		{
			id: '_create_po',
			displayName: 'Create Purchase Order',
			type: 'boolean',
			description: 'Whether to create a purchase order from the order',
		},
		{
			id: '_create_invoice',
			displayName: 'Create Invoice',
			type: 'boolean',
			description: 'Whether to create an invoice from the order',
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
			'currency intacct_class intacct_save_location deladdress1 deladdress2 deladdress3 ' +
			'deladdress4 deladdress5 originaddress1 originaddress2 originaddress3 originaddress4 ' +
			'originaddress5 dattocommerce_contactname dattocommerce_contactemail ' +
			'_create_invoice_line_description _match_thirdparty_id _importthirdpartyid _importtype',
		integer:
			'open_status deliverby numberbottles soldby leadsource canvasser consignment_id ' +
			'pdf_attachment_id project_faultid order_project_template_id dattocommerce_clientid ' +
			'avalara_details_id _create_invoice_method _match_integration_id _importtypeid',
		decimal: 'costperweight _create_invoice_percentage _create_invoice_amount _create_invoice_qty',
		boolean:
			'includegrouppriceandqty _cancel_reserve _validateonly _return_invoice _iscopy _isimport ' +
			'_novalidate _dotaxsync',
		date: '_create_invoice_invoice_date',
		list: 'add_lines _create_invoice_lines',
		object: 'originaddress new_external_link',
	},
	filters: [
		{
			displayName: 'Billing Date',
			name: 'billing_date',
			type: 'string',
			default: '',
			description: "Only orders with this billing date, in Halo's own words",
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only orders of this client',
		}),
		{
			displayName: 'Client IDs',
			name: 'client_ids',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12,13,14',
			description: 'Only orders of these clients, as comma-separated IDs',
		},
		{
			displayName: 'Closed',
			name: 'closed',
			type: 'boolean',
			default: true,
			description: 'Whether to list closed orders',
		},
		{
			displayName: 'Needs Consigning',
			name: 'needsconsigning',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders with goods to hand over',
		},
		{
			displayName: 'Needs Invoicing',
			name: 'needsinvoicing',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders that have to be billed',
		},
		{
			displayName: 'Needs Ordering',
			name: 'needsordering',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders with goods to order from suppliers',
		},
		{
			displayName: 'Open',
			name: 'open',
			type: 'boolean',
			default: true,
			description: 'Whether to list open orders',
		},
		...orderFilters('date'),
		{
			displayName: 'Ready for Invoicing',
			name: 'ready_for_invoicing',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders that can be billed now',
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
			description: 'Only orders for this site',
		}),
		{
			displayName: 'Statuses',
			name: 'quote_status',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only orders with these statuses, as comma-separated numbers',
		},
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only orders of this ticket or opportunity',
		}),
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only orders of clients below this top level',
		}),
		recordFilter({
			name: 'user_id',
			displayName: 'User',
			resource: 'user',
			description: 'Only orders of this user',
		}),
	],
	queryParameters:
		'advanced_search billing_date client_id client_ids closed count idonly needsconsigning ' +
		'needsinvoicing needsordering open order order2 order3 order4 order5 orderdesc orderdesc2 ' +
		'orderdesc3 orderdesc4 orderdesc5 page_no page_size pageinate quote_status ' +
		'ready_for_invoicing search site_id ticket_id toplevel_id user_id',
};
