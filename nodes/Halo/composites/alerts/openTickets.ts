import type { IDataObject } from 'n8n-workflow';

import { readList } from '../../../shared/list/listReader';
import { inputError } from '../../../shared/transport/apiError';
import { ticket } from '../../resources/ticket';
import { fetchPage, fetchRecord } from '../../run/fetch';
import { listError } from '../../run/listError';
import type { NodeRun } from '../../run/nodeRun';
import type { KeyPlace } from './keyPlace';

/** Tickets whose row does not show the key are read one by one; more than this is no search result. */
const MOST_READ = 50;

/** The open ticket of a key. */
export interface OpenTicket {
	id: number;
	/** Further open tickets with the same key, the newest first. */
	others: number[];
}

/**
 * The newest open ticket that has exactly this key. Halo's search also finds text that merely contains
 * it, so rows are compared; where they do not show the place of the key, the records are.
 *
 * @returns undefined where no open ticket has the key
 * @throws NodeApiError when Halo refuses
 * @throws NodeOperationError where the list is incomplete, or too many tickets would have to be read
 */
export async function findOpen(
	run: NodeRun,
	place: KeyPlace,
	key: string,
	itemIndex: number,
): Promise<OpenTicket | undefined> {
	const found: number[] = [];
	const unclear: IDataObject[] = [];
	for (const row of await searched(run, place, key, itemIndex)) {
		const kept = place.read(row);
		if (kept === undefined) unclear.push(row);
		else if (kept === key) found.push(Number(row.id));
	}
	if (unclear.length > MOST_READ) {
		throw inputError(run.node, `Halo found ${unclear.length} tickets for the key “${key}”`, {
			description: `Their rows do not show “${place.label}”, so each would have to be read. Keep the key somewhere else.`,
			itemIndex,
		});
	}
	const read = await Promise.all(
		unclear.map(async ({ id }) => {
			const query = { ...ticket.getQuery };
			const record = await fetchRecord(run.request, ticket, id, query, itemIndex);
			return record !== undefined && place.read(record) === key ? [Number(id)] : [];
		}),
	);
	const [id, ...others] = [...found, ...read.flat()].sort((a, b) => b - a);
	return id === undefined ? undefined : { id, others };
}

async function searched(
	run: NodeRun,
	place: KeyPlace,
	key: string,
	itemIndex: number,
): Promise<IDataObject[]> {
	const query = { open_only: true, [place.search]: key, order: 'id', orderdesc: true };
	try {
		return await readList(
			async (page) => await fetchPage(run.request, ticket, query, page, itemIndex),
			ticket.pageSize,
		);
	} catch (error) {
		throw listError(run.node, ticket, error, itemIndex);
	}
}
