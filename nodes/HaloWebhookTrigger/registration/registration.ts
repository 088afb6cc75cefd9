import { randomBytes } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { KEY_PARAMETER, type CallerSecret } from '../receiving/authentication';

const VERSION = 1;

/** An event that is linked to the webhook. */
export interface RegisteredLink {
	/** Number of the notification in Halo. */
	id: number;
	/** Number of the event. */
	event: number;
}

/** What the trigger has made in Halo. */
export interface Registration extends CallerSecret {
	version: typeof VERSION;
	/** GUID of the webhook in Halo. */
	webhookId: string;
	/** Where Halo calls, without the key. */
	address: string;
	key: string;
	links: RegisteredLink[];
}

/** The address that Halo is given. */
export function callUrl({ address, key }: Pick<Registration, 'address' | 'key'>): string {
	const url = new URL(address);
	url.searchParams.set(KEY_PARAMETER, key);
	return url.href;
}

/** A secret that nobody else has: 256 bits for the password, 128 for the URL. */
export function newSecret(): CallerSecret & { key: string } {
	return {
		username: 'n8n',
		password: randomBytes(32).toString('base64url'),
		key: randomBytes(16).toString('base64url'),
	};
}

/** Registrations are kept apart by URL: the editor's test URL, and the one of the active workflow. */
export type Kind = 'test' | 'production';

/**
 * What is registered, from the node's static data. Data that this version does not know counts as none: the webhook is
 * found in Halo by its address then, and replaced.
 */
export function readRegistration(staticData: IDataObject, kind: Kind): Registration | undefined {
	const stored = staticData[kind] as Partial<Registration> | null | undefined;
	if (stored === undefined || stored === null || stored.version !== VERSION) return undefined;
	const texts = [stored.webhookId, stored.address, stored.username, stored.password, stored.key];
	if (texts.some((text) => typeof text !== 'string' || text === '')) return undefined;
	return Array.isArray(stored.links) ? (stored as Registration) : undefined;
}

/** Remembers what is registered, or that nothing is. */
export function writeRegistration(
	staticData: IDataObject,
	kind: Kind,
	registration: Omit<Registration, 'version'> | undefined,
): void {
	if (registration === undefined) delete staticData[kind];
	else staticData[kind] = { ...registration, version: VERSION } as unknown as IDataObject;
}
