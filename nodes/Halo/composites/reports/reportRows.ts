import type { IDataObject, INode } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { haloMessage } from '../../../shared/transport/haloMessage';

/** Rows that a report answers at most; Halo leaves out the rest without a word (live probe). */
export const ROW_LIMIT = 50_000;

/** What was asked for, in words for errors. */
export interface ReportWords {
	/** Continues "Halo could not …": `run the SQL`. */
	action: string;
	/** What to do when Halo's database refuses it. */
	nextStep: string;
}

/**
 * The rows of a report that Halo has run. A report whose SQL failed is answered with HTTP 200, and
 * `load_error` (live probe) or `error` (one working client) says why; an empty result has no rows at all or an
 * empty list.
 *
 * @param body Halo's answer: a report, or a list with one
 * @throws NodeOperationError in Halo's words when the report failed
 */
export function reportRows(
	node: INode,
	body: unknown,
	{ action, nextStep }: ReportWords,
	itemIndex: number,
): IDataObject[] {
	const answered: unknown = Array.isArray(body) ? body[0] : body;
	const report = isObject(answered) && isObject(answered.report) ? answered.report : undefined;
	const failed = haloMessage(report?.load_error ?? report?.error);
	if (failed !== undefined) {
		throw inputError(node, `Halo could not ${action}: ${failed}`, {
			description: /time-?out/i.test(failed)
				? 'It took too long. Ask for less at a time: narrower conditions, or a shorter period.'
				: nextStep,
			itemIndex,
		});
	}
	if (report === undefined || (report.loaded === false && !Array.isArray(report.rows))) {
		throw inputError(node, `Halo could not ${action}, and gave no reason`, {
			description: 'Run it in Halo itself, which may say more.',
			itemIndex,
		});
	}
	const rows: unknown[] = Array.isArray(report.rows) ? report.rows : [];
	return rows.filter(isObject);
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
