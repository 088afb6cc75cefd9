import type { FormToken } from './formTokens';

/** Tokens that are remembered at most. */
const MOST = 10_000;

/**
 * Which forms were sent already. It lives in the memory of the n8n process, because the workflow's static data
 * would overwrite what other nodes of the workflow keep there: with several webhook processors each knows what it
 * has started itself (docs/ticket-tab.md).
 *
 * Full of tokens that are still valid, it lets no further one through.
 */
export class UsedTokens {
	/** When each token expires, by its ID. */
	private readonly expiries = new Map<string, number>();

	/** @param most tokens that are remembered */
	constructor(private readonly most = MOST) {}

	/** Tokens that are remembered now. */
	get size(): number {
		return this.expiries.size;
	}

	/** Whether a form was sent already. */
	has({ id }: FormToken): boolean {
		return this.expiries.has(id);
	}

	/**
	 * Takes a token, once.
	 *
	 * @param now milliseconds since 1970
	 * @returns `first` for the only one that may start something
	 */
	claim({ id, expiresAt }: FormToken, now: number): 'first' | 'again' | 'full' {
		if (this.expiries.has(id)) return 'again';
		if (this.expiries.size >= this.most) this.forgetExpired(now);
		if (this.expiries.size >= this.most) return 'full';
		this.expiries.set(id, expiresAt);
		return 'first';
	}

	private forgetExpired(now: number): void {
		for (const [id, expiresAt] of this.expiries) if (expiresAt <= now) this.expiries.delete(id);
	}
}

/** The tokens that this n8n process has seen, of all ticket tabs. */
export const usedTokens = new UsedTokens();
