import { withZone } from '../clock.mts';
import { resourceByPath } from '../resources/index.mts';
import type { Resource } from '../resources/definition.mts';
import { isTrue } from '../resources/filters.mts';
import { membersOf } from '../resources/members.mts';
import { readAssetFields } from '../store/assetFields.mts';
import { readCustomFields } from '../store/customFields.mts';
import type { Store } from '../store/store.mts';
import type { Row } from '../types.mts';
import type { Variants } from '../variants.mts';

/** Turns stored rows into what the API shows of them. */
export class Presenter {
	constructor(
		private readonly store: Store,
		private readonly variants: Variants,
	) {}

	/**
	 * The record as `GET /X/{id}` answers it.
	 * @param includeDetails  adds the nested objects
	 */
	detail(path: string, row: Row, includeDetails: boolean): Record<string, unknown> {
		const resource = resourceByPath(path);
		if (!resource) return { ...row };
		const shown: Record<string, unknown> = {};
		for (const [member, value] of Object.entries(row))
			if (!member.startsWith('$') && (includeDetails || !resource.nested?.[member]))
				shown[member] = value;
		for (const [member, value] of Object.entries(resource.derive?.(row, this.store) ?? {}))
			if (includeDetails || !resource.nested?.[member]) shown[member] = value;
		if (includeDetails) this.addNested(resource, row, shown);
		for (const member of resource.writeOnly ?? []) delete shown[member];
		return shown;
	}

	/** The record as a POST answers it: complete, dates with `Z` and seven fraction digits. */
	answer(resource: Resource, row: Row): Record<string, unknown> {
		const shown = this.detail(resource.path, row, true);
		const types = membersOf(resource.schema);
		for (const [member, value] of Object.entries(shown))
			if (
				typeof value === 'string' &&
				(types.get(member) === 'date' || resource.modified.includes(member))
			)
				shown[member] = withZone(value);
		return shown;
	}

	/** A list row: a summary, with the nested members that the query asks for. */
	listRow(resource: Resource, row: Row, query: Record<string, string>): Record<string, unknown> {
		const derived = resource.derive?.(row, this.store) ?? {};
		const shown: Record<string, unknown> = {};
		const listed = resource.listMembers;
		if (listed) {
			for (const member of listed) {
				const value = derived[member] ?? row[member];
				if (value !== undefined) shown[member] = value;
			}
		} else {
			for (const source of [row, derived])
				for (const [member, value] of Object.entries(source))
					if (!member.startsWith('$') && !resource.nested?.[member]) shown[member] = value;
		}
		for (const member of resource.writeOnly ?? []) delete shown[member];
		const setting = this.variants.modifiedInListRows[resource.path];
		for (const member of resource.modified) {
			if (setting === true) shown[member] = row[member];
			if (setting === false) delete shown[member];
		}
		for (const [member, parameter] of Object.entries(resource.nested ?? {}))
			if (isTrue(query[parameter]) && member !== 'fields' && member !== 'customfields') {
				const value = derived[member] ?? row[member];
				if (value !== undefined) shown[member] = value;
			}
		if (resource.path === 'RecurringInvoice') {
			if (this.variants.linesInListRows === 'nothing') delete shown.lines;
			if (this.variants.linesInListRows === 'empty') shown.lines = [];
		}
		if (
			resource.table === 'assets' &&
			isTrue(query.includeassetfields) &&
			(query.assettype_id || !this.variants.assetFieldsNeedType)
		)
			shown.fields = readAssetFields(this.store, row);
		if (resource.table === 'assettypes' && isTrue(query.includedetails)) shown.fields = row.fields;
		if (
			resource.customFieldUsage &&
			(this.variants.customFieldsInListRows || isTrue(query.includedetails))
		)
			shown.customfields = readCustomFields(this.store, resource.customFieldUsage, row);
		return shown;
	}

	private addNested(resource: Resource, row: Row, shown: Record<string, unknown>): void {
		if (resource.customFieldUsage)
			shown.customfields = readCustomFields(this.store, resource.customFieldUsage, row);
		else if (resource.nested?.customfields) shown.customfields = [];
		if (resource.table === 'assets') shown.fields = readAssetFields(this.store, row);
		if (resource.table === 'faults')
			shown.attachments = this.store
				.table('attachments')
				.all()
				.filter((file) => file.ticket_id === row.id)
				.map((file) => ({ id: file.id, filename: file.filename, filesize: file.filesize }));
	}
}
