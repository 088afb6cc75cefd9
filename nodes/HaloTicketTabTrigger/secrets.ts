import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** The credential has no client secret, so nothing can be signed. */
export class NoSecretError extends Error {}

/** What a key is for: a signature made for one purpose is worth nothing for another. */
export type Purpose = 'address' | 'form';

/**
 * A signing key of the ticket tab. It is derived from the credential's client secret, which every n8n process
 * reads from the same database: n8n can be restarted, and in queue mode each process accepts what another one
 * signed. The secret cannot be worked out from the key.
 *
 * @param credential the decrypted values of the credential
 * @throws NoSecretError where there is no secret: without one nobody is let in
 */
export function signingKey(
	{ clientSecret }: ICredentialDataDecryptedObject,
	purpose: Purpose,
): Buffer {
	if (typeof clientSecret !== 'string' || clientSecret.trim() === '') {
		throw new NoSecretError('The credential has no client secret');
	}
	return createHmac('sha256', clientSecret)
		.update(`n8n-nodes-halo ticket tab ${purpose} 1`)
		.digest();
}

/** HMAC-SHA256 over parts that cannot run into one another, as 43 characters for addresses. */
export function signature(key: Buffer, ...parts: ReadonlyArray<string | number>): string {
	return createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(given: string, expected: string): boolean {
	return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
