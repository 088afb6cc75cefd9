import type { IDataObject } from 'n8n-workflow';

import { asset } from '../../resources/asset';
import type { ItemResults } from '../../run/itemResults';
import type { NodeRun } from '../../run/nodeRun';
import { completeRecords } from '../../upsert/completeRecords';
import { planFor, withValues, type Plan, type Wanted } from '../../upsert/plan';
import { readFields, type FieldReader } from '../../write/readFields';
import { RunColumns } from '../../write/runColumns';
import { UnknownColumns } from '../../write/unknownColumns';
import { clientsOfComputers } from './clients';
import { computersOf, type Computer, type LeftAlone } from './computers';
import { findMarker, type Marker } from './marker';
import { matchComputers, type Match } from './matching';
import { newAssetValues } from './newAssets';
import { planRecognised, type PlannedAsset } from './recognised';
import { retirement, type Retirement } from './retire';
import { ScopedAssets } from './scopedAssets';
import { syncSettings, type SyncSettings } from './syncSettings';

/** What becomes of a computer that has an asset, or gets one. */
export interface ComputerPlan extends Wanted, Plan, PlannedAsset {
	/** Its number among the computers. */
	computer: number;
	match: Match;
}

/** What was found out about the computers of a run, before anything is written. */
export interface SyncPlan {
	settings: SyncSettings;
	computers: readonly Computer[];
	/** What each computer matches before the sync. */
	matches: readonly Match[];
	/** Plans by the number of the computer. */
	plans: ReadonlyMap<number, ComputerPlan>;
	/** Numbers of computers that would not be recognised again. */
	refused: ReadonlySet<number>;
	/** Items whose client is not known. */
	leftAlone: ReadonlyMap<number, LeftAlone>;
	assets: ScopedAssets;
	/** Rows of the assets that are looked at, by their ids. */
	rows: ReadonlyMap<string, IDataObject>;
	/** The field that marks new assets, where there is one already. */
	marker?: Marker;
	/** Assets that are to be put out of use; undefined where that is not asked for. */
	retirement?: Retirement;
}

/**
 * Finds the asset of each computer and works out what has to be written. Items that cannot be understood
 * fail.
 *
 * @throws NodeOperationError for settings that cannot be, NodeApiError where Halo cannot be read
 */
export async function planSync(run: NodeRun, results: ItemResults): Promise<SyncPlan> {
	const columns = new RunColumns(run, asset);
	const settings = await syncSettings(run, columns);
	return await new SyncPlanner(run, results, settings, columns).plan();
}

class SyncPlanner {
	private readonly reader: FieldReader;

	private readonly unknown = new UnknownColumns();

	/** The fields to keep up to date, by the number of the item; items that failed have none. */
	private fields: ReadonlyMap<number, IDataObject> = new Map();

	/** Rows of the assets that are looked at, by their ids. */
	private rows = new Map<string, IDataObject>();

	constructor(
		private readonly run: NodeRun,
		private readonly results: ItemResults,
		private readonly settings: SyncSettings,
		columns: RunColumns,
	) {
		this.reader = { run, resource: asset, columns };
	}

	async plan(): Promise<SyncPlan> {
		const { run, results, settings } = this;
		const clients = await clientsOfComputers(run, results);
		const given = computersOf(run, settings, clients);
		const marker = await findMarker(run, settings.marker);
		this.fields = await this.fieldsToKeep();
		const assets = new ScopedAssets(run, settings, this.needsFields(marker));
		this.rows = new Map((await assets.read()).map((row) => [String(row.id), row]));
		const candidates = [...this.rows.values()].map((row) => assets.candidate(row));
		const computers = given.computers.filter(({ itemIndex }) => this.fields.has(itemIndex));
		const matches = matchComputers(computers, candidates, settings.mode);
		await this.complete(computers, matches);
		const { plans, refused } = await planRecognised(
			computers,
			candidates,
			settings.mode,
			matches,
			async (computer, match) => await this.planFor(assets, computers[computer], computer, match),
		);
		this.unknown.report(run, asset);
		const strange = matchComputers(given.strangers, candidates, settings.mode);
		return {
			settings,
			computers,
			matches,
			plans,
			refused,
			leftAlone: given.leftAlone,
			assets,
			rows: this.rows,
			marker,
			retirement: await this.toRetire(marker, claims([...matches, ...strange], plans), plans),
		};
	}

	private async fieldsToKeep(): Promise<Map<number, IDataObject>> {
		const read = await this.results.prepare(async (itemIndex) => {
			const { values, unknown } = await readFields(this.reader, itemIndex);
			this.unknown.add(unknown);
			return values;
		});
		return new Map(read.map(({ itemIndex, result }) => [itemIndex, result]));
	}

	/** Whether the rows must show the fields of the asset types: to compare, to retire, or to see what a checkbox is. */
	private needsFields(marker: Marker | undefined): boolean {
		const { marker: choice, retireShare } = this.settings;
		const isMarkerRead = choice.kind === 'assetField' && (marker === undefined || retireShare !== undefined);
		return isMarkerRead || [...this.fields.values()].some((values) => 'fields' in values);
	}

	/** Reads the matched assets whose rows do not show what is to be compared. */
	private async complete(computers: readonly Computer[], matches: readonly Match[]): Promise<void> {
		const { run, results, fields, rows } = this;
		const wanted = computers.flatMap(({ itemIndex }, computer): Wanted[] => {
			const match = matches[computer];
			if (match.kind !== 'matched') return [];
			const items = [{ itemIndex, values: fields.get(itemIndex) ?? {} }];
			return [{ items, present: rows.get(match.asset.id) }];
		});
		for (const { present } of await completeRecords(run, asset, wanted, results)) {
			if (present !== undefined) rows.set(String(present.id), present);
		}
		results.throwFailure();
	}

	private async planFor(
		assets: ScopedAssets,
		computer: Computer,
		number: number,
		match: Match,
	): Promise<ComputerPlan | undefined> {
		const { results, settings, unknown } = this;
		const { itemIndex } = computer;
		if (results.has(itemIndex)) return undefined;
		const kept = this.fields.get(itemIndex) ?? {};
		try {
			if (match.kind === 'matched') {
				const present = this.rows.get(match.asset.id);
				return present && this.planned(assets, number, match, { itemIndex, values: kept }, present);
			}
			if (match.kind !== 'unmatched' || !match.hasKey || !settings.createAssets) return undefined;
			const values = await newAssetValues(this.reader, settings, computer, kept, unknown);
			return this.planned(assets, number, match, { itemIndex, values });
		} catch (error) {
			results.fail(itemIndex, error);
			results.throwFailure();
			return undefined;
		}
	}

	private planned(
		assets: ScopedAssets,
		computer: number,
		match: Match,
		item: Wanted['items'][number],
		present?: IDataObject,
	): ComputerPlan {
		const { run, reader, settings } = this;
		const comesBack = settings.reactivate && present?.inactive === true;
		const values = comesBack ? { inactive: false, ...item.values } : item.values;
		const wanted: Wanted = { items: [{ ...item, values }], present };
		const plan = planFor(run, asset, wanted, (list, id) => reader.columns.ofPart(list, id));
		const record = withValues(present ?? {}, plan.record ?? {});
		const after = assets.candidate(record, String(present?.id ?? `new ${computer}`));
		const before = match.kind === 'matched' ? match.asset : undefined;
		const isNew =
			before === undefined ||
			after.client !== before.client ||
			after.keys.some((key, row) => key !== before.keys[row]);
		return { ...plan, computer, match, after, isNew };
	}

	private async toRetire(
		marker: Marker | undefined,
		claimed: ReadonlySet<string>,
		plans: ReadonlyMap<number, ComputerPlan>,
	): Promise<Retirement | undefined> {
		const { run, settings, rows } = this;
		if (settings.retireShare === undefined || marker === undefined) return undefined;
		const all = [...plans.values()];
		const after = new Map(all.map((plan) => [plan.after.id, plan.after]));
		const inUse = [...rows].flatMap(([id, row]) =>
			(after.get(id)?.inactive ?? row.inactive === true) ? [] : [row],
		);
		const created = all.filter(({ present }) => present === undefined).length;
		return await retirement(run, { inUse, created, claimed, marker, share: settings.retireShare });
	}
}

/** Ids of the assets that a computer is, or could be. */
function claims(
	matches: readonly Match[],
	plans: ReadonlyMap<number, ComputerPlan>,
): ReadonlySet<string> {
	const claimed = new Set([...plans.values()].map(({ after }) => after.id));
	for (const match of matches) {
		if (match.kind === 'ambiguous') for (const { id } of match.assets) claimed.add(id);
		else if (match.kind !== 'unmatched') claimed.add(match.asset.id);
	}
	return claimed;
}
