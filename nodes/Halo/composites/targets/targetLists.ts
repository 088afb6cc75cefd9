import type { IDataObject } from 'n8n-workflow';

import { readList } from '../../../shared/list/listReader';
import type { Page } from '../../../shared/list/page';
import type { Send } from '../../../shared/transport/types';
import { clientContract } from '../../resources/clientContract';
import { recurringInvoice } from '../../resources/recurringInvoice';
import { fetchPage, fetchRecord } from '../../run/fetch';
import { inLanes } from '../../run/inLanes';
import type { Day } from './inForce';
import { isActiveInvoice, linesOf } from './target';

/** Members of a recurring invoice that decide. */
const INVOICE = [
	'id',
	'client_id',
	'client_name',
	'contract_id',
	'disabled',
	'startdate',
	'enddate',
];

/** Members of a line that decide. */
const LINE = [
	'id',
	'_itemid',
	'item_shortdescription',
	'qty_order',
	'isinactive',
	'isgroupdesc',
	'startdate',
	'enddate',
];

/** Members of a contract that decide. */
const CONTRACT = [
	'id',
	'client_id',
	'client_name',
	'ref',
	'contracttype',
	'contracttype_name',
	'active',
	'start_date',
	'end_date',
];

/**
 * All recurring invoices with their lines. `includelines` adds the lines (OpenAPI), which no client is known
 * to have seen; where no row carries one, the records are read. What is not needed of the hundreds of members is
 * let go of page by page.
 *
 * @param day only recurring invoices that are active then are read for their lines
 * @throws NodeApiError when Halo refuses, IncompleteListError and NotAListError as `readList`
 */
export async function listedInvoices(send: Send, day: Day): Promise<IDataObject[]> {
	// What the list shows without rinvoice_type is not documented.
	const query = { includelines: true, rinvoice_type: 'both', order: 'id' };
	const rows = await readList(
		async (page) => slim(await fetchPage(send, recurringInvoice, query, page), slimInvoice),
		recurringInvoice.pageSize,
	);
	if (rows.some((row) => linesOf(row).length > 0)) return rows;
	const active = rows.filter((row) => isActiveInvoice(row, day));
	return await inLanes(active, async (row) => {
		const { getQuery } = recurringInvoice;
		const record = await fetchRecord(send, recurringInvoice, row.id, { ...getQuery });
		return record === undefined ? row : slimInvoice({ ...row, ...record });
	});
}

/**
 * Client contracts, inactive ones included: what Halo calls inactive beside `active` is not known.
 *
 * @param client number of a client, for its contracts only
 * @throws as `listedInvoices`
 */
export async function listedContracts(send: Send, client?: number): Promise<IDataObject[]> {
	const query = {
		includeinactive: true,
		order: 'id',
		...(client !== undefined && { client_id: client }),
	};
	return await readList(
		async (page) =>
			slim(await fetchPage(send, clientContract, query, page), (row) => picked(row, CONTRACT)),
		clientContract.pageSize,
	);
}

function slimInvoice(row: IDataObject): IDataObject {
	return { ...picked(row, INVOICE), lines: linesOf(row).map((line) => picked(line, LINE)) };
}

/** A page whose rows are cut down. */
export function slim(page: Page, cut: (row: IDataObject) => IDataObject): Page {
	return { ...page, rows: page.rows.map(cut) };
}

/** A record with only some of its members. */
export function picked(record: IDataObject, members: readonly string[]): IDataObject {
	const short: IDataObject = {};
	for (const member of members) if (record[member] !== undefined) short[member] = record[member];
	return short;
}
