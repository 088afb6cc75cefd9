import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';
import { columnsOf } from './columns';

/**
 * A record to be created: without what is empty, and with all that Halo requires.
 *
 * @throws NodeOperationError when a required field is missing
 */
export function newRecord(
	run: NodeRun,
	resource: HaloResource,
	values: IDataObject,
	itemIndex: number,
): IDataObject {
	const record = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
	for (const column of columnsOf(resource).values()) {
		if (column.required === true && (record[column.id] === undefined || record[column.id] === '')) {
			throw inputError(run.node, `${column.displayName} is missing`, {
				description: `Halo creates no ${sentence(resource.name)} without “${column.displayName}” (${column.id}).`,
				itemIndex,
			});
		}
	}
	return record;
}
