import type { IDataObject, INodeExecutionData, ResourceMapperValue } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { NotSentError } from '../../shared/transport/lanes';
import { sentence } from '../description/words';
import { labelOf } from '../lookup/directory';
import type { HaloResource, NaturalKey } from '../resources/resource';
import { fetchRecord } from '../run/fetch';
import { ItemResults } from '../run/itemResults';
import type { NodeRun } from '../run/nodeRun';
import { linkTo } from '../run/recordLink';
import {
	isRefusal,
	postInPortions,
	unsettled,
	type PendingRecord,
	type Posted,
} from '../write/postRecords';
import { readFields, type FieldReader } from '../write/readFields';
import { RunColumns } from '../write/runColumns';
import { UnknownColumns } from '../write/unknownColumns';
import { writeOptions } from '../write/writeOptions';
import { isInstruction, type ColumnOf } from './differences';
import { ExistingRecords } from './existingRecords';
import { planFor, shows, type Plan, type Wanted } from './plan';
import { keyOf, type RecordKey, type RecordMatch } from './recordKey';

/** Records per request where the user says nothing: a repeated change harms nobody, and new ones are looked up. */
const USUAL_PORTION = 50;

type Upsertable = HaloResource & { naturalKey: NaturalKey };

/**
 * Creates or updates records by what names them. Those that are there are found with as few requests as
 * possible and compared; only what differs is sent, many records in one request. Items that mean the
 * same record make one, the later ones on top of the earlier.
 *
 * @returns one item per input item: `{ status, id, link, changes, record }`
 * @throws the error of the first item that failed, without Continue On Fail
 */
export async function upsertRecords(
	run: NodeRun,
	resource: HaloResource,
): Promise<INodeExecutionData[]> {
	if (run.itemIndexes.length === 0) return [];
	if (!isUpsertable(resource)) throw new Error(`${resource.plural} have no natural key`);
	const results = new ItemResults(run);
	try {
		await new Upsert(run, resource, results).carryOut();
	} catch (error) {
		// What concerns all items, such as a list that cannot be read.
		for (const itemIndex of run.itemIndexes) {
			if (!results.has(itemIndex)) results.fail(itemIndex, error);
		}
	}
	return results.output();
}

class Upsert {
	private readonly columns: RunColumns;

	private readonly link: ((id: unknown) => string) | undefined;

	constructor(
		private readonly run: NodeRun,
		private readonly resource: Upsertable,
		private readonly results: ItemResults,
	) {
		this.columns = new RunColumns(run, resource);
		this.link = linkTo(run.web, resource);
	}

	async carryOut(): Promise<void> {
		const { run, resource, results } = this;
		const { recordsPerRequest, dryRun } = writeOptions(run, USUAL_PORTION);
		const match = await this.recordMatch();
		const wanted = await this.wanted(match);
		const existing = new ExistingRecords(run, resource, match);
		const found = await existing.find(wanted.map(({ key }) => key));
		const plans = this.plans(await this.complete(this.matched(wanted, found)));
		results.throwFailure();
		if (dryRun) {
			for (const plan of plans) this.succeed(plan, plan.present ?? plan.record ?? {}, dryRun);
			return;
		}
		for (const plan of plans) {
			if (plan.record === undefined) this.succeed(plan, plan.present ?? {});
		}
		const due = plans.filter(({ record }) => record !== undefined);
		await Promise.all([
			this.write(due.filter(({ present }) => present !== undefined), recordsPerRequest),
			this.write(due.filter(({ present }) => present === undefined), recordsPerRequest, existing),
		]);
	}

	/** The fields that records are recognised by, as chosen in the node. */
	private async recordMatch(): Promise<RecordMatch> {
		const { naturalKey } = this.resource;
		const [first] = this.run.itemIndexes;
		const mapper = this.run.parameter('fields', first, {}) as Partial<ResourceMapperValue>;
		const chosen = (mapper.matchingColumns ?? []).filter((name) => name !== '');
		const names = chosen.length > 0 ? chosen : naturalKey.match;
		const isUsual = [...names].sort().join() === [...naturalKey.match].sort().join();
		const within = isUsual ? Object.keys(naturalKey.within ?? {}) : [];
		const find = async (name: string) => {
			const column = await this.columns.find(name);
			if (column !== undefined) return column;
			throw inputError(this.run.node, `${this.resource.plural} have no field “${name}” to match on`, {
				description: 'Refresh the list of columns in the node, and choose the columns to match on again.',
			});
		};
		return {
			columns: await Promise.all(names.map(find)),
			within: await Promise.all(within.map(find)),
		};
	}

	/** What the items want, those of one record together. */
	private async wanted(match: RecordMatch): Promise<Wanted[]> {
		const { run, resource, columns } = this;
		const reader: FieldReader = { run, resource, columns };
		const unknown = new UnknownColumns();
		const prepared = await this.results.prepare(async (itemIndex) => {
			const fields = await readFields(reader, itemIndex);
			unknown.add(fields.unknown);
			const key = keyOf(fields.values, match);
			if (key !== undefined) return { key, values: fields.values };
			const names = match.columns.map(({ displayName }) => `“${displayName}”`).join(' and ');
			throw inputError(run.node, `${names} of the ${sentence(resource.name)} is empty`, {
				description: 'Records are recognised by it. Give it a value, or choose other columns to match on.',
				itemIndex,
			});
		});
		unknown.report(run, resource);
		const byKey = new Map<string, Wanted>();
		for (const { itemIndex, result } of prepared) {
			const { key, values } = result;
			const wanted = byKey.get(key.text) ?? { key, items: [] };
			wanted.items.push({ itemIndex, values });
			byKey.set(key.text, wanted);
		}
		return [...byKey.values()];
	}

	/** Joins what is wanted with what is there; a key that several records have is refused. */
	private matched(wanted: Wanted[], found: ReadonlyMap<string, IDataObject[]>): Wanted[] {
		const joined: Wanted[] = [];
		const byId = new Map<string, Wanted>();
		for (const one of wanted) {
			const records = found.get(one.key.text) ?? [];
			if (records.length > 1) {
				for (const { itemIndex } of one.items) {
					this.results.fail(itemIndex, this.ambiguous(one.key, records, itemIndex));
				}
				continue;
			}
			const [present] = records;
			const same = present && byId.get(String(present.id));
			if (same !== undefined) {
				// Two ways of naming one record: with its client and without.
				same.items = [...same.items, ...one.items].sort((a, b) => a.itemIndex - b.itemIndex);
				continue;
			}
			const match = { ...one, present };
			if (present !== undefined) byId.set(String(present.id), match);
			joined.push(match);
		}
		return joined;
	}

	private ambiguous(key: RecordKey, records: IDataObject[], itemIndex: number): Error {
		const named = Object.values(key.values).map((value) => `“${String(value)}”`).join(', ');
		const candidates = records
			.slice(0, 10)
			.map((record) => `${String(record.id)} (${labelOf(this.resource, record)})`);
		return inputError(
			this.run.node,
			`${records.length} ${sentence(this.resource.plural)} match ${named}`,
			{
				description: `None of them was changed: ${candidates.join(', ')}. Match on more columns, or correct them in Halo.`,
				itemIndex,
			},
		);
	}

	/** Reads the records whose rows do not show all that is to be compared. */
	private async complete(matched: Wanted[]): Promise<Wanted[]> {
		const members = new Set(
			matched.flatMap(({ items }) => items.flatMap(({ values }) => Object.keys(values))),
		);
		const there = matched.filter(({ present }) => present !== undefined);
		// What one row shows the list shows, and other rows without it have nothing there.
		const hidden = [...members].filter(
			(member) => !isInstruction(member) && !there.some(({ present }) => shows(present, member)),
		);
		if (hidden.length === 0) return matched;
		return await Promise.all(
			matched.map(async (one) => {
				if (one.present === undefined) return one;
				if (!one.items.some(({ values }) => hidden.some((member) => member in values))) return one;
				return { ...one, present: await this.details(one, one.present) };
			}),
		);
	}

	private async details({ items }: Wanted, row: IDataObject): Promise<IDataObject> {
		const { run, resource } = this;
		try {
			const query = { ...resource.getQuery };
			const record = await fetchRecord(run.request, resource, row.id, query, items[0].itemIndex);
			return { ...row, ...record };
		} catch (error) {
			for (const { itemIndex } of items) this.results.fail(itemIndex, error);
			return row;
		}
	}

	/** Works out what becomes of each item; items that failed already are left out. */
	private plans(matched: Wanted[]): Plan[] {
		const plans: Plan[] = [];
		const columnOf: ColumnOf = (list, id) => this.columns.ofPart(list, id);
		for (const wanted of matched) {
			const items = wanted.items.filter(({ itemIndex }) => !this.results.has(itemIndex));
			if (items.length === 0) continue;
			try {
				plans.push(planFor(this.run, this.resource, { ...wanted, items }, columnOf));
			} catch (error) {
				for (const { itemIndex } of items) this.results.fail(itemIndex, error);
			}
		}
		return plans;
	}

	/** Sends what is due; new records of which nobody knows whether Halo made them are looked up. */
	private async write(plans: Plan[], size: number, existing?: ExistingRecords): Promise<void> {
		if (plans.length === 0) return;
		const { run, resource } = this;
		const pending = plans.map(({ items, record = {} }) => ({
			itemIndex: items[0].itemIndex,
			record,
		}));
		const planOf = new Map(pending.map(({ record }, index) => [record, plans[index]]));
		const settle =
			existing &&
			(async (portion: readonly PendingRecord[], error: unknown): Promise<Posted[]> =>
				await this.settle(existing, portion, planOf, error));
		const posted = await postInPortions(run, resource, 'upsert', pending, size, settle);
		for (const [index, plan] of plans.entries()) {
			const outcome = posted[index];
			if ('answer' in outcome) this.succeed(plan, outcome.answer);
			else for (const { itemIndex } of plan.items) this.results.fail(itemIndex, outcome.error);
		}
	}

	/** Looks up what Halo made of a portion of new records; what it refused and did not make is sent alone. */
	private async settle(
		existing: ExistingRecords,
		portion: readonly PendingRecord[],
		planOf: ReadonlyMap<IDataObject, Plan>,
		error: unknown,
	): Promise<Posted[]> {
		const { run, resource } = this;
		if (error instanceof NotSentError) return portion.map(() => ({ error }));
		const keyOfRecord = (record: IDataObject): RecordKey | undefined => planOf.get(record)?.key;
		const keys = portion.flatMap(({ record }) => keyOfRecord(record) ?? []);
		let found: Map<string, IDataObject[]>;
		try {
			found = await existing.find(keys);
		} catch {
			// What happened first tells more than that it could not be looked up.
			return unsettled(run, resource, portion, error);
		}
		const answered = new Map<PendingRecord, Posted>();
		for (const one of portion) {
			const [answer] = found.get(keyOfRecord(one.record)?.text ?? '') ?? [];
			if (answer !== undefined) answered.set(one, { answer });
		}
		const missing = portion.filter((one) => !answered.has(one));
		const again =
			missing.length === 0
				? []
				: isRefusal(error)
					? await postInPortions(run, resource, 'upsert', missing, 1)
					: unsettled(run, resource, missing, error);
		for (const [index, one] of missing.entries()) answered.set(one, again[index]);
		return portion.map((one) => answered.get(one) ?? { error });
	}

	private succeed({ steps, present }: Plan, answer: IDataObject, dryRun = false): void {
		const id = answer.id ?? present?.id;
		for (const { itemIndex, status, changes } of steps) {
			this.results.succeed(itemIndex, {
				status,
				...(dryRun && { dryRun }),
				...(id !== undefined && { id, ...(this.link && { link: this.link(id) }) }),
				...(status === 'updated' && { changes: changes as IDataObject }),
				record: answer,
			});
		}
	}
}

function isUpsertable(resource: HaloResource): resource is Upsertable {
	return resource.naturalKey !== undefined;
}
