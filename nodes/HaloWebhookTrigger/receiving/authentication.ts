import { createHash, timingSafeEqual } from 'node:crypto';

/** What a caller has to know. */
export interface CallerSecret {
	username: string;
	password: string;
	/** The part of the URL that nobody can guess; undefined where the user made the webhook by hand. */
	key?: string;
}

/** What a caller shows. */
export interface CallerProof {
	/** The header `Authorization`. */
	authorization: unknown;
	/** The query parameter of the URL. */
	key: unknown;
}

/** The credential with the user name and password of a webhook that was made by hand. */
export const HALO_WEBHOOK_CREDENTIAL = 'haloWebhookApi';

/** Query parameter of the registered URL that carries the unguessable part. */
export const KEY_PARAMETER = 'key';

/** Longest header that is looked at, in characters; what Halo sends is far shorter. */
const LONGEST_HEADER = 2_000;

/** Shortest password that guards a webhook. */
const SHORTEST_PASSWORD = 16;

/**
 * Whether a caller knows the secret. Both parts are always compared, and each as a hash in constant time, so that
 * the time it takes tells nothing about how much of it was right. Without a secret nobody is let in.
 */
export function isAuthentic(secret: CallerSecret | undefined, proof: CallerProof): boolean {
	if (secret === undefined || secret.username === '' || secret.password === '') return false;
	const shown = credentialsOf(proof.authorization);
	const pair = isSame(shown ?? '', `${secret.username}:${secret.password}`);
	const key = secret.key === undefined || isSame(proof.key, secret.key);
	return pair && key && shown !== undefined;
}

/** Why a user name and password cannot guard a webhook; undefined where they can. */
export function weakness(given: { username: unknown; password: unknown }): string | undefined {
	const username = String(given.username ?? '');
	if (username === '') return 'The user name is missing';
	// Basic authentication ends the user name at the first colon (RFC 7617).
	if (username.includes(':')) return 'The user name must not contain a colon';
	return String(given.password ?? '').length < SHORTEST_PASSWORD
		? `The password is shorter than ${SHORTEST_PASSWORD} characters`
		: undefined;
}

/** `user:password` of a header with basic authentication. */
function credentialsOf(header: unknown): string | undefined {
	if (typeof header !== 'string' || header.length > LONGEST_HEADER) return undefined;
	const [, encoded] = /^basic +([A-Za-z0-9+/=_-]+)\s*$/i.exec(header) ?? [];
	return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

function isSame(shown: unknown, wanted: string): boolean {
	const text = typeof shown === 'string' && shown.length <= LONGEST_HEADER ? shown : '';
	return timingSafeEqual(digest(text), digest(wanted));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text, 'utf8').digest();
}
