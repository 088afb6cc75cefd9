import type { ApiContext } from '../api/context.mts';
import { json, type Reply } from '../http/reply.mts';
import { escapeHtml } from '../oauth/page.mts';
import type { Resource } from '../resources/definition.mts';
import { textOf, type Row } from '../types.mts';
import type { SqlResult } from './engine.mts';

function content(result: SqlResult): Record<string, unknown> {
	if (result.error !== null)
		return { loaded: false, load_error: result.error, rows: null, table_html: null };
	const cells = (row: Record<string, unknown>): string =>
		result.columns.map((column) => `<td>${escapeHtml(String(row[column] ?? ''))}</td>`).join('');
	// The table of a long report is for people; the first rows do.
	const body = result.rows
		.slice(0, 100)
		.map((row) => `<tr>${cells(row)}</tr>`)
		.join('');
	return {
		loaded: true,
		load_error: null,
		rows: result.rows,
		table_html: `<table>${body}</table>`,
	};
}

/** Number of the reporting period between two dates. */
const BETWEEN_DATES = 7;

/** Runs a saved report; `$clientid` and the reporting period come from the query. */
export async function runSaved(
	context: ApiContext,
	row: Row,
): Promise<{ report: Record<string, unknown>; columns: string[] }> {
	const { query, core } = context;
	const literal = (value: string | undefined): string => `'${(value ?? '').replace(/'/g, "''")}'`;
	const dated =
		Number(query.reportingperiod ?? row.reportingperiod) === BETWEEN_DATES ||
		!core.variants.reportDatesNeedPeriod;
	const start = dated ? query.reportingperiodstartdate : undefined;
	const end = dated ? query.reportingperiodenddate : undefined;
	const sql = textOf(row.sql)
		.replace(/\$clientid\b/gi, String(Number(query.client_id ?? 0)))
		.replace(/@startdate\b/gi, literal(start ?? '1900-01-01'))
		.replace(/@enddate\b/gi, literal(end ?? '2999-12-31'));
	const result = await core.sql.run(sql);
	return { report: content(result), columns: result.columns };
}

/**
 * `POST /Report`: entries with `_loadreportonly` are run and not saved, the others are saved by the
 * generic handler. A failed SQL answers HTTP 201 or 200 like a working one, with `load_error`.
 */
export async function runAdHoc(
	context: ApiContext,
	resource: Resource,
): Promise<Reply | undefined> {
	const { core } = context;
	const body = core.parseArray(context, resource);
	if (!('items' in body)) return undefined;
	if (!body.items.some((item) => item._loadreportonly === true || item._testonly === true))
		return undefined;
	const answers: Record<string, unknown>[] = [];
	for (const item of body.items) {
		const result = await core.sql.run(textOf(item.sql));
		answers.push({
			id: item.id ?? 0,
			name: item.name ?? '',
			sql: item.sql,
			apiquery_id: item.apiquery_id ?? 0,
			availablefields: result.columns.join(','),
			report: content(result),
		});
	}
	return json(
		200,
		answers.length === 1 && core.variants.postOneAnswer === 'object' ? answers[0] : answers,
	);
}
