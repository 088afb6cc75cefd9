import type { NodeRun } from '../../run/nodeRun';
import type { ComputerClient } from './clients';
import type { Candidate, Matchable, Match } from './matching';
import { keysOfInput } from './matchRows';
import type { SyncSettings } from './syncSettings';

/** A computer of the input. */
export interface Computer extends Matchable {
	itemIndex: number;
	/** Number of its client, where the input says it, or where only assets of one client are looked at. */
	clientId?: number;
	/** Main site of the client, where it is known. */
	mainSiteId?: number;
}

/** An answer to an item that is left alone. */
export interface LeftAlone {
	status: 'unmatched' | 'ambiguous';
	reason: string;
	/** Assets that it could be. */
	assets?: readonly Candidate[];
}

/**
 * The computers of the input that can be looked for, and the others with the reason why not.
 *
 * @param clients what is known of the client of each item
 * @returns `strangers`: how those others would match assets of any client
 */
export function computersOf(
	run: NodeRun,
	settings: SyncSettings,
	clients: ReadonlyMap<number, ComputerClient>,
): { computers: Computer[]; leftAlone: Map<number, LeftAlone>; strangers: Matchable[] } {
	const { rows, scope, matchOtherClients } = settings;
	const computers: Computer[] = [];
	const leftAlone = new Map<number, LeftAlone>();
	const strangers: Matchable[] = [];
	for (const itemIndex of run.itemIndexes) {
		const client = clients.get(itemIndex);
		const keys = keysOfInput(run.input(itemIndex).json, rows);
		const no = strangeClient(client, scope.client_id);
		if (no !== undefined) {
			leftAlone.set(itemIndex, no);
			strangers.push({ keys });
			continue;
		}
		const known = client !== undefined && 'id' in client ? client : undefined;
		computers.push({
			itemIndex,
			keys,
			...(known && !matchOtherClients && { client: String(known.id) }),
			clientId: known?.id ?? scope.client_id,
			mainSiteId: known?.mainSiteId,
		});
	}
	return { computers, leftAlone, strangers };
}

function strangeClient(client: ComputerClient | undefined, only?: number): LeftAlone | undefined {
	if (client === undefined) return undefined;
	if ('unknown' in client) return { status: 'unmatched', reason: client.unknown };
	if ('ambiguous' in client) return { status: 'ambiguous', reason: client.ambiguous };
	if (only === undefined || client.id === only) return undefined;
	return {
		status: 'unmatched',
		reason: `It belongs to client ${client.id}, and only assets of client ${only} are looked at`,
	};
}

/** Why a computer gets no asset that has no plan. */
export function reasonOf(
	match: Match,
	{ rows }: SyncSettings,
	computers: readonly Computer[],
): LeftAlone {
	switch (match.kind) {
		case 'ambiguous':
			return {
				status: 'ambiguous',
				reason: `${match.assets.length} assets have the same ${rows[match.row].column.displayName}`,
				assets: match.assets,
			};
		case 'shared': {
			const items = match.computers.map((computer) => computers[computer].itemIndex);
			return {
				status: 'ambiguous',
				reason: `Several computers match this asset: those of the items ${items.slice(0, 10).join(', ')}`,
				assets: [match.asset],
			};
		}
		case 'unmatched':
			return {
				status: 'unmatched',
				reason: match.hasKey
					? 'No asset matches'
					: 'None of its match fields has a value that tells computers apart',
			};
		case 'matched':
			return reasonRefused(match);
	}
}

/** Why the plan of a computer does not hold, see `planRecognised`. */
export function reasonRefused(match: Match): LeftAlone {
	if (match.kind !== 'matched') {
		return {
			status: 'ambiguous',
			reason: 'Its new asset could not be told from another one: another computer of the input has the same match fields, or a field that is written changes a match field',
		};
	}
	return {
		status: 'ambiguous',
		reason: 'After the sync it would not be recognised as this asset any more: a field that is kept up to date changes a match field, or another computer gets the same match fields',
		assets: [match.asset],
	};
}
