import type { IDataObject } from 'n8n-workflow';

import type { Column } from '../write/columns';

/** The fields by which records are recognised. */
export interface RecordMatch {
	columns: readonly Column[];
	/** Fields within which they do: the client of a site. They count where they are given. */
	within: readonly Column[];
}

/** What a record is recognised by. */
export interface RecordKey {
	/** The same for records that are meant to be one. */
	text: string;
	/** Values of the fields, by their ids; those of `within` only where given. */
	values: IDataObject;
}

/**
 * The key of the values that are to be written.
 *
 * @returns undefined when a field that it needs is empty
 */
export function keyOf(values: IDataObject, match: RecordMatch): RecordKey | undefined {
	const key: IDataObject = {};
	for (const column of match.columns) {
		const value = memberOf(values, column);
		if (plain(value, column) === '') return undefined;
		key[column.id] = value as IDataObject[string];
	}
	for (const column of match.within) {
		const value = memberOf(values, column);
		if (plain(value, column) !== '') key[column.id] = value as IDataObject[string];
	}
	return { text: keyText(key, match), values: key };
}

/** Whether a record of Halo has exactly this key; capitals and spaces around a text do not count. */
export function hasKey(record: IDataObject, key: RecordKey, match: RecordMatch): boolean {
	return [...match.columns, ...match.within]
		.filter(({ id }) => id in key.values)
		.every((column) => plain(memberOf(record, column), column) === plain(key.values[column.id], column));
}

/** What a record holds in a field, be it one of its members or one of the tenant's own fields. */
export function memberOf(record: IDataObject, { id, part }: Column): unknown {
	if (part === undefined) return record[id];
	const entries = record[part.of];
	if (!Array.isArray(entries)) return undefined;
	return (entries as IDataObject[]).find((entry) => Number(entry.id) === part.id)?.value;
}

function keyText(key: IDataObject, match: RecordMatch): string {
	const columns = [...match.columns, ...match.within].filter(({ id }) => id in key);
	return JSON.stringify(columns.map((column) => [column.id, plain(key[column.id], column)]));
}

/** A value for comparing. Texts of digits stay texts: `007` is not `7`. */
function plain(value: unknown, { type }: Column): string {
	if (value === undefined || value === null) return '';
	const text = String(value).trim();
	const isNumber = (type === 'integer' || type === 'decimal') && text !== '';
	return isNumber && Number.isFinite(Number(text)) ? String(Number(text)) : text.toLowerCase();
}
