const started = Date.now();

/** Seconds as people read them: `0.4 s`, `12 s`, `2 min 05 s`. */
export function seconds(milliseconds: number): string {
	const value = milliseconds / 1000;
	if (value < 10) return `${value.toFixed(1)} s`;
	if (value < 120) return `${Math.round(value)} s`;
	const rounded = Math.round(value);
	return `${Math.floor(rounded / 60)} min ${String(rounded % 60).padStart(2, '0')} s`;
}

/** Prints a line with the time since the program was started. */
export function say(message: string): void {
	process.stdout.write(`[${seconds(Date.now() - started).padStart(6)}] ${message}\n`);
}

/** Says what is going on, repeats itself every 15 seconds, and says how long it took. */
export async function during<T>(label: string, work: () => Promise<T>): Promise<T> {
	const from = Date.now();
	say(`${label} …`);
	const timer = setInterval(() => say(`${label} … still at it`), 15_000);
	try {
		const result = await work();
		say(`${label}: done in ${seconds(Date.now() - from)}`);
		return result;
	} finally {
		clearInterval(timer);
	}
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
