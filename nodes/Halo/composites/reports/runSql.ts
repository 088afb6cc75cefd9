import type { Composite } from '../composite';
import { adHocReport, preparedSql } from './adHocReport';
import type { ReportWords } from './reportRows';
import { runReports } from './runReports';
import type { SqlParameter } from './sqlParameters';

const WORDS: ReportWords = {
	action: 'run the SQL',
	nextStep:
		"Correct the SQL. Tables and columns have the names of Halo's database on SQL Server, not those of the API.",
};

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
			async (item) => {
				const sql = String(run.parameter('sql', item, '') ?? '');
				const given = run.parameter('sqlParameters.parameter', item, []) as SqlParameter[];
				return await adHocReport(run, preparedSql(run, sql, given, item), WORDS, item);
			},
			'Read in portions: give a range of IDs or dates as parameters (WHERE Faultid > :after ORDER BY Faultid with TOP), and loop.',
		),
};
