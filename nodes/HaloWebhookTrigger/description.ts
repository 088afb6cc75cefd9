import type { INodeProperties } from 'n8n-workflow';

import { simplifyProperty } from '../Halo/description/reading';
import { namePicker, recordFilter } from '../Halo/description/recordLocator';
import { sentence } from '../Halo/description/words';
import { conditionKinds } from './conditions';

/** All parameters of the Halo Webhook Trigger, in the order of the form. */
export function webhookTriggerProperties(): INodeProperties[] {
	return [
		{
			displayName: 'Set Up in Halo',
			name: 'setUp',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Automatically',
					value: 'automatic',
					description:
						'The trigger makes the webhook in Halo and removes it again; needs the permission admin:webhooks',
				},
				{
					name: 'By Hand',
					value: 'byHand',
					description: 'An administrator makes the webhook in Halo, with the production URL above',
				},
			],
			default: 'automatic',
			description: 'Who makes the webhook in Halo',
		},
		{
			displayName:
				'In Halo, make a webhook with the production URL above, basic authentication with the user name and password of the credential, and the events you want. <a href="https://github.com/n8n-nodes-halo/n8n-nodes-halo/blob/main/docs/webhooks.md#by-hand" target="_blank">Step by step</a>',
			name: 'byHandNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { setUp: ['byHand'] } },
		},
		{
			displayName: 'Event Names or IDs',
			name: 'events',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getEvents' },
			default: [],
			displayOptions: { show: { setUp: ['automatic'] } },
			description:
				'What starts the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		{
			displayName: 'More Event Numbers',
			name: 'moreEvents',
			type: 'string',
			default: '',
			placeholder: 'e.g. 61, 1005',
			displayOptions: { show: { setUp: ['automatic'] } },
			description: 'Numbers of events that the list does not show, with commas between them',
		},
		conditionsProperty(),
		simplifyProperty(),
		optionsProperty(),
	];
}

function conditionsProperty(): INodeProperties {
	return {
		displayName: 'Conditions',
		name: 'conditions',
		type: 'collection',
		placeholder: 'Add Condition',
		default: {},
		description: 'Only events of tickets that fulfil all of these',
		options: conditionKinds.map(({ parameter, displayName, source, isText }) => {
			const description = `Only tickets of this ${sentence(displayName)}`;
			return isText === true
				? namePicker({ name: parameter, displayName, source, description })
				: recordFilter({ name: parameter, displayName, resource: source, description });
		}),
	};
}

function optionsProperty(): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Back-Fill Missed Deliveries',
				name: 'backFill',
				type: 'boolean',
				default: true,
				displayOptions: { show: { '/setUp': ['automatic'] } },
				description:
					'Whether to deliver what Halo could not deliver while n8n was down, as far as the log of the webhook shows it',
			},
			{
				displayName: 'Check Conditions Here Only',
				name: 'conditionsHereOnly',
				type: 'boolean',
				default: true,
				displayOptions: { show: { '/setUp': ['automatic'] } },
				description:
					'Whether Halo sends the events of all tickets, and only this node looks at the conditions. For a Halo that sends nothing at all where there are conditions.',
			},
			{
				displayName: 'Ignore Own Changes',
				name: 'ignoreOwnChanges',
				type: 'boolean',
				default: true,
				description:
					'Whether to pass over events caused by the agent that this connection acts as, so that a workflow that writes to Halo does not start itself',
			},
			{
				displayName: 'Read Full Ticket',
				name: 'readTicket',
				type: 'boolean',
				default: true,
				description:
					'Whether to read each ticket with all its details, one more request for each ticket delivered',
			},
		],
	};
}
