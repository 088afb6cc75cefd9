/**
 * Looks again and again until there is something to see, and answers it.
 *
 * @param what for the error when time is up
 * @param look answers undefined or false for "not yet"
 */
export async function eventually<T>(
	what: string,
	look: () => Promise<T | undefined | false> | T | undefined | false,
	timeoutMs = 20_000,
): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const seen = await look();
		if (seen !== undefined && seen !== false) return seen;
		if (Date.now() > deadline) throw new Error(`After ${timeoutMs / 1000} s still not: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
