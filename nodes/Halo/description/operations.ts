import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

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
	update: (resource, one) => ({
		name: 'Update',
		value: 'update',
		action: `Update ${withArticle(one)}`,
		description: `Change fields of an existing ${one}; the others stay as they are`,
		routing: { request: { method: 'POST', url: resource.path }, send: { paginate: true } },
	}),
};

/** The Operation dropdown of one resource. */
export function operationProperty(resource: HaloResource): INodeProperties {
	const one = sentence(resource.name);
	const many = sentence(resource.plural);
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations.map((operation) => OPERATIONS[operation](resource, one, many)),
		default: 'getAll',
	};
}
