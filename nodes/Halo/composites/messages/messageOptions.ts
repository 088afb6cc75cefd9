import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { action } from '../../resources/action';
import type { HaloField } from '../../resources/resource';
import { sourceByValue } from '../../resources/sources';
import { locatorValue } from '../../run/locatorValue';
import type { NodeRun } from '../../run/nodeRun';
import { columnsOf, isLink } from '../../write/columns';
import { haloValue, ValueError } from '../../write/convert';
import { isName, numberNamed } from '../../write/links';
import { addressList } from './recipients';
import { workHours, WorkTimeError } from './workTime';

/** Members of an action that take addresses. */
const ADDRESSES = ['emailcc'];

/**
 * The options of an operation, by the members of an action; those of others that the node still holds are
 * passed over.
 *
 * @param options those that the operation offers
 * @throws NodeOperationError for every value that cannot be sent
 */
export async function givenOptions(
	run: NodeRun,
	itemIndex: number,
	options: readonly INodeProperties[],
): Promise<IDataObject> {
	const given = run.parameter('options', itemIndex, {}) as IDataObject;
	const values: IDataObject = {};
	for (const { name, displayName } of options) {
		const field = columnsOf(action).get(name);
		const value = optionValue(field, given[name]);
		if (field === undefined || value === undefined || value === null || value === '') continue;
		values[name] = await converted(run, { ...field, displayName }, value, itemIndex);
	}
	return values;
}

function optionValue(field: HaloField | undefined, value: unknown): unknown {
	const source = field?.refersTo ?? field?.nameOf;
	return source === undefined ? value : locatorValue(sourceByValue(source), value);
}

async function converted(
	run: NodeRun,
	field: HaloField,
	value: unknown,
	itemIndex: number,
): Promise<IDataObject[string]> {
	if (field.id === 'timetaken') return givenHours(run, field.displayName, value, itemIndex);
	if (ADDRESSES.includes(field.id))
		return addressList(run.node, field.displayName, value, itemIndex);
	if (isLink(field) && isName(value)) return await numberNamed(run, field, value, {}, itemIndex);
	try {
		return haloValue(field, value, run.timezone);
	} catch (error) {
		const reason = error instanceof ValueError ? error.message : 'the value cannot be sent';
		throw inputError(run.node, `${field.displayName}: ${reason}`, {
			description: `Correct “${field.displayName}” under Options, or take it away.`,
			itemIndex,
		});
	}
}

/** Time in hours. @throws NodeOperationError for what is no time */
export function givenHours(run: NodeRun, label: string, value: unknown, itemIndex: number): number {
	try {
		return workHours(value);
	} catch (error) {
		const reason = error instanceof WorkTimeError ? error.message : 'it cannot be read';
		throw inputError(run.node, `${label}: ${reason}`, {
			description: 'Give hours such as 1.5 or 1:30, or minutes such as 90m.',
			itemIndex,
		});
	}
}
