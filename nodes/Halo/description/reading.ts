import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { HaloResource } from '../resources/resource';

/**
 * The Filters collection of a resource, in the node and in the trigger.
 *
 * @param show where it is shown
 * @param filters its options
 */
export function filtersProperty(
	resource: HaloResource,
	show: IDisplayOptions['show'],
	filters: readonly INodeProperties[],
): INodeProperties {
	return {
		displayName: 'Filters',
		name: `${resource.value}Filters`,
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions: { show },
		options: filters.map((filter) => ({ ...filter })),
	};
}

/** Whether records come as Halo answers them, in the node and in the trigger. */
export function simplifyProperty(show?: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		...(show && { displayOptions: { show } }),
	};
}
