import type { IDataObject } from 'n8n-workflow';

import { inputError, nodeError } from '../../../shared/transport/apiError';
import { reportRows } from './reportRows';
import { runReports } from './runReports';
import { sqlLiterals, type SqlParameter } from './sqlParameters';
import { checkSql } from './sqlRules';
import { SqlError, sqlText } from './sqlText';
import { report } from '../../resources/report';
import type { NodeRun } from '../../run/nodeRun';
import { purpose } from '../../run/purpose';
import type { Composite } from '../composite';

/** Runs SQL on Halo's database without saving a report. */
export const runSql: Composite = {
	resource: 'report',
	option: {
		name: 'Run SQL',
		value: 'query',
		action: 'Run SQL as a report',
		description: "Get rows of Halo's database with a query of your own",
	},
	properties: [
		{
			displayName: 'SQL',
			name: 'sql',
			type: 'string',
			typeOptions: { rows: 10 },
			required: true,
			default: '',
			placeholder: 'SELECT Faultid AS id, Symptom AS summary FROM FAULTS WHERE Areaint = :client',
			description:
				'One SELECT in the language of SQL Server. ORDER BY only with TOP or OFFSET, and each column with a name of its own.',
		},
		{
			displayName: 'SQL Parameters',
			name: 'sqlParameters',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			description:
				'Values for :name in the SQL. They are quoted as their type wants it, so that no value can change the query.',
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. client',
							description: 'In the SQL with a colon before it and without quotes',
						},
						{
							displayName: 'Type',
							name: 'type',
							type: 'options',
							options: [
								{ name: 'Boolean', value: 'boolean', description: '1 or 0' },
								{ name: 'Date', value: 'date', description: 'A day, at its midnight' },
								{
									name: 'Date and Time',
									value: 'dateTime',
									description: 'A moment, in UTC as Halo stores it',
								},
								{
									name: 'List of Numbers',
									value: 'numbers',
									description: 'For IN (:name); a list, or text with commas',
								},
								{
									name: 'List of Texts',
									value: 'texts',
									description: 'For IN (:name); a list, or text with commas',
								},
								{ name: 'Number', value: 'number' },
								{ name: 'Text', value: 'text' },
							],
							default: 'text',
						},
						{ displayName: 'Value', name: 'value', type: 'string', default: '' },
					],
				},
			],
		},
	],
	execute: async (run) =>
		await runReports(
			run,
			async (item) => await adHocReport(run, givenSql(run, item), item),
			'Read in portions: give a range of IDs or dates as parameters (WHERE Faultid > :after ORDER BY Faultid with TOP), and loop.',
		),
};

/** The query of an item as it is sent. @throws NodeOperationError for what Halo would refuse */
function givenSql(run: NodeRun, itemIndex: number): string {
	const given = run.parameter('sqlParameters.parameter', itemIndex, []) as SqlParameter[];
	try {
		const literals = sqlLiterals(given, run.timezone);
		const sql = sqlText(String(run.parameter('sql', itemIndex, '') ?? ''), literals);
		checkSql(sql);
		return sql;
	} catch (error) {
		if (!(error instanceof SqlError)) throw nodeError(run.node, error, itemIndex);
		throw inputError(run.node, error.message, { description: error.nextStep, itemIndex });
	}
}

/**
 * Runs SQL. Nothing is saved with `_loadreportonly` (four working clients). Halo may want more than the
 * right to read reports for this (one working client), so errors name the one that is enough for certain.
 */
async function adHocReport(run: NodeRun, sql: string, item: number): Promise<IDataObject[]> {
	const action = 'run the SQL';
	const { body } = await run.request({
		method: 'POST',
		path: report.path,
		body: [{ id: 0, name: '', sql, apiquery_id: 0, _testonly: false, _loadreportonly: true }],
		longRead: true,
		purpose: { ...purpose('update', report), action },
		itemIndex: item,
	});
	const nextStep =
		"Correct the SQL. Tables and columns have the names of Halo's database on SQL Server, not those of the API.";
	return reportRows(run.node, body, { action, nextStep }, item);
}
