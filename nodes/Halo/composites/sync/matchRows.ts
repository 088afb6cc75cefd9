import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import type { NodeRun } from '../../run/nodeRun';
import { memberOf } from '../../upsert/recordKey';
import type { Column } from '../../write/columns';
import type { RunColumns } from '../../write/runColumns';
import { comparable, usualComparison, type Compared, type Comparison } from './comparison';
import { fieldNames, valueAt } from './inputPath';

/** A pair of fields by which computers are recognised. */
export interface MatchRow {
	/** Field of the asset. */
	column: Column;
	/** Field of the input, a name or path. */
	inputField: string;
	compare: Compared;
}

/**
 * The match fields as set in the node, of the first item.
 *
 * @throws NodeOperationError for a row that is incomplete, that Halo does not know, or that no item has
 */
export async function matchRows(run: NodeRun, columns: RunColumns): Promise<MatchRow[]> {
	const [first] = run.itemIndexes;
	const given = run.parameter('matchFields.row', first, []) as Array<{
		haloField?: string;
		inputField?: string;
		comparison?: Comparison;
	}>;
	const refused = (message: string, description: string): Error =>
		inputError(run.node, message, { description, itemIndex: first });
	if (given.length === 0) {
		throw refused(
			'There are no match fields',
			'Add at least one. Recommended: Inventory Number, with the name of the computer.',
		);
	}
	const rows: MatchRow[] = [];
	for (const [index, { haloField = '', inputField = '', comparison = 'auto' }] of given.entries()) {
		if (haloField === '' || inputField.trim() === '') {
			const missing = haloField === '' ? 'Halo Field' : 'Input Field';
			throw refused(`Match field ${index + 1} has no ${missing}`, 'Complete the row, or remove it.');
		}
		const column = await columns.find(haloField);
		if (column === undefined) {
			throw refused(
				`Assets have no field “${haloField}” to match on`,
				'Refresh the list of Halo fields in the node, and choose the field again.',
			);
		}
		const path = inputField.trim();
		const compare = comparison === 'auto' ? usualComparison(column.displayName) : comparison;
		rows.push({ column, inputField: path, compare });
	}
	checkInputFields(run, [...new Set(rows.map(({ inputField }) => inputField))]);
	return rows;
}

/**
 * Sees that the input has the fields that are named.
 *
 * @throws NodeOperationError where no item has any of them, as after a slip of the pen; one of several that is
 *         missing is told of in a hint, because tools leave out what is empty
 */
export function checkInputFields(run: NodeRun, paths: readonly string[]): void {
	const missing = paths.filter(
		(path) => !run.itemIndexes.some((item) => valueAt(run.input(item).json, path) !== undefined),
	);
	if (missing.length === 0) return;
	const [first] = run.itemIndexes;
	const named = missing.map((path) => `“${path}”`).join(' or ');
	const present = `The first item has: ${fieldNames(run.input(first).json)}`;
	if (missing.length === paths.length) {
		throw inputError(run.node, `No input item has a field ${named}`, {
			description: `Give the name of a field of the input, not an expression. ${present}`,
			itemIndex: first,
		});
	}
	run.hint({
		type: 'warning',
		location: 'outputPane',
		message: `No input item has a field ${named}, so it matched nothing. ${present}`,
	});
}

/** Comparable values of an input item, in the order of the rows. */
export function keysOfInput(json: IDataObject, rows: readonly MatchRow[]): string[] {
	return rows.map(({ inputField, compare }) => comparable(valueAt(json, inputField), compare));
}

/** Comparable values of an asset, in the order of the rows. */
export function keysOfAsset(asset: IDataObject, rows: readonly MatchRow[]): string[] {
	return rows.map(({ column, compare }) => comparable(memberOf(asset, column), compare));
}
