import type { IDataObject, INode } from 'n8n-workflow';

import { readPage } from '../../../shared/list/page';
import { inputError } from '../../../shared/transport/apiError';
import { ticket } from '../../resources/ticket';
import type { NodeRun } from '../../run/nodeRun';

/** Where a ticket carries the key of its alert. */
export interface KeyPlace {
	/** What people call it. */
	label: string;
	/** Parameter of the list that finds text there, also as a part of other text. */
	search: string;
	/** What a row or record holds there; undefined where it does not show it. */
	read(record: IDataObject): string | undefined;
	/** Puts the key on a new ticket. */
	write(record: IDataObject, key: string): IDataObject;
}

/** The list has a filter for it, and rows carry it (OpenAPI). */
export const supplierReference: KeyPlace = {
	label: 'Supplier Reference',
	search: 'search_supplier_reference',
	read: ({ supplier_reference: value }) => shownText(value),
	write: (record, key) => ({ ...record, supplier_reference: key }),
};

/** The summary itself is the key. */
export const summary: KeyPlace = {
	label: 'Summary',
	search: 'search_summary',
	read: ({ summary: value }) => shownText(value),
	write: (record, key) => ({ ...record, summary: key }),
};

/** `FieldInfo.type` of text in one line and in several (working client in production). */
const TEXT_TYPES = [0, 1];

/**
 * The custom fields of tickets.
 *
 * @throws NodeApiError where they may not be read
 */
export async function customFields(run: NodeRun, itemIndex: number): Promise<IDataObject[]> {
	const answer = await run.request({
		method: 'GET',
		path: '/FieldInfo',
		query: { typeid: ticket.customFieldsOf },
		purpose: { action: 'list the custom fields' },
		itemIndex,
	});
	return readPage(answer.body, undefined).rows;
}

/**
 * A custom field of tickets that holds text. No filter of the list is for custom fields: Halo's general
 * search looks into those that are marked as searchable (inference from the name of the mark).
 *
 * @param rows the custom fields of tickets
 * @param name name or label of the field
 * @throws NodeOperationError where there is no such field, or where it cannot hold and find a key
 */
export function customField(
	node: INode,
	rows: IDataObject[],
	name: string,
	itemIndex: number,
): KeyPlace {
	const row = named(rows, 'name', name) ?? named(rows, 'label', name);
	const refused = (message: string, description: string): Error =>
		inputError(node, message, { description, itemIndex });
	if (row === undefined) {
		throw refused(
			`Tickets have no custom field “${name}”`,
			'Give its name (such as CFalertKey) or its label, as Halo shows it under Configuration > Custom Objects > Custom Fields.',
		);
	}
	if (!TEXT_TYPES.includes(Number(row.type))) {
		throw refused(
			`The custom field “${name}” cannot hold a key`,
			'Choose a field of the type text, or make one.',
		);
	}
	if (row.searchable === false) {
		throw refused(
			`Halo does not search the custom field “${name}”, so tickets could not be found by it`,
			'Mark the field as searchable in Halo, or keep the key in Supplier Reference.',
		);
	}
	return fieldPlace(Number(row.id), String(row.label || row.name));
}

function fieldPlace(id: number, label: string): KeyPlace {
	const isField = (entry: IDataObject): boolean => Number(entry.id) === id;
	return {
		label,
		search: 'search',
		read: ({ customfields: entries }) =>
			Array.isArray(entries)
				? shownText((entries as IDataObject[]).find(isField)?.value)
				: undefined,
		write: (record, key) => {
			const given = (record.customfields as IDataObject[] | undefined) ?? [];
			const others = given.filter((entry) => !isField(entry));
			return { ...record, customfields: [...others, { id, value: key }] };
		},
	};
}

function named(rows: IDataObject[], member: string, name: string): IDataObject | undefined {
	const wanted = name.trim().toLowerCase();
	return rows.find(
		(row) =>
			String(row[member] ?? '')
				.trim()
				.toLowerCase() === wanted,
	);
}

function shownText(value: unknown): string | undefined {
	return value === undefined ? undefined : String(value ?? '').trim();
}
