import { EMPTY_DATE } from '../clock.mts';
import { numberOf, type Row } from '../types.mts';
import { midnight, type Seed } from './context.mts';
import { ITEM_NAMES } from './names.mts';

/** Id of the first seeded recurring invoice; they count downwards. */
const FIRST_RECURRING = -237;

function seedItems({ store, random, counts, ago }: Seed): void {
	for (let index = 0; index < counts.items; index++) {
		const variant = Math.floor(index / ITEM_NAMES.length);
		const recurring = index % ITEM_NAMES.length < 12;
		const price = random.int(4, 400);
		store.table('items').insert({
			id: index + 1,
			name: `${ITEM_NAMES[index % ITEM_NAMES.length]}${variant > 0 ? ` (plan ${variant + 1})` : ''}`,
			description: '',
			baseprice: price,
			costprice: Math.round(price * 0.7),
			recurringprice: recurring ? price : 0,
			recurringcost: 0,
			assetgroup_id: 1,
			type: 0,
			isrecurringitem: recurring,
			quantity_in_stock: recurring ? 0 : random.int(0, 20),
			supplier_id: (index % 5) + 1,
			supplier_part_code: `P${1000 + index}`,
			internalreference: '',
			externalreference: '',
			nominalcode: '4000',
			taxable: true,
			status: index % 27 === 26 ? 0 : 1,
			accountsid: '',
			datecreated: ago(800 - index),
			lastmodified: ago(random.int(1, 300) + random.next()),
		});
	}
}

function seedContracts({ store, random, counts, ago }: Seed, clients: readonly Row[]): void {
	for (let index = 0; index < counts.contracts; index++) {
		const client = clients[index % clients.length];
		const kind = index % 10;
		const ends = midnight(ago(kind === 9 ? 20 : -(300 + index)));
		store.table('contracts').insert({
			id: index + 31,
			ref: `${String(client.name).slice(0, 4).toUpperCase()}-${String(index + 1).padStart(3, '0')}`,
			client_id: client.id,
			site_id: 0,
			contracttype: (index % 5) + 1,
			subtype: 0,
			// Some begin later, some never end.
			start_date: midnight(ago(kind === 8 ? -(20 + index) : 400 + index)),
			end_date: kind === 3 ? EMPTY_DATE : ends,
			active: index % 15 !== 14,
			billingperiod: 1,
			periodchargeamount: random.int(2, 60) * 50,
			numberofunitsfree: 0,
			next_invoice_date: midnight(ago(-random.int(1, 30))),
			sla_id: 1,
			note: '',
			assets: [],
			users: [],
			sites: [],
			status: 1,
			last_modified: ago(random.int(1, 300) + random.next()),
		});
	}
}

/** Makes lines of random items; ids go on from the given one. */
function lines(seed: Seed, header: number, firstId: number, recurring: boolean): Row[] {
	const { random, store, counts, ago } = seed;
	return Array.from({ length: random.int(1, 4) }, (_, index) => {
		const item = store
			.table('items')
			.get(random.int(1, recurring ? Math.min(12, counts.items) : counts.items));
		const quantity = random.int(1, 25);
		const price = numberOf(item?.baseprice);
		// Recurring lines of every kind: some have ended, begin later, or only head a group.
		const kind = recurring ? (firstId + index) % 20 : 0;
		return {
			id: firstId + index,
			ihid: header,
			_itemid: item?.id ?? 0,
			item_code: item?.supplier_part_code ?? '',
			item_shortdescription: item?.name ?? '',
			qty_order: quantity,
			unit_price: price,
			net_amount: quantity * price,
			isinactive: recurring && random.chance(0.08),
			startdate: kind === 3 ? midnight(ago(-25)) : null,
			enddate: kind === 4 ? midnight(ago(12)) : kind === 5 ? EMPTY_DATE : null,
			isgroupdesc: kind === 6,
			contract_id: 0,
			asset_id: 0,
			recurring_invoice_id: recurring ? header : -1,
			recurring_invoice_line_id: 0,
		};
	});
}

function total(rows: Row[]): number {
	return rows.reduce((sum, line) => sum + (line.isinactive ? 0 : numberOf(line.net_amount)), 0);
}

function seedInvoices(seed: Seed, clients: readonly Row[]): void {
	const { store, random, counts, ago } = seed;
	let line = 9001;
	for (let index = 0; index < counts.recurringInvoices; index++) {
		const client = clients[index % clients.length];
		const id = FIRST_RECURRING - index;
		const rows = lines(seed, id, line, true);
		line += rows.length;
		const contract = store
			.table('contracts')
			.all()
			.find((row) => row.client_id === client.id);
		store.table('recurringinvoices').insert({
			id,
			client_id: client.id,
			contract_id: index % 3 === 0 ? (contract?.id ?? -1) : -1,
			sitenumber: client.main_site_id,
			disabled: index % 14 === 13,
			schedule_id: 88 + index,
			nextcreationdate: midnight(ago(-random.int(1, 30))),
			lastcreated: midnight(ago(random.int(1, 30))),
			startdate: midnight(ago(index % 20 === 19 ? -15 : 400)),
			enddate: index % 17 === 16 ? midnight(ago(10)) : index % 5 === 0 ? EMPTY_DATE : null,
			is_recurring_invoice: true,
			recurring_invoice_id: id,
			lines: rows,
			$lines: rows,
			total: total(rows),
			period: 1,
			posted: false,
			reference: '',
			last_modified: ago(random.int(1, 200) + random.next()),
			date_created: ago(420),
		});
	}
	for (let index = 0; index < counts.invoices; index++) {
		const client = clients[random.int(0, clients.length - 1)];
		const id = index + 5001;
		const rows = lines(seed, id, line, false);
		line += rows.length;
		const age = ((counts.invoices - index) / counts.invoices) * 600;
		const paid = random.chance(0.8);
		store.table('invoices').insert({
			id,
			invoicenumber: `INV-${String(id).padStart(6, '0')}`,
			thirdpartyinvoicenumber: '',
			client_id: client.id,
			sitenumber: client.main_site_id,
			uid: 0,
			invoice_date: midnight(ago(age)),
			duedate: midnight(ago(age - 30)),
			posted: paid,
			dateposted: paid ? ago(age - 1) : EMPTY_DATE,
			datesent: EMPTY_DATE,
			datepaid: paid ? ago(age - 2) : EMPTY_DATE,
			paymentstatus: paid ? 1 : 0,
			amountdue: paid ? 0 : total(rows),
			amountpaid: paid ? total(rows) : 0,
			total: total(rows),
			tax_total: total(rows) * 0.2,
			reference: '',
			notes_1: '',
			internal_note: '',
			currency_code: 0,
			contract_id: -1,
			ticket_id: 0,
			salesorder_id: 0,
			recurring_invoice_id: -1,
			is_recurring_invoice: false,
			lines: rows,
			$lines: rows,
			voided: random.chance(0.01),
			paymentterms: 30,
			order_number: '',
			last_modified: ago(Math.max(0.05, age - random.int(0, 5))),
			date_created: ago(age),
		});
	}
	store.table('counters').insert({ id: line });
}

function seedOrders(seed: Seed, clients: readonly Row[]): void {
	const { store, random, counts, ago } = seed;
	let line = 500_000;
	const add = (table: string, index: number, more: Record<string, unknown>): void => {
		const client = clients[index % clients.length];
		const id = index + 1;
		const rows = lines(seed, id, line, false);
		line += rows.length;
		store.table(table).insert({
			id,
			client_id: client.id,
			site_id: client.main_site_id,
			user_id: 0,
			ticket_id: 0,
			status: (index % 4) + 1,
			note: '',
			total: total(rows),
			lines: rows,
			$lines: rows,
			date: ago(random.int(1, 200)),
			last_update_time: ago(random.int(1, 150) + random.next()),
			...more,
		});
	};
	for (let index = 0; index < counts.quotations; index++)
		add('quotes', index, {
			title: `Quote ${index + 1} for ${String(clients[index % clients.length].name)}`,
			expiry_date: ago(-30),
			ponumber: '',
			revenue: 0,
			agent_id: random.int(2, 6),
			approvalstate: 0,
			currency_code: 0,
		});
	for (let index = 0; index < counts.orders; index++) {
		const title = `Order ${index + 1} of ${String(clients[index % clients.length].name)}`;
		add('salesorders', index, { title, po_number: '', assigned_agent: random.int(2, 6) });
		add('purchaseorders', index, {
			title: `Goods for sales order ${index + 1}`,
			supplier_id: (index % Math.max(1, counts.suppliers)) + 1,
			salesorder_id: index + 1,
			est_delivery_date: EMPTY_DATE,
			assigned_agent: 2,
		});
	}
}

/** Items, contracts, recurring and generated invoices, quotations and orders. */
export function seedBilling(seed: Seed): void {
	const clients = seed.store
		.table('clients')
		.all()
		.filter((client) => client.id !== 1);
	const source = clients.length > 0 ? clients : seed.store.table('clients').all();
	seedItems(seed);
	seedContracts(seed, source);
	seedInvoices(seed, source);
	seedOrders(seed, source);
}
