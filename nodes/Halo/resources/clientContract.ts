import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';

/**
 * Quirks of client contracts:
 * - The list has no filter for the contract type: compare `contracttype` of the rows (OpenAPI,
 *   live probe).
 * - Get may answer 401 to an agent without the contract module although the list works (live
 *   probe).
 * - What Halo needs to create one is inferred, not proven. `POST /ClientContract/NextRef` tells
 *   the next free reference.
 * - The address of a contract's page in Halo is not known.
 */
export const clientContract: HaloResource = {
	value: 'clientContract',
	name: 'Client Contract',
	plural: 'Client Contracts',
	description: 'An agreement with a client',
	path: '/ClientContract',
	listKey: 'contracts',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'contracts', accessLevel: 'Client Contracts Access Level' },
	picker: {
		title: 'ref',
		details: ['client_name', 'contracttype_name'],
		search: 'search',
		query: { includeinactive: false },
		within: [{ parameter: 'client_id', query: 'client_id' }],
	},
	changes: { modified: ['last_modified'] },
	naturalKey: {
		match: ['ref'],
		searches: { ref: 'search' },
		query: { includeinactive: true },
	},
	simplified: [
		'ref',
		'client_id',
		'client_name',
		'contracttype',
		'contracttype_name',
		'contract_status',
		'active',
		'start_date',
		'end_date',
		'next_invoice_date',
		'periodchargeamount',
		'last_modified',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the contract is with',
			required: true,
			refersTo: 'client',
		},
		{
			id: 'ref',
			displayName: 'Reference',
			type: 'text',
			description: 'Reference of the contract, its name in lists',
			required: true,
		},
		{
			id: 'start_date',
			displayName: 'Start Date',
			type: 'date',
			description: 'First day of the contract',
			required: true,
		},
		{
			id: 'end_date',
			displayName: 'End Date',
			type: 'date',
			description: 'Last day of the contract',
		},
		{
			id: 'contracttype',
			displayName: 'Contract Type',
			type: 'integer',
			description: "Number of the contract type, from the tenant's own list of contract types",
		},
		{
			id: 'subtype',
			displayName: 'Contract Subtype',
			type: 'integer',
			description: "Number of the contract subtype, from the tenant's own list",
		},
		{
			id: 'active',
			displayName: 'Active',
			type: 'boolean',
			description: 'Whether the contract is in use',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the contract is for, if it is for one site only',
			refersTo: 'site',
		},
		{
			id: 'contract_contact_id',
			displayName: 'Contact ID',
			type: 'integer',
			description: 'User at the client who is the contact for the contract',
			refersTo: 'user',
		},
		{
			id: 'refextra',
			displayName: 'Second Reference',
			type: 'text',
			description: 'Additional reference of the contract',
		},
		{
			id: 'note',
			displayName: 'Note',
			type: 'text',
			description: 'Text about the contract for agents',
		},
		{
			id: 'sla_id',
			displayName: 'SLA ID',
			type: 'integer',
			description: 'Service level agreement that tickets under the contract get',
			refersTo: 'sla',
		},
		{
			id: 'rollingcontract',
			displayName: 'Rolling Contract',
			type: 'boolean',
			description: 'Whether the contract goes on after its end date until it is cancelled',
		},
		{
			id: 'termmonths',
			displayName: 'Term in Months',
			type: 'integer',
			description: 'Length of the contract in months',
		},
		{
			id: 'billingperiod',
			displayName: 'Billing Period',
			type: 'integer',
			description:
				'Number of the interval at which the contract is billed; read a contract to see the numbers in use',
		},
		{
			id: 'billingcategory',
			displayName: 'Billing Category',
			type: 'integer',
			description: "Number of the billing category, from the tenant's own list",
		},
		{
			id: 'billingdescription',
			displayName: 'Billing Description',
			type: 'integer',
			description: "Number of the billing description, from the tenant's own list",
		},
		{
			id: 'periodchargeamount',
			displayName: 'Charge per Period',
			type: 'decimal',
			description: "Amount to charge in each billing period, in the client's currency",
		},
		{
			id: 'next_invoice_date',
			displayName: 'Next Invoice Date',
			type: 'date',
			description: 'Day on which the next invoice is due to be created',
		},
		{
			id: 'periodicinvoicenextdate',
			displayName: 'Next Periodic Invoice Date',
			type: 'date',
			description: 'Day of the next periodic invoice',
		},
		{
			id: 'invoicedescription',
			displayName: 'Invoice Description',
			type: 'text',
			description: 'Text for the invoice lines of the contract',
		},
		{
			id: 'dontinvoice',
			displayName: 'Do Not Invoice',
			type: 'boolean',
			description: 'Whether the contract is left out of invoicing',
		},
		{
			id: 'paymentmethod',
			displayName: 'Payment Method',
			type: 'integer',
			description: "Number of the payment method, from the tenant's own list",
		},
		{
			id: 'numberofunitsfree',
			displayName: 'Free Units',
			type: 'decimal',
			description: 'Units that are included without a charge',
		},
		{
			id: 'allowprepay',
			displayName: 'Allow Prepay',
			type: 'boolean',
			description: 'Whether work can be taken from prepaid hours or money',
		},
		{
			id: 'allowpyg',
			displayName: 'Allow Pay as You Go',
			type: 'boolean',
			description: 'Whether work can be charged as it occurs',
		},
		{
			id: 'allowfixedprice',
			displayName: 'Allow Fixed Price',
			type: 'boolean',
			description: 'Whether work can be covered by a fixed price',
		},
		{
			id: 'startbalance',
			displayName: 'Start Balance',
			type: 'decimal',
			description: 'Prepaid balance at the start of the contract',
		},
		{
			id: 'percentageincrease',
			displayName: 'Percentage Increase',
			type: 'decimal',
			description: 'Rise of the price at each increment, in percent',
		},
		{
			id: 'nextincrementdate',
			displayName: 'Next Increment Date',
			type: 'date',
			description: 'Day on which the price rises next',
		},
		{
			id: 'datereceived',
			displayName: 'Date Received',
			type: 'date',
			description: 'Day on which the signed contract came back',
		},
		{
			id: 'emailaddresses',
			displayName: 'E-Mail Addresses',
			type: 'text',
			description: 'Addresses that get the e-mails of the contract',
		},
		{
			id: 'salesorder_id',
			displayName: 'Sales Order ID',
			type: 'integer',
			description: 'Sales order that the contract came from',
			refersTo: 'salesOrder',
		},
		{
			id: 'assets',
			displayName: 'Assets',
			type: 'list',
			description: 'Assets under the contract; list of objects: [{"id": 33}]',
		},
		{
			id: 'users',
			displayName: 'Users',
			type: 'list',
			description: 'Users under the contract; list of objects: [{"id": 42}]',
		},
		{
			id: 'sites',
			displayName: 'Sites',
			type: 'list',
			description: 'Sites under the contract; list of objects: [{"id": 18}]',
		},
		{
			id: 'billingplans',
			displayName: 'Billing Plans',
			type: 'list',
			description:
				'Rules on what the contract covers; list of objects: [{"requesttype": 1, "chargerate_id": 2, "multiplier": 1}]',
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
			'refextra2 scheduleemails accountsdesc labournominalcodeoverride emailaddress_to ' +
			'emailaddress_cc approvername approveremailaddress signature',
		integer:
			'main_site status user_id accounts_override_mailbox paymentscheme unmatchedcombinations ' +
			'previouscontract ohid surchargeid chargerate_method pdftemplate_id autotaskid ' +
			'salesorder_line_id endtype prepayrecurringexpirymonths prepay_itemid ' +
			'prepayrecurringchargebp',
		decimal:
			'chargehoursperperiod outofhoursmultiplier requestminimum invoiceminimum ' +
			'prepayrecurringcharge costperperiod chargeratemultiplier prepayrecurringhours ' +
			'prepayrecurringminimumdeduction prepayrecurringautomaticdeduction autotopupthreshhold ' +
			'autotopuptoamount autotopupcostperhour autotopupbyamount',
		boolean:
			'chargerollover chargeperdevice chargeprepaytravel chargeprepaymileage chargepygtravel ' +
			'chargepygmileage onlybillatendofperiod dontsendalarm schedulesendaccountmanager ' +
			'_ignore_mandatory dontchargeforitems contract_prepayasamount ' +
			'billforrecurringprepayamount prepayrecurringminimumdeductiononlyactive ' +
			'use_cost_calculation send_to_oracle force_recalculation',
		date:
			'next_call_date datesent new_invoice_start_date new_invoice_end_date ' +
			'prepayrecurringchargenextdate',
		list:
			'periods overriding_rates chargerates schedule scheduleplan prepay_periods contracts ' +
			'attachments',
		object: 'new_external_link',
	},
	filters: [
		recordFilter({
			name: 'device_id',
			displayName: 'Asset',
			resource: 'asset',
			description: 'Only contracts that cover this asset',
		}),
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only contracts with this client',
		}),
		{
			displayName: 'Exclude Renewed',
			name: 'excluderenewed',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out contracts that have been renewed',
		},
		{
			displayName: 'For Billing Plan Setup',
			name: 'isbillingplansetup',
			type: 'boolean',
			default: true,
			description: 'Whether to list the contracts that Halo offers when a billing plan is set up',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive contracts too',
		},
		{
			displayName: 'Include Last Renewed',
			name: 'includelastrenewed',
			type: 'boolean',
			default: true,
			description: 'Whether to list the contract that was renewed last too',
		},
		...orderFilters('end_date'),
		{
			displayName: 'Pending Recurring Invoice',
			name: 'pending_recurring_invoice',
			type: 'boolean',
			default: true,
			description: 'Whether to list only contracts whose recurring invoice is pending',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the reference or another main field contains',
		},
		recordFilter({
			name: 'site_id',
			displayName: 'Site',
			resource: 'site',
			description: 'Only contracts for this site',
		}),
	],
	queryParameters:
		'client_id count device_id excluderenewed includeinactive includelastrenewed ' +
		'isbillingplansetup isoracle order order2 order3 order4 order5 orderdesc orderdesc2 ' +
		'orderdesc3 orderdesc4 orderdesc5 page_no page_size pageinate pending_recurring_invoice ' +
		'search site_id',
};
