/** Who holds a lock, and what it left as a note for others. */
export interface LockHolder {
	pid: number;
	host: string;
	started: string;
	note: Record<string, unknown>;
}

/** A lock that is held by this process until it is released or the process ends. */
export interface Lock {
	release(): void;
	/** Leaves a note that other processes can read. */
	setNote(note: Record<string, unknown>): void;
}

/** The holder of a lock, if there is one. */
export function readHolder(folder: string): LockHolder | undefined;

/** Takes the lock, or answers `undefined` when a living process holds it. */
export function tryLock(folder: string, note?: Record<string, unknown>): Lock | undefined;

/** Runs `work` while holding the lock; waits for it as long as it takes. */
export function withLock<T>(
	folder: string,
	work: () => Promise<T>,
	onWait?: (pid: number | undefined) => void,
): Promise<T>;
