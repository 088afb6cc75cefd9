import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import type { Send } from '../../shared/transport/types';
import { sentence } from '../description/words';
import type { RecordSource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import { fetchRecord } from '../run/fetch';

/**
 * The query that narrows a picker's list to what fits the records chosen beside it: the sites of the
 * client, the priorities of the ticket type's SLA.
 *
 * @throws NodeApiError where the chosen record has to be read and cannot be
 * @throws NodeOperationError where Halo has no list without a record that is not chosen
 */
export async function narrowing(
	functions: ILoadOptionsFunctions,
	send: Send,
	{ picker, plural }: RecordSource,
): Promise<IDataObject> {
	const query: IDataObject = {};
	for (const { parameter, query: name, needed } of picker.within ?? []) {
		query[name] ??= chosenId(functions, parameter);
		if (query[name] === undefined && needed !== undefined) {
			throw inputError(functions.getNode(), `Choose the ${needed} first`, {
				description: `Halo lists the ${sentence(plural)} of one ${needed} only.`,
			});
		}
	}
	for (const { parameter, source, member, query: name } of picker.through ?? []) {
		const id = query[name] === undefined ? chosenId(functions, parameter) : undefined;
		if (id === undefined) continue;
		const record = await fetchRecord(send, sourceByValue(source), id);
		query[name] = wholeNumber(record?.[member]);
	}
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/**
 * The record chosen in a parameter: a neighbour in the collection that is being edited (`&` in n8n 2.8 to
 * 2.41 at least), else a parameter of the node. Names and expressions without a value narrow nothing.
 */
function chosenId(functions: ILoadOptionsFunctions, parameter: string): number | undefined {
	const paths = [`&${parameter}`];
	// What the form does not show is still among the current parameters, but not among the node's.
	if (parameter in functions.getNode().parameters) paths.push(parameter);
	for (const path of paths) {
		// Asked for the id at once, n8n would refuse collections without such a parameter.
		if (isEmpty(functions.getCurrentNodeParameter(path))) continue;
		const id = wholeNumber(functions.getCurrentNodeParameter(path, { extractValue: true }));
		if (id !== undefined) return id;
	}
	return undefined;
}

function isEmpty(parameter: unknown): boolean {
	const value =
		typeof parameter === 'object' && parameter !== null && 'value' in parameter
			? parameter.value
			: parameter;
	return value === undefined || value === null || value === '';
}

/** Halo's numbers of records; 0 stands for none. */
function wholeNumber(value: unknown): number | undefined {
	const number = /^\s*-?\d+(\.0+)?\s*$/.test(String(value)) ? Number(value) : 0;
	return number === 0 ? undefined : number;
}
