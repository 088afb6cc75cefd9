import { haloDate } from '../clock.mts';
import { Random } from '../random.mts';
import type { Store } from '../store/store.mts';
import type { SeedCounts } from './counts.mts';

/** What every part of the seed works with. */
export interface Seed {
	store: Store;
	random: Random;
	counts: SeedCounts;
	/** Milliseconds that the data is built around; nothing was changed later. */
	base: number;
	/** A stored date, the given number of days before (or, negative, after) the base. */
	ago(days: number): string;
}

/** Fixed start of the generator. */
const SEED = 20_260_302;

/** Starts a seed of a store. */
export function seedContext(store: Store, counts: SeedCounts): Seed {
	const base = store.clock.base();
	return {
		store,
		counts,
		base,
		random: new Random(SEED),
		ago: (days) => haloDate(Math.floor((base - days * 86_400_000) / 10) * 10),
	};
}

/** The day of a date at midnight, as date-only members are stored. */
export function midnight(date: string): string {
	return `${date.slice(0, 10)}T00:00:00`;
}
