import { isObject, numberOf, textOf, type Row } from '../types.mts';

/** Columns of the tickets table that conditions name, and the members they mean. */
const COLUMNS: Record<string, string> = {
	requesttypenew: 'tickettype_id',
	requesttype: 'tickettype_id',
	status: 'status_id',
	areaint: 'client_id',
	sectio_: 'team',
	assignedtoint: 'agent_id',
	seriousness: 'priority_id',
	slaid: 'sla_id',
	sitenumber: 'site_id',
	symptom: 'summary',
};

/**
 * Whether a ticket fits the conditions of a notification (`{tablename, fieldname, type, value_int,
 * value_string}`; type 0 equals, 1 does not equal, 4 contains; the numbers are an assumption).
 * Conditions on other tables or unknown columns never match.
 */
export function fits(conditions: unknown, ticket: Row): boolean {
	if (!Array.isArray(conditions)) return true;
	return conditions.filter(isObject).every((condition) => {
		if (!/^faults$/i.test(textOf(condition.tablename) || 'faults')) return false;
		const name = textOf(condition.fieldname).toLowerCase();
		const value = ticket[COLUMNS[name] ?? name];
		if (value === undefined) return false;
		const wanted =
			typeof value === 'number' ? numberOf(condition.value_int) : textOf(condition.value_string);
		const [left, right] = [String(value).toLowerCase(), String(wanted).toLowerCase()];
		if (condition.type === 1) return left !== right;
		return condition.type === 4 ? left.includes(right) : left === right;
	});
}
