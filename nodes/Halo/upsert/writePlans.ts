import type { IDataObject } from 'n8n-workflow';

import { NotSentError } from '../../shared/transport/lanes';
import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';
import {
	isRefusal,
	postInPortions,
	unsettled,
	type PendingRecord,
	type Posted,
} from '../write/postRecords';
import type { Plan, Wanted } from './plan';

/**
 * Finds out which of the records that were to be created Halo has meanwhile.
 *
 * @returns the records there are, by their plans
 */
export type LookUp<One> = (plans: readonly One[]) => Promise<ReadonlyMap<One, IDataObject>>;

/**
 * Sends what is due, changes and new records apart, many in one request. New records of which nobody
 * knows whether Halo made them are looked up, and what it refused and did not make is sent alone.
 *
 * @param size records per request
 * @returns what became of each plan that has something to send
 */
export async function writePlans<One extends Wanted & Plan>(
	run: NodeRun,
	resource: HaloResource,
	plans: readonly One[],
	size: number,
	lookUp: LookUp<One>,
): Promise<Map<One, Posted>> {
	const due = plans.filter(({ record }) => record !== undefined);
	const write = async (
		portion: One[],
		settle?: (pending: readonly PendingRecord[], error: unknown) => Promise<Posted[]>,
	): Promise<Array<[One, Posted]>> => {
		const posted = await postInPortions(run, resource, 'upsert', portion.map(pendingOf), size, settle);
		return portion.map((plan, index) => [plan, posted[index]]);
	};
	const changed = due.filter(({ present }) => present !== undefined);
	const created = due.filter(({ present }) => present === undefined);
	const planOf = new Map(created.map((plan) => [plan.record, plan]));
	const settle = async (portion: readonly PendingRecord[], error: unknown): Promise<Posted[]> =>
		await settled(run, resource, portion, error, async (pending) => {
			const sought = pending.flatMap(({ record }) => planOf.get(record) ?? []);
			const found = await lookUp(sought);
			return new Map(sought.map((plan) => [plan.record, found.get(plan)]));
		});
	return new Map((await Promise.all([write(changed), write(created, settle)])).flat());
}

function pendingOf({ items, record = {} }: Wanted & Plan): PendingRecord {
	return { itemIndex: items[0].itemIndex, record };
}

/** @param lookUp records that Halo has meanwhile, by those that were to be created */
async function settled(
	run: NodeRun,
	resource: HaloResource,
	portion: readonly PendingRecord[],
	error: unknown,
	lookUp: (
		pending: readonly PendingRecord[],
	) => Promise<ReadonlyMap<IDataObject | undefined, IDataObject | undefined>>,
): Promise<Posted[]> {
	if (error instanceof NotSentError) return portion.map(() => ({ error }));
	let found: ReadonlyMap<IDataObject | undefined, IDataObject | undefined>;
	try {
		found = await lookUp(portion);
	} catch {
		// What happened first tells more than that it could not be looked up.
		return unsettled(run, resource, portion, error);
	}
	const missing = portion.filter(({ record }) => found.get(record) === undefined);
	const again =
		missing.length === 0
			? []
			: isRefusal(error)
				? await postInPortions(run, resource, 'upsert', missing, 1)
				: unsettled(run, resource, missing, error);
	const outcome = new Map(missing.map((pending, index) => [pending, again[index]]));
	return portion.map((pending) => {
		const answer = found.get(pending.record);
		return answer === undefined ? (outcome.get(pending) ?? { error }) : { answer };
	});
}
