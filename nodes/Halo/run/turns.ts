import { sleep } from 'n8n-workflow';

/**
 * Milliseconds after which n8n gets a turn while items are worked on without a request. An answer to
 * somebody else takes n8n several turns.
 */
const TURN_MS = 8;

/** Gives n8n its turns during long work that waits for nothing. */
export class Turns {
	private since = Date.now();

	private turn: Promise<void> | undefined;

	/**
	 * To be awaited after each piece of work.
	 *
	 * @returns undefined while n8n need not have a turn; the same turn for all that ask meanwhile, because
	 *          turns of their own would make it a long wait
	 */
	due(): Promise<void> | undefined {
		if (Date.now() - this.since > TURN_MS) {
			this.turn ??= sleep(0).then(() => {
				this.since = Date.now();
				this.turn = undefined;
			});
		}
		return this.turn;
	}
}
