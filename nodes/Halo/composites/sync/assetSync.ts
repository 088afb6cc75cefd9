import type { IDataObject } from 'n8n-workflow';

import { readAssets } from '../../assets/assetList';
import { asset } from '../../resources/asset';
import type { ItemResults } from '../../run/itemResults';
import { inLanes } from '../../run/inLanes';
import { listError } from '../../run/listError';
import type { NodeRun } from '../../run/nodeRun';
import { completeRecords } from '../../upsert/completeRecords';
import { planFor, withValues, type Plan, type Wanted } from '../../upsert/plan';
import { writePlans } from '../../upsert/writePlans';
import { postInPortions, type Posted } from '../../write/postRecords';
import { readFields, type FieldReader } from '../../write/readFields';
import { RunColumns } from '../../write/runColumns';
import { UnknownColumns } from '../../write/unknownColumns';
import { clientsOfComputers } from './clients';
import { computersOf, type Computer, type LeftAlone } from './computers';
import { attachMarker, createMarker, findMarker, markerEntry, type Marker } from './marker';
import { matchComputers, type Candidate, type Match } from './matching';
import { keysOfAsset } from './matchRows';
import { newAssetValues } from './newAssets';
import { planRecognised, type PlannedAsset } from './recognised';
import { retirement, type Retirement } from './retire';
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
	computers: Computer[];
	/** Plans by the number of the computer. */
	plans: ReadonlyMap<number, ComputerPlan>;
	/** What each computer matches before the sync. */
	matches: readonly Match[];
	/** Numbers of computers that would not be recognised again. */
	refused: ReadonlySet<number>;
	/** Items whose client is not known. */
	leftAlone: ReadonlyMap<number, LeftAlone>;
	/** Rows of the assets that are looked at, by their ids. */
	rows: ReadonlyMap<string, IDataObject>;
	/** Assets that are to be put out of use; undefined where that is not asked for. */
	retirement?: Retirement;
}

/** Brings the assets in Halo in line with the computers of the input. */
export class AssetSync {
	private readonly reader: FieldReader;

	private readonly unknown = new UnknownColumns();

	private marker: Marker | undefined;

	/** Rows of the assets that are looked at. */
	private assetRows: readonly IDataObject[] = [];

	private constructor(
		private readonly run: NodeRun,
		private readonly results: ItemResults,
		private readonly settings: SyncSettings,
		columns: RunColumns,
	) {
		this.reader = { run, resource: asset, columns };
	}

	/** @throws NodeOperationError for settings that cannot be */
	static async begin(run: NodeRun, results: ItemResults): Promise<AssetSync> {
		const columns = new RunColumns(run, asset);
		return new AssetSync(run, results, await syncSettings(run, columns), columns);
	}

	/**
	 * Finds the asset of each computer and works out what has to be written. Items that cannot be understood
	 * fail.
	 */
	async plan(): Promise<SyncPlan> {
		const { run, results, settings } = this;
		const clients = await clientsOfComputers(run, results);
		const { computers, leftAlone, strangers } = computersOf(run, settings, clients);
		this.marker = await findMarker(run, settings.marker);
		const fields = await this.fieldsToKeep();
		const rows = await this.readRows([...fields.values()]);
		this.assetRows = rows;
		const assets = rows.map((row) => this.candidate(row, String(row.id)));
		const known = computers.filter(({ itemIndex }) => fields.has(itemIndex));
		const matches = matchComputers(known, assets, settings.mode);
		const rowsById = new Map(rows.map((row) => [String(row.id), row]));
		await this.complete(known, matches, fields, rowsById);
		const { plans, refused } = await planRecognised(
			known,
			assets,
			settings.mode,
			matches,
			async (computer, match) => await this.planFor(known[computer], computer, match, fields, rowsById),
		);
		this.unknown.report(run, asset);
		const claimed = claims([...matches, ...matchComputers(strangers, assets, settings.mode)], plans);
		return {
			settings,
			computers: known,
			plans,
			matches,
			refused,
			leftAlone,
			rows: rowsById,
			retirement: await this.toRetire(claimed, [...plans.values()]),
		};
	}

	/**
	 * Writes what is planned. Items whose asset Halo refuses fail.
	 *
	 * @returns Halo's answers by the plans that were written
	 */
	async write({ plans }: SyncPlan): Promise<ReadonlyMap<ComputerPlan, IDataObject>> {
		const { run, settings, results } = this;
		const all = [...plans.values()];
		const isNew = ({ present }: ComputerPlan): boolean => present === undefined;
		const marked = await this.marked(all.filter(isNew));
		const due = [...all.filter((plan) => !isNew(plan)), ...marked];
		const written = await writePlans(run, asset, due, settings.recordsPerRequest, async (sought) =>
			await this.lookUp(sought),
		);
		const answers = new Map<ComputerPlan, IDataObject>();
		for (const [plan, outcome] of written) {
			const planned = plans.get(plan.computer) ?? plan;
			if ('answer' in outcome) answers.set(planned, outcome.answer);
			else results.fail(plan.items[0].itemIndex, outcome.error);
		}
		return answers;
	}

	/**
	 * Puts assets out of use, after everything else went well.
	 *
	 * @returns what became of each, in their order
	 */
	async retire(rows: readonly IDataObject[]): Promise<Posted[]> {
		const { run, settings } = this;
		const [itemIndex] = run.itemIndexes;
		const pending = rows.map(({ id }) => ({ itemIndex, record: { id, inactive: true } }));
		return await postInPortions(run, asset, 'update', pending, settings.recordsPerRequest);
	}

	/** The fields to keep up to date, by the number of the item; items that failed have none. */
	private async fieldsToKeep(): Promise<Map<number, IDataObject>> {
		const read = await this.results.prepare(async (itemIndex) => {
			const { values, unknown } = await readFields(this.reader, itemIndex);
			this.unknown.add(unknown);
			return values;
		});
		return new Map(read.map(({ itemIndex, result }) => [itemIndex, result]));
	}

	/** The assets that are looked at, also where Halo does not heed every filter. */
	private async readRows(written: readonly IDataObject[]): Promise<IDataObject[]> {
		const { settings, run } = this;
		const { scope, rows, marker } = settings;
		const needsMarker = this.marker === undefined || settings.retireShare !== undefined;
		const withFields =
			rows.some(({ column }) => column.part?.of === 'fields') ||
			written.some((values) => 'fields' in values) ||
			(marker.kind === 'assetField' && needsMarker);
		const query = { includeactive: true, includeinactive: true, ...scope };
		const found = await readAssets(run.request, query, withFields).catch((error: unknown) => {
			throw listError(run.node, asset, error);
		});
		return found.filter((row) =>
			Object.entries(scope).every(([member, only]) => Number(row[member] ?? only) === only),
		);
	}

	private candidate(row: IDataObject, id: string): Candidate {
		return {
			id,
			keys: keysOfAsset(row, this.settings.rows),
			...(row.client_id !== undefined && { client: String(row.client_id) }),
			inactive: row.inactive === true,
		};
	}

	/** Reads the matched assets whose rows do not show what is to be compared. */
	private async complete(
		computers: readonly Computer[],
		matches: readonly Match[],
		fields: ReadonlyMap<number, IDataObject>,
		rows: Map<string, IDataObject>,
	): Promise<void> {
		const wanted = computers.flatMap(({ itemIndex }, computer): Wanted[] => {
			const match = matches[computer];
			if (match.kind !== 'matched') return [];
			const items = [{ itemIndex, values: fields.get(itemIndex) ?? {} }];
			return [{ items, present: rows.get(match.asset.id) }];
		});
		for (const { present } of await completeRecords(this.run, asset, wanted, this.results)) {
			if (present !== undefined) rows.set(String(present.id), present);
		}
		this.results.throwFailure();
	}

	private async planFor(
		computer: Computer,
		number: number,
		match: Match,
		fields: ReadonlyMap<number, IDataObject>,
		rows: ReadonlyMap<string, IDataObject>,
	): Promise<ComputerPlan | undefined> {
		const { results, settings } = this;
		const { itemIndex } = computer;
		if (results.has(itemIndex)) return undefined;
		const kept = fields.get(itemIndex) ?? {};
		try {
			if (match.kind === 'matched') {
				const present = rows.get(match.asset.id);
				return present && this.planned(number, match, itemIndex, kept, present);
			}
			if (match.kind !== 'unmatched' || !match.hasKey || !settings.createAssets) return undefined;
			const values = await newAssetValues(this.reader, settings, computer, kept, this.unknown);
			return this.planned(number, match, itemIndex, values);
		} catch (error) {
			results.fail(itemIndex, error);
			results.throwFailure();
			return undefined;
		}
	}

	private planned(
		computer: number,
		match: Match,
		itemIndex: number,
		fields: IDataObject,
		present?: IDataObject,
	): ComputerPlan {
		const comesBack = this.settings.reactivate && present?.inactive === true;
		const values = comesBack ? { inactive: false, ...fields } : fields;
		const { run, reader } = this;
		const wanted: Wanted = { items: [{ itemIndex, values }], present };
		const plan = planFor(run, asset, wanted, (list, id) => reader.columns.ofPart(list, id));
		const record = withValues(present ?? {}, plan.record ?? {});
		const after = this.candidate(record, String(present?.id ?? `new ${computer}`));
		const before = match.kind === 'matched' ? match.asset : undefined;
		const isNew =
			before === undefined || after.client !== before.client || String(after.keys) !== String(before.keys);
		return { ...plan, computer, match, after, isNew };
	}

	/** New assets with the marker, which is made where Halo does not have it; they fail where it cannot be. */
	private async marked(plans: ComputerPlan[]): Promise<ComputerPlan[]> {
		const { run, settings, results } = this;
		if (plans.length === 0 || settings.marker.kind === 'none') return plans;
		const fail = (some: ComputerPlan[], error: unknown): void => {
			for (const { items } of some) results.fail(items[0].itemIndex, error);
			results.throwFailure();
		};
		try {
			this.marker ??= await createMarker(run, settings.marker, this.assetRows);
		} catch (error) {
			fail(plans, error);
			return [];
		}
		const { marker } = this;
		const byType = new Map<number, ComputerPlan[]>();
		for (const plan of plans) {
			const type = Number(plan.record?.assettype_id);
			const others = byType.get(type);
			if (others === undefined) byType.set(type, [plan]);
			else others.push(plan);
		}
		await inLanes([...byType], async ([type, some]) => {
			await attachMarker(run, marker, type).catch((error: unknown) => fail(some, error));
		});
		const entries = { [marker.list]: [markerEntry(marker)] };
		return plans
			.filter(({ items }) => !results.has(items[0].itemIndex))
			.map((plan) => ({ ...plan, record: withValues(plan.record ?? {}, entries) }));
	}

	/** Assets that Halo has made although nobody knows from its answer. */
	private async lookUp(sought: readonly ComputerPlan[]): Promise<Map<ComputerPlan, IDataObject>> {
		const known = new Set(this.assetRows.map(({ id }) => String(id)));
		const rows = (await this.readRows([])).filter(({ id }) => !known.has(String(id)));
		const made = rows.map((row) => this.candidate(row, String(row.id)));
		const matches = matchComputers(sought.map(({ after }) => after), made, this.settings.mode);
		const found = new Map<ComputerPlan, IDataObject>();
		for (const [index, match] of matches.entries()) {
			const row = match.kind === 'matched' && rows.find(({ id }) => String(id) === match.asset.id);
			if (row) found.set(sought[index], row);
		}
		return found;
	}

	private async toRetire(
		claimed: ReadonlySet<string>,
		plans: readonly ComputerPlan[],
	): Promise<Retirement | undefined> {
		const { run, settings, marker } = this;
		if (settings.retireShare === undefined || marker === undefined) return undefined;
		const after = new Map(plans.map((plan) => [plan.after.id, plan.after]));
		const inUse = this.assetRows.filter(
			(row) => !(after.get(String(row.id))?.inactive ?? row.inactive === true),
		);
		const created = plans.filter(({ present }) => present === undefined).length;
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
