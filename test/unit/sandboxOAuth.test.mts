import { createHash } from 'node:crypto';

import { request, SandboxClient, tokenCall } from '../sandbox/client.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';

let sandbox: Sandbox;
const form = (clientId: string, scope: string): Record<string, string> => ({
	grant_type: 'client_credentials',
	client_id: clientId,
	client_secret: `${clientId}-secret`,
	scope,
});

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
/** Further sandboxes of single tests; closed even when a test fails. */
const extra: Sandbox[] = [];
afterAll(async () => {
	for (const one of [sandbox, ...extra]) await one.close();
});
beforeEach(() => sandbox.reset());

describe('the token endpoint', () => {
	it.each([
		[
			'a services application',
			'halo-sandbox-services',
			'all',
			200,
			{ token_type: 'Bearer', expires_in: 3600 },
		],
		['an unknown scope', 'halo-sandbox-services', 'read:actions', 400, { error: 'invalid_scope' }],
		[
			'a scope the application lacks',
			'halo-sandbox-limited',
			'all:standard all:teams',
			400,
			{ error: 'invalid_scope' },
		],
		['the scopes it has', 'halo-sandbox-limited', 'all:standard', 200, { scope: 'all:standard' }],
		['the wrong grant', 'halo-sandbox-login', 'all', 400, { error: 'unauthorized_client' }],
		['an unknown application', 'nobody', 'all', 400, { error: 'invalid_client' }],
	])('answers %s', async (_name, clientId, scope, status, body) => {
		const answer = await tokenCall(sandbox, form(clientId, scope));
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject(body);
	});

	it('refuses a wrong secret and a wrong tenant, and fails with HTML without an agent', async () => {
		const wrong = { ...form('halo-sandbox-services', 'all'), client_secret: 'x' };
		expect(await tokenCall(sandbox, wrong)).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
		expect(
			(await tokenCall(sandbox, form('halo-sandbox-services', 'all'), '?tenant=other')).status,
		).toBe(400);
		expect(
			(await tokenCall(sandbox, form('halo-sandbox-services', 'all'), '?tenant=sandbox')).status,
		).toBe(200);
		const noAgent = await tokenCall(sandbox, form('halo-sandbox-noagent', 'all'));
		expect(noAgent.status).toBe(500);
		expect(noAgent.text).toContain('<html');
	});

	it('takes the secret from an Authorization header', async () => {
		const { status } = await request(`${sandbox.authUrl}/token`, {
			method: 'POST',
			headers: {
				Authorization: `Basic ${btoa('halo-sandbox-services:halo-sandbox-services-secret')}`,
			},
			body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'all' }),
		});
		expect(status).toBe(200);
	});
});

describe('the authorisation code grant', () => {
	const verifier = 'a-verifier-that-is-long-enough-for-the-standard-0123';
	const parameters = (scope: string): URLSearchParams =>
		new URLSearchParams({
			client_id: 'halo-sandbox-login',
			response_type: 'code',
			redirect_uri: 'http://localhost:5678/back',
			scope,
			state: 'st',
			code_challenge_method: 'S256',
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
		});

	async function decide(scope: string, decision: string): Promise<URL> {
		const { status, headers } = await request(
			`${sandbox.authUrl}/authorize?${parameters(scope).toString()}`,
			{
				method: 'POST',
				body: new URLSearchParams({ decision, agent_id: '2' }),
			},
		);
		expect(status).toBe(302);
		return new URL(headers.get('location') ?? '');
	}

	const exchange = (code: string | null, more: Record<string, string> = {}) =>
		tokenCall(sandbox, {
			grant_type: 'authorization_code',
			client_id: 'halo-sandbox-login',
			client_secret: 'halo-sandbox-login-secret',
			code: code ?? '',
			redirect_uri: 'http://localhost:5678/back',
			code_verifier: verifier,
			...more,
		});

	it('shows a consent page', async () => {
		const page = await request(
			`${sandbox.authUrl}/authorize?${parameters('all offline_access').toString()}`,
		);
		expect(page.text).toContain('id="allow"');
		expect(page.text).toContain('id="deny"');
		expect(page.text).toContain('offline_access');
	});

	it('gives a code for the chosen agent, works once and refreshes', async () => {
		const back = await decide('all offline_access', 'allow');
		expect(back.searchParams.get('state')).toBe('st');
		const first = await exchange(back.searchParams.get('code'));
		const { access_token, refresh_token } = first.body as Record<string, string>;
		expect(await exchange(back.searchParams.get('code'))).toMatchObject({
			body: { error: 'invalid_grant' },
		});
		const me = await request(`${sandbox.url}/api/Agent/me`, {
			headers: { Authorization: `Bearer ${access_token}` },
		});
		expect(me.body).toMatchObject({ id: 2 });
		const refreshed = await tokenCall(sandbox, {
			grant_type: 'refresh_token',
			client_id: 'halo-sandbox-login',
			client_secret: 'halo-sandbox-login-secret',
			refresh_token,
		});
		expect(refreshed.status).toBe(200);
		expect(sandbox.tokens).toMatchObject({ issued: 2, refreshed: 1 });
	});

	it('needs offline_access for a refresh token and the right verifier', async () => {
		const plain = await exchange((await decide('all', 'allow')).searchParams.get('code'));
		expect(plain.body).not.toHaveProperty('refresh_token');
		const wrong = await exchange((await decide('all', 'allow')).searchParams.get('code'), {
			code_verifier: 'x',
		});
		expect(wrong.body).toMatchObject({ error: 'invalid_grant' });
	});

	it('sends a denial and a bad scope back to the application', async () => {
		expect((await decide('all', 'deny')).searchParams.get('error')).toBe('access_denied');
		expect((await decide('read:actions', 'allow')).searchParams.get('error')).toBe('invalid_scope');
	});
});

describe('access', () => {
	it('needs no token for AuthInfo and InstanceInfo, and one for the rest', async () => {
		expect(await request(`${sandbox.url}/api/authinfo`)).toMatchObject({
			status: 200,
			body: { auth_url: `${sandbox.authUrl}/`, tenant_id: 'sandbox' },
		});
		expect((await request(`${sandbox.url}/api/InstanceInfo`)).status).toBe(200);
		expect(await request(`${sandbox.url}/api/Team`)).toMatchObject({ status: 401, text: '' });
	});

	it('ends tokens on revocation and after their time', async () => {
		const client = await SandboxClient.login(sandbox);
		sandbox.tokens.expireAll();
		expect(await client.get('Team')).toMatchObject({ status: 401, text: '' });
		sandbox.variants.expiresIn = 0;
		expect((await (await SandboxClient.login(sandbox)).get('Team')).status).toBe(401);
	});

	it.each([
		['read:tickets', 'GET', 'Tickets?count=1', 200],
		['read:tickets', 'POST', 'Tickets', 403],
		['edit:tickets', 'GET', 'Tickets?count=1', 200],
		['edit:tickets', 'GET', 'Client', 403],
		['edit:tickets', 'GET', 'Status', 200],
		['all:standard', 'GET', 'Webhook', 403],
		['admin:webhooks', 'GET', 'Webhook', 200],
	])('with %s lets %s %s answer %i', async (scope, method, path, status) => {
		const client = await SandboxClient.login(sandbox, scope);
		expect(
			(await client.call(method, path, method === 'POST' ? [{ summary: 'x' }] : undefined)).status,
		).toBe(status);
	});

	it('plays missing rights of the role and hidden teams', async () => {
		const client = await SandboxClient.login(sandbox, 'all:standard');
		Object.assign(sandbox.variants, {
			forbidden: ['Client', 'ClientContract/detail'],
			forbiddenStatus: 401,
			teamsWithoutScope: 'empty',
		});
		expect((await client.get('Client')).status).toBe(401);
		expect((await client.get('ClientContract')).status).toBe(200);
		expect((await client.get('ClientContract/1')).status).toBe(401);
		expect((await client.get('Team')).body).toEqual([]);
		expect((await (await SandboxClient.login(sandbox)).get('Team')).body).not.toEqual([]);
	});

	it('can put the authorisation server on another port', async () => {
		const split = await startSandbox({ seed: 'empty', separateAuthHost: true });
		extra.push(split);
		expect(new URL(split.authUrl).port).not.toBe(new URL(split.url).port);
		expect((await request(`${split.url}/auth/token`, { method: 'POST' })).status).toBe(404);
		expect((await (await SandboxClient.login(split)).get('Team')).status).toBe(200);
	});
});
