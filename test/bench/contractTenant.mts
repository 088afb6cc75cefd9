import { controlSandbox } from './sandboxControl.mts';

/** Clients with recurring invoices. */
export const CONTRACT_CLIENTS = 500;

/** Assets of each of them. */
export const CLIENT_ASSETS = 10;

/** The item that each of them is billed for. */
export const BILLED_ITEM = 900_001;

const invoicesOfEach = 2;
const linesOfEach = 5;

/** Records in one request to the sandbox. */
const portion = 500;

interface NewRecord {
	path: string;
	id: number;
	values: Record<string, unknown>;
}

/** Adds clients with recurring invoices and assets to a running sandbox: 5,000 lines, 1,000 of them of the item. */
export async function addContractTenant(url: string): Promise<void> {
	const records = [
		{ path: 'Item', id: BILLED_ITEM, values: { name: 'Billed by the benchmark' } },
		...Array.from({ length: CONTRACT_CLIENTS }, (_, index) => clientRecords(index)).flat(),
	];
	for (let at = 0; at < records.length; at += portion) {
		await controlSandbox(url, { records: records.slice(at, at + portion) });
	}
}

/** A client with all that belongs to it; its numbers are far from those of the seed. */
function clientRecords(index: number): NewRecord[] {
	const id = 200_001 + index;
	const site = 300_001 + index;
	return [
		{ path: 'Client', id, values: { name: `Contract client ${index}`, main_site_id: site } },
		{ path: 'Site', id: site, values: { name: 'Main', client_id: id } },
		...Array.from({ length: invoicesOfEach }, (_, at) => ({
			path: 'RecurringInvoice',
			id: -400_001 - index * invoicesOfEach - at,
			values: { client_id: id, startdate: '2025-01-01T00:00:00', lines: lines() },
		})),
		...Array.from({ length: CLIENT_ASSETS }, (_, at) => ({
			path: 'Asset',
			id: 500_001 + index * CLIENT_ASSETS + at,
			values: {
				inventory_number: `CT-${index}-${at}`,
				client_id: id,
				site_id: site,
				assettype_id: 111,
			},
		})),
	];
}

/** The lines of an invoice, one of which is of the item. */
function lines(): Array<Record<string, unknown>> {
	return Array.from({ length: linesOfEach }, (_, at) => ({
		_itemid: at === 0 ? BILLED_ITEM : at,
		item_shortdescription: `Line ${at}`,
		qty_order: 5,
		unit_price: 10,
	}));
}
