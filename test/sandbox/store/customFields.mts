import { isObject, numberOf, textOf, type Row } from '../types.mts';
import type { Store } from './store.mts';

/** Numbers of `FieldInfo.type`; 7 to 9 are not known. */
export const FieldType = {
	text: 0,
	memo: 1,
	single: 2,
	multiple: 3,
	date: 4,
	time: 5,
	checkbox: 6,
	rich: 10,
} as const;

/** Custom fields of an entity (`usage` 1 ticket, 2 client, 3 site, 4 user, 5 asset). */
export function fieldsOf(store: Store, usage: number): Row[] {
	return store
		.table('fieldinfos')
		.all()
		.filter((field) => field.usage === usage);
}

function values(row: Row): Record<string, unknown> {
	return (isObject(row.$cf) ? row.$cf : (row.$cf = {})) as Record<string, unknown>;
}

function normal(field: Row, value: unknown): unknown {
	switch (field.type) {
		case FieldType.checkbox:
			return value === true || value === 1 || String(value).toLowerCase() === 'true';
		case FieldType.single:
			return value === null || value === '' ? null : Number(value);
		case FieldType.multiple:
			if (!Array.isArray(value)) return [];
			return value.map((entry: unknown) => ({ id: Number(isObject(entry) ? entry.id : entry) }));
		default:
			return value ?? null;
	}
}

/**
 * Writes `customfields` entries (`{id, value}` or `{name, value}`). Entries of unknown fields are
 * dropped, as Halo drops unknown members.
 */
export function writeCustomFields(
	store: Store,
	usage: number,
	row: Row,
	entries: unknown,
	mode: 'merge' | 'replace',
): void {
	if (!Array.isArray(entries)) return;
	if (mode === 'replace') row.$cf = {};
	const target = values(row);
	for (const entry of entries as unknown[]) {
		if (!isObject(entry)) continue;
		const name = textOf(entry.name).toLowerCase();
		const field = fieldsOf(store, usage).find((candidate) =>
			entry.id ? candidate.id === Number(entry.id) : textOf(candidate.name).toLowerCase() === name,
		);
		if (field) target[String(field.id)] = normal(field, entry.value);
	}
}

/** Whether a custom field that is marked as searchable contains a text, regardless of case. */
export function searchableContains(store: Store, usage: number, row: Row, text: string): boolean {
	const stored = row.$cf;
	if (!isObject(stored)) return false;
	return fieldsOf(store, usage).some(
		(field) =>
			field.searchable === true &&
			String(stored[String(field.id)] ?? '')
				.toLowerCase()
				.includes(text),
	);
}

function display(store: Store, field: Row, value: unknown): string {
	const option = (id: unknown): string =>
		textOf(store.table('lookups').get(`${numberOf(field.lookup)}:${String(id)}`)?.name);
	if (value === null || value === undefined) return '';
	if (field.type === FieldType.single) return option(value);
	if (field.type === FieldType.multiple && Array.isArray(value))
		return value.map((entry: Row) => option(entry.id)).join(', ');
	if (field.type === FieldType.checkbox) return value ? 'Yes' : 'No';
	return String(value);
}

/** The `customfields` member of a record: every field of the entity with value and display. */
export function readCustomFields(store: Store, usage: number, row: Row): Record<string, unknown>[] {
	const stored = isObject(row.$cf) ? row.$cf : {};
	return fieldsOf(store, usage).map((field) => {
		const value = stored[String(field.id)];
		const unset =
			field.type === FieldType.checkbox ? false : field.type === FieldType.multiple ? [] : null;
		return {
			id: field.id,
			name: field.name,
			label: field.label,
			type: field.type,
			inputtype: field.inputtype,
			value: value ?? unset,
			display: display(store, field, value),
		};
	});
}
