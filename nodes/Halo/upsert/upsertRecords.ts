import type { IDataObject, INodeExecutionData, ResourceMapperValue } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { sentence } from '../description/words';
import { labelOf } from '../lookup/directory';
import type { HaloResource, NaturalKey } from '../resources/resource';
import { ItemResults } from '../run/itemResults';
import type { NodeRun } from '../run/nodeRun';
import { linkTo } from '../run/recordLink';
import { Turns } from '../run/turns';
import { readFields, type FieldReader } from '../write/readFields';
import { RunColumns } from '../write/runColumns';
import { UnknownColumns } from '../write/unknownColumns';
import { writeOptions } from '../write/writeOptions';
import { completeRecords } from './completeRecords';
import type { ColumnOf } from './differences';
import { ExistingRecords } from './existingRecords';
import { planFor, type Plan, type Wanted } from './plan';
import { keyOf, type RecordKey, type RecordMatch } from './recordKey';
import { writePlans } from './writePlans';

/** Records per request where the user says nothing: a repeated change harms nobody, and new ones are looked up. */
const USUAL_PORTION = 50;

type Upsertable = HaloResource & { naturalKey: NaturalKey };

/** Items that mean one record, and what it is recognised by. */
interface Keyed extends Wanted {
	key: RecordKey;
}

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
		const matched = this.matched(wanted, found);
		const plans = await this.plans(await completeRecords(run, resource, matched, results));
		results.throwFailure();
		if (dryRun) {
			for (const plan of plans) this.succeed(plan, plan.present ?? plan.record ?? {}, dryRun);
			return;
		}
		for (const plan of plans) {
			if (plan.record === undefined) this.succeed(plan, plan.present ?? {});
		}
		const written = await writePlans(run, resource, plans, recordsPerRequest, async (sought) => {
			const records = await existing.find(sought.map(({ key }) => key));
			return new Map(
				sought.flatMap((plan) => {
					const [record] = records.get(plan.key.text) ?? [];
					return record === undefined ? [] : [[plan, record] as const];
				}),
			);
		});
		for (const [plan, outcome] of written) {
			if ('answer' in outcome) this.succeed(plan, outcome.answer);
			else for (const { itemIndex } of plan.items) results.fail(itemIndex, outcome.error);
		}
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
	private async wanted(match: RecordMatch): Promise<Keyed[]> {
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
		const byKey = new Map<string, Keyed>();
		for (const { itemIndex, result } of prepared) {
			const { key, values } = result;
			const wanted = byKey.get(key.text) ?? { key, items: [] };
			wanted.items.push({ itemIndex, values });
			byKey.set(key.text, wanted);
		}
		return [...byKey.values()];
	}

	/** Joins what is wanted with what is there; a key that several records have is refused. */
	private matched(wanted: Keyed[], found: ReadonlyMap<string, IDataObject[]>): Keyed[] {
		const joined: Keyed[] = [];
		const byId = new Map<string, Keyed>();
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

	/** Works out what becomes of each item; items that failed already are left out. */
	private async plans(matched: Keyed[]): Promise<Array<Keyed & Plan>> {
		const plans: Array<Keyed & Plan> = [];
		const columnOf: ColumnOf = (list, id) => this.columns.ofPart(list, id);
		const turns = new Turns();
		for (const wanted of matched) {
			const items = wanted.items.filter(({ itemIndex }) => !this.results.has(itemIndex));
			if (items.length === 0) continue;
			try {
				plans.push(planFor(this.run, this.resource, { ...wanted, items }, columnOf));
			} catch (error) {
				for (const { itemIndex } of items) this.results.fail(itemIndex, error);
			}
			await turns.due();
		}
		return plans;
	}

	private succeed({ steps, present }: Keyed & Plan, answer: IDataObject, dryRun = false): void {
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
