/** Scopes of a connection. */
export interface Scopes {
	/** What the credential asks for. */
	asked: string[];
	/** What the token carries; undefined where neither Halo's answer nor the token says so. */
	granted?: string[];
}

/**
 * Reads the scopes of a credential: what was asked for, and what Halo said it granted, in its answer to the
 * request for the token (working clients) or in the token itself, if that is a JWT. Nothing else of the token
 * is looked at.
 *
 * @param credential the decrypted values of the credential
 */
export function scopesOf(credential: Readonly<Record<string, unknown>>): Scopes {
	const token = record(credential.oauthTokenData);
	const granted = names(token.scope) ?? names(payload(token.access_token).scope);
	return { asked: names(credential.scope) ?? [], ...(granted && { granted }) };
}

/** Scope names, from text with spaces or from a list; undefined where there are none. */
function names(value: unknown): string[] | undefined {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	const found = list
		.flatMap((entry) => (typeof entry === 'string' ? entry.split(/[\s,]+/) : []))
		.filter((name) => /^[\w:.-]{1,64}$/.test(name));
	return found.length === 0 ? undefined : [...new Set(found)];
}

/** The claims of a JWT; none where it is something else. */
function payload(token: unknown): Readonly<Record<string, unknown>> {
	const [, middle] = typeof token === 'string' ? token.split('.') : [];
	if (middle === undefined) return {};
	try {
		return record(JSON.parse(Buffer.from(middle, 'base64url').toString('utf8')));
	} catch {
		return {};
	}
}

function record(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
