import { Turns } from '../../run/turns';
import { matchComputers, type Candidate, type Match, type Matchable, type MatchMode } from './matching';

/** What is planned for a computer: the asset it has, or will have. */
export interface PlannedAsset {
	/** The asset as it will be recognised afterwards; the id of a new one is made up. */
	after: Candidate;
	/** Whether that is not how an asset is recognised now. */
	isNew: boolean;
}

/**
 * Plans a computer, or says that nothing is planned for it.
 *
 * @param computer its number among the computers
 * @param match what it matches, now or after what was planned for others
 */
export type PlanComputer<Planned> = (
	computer: number,
	match: Match,
) => Promise<Planned | undefined>;

/** How often a plan is checked against what it leads to. */
const MOST_ROUNDS = 20;

/**
 * Plans all computers so that each is recognised again afterwards, as the one asset that it was given: else the
 * next sync would make it a second asset, or change another one. Plans can be in each other's way, as when two
 * new computers have the same name, or when a field that is kept up to date is a match field too.
 *
 * @param before what each computer matches now
 * @param plan called until it has planned something for a computer
 * @returns the plans that hold, and the computers whose plan does not
 */
export async function planRecognised<Planned extends PlannedAsset>(
	computers: readonly Matchable[],
	assets: readonly Candidate[],
	mode: MatchMode,
	before: readonly Match[],
	plan: PlanComputer<Planned>,
): Promise<{ plans: Map<number, Planned>; refused: Set<number> }> {
	const turns = new Turns();
	const plans = new Map<number, Planned>();
	const refused = new Set<number>();
	const refuse = (computer: number): void => {
		plans.delete(computer);
		refused.add(computer);
	};
	let matches = before;
	for (let round = 0; round < MOST_ROUNDS; round += 1) {
		if (round > 0) {
			matches = matchComputers(computers, afterwards(assets, plans), mode);
			const lost = [...plans].filter(([computer, planned]) => !isMatch(matches[computer], planned.after));
			for (const [computer] of lost) refuse(computer);
			if (lost.length > 0) continue;
		}
		let isSame = true;
		for (const [computer, match] of matches.entries()) {
			if (plans.has(computer) || refused.has(computer)) continue;
			const planned = await plan(computer, match);
			await turns.due();
			if (planned === undefined) continue;
			plans.set(computer, planned);
			isSame &&= !planned.isNew;
		}
		if (isSame) return { plans, refused };
	}
	// Plans that are for ever in each other's way.
	for (const [computer, { isNew }] of plans) if (isNew) refuse(computer);
	return { plans, refused };
}

function isMatch(match: Match, { id }: Candidate): boolean {
	return match.kind === 'matched' && match.asset.id === id;
}

/** The assets as they will be. */
function afterwards(
	assets: readonly Candidate[],
	plans: ReadonlyMap<number, PlannedAsset>,
): Candidate[] {
	const changed = new Map([...plans.values()].map(({ after }) => [after.id, after]));
	const kept = assets.map((asset) => {
		const after = changed.get(asset.id);
		changed.delete(asset.id);
		return after ?? asset;
	});
	return [...kept, ...changed.values()];
}
