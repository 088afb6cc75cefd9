import { randomBytes } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { parsedUrl } from '../../shared/parsedUrl';
import { failureOf } from '../../shared/transport/apiError';
import { asHaloConditions, sameConditions, type Condition } from '../conditions';
import { knownName } from '../events/knownEvents';
import { isGuid, sameGuid, type FoundLink, type HaloWebhooks } from './haloWebhooks';
import { callUrl, newSecret, type RegisteredLink, type Registration } from './registration';

/** What should stand in Halo. */
export interface Wanted {
	/** What people call the webhook in Halo; made unique where it is taken. */
	name: string;
	/** The webhook's URL in n8n. */
	address: string;
	events: readonly number[];
	/** Conditions for Halo to check; none where n8n checks them alone. */
	conditions: readonly Condition[];
}

/** What is registered, before it is stored. */
export type Registered = Omit<Registration, 'version'>;

/** Halo does not show what it has just made. */
export class UnknownIdError extends Error {}

/**
 * Makes Halo hold exactly what is wanted, whatever of it stands there already: what is missing is made, what was changed
 * is put right, and what is left of earlier attempts is removed. Ours is the webhook that is remembered, and every
 * webhook that calls our address; nothing else is touched.
 *
 * When it fails, a webhook that it has made is removed again, and one that stood before stays.
 *
 * @param known what was registered before
 * @throws NodeApiError when Halo refuses
 */
export async function reconcile(
	halo: HaloWebhooks,
	wanted: Wanted,
	known: Registered | undefined,
): Promise<Registered> {
	const webhooks = await halo.list();
	const own = webhooks.find(({ id }) => known !== undefined && sameGuid(id, known.webhookId));
	const isStray = (webhook: IDataObject): boolean =>
		webhook !== own && callsAddress(webhook, wanted.address);
	for (const stray of webhooks.filter(isStray)) await removeWebhook(halo, stray);
	// Without its webhook a link is of no use, and whether Halo removes it too is not documented.
	if (known !== undefined && own === undefined) await removeLinks(halo, known);
	return own === undefined || known === undefined
		? await make(
				halo,
				wanted,
				webhooks.filter((webhook) => !isStray(webhook)),
			)
		: await mend(halo, wanted, { ...known, address: wanted.address }, own);
}

/**
 * Removes all that is ours: the webhook that is remembered, every webhook that calls our address, and their links.
 *
 * @throws NodeApiError when Halo refuses
 */
export async function removeAll(
	halo: HaloWebhooks,
	address: string,
	known: Registered | undefined,
): Promise<void> {
	const webhooks = await halo.list();
	const own = webhooks.find(({ id }) => known !== undefined && sameGuid(id, known.webhookId));
	// A webhook that somebody else has removed may have left its links.
	if (known !== undefined && own === undefined) await removeLinks(halo, known);
	for (const webhook of webhooks) {
		if (webhook === own || callsAddress(webhook, address))
			await removeWebhook(halo, webhook, webhook === own ? known : undefined);
	}
}

async function make(
	halo: HaloWebhooks,
	wanted: Wanted,
	others: readonly IDataObject[],
): Promise<Registered> {
	const made: Registered = { webhookId: '', address: wanted.address, links: [], ...newSecret() };
	const making = async (): Promise<Registered> => {
		made.webhookId = await create(halo, made, uniqueName(wanted.name, others));
		for (const event of wanted.events) made.links.push(await addLink(halo, made, wanted, event));
		return made;
	};
	return await making().catch(async (error: unknown) => {
		// What cannot be removed now is found by its address next time.
		await removeAll(halo, wanted.address, made).catch(() => undefined);
		throw error;
	});
}

/** @returns the GUID of the new webhook, from the answer or else from the list */
async function create(halo: HaloWebhooks, made: Registered, name: string): Promise<string> {
	const webhook = definition(made);
	const answered = await halo.save({ name, ...webhook }).catch(async (error: unknown) => {
		// Runbooks, which are not in the list, have names too.
		if (!/unique/i.test(failureOf(error)?.message ?? '')) throw error;
		return await halo.save({ name: `${name} ${randomBytes(4).toString('hex')}`, ...webhook });
	});
	if (isGuid(answered)) return answered;
	const found = (await halo.list()).find((other) => callsAddress(other, made.address));
	if (found !== undefined) return String(found.id);
	throw new UnknownIdError('Halo took the webhook, but does not show it');
}

async function mend(
	halo: HaloWebhooks,
	wanted: Wanted,
	own: Registered,
	found: IDataObject,
): Promise<Registered> {
	if (differs(found, own)) {
		const enabled = found.disabled === true && { disabled: false };
		await halo.save({ id: own.webhookId, ...definition(own), ...enabled });
	}
	const foundLinks = await halo.links(own.webhookId, numbersOf(own));
	const { kept, missing, surplus } = await compare(halo, wanted, foundLinks);
	const links = [...kept];
	// The new ones first: between the two an event may come twice, but none is lost.
	for (const event of missing) links.push(await addLink(halo, own, wanted, event));
	for (const { id } of surplus) await halo.removeLink(id);
	return { ...own, links };
}

/** What of the links may stay, what is missing and what is too much. */
async function compare(
	halo: HaloWebhooks,
	{ events, conditions }: Wanted,
	found: readonly FoundLink[],
): Promise<{ kept: RegisteredLink[]; missing: number[]; surplus: FoundLink[] }> {
	const wantedConditions = asHaloConditions(conditions);
	const kept: RegisteredLink[] = [];
	const surplus: FoundLink[] = [];
	for (const link of found) {
		const isFirst = !kept.some(({ event }) => event === link.event);
		const fits = link.calls && isFirst && events.includes(link.event);
		if (fits && (await hasConditions(halo, link, wantedConditions)))
			kept.push({ id: link.id, event: link.event });
		else surplus.push(link);
	}
	const missing = events.filter((event) => !kept.some((link) => link.event === event));
	return { kept, missing, surplus };
}

/** Rows of a list may leave the conditions out; the record itself has them (live probe). */
async function hasConditions(
	halo: HaloWebhooks,
	link: FoundLink,
	wanted: readonly IDataObject[],
): Promise<boolean> {
	const isShown =
		Array.isArray(link.conditions) && (link.conditionCount ?? 0) <= link.conditions.length;
	const full = isShown ? link : await halo.link(link.id);
	return sameConditions(full?.conditions ?? [], wanted);
}

async function addLink(
	halo: HaloWebhooks,
	{ webhookId }: Registered,
	{ conditions }: Wanted,
	event: number,
): Promise<RegisteredLink> {
	const link = { number: event, name: knownName(event) };
	const id = await halo.addLink(webhookId, link, asHaloConditions(conditions));
	if (Number.isSafeInteger(id)) return { id, event };
	const found = (await halo.links(webhookId)).find((other) => other.event === event);
	if (found !== undefined) return { id: found.id, event };
	throw new UnknownIdError(`Halo took the event ${event}, but does not show it`);
}

/** The webhook as Halo keeps it; its name and what it sends are left to the administrators. */
function definition(registered: Registered): IDataObject {
	return {
		url: callUrl(registered),
		method: 0,
		content_type: 'application/json',
		active: true,
		authentication_type: 1,
		basic_username: registered.username,
		basic_password: registered.password,
	};
}

/** Whether something has to be put right; a password that Halo does not show may be another one. */
function differs(found: IDataObject, own: Registered): boolean {
	const wanted = Object.entries(definition(own));
	return found.disabled === true || wanted.some(([member, value]) => found[member] !== value);
}

async function removeWebhook(
	halo: HaloWebhooks,
	{ id }: IDataObject,
	known?: Registered,
): Promise<void> {
	const webhookId = String(id);
	await removeLinks(halo, { webhookId, links: known?.links ?? [] });
	await halo.remove(webhookId);
}

async function removeLinks(
	halo: HaloWebhooks,
	registered: Pick<Registered, 'webhookId' | 'links'>,
): Promise<void> {
	for (const { id } of await halo.links(registered.webhookId, numbersOf(registered)))
		await halo.removeLink(id);
}

function numbersOf({ links }: Pick<Registered, 'links'>): number[] {
	return links.map(({ id }) => id);
}

/** Whether a webhook calls an address, whatever the query of its URL says. */
function callsAddress({ url }: IDataObject, address: string): boolean {
	const place = placeOf(address);
	return place !== undefined && placeOf(url) === place;
}

function placeOf(url: unknown): string | undefined {
	const place = typeof url === 'string' ? parsedUrl(url) : undefined;
	return place && `${place.origin}${place.pathname}`.replace(/\/+$/, '');
}

/** Halo refuses a name that another webhook has (live probe: "Name must be unique"). */
function uniqueName(name: string, others: readonly IDataObject[]): string {
	const taken = new Set(others.map((other) => String(other.name ?? '').toLowerCase()));
	return taken.has(name.toLowerCase()) ? `${name} ${randomBytes(4).toString('hex')}` : name;
}
