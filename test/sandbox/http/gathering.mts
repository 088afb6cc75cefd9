import type { LoggedRequest } from '../types.mts';

/** Requests that are not answered before a number of them is there, so that tests need no clock to see them together. */
export class Gathering {
	private readonly waiting: Array<() => void> = [];

	private isOver = false;

	/**
	 * @param isMeant which requests are meant
	 * @param count how many must be there at once; once they were, all are answered as usual
	 */
	constructor(
		private readonly isMeant: (request: Pick<LoggedRequest, 'path' | 'query'>) => boolean,
		private readonly count: number,
	) {}

	/** Resolves when the request may be answered. */
	async join(request: Pick<LoggedRequest, 'path' | 'query'>): Promise<void> {
		if (this.isOver || !this.isMeant(request)) return;
		const mayGo = new Promise<void>((resolve) => void this.waiting.push(resolve));
		if (this.waiting.length >= this.count) this.end();
		await mayGo;
	}

	/** Lets all go. */
	end(): void {
		this.isOver = true;
		for (const go of this.waiting.splice(0)) go();
	}
}
