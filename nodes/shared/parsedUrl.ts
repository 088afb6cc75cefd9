/**
 * An address that may be none.
 *
 * `URL.canParse` is not used: Node 20 comes to answer false for hosts with signs such as ü.
 *
 * @returns undefined for what is no URL
 */
export function parsedUrl(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		return undefined;
	}
}
