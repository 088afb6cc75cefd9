import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of purchase orders:
 * - Totals and lines are on the detail; nothing in the query of the list asks for lines (OpenAPI).
 * - Nothing filters by the time of the last change.
 * - What Halo needs to create one is inferred, not proven. The line schema of the OpenAPI document
 *   names no quantity.
 * - Goods are booked in by a path of its own (`confirmreceipt`, OpenAPI), not by a field.
 */
export const purchaseOrder: HaloResource = {
	value: 'purchaseOrder',
	name: 'Purchase Order',
	plural: 'Purchase Orders',
	description: 'An order to a supplier',
	path: '/PurchaseOrder',
	listKey: 'purchaseorders',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'pos', accessLevel: 'Purchase Orders Access Level' },
	web: webAddresses.purchaseOrder,
	picker: {
		title: 'title',
		details: ['id', 'supplier_name', 'date'],
		search: 'search',
		within: [
			{ parameter: 'supplier_id', query: 'supplier_id' },
			{ parameter: 'client_id', query: 'client_id' },
		],
	},
	changes: { modified: ['last_update_time'] },
	simplified: [
		'title',
		'supplier_id',
		'supplier_name',
		'client_name',
		'ticket_id',
		'salesorder_id',
		'status',
		'date',
		'est_delivery_date',
		'total',
		'assigned_agent_name',
		'last_update_time',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'supplier_id',
			displayName: 'Supplier ID',
			type: 'integer',
			description: 'Supplier that delivers',
			required: true,
			refersTo: 'supplier',
		},
		{ id: 'title', displayName: 'Title', type: 'text', description: 'Title of the order' },
		{
			id: 'lines',
			displayName: 'Lines',
			type: 'list',
			description:
				'Lines of the order; list of objects: [{"item_id": 12, "name": "Laptop", "baseprice": 800}]',
		},
		{
			id: 'salesorder_id',
			displayName: 'Sales Order ID',
			type: 'integer',
			description: 'Sales order that the goods are for',
			refersTo: 'salesOrder',
		},
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the goods are for',
			refersTo: 'client',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the goods are for',
			refersTo: 'site',
		},
		{
			id: 'user_id',
			displayName: 'User ID',
			type: 'integer',
			description: 'User (contact) that the goods are for',
			refersTo: 'user',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket or opportunity that the order belongs to',
			refersTo: 'ticket',
		},
		{ id: 'date', displayName: 'Date', type: 'date', description: 'Date of the order' },
		{
			id: 'est_delivery_date',
			displayName: 'Estimated Delivery Date',
			type: 'date',
			description: 'Day on which the goods are expected',
		},
		{
			id: 'duedate',
			displayName: 'Due Date',
			type: 'date',
			description: 'Day by which the order is to be paid',
		},
		{
			id: 'datesent',
			displayName: 'Date Sent',
			type: 'date',
			description: 'Day on which the order was sent',
		},
		{
			id: 'status',
			displayName: 'Status',
			type: 'integer',
			description: 'Number of the order status; read a purchase order to see the numbers in use',
		},
		{
			id: 'goodsin_status',
			displayName: 'Goods-in Status',
			type: 'integer',
			description:
				'Number that says how much has arrived; read a purchase order to see the numbers',
		},
		{
			id: 'assigned_agent',
			displayName: 'Assigned Agent ID',
			type: 'integer',
			description: 'Agent who takes care of the order',
			refersTo: 'agent',
		},
		{ id: 'note', displayName: 'Note', type: 'text', description: 'Text printed on the order' },
		{
			id: 'po_ref',
			displayName: 'PO Reference',
			type: 'text',
			description: 'Own reference of the order',
		},
		{
			id: '3rd_party_ponumber',
			displayName: 'Third-Party PO Number',
			type: 'text',
			description: 'Number of the order in the accounting package',
		},
		{
			id: 'suppliers_order_reference',
			displayName: 'Supplier Reference',
			type: 'text',
			description: 'Reference of the order at the supplier',
		},
		{
			id: 'accounts_ref',
			displayName: 'Accounts Reference',
			type: 'text',
			description: 'Code of the supplier in the accounting package',
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
			id: 'delivery_address',
			displayName: 'Delivery Address',
			type: 'object',
			description:
				'Delivery address as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'deliver_to_us',
			displayName: 'Deliver to Us',
			type: 'boolean',
			description: 'Whether the goods come to the company itself and not to the client',
		},
		{
			id: 'deliver_to_so_address',
			displayName: 'Deliver to Sales Order Address',
			type: 'boolean',
			description: 'Whether the goods go to the address of the sales order',
		},
		{
			id: 'deliver_to_ticket_address',
			displayName: 'Deliver to Ticket Address',
			type: 'boolean',
			description: 'Whether the goods go to the address of the ticket',
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
			id: 'warrantyurl',
			displayName: 'Warranty URL',
			type: 'text',
			description: 'Address of a page about the warranty',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that the order is printed with',
			refersTo: 'pdfTemplate',
		},
		{
			id: 'approval_process_id',
			displayName: 'Approval Process ID',
			type: 'integer',
			description: 'Approval process for the order',
			refersTo: 'approvalProcess',
		},
		{
			id: 'approval_start',
			displayName: 'Start Approval',
			type: 'boolean',
			description: 'Whether to send the order for approval',
		},
		{
			id: 'requires_approval',
			displayName: 'Requires Approval',
			type: 'boolean',
			description: 'Whether the order must be approved before it is sent',
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
			'auth_by approvalemailaddress approvalnote currency xero_id xero_tenant_id xero_status ' +
			'qbo_company_id intacct_save_location intacct_class deladdress1 deladdress2 deladdress3 ' +
			'deladdress4 deladdress5 originaddress1 originaddress2 originaddress3 originaddress4 ' +
			'originaddress5 third_party_id new_approvalprocess_email ' +
			'_create_invoice_line_description _importthirdpartyid _importtype',
		integer:
			'approval_status approvalagent approvalagentid thirdparty_status delivery_backup ' +
			'cost_centre_id attachment_id pdf_attachment_id qbo_id avalara_details_id ' +
			'new_approvalprocess_agent_id new_approvalprocess_user_id new_approvalprocess_cab_id ' +
			'new_approvalprocess_role_id _create_invoice_method _importtypeid',
		decimal: '_create_invoice_percentage _create_invoice_amount _create_invoice_qty',
		boolean:
			'below_approval_minimum approval_for_below_minimum use_ticket_approval receipt_confirmed ' +
			'_validateonly _iscopy _isbatch _return_invoice _forcethirdpartysync _purchasing_run ' +
			'_novalidate _dodistributorsync _dont_fire_automations _dotaxsync',
		date: '_create_invoice_invoice_date',
		dateTime: 'approvaldatetime date_published last_synced receipt_confirmation_date',
		list: 'add_lines _create_invoice_lines new_approvalprocess_users new_approvalprocess_cab',
		object: 'originaddress new_external_link',
	},
	filters: [
		{
			displayName: 'Awaiting Approval',
			name: 'awaiting_approval',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders that wait for an approval',
		},
		{
			displayName: 'Awaiting Stock',
			name: 'awaitingstock',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders whose goods have not arrived yet',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only orders for this client',
		}),
		{
			displayName: 'Closed',
			name: 'closed',
			type: 'boolean',
			default: true,
			description: 'Whether to list closed orders',
		},
		{
			displayName: 'Deliver to Us',
			name: 'deliver_to_us',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders that come to the company itself',
		},
		{
			displayName: 'My Approvals',
			name: 'my_approvals',
			type: 'boolean',
			default: true,
			description: "Whether to list only orders that wait for the connected agent's approval",
		},
		{
			displayName: 'Open',
			name: 'open',
			type: 'boolean',
			default: true,
			description: 'Whether to list open orders',
		},
		...orderFilters('date'),
		recordFilter({
			name: 'salesorder_id',
			displayName: 'Sales Order',
			resource: 'salesOrder',
			description: 'Only orders for this sales order',
		}),
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
			name: 'po_status',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only orders with these statuses, as comma-separated numbers',
		},
		recordFilter({
			name: 'supplier_id',
			displayName: 'Supplier',
			resource: 'supplier',
			description: 'Only orders to this supplier',
		}),
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only orders of this ticket or opportunity',
		}),
		{
			displayName: 'Unsent Only',
			name: 'unsent',
			type: 'boolean',
			default: true,
			description: 'Whether to list only orders that were not sent yet',
		},
		recordFilter({
			name: 'user_id',
			displayName: 'User',
			resource: 'user',
			description: 'Only orders for this user',
		}),
	],
	queryParameters:
		'awaiting_approval awaitingstock client_id closed count deliver_to_us ' +
		'deliver_to_user_salesorder_id my_approvals open order order2 order3 order4 order5 ' +
		'orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 page_no page_size pageinate ' +
		'po_status salesorder_id search site_id supplier_id ticket_id unsent user_id',
};
