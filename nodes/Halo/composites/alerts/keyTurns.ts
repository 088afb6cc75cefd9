/** The turn of one item among those of the same key. */
export interface Turn {
	/** Settles when the item before has ended, well or not. */
	before: Promise<void>;
	/** Lets the next item begin. */
	end: () => void;
}

/** Items of the same key take turns, in the order in which they ask for one; others do not wait. */
export class KeyTurns {
	private readonly last = new Map<string, Promise<void>>();

	/** Takes the next turn of a key; whoever takes one has to end it, and may do so before it has come. */
	take(key: string): Turn {
		const before = this.last.get(key) ?? Promise.resolve();
		let end = (): void => undefined;
		const ended = new Promise<void>((resolve) => {
			end = resolve;
		});
		this.last.set(
			key,
			before.then(async () => await ended),
		);
		return { before, end };
	}
}
