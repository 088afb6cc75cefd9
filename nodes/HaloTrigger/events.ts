import { sentence } from '../Halo/description/words';
import { resources } from '../Halo/resources';
import type { ChangeSigns, HaloResource } from '../Halo/resources/resource';

/** Something that happens to records of a resource and starts a workflow. */
export interface HaloEvent {
	/** What workflows store: `invoiceUpdated`. */
	value: string;
	/** Label: `Invoice Updated`. */
	name: string;
	resource: WatchedResource;
	follows: 'created' | 'modified';
}

export type WatchedResource = HaloResource & { changes: ChangeSigns };

const isWatched = (resource: HaloResource): resource is WatchedResource =>
	resource.changes !== undefined;

/** Resources whose new and changed records can be noticed. */
export const watchedResources: readonly WatchedResource[] = resources.filter(isWatched);

/** All events, in the order of the Event dropdown. */
export const events: readonly HaloEvent[] = watchedResources
	.flatMap((resource): HaloEvent[] => [
		{ value: `${resource.value}Created`, name: `${resource.name} Created`, resource, follows: 'created' },
		{ value: `${resource.value}Updated`, name: `${resource.name} Updated`, resource, follows: 'modified' },
	])
	.sort((a, b) => a.name.localeCompare(b.name));

/** Values of the events of one resource. */
export function eventsOf(resource: HaloResource): string[] {
	return events.filter((event) => event.resource === resource).map(({ value }) => value);
}

/** The event of the Event parameter. */
export function eventByValue(value: string): HaloEvent | undefined {
	return events.find((event) => event.value === value);
}

/** One line for the Event dropdown. */
export function eventDescription({ resource, follows }: HaloEvent): string {
	const name = sentence(resource.name);
	return follows === 'created' ? `When a new ${name} appears in Halo` : `When an existing ${name} was changed in Halo`;
}
