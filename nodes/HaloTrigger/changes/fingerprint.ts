import { createHash } from 'node:crypto';

/**
 * A short text that differs when a value differs; members may stand in any order.
 *
 * @returns 12 characters
 */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(sorted(value))).digest('base64url').slice(0, 12);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([name, member]) => [name, sorted(member)]),
	);
}
