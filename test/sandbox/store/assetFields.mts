import { isObject, numberOf, textOf, type Row } from '../types.mts';
import type { Store } from './store.mts';

/** Link between an asset type and one of its fields, as in `AssetType.fields`. */
export interface TypeField {
	id: number;
	typeinfo_id: number;
	field_id: number;
	field_name: string;
	type: string;
	sequence: number;
	keyfield_id: string;
	tab_id: number;
	techdetail: number;
	userdetail: number;
	groupname: string;
}

/** Fields of an asset type, in their order. */
export function typeFields(type: Row | undefined): TypeField[] {
	return Array.isArray(type?.fields) ? (type.fields as TypeField[]) : [];
}

/** Attaches a field to an asset type unless it is there. */
export function attachField(store: Store, type: Row, field: Row): void {
	const list = typeFields(type);
	if (list.some((entry) => entry.field_id === field.id)) return;
	const highest = store
		.table('assettypes')
		.all()
		.reduce((top, row) => typeFields(row).reduce((t, entry) => Math.max(t, entry.id), top), 0);
	list.push({
		id: highest + 1,
		typeinfo_id: Number(type.id),
		field_id: Number(field.id),
		field_name: textOf(field.name),
		type: textOf(field.validate),
		sequence: list.length + 1,
		keyfield_id: '0',
		tab_id: -1,
		techdetail: 1,
		userdetail: 1,
		groupname: '',
	});
	type.fields = list;
	store.table('assettypes').touched();
}

/**
 * Writes an asset's `fields` entries (`{id: <field id>, value}`). A field that the type does not
 * have is added to the type unless `_dontaddnewfields` is set (read from that flag's name).
 */
export function writeAssetFields(
	store: Store,
	row: Row,
	entries: unknown,
	mode: 'merge' | 'replace',
	addNew: boolean,
): void {
	if (!Array.isArray(entries)) return;
	const stored = (mode === 'merge' && isObject(row.$fields) ? row.$fields : {}) as Record<
		string,
		string
	>;
	row.$fields = stored;
	const type = store.table('assettypes').get(numberOf(row.assettype_id));
	for (const entry of entries as unknown[]) {
		if (!isObject(entry)) continue;
		const name = textOf(entry.name).toLowerCase();
		const field = entry.id
			? store.table('fields').get(Number(entry.id))
			: store
					.table('fields')
					.all()
					.find((candidate) => textOf(candidate.name).toLowerCase() === name);
		if (!field) continue;
		if (!typeFields(type).some((link) => link.field_id === field.id)) {
			if (!addNew || !type) continue;
			attachField(store, type, field);
		}
		// Halo keeps every asset field value as text, booleans too.
		stored[String(field.id)] =
			entry.value === null || entry.value === undefined ? '' : String(entry.value);
	}
}

/** The `fields` member of an asset. */
export function readAssetFields(store: Store, row: Row): Record<string, unknown>[] {
	const stored = (isObject(row.$fields) ? row.$fields : {}) as Record<string, string>;
	return typeFields(store.table('assettypes').get(numberOf(row.assettype_id))).map((link) => {
		const field = store.table('fields').get(link.field_id);
		const value = stored[String(link.field_id)] ?? '';
		return {
			id: link.field_id,
			name: textOf(field?.name) || link.field_name,
			value,
			display: value,
			validate: link.type,
			typeinfo_id: link.typeinfo_id,
			lookup: numberOf(field?.lookup),
			mandatory: field?.mandatory === true,
		};
	});
}

/** Values of the type's key fields: `key_field`, `key_field2`, `key_field3`. */
export function keyFields(store: Store, row: Row): Record<string, string> {
	const type = store.table('assettypes').get(numberOf(row.assettype_id));
	const stored = (isObject(row.$fields) ? row.$fields : {}) as Record<string, string>;
	const value = (member: string): string => stored[String(numberOf(type?.[member]))] ?? '';
	return {
		key_field: value('keyfield_id'),
		key_field2: value('keyfield2_id'),
		key_field3: value('keyfield3_id'),
	};
}
