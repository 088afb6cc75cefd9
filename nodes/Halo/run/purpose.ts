import type { RequestPurpose } from '../../shared/transport/types';
import { sentence } from '../description/words';
import type { OperationName, RecordSource } from '../resources/resource';

/** What an operation does and the rights it needs, in words for errors. */
export function purpose(operation: OperationName, resource: RecordSource): RequestPurpose {
	const reads = operation === 'get' || operation === 'getAll';
	const { scope, adminScope, accessLevel } = resource.permissions;
	const verb = {
		create: 'create',
		update: 'update',
		delete: 'delete',
		get: 'read',
		getAll: 'list',
		upsert: 'create or update',
	}[operation];
	const noun =
		operation === 'getAll' ? `the ${sentence(resource.plural)}` : `the ${sentence(resource.name)}`;
	return {
		action: `${verb} ${noun}`,
		permission: {
			scope: adminScope ?? (scope && `${reads ? 'read' : 'edit'}:${scope}`),
			...(adminScope !== undefined && { administers: true as const }),
			accessLevel,
			level: reads ? 'Read Only' : 'Read and Modify',
		},
	};
}
