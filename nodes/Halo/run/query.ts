import type { IDataObject } from 'n8n-workflow';

import { haloMoment } from '../../shared/dates';
import { inputError } from '../../shared/transport/apiError';
import type { HaloResource, OperationName } from '../resources/resource';
import type { NodeRun } from './nodeRun';

/**
 * The query that a resource's own parameters add to an operation, read by their declared routing.
 *
 * @throws NodeOperationError as `checkedQuery`
 */
export function declaredQuery(
	run: NodeRun,
	resource: HaloResource,
	operation: OperationName,
	itemIndex: number,
): IDataObject {
	const query: IDataObject = {};
	for (const { name, displayOptions, routing } of resource.properties ?? []) {
		const sentAs = routing?.send?.property;
		if (sentAs === undefined || displayOptions?.show?.operation?.includes(operation) !== true)
			continue;
		query[sentAs] = run.parameter(name, itemIndex, '', {
			extractValue: true,
		}) as IDataObject[string];
	}
	return checkedQuery(run, resource, query, itemIndex);
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
