import type { IDataObject } from 'n8n-workflow';

import { fingerprint } from './changes/fingerprint';

/** Values of the watched fields of one record, as they are remembered. */
export type StoredValues = Record<string, StoredValue>;

/** A value; or of a long one its fingerprint and its start. */
type StoredValue = { value: unknown } | { fingerprint: string; start: string };

export type ChangedFields = Record<string, { from: unknown; to: unknown }>;

/** Longest text, in characters of JSON, that is remembered as it is. */
const LONGEST = 200;

/** Picks the watched fields of a record; a field that it does not carry is left out. */
export function watchedValues(record: IDataObject, fields: readonly string[]): IDataObject {
	return Object.fromEntries(
		fields.filter((field) => Object.hasOwn(record, field)).map((field) => [field, record[field]]),
	);
}

/** Makes values small enough to be remembered for thousands of records. */
export function stored(values: IDataObject): StoredValues {
	return Object.fromEntries(
		Object.entries(values).map(([field, value]) => {
			const text = JSON.stringify(value ?? null);
			return text.length <= LONGEST
				? [field, { value: value ?? null }]
				: [field, { fingerprint: fingerprint(value), start: `${text.slice(0, LONGEST)}…` }];
		}),
	);
}

/**
 * What is remembered of the fields that are watched now. Of others nothing is kept: their values would be
 * out of date when they are watched again.
 */
export function stillWatched(
	before: { fields: string[]; values: Record<string, StoredValues> } | undefined,
	fields: readonly string[],
): Record<string, StoredValues> {
	if (before === undefined) return {};
	if (before.fields.every((field) => fields.includes(field))) return { ...before.values };
	return Object.fromEntries(
		Object.entries(before.values).map(([id, values]) => [
			id,
			Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field))),
		]),
	);
}

/**
 * What has changed. Of a field whose earlier value is not known nobody can tell, so it counts as changed
 * from null.
 *
 * @param before what was remembered of the record
 * @param values its watched fields now
 */
export function changedFields(before: StoredValues | undefined, values: IDataObject): ChangedFields {
	const changed: ChangedFields = {};
	for (const [field, value] of Object.entries(values)) {
		const earlier = before?.[field];
		if (earlier === undefined) changed[field] = { from: null, to: value ?? null };
		else if (!isSame(earlier, value)) {
			changed[field] = { from: 'value' in earlier ? earlier.value : earlier.start, to: value ?? null };
		}
	}
	return changed;
}

function isSame(earlier: StoredValue, value: unknown): boolean {
	return 'value' in earlier
		? fingerprint(earlier.value) === fingerprint(value ?? null)
		: earlier.fingerprint === fingerprint(value);
}
