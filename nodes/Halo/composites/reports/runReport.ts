import type { IDataObject } from 'n8n-workflow';

import { haloDay } from '../../../shared/dates';
import { inputError } from '../../../shared/transport/apiError';
import { recordFilter } from '../../description/recordLocator';
import { reportRows } from './reportRows';
import { runReports } from './runReports';
import { client } from '../../resources/client';
import { report } from '../../resources/report';
import { locatorValue } from '../../run/locatorValue';
import type { NodeRun } from '../../run/nodeRun';
import { purpose } from '../../run/purpose';
import { chosenId, recordId, wholeNumber } from '../../run/recordId';
import type { Composite } from '../composite';

/** Number of the period that is given by two dates (one working client; the others are not known). */
const BETWEEN_DATES = 7;

/** Runs a report that is saved in Halo. */
export const runReport: Composite = {
	resource: 'report',
	option: {
		name: 'Run',
		value: 'run',
		action: 'Run a report',
		description: 'Get the rows of a saved report',
	},
	onRecord: true,
	properties: [
		{
			displayName: 'Reporting Period',
			name: 'reportingPeriod',
			type: 'options',
			options: [
				{ name: 'As Saved', value: 'saved', description: 'The period that the report has in Halo' },
				{ name: 'Between Dates', value: 'dates', description: 'From one day to another' },
				{
					name: 'By Number',
					value: 'number',
					description: "Another of Halo's periods, by the number that Get shows of a report",
				},
			],
			default: 'saved',
			description: 'The time that the report covers, where it asks for one',
		},
		{
			displayName: 'First Day',
			name: 'firstDay',
			type: 'dateTime',
			required: true,
			default: '',
			displayOptions: { show: { reportingPeriod: ['dates'] } },
		},
		{
			displayName: 'Last Day',
			name: 'lastDay',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'This day is covered as well',
			displayOptions: { show: { reportingPeriod: ['dates'] } },
		},
		{
			displayName: 'Number of the Period',
			name: 'periodNumber',
			type: 'number',
			required: true,
			default: 0,
			description: 'The value of “reportingperiod” of a report that covers such a period',
			displayOptions: { show: { reportingPeriod: ['number'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				recordFilter({
					name: 'client_id',
					displayName: 'Client',
					resource: 'client',
					description: 'Run the report for this client, where its SQL asks for one with $clientid',
				}),
			],
		},
	],
	execute: async (run) =>
		await runReports(
			run,
			async (item) => await savedReport(run, item),
			'Run the report for shorter periods, or for one client after the other.',
		),
};

async function savedReport(run: NodeRun, item: number): Promise<IDataObject[]> {
	const id = chosenId(run, report, item);
	const action = `run the report ${id}`;
	const { body } = await run.request({
		method: 'GET',
		path: `${report.path}/${id}`,
		query: { includedetails: true, loadreport: true, ...period(run, item), ...ofClient(run, item) },
		longRead: true,
		purpose: { ...purpose('get', report), action },
		itemIndex: item,
	});
	const nextStep = 'Open the report in Halo, correct its SQL and run this again.';
	return reportRows(run.node, body, { action, nextStep }, item);
}

/** @throws NodeOperationError for days that are none, or in the wrong order, and a number that is none */
function period(run: NodeRun, item: number): IDataObject {
	switch (run.parameter('reportingPeriod', item, 'saved')) {
		case 'dates': {
			const first = day(run, 'First Day', 'firstDay', item);
			const last = day(run, 'Last Day', 'lastDay', item);
			if (last < first) {
				throw inputError(run.node, 'The last day is before the first', {
					description: 'Exchange the two days of the reporting period.',
					itemIndex: item,
				});
			}
			return {
				reportingperiod: BETWEEN_DATES,
				reportingperiodstartdate: first,
				// Reports compare with moments, so midnight would leave the last day out.
				reportingperiodenddate: last.replace('T00:00:00', 'T23:59:59'),
			};
		}
		case 'number': {
			const number = run.parameter('periodNumber', item, '');
			return { reportingperiod: wholeNumber(run.node, 'Number of the Period', number, item) };
		}
		default:
			return {};
	}
}

function day(run: NodeRun, label: string, name: string, itemIndex: number): string {
	const value = run.parameter(name, itemIndex, '');
	const found = haloDay(value, run.timezone);
	if (found !== undefined) return found;
	const given = String(value ?? '').trim();
	throw inputError(
		run.node,
		given === '' ? `${label} is missing` : `${label}: “${given}” is not a date`,
		{
			description: 'Give a day such as 2026-03-31, or an expression that makes one.',
			itemIndex,
		},
	);
}

function ofClient(run: NodeRun, item: number): IDataObject {
	const { client_id: locator } = run.parameter('options', item, {}) as IDataObject;
	const chosen = locatorValue(client, locator);
	return chosen === undefined || chosen === ''
		? {}
		: { client_id: recordId(run.node, client, chosen, item) };
}
