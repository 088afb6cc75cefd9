import type { IDataObject, ResourceMapperValue } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';
import { columnsOf } from './columns';
import { haloValue, ValueError } from './convert';

/** What the form or the input says about one record. */
export interface ReadFields {
	values: IDataObject;
	/** Input columns that are no field of the resource, under automatic mapping. */
	unknown: string[];
}

/**
 * Reads the fields of one item, evaluating the mapper once, and converts them.
 *
 * A field mapped below that is empty (`null`) was left alone and is not sent; under automatic mapping
 * a `null` in the input empties the field.
 *
 * @throws NodeOperationError for a value that does not fit its field
 */
export function readFields(run: NodeRun, resource: HaloResource, itemIndex: number): ReadFields {
	const mapper = run.parameter('fields', itemIndex, {}) as Partial<ResourceMapperValue>;
	const automatic = mapper.mappingMode === 'autoMapInputData';
	const given = (automatic ? run.input(itemIndex).json : mapper.value) ?? {};
	const columns = columnsOf(resource);
	const fields: ReadFields = { values: {}, unknown: [] };
	for (const [id, value] of Object.entries(given)) {
		if (value === undefined || (value === null && !automatic)) continue;
		const column = columns.get(id);
		if (column === undefined) {
			if (automatic) {
				fields.unknown.push(id);
				continue;
			}
			throw inputError(run.node, `${resource.plural} have no field “${id}”`, {
				description: 'Refresh the list of fields in the node, and map the field again.',
				itemIndex,
			});
		}
		try {
			fields.values[id] = haloValue(column, value, run.timezone);
		} catch (error) {
			throw inputError(
				run.node,
				`${column.displayName}: ${error instanceof ValueError ? error.message : 'the value cannot be sent'}`,
				{
					description: `Correct the value of “${column.displayName}” (${id}) of this ${sentence(resource.name)}.`,
					itemIndex,
				},
			);
		}
	}
	return fields;
}
