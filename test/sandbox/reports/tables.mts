import { keyFields } from '../store/assetFields.mts';
import { isDateSet, type Store } from '../store/store.mts';
import { isObject, numberOf, textOf, type Row } from '../types.mts';

/** A value as the database engine takes it. */
export type SqlValue = string | number | null;

/** One table of Halo's database: where its rows come from and how columns are read. */
export interface SqlTable {
	name: string;
	/** Tables of the store that it is built from, to notice changes. */
	sources: readonly string[];
	rows: (store: Store) => Iterable<Row>;
	columns: Readonly<Record<string, (row: Row, store: Store) => unknown>>;
}

const of =
	(member: string) =>
	(row: Row): unknown =>
		row[member];
/** Unset dates are NULL or 1900-01-01 (published schema); this is for columns of the first kind. */
const date =
	(member: string) =>
	(row: Row): unknown =>
		isDateSet(row[member]) ? row[member] : null;
const from =
	(table: string) =>
	(store: Store): readonly Row[] =>
		store.table(table).all();
const live =
	(table: string) =>
	(store: Store): Row[] =>
		store
			.table(table)
			.all()
			.filter((row) => !row.$deleted);

function* headers(store: Store): Iterable<Row> {
	yield* live('recurringinvoices')(store);
	yield* live('invoices')(store);
}

function* lines(store: Store): Iterable<Row> {
	for (const header of headers(store))
		if (Array.isArray(header.lines)) yield* header.lines as Row[];
}

function* assetValues(store: Store): Iterable<Row> {
	for (const asset of live('assets')(store))
		for (const [field, value] of Object.entries(isObject(asset.$fields) ? asset.$fields : {}))
			yield { id: `${asset.id}:${field}`, asset: asset.id, field: Number(field), value };
}

function table(
	name: string,
	sources: readonly string[],
	rows: SqlTable['rows'],
	columns: SqlTable['columns'],
): SqlTable {
	return { name, sources, rows, columns };
}

/**
 * Tables and columns of Halo's database that reports read, with the names of its published schema.
 * Where the published schema does not give a column's name, the usual Halo name is used.
 */
export const SQL_TABLES: readonly SqlTable[] = [
	table('AREA', ['clients'], live('clients'), {
		Aarea: of('id'),
		aareadesc: of('name'),
		AIsInactive: of('inactive'),
		atreeid: of('toplevel_id'),
		AAccountsId: of('accountsid'),
		Awebsite: of('website'),
		alastupdate: date('alastupdate'),
	}),
	table('TREE', ['toplevels'], live('toplevels'), { treeid: of('id'), treedesc: of('name') }),
	table('SITE', ['sites'], live('sites'), {
		Ssitenum: of('id'),
		sdesc: of('name'),
		sarea: of('client_id'),
		sisinactive: of('inactive'),
		Sphonenumber: of('phonenumber'),
		slastupdate: date('slastupdate'),
	}),
	table('USERS', ['users'], live('users'), {
		Uid: of('id'),
		uusername: of('name'),
		ufirstname: of('firstname'),
		usurname: of('surname'),
		uemail: of('emailaddress'),
		usite: of('site_id'),
		uextn: of('phonenumber'),
		umobile: of('mobilenumber'),
		uinactive: of('inactive'),
		ulastupdate: date('ulastupdate'),
	}),
	table('UNAME', ['agents'], live('agents'), {
		Unum: of('id'),
		uname: of('name'),
		usmtp: of('email'),
		usection: of('team'),
		Uisdisabled: of('isdisabled'),
	}),
	table('SECTIONDETAIL', ['teams'], live('teams'), { SDid: of('id'), SDSectionName: of('name') }),
	table('TSTATUS', ['statuses'], live('statuses'), { Tstatus: of('id'), tstatusdesc: of('name') }),
	table('REQUESTTYPE', ['tickettypes'], live('tickettypes'), {
		RTid: of('id'),
		rtdesc: of('name'),
	}),
	table('FAULTS', ['faults'], from('faults'), {
		Faultid: of('id'),
		Symptom: of('summary'),
		Symptom2: of('details'),
		Areaint: of('client_id'),
		sitenumber: of('site_id'),
		userid: of('user_id'),
		Status: of('status_id'),
		RequestTypeNew: of('tickettype_id'),
		Assignedtoint: of('agent_id'),
		sectio_: of('team'),
		seriousness: of('priority_id'),
		slaid: of('sla_id'),
		category2: of('category_1'),
		dateoccured: date('dateoccurred'),
		datecleared: date('dateclosed'),
		flastupdate: date('last_update'),
		fxrefto: of('parent_id'),
		Fcontractid: of('contract_id'),
		FOppValue: of('oppvalue'),
		FDeleted: (row) => row.$deleted === true,
	}),
	table('ACTIONS', ['actions'], live('actions'), {
		Faultid: of('ticket_id'),
		actionnumber: of('id'),
		actoutcome: of('outcome'),
		ActOutcomeID: of('outcome_id'),
		who: (row, store) => store.name('agents', row.who_agentid),
		note: of('note'),
		whe_: date('datetime'),
		timetaken: of('timetaken'),
		nonbilltime: of('nonbilltime'),
		HiddenFromUser: of('hiddenfromuser'),
	}),
	table('DEVICE', ['assets', 'assettypes'], live('assets'), {
		Did: of('id'),
		dinvno: of('inventory_number'),
		Dtype: of('assettype_id'),
		dinactive: of('inactive'),
		Dsite: of('site_id'),
		Dstatus: of('status_id'),
		dlastupdate: date('dlastupdate'),
		dkeyfield: (row, store) => keyFields(store, row).key_field,
		dkeyfield2: (row, store) => keyFields(store, row).key_field2,
	}),
	table('XTYPE', ['assettypes'], live('assettypes'), {
		Ttypenum: of('id'),
		tdesc: of('name'),
		tgroup: of('assetgroup_id'),
	}),
	table('FIELD', ['fields'], live('fields'), {
		Yseq: of('id'),
		Yname: of('name'),
		Ykind: of('kind'),
		Yvalidate: of('validate'),
	}),
	table('INFO', ['assets'], assetValues, {
		Isite: () => 0,
		Inum: of('asset'),
		Iseq: of('field'),
		Idata: of('value'),
	}),
	table('FIELDINFO', ['fieldinfos'], live('fieldinfos'), {
		FIid: of('id'),
		FIName: of('name'),
		FILabel: of('label'),
		FIType: of('type'),
		FIInputType: of('inputtype'),
		FIusage: of('usage'),
	}),
	table('ITEM', ['items'], live('items'), {
		Iid: of('id'),
		idesc: of('name'),
		ibaseprice: of('baseprice'),
		icostprice: of('costprice'),
		iisrecurringitem: of('isrecurringitem'),
		isupplier: of('supplier_id'),
	}),
	table('LOOKUP', ['lookups'], live('lookups'), {
		fid: of('lookupid'),
		fcode: of('id'),
		fvalue: of('name'),
		fvalue2: of('value2'),
	}),
	table('CONTRACTHEADER', ['contracts'], live('contracts'), {
		CHid: of('id'),
		CHarea: of('client_id'),
		CHsite: of('site_id'),
		chtype: of('contracttype'),
		chsubtype: of('subtype'),
		chactive: of('active'),
		CHstartdate: of('start_date'),
		CHenddate: of('end_date'),
		chlast_modified: date('last_modified'),
		CHcontractRef: of('ref'),
	}),
	table('INVOICEHEADER', ['invoices', 'recurringinvoices'], headers, {
		IHid: of('id'),
		IHaarea: of('client_id'),
		IHchid: of('contract_id'),
		IHInvoice_Date: date('invoice_date'),
		IHdue_Date: date('duedate'),
		IHName: of('invoicenumber'),
		IHtotal: of('total'),
		IHisRecurringInvoice: of('is_recurring_invoice'),
		ihvoided: of('voided'),
		IHposted: of('posted'),
		IHlast_modified: date('last_modified'),
	}),
	table('INVOICEDETAIL', ['invoices', 'recurringinvoices'], lines, {
		IDid: of('id'),
		IdIHid: of('ihid'),
		ID_ItemID: of('_itemid'),
		IDItem_Code: of('item_code'),
		IDItem_ShortDescription: of('item_shortdescription'),
		IDQty_Order: of('qty_order'),
		IDUnit_Price: of('unit_price'),
		IDNet_Amount: of('net_amount'),
		idisInactive: of('isinactive'),
		IDisGroupDesc: of('isgroupdesc'),
		IDStartDate: of('startdate'),
		IDEndDate: of('enddate'),
		IDContractID: of('contract_id'),
		IDdid: of('asset_id'),
		idrecurringinvoiceid: (row) => row.recurring_invoice_id ?? -1,
	}),
	table('STDREQUEST', ['recurringinvoices'], live('recurringinvoices'), {
		StdId: of('schedule_id'),
		StdInvoiceId: of('id'),
		stddisabled: of('disabled'),
		stdstartdate: of('startdate'),
		stdenddate: of('enddate'),
		STDNextCreationDate: date('nextcreationdate'),
		StdArea: of('client_id'),
	}),
	table('QUOTATIONHEADER', ['quotes'], live('quotes'), {
		QHid: of('id'),
		QHtitle: of('title'),
		QHareaid: of('client_id'),
		QHstatus: of('status'),
		QHtotal: of('total'),
	}),
	table('COMPANY', ['suppliers'], live('suppliers'), {
		Cnum: of('id'),
		cdesc: of('name'),
		cemail: of('email_address'),
	}),
	table('KBENTRY', ['articles'], live('articles'), {
		id: of('id'),
		abstract: of('name'),
		date_edited: date('date_edited'),
	}),
	table('APPOINTMENT', ['appointments'], live('appointments'), {
		APid: of('id'),
		APSubject: of('subject'),
		APStartDate: date('start_date'),
		APEndDate: date('end_date'),
		APUnum: of('agent_id'),
	}),
];

/** Makes a stored value one of the database's: bits become 0 and 1. */
export function sqlValue(value: unknown): SqlValue {
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value === 'number' || typeof value === 'string') return value;
	return value === undefined || value === null
		? null
		: textOf(JSON.stringify(value)) || numberOf(value);
}
