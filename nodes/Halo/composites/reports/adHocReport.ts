import type { IDataObject } from 'n8n-workflow';

import { inputError, nodeError } from '../../../shared/transport/apiError';
import { report } from '../../resources/report';
import type { NodeRun } from '../../run/nodeRun';
import { purpose } from '../../run/purpose';
import { reportRows, type ReportWords } from './reportRows';
import { sqlLiterals, type SqlParameter } from './sqlParameters';
import { checkSql } from './sqlRules';
import { SqlError, sqlText } from './sqlText';

/**
 * A query as it is sent: with literals in place of `:name`, and checked against the rules of Halo's reports.
 *
 * @throws NodeOperationError for what Halo would refuse
 */
export function preparedSql(
	run: Pick<NodeRun, 'node' | 'timezone'>,
	sql: string,
	parameters: readonly SqlParameter[],
	itemIndex: number,
): string {
	try {
		const prepared = sqlText(sql, sqlLiterals(parameters, run.timezone));
		checkSql(prepared);
		return prepared;
	} catch (error) {
		if (!(error instanceof SqlError)) throw nodeError(run.node, error, itemIndex);
		throw inputError(run.node, error.message, { description: error.nextStep, itemIndex });
	}
}

/**
 * Runs SQL. Nothing is saved with `_loadreportonly` (four working clients). Halo may want more than the
 * right to read reports for this (one working client), so errors name the one that is enough for certain.
 *
 * @param sql as `preparedSql` made it
 * @throws NodeApiError when Halo refuses the report, NodeOperationError when its database refuses the SQL
 */
export async function adHocReport(
	run: Pick<NodeRun, 'node' | 'request'>,
	sql: string,
	words: ReportWords,
	itemIndex: number,
): Promise<IDataObject[]> {
	const { body } = await run.request({
		method: 'POST',
		path: report.path,
		body: [{ id: 0, name: '', sql, apiquery_id: 0, _testonly: false, _loadreportonly: true }],
		longRead: true,
		purpose: { ...purpose('update', report), action: words.action },
		itemIndex,
	});
	return reportRows(run.node, body, words, itemIndex);
}
