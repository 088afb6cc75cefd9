import type { IDataObject, ResourceMapperValue } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import type { NodeRun } from '../run/nodeRun';
import { isLink, setValue, type Column } from './columns';
import { haloValue, ValueError } from './convert';
import { isName, numberNamed, pickedLinks } from './links';
import type { RunColumns } from './runColumns';

/** What the form or the input says about one record. */
export interface ReadFields {
	/** As Halo wants it, the tenant's own fields as entries of their lists. */
	values: IDataObject;
	/** Input columns that are no field of the resource, under automatic mapping. */
	unknown: string[];
}

/** What reading the fields of all items of a run shares. */
export interface FieldReader {
	run: NodeRun;
	resource: HaloResource;
	columns: RunColumns;
}

/**
 * Reads the fields of one item, evaluating the mapper once, and converts them.
 *
 * A field mapped below that is empty (`null`) was left alone and is not sent; under automatic mapping
 * a `null` in the input empties the field. Names are accepted where a number is wanted.
 *
 * @param form name of the parameter that holds the form
 * @param known what is known of the record besides: a name counts among those that it leaves
 * @throws NodeOperationError for a value that does not fit its field
 */
export async function readFields(
	reader: FieldReader,
	itemIndex: number,
	form = 'fields',
	known: IDataObject = {},
): Promise<ReadFields> {
	const { run, resource } = reader;
	const mapper = run.parameter(form, itemIndex, {}) as Partial<ResourceMapperValue>;
	const automatic = mapper.mappingMode === 'autoMapInputData';
	const given = {
		...((automatic ? run.input(itemIndex).json : mapper.value) ?? {}),
		...pickedLinks(run, resource, itemIndex),
	};
	const unknown: string[] = [];
	const named: Array<[Column, unknown]> = [];
	for (const [id, value] of Object.entries(given)) {
		if (value === undefined || (value === null && !automatic)) continue;
		const column = await reader.columns.find(id);
		if (column !== undefined) named.push([column, value]);
		else if (automatic) unknown.push(id);
		else {
			throw inputError(run.node, `${resource.plural} have no field “${id}”`, {
				description: 'Refresh the list of fields in the node, and map the field again.',
				itemIndex,
			});
		}
	}
	const values: IDataObject = {};
	const around: IDataObject = { ...known };
	// A site is looked for among those of the client, so the client comes first.
	named.sort(([a], [b]) => dependence(a) - dependence(b));
	for (const [column, value] of named) {
		const converted = await fieldValue(reader, column, value, around, itemIndex);
		setValue(values, column, converted);
		if (column.part === undefined) around[column.id] = converted;
	}
	return { values, unknown };
}

/** How many other fields narrow the records that a field can refer to; entries of lists come last. */
function dependence(column: Column): number {
	if (column.part !== undefined) return Number.MAX_SAFE_INTEGER;
	return isLink(column) ? (sourceByValue(column.refersTo ?? '').picker.within ?? []).length : 0;
}

/**
 * Converts one value of a record.
 *
 * @param values what else is known of the record; a name counts among those that it leaves
 * @throws NodeOperationError for a value that does not fit its field
 */
export async function fieldValue(
	{ run, resource }: FieldReader,
	column: Column,
	value: unknown,
	values: IDataObject,
	itemIndex: number,
): Promise<IDataObject[string]> {
	if (isLink(column) && isName(value))
		return await numberNamed(run, column, value, values, itemIndex);
	try {
		return haloValue(column, value, run.timezone);
	} catch (error) {
		throw inputError(
			run.node,
			`${column.displayName}: ${error instanceof ValueError ? error.message : 'the value cannot be sent'}`,
			{
				description: `Correct the value of “${column.displayName}” (${column.id}) of this ${sentence(resource.name)}.`,
				itemIndex,
			},
		);
	}
}
