import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource } from '../resources/resource';
import { fetchRecord } from '../run/fetch';
import type { NodeRun } from '../run/nodeRun';
import type { Column } from '../write/columns';
import { memberOf } from './recordKey';

/** Records that are read one by one, where the list does not show what they are recognised by. */
const MOST_DETAILS = 100;

/** Records that are looked at to find out what the list leaves out. */
const SAMPLES = 3;

/**
 * The rows of a list with the fields that they are recognised by. Where no row shows one of them, some
 * records are read to find out whether it is empty everywhere, or left out of the list.
 *
 * @throws NodeOperationError where it is left out, and the list is too long to read every record
 */
export async function showingColumns(
	run: NodeRun,
	resource: HaloResource,
	rows: IDataObject[],
	columns: readonly Column[],
): Promise<IDataObject[]> {
	const missing = columns.filter(
		(column) => !rows.some((record) => memberOf(record, column) !== undefined),
	);
	if (rows.length === 0 || missing.length === 0) return rows;
	const details = async (row: IDataObject): Promise<IDataObject> => ({
		...row,
		...(await fetchRecord(run.request, resource, row.id, { ...resource.getQuery })),
	});
	const samples = await Promise.all(rows.slice(-SAMPLES).map(details));
	const hidden = missing.filter((column) =>
		samples.some((record) => memberOf(record, column) !== undefined),
	);
	if (hidden.length === 0) return rows;
	if (rows.length <= MOST_DETAILS) return await Promise.all(rows.map(details));
	const fields = hidden.map(({ displayName }) => `“${displayName}”`).join(' and ');
	throw inputError(run.node, `Halo's list of ${sentence(resource.plural)} does not show ${fields}`, {
		description: `Records cannot be recognised by it without reading every one of them. Choose other fields to match on.`,
	});
}
