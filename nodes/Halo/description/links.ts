import type { INodeProperties } from 'n8n-workflow';

import { isWrite, type HaloField, type HaloResource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import { isPicked } from '../write/columns';
import { namePicker, recordFilter } from './recordLocator';
import { sentence } from './words';

/** Name of the parameter in which the records are picked that a record refers to. */
export function linksName(resource: HaloResource): string {
	return `${resource.value}Links`;
}

/**
 * The records that a record refers to (its client, its status, its ticket type …), each picked from a
 * list, by number or by address. n8n's form of fields has no pickers, so they stand above it.
 */
export function linksProperty(resource: HaloResource): INodeProperties {
	const operations = resource.operations.filter(isWrite);
	return {
		displayName: 'Linked Records',
		name: linksName(resource),
		type: 'collection',
		placeholder: 'Add Link',
		default: {},
		description: `What the ${sentence(resource.name)} belongs to, picked from Halo's lists. A link wins over a field of the same meaning below.`,
		displayOptions: { show: { resource: [resource.value], operation: operations } },
		options: resource.fields
			.filter(isPicked)
			.map(picker)
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

function picker(field: HaloField): INodeProperties {
	const displayName = field.displayName.replace(/ ID$/, '');
	const { id: name, description, nameOf } = field;
	if (nameOf !== undefined) return namePicker({ name, displayName, source: nameOf, description });
	const source = sourceByValue(field.refersTo ?? '');
	return recordFilter({
		name,
		displayName,
		resource: source.value,
		description,
		idType: source.idType,
	});
}
