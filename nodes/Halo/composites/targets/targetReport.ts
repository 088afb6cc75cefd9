import type { IDataObject } from 'n8n-workflow';

import type { NodeRun } from '../../run/nodeRun';
import { adHocReport, preparedSql } from '../reports/adHocReport';
import type { ReportWords } from '../reports/reportRows';
import type { SqlParameter, SqlType } from '../reports/sqlParameters';
import { FIRST_DAY, type Day } from './inForce';
import { contractTarget, lineTarget, type ContractRules, type Target } from './target';

/** Rows of one report: well below the 50,000 at which Halo cuts without a word (live probe). */
const PORTION = 20_000;

/** Below the number of any record. */
const BEFORE_ALL = -2_000_000_000;

const WORDS: ReportWords = {
	action: 'run the report that finds the targets',
	nextStep: 'Set Read By to Automatic or API: the answer is the same.',
};

/** What a query needs of a run. */
type ReportRun = Pick<NodeRun, 'node' | 'timezone' | 'request'>;

/**
 * The lines of recurring invoices that bill an item, as `billedTargets`. A recurring invoice is a header with a
 * negative number, its schedule is a row of STDREQUEST (published reports); unset dates of a schedule are
 * 1900-01-01 (published schema). Lines are read on by header and line, because only the pair is certainly unique.
 */
const LINES = `
SELECT TOP ${PORTION}
	h.IHid AS recurring_invoice_id,
	h.IHaarea AS client_id,
	a.aareadesc AS client_name,
	h.IHchid AS contract_id,
	d.IDid AS line_id,
	d.IDItem_ShortDescription AS description,
	d.IDQty_Order AS quantity
FROM INVOICEHEADER h
JOIN INVOICEDETAIL d ON d.IdIHid = h.IHid
LEFT JOIN AREA a ON a.Aarea = h.IHaarea
WHERE h.IHid < 0
	AND h.IHaarea > 0
	AND d.ID_ItemID = :item
	AND isnull(d.idisInactive, 0) = 0
	AND isnull(d.IDisGroupDesc, 0) = 0
	AND (d.IDStartDate IS NULL OR d.IDStartDate < :tomorrow)
	AND (d.IDEndDate IS NULL OR d.IDEndDate < :firstDay OR d.IDEndDate >= :today)
	AND NOT EXISTS (
		SELECT 1 AS found
		FROM STDREQUEST s
		WHERE s.StdInvoiceId = h.IHid
			AND (
				s.stddisabled = 1
				OR s.stdstartdate >= :tomorrow
				OR (s.stdenddate >= :firstDay AND s.stdenddate < :today)
			)
	)
	AND (h.IHid > :afterInvoice OR (h.IHid = :afterInvoice AND d.IDid > :afterLine))
ORDER BY h.IHid, d.IDid`;

/** The contracts of some types, as `contractTargets`. Dates as text, whatever the report makes of dates. */
const CONTRACTS = `
SELECT TOP ${PORTION}
	c.CHid AS contract_id,
	c.CHarea AS client_id,
	a.aareadesc AS client_name,
	c.CHcontractRef AS ref,
	c.chtype AS contracttype,
	convert(varchar(19), c.CHstartdate, 126) AS start_date,
	convert(varchar(19), c.CHenddate, 126) AS end_date
FROM CONTRACTHEADER c
LEFT JOIN AREA a ON a.Aarea = c.CHarea
WHERE c.CHarea > 0
	AND c.chtype IN (:types)
	AND isnull(c.chactive, 1) = 1
	AND (c.CHstartdate IS NULL OR c.CHstartdate < :tomorrow)
	AND (:withEnded = 1 OR c.CHenddate IS NULL OR c.CHenddate < :firstDay OR c.CHenddate >= :today)
	AND c.CHid > :afterContract
ORDER BY c.CHid`;

/** The reasons for which clients are billed for an item, by report. @throws as `adHocReport` */
export async function reportedLines(
	run: ReportRun,
	itemId: number,
	day: Day,
	itemIndex: number,
): Promise<Target[]> {
	const first = { recurring_invoice_id: BEFORE_ALL, line_id: 0 };
	const rows = await allRows(run, LINES, first, itemIndex, (last) => [
		parameter('item', 'number', itemId),
		...days(day),
		parameter('afterInvoice', 'number', last.recurring_invoice_id),
		parameter('afterLine', 'number', last.line_id),
	]);
	return rows.map((row) =>
		lineTarget({
			clientId: row.client_id,
			clientName: row.client_name,
			invoiceId: row.recurring_invoice_id,
			contractId: row.contract_id,
			lineId: row.line_id,
			itemId,
			description: row.description,
			quantity: row.quantity,
		}),
	);
}

/**
 * The contracts of some types that are in force, by report. Names of types are not among its rows: in which
 * lookup table Halo keeps them is not known.
 *
 * @throws as `adHocReport`
 */
export async function reportedContracts(
	run: ReportRun,
	{ types, day, withEnded }: ContractRules,
	itemIndex: number,
): Promise<Target[]> {
	const rows = await allRows(run, CONTRACTS, { contract_id: BEFORE_ALL }, itemIndex, (last) => [
		parameter('types', 'numbers', types),
		parameter('withEnded', 'boolean', withEnded),
		...days(day),
		parameter('afterContract', 'number', last.contract_id),
	]);
	return rows.map((row) =>
		contractTarget({
			clientId: row.client_id,
			clientName: row.client_name,
			id: row.contract_id,
			ref: row.ref,
			type: row.contracttype,
			typeName: null,
			start: row.start_date,
			end: row.end_date,
		}),
	);
}

function parameter(name: string, type: SqlType, value: unknown): SqlParameter {
	return { name, type, value };
}

function days({ today, tomorrow }: Day): SqlParameter[] {
	return [
		parameter('today', 'date', today),
		parameter('tomorrow', 'date', tomorrow),
		parameter('firstDay', 'date', FIRST_DAY),
	];
}

/**
 * All rows of a query, portion after portion.
 *
 * @param first stands for a row before all others
 * @param parametersAfter the parameters for the rows that follow a row
 */
async function allRows(
	run: ReportRun,
	sql: string,
	first: IDataObject,
	itemIndex: number,
	parametersAfter: (last: IDataObject) => SqlParameter[],
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for (let portion: IDataObject[] = []; ;) {
		const after = parametersAfter(rows[rows.length - 1] ?? first);
		portion = await adHocReport(run, preparedSql(run, sql, after, itemIndex), WORDS, itemIndex);
		for (const row of portion) rows.push(row);
		if (portion.length < PORTION) return rows;
	}
}
