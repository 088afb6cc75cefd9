import { EMPTY_DATE, haloDate } from '../clock.mts';
import { json } from '../http/reply.mts';
import { isDateSet, type Store } from '../store/store.mts';
import { isObject, numberOf, textOf, type Row } from '../types.mts';
import type { Resource } from './definition.mts';
import { dated, equals, linked, ofTopLevel, oneOf, whenTrue } from './filters.mts';
import { listMembersOf } from './members.mts';

const clientName = (row: Row, store: Store): Record<string, unknown> => ({
	client_name: store.name('clients', row.client_id),
	site_name: store.name('sites', row.site_id ?? row.sitenumber),
});

const clientNeeded = (row: Row, _before: unknown, { store }: { store: Store }): string | null =>
	store.table('clients').get(numberOf(row.client_id)) ? null : 'A Client must be selected';

/** Gives ids to new lines, merges known ones, and keeps lines that were not sent. */
function applyLines(row: Row, body: Record<string, unknown>, store: Store): void {
	if (!Array.isArray(body.lines)) return;
	const previous = Array.isArray(row.$lines) ? (row.$lines as Row[]) : [];
	const lines = new Map(previous.map((line) => [line.id, line]));
	for (const sent of body.lines.filter(isObject)) {
		const id = numberOf(sent.id) || store.table('counters').nextId();
		if (!numberOf(sent.id)) store.table('counters').insert({ id });
		lines.set(id, { ...(lines.get(id) ?? lineDefaults(row)), ...sent, id, ihid: row.id });
	}
	row.$lines = [...lines.values()];
	row.lines = row.$lines;
	row.total = (row.lines as Row[]).reduce((sum, line) => {
		line.net_amount = numberOf(line.qty_order) * numberOf(line.unit_price);
		return line.isinactive ? sum : sum + numberOf(line.net_amount);
	}, 0);
}

/** Members of an invoice line that was sent without them. */
function lineDefaults(row: Row): Row {
	return {
		id: 0,
		ihid: row.id,
		_itemid: 0,
		item_code: '',
		item_shortdescription: '',
		qty_order: 1,
		unit_price: 0,
		isinactive: false,
		startdate: null,
		enddate: null,
		isgroupdesc: false,
		contract_id: 0,
		asset_id: 0,
		recurring_invoice_id: -1,
		recurring_invoice_line_id: 0,
	};
}

const invoiceFilters = {
	client_id: equals('client_id'),
	client_ids: oneOf('client_id'),
	contract_id: equals('contract_id'),
	site_id: equals('sitenumber'),
	toplevel_id: ofTopLevel,
	ticket_id: equals('ticket_id'),
	recurringinvoice_id: equals('recurring_invoice_id'),
	salesorder_id: equals('salesorder_id'),
	invoicedatestart: dated('invoice_date', 'from'),
	invoicedateend: dated('invoice_date', 'to'),
	postedonly: whenTrue((row) => row.posted === true),
	notpostedonly: whenTrue((row) => row.posted !== true),
};

const recurringFilters = {
	...invoiceFilters,
	user_id: equals('uid'),
	asset_id: (value: string) => {
		const wanted = Number(value);
		if (!wanted) return null;
		return (row: Row) =>
			Array.isArray(row.lines) && (row.lines as Row[]).some((line) => line.asset_id === wanted);
	},
	rinvoice_type: (value: string) => {
		if (value === 'contracts') return (row: Row) => numberOf(row.contract_id) > 0;
		return value === 'invoices' ? (row: Row) => numberOf(row.contract_id) <= 0 : null;
	},
};

const orderFilters = {
	client_id: equals('client_id'),
	client_ids: oneOf('client_id'),
	toplevel_id: ofTopLevel,
	quote_status: oneOf('status'),
	po_status: oneOf('status'),
	site_id: equals('site_id'),
	ticket_id: equals('ticket_id'),
	user_id: equals('user_id'),
	supplier_id: equals('supplier_id'),
	salesorder_id: equals('salesorder_id'),
};

function order(
	path: string,
	table: string,
	schema: string,
	listKey: string,
	module: Resource['module'],
): Resource {
	return {
		path,
		table,
		schema,
		module,
		listKey,
		paging: 'pages',
		idType: 'integer',
		// Totals and lines are on the detail record only.
		nested: { lines: 'includedetails', total: 'includedetails', customfields: 'includedetails' },
		search: ['id', 'title', 'note', '$client'],
		filters: orderFilters,
		ordered: true,
		modified: ['last_update_time'],
		created: ['date'],
		defaults: () => ({
			title: '',
			client_id: 0,
			site_id: 0,
			user_id: 0,
			ticket_id: 0,
			status: 1,
			note: '',
			total: 0,
			lines: [],
			...(path === 'Quotation'
				? {
						expiry_date: EMPTY_DATE,
						ponumber: '',
						revenue: 0,
						agent_id: 0,
						approvalstate: 0,
					}
				: { assigned_agent: 0 }),
			...(path === 'PurchaseOrder'
				? { supplier_id: 0, salesorder_id: 0, est_delivery_date: EMPTY_DATE }
				: {}),
		}),
		derive: (row, store) => ({
			...clientName(row, store),
			user_name: store.name('users', row.user_id),
			assigned_agent_name: store.name('agents', row.assigned_agent),
			...(path === 'PurchaseOrder'
				? { supplier_name: store.name('suppliers', row.supplier_id) }
				: {}),
		}),
		readOnly: ['last_update_time', 'total', 'lines'],
		refuse:
			path === 'PurchaseOrder'
				? (row, _before, { store }) =>
						store.table('suppliers').get(numberOf(row.supplier_id))
							? null
							: 'A Supplier must be selected'
				: clientNeeded,
		applySpecial: applyLines,
	};
}

/** Contracts, invoices, recurring invoices, items, quotations and orders. */
export const billingResources: Resource[] = [
	{
		path: 'ClientContract',
		table: 'contracts',
		schema: 'ContractHeader',
		module: 'contracts',
		listKey: 'contracts',
		paging: 'pages',
		idType: 'integer',
		listMembers: listMembersOf('ContractHeader').filter((name) => name !== 'customfields'),
		nested: {
			assets: 'includedetails',
			users: 'includedetails',
			sites: 'includedetails',
			periods: 'includeperiods',
			billingplans: 'includedetails',
			customfields: 'includedetails',
		},
		search: ['ref', 'note', '$client'],
		filters: {
			client_id: equals('client_id'),
			site_id: equals('site_id'),
			device_id: linked('assets'),
		},
		ordered: true,
		modified: ['last_modified'],
		created: [],
		inactive: (row) => row.active === false,
		defaults: () => ({
			ref: '',
			client_id: 0,
			site_id: 0,
			contracttype: 1,
			subtype: 0,
			start_date: EMPTY_DATE,
			end_date: EMPTY_DATE,
			active: true,
			billingperiod: 1,
			periodchargeamount: 0,
			numberofunitsfree: 0,
			next_invoice_date: EMPTY_DATE,
			sla_id: 1,
			note: '',
			assets: [],
			users: [],
			sites: [],
		}),
		derive(row, store) {
			const now = store.clock.stamp();
			const expired = isDateSet(row.end_date) && textOf(row.end_date) < now;
			const started = textOf(row.start_date) <= now;
			return {
				...clientName(row, store),
				key: row.id,
				contracttype_name: textOf(
					store.table('lookups').get(`${CONTRACT_TYPE_LOOKUP}:${numberOf(row.contracttype)}`)?.name,
				),
				expired,
				started,
				contract_status: !row.active
					? 'Inactive'
					: expired
						? 'Expired'
						: started
							? 'Active'
							: 'Not Started',
			};
		},
		readOnly: ['last_modified'],
		refuse: clientNeeded,
		post({ core, parts }) {
			if (parts[1]?.toLowerCase() !== 'nextref') return undefined;
			return json(201, {
				ref: `CON-${String(core.store.table('contracts').nextId()).padStart(4, '0')}`,
			});
		},
	},
	{
		path: 'Invoice',
		table: 'invoices',
		schema: 'InvoiceHeader',
		module: 'invoices',
		listKey: 'invoices',
		paging: 'pages',
		idType: 'integer',
		nested: { lines: 'includelines', customfields: 'includedetails' },
		search: ['invoicenumber', 'reference', '$client'],
		filters: invoiceFilters,
		ordered: true,
		modified: ['last_modified'],
		created: ['date_created'],
		idOnly: 'idonly',
		defaults: (_row, store) => ({
			invoicenumber: '',
			thirdpartyinvoicenumber: '',
			client_id: 0,
			sitenumber: 0,
			uid: 0,
			invoice_date: haloDate(store.clock.now() - (store.clock.now() % 86_400_000)),
			duedate: EMPTY_DATE,
			posted: false,
			dateposted: EMPTY_DATE,
			datesent: EMPTY_DATE,
			datepaid: EMPTY_DATE,
			paymentstatus: 0,
			amountdue: 0,
			amountpaid: 0,
			total: 0,
			tax_total: 0,
			reference: '',
			notes_1: '',
			internal_note: '',
			currency_code: 0,
			contract_id: -1,
			ticket_id: 0,
			salesorder_id: 0,
			recurring_invoice_id: -1,
			is_recurring_invoice: false,
			lines: [],
			voided: false,
			paymentterms: 30,
			order_number: '',
		}),
		derive: clientName,
		readOnly: ['last_modified', 'date_created', 'total', 'lines', 'is_recurring_invoice'],
		refuse: clientNeeded,
		applySpecial: applyLines,
		post({ core, parts }) {
			if (parts[2]?.toLowerCase() !== 'void') return undefined;
			const row = core.store.get('Invoice', Number(parts[1]));
			if (!row) return { status: 404, headers: {}, body: Buffer.alloc(0) };
			return json(201, core.store.update('Invoice', row.id, { voided: true }));
		},
		get({ core, parts, query }) {
			if (parts[1]?.toLowerCase() !== 'lines') return undefined;
			if (!query.client_id) return json(400, 'Parameter client_id must be included');
			const client = Number(query.client_id);
			return json(
				200,
				core.store
					.rows('Invoice')
					.filter((row) => row.client_id === client)
					.flatMap((row) => (Array.isArray(row.lines) ? (row.lines as unknown[]) : [])),
			);
		},
	},
	{
		path: 'RecurringInvoice',
		table: 'recurringinvoices',
		schema: 'InvoiceHeader',
		module: 'invoices',
		listKey: 'invoices',
		paging: 'pages',
		idType: 'integer',
		negativeIds: true,
		nested: { lines: 'includelines', schedule: 'includedetails', customfields: 'includedetails' },
		search: ['reference', '$client'],
		filters: recurringFilters,
		ordered: true,
		modified: ['last_modified'],
		created: ['date_created'],
		idOnly: 'idonly',
		defaults: (row, store) => ({
			client_id: 0,
			contract_id: -1,
			sitenumber: 0,
			disabled: false,
			schedule_id: 0,
			nextcreationdate: haloDate(store.clock.now() + 30 * 86_400_000),
			lastcreated: EMPTY_DATE,
			startdate: store.clock.stamp(),
			enddate: null,
			is_recurring_invoice: true,
			recurring_invoice_id: row.id ?? 0,
			lines: [],
			total: 0,
			period: 1,
			posted: false,
			reference: '',
		}),
		derive: clientName,
		readOnly: ['last_modified', 'date_created', 'total', 'lines', 'is_recurring_invoice'],
		refuse: clientNeeded,
		applySpecial: applyLines,
		post({ core, parts, bodyText }) {
			if (parts[1]?.toLowerCase() !== 'process') return undefined;
			const ids = JSON.parse(bodyText || '[]') as number[];
			const made = ids.flatMap((id) => {
				const template = core.store.get('RecurringInvoice', id);
				if (!template) return [];
				const lines = (template.lines as Row[]).map((line) => ({
					...line,
					recurring_invoice_id: template.id,
					recurring_invoice_line_id: line.id,
				}));
				return [
					core.store.insert('Invoice', {
						client_id: template.client_id,
						contract_id: template.contract_id,
						total: template.total,
						lines,
						$lines: lines,
						recurring_invoice_id: template.id,
					}),
				];
			});
			return json(
				201,
				made.map((row) => ({ id: row.id })),
			);
		},
	},
	{
		path: 'Item',
		table: 'items',
		schema: 'Item',
		module: 'items',
		listKey: 'items',
		paging: 'pages',
		idType: 'integer',
		nested: { customfields: 'includedetails' },
		search: ['name', 'description', 'internalreference', 'supplier_part_code'],
		filters: {
			assetgroup_id: equals('assetgroup_id'),
			assetgroups: oneOf('assetgroup_id'),
			supplier_id: equals('supplier_id'),
			search1: () => null,
			recurringonly: whenTrue((row) => row.isrecurringitem === true),
			excluderecurring: whenTrue((row) => row.isrecurringitem !== true),
		},
		ordered: true,
		modified: ['lastmodified'],
		created: ['datecreated'],
		inactive: (row) => row.status === 0,
		defaults: () => ({
			name: '',
			description: '',
			baseprice: 0,
			costprice: 0,
			recurringprice: 0,
			recurringcost: 0,
			assetgroup_id: 1,
			type: 0,
			isrecurringitem: false,
			quantity_in_stock: 0,
			supplier_id: 0,
			supplier_part_code: '',
			internalreference: '',
			externalreference: '',
			nominalcode: '',
			taxable: true,
			status: 1,
			accountsid: '',
		}),
		derive: (row, store) => ({
			assetgroup_name: store.name('assetgroups', row.assetgroup_id),
			supplier_name: store.name('suppliers', row.supplier_id),
		}),
		readOnly: ['lastmodified', 'datecreated'],
		refuse: (row) => (textOf(row.name).trim() ? null : 'Item Name must be entered'),
	},
	order('Quotation', 'quotes', 'QuotationHeader', 'quotes', 'quotes'),
	order('SalesOrder', 'salesorders', 'OrderHead', 'salesorders', 'sos'),
	order('PurchaseOrder', 'purchaseorders', 'SupplierOrderHeader', 'purchaseorders', 'pos'),
];

/** Lookup table that holds the contract types of the seed (the number is not established). */
export const CONTRACT_TYPE_LOOKUP = 28;
