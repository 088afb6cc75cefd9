import { asset } from './asset';
import type { Picker, RecordSource } from './resource';
import { site } from './site';
import { webAddresses } from './webAddresses';

const CONFIGURATION = { idType: 'integer', pageSize: 0, ordered: false, permissions: {} } as const;

const OF_CLIENT = [{ parameter: 'client_id', query: 'client_id' }] as const;

const OF_TICKET_TYPE = [
	{ parameter: 'tickettype_id', query: 'tickettype_id' },
	{ parameter: 'requesttype_id', query: 'tickettype_id' },
] as const;

/**
 * Categories 1 to 4 are four lists on one path, told apart by `type_id` (notes on Halo's API, working
 * clients); Halo's own form narrows them by ticket type (a request of the web app). Records carry the text
 * of the category, filters take its number.
 */
const CATEGORY = { ...CONFIGURATION, path: '/Category' } as const;

const CATEGORY_PICKER = { title: 'value', within: OF_TICKET_TYPE } as const satisfies Picker;

/** Values of a numbered table of the tenant: `/Lookup?lookupid=<number of the table>`. */
const TABLE = { ...CONFIGURATION, path: '/Lookup' } as const;

const TABLE_PICKER = { title: 'name', inactive: { inactive: true } } as const satisfies Picker;

/** Lists of a tenant that are only picked from, never worked on. */
export const lookups: readonly RecordSource[] = [
	{
		...CONFIGURATION,
		value: 'topLevel',
		name: 'Top Level',
		plural: 'Top Levels',
		path: '/TopLevel',
		listKey: 'tree',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'priority',
		name: 'Priority',
		plural: 'Priorities',
		path: '/Priority',
		// A ticket refers to a priority by its number within the SLA, not by the GUID that is its id.
		picker: {
			title: 'name',
			id: 'priorityid',
			countsIn: { member: 'slaid', referredToAs: 'sla_id', source: 'sla' },
			inactive: { ishidden: true },
			within: [
				{ parameter: 'sla_id', query: 'slaid' },
				{ parameter: 'default_sla', query: 'slaid' },
			],
			through: [
				{ parameter: 'tickettype_id', source: 'ticketType', member: 'default_sla', query: 'slaid' },
				{
					parameter: 'requesttype_id',
					source: 'ticketType',
					member: 'default_sla',
					query: 'slaid',
				},
				{ parameter: 'ticketTypeId', source: 'ticketType', member: 'default_sla', query: 'slaid' },
				{ parameter: 'ticket_id', source: 'ticket', member: 'sla_id', query: 'slaid' },
				{ parameter: 'ticketId', source: 'ticket', member: 'sla_id', query: 'slaid' },
				{ parameter: 'opportunityId', source: 'opportunity', member: 'sla_id', query: 'slaid' },
				{ parameter: 'projectId', source: 'project', member: 'sla_id', query: 'slaid' },
			],
		},
	},
	{
		...CATEGORY,
		value: 'category1',
		name: 'Category 1',
		plural: 'Categories 1',
		picker: { ...CATEGORY_PICKER, query: { type_id: 1 } },
	},
	{
		...CATEGORY,
		value: 'category2',
		name: 'Category 2',
		plural: 'Categories 2',
		picker: { ...CATEGORY_PICKER, query: { type_id: 2 } },
	},
	{
		...CATEGORY,
		value: 'category3',
		name: 'Category 3',
		plural: 'Categories 3',
		picker: { ...CATEGORY_PICKER, query: { type_id: 3 } },
	},
	{
		...CATEGORY,
		value: 'category4',
		name: 'Category 4',
		plural: 'Categories 4',
		picker: { ...CATEGORY_PICKER, query: { type_id: 4 } },
	},
	{
		...CONFIGURATION,
		value: 'sla',
		name: 'SLA',
		plural: 'SLAs',
		path: '/SLA',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'assetType',
		name: 'Asset Type',
		plural: 'Asset Types',
		path: '/AssetType',
		picker: { title: 'name', details: ['assetgroup_name'] },
	},
	{
		...CONFIGURATION,
		value: 'assetGroup',
		name: 'Asset Group',
		plural: 'Asset Groups',
		path: '/AssetGroup',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'itemGroup',
		name: 'Item Group',
		plural: 'Item Groups',
		path: '/ItemGroup',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'outcome',
		name: 'Outcome',
		plural: 'Outcomes',
		path: '/Outcome',
		picker: {
			title: 'outcome',
			details: ['buttonname'],
			query: { showhidden: false },
			all: { showhidden: true },
			inactive: { hidden: true },
			within: OF_TICKET_TYPE,
			through: [
				{
					parameter: 'ticket_id',
					source: 'ticket',
					member: 'tickettype_id',
					query: 'tickettype_id',
				},
				{
					parameter: 'ticketId',
					source: 'ticket',
					member: 'tickettype_id',
					query: 'tickettype_id',
				},
			],
		},
	},
	{
		...TABLE,
		value: 'impact',
		name: 'Impact',
		plural: 'Impacts',
		// Table 12 is named by one working client only.
		picker: { ...TABLE_PICKER, query: { lookupid: 12 } },
	},
	{
		...TABLE,
		value: 'urgency',
		name: 'Urgency',
		plural: 'Urgencies',
		// Table 27: two working clients.
		picker: { ...TABLE_PICKER, query: { lookupid: 27 } },
	},
	{
		...TABLE,
		value: 'appointmentType',
		name: 'Appointment Type',
		plural: 'Appointment Types',
		// Halo has no path of its own for them; table 63: a live probe, and two published reports.
		picker: { ...TABLE_PICKER, query: { lookupid: 63 } },
	},
	{
		...CONFIGURATION,
		value: 'tax',
		name: 'Tax',
		plural: 'Taxes',
		path: '/Tax',
		picker: { title: 'name', details: ['code'] },
	},
	{
		...CONFIGURATION,
		value: 'currency',
		name: 'Currency',
		plural: 'Currencies',
		path: '/Currency',
		picker: { title: 'name', details: ['code'] },
	},
	{
		...CONFIGURATION,
		value: 'workday',
		name: 'Working Hours',
		plural: 'Working Hours',
		path: '/Workday',
		picker: { title: 'name', details: ['timezone'] },
	},
	{
		...CONFIGURATION,
		value: 'organisation',
		name: 'Organisation',
		plural: 'Organisations',
		path: '/Organisation',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'mailbox',
		name: 'Mailbox',
		plural: 'Mailboxes',
		path: '/Mailbox',
		picker: { title: 'name', details: ['smtpaddress'], inactive: { enabled: false } },
	},
	{
		...CONFIGURATION,
		value: 'emailTemplate',
		name: 'E-Mail Template',
		plural: 'E-Mail Templates',
		path: '/EmailTemplate',
		picker: { title: 'name', details: ['description'] },
	},
	{
		...CONFIGURATION,
		value: 'pdfTemplate',
		name: 'PDF Template',
		plural: 'PDF Templates',
		path: '/PdfTemplate',
		picker: { title: 'name', details: ['description'] },
	},
	{
		...CONFIGURATION,
		value: 'cannedText',
		name: 'Canned Text',
		plural: 'Canned Texts',
		path: '/CannedText',
		picker: { title: 'name', details: ['group_name'] },
	},
	{
		...CONFIGURATION,
		value: 'approvalProcess',
		name: 'Approval Process',
		plural: 'Approval Processes',
		path: '/ApprovalProcess',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'workflow',
		name: 'Workflow',
		plural: 'Workflows',
		path: '/Workflow',
		picker: {
			title: 'name',
			query: { includeinactive: false },
			all: { includeinactive: true },
		},
	},
	{
		...CONFIGURATION,
		value: 'ticketTypeGroup',
		name: 'Ticket Type Group',
		plural: 'Ticket Type Groups',
		path: '/TicketTypeGroup',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'ticketTemplate',
		name: 'Ticket Template',
		plural: 'Ticket Templates',
		path: '/Template',
		listKey: 'stdrequests',
		pageSize: 100,
		ordered: true,
		picker: { title: 'name', details: ['summary'], search: 'search' },
	},
	{
		idType: 'integer',
		pageSize: 50,
		ordered: true,
		value: 'relatedAsset',
		name: 'Asset',
		plural: 'Assets',
		path: '/Asset',
		listKey: 'assets',
		permissions: asset.permissions,
		web: webAddresses.relatedAsset,
		// The asset above or beside another one may be of any type.
		picker: {
			...asset.picker,
			within: [...OF_CLIENT, { parameter: 'site_id', query: 'site_id' }],
		},
	},
	{
		idType: 'integer',
		pageSize: 100,
		ordered: true,
		value: 'stockLocation',
		name: 'Stock Location',
		plural: 'Stock Locations',
		path: '/Site',
		listKey: 'sites',
		permissions: site.permissions,
		web: webAddresses.stockLocation,
		// Stock lies with the company itself, not with the client that a record is for.
		picker: { ...site.picker, within: [] },
	},
];
