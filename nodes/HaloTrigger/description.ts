import type { INodeProperties } from 'n8n-workflow';

import { filtersProperty, simplifyProperty } from '../Halo/description/reading';
import { sentence } from '../Halo/description/words';
import { eventDescription, events, eventsOf, watchedResources, type WatchedResource } from './events';

/** Filters that say when a record was changed, and the order of the list: the trigger itself sees to both. */
const NOT_FOR_TRIGGERS = new Set([
	'lastupdatefromdate',
	'lastupdatetodate',
	'order',
	'orderbyseq',
	'orderdesc',
]);

/** All parameters of the Halo Trigger, in the order of the form. */
export function triggerProperties(): INodeProperties[] {
	return [
		eventProperty(),
		...watchedResources.map(watchedFilters),
		simplifyProperty(),
		optionsProperty(),
	];
}

function eventProperty(): INodeProperties {
	return {
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		required: true,
		options: events.map((event) => ({
			name: event.name,
			value: event.value,
			action: `On ${sentence(event.name)}`,
			description: eventDescription(event),
		})),
		default: 'ticketUpdated',
	};
}

function watchedFilters(resource: WatchedResource): INodeProperties {
	const filters = resource.filters.filter(({ name }) => !NOT_FOR_TRIGGERS.has(name));
	return filtersProperty(resource, { event: eventsOf(resource) }, filters);
}

function optionsProperty(): INodeProperties {
	const updates = events.filter(({ follows }) => follows === 'modified').map(({ value }) => value);
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'After a Pause',
				name: 'afterPause',
				type: 'options',
				options: [
					{
						name: 'Catch Up',
						value: 'catchUp',
						description: 'Deliver what happened while the workflow was switched off',
					},
					{
						name: 'Start From Now',
						value: 'startFromNow',
						description: 'Pass over what happened while the workflow was switched off',
					},
				],
				default: 'catchUp',
				description: 'What to do when the workflow is switched on again',
			},
			{
				displayName: 'Full Record',
				name: 'fullRecord',
				type: 'boolean',
				default: true,
				description:
					'Whether to read each record with all its details, one more request for each record delivered',
			},
			{
				displayName: 'Include New Records',
				name: 'includeCreated',
				type: 'boolean',
				default: true,
				displayOptions: { show: { '/event': updates } },
				description: 'Whether a record that was just created counts as updated too',
			},
			{
				displayName: 'Watched Field Names or IDs',
				name: 'watchedFields',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getWatchableFields', loadOptionsDependsOn: ['event'] },
				default: [],
				displayOptions: { show: { '/event': updates } },
				description:
					'Deliver a record only when one of these fields has changed, with its old and new value. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	};
}
