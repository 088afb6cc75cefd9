import type { INodeProperties } from 'n8n-workflow';

/** All parameters of the Halo Ticket Tab Trigger, in the order of the form. */
export function tabProperties(): INodeProperties[] {
	return [addressProperty, webhookIdProperty, toolsProperty, responseModeProperty, optionsProperty];
}

/**
 * Shows the address for Halo. It is a form without fields: the only parameter in which n8n shows text that the
 * node makes, for people who may use the credential.
 */
const addressProperty: INodeProperties = {
	displayName: 'Address for Halo',
	name: 'address',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['webhookId', 'options.addressNumber'],
		resourceMapper: {
			resourceMapperMethod: 'getAddress',
			mode: 'add',
			fieldWords: { singular: 'address', plural: 'addresses' },
			addAllFields: false,
			supportAutoMap: false,
		},
	},
};

/** What the editor tells the address: it knows the node only by its parameters then. */
const webhookIdProperty: INodeProperties = {
	displayName: 'Webhook ID',
	name: 'webhookId',
	type: 'hidden',
	default: '={{ $webhookId }}',
};

const inputFields: INodeProperties[] = [
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		noDataExpression: true,
		default: '',
		required: true,
		placeholder: 'e.g. Reason',
		description: 'What the technician sees above the input',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Checkbox', value: 'checkbox' },
			{ name: 'Choice', value: 'choice' },
			{ name: 'Number', value: 'number' },
			{ name: 'Text', value: 'text' },
			{ name: 'Text of Several Lines', value: 'longText' },
		],
		default: 'text',
	},
	{
		displayName: 'Choices',
		name: 'choices',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions: { show: { type: ['choice'] } },
		description: 'What can be chosen, one per line',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Default Value',
				name: 'initial',
				type: 'string',
				default: '',
				description:
					'What is there until the technician changes it; true for a checkbox that is ticked',
			},
			{
				displayName: 'Help Text',
				name: 'help',
				type: 'string',
				default: '',
				description: 'A line below the input',
			},
			{
				displayName: 'Name in the Output',
				name: 'name',
				type: 'string',
				noDataExpression: true,
				default: '',
				placeholder: 'e.g. reason',
				description: 'Member of inputs in the output; the label unless given',
			},
			{
				displayName: 'Required',
				name: 'required',
				type: 'boolean',
				default: true,
				description: 'Whether the tool starts only when this is filled in, or ticked',
			},
		],
	},
];

const toolFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		noDataExpression: true,
		default: '',
		required: true,
		placeholder: 'e.g. Restart Print Spooler',
		description: 'What the technician sees, and what the workflow tells tools apart by',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Restarts the spooler on the asset of this ticket',
		description: 'What the tool does, for the technician',
	},
	{
		displayName: 'Ask Before Starting',
		name: 'confirmation',
		type: 'string',
		default: '',
		placeholder: 'e.g. Users cannot print for about a minute. Go ahead?',
		description: 'Question that the technician has to confirm; none if empty',
	},
	{
		displayName: 'Inputs',
		name: 'inputs',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Input',
		default: {},
		description: 'What the technician fills in',
		options: [{ displayName: 'Input', name: 'input', values: inputFields }],
	},
];

const toolsProperty: INodeProperties = {
	displayName: 'Tools',
	name: 'tools',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Tool',
	default: {},
	required: true,
	description: 'What technicians can start from a ticket',
	options: [{ displayName: 'Tool', name: 'tool', values: toolFields }],
};

const responseModeProperty: INodeProperties = {
	displayName: 'Respond',
	name: 'responseMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Immediately',
			value: 'onReceived',
			description: 'The tab says that the tool was started',
		},
		{
			name: 'When Last Node Finishes',
			value: 'lastNode',
			description: 'The tab waits and shows the items of the last node that ran',
		},
	],
	default: 'lastNode',
	description: 'What the technician gets to see of the workflow',
};

const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Address Number',
			name: 'addressNumber',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description:
				'Raise it to make the address in use invalid, for example when it became known to others. The custom tab in Halo then needs the new one.',
		},
		{
			displayName: 'Further Halo Addresses',
			name: 'furtherAddresses',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://support.example.com',
			description:
				'Where agents open Halo besides the Halo URL of the credential, separated by commas. Only pages of these addresses can show the tab.',
		},
	],
};
