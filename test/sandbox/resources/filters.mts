import { haloDate, parseDate } from '../clock.mts';
import type { Row } from '../types.mts';
import { numberOf, textOf } from '../types.mts';
import type { Filter, FilterContext } from './definition.mts';

/** Halo reads only the word `true` as true (`orderdesc=1` counts as false). */
export function isTrue(value: string | undefined): boolean {
	return (value ?? '').trim().toLowerCase() === 'true';
}

/** Integers of a list parameter, sent as `1,2` or `[1,2]`. */
export function idList(value: string): number[] {
	return value
		.split(/[^-\d]+/)
		.filter(Boolean)
		.map(Number);
}

/** Rows whose member equals the integer; 0 is what an absent parameter looks like to Halo. */
export function equals(member: string): Filter {
	return (value) => {
		const wanted = Number(value);
		return wanted === 0 || Number.isNaN(wanted) ? null : (row) => Number(row[member]) === wanted;
	};
}

/** Rows whose member is one of the listed integers. */
export function oneOf(member: string): Filter {
	return (value) => {
		const wanted = new Set(idList(value));
		return wanted.size === 0 ? null : (row) => wanted.has(Number(row[member]));
	};
}

/** Rows whose text member contains the text, regardless of case. */
export function contains(...members: string[]): Filter {
	return (value) => {
		const wanted = value.trim().toLowerCase();
		if (!wanted) return null;
		return (row) =>
			members.some((member) =>
				String(row[member] ?? '')
					.toLowerCase()
					.includes(wanted),
			);
	};
}

/** Rows whose text member equals the text, regardless of case. */
export function sameText(member: string): Filter {
	return (value) => {
		const wanted = value.trim().toLowerCase();
		return wanted ? (row) => textOf(row[member]).toLowerCase() === wanted : null;
	};
}

/** Keeps the rows of the test when the parameter is `true`. */
export function whenTrue(test: (row: Row, context: FilterContext) => boolean): Filter {
	return (value, context) => (isTrue(value) ? (row) => test(row, context) : null);
}

/** Rows that link a record in an array of `{id}`. */
export function linked(member: string): Filter {
	return (value) => {
		const wanted = Number(value);
		if (!wanted) return null;
		return (row) => {
			const links = row[member];
			return Array.isArray(links) && links.some((link: Row) => Number(link?.id) === wanted);
		};
	};
}

/** A filter date as stored text, moved by the zone variant; null when it is no date. */
export function filterDate(value: string, context: FilterContext): string | null {
	const ms = parseDate(value);
	if (ms === null) return null;
	// Only zone-less values can be misread; an explicit zone leaves nothing to interpret.
	const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(value.trim());
	const hours = zoned ? 0 : context.variants.filterTimezoneOffsetHours;
	return haloDate(ms - hours * 3_600_000);
}

/** Rows whose date member is at or after (`from`) or at or before (`to`) the date. */
export function dated(member: string, side: 'from' | 'to'): Filter {
	return (value, context) => {
		const limit = filterDate(value, context);
		if (limit === null) return null;
		return (row) => {
			const date = textOf(row[member]);
			return date !== '' && (side === 'from' ? date >= limit : date <= limit);
		};
	};
}

/** Rows whose site belongs to a client, for tables that carry only one of the two. */
export const ofClient: Filter = equals('client_id');

/** Rows of the clients of a top level. */
export const ofTopLevel: Filter = (value, { store }) => {
	const wanted = Number(value);
	if (!wanted) return null;
	return (row) =>
		numberOf(store.table('clients').get(numberOf(row.client_id))?.toplevel_id) === wanted;
};
