import type { IDataObject } from 'n8n-workflow';

import { addToGroup } from '../../shared/groups';
import { readList, type FetchPage } from '../../shared/list/listReader';
import { readAssets } from '../assets/assetList';
import type { HaloResource, NaturalKey } from '../resources/resource';
import { fetchPage, withFirstPage } from '../run/fetch';
import { listError } from '../run/listError';
import type { NodeRun } from '../run/nodeRun';
import { hasKey, memberOf, type RecordKey, type RecordMatch } from './recordKey';
import { showingColumns } from './showingColumns';

/** Up to so many keys are searched for at once without looking how long the list is. */
const FEW_KEYS = 2;

/** The records of a resource that are there already, found by what they are recognised by. */
export class ExistingRecords {
	constructor(
		private readonly run: NodeRun,
		private readonly resource: HaloResource,
		private readonly match: RecordMatch,
	) {}

	/**
	 * Finds records by their keys: by one search for each key, or by reading the list, whichever takes
	 * fewer requests. What Halo's search answers is compared exactly, because it finds parts of words too.
	 *
	 * @returns the records of each key that has any
	 * @throws NodeApiError or NodeOperationError when the list cannot be read, or does not show the fields
	 */
	async find(keys: readonly RecordKey[]): Promise<Map<string, IDataObject[]>> {
		const rows = await this.rowsFor(keys).catch((error: unknown) => {
			throw listError(this.run.node, this.resource, error);
		});
		const found = new Map<string, IDataObject[]>();
		const lookup = this.byFirstColumn(await showingColumns(this.run, this.resource, rows, this.match.columns));
		for (const key of keys) {
			const records = lookup(key).filter((row) => hasKey(row, key, this.match));
			if (records.length > 0) found.set(key.text, records);
		}
		return found;
	}

	/** Query parameters that look for a field, by the field. */
	private get searches(): NaturalKey['searches'] {
		return this.resource.naturalKey?.searches ?? {};
	}

	private async rowsFor(keys: readonly RecordKey[]): Promise<IDataObject[]> {
		if (keys.length === 0) return [];
		const { searches } = this;
		const searched = this.match.columns.find(({ id }) => id in searches);
		const search = async (): Promise<IDataObject[]> => await this.search(keys, searched?.id ?? '');
		if (searched !== undefined && keys.length <= FEW_KEYS) return await search();
		const query = this.query(this.common(keys));
		const { pageSize } = this.resource;
		if (pageSize === 0) return (await fetchPage(this.run.request, this.resource, query)).rows;
		if (this.isByAssetField()) return await readAssets(this.run.request, query, true);
		const fetch: FetchPage = async (page) =>
			await fetchPage(this.run.request, this.resource, query, page);
		const first = await fetch({ number: 1, size: pageSize });
		const pages = (first.total ?? 0) / Math.max(1, first.rows.length);
		if (searched !== undefined && pages > keys.length) return await search();
		return await readList(withFirstPage(first, fetch), pageSize);
	}

	/** Whether records are recognised by a field of asset types, which Halo shows in lists of one type only. */
	private isByAssetField(): boolean {
		return this.match.columns.some(({ part }) => part?.of === 'fields');
	}

	private async search(keys: readonly RecordKey[], column: string): Promise<IDataObject[]> {
		const { searches } = this;
		const found = await Promise.all(
			keys.map(async (key) => {
				const query = this.query({
					...this.common([key]),
					[searches[column]]: String(key.values[column]).trim(),
				});
				return await readList(
					async (page) => await fetchPage(this.run.request, this.resource, query, page),
					this.resource.pageSize,
				);
			}),
		);
		return [...new Map(found.flat().map((row) => [String(row.id), row])).values()];
	}

	private query(narrowed: IDataObject): IDataObject {
		const order = this.resource.ordered ? { order: 'id' } : {};
		return { ...order, ...this.resource.naturalKey?.query, ...narrowed };
	}

	/** What narrows the list for all of these keys: the client that they have in common. */
	private common(keys: readonly RecordKey[]): IDataObject {
		const narrowed: IDataObject = {};
		for (const [column, parameter] of Object.entries(this.resource.naturalKey?.within ?? {})) {
			const values = new Set(keys.map((key) => key.values[column]));
			const [value] = values;
			if (values.size === 1 && value !== undefined) narrowed[parameter] = value;
		}
		return narrowed;
	}

	/** Rows by the value of the first field, so that many keys and many rows do not multiply. */
	private byFirstColumn(rows: readonly IDataObject[]): (key: RecordKey) => IDataObject[] {
		const [column] = this.match.columns;
		const plain = (value: unknown): string => String(value ?? '').trim().toLowerCase();
		const isText = column.type === 'text' || column.type === 'choice';
		if (!isText) return () => [...rows];
		const groups = new Map<string, IDataObject[]>();
		for (const row of rows) {
			addToGroup(groups, plain(memberOf(row, column)), row);
		}
		return (key) => groups.get(plain(key.values[column.id])) ?? [];
	}
}
