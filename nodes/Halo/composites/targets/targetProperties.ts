import type { INodeProperties } from 'n8n-workflow';

import { recordFilter } from '../../description/recordLocator';

/** The form of Get Targets. */
export const targetProperties: readonly INodeProperties[] = [
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'options',
		options: [
			{
				name: 'Contract Type',
				value: 'contractType',
				description: 'Clients with a contract of this type in force',
			},
			{
				name: 'Recurring Invoice Item',
				value: 'item',
				description: 'Clients who are billed for this item on an active recurring invoice',
			},
		],
		default: 'item',
		description:
			'What makes a client a target. The item follows what is billed, so prefer it where you bill for what you deploy.',
	},
	{
		...recordFilter({
			name: 'billedItem',
			displayName: 'Item',
			resource: 'item',
			description: 'The item on the lines of recurring invoices',
		}),
		required: true,
		displayOptions: { show: { groupBy: ['item'] } },
	},
	{
		displayName: 'Contract Type',
		name: 'contractType',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: "One of the tenant's own contract types",
		displayOptions: { show: { groupBy: ['contractType'] } },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchContractType', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 2',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^-?\\d+$',
							errorMessage: 'An ID is a whole number, such as 2',
						},
					},
				],
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Managed Services',
			},
		],
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Assets of Those Clients',
				value: 'assets',
				description: 'One item for each asset, with the reasons of its client',
			},
			{
				name: 'Clients',
				value: 'clients',
				description: 'One item for each client, with the reasons',
			},
			{
				name: 'Clients with Number of Assets',
				value: 'counts',
				description:
					'One item for each client, with how many assets it has beside the quantity that is billed',
			},
		],
		default: 'clients',
		description: 'What to give for the targets',
	},
	{
		displayName: 'Assets',
		name: 'targetAssets',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: 'Which assets are given, or counted; all active ones unless you say otherwise',
		displayOptions: { show: { output: ['assets', 'counts'] } },
		options: [
			{
				displayName: 'Asset Type Names or IDs',
				name: 'assetTypes',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getAssetTypes' },
				default: [],
				description:
					'Only assets of these types. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Include Inactive',
				name: 'includeInactive',
				type: 'boolean',
				default: true,
				description: 'Whether inactive assets count as well',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Text that the inventory number or a key field contains',
			},
		],
	},
	{
		displayName: 'Read By',
		name: 'readBy',
		type: 'options',
		options: [
			{
				name: 'API',
				value: 'api',
				description: 'The lists of recurring invoices or contracts, page by page',
			},
			{
				name: 'Automatic',
				value: 'automatic',
				description: 'A report, or the API where Halo does not run the report',
			},
			{
				name: 'Report',
				value: 'report',
				description: 'One report with SQL; needs the right to edit reports',
			},
		],
		default: 'automatic',
		description: 'How contracts and recurring invoices are read. All ways give the same answer.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'In Force On',
				name: 'inForceOn',
				type: 'dateTime',
				default: '',
				description:
					"The day on which contracts, recurring invoices and their lines have to be in force: today in the workflow's timezone unless set",
			},
			{
				displayName: 'Include Contracts Past Their End',
				name: 'includeEnded',
				type: 'boolean',
				default: true,
				description:
					'Whether contracts that are still active count after their end date as well, such as rolling ones; for Contract Type only',
				displayOptions: { show: { '/groupBy': ['contractType'] } },
			},
		],
	},
];
