import type { INodeProperties } from 'n8n-workflow';

import { labelledFields } from '../../description/fields';
import { recordFilter } from '../../description/recordLocator';

/** Name of the method that fills the dropdown of asset fields, with sample values of the tenant. */
export const ASSET_FIELDS_METHOD = 'getAssetMatchFields';

/** Name of the method that fills the dropdown of client fields, with sample values of the tenant. */
export const CLIENT_FIELDS_METHOD = 'getClientMatchFields';

/** The pairs of fields by which computers are recognised. */
const matchFields: INodeProperties = {
	displayName: 'Match Fields',
	name: 'matchFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Match Field',
	required: true,
	default: {
		row: [{ haloField: 'inventory_number', inputField: 'computerName', comparison: 'auto' }],
	},
	description: 'How a computer is recognised among the assets in Halo',
	options: [
		{
			displayName: 'Row',
			name: 'row',
			values: [
				{
					displayName: 'Halo Field Name or ID',
					name: 'haloField',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: ASSET_FIELDS_METHOD,
						loadOptionsDependsOn: ['scope.assettype_id'],
					},
					default: '',
					description:
						'Field of the asset, with values from your Halo. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Input Field',
					name: 'inputField',
					type: 'string',
					requiresDataPath: 'single',
					default: '',
					placeholder: 'e.g. computerName',
					description: 'Name of the field of the input items that holds the same value',
				},
				{
					displayName: 'Compare',
					name: 'comparison',
					type: 'options',
					options: [
						{ name: 'As Text', value: 'text', description: 'Without regard to case and spaces' },
						{
							name: 'Automatically',
							value: 'auto',
							description: 'Serial numbers and MAC addresses by letters and digits only, all else as text',
						},
						{
							name: 'By Host Name',
							value: 'hostname',
							description: 'As text, up to the first dot: PC-7 is PC-7.acme.local',
						},
						{
							name: 'By Letters and Digits Only',
							value: 'serial',
							description: 'Without punctuation too; placeholders such as “To be filled by O.E.M.” do not count',
						},
						{ name: 'Exactly', value: 'exact', description: 'Case and inner spaces count' },
					],
					default: 'auto',
				},
			],
		},
	],
};

/** On these parameters it depends which fields assets have. */
const TYPE_PARAMETERS = ['resource', 'operation', 'scope.assettype_id', 'newAssetType'];

const matchMode: INodeProperties = {
	displayName: 'Match By',
	name: 'matchMode',
	type: 'options',
	options: [
		{
			name: 'The First Row That Finds an Asset',
			value: 'first',
			description: 'Rows are tried in their order; where one finds several assets, those below may tell them apart',
		},
		{ name: 'All Rows Together', value: 'all', description: 'Every row has to match' },
	],
	default: 'first',
};

const clientOfComputers: INodeProperties[] = [
	{
		displayName: 'Client of Each Computer',
		name: 'clientFrom',
		type: 'options',
		options: [
			{
				name: 'By a Field of the Client',
				value: 'field',
				description: 'The input has what a field of the client holds, such as its ID in the RMM',
			},
			{ name: 'By ID', value: 'id', description: "The input has Halo's number of the client" },
			{ name: 'By Name', value: 'name', description: 'The input has the name of the client in Halo' },
			{
				name: 'Not in the Input',
				value: 'none',
				description: 'Computers match the assets of all clients, or of the client chosen below',
			},
		],
		default: 'none',
		description: 'What says to which client a computer belongs; it then matches assets of this client only',
	},
	{
		displayName: 'Client Field Name or ID',
		name: 'clientField',
		type: 'options',
		typeOptions: { loadOptionsMethod: CLIENT_FIELDS_METHOD },
		required: true,
		default: '',
		description:
			'Field of the client, with values from your Halo. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { clientFrom: ['field'] } },
	},
	{
		displayName: 'Client in the Input',
		name: 'clientInputField',
		type: 'string',
		requiresDataPath: 'single',
		required: true,
		default: '',
		placeholder: 'e.g. organization',
		description: 'Name of the field of the input items that says which client it is',
		displayOptions: { show: { clientFrom: ['field', 'id', 'name'] } },
	},
];

const scope: INodeProperties = {
	displayName: 'Only Assets Of',
	name: 'scope',
	type: 'collection',
	placeholder: 'Add Limit',
	default: {},
	description: 'Which assets are looked at; no others are ever changed',
	options: [
		recordFilter({ name: 'assettype_id', displayName: 'Asset Type', resource: 'assetType' }),
		recordFilter({ name: 'client_id', displayName: 'Client', resource: 'client' }),
		recordFilter({ name: 'site_id', displayName: 'Site', resource: 'site' }),
	],
};

const forNewAssets = { show: { createAssets: [true] } };

const forMarkedAssets = {
	show: { createAssets: [true], markWith: ['assetField', 'customField'] },
};

const newAssets: INodeProperties[] = [
	{
		displayName: 'Create Missing Assets',
		name: 'createAssets',
		type: 'boolean',
		default: false,
		description:
			'Whether to create an asset for each computer that matches none. Try it with Dry Run first.',
	},
	{
		...recordFilter({
			name: 'newAssetType',
			displayName: 'Asset Type',
			resource: 'assetType',
			description: 'Type of new assets; that of Only Assets Of unless set',
		}),
		displayOptions: forNewAssets,
	},
	{
		...labelledFields('Further Fields of New Assets', TYPE_PARAMETERS),
		name: 'newFields',
		description:
			'What only new assets get. The match fields, the client and the fields to keep up to date are written anyway.',
		displayOptions: forNewAssets,
	},
	{
		displayName: 'Mark New Assets',
		name: 'markWith',
		type: 'options',
		options: [
			{
				name: 'In a Custom Field',
				value: 'customField',
				description: 'A checkbox that all assets have',
			},
			{
				name: 'In a Field of the Asset Type',
				value: 'assetField',
				description: 'Shown in lists of assets, so that Retire Missing Assets costs nothing',
			},
			{ name: 'No', value: 'none' },
		],
		default: 'assetField',
		description: 'Where to note that this sync created the asset. The field is made when it is missing.',
		displayOptions: forNewAssets,
	},
	{
		displayName: 'Marker Name',
		name: 'markerName',
		type: 'string',
		required: true,
		default: 'n8n_managed',
		description: 'Name of the field that marks assets; letters, digits and underscores',
		displayOptions: forMarkedAssets,
	},
	{
		displayName: 'Retire Missing Assets',
		name: 'retireMissing',
		type: 'boolean',
		default: false,
		description:
			'Whether to put marked assets out of use (set them inactive) that no computer of the input matches',
		displayOptions: forMarkedAssets,
	},
	{
		displayName: 'Retire at Most (%)',
		name: 'retireShare',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 10,
		description:
			'Nothing is retired when more than this share of the marked assets is missing, as after an incomplete export',
		displayOptions: {
			show: { ...forMarkedAssets.show, retireMissing: [true] },
		},
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Dry Run',
			name: 'dryRun',
			type: 'boolean',
			default: true,
			description: 'Whether to show what would happen without writing anything',
		},
		{
			displayName: 'Marker Type Letter',
			name: 'markerLetter',
			type: 'string',
			default: 'X',
			description:
				'How Halo types the marker when it is made as a field of the asset type and no checkbox field of your Halo shows it. X is text that says true; which letter stands for a checkbox is not documented.',
		},
		{
			displayName: 'Match Assets of Other Clients',
			name: 'matchOtherClients',
			type: 'boolean',
			default: false,
			description: 'Whether a computer may match an asset that belongs to another client than its own',
		},
		{
			displayName: 'Reactivate Matched Assets',
			name: 'reactivate',
			type: 'boolean',
			default: true,
			description: 'Whether a matched asset that is out of use is put into use again',
		},
		{
			displayName: 'Records per Request',
			name: 'recordsPerRequest',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 50,
			description: 'How many assets to send in one request',
		},
	],
};

/** The parameters of Sync. */
export const syncProperties: readonly INodeProperties[] = [
	matchFields,
	matchMode,
	...clientOfComputers,
	scope,
	{
		...labelledFields('Fields to Keep Up to Date', TYPE_PARAMETERS),
		description: 'Written to matched assets where they differ, and to new assets',
	},
	...newAssets,
	options,
];
