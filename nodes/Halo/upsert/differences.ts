import type { IDataObject } from 'n8n-workflow';

import { readMoment } from '../../shared/dates';
import type { HaloField } from '../resources/resource';
import type { Column } from '../write/columns';

/** Fields that differ, with their present and their wanted value. */
export type Differences = Record<string, { from: unknown; to: unknown }>;

/** The column of one of the tenant's own fields: of an entry with this number in this list. */
export type ColumnOf = (list: string, id: unknown) => Column | undefined;

/**
 * What would change in a record.
 *
 * Empty is empty, whether Halo answers null, an empty text, nothing at all or one of its empty dates.
 * Instructions to Halo (`_` in front, `dont_…`, `add_…`) are no state of the record and never differ.
 *
 * @param present the record as Halo answers it
 * @param wanted what shall be written, as Halo wants it
 */
export function differences(
	present: IDataObject,
	wanted: IDataObject,
	columnOf: ColumnOf,
): Differences {
	const found: Differences = {};
	for (const [member, value] of Object.entries(wanted)) {
		if (member === 'id' || isInstruction(member)) continue;
		if (isEntries(member, value)) {
			for (const entry of value) {
				const column = columnOf(member, entry.id);
				const before = entryOf(present[member], entry);
				if (!isSameEntry(before, entry.value, column)) {
					const name = column?.id ?? `${member}.${String(entry.id ?? entry.name)}`;
					found[name] = { from: before?.value ?? null, to: entry.value ?? null };
				}
			}
		} else if (!isSame(present[member], value)) {
			found[member] = { from: present[member] ?? null, to: value ?? null };
		}
	}
	return found;
}

/** Whether a member tells Halo what to do rather than what the record is (OpenAPI, working clients). */
export function isInstruction(member: string): boolean {
	return /^(_|dont_|donot|add_|sendack$|new_)/.test(member);
}

/** Whether two values say the same. */
export function isSame(present: unknown, wanted: unknown): boolean {
	if (isEmpty(present) || isEmpty(wanted)) return isEmpty(present) && isEmpty(wanted);
	if (typeof wanted === 'object' && wanted !== null) return containsAll(present, wanted);
	if (typeof wanted === 'boolean' || typeof present === 'boolean') {
		return String(present).toLowerCase() === String(wanted).toLowerCase();
	}
	if (typeof wanted === 'number' || typeof present === 'number') {
		return Number(present) === Number(wanted);
	}
	const [one, other] = [String(present), String(wanted)];
	return one === other || isSameMoment(one, other);
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	// 1900-01-01 and its kin stand for no date (live probes).
	return typeof value === 'string' && /^(0001|1899|1900|1901)-\d\d-\d\dT00:00:00/.test(value);
}

function isSameMoment(one: string, other: string): boolean {
	const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
	if (!isDate.test(one) || !isDate.test(other)) return false;
	const seconds = (text: string) =>
		Math.floor((readMoment(text, 'utc')?.toMillis() ?? Number.NaN) / 1000);
	return seconds(one) === seconds(other);
}

/** A list or object counts as the same when everything that is wanted of it is there, and in lists nothing else. */
function containsAll(present: unknown, wanted: object): boolean {
	if (Array.isArray(wanted)) {
		if (!Array.isArray(present) || present.length !== wanted.length) return false;
		const left = [...(present as unknown[])];
		return (wanted as unknown[]).every((one) => {
			const index = left.findIndex((other) => isSame(other, one));
			if (index === -1) return false;
			left.splice(index, 1);
			return true;
		});
	}
	if (typeof present !== 'object' || present === null) return false;
	return Object.entries(wanted).every(([name, value]) => isSame((present as IDataObject)[name], value));
}

function isEntries(member: string, value: unknown): value is IDataObject[] {
	return (member === 'customfields' || member === 'fields') && Array.isArray(value);
}

function entryOf(entries: unknown, { id, name }: IDataObject): IDataObject | undefined {
	if (!Array.isArray(entries)) return undefined;
	return (entries as IDataObject[]).find((entry) =>
		id === undefined
			? String(entry.name).toLowerCase() === String(name).toLowerCase()
			: Number(entry.id) === Number(id),
	);
}

/** Halo may answer a choice as its number, as its label, or both (the shape is not established). */
function isSameEntry(
	present: IDataObject | undefined,
	wanted: unknown,
	column: HaloField | undefined,
): boolean {
	if (isSame(present?.value, wanted)) return true;
	const options = column?.options ?? [];
	if (present === undefined || options.length === 0) return false;
	const chosen = (Array.isArray(wanted) ? (wanted as IDataObject[]).map(({ id }) => id) : [wanted]).map(String);
	const answered = [present.value, present.display].map((answer) => choicesIn(answer, options));
	return answered.some(
		(choices) => choices.length === chosen.length && chosen.every((one) => choices.includes(one)),
	);
}

/** Numbers of the choices that an answer names: `3`, `"Gold"`, `"2,3"`, `[{ id: 2 }]`. */
function choicesIn(answer: unknown, options: NonNullable<HaloField['options']>): string[] {
	const parts: unknown[] = Array.isArray(answer)
		? (answer as unknown[])
		: String(answer ?? '')
				.split(',')
				.map((part) => part.trim());
	return parts.flatMap((part) => {
		const value = typeof part === 'object' && part !== null && 'id' in part ? part.id : part;
		const option = options.find(
			(one) =>
				String(one.value) === String(value) || one.name.toLowerCase() === String(value).toLowerCase(),
		);
		return option === undefined ? [] : [String(option.value)];
	});
}
