import { parsedUrl } from '../../../shared/parsedUrl';

/** Who a token acts as. */
export interface AgentIdentity {
	id: number | string | null;
	name: string | null;
	email: string | null;
}

/**
 * Who `GET /Agent/me` says the token acts as: the record of the agent, or claims about the agent
 * (`{claims: [{type, value}]}`, live probe), whose types may be addresses (`…/claims/name`). Nothing but these
 * three is taken over.
 *
 * @returns undefined where the answer names nobody
 */
export function agentOf(body: unknown): AgentIdentity | undefined {
	const record = members(body);
	const claims = claimsOf(record.claims);
	const agent = members(record.agent);
	const id =
		number(record.id) ??
		number(agent.id) ??
		number(first(claims, 'agent_id', 'agentid', 'id', 'nameidentifier', 'sub'));
	const name =
		text(record.name) ??
		text(agent.name) ??
		text(first(claims, 'name', 'given_name', 'preferred_username'));
	const email =
		text(record.email) ??
		text(record.emailaddress) ??
		text(agent.email) ??
		text(first(claims, 'email', 'emailaddress'));
	if (id === undefined && name === undefined) return undefined;
	return { id: id ?? null, name: name ?? null, email: email ?? null };
}

/** The version in the answer of `GET /InstanceInfo` (live probe): `2.250.1`; undefined where it does not say. */
export function versionOf(body: unknown): string | undefined {
	const found = Object.entries(members(body)).filter(([name]) => /version/i.test(name));
	const values = found.map(([, value]) => String(value).trim());
	return (
		values.find((value) => /^v?\d+(\.\d+)+/.test(value)) ??
		values.find((value) => /^\d+$/.test(value))
	);
}

/** Where `GET /AuthInfo` says that tokens come from; undefined where it does not say. */
export function authServerOf(body: unknown): URL | undefined {
	const address = text(members(body).auth_url);
	return address === undefined ? undefined : parsedUrl(address);
}

/** Claims by the last part of their type, in lower case. */
function claimsOf(claims: unknown): Map<string, unknown> {
	const found = new Map<string, unknown>();
	for (const claim of Array.isArray(claims) ? (claims as unknown[]) : []) {
		const { type, value } = members(claim);
		const name =
			String(type ?? '')
				.split(/[/#]/)
				.pop()
				?.toLowerCase() ?? '';
		if (!found.has(name)) found.set(name, value);
	}
	return found;
}

function first(claims: ReadonlyMap<string, unknown>, ...names: string[]): unknown {
	return names.map((name) => claims.get(name)).find((value) => text(value) !== undefined);
}

function members(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A name or number as text, without what could be anything else. */
function text(value: unknown): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const shown = String(value).trim();
	return shown === '' || shown.length > 200 ? undefined : shown;
}

/** Agents have numbers; Halo answers some of them as text (live probe). */
function number(value: unknown): number | string | undefined {
	const shown = text(value);
	return shown !== undefined && /^-?\d{1,10}$/.test(shown) ? Number(shown) : shown;
}
