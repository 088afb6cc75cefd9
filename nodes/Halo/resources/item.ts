import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of items:
 * - Old versions of Halo list items only with the right to edit them (a vendor's setup guide).
 * - The item group is `assetgroup_id`; `/ItemGroup` holds bundles (OpenAPI).
 * - Stock is counted by Halo from purchase orders and consignments, so quantities are not
 *   written here (inference).
 * - What Halo needs to create one is inferred, not proven.
 */
export const item: HaloResource = {
	value: 'item',
	name: 'Item',
	plural: 'Items',
	description: 'A product or service of the catalogue',
	path: '/Item',
	listKey: 'items',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'items', accessLevel: 'Items Access Level' },
	web: webAddresses.item,
	picker: {
		title: 'name',
		details: ['assetgroup_name', 'supplier_name'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
	},
	changes: { modified: ['lastmodified'], created: 'datecreated' },
	naturalKey: {
		match: ['name'],
		searches: { name: 'search' },
		query: { includeactive: true, includeinactive: true },
	},
	simplified: [
		'name',
		'description',
		'assetgroup_id',
		'assetgroup_name',
		'supplier_id',
		'supplier_name',
		'baseprice',
		'costprice',
		'recurringprice',
		'isrecurringitem',
		'quantity_in_stock',
		'lastmodified',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the item',
			required: true,
		},
		{
			id: 'assetgroup_id',
			displayName: 'Item Group ID',
			type: 'integer',
			description: "Group that the item belongs to; Halo's own form asks for it",
			refersTo: 'assetGroup',
		},
		{
			id: 'description',
			displayName: 'Description',
			type: 'text',
			description: 'Text for quotations, orders and invoices',
		},
		{
			id: 'purchase_description',
			displayName: 'Purchase Description',
			type: 'text',
			description: 'Text for purchase orders',
		},
		{
			id: 'note',
			displayName: 'Note',
			type: 'text',
			description: 'Text about the item for agents',
		},
		{
			id: 'baseprice',
			displayName: 'Price',
			type: 'decimal',
			description: 'Sales price of one unit, in the base currency',
		},
		{
			id: 'costprice',
			displayName: 'Cost',
			type: 'decimal',
			description: 'Purchase price of one unit, in the base currency',
		},
		{
			id: 'isrecurringitem',
			displayName: 'Recurring',
			type: 'boolean',
			description: 'Whether the item is sold for a period and billed again and again',
		},
		{
			id: 'recurringprice',
			displayName: 'Recurring Price',
			type: 'decimal',
			description: 'Sales price of one unit per billing period',
		},
		{
			id: 'recurringcost',
			displayName: 'Recurring Cost',
			type: 'decimal',
			description: 'Purchase price of one unit per billing period',
		},
		{
			id: 'item_default_billing_period',
			displayName: 'Default Billing Period',
			type: 'integer',
			description:
				'Number of the billing period that new lines start with; read an item to see the numbers in use',
		},
		{
			id: 'markupperc',
			displayName: 'Markup',
			type: 'decimal',
			description: 'Markup on the cost, in percent',
		},
		{
			id: 'maxitemdiscount',
			displayName: 'Maximum Discount',
			type: 'decimal',
			description: 'Highest discount that agents may give, in percent',
		},
		{
			id: 'promptforprice',
			displayName: 'Ask for Price',
			type: 'boolean',
			description: 'Whether agents are asked for the price when they use the item',
		},
		{
			id: 'supplier_id',
			displayName: 'Supplier ID',
			type: 'integer',
			description: 'Supplier that the item is bought from',
			refersTo: 'supplier',
		},
		{
			id: 'supplier_part_code',
			displayName: 'Supplier Part Code',
			type: 'text',
			description: 'Code of the item at the supplier',
		},
		{
			id: 'item_suppliers',
			displayName: 'Item Suppliers',
			type: 'list',
			description:
				'Further suppliers with their prices; list of objects: [{"supplier_id": 5, "cost": 80, "supplier_sku": "AB-1"}]',
		},
		{
			id: 'manufacturer_id',
			displayName: 'Manufacturer ID',
			type: 'integer',
			description: 'Maker of the item, one of the suppliers',
			refersTo: 'supplier',
		},
		{
			id: 'assettype_id',
			displayName: 'Asset Type ID',
			type: 'integer',
			description: 'Type of the assets that are created when the item is delivered',
			refersTo: 'assetType',
		},
		{
			id: 'internalreference',
			displayName: 'Internal Reference',
			type: 'text',
			description: 'Own stock code of the item',
		},
		{
			id: 'externalreference',
			displayName: 'External Reference',
			type: 'text',
			description: 'Code of the item in other systems, such as the SKU',
		},
		{
			id: 'accountsid',
			displayName: 'Accounts ID',
			type: 'text',
			description: 'Code of the item in the accounting package',
		},
		{
			id: 'nominalcode',
			displayName: 'Sales Nominal Code',
			type: 'text',
			description: 'Account that sales are posted to',
		},
		{
			id: 'purchasenominalcode',
			displayName: 'Purchase Nominal Code',
			type: 'text',
			description: 'Account that purchases are posted to',
		},
		{
			id: 'taxable',
			displayName: 'Taxable',
			type: 'boolean',
			description: 'Whether tax is due on the item',
		},
		{
			id: 'taxcode',
			displayName: 'Sales Tax Code',
			type: 'integer',
			description: "Number of the tax rate for sales, from the tenant's list of taxes",
			refersTo: 'tax',
		},
		{
			id: 'taxcodeother',
			displayName: 'Purchase Tax Code',
			type: 'integer',
			description: "Number of the tax rate for purchases, from the tenant's list of taxes",
			refersTo: 'tax',
		},
		{
			id: 'iscontractitem',
			displayName: 'Contract Item',
			type: 'boolean',
			description: 'Whether selling the item creates a contract',
		},
		{
			id: 'dontinvoice',
			displayName: 'Do Not Invoice',
			type: 'boolean',
			description: 'Whether the item is left out of invoicing',
		},
		{
			id: 'dont_track_stock',
			displayName: 'Do Not Track Stock',
			type: 'boolean',
			description: 'Whether Halo keeps no stock of the item',
		},
		{
			id: 'doesnotneedconsigning',
			displayName: 'Does Not Need Consigning',
			type: 'boolean',
			description: 'Whether the item can be invoiced without a delivery',
		},
		{
			id: 'minstockqty',
			displayName: 'Minimum Stock',
			type: 'decimal',
			description: 'Quantity below which the item has to be ordered again',
		},
		{
			id: 'reorderqty',
			displayName: 'Reorder Quantity',
			type: 'decimal',
			description: 'Quantity to order when stock is low',
		},
		{
			id: 'min_purchase_qty',
			displayName: 'Minimum Purchase Quantity',
			type: 'decimal',
			description: 'Smallest quantity that can be ordered',
		},
		{
			id: 'binlocation',
			displayName: 'Bin Location',
			type: 'text',
			description: 'Place of the item in the store',
		},
		{ id: 'weight', displayName: 'Weight', type: 'decimal', description: 'Weight of one unit' },
		{
			id: 'linked_item_id',
			displayName: 'Linked Item ID',
			type: 'integer',
			description: 'Item that is sold together with this one',
			refersTo: 'item',
		},
		{
			id: 'template_id',
			displayName: 'Template ID',
			type: 'integer',
			description: 'Ticket template that is used when the item is sold',
			refersTo: 'ticketTemplate',
		},
		{
			id: 'status',
			displayName: 'Status',
			type: 'integer',
			description: 'Number of the status; read an item to see the numbers in use',
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'integer',
			description: 'Number of the kind of item; read an item to see the numbers in use',
		},
		{
			id: 'update_recurring_invoice_price',
			displayName: 'Update Recurring Invoice Prices',
			type: 'boolean',
			description: 'Whether a new price goes to the recurring invoices that use the item',
		},
		{
			id: 'update_recurring_invoice_cost',
			displayName: 'Update Recurring Invoice Costs',
			type: 'boolean',
			description: 'Whether a new cost goes to the recurring invoices that use the item',
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
			'goodsinunit goodsoutunit shaccountsid icon third_party_id xero_salestax xero_purchasetax ' +
			'fullyqualifiedname xero_tenant_id qbosku qbocategoryid snelstart_id ' +
			'snelstart_department_id qbo_company_id extra_invoice_description intacct_type ' +
			'dbc_company_id user_description invoice_class xero_inventory_account_code ' +
			'xero_cogs_account_code intacct_product_line_id myob_asset_account_code avalara_item_code',
		integer:
			'inoutconversion costingmethod metertype meterlife assetaccountcode qbo_quantity ' +
			'xerodetails_id autotaskserviceid autotaskproductid kashflowid kashflow_tenant_id ' +
			'primaryimageid sage_business_cloud_details_id budgettype_id exact_division ' +
			'dattocommerce_tenant sage50uk_department_id myob_tenant purchase_currency_code ' +
			'auto_reorder_type',
		decimal:
			'secondprice sleeveprice margin servicefee recovery secondhandprice hours ' +
			'items_per_buying_price items_per_selling_price',
		boolean:
			'applydiscount showmobilescanner salestaxincluded purchasetaxincluded serialise_only_one ' +
			'ignore_from_accounting_sync dont_receive_on_po autorenew_quote_line_default ' +
			'price_calculated_from_components cost_calculated_from_components ' +
			'item_listed_only_on_bundle_setup',
		date: 'qboinitial_quantity_date',
		list: 'linked_asset_defaults relatedcategories',
		object: 'new_external_link',
	},
	filters: [
		{
			displayName: 'Asset Type IDs',
			name: 'assettypes',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only items of these asset types, as comma-separated IDs',
		},
		{
			displayName: 'Exclude Recurring',
			name: 'excluderecurring',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out recurring items',
		},
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list active items',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive items',
		},
		{
			displayName: 'Include Out of Stock',
			name: 'show_not_in_stock',
			type: 'boolean',
			default: true,
			description: 'Whether to list items that are not in stock',
		},
		recordFilter({
			name: 'assetgroup_id',
			displayName: 'Item Group',
			resource: 'assetGroup',
			description: 'Only items of this group',
		}),
		{
			displayName: 'Item Group IDs',
			name: 'assetgroups',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only items of these groups, as comma-separated IDs',
		},
		...orderFilters('name'),
		{
			displayName: 'Recurring Only',
			name: 'recurringonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only recurring items',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the name or another main field contains',
		},
		recordFilter({
			name: 'stocklocation_id',
			displayName: 'Stock Location',
			resource: 'stockLocation',
			description: 'Only items at this stock location, which is a site',
		}),
		recordFilter({
			name: 'supplier_id',
			displayName: 'Supplier',
			resource: 'supplier',
			description: 'Only items of this supplier',
		}),
	],
	queryParameters:
		'activeinactive advanced_search assetgroup_id assetgroups assettypes ' +
		'autotask_service_items count dbc_company_id exactdivision excluderecurring includeactive ' +
		'includeinactive itemservice_id itemservicerequestdetails_id itemsupplierclientid ' +
		'kashflowtenantid order order2 order3 order4 order5 orderdesc orderdesc2 orderdesc3 ' +
		'orderdesc4 orderdesc5 page_no page_size pageinate qbitemsonly qbocompanyid recurringonly ' +
		'sagebusinesscloudtenantid search search1 show_not_in_stock stocklocation_id supplier_id ' +
		'xerotenantid',
};
