import { inputError } from '../../shared/transport/apiError';
import type { NodeRun } from '../run/nodeRun';

/** Most records in one request: beyond that Halo's gateway may give the request up (inference). */
const MOST = 500;

/** How records are sent; the options of the first item hold for all. */
export interface WriteOptions {
	recordsPerRequest: number;
	/** Nothing is sent, only shown. */
	dryRun: boolean;
}

/**
 * Reads the options of Create, Update and Create or Update.
 *
 * @param usual records per request where the user says nothing
 * @throws NodeOperationError for a number of records that cannot be
 */
export function writeOptions(run: NodeRun, usual: number): WriteOptions {
	const [first] = run.itemIndexes;
	const options = run.parameter('options', first, {}) as {
		recordsPerRequest?: unknown;
		dryRun?: unknown;
	};
	const recordsPerRequest = Number(options.recordsPerRequest ?? usual);
	if (!Number.isInteger(recordsPerRequest) || recordsPerRequest < 1 || recordsPerRequest > MOST) {
		throw inputError(run.node, `Records per Request: ${String(options.recordsPerRequest)} is not possible`, {
			description: `Give a whole number from 1 to ${MOST}.`,
			itemIndex: first,
		});
	}
	return { recordsPerRequest, dryRun: options.dryRun === true };
}
