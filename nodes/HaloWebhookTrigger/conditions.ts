import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../shared/transport/apiError';
import type { TriggerFunctions } from './settings';

/** What only some tickets fulfil; an event of the others is of no interest. */
export interface Condition {
	kind: ConditionKind;
	/** Number of the record, or its name for what Halo stores as text. */
	value: number | string;
	/** What people call the record. */
	label: string;
}

interface ConditionKind {
	/** Name of the parameter in the Conditions collection. */
	parameter: string;
	displayName: string;
	/** Column of Halo's table of tickets (database schema). */
	column: string;
	/** Members of a ticket that hold it. */
	members: readonly string[];
	/** Halo stores the name and not the number. */
	isText?: true;
	/** Resource or lookup to choose from. */
	source: string;
}

/** What can be a condition, in the order of the form. */
export const conditionKinds: readonly ConditionKind[] = [
	{
		parameter: 'client_id',
		displayName: 'Client',
		column: 'areaint',
		members: ['client_id'],
		source: 'client',
	},
	{
		parameter: 'priority_id',
		displayName: 'Priority',
		column: 'seriousness',
		members: ['priority_id'],
		source: 'priority',
	},
	{
		parameter: 'status_id',
		displayName: 'Status',
		column: 'status',
		members: ['status_id'],
		source: 'status',
	},
	{
		parameter: 'team',
		displayName: 'Team',
		column: 'sectio_',
		members: ['team', 'team_name'],
		isText: true,
		source: 'team',
	},
	{
		parameter: 'tickettype_id',
		displayName: 'Ticket Type',
		column: 'requesttypenew',
		members: ['tickettype_id'],
		source: 'ticketType',
	},
];

/** Numbers of the comparison "is equal to" and of the change context "any" (live probe). */
const EQUAL = { type: 0, change_context: 0 } as const;

/**
 * The conditions as Halo keeps them on the link between event and webhook. The shape is proven for a text (live probe);
 * that numbers are compared with `value_type` `int` is proven for the steps of runbooks, which look the same.
 */
export function asHaloConditions(conditions: readonly Condition[]): IDataObject[] {
	return conditions.map(({ kind, value, label }) => ({
		id: null,
		rule_id: null,
		tablename: 'faults',
		fieldname: kind.column,
		...EQUAL,
		value_type: kind.isText ? 'string' : 'int',
		value_int: kind.isText ? 0 : Number(value),
		value_string: kind.isText ? String(value) : '',
		value_display: label,
	}));
}

/** Whether a link in Halo has exactly these conditions. */
export function sameConditions(found: unknown, wanted: readonly IDataObject[]): boolean {
	if (!Array.isArray(found) || found.length !== wanted.length) return false;
	const keys = new Set(found.map(conditionKey));
	return wanted.every((condition) => keys.has(conditionKey(condition)));
}

function conditionKey(condition: unknown): string {
	if (typeof condition !== 'object' || condition === null) return '';
	const { tablename, fieldname, type, value_type, value_int, value_string } =
		condition as IDataObject;
	const isText = value_type === 'string';
	const value = isText ? plain(value_string) : String(Number(value_int));
	return [plain(tablename), plain(fieldname), Number(type), isText, value].join('|');
}

/**
 * Whether a ticket of a delivery may fulfil the conditions. Halo has checked them already; this catches what
 * a Halo that does not understand a condition sends all the same. What the ticket does not show counts as fulfilled,
 * because an event that is lost is worse than one too many: a status, for instance, may come as text.
 */
export function mayFulfil(
	ticket: IDataObject | undefined,
	conditions: readonly Condition[],
): boolean {
	if (ticket === undefined) return true;
	return conditions.every(({ kind, value }) => {
		const member = kind.members.find((name) => isGiven(ticket[name]));
		if (member === undefined) return true;
		const found = ticket[member];
		if (kind.isText) return plain(found) === plain(value);
		return !isNumber(found) || Number(found) === Number(value);
	});
}

/**
 * The conditions that the user chose.
 *
 * @throws NodeOperationError for a value that is no number where one is needed
 */
export function chosenConditions(functions: TriggerFunctions): Condition[] {
	const given = functions.getNodeParameter('conditions', {}) as IDataObject;
	return conditionKinds
		.filter(({ parameter }) => parameter in given)
		.flatMap((kind) => {
			const path = `conditions.${kind.parameter}`;
			const value = functions.getNodeParameter(path, '', { extractValue: true }) as unknown;
			const text = String(value ?? '').trim();
			if (text === '') return [];
			if (kind.isText !== true && !isNumber(text)) {
				throw inputError(functions.getNode(), `${kind.displayName}: “${text}” is not an ID`, {
					description: 'Pick one from the list, or give its ID, a whole number.',
				});
			}
			const locator = functions.getNodeParameter(path, '') as { cachedResultName?: unknown };
			const label = String(locator?.cachedResultName ?? text);
			return [{ kind, value: kind.isText === true ? text : Number(text), label }];
		});
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null && value !== '';
}

function isNumber(value: unknown): boolean {
	return typeof value === 'number' || /^-?\d+(\.0+)?$/.test(String(value));
}

function plain(value: unknown): string {
	return String(value ?? '')
		.trim()
		.toLowerCase();
}
