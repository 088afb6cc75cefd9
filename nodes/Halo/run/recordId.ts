import type { INode } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence, withArticle } from '../description/words';
import type { HaloResource, RecordSource } from '../resources/resource';
import type { NodeRun } from './nodeRun';

const ID = {
	integer: /^-?\d{1,10}$/,
	guid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

/**
 * Checks an id before it becomes part of a path: `..` and slashes would reach another record.
 * `95.0` is read as 95, because Halo itself answers some ids as floats.
 *
 * @param value what the user or an expression gave
 * @returns the id as text
 * @throws NodeOperationError when it is empty or no id
 */
export function recordId(
	node: INode,
	source: RecordSource,
	value: unknown,
	itemIndex: number,
): string {
	const text = String(value ?? '').trim();
	const id = source.idType === 'integer' ? text.replace(/\.0+$/, '') : text;
	if (ID[source.idType].test(id)) return id;
	const name = sentence(source.name);
	if (text === '' || text === 'undefined' || text === 'null') {
		throw inputError(node, `No ${name} is chosen`, {
			description: `Pick the ${name} from the list, or give its ID. An expression that finds nothing also ends here.`,
			itemIndex,
		});
	}
	throw inputError(node, `“${text}” is not the ID of ${withArticle(name)}`, {
		description:
			source.idType === 'integer'
				? 'IDs of this kind are whole numbers such as 42.'
				: 'IDs of this kind are GUIDs.',
		itemIndex,
	});
}

/** The record that an operation works on, as the user chose it. @throws NodeOperationError as `recordId` */
export function chosenId(run: NodeRun, resource: HaloResource, itemIndex: number): string {
	const chosen = run.parameter(`${resource.value}Id`, itemIndex, '', { extractValue: true });
	return recordId(run.node, resource, chosen, itemIndex);
}

/**
 * Checks a number that people give and that no record is chosen by.
 *
 * @param label of the parameter
 * @throws NodeOperationError when it is missing or no whole number
 */
export function wholeNumber(node: INode, label: string, value: unknown, itemIndex: number): number {
	const text = String(value ?? '').trim();
	if (/^-?\d{1,10}(\.0+)?$/.test(text)) return Number(text);
	throw inputError(
		node,
		text === '' ? `${label} is missing` : `${label}: “${text}” is not a whole number`,
		{ description: 'Give a whole number such as 42.', itemIndex },
	);
}
