import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { listSearch } from '../Halo/methods/listSearch';
import { triggerProperties } from './description';
import { getWatchableFields } from './methods/watchableFields';
import { poll } from './poll';

/**
 * Polling trigger for new and changed records of HaloPSA, HaloITSM and HaloCRM. How changes are found is
 * told in docs/triggers.md.
 */
export class HaloTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Halo Trigger',
		name: 'haloTrigger',
		icon: { light: 'file:../../icons/halo.svg', dark: 'file:../../icons/halo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Starts the workflow when a record in HaloPSA, HaloITSM or HaloCRM is new or changed',
		eventTriggerDescription: '',
		activationMessage:
			'From now on n8n asks Halo for changes, at the poll times that you set. Switched on for the first time, it delivers nothing that was there before.',
		defaults: { name: 'Halo Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'haloOAuth2Api', required: true }],
		properties: triggerProperties(),
	};

	methods = {
		listSearch,
		loadOptions: { getWatchableFields },
	};

	poll = poll;
}
