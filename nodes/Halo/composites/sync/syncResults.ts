import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { asset } from '../../resources/asset';
import { errorItem } from '../../run/errorItem';
import type { ItemResults } from '../../run/itemResults';
import type { NodeRun } from '../../run/nodeRun';
import { linkTo } from '../../run/recordLink';
import { memberOf } from '../../upsert/recordKey';
import type { Posted } from '../../write/postRecords';
import type { ComputerPlan, SyncPlan } from './syncPlan';
import { comparable } from './comparison';
import { reasonOf, reasonRefused, type LeftAlone } from './computers';
import { valueAt } from './inputPath';

/** Most candidates that an answer names. */
const MOST_CANDIDATES = 10;

/** Words of the statuses in the order in which they are counted. */
const STATUSES = ['created', 'updated', 'matched', 'retired', 'unmatched', 'ambiguous', 'failed'];

/** The answers of a sync, one for each computer and one for each retired asset. */
export class SyncResults {
	private readonly link: ((id: unknown) => string) | undefined;

	constructor(
		private readonly run: NodeRun,
		private readonly results: ItemResults,
		private readonly plan: SyncPlan,
	) {
		this.link = linkTo(run.web, asset);
	}

	/**
	 * Answers every computer that did not fail.
	 *
	 * @param answers Halo's answers to what was written
	 */
	answerComputers(answers: ReadonlyMap<ComputerPlan, IDataObject>): void {
		const { computers, plans, matches, refused, leftAlone, settings } = this.plan;
		for (const [itemIndex, reason] of leftAlone) this.succeed(itemIndex, this.alone(reason));
		for (const [number, { itemIndex }] of computers.entries()) {
			if (this.results.has(itemIndex)) continue;
			const plan = plans.get(number);
			if (plan !== undefined) this.succeed(itemIndex, this.ofAsset(plan, answers.get(plan)));
			else {
				const match = matches[number];
				const isRefused = refused.has(number);
				const reason = isRefused ? reasonRefused(match) : reasonOf(match, settings, computers);
				this.succeed(itemIndex, this.alone(reason));
			}
		}
	}

	/** Answers for assets that were put out of use; they belong to no item of the input. */
	retired(rows: readonly IDataObject[], posted: readonly Posted[] | undefined): INodeExecutionData[] {
		const [first] = this.run.itemIndexes;
		return rows.map((row, index) => {
			const outcome = posted?.[index];
			if (outcome !== undefined && 'error' in outcome) {
				const { json } = errorItem(this.run.node, outcome.error, first);
				return { json: { status: 'failed', ...this.named(row), ...json } };
			}
			return { json: this.withDryRun({ status: 'retired', ...this.named(row) }) };
		});
	}

	private succeed(itemIndex: number, json: IDataObject): void {
		this.results.succeed(itemIndex, this.withDryRun(json));
	}

	private withDryRun({ status, ...rest }: IDataObject): IDataObject {
		return { status, ...(this.plan.settings.dryRun && { dryRun: true }), ...rest };
	}

	private ofAsset({ match, steps, present, record, items }: ComputerPlan, answer?: IDataObject): IDataObject {
		const [{ status, changes }] = steps;
		return {
			status: status === 'unchanged' ? 'matched' : status,
			...this.named({ ...record, ...present, ...answer }),
			...(match.kind === 'matched' && { matched_on: this.matchedOn(match.row, items[0].itemIndex, present) }),
			...(status === 'updated' && { changes: changes as IDataObject }),
		};
	}

	/** Which fields matched, as they are and in the form in which they were compared. */
	private matchedOn(row: number, itemIndex: number, present: IDataObject = {}): IDataObject[] {
		const { rows, mode } = this.plan.settings;
		const { json } = this.run.input(itemIndex);
		const deciding = mode === 'all' ? rows : [rows[row]];
		return deciding.map(({ column, inputField, compare }) => ({
			field: column.displayName,
			input: valueAt(json, inputField) as IDataObject[string],
			asset: memberOf(present, column) as IDataObject[string],
			compared_as: comparable(valueAt(json, inputField), compare),
		}));
	}

	private alone({ status, reason, assets = [] }: LeftAlone): IDataObject {
		const candidates = assets
			.slice(0, MOST_CANDIDATES)
			.map(({ id }) => this.named(this.plan.rows.get(id) ?? { id }));
		return { status, reason, ...(candidates.length > 0 && { candidates }) };
	}

	private named({ id, inventory_number: name, client_id: client }: IDataObject): IDataObject {
		return {
			...(id !== undefined && { asset_id: id }),
			...(name !== undefined && { inventory_number: name }),
			...(client !== undefined && { client_id: client }),
			...(id !== undefined && this.link && { link: this.link(id) }),
		};
	}
}

/** How many items there are of each status: `3 created, 1,995 matched, 2 ambiguous`. */
export function tally(output: readonly INodeExecutionData[]): string {
	const counts = new Map<unknown, number>();
	for (const { json } of output) counts.set(json.status, (counts.get(json.status) ?? 0) + 1);
	return STATUSES.filter((status) => counts.has(status))
		.map((status) => `${(counts.get(status) ?? 0).toLocaleString('en')} ${status}`)
		.join(', ');
}
