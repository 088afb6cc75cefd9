import { randomBytes } from 'node:crypto';

import { isSame, signature } from './secrets';

/** Milliseconds for which a form can be sent. */
export const FORM_LIFETIME_MS = 10 * 60_000;

/** What a form is for; a token is worth nothing with any of it changed. */
export interface FormScope {
	/** The node, and whether its test or its production address is meant. */
	node: string;
	/** Number of the ticket. */
	ticket: number;
	/** ID of the tool. */
	tool: string;
	/** Who the address says is at work; empty where it does not. */
	technician: string;
}

/** A genuine token. */
export interface FormToken {
	/** Tells it from all others. */
	id: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

const WRITTEN = /^([0-9a-z]{6,11})\.([\w-]{22})\.([\w-]{43})$/;

/**
 * Makes the token of a form: when it expires and a random name, signed together with what the form is for.
 *
 * @param now milliseconds since 1970
 */
export function issueFormToken(key: Buffer, scope: FormScope, now: number): string {
	const expires = (now + FORM_LIFETIME_MS).toString(36);
	const id = randomBytes(16).toString('base64url');
	return `${expires}.${id}.${formSignature(key, scope, expires, id)}`;
}

/**
 * Reads the token of a form that was sent.
 *
 * @param now milliseconds since 1970
 * @returns `forged` for anything that was not signed for exactly this scope, `expired` for what is too old
 */
export function readFormToken(
	key: Buffer,
	scope: FormScope,
	given: string,
	now: number,
): FormToken | 'forged' | 'expired' {
	const [, expires, id, signed] = WRITTEN.exec(given) ?? [];
	if (signed === undefined || !isSame(signed, formSignature(key, scope, expires, id))) {
		return 'forged';
	}
	const expiresAt = parseInt(expires, 36);
	return now < expiresAt ? { id, expiresAt } : 'expired';
}

function formSignature(key: Buffer, scope: FormScope, expires: string, id: string): string {
	return signature(key, expires, id, scope.node, scope.ticket, scope.tool, scope.technician);
}
