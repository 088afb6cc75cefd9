import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { compositesOf } from '../composites';
import type { Tool } from '../composites/composite';
import type { HaloResource, OperationName } from '../resources/resource';
import { sentence, withArticle } from './words';

type Operation = (resource: HaloResource, one: string, many: string) => INodePropertyOptions;

/**
 * The operations that every resource can have, with their requests. `paginate` hands each request to
 * the one door (`requestOperations.pagination`), which sends it.
 */
const OPERATIONS: Record<OperationName, Operation> = {
	create: (resource, one) => ({
		name: 'Create',
		value: 'create',
		action: `Create ${withArticle(one)}`,
		description: `Create a new ${one}`,
		routing: { request: { method: 'POST', url: resource.path }, send: { paginate: true } },
	}),
	delete: (_resource, one) => ({
		name: 'Delete',
		value: 'delete',
		action: `Delete ${withArticle(one)}`,
		description: `Delete ${withArticle(one)} for good`,
		routing: { request: { method: 'DELETE' }, send: { paginate: true } },
	}),
	get: (resource, one) => ({
		name: 'Get',
		value: 'get',
		action: `Get ${withArticle(one)}`,
		description: `Read one ${one} with its details`,
		routing: {
			request: {
				method: 'GET',
				...(resource.getQuery && { qs: { ...resource.getQuery } }),
				...resource.getRequest,
			},
			send: { paginate: true },
		},
	}),
	getAll: (resource, _one, many) => ({
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${many}`,
		description: `Retrieve a list of ${many}, with filters`,
		routing: { request: { method: 'GET', url: resource.path }, send: { paginate: true } },
	}),
	upsert: (resource, one) => ({
		name: 'Create or Update',
		value: 'upsert',
		action: `Create or update ${withArticle(one)}`,
		// The words that n8n's lint asks for.
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		routing: { request: { method: 'POST', url: resource.path }, send: { paginate: true } },
	}),
	update: (resource, one) => ({
		name: 'Update',
		value: 'update',
		action: `Update ${withArticle(one)}`,
		description: `Change fields of an existing ${one}; the others stay as they are`,
		routing: { request: { method: 'POST', url: resource.path }, send: { paginate: true } },
	}),
};

/** Hands the items of an operation of its own kind to the door, in hosts that pass custom operations over. */
const TO_THE_DOOR: INodePropertyOptions['routing'] = {
	request: { method: 'POST', url: '/' },
	send: { paginate: true },
};

/** The Operation dropdown of a resource or tool. */
export function operationProperty(place: HaloResource | Tool): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [place.value] } },
		options: operationOptions(place),
		default: 'getAll',
	};
}

/** The entries of the dropdown: those that all resources have, and those of their own kind. */
export function operationOptions(place: HaloResource | Tool): INodePropertyOptions[] {
	const own = compositesOf(place.value).map(({ option }) => ({ ...option, routing: TO_THE_DOOR }));
	return [...recordOptions(place), ...own].sort((a, b) => a.name.localeCompare(b.name));
}

function recordOptions(place: HaloResource | Tool): INodePropertyOptions[] {
	if (!('operations' in place)) return [];
	const one = sentence(place.name);
	const many = sentence(place.plural);
	return place.operations.map((operation) => OPERATIONS[operation](place, one, many));
}
