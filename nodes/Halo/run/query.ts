import type { IDataObject } from 'n8n-workflow';

import { haloMoment } from '../../shared/dates';
import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import type { HaloResource, OperationName } from '../resources/resource';
import type { NodeRun } from './nodeRun';

/**
 * The query that a resource's own parameters add to an operation, read by their declared routing.
 *
 * @throws NodeOperationError as `checkedQuery`, and where a required one is empty
 */
export function declaredQuery(
	run: NodeRun,
	resource: HaloResource,
	operation: OperationName,
	itemIndex: number,
): IDataObject {
	return declared(run, resource, operation, itemIndex, 'query');
}

/**
 * The members that a resource's own parameters add to a record that is posted, read by their declared routing.
 *
 * @throws NodeOperationError as `checkedQuery`, and where a required one is empty
 */
export function declaredMembers(
	run: NodeRun,
	resource: HaloResource,
	operation: OperationName,
	itemIndex: number,
): IDataObject {
	return declared(run, resource, operation, itemIndex, 'body');
}

function declared(
	run: NodeRun,
	resource: HaloResource,
	operation: OperationName,
	itemIndex: number,
	type: 'query' | 'body',
): IDataObject {
	const values: IDataObject = {};
	for (const { name, displayName, displayOptions, required, routing } of resource.properties ??
		[]) {
		const { property: sentAs, type: sentIn } = routing?.send ?? {};
		if (sentAs === undefined || sentIn !== type) continue;
		if (displayOptions?.show?.operation?.includes(operation) !== true) continue;
		const value = run.parameter(name, itemIndex, '', { extractValue: true });
		if (required === true && String(value ?? '').trim() === '') {
			throw inputError(run.node, `No ${sentence(displayName)} is chosen`, {
				description:
					'Pick one from the list, or give its ID. An expression that finds nothing also ends here.',
				itemIndex,
			});
		}
		values[sentAs] = value as IDataObject[string];
	}
	return checkedQuery(run, resource, values, itemIndex);
}

/**
 * Makes the query of a request from the values that n8n collected: values left empty are not sent, and
 * what Halo would silently ignore or misread is refused here.
 *
 * @throws NodeOperationError for a date that is none, an id that is none, or a number that is none
 */
export function checkedQuery(
	run: Pick<NodeRun, 'node' | 'timezone'>,
	resource: HaloResource,
	query: IDataObject | undefined,
	itemIndex?: number,
): IDataObject {
	const checked: IDataObject = {};
	const parameters = [...resource.filters, ...(resource.properties ?? [])];
	for (const [name, value] of Object.entries(query ?? {})) {
		if (value === undefined || value === null || value === '') continue;
		const filter = parameters.find(
			(parameter) => parameter.name === name || parameter.routing?.send?.property === name,
		);
		checked[name] =
			filter === undefined
				? value
				: checkedValue(run, filter.type, filter.displayName, value, itemIndex);
	}
	return checked;
}

function checkedValue(
	run: Pick<NodeRun, 'node' | 'timezone'>,
	type: string,
	label: string,
	value: unknown,
	itemIndex?: number,
): IDataObject[string] {
	switch (type) {
		case 'dateTime': {
			const moment = haloMoment(value, run.timezone);
			if (moment !== undefined) return moment;
			throw inputError(run.node, `${label}: “${String(value)}” is not a date`, {
				description:
					'Give a date such as 2026-03-31 or 2026-03-31T14:30:00Z, or an expression that makes one.',
				itemIndex,
			});
		}
		case 'resourceLocator': {
			const id = String(value).trim().replace(/\.0+$/, '');
			if (/^-?\d+$/.test(id)) return Number(id);
			throw inputError(run.node, `${label}: “${String(value)}” is not an ID`, {
				description: 'Pick one from the list, or give its ID, a whole number.',
				itemIndex,
			});
		}
		case 'number': {
			const number = Number(value);
			if (Number.isFinite(number)) return number;
			throw inputError(run.node, `${label}: “${String(value)}” is not a number`, { itemIndex });
		}
		default:
			return value as IDataObject[string];
	}
}
