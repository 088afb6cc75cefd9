import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { linksName } from '../description/links';
import { sentence } from '../description/words';
import type { HaloField, HaloResource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import { locatorValue } from '../run/locatorValue';
import type { NodeRun } from '../run/nodeRun';

/** The records that were picked above the form, by the member that refers to them. */
export function pickedLinks(run: NodeRun, resource: HaloResource, itemIndex: number): IDataObject {
	const picked = run.parameter(linksName(resource), itemIndex, {}) as IDataObject;
	const links: IDataObject = {};
	for (const [member, locator] of Object.entries(picked)) {
		const field = resource.fields.find(({ id }) => id === member);
		const source = field?.refersTo ?? field?.nameOf;
		if (source === undefined) continue;
		const value = locatorValue(sourceByValue(source), locator);
		if (value !== '' && value !== undefined && value !== null) links[member] = value;
	}
	return links;
}

/** Whether a value names a record rather than numbering it. */
export function isName(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '' && !/^\s*-?\d+(\.0+)?\s*$/.test(value);
}

/**
 * The number of the record that a name stands for. A name counts among the records that the others
 * already given leave: a site among those of the client.
 *
 * @param values what is given of the record, with numbers
 * @throws NodeOperationError when no record has the name, or several have it
 */
export async function numberNamed(
	run: NodeRun,
	field: HaloField,
	name: string,
	values: IDataObject,
	itemIndex: number,
): Promise<number | string> {
	const source = sourceByValue(field.refersTo ?? '');
	const within: IDataObject = {};
	for (const { parameter, query } of source.picker.within ?? []) {
		const value = values[parameter];
		if (typeof value === 'number') within[query] = value;
	}
	const found = await run.directory.entriesNamed(source, name, within);
	const entries = [...new Map(found.map((entry) => [String(entry.id), entry])).values()];
	if (entries.length === 1) return entries[0].id;
	const kind = sentence(source.name);
	if (entries.length === 0) {
		throw inputError(run.node, `${field.displayName}: there is no ${kind} “${name.trim()}”`, {
			description: `Give the name as Halo shows it, or the ID. Inactive ones and those that the agent of the application may not see do not count.`,
			itemIndex,
		});
	}
	throw inputError(run.node, `${field.displayName}: several ${sentence(source.plural)} are called “${name.trim()}”`, {
		description: `Give the ID of the one that is meant: ${entries
			.slice(0, 10)
			.map(({ id, label }) => `${id} (${label})`)
			.join(', ')}`,
		itemIndex,
	});
}
