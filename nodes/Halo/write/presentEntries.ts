import type { IDataObject } from 'n8n-workflow';

import { readAssets } from '../assets/assetList';
import type { HaloResource } from '../resources/resource';
import { fetchRecord } from '../run/fetch';
import type { NodeRun } from '../run/nodeRun';

/** Members whose lists Halo may replace as a whole: what is left out of them could be lost. */
const LISTS = ['customfields', 'fields'] as const;

/** From so many items on one look at the list of assets costs less than one at each of them. */
const MANY = 20;

/**
 * Completes changes of the tenant's own fields with those that stay as they are. Whether Halo keeps the
 * entries that a write leaves out differs (custom fields: several clients say yes; fields of assets: not
 * established), so they are read and sent along.
 */
export class PresentEntries {
	private list: Promise<Map<string, IDataObject>> | undefined;

	/** The last change of each record. */
	private readonly busy = new Map<unknown, Promise<unknown>>();

	constructor(
		private readonly run: NodeRun,
		private readonly resource: HaloResource,
	) {}

	/**
	 * Writes a change, its lists complete. Items that change the same record take turns.
	 *
	 * @param record what shall be written, with its id
	 * @param write posts a record
	 * @throws NodeApiError when the record cannot be read, and what `write` throws
	 */
	async writeComplete<Answer>(
		record: IDataObject,
		itemIndex: number,
		write: (complete: IDataObject) => Promise<Answer>,
	): Promise<Answer> {
		if (!this.hasLists(record)) return await write(record);
		const work = async (): Promise<Answer> => await write(await this.completed(record, itemIndex));
		const done = (this.busy.get(record.id) ?? Promise.resolve()).then(work, work);
		this.busy.set(record.id, done);
		return await done;
	}

	/**
	 * A change with its lists complete, for callers that see to the turns of the same record themselves.
	 *
	 * @throws NodeApiError when the record cannot be read
	 */
	async completed(record: IDataObject, itemIndex: number): Promise<IDataObject> {
		if (record.id === undefined || !this.hasLists(record)) return record;
		const written = LISTS.filter((member) => Array.isArray(record[member]));
		const present =
			(written.includes('customfields') ? undefined : await this.inList(record.id)) ??
			(await this.alone(record.id, itemIndex));
		const complete = { ...record };
		for (const member of written) {
			complete[member] = merged(present?.[member], record[member] as IDataObject[]);
		}
		return complete;
	}

	private hasLists(record: IDataObject): boolean {
		return (
			this.resource.customFieldsOf !== undefined &&
			LISTS.some((member) => Array.isArray(record[member]))
		);
	}

	private async alone(id: unknown, itemIndex: number): Promise<IDataObject | undefined> {
		const { run, resource } = this;
		return await fetchRecord(run.request, resource, id, { ...resource.getQuery }, itemIndex);
	}

	/** The row of an asset, where many are changed at once and rows carry the fields. */
	private async inList(id: IDataObject[string]): Promise<IDataObject | undefined> {
		if (this.run.itemIndexes.length < MANY) return undefined;
		this.list ??= this.readList();
		const rows = await this.list;
		const row = rows.get(String(id));
		// A second change of the same record must see the first.
		rows.delete(String(id));
		return row;
	}

	private async readList(): Promise<Map<string, IDataObject>> {
		const { request, itemIndexes } = this.run;
		const query = { includeactive: true, includeinactive: true };
		// For a few assets of a long list each is read alone.
		const found = (await readAssets(request, query, true, itemIndexes.length)) ?? [];
		return new Map(
			found.filter(({ fields }) => Array.isArray(fields)).map((row) => [String(row.id), row]),
		);
	}
}

/** The entries that a record has, with those given in the place of their former values. */
export function merged(present: unknown, given: IDataObject[]): IDataObject[] {
	if (!Array.isArray(present)) return given;
	const kept = (present as IDataObject[])
		.filter((entry) => hasValue(entry) && !given.some((other) => isSame(entry, other)))
		.map(({ id, value }) => ({ id, value }));
	return [...kept, ...given];
}

function hasValue({ value }: IDataObject): boolean {
	return value !== undefined && value !== null && value !== '';
}

function isSame(present: IDataObject, given: IDataObject): boolean {
	if (given.id !== undefined) return Number(present.id) === Number(given.id);
	return String(present.name).toLowerCase() === String(given.name).toLowerCase();
}
