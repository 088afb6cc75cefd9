import { sleep } from 'n8n-workflow';

/** Requests of one run that may be in flight at the same time. */
export const LANES = 4;

/** Longest uninterrupted sleep in milliseconds, so that a cancelled execution ends at once. */
const SLEEP_SLICE_MS = 200;

/** Thrown to requests that were never sent because the run has already failed or was cancelled. */
export class NotSentError extends Error {}

/**
 * Waits, and ends early when the execution is cancelled.
 *
 * @param milliseconds how long; 0 or less returns at once
 * @param signal the execution's cancel signal
 */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0 && signal?.aborted !== true; left = end - Date.now()) {
		await sleep(Math.min(left, SLEEP_SLICE_MS));
	}
}

interface Waiter {
	start: () => void;
	refuse: (error: Error) => void;
}

/**
 * Bounded lanes for the requests of one run.
 *
 * The width follows Halo's rate limit: it is halved when Halo answers 429 and grows by one lane
 * after a full round of good answers (additive increase, multiplicative decrease). While Halo asks
 * for a pause nothing starts. With `firstAlone` the first request has Halo to itself, so that a
 * credential without a token asks for one token and not for one per lane.
 */
export class Lanes {
	private readonly widest: number;

	private width: number;

	private active = 0;

	private goodInARow = 0;

	private resumeAt = 0;

	private pausing = false;

	private refusal: Error | undefined;

	private readonly fresh: Waiter[] = [];

	private readonly again: Waiter[] = [];

	private warm: boolean;

	/**
	 * @param signal the execution's cancel signal
	 * @param options.widest most requests in flight
	 * @param options.firstAlone the first request goes alone until Halo has answered it
	 */
	constructor(
		private readonly signal: AbortSignal | undefined,
		options: { widest?: number; firstAlone?: boolean } = {},
	) {
		this.widest = options.widest ?? LANES;
		this.warm = options.firstAlone !== true;
		this.width = this.warm ? this.widest : 1;
		signal?.addEventListener(
			'abort',
			() => this.refuseAll(new NotSentError('The execution was cancelled')),
			{ once: true },
		);
	}

	/**
	 * Takes a lane. Requests start in the order in which they ask; one that must be repeated goes
	 * before the new ones.
	 *
	 * @param repeated the request was already sent once
	 * @throws NotSentError after `stop()` (for requests that were never sent) or cancellation
	 */
	async enter(repeated = false): Promise<void> {
		if (this.refusal !== undefined && !repeated) throw this.refusal;
		if (this.signal?.aborted === true) throw new NotSentError('The execution was cancelled');
		await new Promise<void>((start, refuse) => {
			(repeated ? this.again : this.fresh).push({ start, refuse });
			this.startWaiting();
		});
	}

	/** Gives the lane back. */
	leave(): void {
		this.active -= 1;
		this.startWaiting();
	}

	/** Halo answered at all, so a token exists: the lanes open. */
	answered(): void {
		if (this.warm) return;
		this.warm = true;
		this.width = this.widest;
	}

	/** Halo answered well: after a full round of these one more lane opens. */
	answeredWell(): void {
		this.answered();
		this.goodInARow += 1;
		if (this.goodInARow >= this.width && this.width < this.widest) {
			this.width += 1;
			this.goodInARow = 0;
		}
	}

	/**
	 * Halo answered 429: half the lanes, and a pause for all of them. Refusals that arrive during
	 * the pause belong to the same overload and only lengthen the pause.
	 *
	 * @param pauseMs how long Halo wants no requests, in milliseconds
	 */
	slowDown(pauseMs: number): void {
		const now = Date.now();
		if (now >= this.resumeAt) this.width = Math.max(1, Math.floor(this.width / 2));
		this.goodInARow = 0;
		this.resumeAt = Math.max(this.resumeAt, now + pauseMs);
	}

	/** From now on only requests that were already sent once are sent again; new ones are refused. */
	stop(reason: Error): void {
		this.refusal ??= reason;
		for (const waiter of this.fresh.splice(0)) waiter.refuse(this.refusal);
	}

	private refuseAll(reason: Error): void {
		this.stop(reason);
		for (const waiter of this.again.splice(0)) waiter.refuse(reason);
	}

	private startWaiting(): void {
		const wait = this.resumeAt - Date.now();
		if (wait > 0) {
			if (!this.pausing && this.again.length + this.fresh.length > 0) void this.resumeLater(wait);
			return;
		}
		while (this.active < this.width) {
			const waiter = this.again.shift() ?? this.fresh.shift();
			if (waiter === undefined) return;
			this.active += 1;
			waiter.start();
		}
	}

	private async resumeLater(milliseconds: number): Promise<void> {
		this.pausing = true;
		await pause(milliseconds, this.signal);
		this.pausing = false;
		this.startWaiting();
	}
}
