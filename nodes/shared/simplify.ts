import type { IDataObject } from 'n8n-workflow';

import { answeredDate, answeredMoment } from './dates';

/** A member of simplified records, prepared once for all of them. */
export interface ShortMember {
	member: string;
	/** It is known to hold a date; of others only text that is exactly one is taken for a date. */
	isDate: boolean;
	/** Follows the member where it stands for another record. */
	name?: {
		/** Member with that record's name, in the answer and in the simplified record. */
		member: string;
		/** Finds the name where the answer does not carry it. */
		find?: (id: unknown, record: IDataObject) => string | undefined;
	};
}

/**
 * The few members of a record that most people want, in the order given, with names beside the numbers
 * of other records and with dates that carry their zone. Members that the record does not have are left
 * out. This is done for every row of a list, so it makes nothing but the new record.
 *
 * @param record a record as Halo answers it
 * @param members prepared members, `id` among them
 * @param link makes the address of the record's page in Halo, which comes last
 */
export function simplified(
	record: IDataObject,
	members: readonly ShortMember[],
	link?: (id: unknown) => string,
): IDataObject {
	const short: IDataObject = {};
	for (const { member, isDate, name } of members) {
		const value = record[member];
		if (value !== undefined) short[member] = readable(value, isDate);
		if (name === undefined) continue;
		const shown = lacksName(record, member, name.member)
			? (name.find?.(value, record) ?? record[name.member])
			: record[name.member];
		if (shown !== undefined) short[name.member] = shown;
	}
	if (link !== undefined && isNumber(record.id)) short.link = link(record.id);
	return short;
}

/** Whether a member stands for a record whose name is missing; 0 and -1 mean "none" in Halo (live probes). */
export function lacksName(record: IDataObject, member: string, nameMember: string): boolean {
	const name = record[nameMember];
	if (name !== undefined && name !== null && name !== '') return false;
	const id = record[member];
	return isNumber(id) && Number(id) !== 0 && Number(id) !== -1;
}

function isNumber(id: unknown): boolean {
	return typeof id === 'number' || (typeof id === 'string' && id !== '');
}

function readable(value: IDataObject[string], isDate: boolean): IDataObject[string] {
	if (typeof value !== 'string') return value;
	return isDate ? answeredDate(value) : answeredMoment(value);
}
