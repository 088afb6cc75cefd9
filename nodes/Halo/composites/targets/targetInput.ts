import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { item } from '../../resources/item';
import type { NodeRun } from '../../run/nodeRun';
import { recordId, wholeNumber } from '../../run/recordId';
import { dayOf, type Day } from './inForce';

/** What a contract type was given as. */
export type GivenType = { number: number } | { name: string };

/** What makes a client a target. */
export type Grouping =
	{ by: 'item'; itemId: number } | { by: 'contractType'; type: GivenType; withEnded: boolean };

/** Which assets count. */
export interface AssetRules {
	/** Numbers of asset types; all where there are none. */
	types: number[];
	withInactive: boolean;
	/** Text that Halo searches for; empty for all. */
	search: string;
}

/** What an item of the run asks for. */
export interface TargetInput {
	grouping: Grouping;
	output: 'clients' | 'counts' | 'assets';
	way: 'automatic' | 'report' | 'api';
	day: Day;
	assets: AssetRules;
}

/** The parameters of an item. @throws NodeOperationError for what is missing, or is no number or date */
export function targetInput(run: NodeRun, itemIndex: number): TargetInput {
	const options = run.parameter('options', itemIndex, {}) as IDataObject;
	return {
		grouping: grouping(run, options, itemIndex),
		output: run.parameter('output', itemIndex, 'clients') as TargetInput['output'],
		way: run.parameter('readBy', itemIndex, 'automatic') as TargetInput['way'],
		day: day(run, options.inForceOn, itemIndex),
		assets: assetRules(run, itemIndex),
	};
}

function grouping(run: NodeRun, options: IDataObject, itemIndex: number): Grouping {
	if (run.parameter('groupBy', itemIndex, 'item') === 'item') {
		const chosen = run.parameter('billedItem', itemIndex, '', { extractValue: true });
		return { by: 'item', itemId: Number(recordId(run.node, item, chosen, itemIndex)) };
	}
	const type = contractType(run, itemIndex);
	return { by: 'contractType', type, withEnded: options.includeEnded === true };
}

/** Digits are a number, unless they were entered as a name. */
function contractType(run: NodeRun, itemIndex: number): GivenType {
	const given = run.parameter('contractType', itemIndex, '');
	const isName =
		typeof given === 'object' && given !== null && (given as IDataObject).mode === 'name';
	const value = typeof given === 'object' && given !== null ? (given as IDataObject).value : given;
	const text = String(value ?? '').trim();
	if (text === '') {
		throw inputError(run.node, 'No contract type is chosen', {
			description:
				'Pick the contract type from the list, or give its number or name. An expression that finds nothing also ends here.',
			itemIndex,
		});
	}
	return !isName && /^-?\d+(\.0+)?$/.test(text) ? { number: Number(text) } : { name: text };
}

function day(run: NodeRun, given: unknown, itemIndex: number): Day {
	const found = dayOf(given === '' ? undefined : given, run.timezone);
	if (found !== undefined) return found;
	throw inputError(run.node, `In Force On: “${String(given)}” is not a date`, {
		description: 'Give a day such as 2026-03-31, or an expression that makes one.',
		itemIndex,
	});
}

function assetRules(run: NodeRun, itemIndex: number): AssetRules {
	const given = run.parameter('targetAssets', itemIndex, {}) as IDataObject;
	const { assetTypes, includeInactive, search } = given;
	const types: unknown[] = Array.isArray(assetTypes)
		? assetTypes
		: String(assetTypes ?? '')
				.split(',')
				.filter((type) => type.trim() !== '');
	return {
		types: types.map((type) => wholeNumber(run.node, 'Asset Types', type, itemIndex)),
		withInactive: includeInactive === true,
		search: String(search ?? '').trim(),
	};
}
