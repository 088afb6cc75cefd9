import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import { LANES, NotSentError } from '../../shared/transport/lanes';
import { errorItem } from './errorItem';
import type { NodeRun } from './nodeRun';

/**
 * Milliseconds after which n8n gets a turn while items are worked on without a request. An answer to
 * somebody else takes n8n several turns.
 */
const TURN_MS = 8;

/** What became of each item of a run whose items are worked on together. */
export class ItemResults {
	private readonly results = new Map<number, INodeExecutionData>();

	private failure: { itemIndex: number; error: unknown } | undefined;

	constructor(private readonly run: NodeRun) {}

	/** An item went well. */
	succeed(itemIndex: number, json: IDataObject): void {
		this.results.set(itemIndex, { json, pairedItem: { item: itemIndex } });
	}

	/** Whether the outcome of an item is known. */
	has(itemIndex: number): boolean {
		return this.results.has(itemIndex);
	}

	/** An item failed; without Continue On Fail nothing more is sent then. */
	fail(itemIndex: number, error: unknown): void {
		if (this.run.continueOnFail) {
			this.results.set(itemIndex, errorItem(this.run.node, error, itemIndex));
			return;
		}
		this.run.stop();
		// What was not sent any more failed because of the other one; the first failure counts.
		const isFirst = this.failure === undefined || this.failure.error instanceof NotSentError;
		if (isFirst && error !== this.failure?.error) this.failure = { itemIndex, error };
	}

	/** @throws the error of an item that failed, without Continue On Fail */
	throwFailure(): void {
		if (this.failure === undefined) return;
		throw nodeError(this.run.node, this.failure.error, this.failure.itemIndex);
	}

	/**
	 * Prepares all items before anything is written, as many at once as there are lanes; n8n gets a turn
	 * now and then.
	 *
	 * @returns what `work` made of the items that did not fail, in their order
	 * @throws the error of an item that failed, without Continue On Fail
	 */
	async prepare<Result>(
		work: (itemIndex: number) => Promise<Result>,
	): Promise<Array<{ itemIndex: number; result: Result }>> {
		const prepared: Array<{ itemIndex: number; result: Result }> = [];
		const waiting = this.run.itemIndexes.values();
		let turn = Date.now();
		let turnOfN8n: Promise<void> | undefined;
		const lane = async (): Promise<void> => {
			for (const itemIndex of waiting) {
				try {
					prepared.push({ itemIndex, result: await work(itemIndex) });
				} catch (error) {
					this.fail(itemIndex, error);
				}
				if (this.failure !== undefined) return;
				if (Date.now() - turn > TURN_MS) {
					turnOfN8n ??= sleep(0).then(() => {
						turn = Date.now();
						turnOfN8n = undefined;
					});
				}
				// For all lanes: one after the other they would make it a long wait.
				await turnOfN8n;
			}
		};
		await Promise.all(Array.from({ length: LANES }, lane));
		this.throwFailure();
		return prepared.sort((a, b) => a.itemIndex - b.itemIndex);
	}

	/** The output of all items, in their order. @throws as `throwFailure` */
	output(): INodeExecutionData[] {
		this.throwFailure();
		return this.run.itemIndexes.flatMap((itemIndex) => this.results.get(itemIndex) ?? []);
	}
}
