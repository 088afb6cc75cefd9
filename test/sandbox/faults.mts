/** Which requests a fault meets. All given parts must fit. */
export interface FaultMatch {
	method?: string;
	/**
	 * Path without query: a text is compared whole, without regard to case and with or without `/api`
	 * (a `*` at the end stands for anything); a RegExp is tested against the path as received.
	 */
	path?: string | RegExp;
	/** Only the n-th fitting request (1 = the first). */
	nth?: number;
	/** Every n-th fitting request. */
	every?: number;
	/** How often the fault acts at most; without it, always. */
	times?: number;
}

/** What a fault does instead of, or on top of, the normal answer. */
export type FaultAction =
	| { status: number; body?: unknown; headers?: Record<string, string>; delayMs?: number }
	/** Cuts the connection before the request does anything. */
	| 'reset'
	/** Does what was asked, then cuts the connection. */
	| 'resetAfterApply'
	/** Never answers. */
	| 'hang'
	/** Announces the whole body and cuts the connection in its middle. */
	| 'truncate'
	/** Status 200 with a HTML page. */
	| 'html'
	/** Status 200 without a body. */
	| 'empty'
	/** Puts a byte order mark before the JSON. */
	| 'bom'
	/** Redirects to a log-in page. */
	| 'redirectLogin'
	/** Sends the body in pieces over about half a second. */
	| 'slowBody'
	/** Repeats the previous answer to the same path. */
	| { repeatPreviousPage: true }
	/** Answers, then deletes a row that was listed. */
	| { deleteRowAfter: true }
	/** Answers, then adds a row that comes first in a list by newest id. */
	| { insertRowAfter: true };

/** A fault as given to `faults.add`. */
export interface FaultRule {
	match: FaultMatch;
	action: FaultAction;
}

/** A fault that was added. */
export interface Fault extends FaultRule {
	/** How many requests fitted its match. */
	seen: number;
	/** How often it acted. */
	hits: number;
	/** Takes it away again. */
	remove(): void;
}

function fitsPath(wanted: string | RegExp, path: string): boolean {
	if (wanted instanceof RegExp)
		return new RegExp(wanted.source, wanted.flags.replace(/[gy]/g, '')).test(path);
	const bare = (text: string): string => text.toLowerCase().replace(/^\/api(?=\/)/, '');
	const [left, right] = [bare(wanted), bare(path)];
	return left.endsWith('*') ? right.startsWith(left.slice(0, -1)) : left === right;
}

/** The faults that are to happen. */
export class Faults {
	private rules: Fault[] = [];

	/** Adds a fault; the first added one that fits a request acts. */
	add(rule: FaultRule): Fault {
		const fault: Fault = {
			...rule,
			seen: 0,
			hits: 0,
			remove: () => {
				this.rules = this.rules.filter((other) => other !== fault);
			},
		};
		this.rules.push(fault);
		return fault;
	}

	/** Takes every fault away. */
	clear(): void {
		this.rules = [];
	}

	/** The action for a request, if any; counts it. */
	next(method: string, path: string): FaultAction | undefined {
		for (const fault of this.rules) {
			const { match } = fault;
			if (match.method && match.method.toUpperCase() !== method) continue;
			if (match.path !== undefined && !fitsPath(match.path, path)) continue;
			fault.seen++;
			if (match.nth !== undefined && fault.seen !== match.nth) continue;
			if (match.every !== undefined && fault.seen % match.every !== 0) continue;
			if (match.times !== undefined && fault.hits >= match.times) continue;
			fault.hits++;
			return fault.action;
		}
		return undefined;
	}
}
