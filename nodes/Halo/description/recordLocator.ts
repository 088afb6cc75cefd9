import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { HaloResource, RecordSource, WebAddress } from '../resources/resource';
import { webAddresses } from '../resources/webAddresses';
import { sentence } from './words';

/** Name of the list search method that fills the picker of a resource or lookup. */
export function searchMethod(source: string): string {
	return `search${source.charAt(0).toUpperCase()}${source.slice(1)}`;
}

/** Name of the list search method that picks names instead of numbers. */
export function nameSearchMethod(source: string): string {
	return `${searchMethod(source)}Name`;
}

const ID = {
	integer: {
		regex: '^-?\\d+$',
		errorMessage: 'An ID is a whole number, such as 42',
		placeholder: 'e.g. 42',
	},
	guid: {
		regex: '^[0-9a-fA-F-]{36}$',
		errorMessage: 'This ID is a GUID',
		placeholder: 'e.g. 6f1c2b6e-0000-4000-8000-000000000001',
	},
};

/**
 * The ways to point at a record: from a searchable list, by id, or (where the address of its page in
 * Halo is known) by pasting that address.
 */
function pickerModes(source: string, idType: RecordSource['idType']): INodePropertyMode[] {
	const { regex, errorMessage, placeholder } = ID[idType];
	const web = webAddresses[source];
	const address = web && addressPattern(web);
	const locator: Pick<INodeProperties, 'modes'> = {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: searchMethod(source), searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				validation: [{ type: 'regex', properties: { regex, errorMessage } }],
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. https://acme.halopsa.com${web?.path.replace('{id}', '42') ?? ''}`,
				extractValue: { type: 'regex', regex: address ?? '' },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: address ?? '',
							errorMessage: 'Not the address of such a record in Halo',
						},
					},
				],
			},
		],
	};
	return (locator.modes ?? []).filter(({ name }) => name !== 'url' || web !== undefined);
}

/**
 * What an address of a record looks like, on any host; its one group is the id. The page has to be right
 * as well, because many pages call their parameter `id`, and the asset 42 is not the ticket 42.
 */
export function addressPattern({ pages, idParameters }: WebAddress): string {
	const page = `\\s*https?://[^\\s/?#]+/(?:[^\\s?#]*/)?(?:${pages.join('|')})/?`;
	return `^${page}\\?(?:[^\\s#]*?&)?(?:${idParameters.join('|')})=(-?\\d+)(?:[&#\\s].*)?$`;
}

/**
 * The locator of one record; its value completes the path of the request.
 *
 * @param more operations of their own kind that work on the record as well
 */
export function recordLocator(
	resource: HaloResource,
	more: readonly string[] = [],
): INodeProperties {
	return {
		displayName: resource.name,
		name: `${resource.value}Id`,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `The ${sentence(resource.name)} to work on`,
		displayOptions: {
			show: {
				resource: [resource.value],
				operation: [
					...resource.operations.filter((operation) =>
						['get', 'update', 'delete'].includes(operation),
					),
					...more,
				],
			},
		},
		modes: pickerModes(resource.value, resource.idType),
		routing: { request: { url: `=${resource.path}/{{ $value }}` } },
	};
}

/**
 * A filter of Get Many that asks for a record.
 *
 * @param filter.name Halo's query parameter
 * @param filter.resource resource or lookup to pick from
 */
export function recordFilter(filter: {
	name: string;
	displayName: string;
	resource: string;
	description?: string;
	idType?: RecordSource['idType'];
}): INodeProperties {
	return {
		displayName: filter.displayName,
		name: filter.name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: filter.description ?? `Only records of this ${sentence(filter.displayName)}`,
		modes: pickerModes(filter.resource, filter.idType ?? 'integer'),
	};
}

/**
 * A parameter that asks for the name of a record, for members of Halo that hold text: the team of a
 * ticket, a category with its full path.
 *
 * @param parameter.name Halo's member
 * @param parameter.source resource or lookup to pick from
 */
export function namePicker(parameter: {
	name: string;
	displayName: string;
	source: string;
	description: string;
}): INodeProperties {
	return {
		displayName: parameter.displayName,
		name: parameter.name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: parameter.description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: nameSearchMethod(parameter.source), searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string' },
		],
	};
}
