import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Devices and other configuration items. Quirks: an asset has no name, people know it by its inventory
 * number and by the key fields of its type; Halo gives at most 50 rows per page (working client); rows
 * carry no modified date; `fields` are the fields of the asset type, `customfields` those of all assets;
 * `users` replaces the users that are linked (inference). What a new asset needs is what working
 * clients send, not proven.
 */
export const asset: HaloResource = {
	value: 'asset',
	name: 'Asset',
	plural: 'Assets',
	description: 'A device or other configuration item',
	path: '/Asset',
	listKey: 'assets',
	idType: 'integer',
	pageSize: 50,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'assets', accessLevel: 'Assets Access Level' },
	web: webAddresses.asset,
	picker: {
		title: 'inventory_number',
		details: ['key_field', 'assettype_name', 'client_name'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
		inactive: { inactive: true },
		within: [
			{ parameter: 'client_id', query: 'client_id' },
			{ parameter: 'site_id', query: 'site_id' },
			{ parameter: 'assettype_id', query: 'assettype_id' },
		],
	},
	customFieldsOf: 5,
	changes: { modified: ['dlastupdate', 'last_modified'], updateFilter: true },
	naturalKey: {
		match: ['inventory_number'],
		searches: { inventory_number: 'search' },
		query: { includeactive: true, includeinactive: true, includeassetfields: true },
	},
	simplified: [
		'inventory_number',
		'key_field',
		'assettype_id',
		'assettype_name',
		'client_id',
		'client_name',
		'site_id',
		'site_name',
		'username',
		'status_id',
		'status_name',
		'inactive',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'inventory_number',
			displayName: 'Inventory Number',
			type: 'text',
			description: 'Asset tag, the name by which people know the asset',
			required: true,
		},
		{
			id: 'assettype_id',
			displayName: 'Asset Type ID',
			type: 'integer',
			description: 'Type, which decides the fields of the asset',
			required: true,
			refersTo: 'assetType',
		},
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the asset belongs to',
			refersTo: 'client',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site where the asset is; Halo keeps assets by site, so set it on new ones',
			refersTo: 'site',
		},
		{
			id: 'users',
			displayName: 'Users',
			type: 'list',
			description:
				'People who use the asset, instead of those there were. List of objects: [{"id": 33}]',
		},
		{
			id: 'status_id',
			displayName: 'Status ID',
			type: 'integer',
			description: 'Status of the asset, as set up for its type; not a ticket status',
		},
		{
			id: 'fields',
			displayName: 'Asset Fields',
			type: 'list',
			description:
				'Fields of the asset type. List of objects: [{"id": 51, "value": "Latitude 7450"}]',
		},
		{
			id: 'customfields',
			displayName: 'Custom Fields',
			type: 'list',
			description:
				'Custom fields of all assets. List of objects: [{"name": "CFmyField", "value": "text"}]',
		},
		{
			id: 'notes',
			displayName: 'Notes',
			type: 'text',
			description: 'Remarks about the asset',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the asset is out of use',
		},
		{
			id: 'criticality',
			displayName: 'Criticality',
			type: 'integer',
			description: 'How much depends on the asset, as a number set up in Halo',
		},
		{
			id: 'parent_id',
			displayName: 'Parent Asset ID',
			type: 'integer',
			description: 'Asset that this one is part of',
			refersTo: 'relatedAsset',
		},
		{
			id: 'supplier_id',
			displayName: 'Supplier ID',
			type: 'integer',
			description: 'Supplier that the asset was bought from',
			refersTo: 'supplier',
		},
		{
			id: 'supplier_purchasedate',
			displayName: 'Purchase Date',
			type: 'date',
			description: 'Day on which the asset was bought',
		},
		{
			id: 'warranty_start',
			displayName: 'Warranty Start',
			type: 'date',
			description: 'First day of the warranty',
		},
		{
			id: 'warranty_end',
			displayName: 'Warranty End',
			type: 'date',
			description: 'Last day of the warranty',
		},
		{
			id: 'warranty_note',
			displayName: 'Warranty Note',
			type: 'text',
			description: 'What the warranty covers',
		},
		{
			id: 'commissiondate',
			displayName: 'Commission Date',
			type: 'date',
			description: 'Day on which the asset was put into use',
		},
		{
			id: 'contract_id',
			displayName: 'Contract ID',
			type: 'integer',
			description: 'Client contract that covers the asset',
			refersTo: 'clientContract',
		},
		{
			id: 'reserved_salesorder_id',
			displayName: 'Reserved for Sales Order ID',
			type: 'integer',
			description: 'Sales order that the asset is kept for',
			refersTo: 'salesOrder',
		},
		{
			id: 'item_id',
			displayName: 'Item ID',
			type: 'integer',
			description: 'Item of the catalogue that the asset is an example of',
			refersTo: 'item',
		},
		{
			id: 'item_cost',
			displayName: 'Item Cost',
			type: 'decimal',
			description: 'What the asset cost to buy',
		},
		{
			id: 'sla_id',
			displayName: 'SLA ID',
			type: 'integer',
			description: 'Service level agreement for tickets about the asset',
			refersTo: 'sla',
		},
		{
			id: 'priority_id',
			displayName: 'Priority ID',
			type: 'integer',
			description: 'Priority for tickets about the asset',
			refersTo: 'priority',
		},
		{
			id: 'technical_owner_id',
			displayName: 'Technical Owner ID',
			type: 'integer',
			description: 'Agent who is responsible for the technical side',
			refersTo: 'agent',
		},
		{
			id: 'business_owner_id',
			displayName: 'Business Owner ID',
			type: 'integer',
			description: 'User who is responsible for the asset at the client',
			refersTo: 'user',
		},
		{
			id: 'third_party_id_string',
			displayName: 'Third-Party ID',
			type: 'text',
			description: 'Identifier of the same asset in another system; lists cannot be filtered by it',
		},
		{
			id: 'ninjarmm_id',
			displayName: 'NinjaOne ID',
			type: 'integer',
			description: 'Number of the device in NinjaOne (NinjaRMM)',
		},
		{
			id: 'datto_id',
			displayName: 'Datto ID',
			type: 'text',
			description: 'Identifier of the device in Datto RMM',
		},
		{
			id: 'automate_id',
			displayName: 'Automate ID',
			type: 'integer',
			description: 'Number of the computer in ConnectWise Automate',
		},
		{
			id: 'ateraid',
			displayName: 'Atera ID',
			type: 'text',
			description: 'Identifier of the agent in Atera',
		},
		{
			id: 'intune_id',
			displayName: 'Intune ID',
			type: 'text',
			description: 'Identifier of the device in Microsoft Intune',
		},
		{
			id: '_dontaddnewfields',
			displayName: 'Only Fields of the Type',
			type: 'boolean',
			description: 'Whether Halo leaves out fields that the asset type does not have yet',
		},
		{
			id: '_dontupdatetype',
			displayName: 'Keep Type',
			type: 'boolean',
			description: 'Whether the asset keeps its type, whatever type is sent',
		},
	],
	moreFields: {
		text: `addigy_id addigy_policy_id atera_id auvik_device_id auvik_id auvik_network_id aws_id
			azureTenantId azure_userid azure_userprincipalname barracudarmm_id businesscentral_id
			clone_inventory_numbers colour connectwisecontrolid connectwisermm_id contract_ref
			datto_site_uid device42_url domotz_agent dynatrace_id ethernetMacAddress icinga_hostname
			icinga_id icon itglue_id jamf_type kandji_id kaseya_id kaseyaid key_field key_field2
			key_field3 lansweeper_id lansweeper_parent_id lansweeper_site_id lansweeper_url lansweeperid
			liongard_id logicmonitor_id manageengine_customer_id manageengine_id matching_field
			matching_value nable_id new_software_version old_software_version os_override phone_number
			physicalMemoryInBytes prometheus_id qualys_id site_external_link_id snipeit_id
			sqlimport_accountsid sqlimport_user supplier_reference syncro_asset_type syncro_id tanium_id
			teamviewerid teamviewerpassword tenable_id user_email username virima_id vmworkspace_id
			workspace_id workspace_orgunitpath xensam_id zabbix_id`,
		integer: `access_control_level asset_type_priority bulkbillingperiod business_owner_cab_id child_id
			commissioned created_from_template datto_alternate_id defaultsequence device42_id
			device_number domotz_agentid domotz_id domotz_type_id first_user_id goodsin_po_id
			import_details_id intune_connectionid intune_default_site issue_consignment_id
			issue_consignment_line_id itemstock_id jamf_details_id jamf_id liongard_environmnet_id
			liongardid ncentral_details_id parent_third_party_id passportal_client_id passportal_id
			pdf_attachment_id pdftemplate_id pingservice prtg_details_id prtg_id purchaseorder_line_id
			relationship_id reserved_salesorder_line_id runbook_button_id
			sequence serialization_user service_id snow_client_id snow_id sqlimport_did sqlimport_id
			stockbin_id supplier_contract_id supplier_priority_id supplier_sla_id supplierheaderid
			syncroid technical_owner_cab_id third_party_id thirdparty_client_id thirdparty_type_id`,
		decimal: 'contract_value contractvaluecurrent contractvalueprior default_contract_value',
		boolean: `_dont_fire_automations _donotvalidate _validateonly bookmarked bulkcreated
			copy_unmapped_info_fields deactivate_child_devices is_linked_service is_primary_asset
			is_return is_stock_change is_stock_site is_template non_consignable`,
		date: `contract_end_date labour_warranty_end labour_warranty_start stock_date stockdate
			supplier_expirydate`,
		dateTime: 'lastchangeofvaluedate',
		list: `access_control add_licences addigy_users child_assets contracts external_links items_issued
			kbs licences new_access_control parent_assets parent_third_party_ids services sibling_assets
			software`,
		object: 'linked_service new_external_link stockdetails',
	},
	filters: [
		recordFilter({ name: 'assetgroup_id', displayName: 'Asset Group', resource: 'assetGroup' }),
		recordFilter({ name: 'assettype_id', displayName: 'Asset Type', resource: 'assetType' }),
		recordFilter({ name: 'client_id', displayName: 'Client', resource: 'client' }),
		recordFilter({
			name: 'contract_id',
			displayName: 'Client Contract',
			resource: 'clientContract',
			description: 'Only assets that this contract covers',
		}),
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list assets that are in use',
		},
		{
			displayName: 'Include Asset Fields',
			name: 'includeassetfields',
			type: 'boolean',
			default: true,
			description: 'Whether the rows carry the fields of the asset type; needs Asset Type',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list assets that are out of use',
		},
		{
			displayName: 'Integration',
			name: 'integration_type',
			type: 'options',
			default: 'ninjarmm',
			options: [
				{ name: 'Addigy', value: 'addigy' },
				{ name: 'Atera', value: 'aterarmm' },
				{ name: 'ConnectWise Automate', value: 'connectwiseautomate' },
				{ name: 'Datto RMM', value: 'datto' },
				{ name: 'Domotz', value: 'domotz' },
				{ name: 'Liongard', value: 'liongard' },
				{ name: 'NinjaOne', value: 'ninjarmm' },
				{ name: 'Passportal', value: 'passportal' },
				{ name: 'Snow', value: 'snow' },
				{ name: 'Syncro', value: 'syncromsp' },
			],
			description: 'Only assets that this integration brought into Halo',
		},
		{
			displayName: 'Inventory Number',
			name: 'inventory_number',
			type: 'string',
			default: '',
			placeholder: 'e.g. PC-0077',
			description: 'Asset tag to look for; Halo may also list tags that contain it',
		},
		{
			displayName: 'Inventory Number Search Only',
			name: 'search_inventory_number_only',
			type: 'boolean',
			default: true,
			description: 'Whether Search looks at asset tags only',
		},
		recordFilter({ name: 'item_id', displayName: 'Item', resource: 'item' }),
		recordFilter({
			name: 'linkedto_id',
			displayName: 'Linked Asset',
			resource: 'relatedAsset',
			description: 'Only assets that are linked to this one',
		}),
		...orderFilters('inventory_number'),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the asset tag or another main field contains',
		},
		recordFilter({ name: 'site_id', displayName: 'Site', resource: 'site' }),
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only assets that are linked to this ticket',
		}),
		{
			displayName: 'Updated After',
			name: 'lastupdatefromdate',
			type: 'dateTime',
			default: '',
			description: 'Only assets that were changed at or after this moment',
		},
		{
			displayName: 'Updated Before',
			name: 'lastupdatetodate',
			type: 'dateTime',
			default: '',
			description: 'Only assets that were changed at or before this moment',
		},
		recordFilter({
			name: 'user_id',
			displayName: 'User',
			resource: 'user',
			description: 'Only assets that this contact uses',
		}),
	],
	queryParameters: `activeinactive advanced_search assetgroup_id assetgroups assets assetstatuses assettype
		assettype_id assettypes bookmarked client_id columns_id consignable consignment_id
		contract_id contract_id_adding_to count domotzagents excludethese globalSearchID idonly
		includeactive includeallowedstatus includeassetfields includechildren includecolumns
		includeinactive includeservices includeuser integration_tenantids integration_type
		inventory_number islogonbehalfview item_id itemstock_id kb_id lastupdatefromdate
		lastupdatetodate licence_id linked_to_ticket linkedto_id mine mysite noicon order order2
		order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 page_no page_size
		pageinate previously_selected previously_selected_client_id previously_selected_site_id
		previously_selected_user_id salesorder_id salesorder_line search
		search_inventory_number_only service_id service_ids site_id stockbin_id stockbin_ids
		supplier_contract_id supplier_id suppliercontracts ticket_id tickettype_id user_id username`,
};
