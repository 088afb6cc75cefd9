import { createHash, randomBytes } from 'node:crypto';
import type { SandboxCore } from '../core.mts';
import { html, json, type Reply } from '../http/reply.mts';
import { textOf } from '../types.mts';
import { applicationById, SCOPES, type Application } from './applications.mts';
import { consentPage, page } from './page.mts';
import type { RefreshGrant } from './tokens.mts';

/** Name of the tenant; `?tenant=` must carry it when it is there. */
export const TENANT = 'sandbox';

/** How long an authorisation code works, in milliseconds. */
const CODE_LIFE = 5 * 60_000;

interface Code extends RefreshGrant {
	redirectUri: string;
	challenge: string;
	expires: number;
}

/** One request to the authorisation server. */
export interface AuthRequest {
	method: string;
	/** Path below `/auth`, e.g. `token`. */
	route: string;
	query: Record<string, string>;
	form: Record<string, string>;
	headers: Record<string, string>;
}

function failure(status: number, error: string, description: string): Reply {
	return json(status, { error, error_description: description });
}

function redirect(target: string, values: Record<string, string | undefined>): Reply {
	const url = new URL(target);
	for (const [name, value] of Object.entries(values))
		if (value !== undefined) url.searchParams.set(name, value);
	return { status: 302, headers: { Location: url.toString() }, body: Buffer.alloc(0) };
}

/** Halo's authorisation server: tokens for both grants, refresh, and the consent page. */
export class AuthServer {
	private readonly codes = new Map<string, Code>();

	constructor(private readonly core: SandboxCore) {}

	/** Answers a request below `/auth`; undefined = no such route. */
	answer(request: AuthRequest): Reply | undefined {
		if (request.route === 'token') {
			if (request.method !== 'POST')
				return { status: 405, headers: { Allow: 'POST' }, body: Buffer.alloc(0) };
			return this.token(request);
		}
		if (request.route === 'authorize')
			return request.method === 'POST' ? this.decide(request) : this.consent(request);
		return undefined;
	}

	/** Forgets codes that were not redeemed. */
	reset(): void {
		this.codes.clear();
	}

	private token({ query, form, headers }: AuthRequest): Reply {
		if ((query.tenant ?? '') !== '' && query.tenant.toLowerCase() !== TENANT)
			return failure(400, 'invalid_request', 'The specified tenant does not exist.');
		if (this.core.variants.tenantRequired && !query.tenant)
			return failure(400, 'invalid_request', 'The tenant is missing.');
		const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
		const pair = basic ? Buffer.from(basic, 'base64').toString().split(':') : [];
		const application = applicationById(
			decodeURIComponent(pair[0] ?? '') || (form.client_id ?? ''),
		);
		const secret =
			pair.length > 1 ? decodeURIComponent(pair.slice(1).join(':')) : form.client_secret;
		if (!application) return failure(400, 'invalid_client', 'The specified client_id is invalid.');
		if (application.clientSecret !== secret)
			return failure(401, 'invalid_client', 'The specified client credentials are invalid.');
		switch (form.grant_type) {
			case 'client_credentials':
				return this.clientCredentials(application, form);
			case 'authorization_code':
				return this.redeem(application, form);
			case 'refresh_token':
				return this.refresh(application, form);
			default:
				return failure(400, 'unsupported_grant_type', 'The specified grant_type is not supported.');
		}
	}

	private refusedScope(application: Application, scopes: string[]): string | undefined {
		return scopes.find(
			(scope) =>
				!SCOPES.includes(scope) ||
				(application.scopes !== null && !application.scopes.includes(scope)),
		);
	}

	private clientCredentials(application: Application, form: Record<string, string>): Reply {
		if (!application.grants.includes('client_credentials'))
			return failure(
				400,
				'unauthorized_client',
				'This client may not use the client credentials grant.',
			);
		// Without an agent to act as, the server fails instead of explaining.
		if (application.agentId === null)
			return html(500, page('Error', '<h1>An error occurred while processing your request.</h1>'));
		const scopes = (form.scope ?? '').split(/\s+/).filter(Boolean);
		const refused = this.refusedScope(application, scopes);
		if (refused) return failure(400, 'invalid_scope', `The specified scope is invalid: ${refused}`);
		const grant = { clientId: application.clientId, agentId: application.agentId, scopes };
		return this.granted(grant, this.core.variants.refreshTokenForServices);
	}

	private redeem(application: Application, form: Record<string, string>): Reply {
		const code = this.codes.get(form.code ?? '');
		this.codes.delete(form.code ?? '');
		if (!code || code.clientId !== application.clientId || code.expires < Date.now())
			return failure(400, 'invalid_grant', 'The specified authorization code is invalid.');
		if (code.redirectUri !== form.redirect_uri)
			return failure(400, 'invalid_grant', 'The specified redirect_uri does not match.');
		const digest = createHash('sha256')
			.update(form.code_verifier ?? '')
			.digest('base64url');
		if (code.challenge && code.challenge !== digest)
			return failure(400, 'invalid_grant', 'The specified code_verifier is invalid.');
		return this.granted(code, true);
	}

	private refresh(application: Application, form: Record<string, string>): Reply {
		const grant = this.core.tokens.refreshGrant(form.refresh_token ?? '');
		if (!grant || grant.clientId !== application.clientId)
			return failure(400, 'invalid_grant', 'The specified refresh token is invalid.');
		this.core.tokens.refreshed++;
		const rotate = this.core.variants.rotateRefreshToken;
		if (rotate) this.core.tokens.endRefresh(form.refresh_token);
		return this.granted(grant, rotate, form.refresh_token);
	}

	private granted(grant: RefreshGrant, newRefresh: boolean, known?: string): Reply {
		const { clientId, agentId, scopes } = grant;
		const { expiresIn } = this.core.variants;
		const token = this.core.tokens.issue({ clientId, agentId, scopes }, expiresIn);
		const mayRefresh = scopes.includes('offline_access');
		const refresh =
			mayRefresh && newRefresh
				? this.core.tokens.issueRefresh({ clientId, agentId, scopes })
				: known;
		return json(200, {
			scope: scopes.join(' '),
			token_type: 'Bearer',
			access_token: token.value,
			expires_in: expiresIn,
			...(refresh ? { refresh_token: refresh } : {}),
		});
	}

	/** Checks what the consent page and the decision have in common. */
	private checked(
		values: Record<string, string>,
	): { application: Application; scopes: string[] } | Reply {
		const application = applicationById(values.client_id ?? '');
		const problem = (message: string): Reply => html(400, page('Error', `<h1>${message}</h1>`));
		if (!application) return problem('The specified client_id is invalid.');
		if (!URL.canParse(values.redirect_uri ?? ''))
			return problem('The specified redirect_uri is invalid.');
		const back = (error: string, text: string): Reply =>
			redirect(values.redirect_uri, { error, error_description: text, state: values.state });
		if (!application.grants.includes('authorization_code'))
			return back('unauthorized_client', 'This client may not use the authorization code grant.');
		if (values.response_type !== 'code')
			return back('unsupported_response_type', 'Use response_type=code.');
		const scopes = (values.scope ?? '').split(/\s+/).filter(Boolean);
		const refused = this.refusedScope(application, scopes);
		if (refused) return back('invalid_scope', `The specified scope is invalid: ${refused}`);
		if (values.code_challenge && values.code_challenge_method !== 'S256')
			return back('invalid_request', 'Only the code challenge method S256 is supported.');
		return { application, scopes };
	}

	private consent({ query }: AuthRequest): Reply {
		const checked = this.checked(query);
		if ('status' in checked) return checked;
		const agents = this.core.store
			.rows('Agent')
			.filter((agent) => Number(agent.id) > 1 && agent.isdisabled !== true)
			.map((agent) => ({ id: Number(agent.id), name: textOf(agent.name) }));
		return html(200, consentPage(checked.application.name, checked.scopes, agents, query));
	}

	private decide({ query, form }: AuthRequest): Reply {
		const values = { ...query, ...form };
		const checked = this.checked(values);
		if ('status' in checked) return checked;
		if (values.decision !== 'allow')
			return redirect(values.redirect_uri, {
				error: 'access_denied',
				error_description: 'The agent denied the request.',
				state: values.state,
			});
		const code = randomBytes(18).toString('base64url');
		this.codes.set(code, {
			clientId: checked.application.clientId,
			agentId: Number(values.agent_id) || 2,
			scopes: checked.scopes,
			redirectUri: values.redirect_uri,
			challenge: values.code_challenge ?? '',
			expires: Date.now() + CODE_LIFE,
		});
		return redirect(values.redirect_uri, { code, state: values.state });
	}
}
