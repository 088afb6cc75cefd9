import type { IDataObject } from 'n8n-workflow';

import { readList } from '../../../shared/list/listReader';
import type { Page, PageWanted } from '../../../shared/list/page';
import type { Send } from '../../../shared/transport/types';
import { asset } from '../../resources/asset';
import { fetchPage } from '../../run/fetch';
import { inLanes } from '../../run/inLanes';
import type { AssetRules } from './targetInput';
import { picked, slim } from './targetLists';

/** Pages of a list whose rows Halo does not count. */
const ASSUMED_PAGES = 20;

/** Members of an asset that decide, and those that simplified assets have. */
const MEMBERS = ['id', ...asset.simplified];

/**
 * The assets of clients under the same rules, for all items of a run. Whether the whole list is read or that of
 * each client is decided by what seems to take fewer requests.
 */
export class ClientAssets {
	private readonly lists = new Map<number, Promise<IDataObject[]>>();

	private firstPage: Promise<Page> | undefined;

	private all: Promise<IDataObject[]> | undefined;

	constructor(private readonly rules: AssetRules) {}

	/**
	 * The assets of some clients, by their numbers.
	 *
	 * @returns a list for each client, by its number; empty for those without assets
	 * @throws NodeApiError when Halo refuses, IncompleteListError and NotAListError as `readList`
	 */
	async of(send: Send, clients: readonly number[]): Promise<Map<number, IDataObject[]>> {
		const rows = await this.rowsOf(send, clients);
		const assets = new Map<number, IDataObject[]>(clients.map((client) => [client, []]));
		const seen = new Set<unknown>();
		for (const row of rows.filter((one) => this.counts(one))) {
			// A server that ignores a filter answers the same asset for several clients.
			if (seen.has(row.id)) continue;
			seen.add(row.id);
			assets.get(Number(row.client_id))?.push(row);
		}
		for (const list of assets.values()) list.sort((a, b) => Number(a.id) - Number(b.id));
		return assets;
	}

	private counts({ assettype_id, inactive }: IDataObject): boolean {
		const { types, withInactive } = this.rules;
		return (
			(withInactive || inactive !== true) &&
			(types.length === 0 || types.includes(Number(assettype_id)))
		);
	}

	private async rowsOf(send: Send, clients: readonly number[]): Promise<IDataObject[]> {
		const unread = clients.filter((client) => !this.lists.has(client));
		if (
			unread.length > 0 &&
			(this.all !== undefined || (await this.isWholeShorter(send, unread.length)))
		) {
			return await this.whole(send);
		}
		const lists = await inLanes(clients, async (client) => await this.listOf(send, client));
		return lists.flat();
	}

	/** Whether reading the whole list seems to take fewer requests than reading a number of clients one by one. */
	private async isWholeShorter(send: Send, clients: number): Promise<boolean> {
		if (clients === 1) return false;
		this.firstPage ??= this.page(send, {}, { number: 1, size: asset.pageSize });
		const { rows, total } = await this.firstPage;
		const pages = total === undefined ? ASSUMED_PAGES : total / Math.max(1, rows.length);
		// Clients with more assets than a page holds take several requests.
		return rows.length === 0 || clients * 2 > pages;
	}

	private async whole(send: Send): Promise<IDataObject[]> {
		this.all ??= this.read(send, {}, this.firstPage);
		return await this.all;
	}

	private async listOf(send: Send, client: number): Promise<IDataObject[]> {
		const known = this.lists.get(client) ?? this.read(send, { client_id: client });
		this.lists.set(client, known);
		return await known;
	}

	/** @param first the first page, where it was read already */
	private async read(
		send: Send,
		query: IDataObject,
		first?: Promise<Page>,
	): Promise<IDataObject[]> {
		let kept = first;
		return await readList(async (page) => {
			const known = page?.number === 1 ? kept : undefined;
			kept = undefined;
			return await (known ?? this.page(send, query, page));
		}, asset.pageSize);
	}

	private async page(send: Send, query: IDataObject, page?: PageWanted): Promise<Page> {
		const { types, withInactive, search } = this.rules;
		const asked = {
			...query,
			includeactive: true,
			includeinactive: withInactive,
			order: 'id',
			// How several types are written is not known, so they are told apart here.
			...(types.length === 1 && { assettype_id: types[0] }),
			...(search !== '' && { search }),
		};
		return slim(await fetchPage(send, asset, asked, page), (row) => picked(row, MEMBERS));
	}
}
