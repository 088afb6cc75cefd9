import type { INodeProperties } from 'n8n-workflow';

import { composites, compositesOf, tools } from '../composites';
import type { Composite } from '../composites/composite';
import type { HaloResource, OperationName } from '../resources/resource';
import { addQueryParameters } from '../run/additionalQuery';
import { fieldsProperty, upsertFieldsProperty } from './fields';
import { linksProperty } from './links';
import { operationOptions, operationProperty } from './operations';
import { filtersProperty, simplifyProperty } from './reading';
import { recordLocator } from './recordLocator';

/** All parameters of the Halo node, in the order of the form. */
export function haloProperties(resources: readonly HaloResource[]): INodeProperties[] {
	return [
		resourceProperty(resources),
		...resources.map(operationProperty),
		...tools.map((tool) => ({
			...operationProperty(tool),
			default: operationOptions(tool)[0].value,
		})),
		...resources
			.flatMap((resource) => resource.properties ?? [])
			.map((property) => ({ ...property })),
		...resources.map((resource) => recordLocator(resource, operationsOnRecord(resource))),
		...resources.filter(({ operations }) => operations.includes('create')).map(linksProperty),
		...composites.flatMap(compositeProperties),
		{
			...fieldsProperty,
			required: true,
			displayOptions: {
				show: { resource: values(resources, 'create'), operation: ['create', 'update'] },
			},
		},
		{
			...upsertFieldsProperty,
			required: true,
			displayOptions: { show: { resource: values(resources, 'upsert'), operation: ['upsert'] } },
		},
		returnAllProperty(resources),
		limitProperty(resources),
		...resources.filter(({ filters }) => filters.length > 0).map(routedFilters),
		simplifyProperty({
			resource: values(resources, 'getAll'),
			operation: ['get', 'getAll'],
		}),
		optionsProperty(resources),
		writeOptionsProperty(resources),
	];
}

/** The operations of their own kind that work on one record. */
function operationsOnRecord({ value }: HaloResource): string[] {
	return compositesOf(value)
		.filter(({ onRecord }) => onRecord)
		.map(({ option }) => String(option.value));
}

/** The parameters of an operation of its own kind, shown where it is chosen. */
function compositeProperties({ resource, option, properties }: Composite): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				...property.displayOptions?.show,
				resource: [resource],
				operation: [option.value],
			},
		},
	}));
}

function resourceProperty(resources: readonly HaloResource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [...resources, ...tools]
			.map(({ name, value, description }) => ({ name, value, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: 'ticket',
	};
}

function values(resources: readonly HaloResource[], operation: OperationName): string[] {
	return resources
		.filter(({ operations }) => operations.includes(operation))
		.map(({ value }) => value);
}

function returnAllProperty(resources: readonly HaloResource[]): INodeProperties {
	return {
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show: { resource: values(resources, 'getAll'), operation: ['getAll'] } },
	};
}

function limitProperty(resources: readonly HaloResource[]): INodeProperties {
	return {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: {
			show: { resource: values(resources, 'getAll'), operation: ['getAll'], returnAll: [false] },
		},
		routing: { output: { maxResults: '={{ $value }}' } },
	};
}

/** The Filters of Get Many; each goes into the query under its own name. */
function routedFilters(resource: HaloResource): INodeProperties {
	return filtersProperty(
		resource,
		{ resource: [resource.value], operation: ['getAll'] },
		resource.filters.map((filter) => ({
			...filter,
			routing: { send: { type: 'query', property: filter.name } },
		})),
	);
}

function optionsProperty(resources: readonly HaloResource[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { resource: values(resources, 'getAll'), operation: ['getAll'] } },
		options: [
			{
				displayName: 'Additional Query Parameters',
				name: 'additionalQueryParameters',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add Parameter',
				default: {},
				description: "Query parameters of Halo's API for which there is no filter",
				options: [
					{
						displayName: 'Parameter',
						name: 'parameter',
						values: [
							{
								displayName: 'Name',
								name: 'name',
								type: 'string',
								default: '',
								placeholder: 'e.g. itil_requesttype_id',
								description:
									"Name as in Halo's API; names that the list does not know are refused, because Halo would ignore them",
							},
							{ displayName: 'Value', name: 'value', type: 'string', default: '' },
						],
					},
				],
				routing: { send: { preSend: [addQueryParameters] } },
			},
		],
	};
}

/** How records are sent. */
function writeOptionsProperty(resources: readonly HaloResource[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: {
			show: {
				resource: values(resources, 'create'),
				operation: ['create', 'update', 'upsert'],
			},
		},
		options: [
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: true,
				description: 'Whether to show what would be written without writing it',
			},
			{
				displayName: 'Records per Request',
				name: 'recordsPerRequest',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 500 },
				default: 50,
				description:
					'How many records to send in one request; unless set, Create and Update send one, Create or Update sends 50. Of a refused request with several new records nobody knows which of them Halo made.',
			},
		],
	};
}
