import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of sites:
 * - Rows carry no time of change; `lastupdatefromdate` is the only sign of it. The OpenAPI
 *   document types it as a boolean, which is wrong; that it takes a date-time is proven on
 *   tickets and inferred here.
 * - Halo answers `client_id` as a number with decimals, such as 12.0, and wants a whole number
 *   back (live probe).
 * - Sites belong to the scope of clients (live probe).
 */
export const site: HaloResource = {
	value: 'site',
	name: 'Site',
	plural: 'Sites',
	description: 'A location of a client',
	path: '/Site',
	listKey: 'sites',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'customers', accessLevel: 'Clients Access Level' },
	web: webAddresses.site,
	picker: {
		title: 'name',
		details: ['client_name'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
		inactive: { inactive: true },
		within: [
			{ parameter: 'client_id', query: 'client_id' },
			{ parameter: 'clientId', query: 'client_id' },
		],
	},
	customFieldsOf: 3,
	changes: { modified: ['slastupdate'], updateFilter: true },
	naturalKey: {
		match: ['name'],
		within: { client_id: 'client_id' },
		searches: { name: 'search' },
		query: { includeactive: true, includeinactive: true },
	},
	simplified: [
		'name',
		'client_id',
		'client_name',
		'phonenumber',
		'timezone',
		'maincontact_id',
		'maincontact_name',
		'country_code_name',
		'ref',
		'sla_id',
		'isstocklocation',
		'inactive',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the site',
			required: true,
		},
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the site belongs to',
			required: true,
			refersTo: 'client',
		},
		{
			id: 'phonenumber',
			displayName: 'Phone Number',
			type: 'text',
			description: 'Main phone number of the site',
		},
		{
			id: 'delivery_address',
			displayName: 'Delivery Address',
			type: 'object',
			description:
				'Address of the site as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'invoice_address',
			displayName: 'Invoice Address',
			type: 'object',
			description:
				'Address for invoices as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'invoice_address_isdelivery',
			displayName: 'Invoice Address Is Delivery Address',
			type: 'boolean',
			description: 'Whether invoices go to the delivery address',
		},
		{
			id: 'country_code',
			displayName: 'Country Code',
			type: 'text',
			description: "Country of the site, as a code of the tenant's list",
		},
		{
			id: 'region_code',
			displayName: 'Region Code',
			type: 'integer',
			description: "Number of the region of the site, from the tenant's list of regions",
		},
		{
			id: 'timezone',
			displayName: 'Time Zone',
			type: 'text',
			description: 'Time zone of the site, as Halo names it',
		},
		{
			id: 'language_id',
			displayName: 'Language ID',
			type: 'integer',
			description: "Language of the site, from the tenant's list of languages",
		},
		{
			id: 'maincontact_id',
			displayName: 'Main Contact ID',
			type: 'integer',
			description: 'User who is the main contact of the site',
			refersTo: 'user',
		},
		{
			id: 'newsite_contactname',
			displayName: 'New Contact Name',
			type: 'text',
			description: 'Name of a user to create together with the site',
		},
		{
			id: 'newsite_contactemail',
			displayName: 'New Contact E-Mail',
			type: 'text',
			description: 'E-mail address of the user to create together with the site',
		},
		{
			id: 'newsite_contacttitle',
			displayName: 'New Contact Title',
			type: 'text',
			description: 'Title of the user to create together with the site',
		},
		{
			id: 'newsite_web_access_level',
			displayName: 'New Contact Web Access Level',
			type: 'integer',
			description: 'Number of the portal access level of the user to create together with the site',
		},
		{
			id: 'newsite_sendwelcomeemail',
			displayName: 'Send Welcome E-Mail',
			type: 'boolean',
			description: 'Whether the user who is created together with the site gets a welcome e-mail',
		},
		{
			id: 'sitecontacts',
			displayName: 'Site Contacts',
			type: 'list',
			description: 'Contacts of the site by role; list of objects: [{"uid": 42, "type": 1}]',
		},
		{
			id: 'sla_id',
			displayName: 'SLA ID',
			type: 'integer',
			description: 'Service level agreement of the site',
			refersTo: 'sla',
		},
		{
			id: 'emaildomain',
			displayName: 'E-Mail Domain',
			type: 'text',
			description: 'Domain by which senders are matched to the site',
		},
		{
			id: 'notes',
			displayName: 'Notes',
			type: 'text',
			description: 'Text about the site for agents',
		},
		{
			id: 'popup_notes',
			displayName: 'Pop-up Notes',
			type: 'list',
			description:
				'Notes that pop up when agents log tickets for the site; list of objects: [{"note": "VIP site", "displaymodal": true}]',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the site is out of use',
		},
		{
			id: 'isinvoicesite',
			displayName: 'Invoice Site',
			type: 'boolean',
			description: 'Whether the site is the one that invoices of the client go to',
		},
		{
			id: 'isstocklocation',
			displayName: 'Stock Location',
			type: 'boolean',
			description: 'Whether the site keeps stock',
		},
		{
			id: 'defaultstocklocation',
			displayName: 'Default Stock Location ID',
			type: 'integer',
			description: 'Site that the stock is taken from',
			refersTo: 'stockLocation',
		},
		{
			id: 'defaultdelivery',
			displayName: 'Default Delivery Site',
			type: 'boolean',
			description: 'Whether the site is the one that deliveries go to unless another is chosen',
		},
		{ id: 'ref', displayName: 'Reference', type: 'text', description: 'Reference of the site' },
		{
			id: 'refnumber',
			displayName: 'Reference Number',
			type: 'integer',
			description: 'Number of the site in other systems',
		},
		{
			id: 'accountsid',
			displayName: 'Accounts ID',
			type: 'text',
			description: 'Code of the site in the accounting package',
		},
		{
			id: 'accountsfirstname',
			displayName: 'Accounts First Name',
			type: 'text',
			description: 'First name of the contact for invoices',
		},
		{
			id: 'accountslastname',
			displayName: 'Accounts Last Name',
			type: 'text',
			description: 'Last name of the contact for invoices',
		},
		{
			id: 'accountsemailaddress',
			displayName: 'Accounts E-Mail',
			type: 'text',
			description: 'Address that invoices are sent to',
		},
		{
			id: 'accountsccemailaddress',
			displayName: 'Accounts CC E-Mail',
			type: 'text',
			description: 'Address that gets a copy of invoices',
		},
		{
			id: 'accountsbccemailaddress',
			displayName: 'Accounts BCC E-Mail',
			type: 'text',
			description: 'Address that gets a blind copy of invoices',
		},
		{
			id: 'site_item_tax_code',
			displayName: 'Item Tax Code',
			type: 'integer',
			description: "Number of the tax rate for items, from the tenant's list of taxes",
			refersTo: 'tax',
		},
		{
			id: 'site_service_tax_code',
			displayName: 'Service Tax Code',
			type: 'integer',
			description: "Number of the tax rate for services, from the tenant's list of taxes",
			refersTo: 'tax',
		},
		{
			id: 'site_contract_tax_code',
			displayName: 'Contract Tax Code',
			type: 'integer',
			description: "Number of the tax rate for contracts, from the tenant's list of taxes",
			refersTo: 'tax',
		},
		{
			id: 'linked_organisation_id',
			displayName: 'Organisation ID',
			type: 'integer',
			description: 'Organisation that the site belongs to',
			refersTo: 'organisation',
		},
		{
			id: 'faqlists',
			displayName: 'FAQ Lists',
			type: 'list',
			description: 'FAQ lists that users of the site see; list of objects: [{"id": 4}]',
		},
		{
			id: 'all_faqlists_allowed',
			displayName: 'All FAQ Lists',
			type: 'boolean',
			description: 'Whether users of the site see every FAQ list',
		},
		{
			id: 'geocoord1',
			displayName: 'Latitude',
			type: 'decimal',
			description: 'First coordinate of the site on the map',
		},
		{
			id: 'geocoord2',
			displayName: 'Longitude',
			type: 'decimal',
			description: 'Second coordinate of the site on the map',
		},
		{
			id: 'colour',
			displayName: 'Colour',
			type: 'text',
			description: 'Colour of the site in lists, such as #2d7dd2',
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
			'ldapstring todomain disclaimermatchstring emailsubjectprefix wildcardref snowname ' +
			'servicenowid datto_id datto_url azuretenantid pagerdutywildcard auvik_id hubspot_id ' +
			'hudu_url kaseyaid authrocket_locale itglue_id lapsafe_default_installation',
		integer:
			'messagegroup_id deliverby seriousnesslevel sitetimeoffset sitedateformat ' +
			'regionaldirector facilitiesmanager _reassign_all_to_user cautomateid ninjarmmid ' +
			'device42id datto_alternate_id connectwiseid autotaskid ateraid site_prepay_tax_code ' +
			'site_sales_tax_code site_purchase_tax_code syncroid passportal_id liongardid surchargeid ' +
			'ncentral_details_id businesscentral_area_company_id sequence gfisiteid stockbin_id',
		boolean:
			'monthlyreportinclude monthlyreportemailmanager accountmanagertech ' +
			'monthlyreportemaildirect slocked isnhserveremaildefault _dont_fire_automations',
		list: 'fields stockbins',
		object: 'new_external_link',
	},
	filters: [
		{
			displayName: 'Changed From',
			name: 'lastupdatefromdate',
			type: 'dateTime',
			default: '',
			description: 'Only sites that changed at this time or later',
		},
		{
			displayName: 'Changed Until',
			name: 'lastupdatetodate',
			type: 'dateTime',
			default: '',
			description: 'Only sites that changed at this time or earlier',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only sites of this client',
		}),
		recordFilter({
			name: 'contract_id',
			displayName: 'Client Contract',
			resource: 'clientContract',
			description: 'Only sites under this contract',
		}),
		{
			displayName: 'Exclude Internal',
			name: 'exclude_internal',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out the sites of the own organisation',
		},
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list active sites',
		},
		{
			displayName: 'Include Address',
			name: 'includeaddress',
			type: 'boolean',
			default: true,
			description: 'Whether each site carries its address',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive sites',
		},
		{
			displayName: 'Include Non-Stock Locations',
			name: 'includenonstocklocations',
			type: 'boolean',
			default: true,
			description: 'Whether to list sites that keep no stock',
		},
		{
			displayName: 'Include Notes',
			name: 'includenotes',
			type: 'boolean',
			default: true,
			description: 'Whether each site carries its notes',
		},
		{
			displayName: 'Include Stock Locations',
			name: 'includestocklocations',
			type: 'boolean',
			default: true,
			description: 'Whether to list sites that keep stock',
		},
		...orderFilters('name'),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the name or another main field contains',
		},
		{
			displayName: 'Site Field IDs',
			name: 'sitefields',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Site fields that each site carries, as comma-separated IDs',
		},
		{
			displayName: 'Stock Location IDs',
			name: 'stocklocation',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only these stock locations, as comma-separated IDs',
		},
		recordFilter({
			name: 'item_id_qty',
			displayName: 'Stock of Item',
			resource: 'item',
			description: 'Item whose stock each site carries',
		}),
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only sites of clients below this top level',
		}),
	],
	queryParameters:
		'activeinactive advanced_search azuresites client_id contract_id count exclude_internal ' +
		'gfisites idonly includeactive includeaddress includeinactive includenonstocklocations ' +
		'includenoorderstockbin includenotes includestocklocations iscalendarfilter item_id_qty ' +
		'item_salesorder_id item_salesorder_line lastupdatefromdate lastupdatetodate order order2 ' +
		'order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 ' +
		'override_enablestockbins page_no page_size pageinate search site_id sitefields ' +
		'stocklocation toplevel_id user_override',
};
