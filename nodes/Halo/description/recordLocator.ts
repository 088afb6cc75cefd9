import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { HaloResource, RecordSource, WebAddress } from '../resources/resource';
import { sentence } from './words';

/** Name of the list search method that fills the picker of a resource or lookup. */
export function searchMethod(source: string): string {
	return `search${source.charAt(0).toUpperCase()}${source.slice(1)}`;
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
function pickerModes(
	source: string,
	idType: RecordSource['idType'],
	web?: WebAddress,
): INodePropertyMode[] {
	const { regex, errorMessage, placeholder } = ID[idType];
	const page = `^https?://.*?[?&](?:${(web?.idParameters ?? []).join('|')})=(-?\\d+)`;
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
				extractValue: { type: 'regex', regex: page },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `${page}.*`,
							errorMessage: 'Not the address of such a record in Halo',
						},
					},
				],
			},
		],
	};
	return (locator.modes ?? []).filter(({ name }) => name !== 'url' || web !== undefined);
}

/** The locator of one record; its value completes the path of the request. */
export function recordLocator(resource: HaloResource): INodeProperties {
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
				operation: resource.operations.filter((operation) =>
					['get', 'update', 'delete'].includes(operation),
				),
			},
		},
		modes: pickerModes(resource.value, resource.idType, resource.web),
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
