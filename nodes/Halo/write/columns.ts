import type { IDataObject } from 'n8n-workflow';

import type { HaloField, HaloFieldType, HaloResource } from '../resources/resource';

/** A writable field: one of Halo's own, or one of the tenant's. */
export interface Column extends HaloField {
	/** For the tenant's own fields: the member of the record whose list they are entries of, and the number. */
	part?: { of: 'customfields' | 'fields'; id: number };
}

const columnsByResource = new Map<string, ReadonlyMap<string, Column>>();

/** All writable fields of a resource by Halo's name, the common ones first. */
export function columnsOf(resource: HaloResource): ReadonlyMap<string, Column> {
	let columns = columnsByResource.get(resource.value);
	if (columns === undefined) {
		const all: Column[] = [...resource.fields, ...moreColumns(resource)];
		columns = new Map(all.map((column) => [column.id, column]));
		columnsByResource.set(resource.value, columns);
	}
	return columns;
}

/** Puts a value into a record, those of the tenant's own fields among the entries of their list. */
export function setValue(record: IDataObject, { id, part }: Column, value: IDataObject[string]): void {
	if (part === undefined) {
		record[id] = value;
		return;
	}
	const entries = (record[part.of] as IDataObject[] | undefined) ?? [];
	record[part.of] = [...entries, { id: part.id, value }];
}

/** Whether a field is the number of a record that can be picked from a list. */
export function isLink(field: HaloField): boolean {
	return field.refersTo !== undefined && field.type === 'integer';
}

/** Whether a field stands for a record that is picked from a list, be it by number or by name. */
export function isPicked(field: HaloField): boolean {
	return isLink(field) || field.nameOf !== undefined;
}

function moreColumns(resource: HaloResource): Column[] {
	return Object.entries(resource.moreFields).flatMap(([type, names]) =>
		names
			.split(/\s+/)
			.filter((name) => name !== '')
			.map((name) => ({
				id: name,
				displayName: label(name),
				type: type as HaloFieldType,
				description: '',
			})),
	);
}

/** `oppvalue_monthly` as a label: `Oppvalue Monthly`. */
function label(name: string): string {
	return name
		.split('_')
		.filter((word) => word !== '')
		.map((word) =>
			/^(id|sla|url|sms|ai|vip)$/.test(word)
				? word.toUpperCase()
				: word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join(' ');
}
