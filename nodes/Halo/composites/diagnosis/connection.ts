import { parsedUrl } from '../../../shared/parsedUrl';
import type { Scopes } from '../../../shared/transport/scopes';
import type { NodeRun } from '../../run/nodeRun';
import { ask, bad, good, type Finding, type Problem, type Reply } from './finding';
import { agentOf, authServerOf, versionOf, type AgentIdentity } from './identity';

/** How far the way to Halo is open. */
export interface ConnectionReport {
	findings: Finding[];
	/** Whether there is a token, so that resources can be asked for. */
	hasToken: boolean;
	agent: AgentIdentity | null;
	version: string | null;
	/** Scopes of the token; null where nobody says which. */
	scopes: string[] | null;
}

/** Refusals that only somebody who knows applications and scopes would give: this is Halo. */
const OF_HALO = ['secret', 'scope'];

/** Scopes that say how to log in and not what may be read or written. */
const NOT_RIGHTS = ['offline_access', 'openid', 'profile', 'email'];

/**
 * Checks host, token, agent and scopes, each in words of its own: a wrong host, a wrong secret, a missing
 * agent and a missing scope are told apart.
 *
 * Without a token Halo tells its version (`/InstanceInfo`, live probe) and where tokens come from (`/AuthInfo`,
 * working client); older versions may tell neither, so only answers count there, not refusals.
 */
export async function checkConnection(run: NodeRun): Promise<ConnectionReport> {
	const instance = await askEverybody(run, '/InstanceInfo');
	if (cannotBeReached(instance)) {
		return nothingMore(
			[bad('Halo URL', instance.problem.message, instance.problem.nextStep)],
			null,
		);
	}
	const auth = await askEverybody(run, '/AuthInfo');
	const version = versionOf(instance.body) ?? null;
	const isHalo = [instance, auth].some(({ body }) => isRecord(body));
	const me = await ask(run, {
		method: 'GET',
		path: '/Agent/me',
		purpose: { action: 'say who n8n acts as' },
	});
	const { failure } = me.problem ?? {};
	if (me.problem !== undefined && failure?.kind === 'token') {
		const isKnown = isHalo || OF_HALO.includes(failure.token ?? '');
		const finding =
			isKnown || failure.token !== 'other'
				? tokenFinding(run, me.problem, authServerOf(auth.body))
				: notHalo(run);
		return nothingMore([...hostFindings(run, isKnown, version), finding], version);
	}
	if (me.problem !== undefined && failure?.status === undefined) {
		// The host itself has just answered, so it is the one that gives the tokens.
		const finding = tokenServerFinding(run, me.problem, authServerOf(auth.body));
		return nothingMore([...hostFindings(run, isHalo, version), finding], version);
	}
	const isPage = failure?.kind === 'webPage' || failure?.kind === 'notJson';
	if (!isHalo && (isPage || failure?.status === 404)) return nothingMore([notHalo(run)], version);
	const scopes = await run.scopes();
	return {
		hasToken: true,
		version,
		agent: agentOf(me.body) ?? null,
		scopes: scopes.granted ?? null,
		findings: [
			...hostFindings(run, true, version),
			good('Token', 'Halo gave n8n a token'),
			agentFinding(me),
			scopeFinding(scopes),
		],
	};
}

async function askEverybody(run: NodeRun, path: `/${string}`): Promise<Reply> {
	return await ask(run, {
		method: 'GET',
		path,
		anonymous: true,
		purpose: { action: 'say which version it is' },
	});
}

/** Whether nothing answers at all, or the credential does not say where. */
function cannotBeReached(reply: Reply): reply is Reply & { problem: Problem } {
	if (reply.problem === undefined) return false;
	const { failure } = reply.problem;
	return failure === undefined || failure.kind === 'network' || failure.kind === 'timeout';
}

function nothingMore(findings: Finding[], version: string | null): ConnectionReport {
	return { findings, hasToken: false, agent: null, version, scopes: null };
}

/** Nothing is said of a host that is not known to be Halo's: the next finding does. */
function hostFindings(run: NodeRun, known: boolean, version: string | null): Finding[] {
	if (!known) return [];
	const halo = version === null ? 'Halo' : `Halo ${version}`;
	return [good('Halo URL', `${halo} answers at ${hostOf(run)}`)];
}

function notHalo(run: NodeRun): Finding {
	return bad(
		'Halo URL',
		`${hostOf(run)} answers, but there is no Halo API at this address`,
		'Check the Halo URL in the credential: it is the address at which you open Halo.',
	);
}

function tokenFinding(run: NodeRun, problem: Problem, authServer: URL | undefined): Finding {
	const elsewhere = problem.failure?.token === 'other' ? authStep(run, authServer) : '';
	return bad('Token', problem.message, elsewhere || problem.nextStep);
}

/** Halo answers, and the host that gives the tokens does not. */
function tokenServerFinding(
	run: NodeRun,
	{ message, nextStep }: Problem,
	authServer: URL | undefined,
): Finding {
	return bad(
		'Token',
		`The authorisation server gives no token: ${message}`,
		authStep(run, authServer) ||
			`Check the Authorization Server URL in the credential; without one it is that of Halo itself. ${nextStep}`,
	);
}

/** What to enter where Halo says that its tokens come from another host; empty where it does not. */
function authStep(run: NodeRun, authServer: URL | undefined): string {
	if (authServer === undefined || authServer.host === hostOf(run)) return '';
	return `Enter ${authServer.origin}${authServer.pathname.replace(/\/(auth\/?)?$/, '')} as the Authorization Server URL of the credential: Halo says that its tokens come from there.`;
}

function agentFinding(me: Reply): Finding {
	if (me.problem !== undefined) {
		return bad('Agent', me.problem.message, me.problem.nextStep);
	}
	const agent = agentOf(me.body);
	return agent === undefined
		? bad(
				'Agent',
				'Halo does not say who n8n acts as',
				'See that the application in Halo has Login Type Agent and an agent.',
			)
		: good('Agent', `n8n acts as ${nameOf(agent)}`);
}

/** An agent in words: `API Agent (3)`. */
export function nameOf({ id, name }: AgentIdentity): string {
	return name === null ? `agent ${id}` : id === null ? name : `${name} (${id})`;
}

function scopeFinding({ asked, granted }: Scopes): Finding {
	if (granted === undefined) {
		return good(
			'Scopes',
			`Halo does not say which scopes it granted; asked for: ${asked.join(' ')}`,
		);
	}
	const missing = asked.filter(
		(scope) => !granted.includes(scope) && !granted.includes('all') && !NOT_RIGHTS.includes(scope),
	);
	const words = `Granted: ${granted.join(' ')}`;
	if (missing.length === 0) return good('Scopes', words);
	return bad(
		'Scopes',
		`${words}. Asked for, but not granted: ${missing.join(' ')}`,
		'Tick the missing permissions on the application in Halo, then connect the credential again: a token keeps the scopes it was made with.',
	);
}

/** Host of the tenant, as people see it. */
export function hostOf(run: NodeRun): string {
	return parsedUrl(run.web)?.host ?? '';
}

function isRecord(body: unknown): boolean {
	return typeof body === 'object' && body !== null && !Array.isArray(body);
}
