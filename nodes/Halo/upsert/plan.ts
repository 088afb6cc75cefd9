import type { IDataObject } from 'n8n-workflow';

import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';
import { newRecord } from '../write/newRecord';
import { merged } from '../write/presentEntries';
import { differences, isInstruction, type ColumnOf, type Differences } from './differences';

/** Items that mean one record. */
export interface Wanted {
	/** What each of them wants to be written, in the order of the items. */
	items: Array<{ itemIndex: number; values: IDataObject }>;
	/** The record as Halo has it; undefined where it has none. */
	present?: IDataObject;
}

/** What becomes of an item. */
interface Step {
	itemIndex: number;
	status: 'created' | 'updated' | 'unchanged';
	changes: Differences;
}

/** What becomes of the items of a record, and what has to be sent for that. */
export interface Plan {
	steps: Step[];
	/** What to send; undefined where nothing differs. */
	record?: IDataObject;
}

/** Lists of the tenant's own fields, whose entries are written one by one. */
const LISTS = new Set(['customfields', 'fields']);

/**
 * Works out what a record needs and what becomes of each of its items, the later on top of the earlier.
 *
 * @throws NodeOperationError when a new record lacks what Halo requires
 */
export function planFor<One extends Wanted>(
	run: NodeRun,
	resource: HaloResource,
	wanted: One,
	columnOf: ColumnOf,
): One & Plan {
	const { present, items } = wanted;
	let state: IDataObject = present ?? {};
	const steps = items.map(({ itemIndex, values }, index): Step => {
		const changes = differences(state, values, columnOf);
		state = withValues(state, values);
		if (present === undefined && index === 0) return { itemIndex, status: 'created', changes: {} };
		const status = Object.keys(changes).length === 0 ? 'unchanged' : 'updated';
		return { itemIndex, status, changes };
	});
	if (present === undefined) {
		const record = newRecord(run, resource, state, items[0].itemIndex);
		return { ...wanted, steps, record };
	}
	const values = items.reduce((all, item) => withValues(all, item.values), {});
	if (Object.keys(differences(present, values, columnOf)).length === 0) return { ...wanted, steps };
	return { ...wanted, steps, record: changesOf(present, values, columnOf) };
}

/** Whether a row shows a member. An empty list of the tenant's own fields shows nothing. */
export function shows(row: IDataObject | undefined, member: string): boolean {
	const value = row?.[member];
	return LISTS.has(member) ? Array.isArray(value) && value.length > 0 : value !== undefined;
}

/** A record after a write: lists of the tenant's own fields keep what is not written. */
export function withValues(record: IDataObject, values: IDataObject): IDataObject {
	const written = { ...record, ...values };
	for (const member of LISTS) {
		const entries = values[member];
		if (Array.isArray(entries)) written[member] = merged(record[member], entries as IDataObject[]);
	}
	return written;
}

/** What has to be sent to change a record: the fields that differ, lists complete, and instructions. */
function changesOf(present: IDataObject, values: IDataObject, columnOf: ColumnOf): IDataObject {
	const record: IDataObject = { id: present.id };
	for (const [member, value] of Object.entries(values)) {
		if (isInstruction(member)) record[member] = value;
		else if (Object.keys(differences(present, { [member]: value }, columnOf)).length > 0) {
			record[member] = LISTS.has(member) ? merged(present[member], value as IDataObject[]) : value;
		}
	}
	return record;
}
