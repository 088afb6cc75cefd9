import { addToGroup } from '../../../shared/groups';

/** A computer or an asset as matching sees it. */
export interface Matchable {
	/** Comparable values of the match fields, in the order of the rows; empty where there is none. */
	keys: readonly string[];
	/** The client it belongs to; computers without one match assets of every client. */
	client?: string;
}

/** An asset as matching sees it. */
export interface Candidate extends Matchable {
	id: string;
	/** An asset out of use only counts where no other matches. */
	inactive: boolean;
}

/** What matching says of a computer; rows are numbered from 0. */
export type Match =
	| { kind: 'matched'; asset: Candidate; row: number }
	/** `hasKey`: whether any match field of the computer has a value. */
	| { kind: 'unmatched'; hasKey: boolean }
	/** Several assets match. */
	| { kind: 'ambiguous'; assets: Candidate[]; row: number }
	/** Several computers match one asset. */
	| { kind: 'shared'; asset: Candidate; row: number; computers: number[] };

/** `first`: the rows are tried in their order. `all`: all rows must match. */
export type MatchMode = 'first' | 'all';

/**
 * Finds the asset of each computer. Each computer gets at most one asset, and each asset at most one computer:
 * what several assets or several computers claim is nobody's.
 *
 * The first row that finds anything decides. Where it finds several assets, the rows after it may tell
 * them apart, then that only one of them is in use.
 *
 * @returns the match of each computer, in their order
 */
export function matchComputers(
	computers: readonly Matchable[],
	assets: readonly Candidate[],
	mode: MatchMode,
): Match[] {
	const index = new AssetIndex(assets, mode, computers.some(({ client }) => client !== undefined));
	const matches = computers.map((computer) => index.match(computer));
	const claims = new Map<Candidate, number[]>();
	for (const [number, match] of matches.entries()) {
		if (match.kind !== 'matched') continue;
		addToGroup(claims, match.asset, number);
	}
	return matches.map((match) => {
		if (match.kind !== 'matched') return match;
		const claimed = claims.get(match.asset) ?? [];
		return claimed.length === 1 ? match : { ...match, kind: 'shared', computers: claimed };
	});
}

/** Assets by what they are recognised by, so that many computers and many assets do not multiply. */
class AssetIndex {
	private readonly rows: Array<Map<string, Candidate[]>> = [];

	constructor(
		assets: readonly Candidate[],
		private readonly mode: MatchMode,
		withClients: boolean,
	) {
		for (const asset of assets) {
			for (const [row, key] of rowKeys(asset, mode).entries()) {
				this.rows[row] ??= new Map();
				if (key === '') continue;
				addToGroup(this.rows[row], key, asset);
				if (withClients && asset.client !== undefined) {
					addToGroup(this.rows[row], inClient(key, asset.client), asset);
				}
			}
		}
	}

	match(computer: Matchable): Match {
		const keys = rowKeys(computer, this.mode);
		for (const [row, key] of keys.entries()) {
			const found = this.find(row, key, computer);
			if (found.length === 0) continue;
			const assets = onlyInUse(this.narrowed(found, row, computer));
			return assets.length === 1
				? { kind: 'matched', asset: assets[0], row }
				: { kind: 'ambiguous', assets, row };
		}
		return { kind: 'unmatched', hasKey: keys.some((key) => key !== '') };
	}

	private find(row: number, key: string, { client }: Matchable): Candidate[] {
		if (key === '') return [];
		return this.rows[row]?.get(client === undefined ? key : inClient(key, client)) ?? [];
	}

	/** Those that match in the rows below as well; a row that none of them matches says nothing. */
	private narrowed(found: Candidate[], row: number, computer: Matchable): Candidate[] {
		if (this.mode === 'all') return found;
		const { keys } = computer;
		const matched = [row];
		let left = found;
		for (let below = row + 1; below < keys.length && left.length > 1; below += 1) {
			const alike = this.find(below, keys[below], computer);
			// The shorter of both lists is looked through, so that a value shared by many costs little.
			const both =
				alike.length < left.length
					? alike.filter((asset) => matched.every((above) => asset.keys[above] === keys[above]))
					: left.filter((asset) => asset.keys[below] === keys[below] && keys[below] !== '');
			if (both.length === 0) continue;
			left = both;
			matched.push(below);
		}
		return left;
	}
}

function onlyInUse(assets: Candidate[]): Candidate[] {
	if (assets.length < 2) return assets;
	const inUse = assets.filter(({ inactive }) => !inactive);
	return inUse.length > 0 ? inUse : assets;
}

/** What is looked up in each row; where all rows must match they are one, and none may be empty. */
function rowKeys({ keys }: Matchable, mode: MatchMode): readonly string[] {
	if (mode === 'first') return keys;
	return [keys.some((key) => key === '') ? '' : JSON.stringify(keys)];
}

function inClient(key: string, client: string): string {
	return `${client}\n${key}`;
}
