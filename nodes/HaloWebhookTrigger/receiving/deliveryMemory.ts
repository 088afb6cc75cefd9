import { createHash } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

/** How much is remembered. */
export const MEMORY_LIMITS = {
	/** Deliveries in n8n's database, which is written with every delivery. */
	stored: 500,
	/** Deliveries of a trigger in this process. */
	here: 2_000,
	/** Triggers in this process. */
	triggers: 500,
} as const;

/** Deliveries of each trigger that this process has seen, the longest unused trigger first. */
const seenHere = new Map<string, Set<string>>();

/**
 * Remembers which deliveries were taken, so that one that Halo repeats starts nothing.
 *
 * n8n reads the static data from its database for each call and writes it afterwards, so two calls at the same time do
 * not see each other's there: within the process a set of its own tells them apart, and what is written is both together.
 * Of several processes that receive calls (queue mode with webhook processors) each has its own set; a delivery repeated
 * to another one within the moment until the first has written is taken twice.
 */
export class DeliveryMemory {
	private readonly here: Set<string>;

	private readonly stored: ReadonlySet<string>;

	/** Keys that this call has added. */
	private readonly claimed: string[] = [];

	/**
	 * @param trigger what tells the trigger from all others in this n8n
	 * @param staticData of the node
	 */
	constructor(
		trigger: string,
		private readonly staticData: IDataObject,
	) {
		const { seen } = staticData;
		this.stored = new Set(Array.isArray(seen) ? seen.map(String) : []);
		this.here = seenHere.get(trigger) ?? new Set();
		seenHere.delete(trigger);
		seenHere.set(trigger, this.here);
		dropOldest(seenHere, MEMORY_LIMITS.triggers);
	}

	/** Whether a delivery was not taken before; from now on it was. */
	claim(id: string): boolean {
		const key = keyOf(id);
		if (this.here.has(key) || this.stored.has(key)) return false;
		this.here.add(key);
		this.claimed.push(key);
		dropOldest(this.here, MEMORY_LIMITS.here);
		return true;
	}

	/** Whether a delivery was taken before. */
	has(id: string): boolean {
		const key = keyOf(id);
		return this.here.has(key) || this.stored.has(key);
	}

	/** Gives back what this call has claimed, because it came to nothing: Halo may send it again. */
	release(): void {
		for (const key of this.claimed.splice(0)) this.here.delete(key);
	}

	/** Writes to the static data what is known, the newest last. */
	save(): void {
		if (this.claimed.length === 0) return;
		const all = new Set([...this.stored, ...this.here]);
		this.staticData.seen = [...all].slice(-MEMORY_LIMITS.stored);
	}
}

/** 72 bits of a delivery's GUID: the list is part of what n8n stores with every delivery. */
function keyOf(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, 12);
}

function dropOldest(
	kept: { size: number; keys(): IterableIterator<string>; delete(key: string): boolean },
	limit: number,
): void {
	for (const key of kept.keys()) {
		if (kept.size <= limit) return;
		kept.delete(key);
	}
}
