import type { Send } from '../../shared/transport/types';

/** Milliseconds for which the names of a tenant's statuses, types and so on are taken to be current. */
const CURRENT_MS = 5 * 60_000;

/** Most lists that are kept. */
const MOST = 100;

interface Kept {
	readAt: number;
	answer: ReturnType<Send>;
}

const kept = new Map<string, Kept>();

/**
 * Sends reads, each once in five minutes for all deliveries of a tenant: otherwise each delivery would read the lists of
 * names anew. What fails is not kept.
 *
 * @param scope what tells the tenant and who asks from all others
 */
export function recentAnswers(scope: string, send: Send): Send {
	return async (request) => {
		const key = JSON.stringify([scope, request.path, request.query]);
		const known = kept.get(key);
		if (known !== undefined && Date.now() - known.readAt < CURRENT_MS) return await known.answer;
		const answer = send(request);
		kept.set(key, { readAt: Date.now(), answer });
		for (const oldest of kept.keys()) {
			if (kept.size <= MOST) break;
			kept.delete(oldest);
		}
		answer.catch(() => kept.delete(key));
		return await answer;
	};
}
