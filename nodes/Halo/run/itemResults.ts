import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';
import { LANES, NotSentError } from '../../shared/transport/lanes';
import { errorItem } from './errorItem';
import type { NodeRun } from './nodeRun';
import { Turns } from './turns';

/** What became of each item of a run whose items are worked on together. */
export class ItemResults {
	private readonly results = new Map<number, INodeExecutionData>();

	private failure: { itemIndex: number; error: unknown } | undefined;

	private failures = 0;

	constructor(private readonly run: NodeRun) {}

	/** Whether any item failed. */
	get hasFailed(): boolean {
		return this.failures > 0;
	}

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
		this.failures += 1;
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
		const turns = new Turns();
		const lane = async (): Promise<void> => {
			for (const itemIndex of waiting) {
				try {
					prepared.push({ itemIndex, result: await work(itemIndex) });
				} catch (error) {
					this.fail(itemIndex, error);
				}
				if (this.failure !== undefined) return;
				await turns.due();
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
