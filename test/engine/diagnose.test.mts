import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { resources } from '../../nodes/Halo/resources';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import type { NodeResult, RunOptions } from '../support/engine.mts';
import { openApiPath } from '../support/openApi.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

interface Check {
	check: string;
	ok: boolean;
	result: string;
	nextStep: string;
}

interface Report {
	ok: boolean;
	summary: string;
	host: string;
	agent: { id: number; name: string; email: string } | null;
	version: string | null;
	scopes: string[] | null;
	checks: Check[];
}

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		openApiPath: openApiPath(),
		seed: { tickets: 60, ticketsWithActions: 60, assets: 30, invoices: 30, users: 40 },
	});
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const ALL_SCOPES = 'all:standard all:teams admin:webhooks offline_access';

/** Credentials of the sandbox's applications. */
const application = (id: string, scope = ALL_SCOPES) => ({
	serverUrl: sandbox.url,
	clientId: `halo-sandbox-${id}`,
	clientSecret: `halo-sandbox-${id}-secret`,
	scope,
});

async function run(
	parameters: INodeParameters = {},
	options: Partial<RunOptions> = {},
): Promise<NodeResult> {
	return await runOn(
		sandbox,
		{ resource: 'connection', operation: 'diagnose', ...parameters },
		options,
	);
}

/** The report, as the one item that it always is. */
async function diagnosed(
	credential: Partial<RunOptions['credential']> = {},
	parameters: INodeParameters = {},
): Promise<Report> {
	const { json, error } = await run(parameters, {
		credential: { serverUrl: sandbox.url, ...credential },
	});
	expect(error).toBeUndefined();
	expect(json).toHaveLength(1);
	return json[0] as unknown as Report;
}

const named = ({ checks }: Report, name: string): Check => {
	const found = checks.find(({ check }) => check === name);
	if (found === undefined) throw new Error(`Nothing was said about ${name}`);
	return found;
};

const names = ({ checks }: Report): string[] => checks.map(({ check }) => check);

const wrong = ({ checks }: Report): string[] =>
	checks.filter(({ ok }) => !ok).map(({ check }) => check);

describe('a connection that works', () => {
	it('says so: host, version, agent, scopes, and every resource', async () => {
		const report = await diagnosed();
		expect(wrong(report)).toEqual([]);
		expect(report).toMatchObject({
			ok: true,
			host: new URL(sandbox.url).host,
			version: '2.250.1',
			agent: { id: 3, name: 'API Agent' },
			scopes: ALL_SCOPES.split(' '),
		});
		expect(report.summary).toBe(
			`n8n works with Halo 2.250.1 at ${report.host} as API Agent (3). Every resource that was checked can be read.`,
		);
		expect(names(report)).toEqual([
			'Halo URL',
			'Token',
			'Agent',
			'Scopes',
			...resources.map(({ plural }) => plural),
		]);
		expect(named(report, 'Tickets').result).toBe('Can be read (60 in all)');
		expect(named(report, 'Tickets').nextStep).toBe('');
	});

	it('costs one small request for each resource, and three for the connection', async () => {
		sandbox.latencyMs = 25;
		await diagnosed();
		const requests = apiRequests(sandbox);
		expect(requests).toHaveLength(resources.length + 3);
		expect(sandbox.tokens.issued).toBe(1);
		expect(sandbox.maxConcurrent).toBe(4);
		expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(sandbox.contractViolations).toEqual([]);
		const paged = requests.filter(({ query }) => query.pageinate !== undefined);
		expect(new Set(paged.map(({ query }) => query.page_size))).toEqual(new Set(['1']));
		const ofTicket = requests.filter(({ path }) => /\/(Actions|Attachment|ToDo)$/.test(path));
		expect(ofTicket.map(({ query }) => Number(query.ticket_id) > 0)).toEqual([true, true, true]);
	});

	it('is asked once, however many items come in', async () => {
		const { items } = await run({}, { items: [{ a: 1 }, { a: 2 }, { a: 3 }] });
		expect(items).toHaveLength(1);
		expect(items[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(apiRequests(sandbox)).toHaveLength(resources.length + 3);
	});

	it('gives one item for each check where that is wanted', async () => {
		const { json } = await run({ output: 'checks' });
		expect(json).toHaveLength(resources.length + 4);
		expect(json[0]).toEqual({
			check: 'Halo URL',
			ok: true,
			result: `Halo 2.250.1 answers at ${new URL(sandbox.url).host}`,
			nextStep: '',
			host: new URL(sandbox.url).host,
		});
	});

	it('checks only what the workflow needs', async () => {
		const report = await diagnosed({}, { resourcesToCheck: ['asset', 'client'] });
		expect(names(report).slice(4)).toEqual(['Assets', 'Clients']);
		expect(apiRequests(sandbox)).toHaveLength(5);
	});

	it('refuses a resource that does not exist', async () => {
		const { error } = await run({ resourcesToCheck: '={{ ["assets"] }}' });
		expect(error?.message).toBe('There is no resource “assets”');
		expect(sandbox.requests).toEqual([]);
	});

	it('runs where a host passes custom operations over', async () => {
		const { json } = await run({}, { withoutCustomOperations: true });
		expect(json[0].ok).toBe(true);
	});

	it('does without what older versions do not tell', async () => {
		for (const path of ['/InstanceInfo', '/AuthInfo'])
			sandbox.faults.add({ match: { path }, action: { status: 404 } });
		const report = await diagnosed();
		expect(report).toMatchObject({ ok: true, version: null, agent: { id: 3 } });
		expect(named(report, 'Halo URL').result).toBe(`Halo answers at ${report.host}`);
	});

	it('takes claims for the agent, and leaves open who it is where nobody says', async () => {
		const me = { match: { path: '/Agent/me', times: 1 } };
		const claims = [
			{ type: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', value: 'n8n' },
			{ type: 'agent_id', value: '7' },
			{ type: 'secret_stuff', value: 'do not show' },
		];
		sandbox.faults.add({ ...me, action: { status: 200, body: { claims } } });
		expect((await diagnosed()).agent).toEqual({ id: 7, name: 'n8n', email: null });
		sandbox.faults.add({ ...me, action: { status: 200, body: {} } });
		const report = await diagnosed();
		expect(report.agent).toBeNull();
		expect(named(report, 'Agent')).toMatchObject({
			ok: false,
			result: 'Halo does not say who n8n acts as',
		});
	});
});

describe('permissions that are missing', () => {
	it('are findings with the permission to add', async () => {
		const scope = 'read:tickets read:assets offline_access';
		const report = await diagnosed(application('readonly', scope));
		expect(report.ok).toBe(false);
		expect(report.scopes).toEqual(scope.split(' '));
		expect(named(report, 'Tickets').ok).toBe(true);
		expect(named(report, 'Assets').ok).toBe(true);
		expect(named(report, 'Invoices')).toEqual({
			check: 'Invoices',
			ok: false,
			result: 'Halo could not list the invoices: the permission is missing',
			nextStep: expect.stringContaining('read:invoices (or all:standard)') as string,
		});
		expect(named(report, 'Webhooks').nextStep).toContain('admin:webhooks (or all)');
		expect(named(report, 'Webhooks').nextStep).toContain('may administer Halo');
		expect(report.summary).toMatch(
			/^n8n works with Halo 2\.250\.1 at \S+ as API Agent \(3\), but \d+ of \d+ resources cannot be read: .*invoices/,
		);
	});

	it.each([401, 403] as const)('are found in the role of the agent (%i)', async (status) => {
		sandbox.variants.forbidden = ['Asset'];
		sandbox.variants.forbiddenStatus = status;
		const report = await diagnosed();
		expect(wrong(report)).toEqual(['Assets']);
		expect(named(report, 'Assets').nextStep).toContain('Assets Access Level at Read Only');
		expect(report.summary).toContain('1 of 28 resources cannot be read: assets.');
	});

	it('other failures are findings too', async () => {
		sandbox.faults.add({
			match: { path: '/Report' },
			action: { status: 500, body: 'Nobody home' },
		});
		sandbox.faults.add({ match: { path: '/Item' }, action: { status: 200, body: { a: 1 } } });
		const report = await diagnosed();
		expect(wrong(report)).toEqual(['Items', 'Reports']);
		expect(named(report, 'Reports').result).toBe('Halo could not list the reports: Nobody home');
		expect(named(report, 'Items').result).toContain('did not answer with a list');
	});

	it.each(['empty', '403'] as const)('no team is visible (%s)', async (teamsWithoutScope) => {
		sandbox.variants.teamsWithoutScope = teamsWithoutScope;
		const report = await diagnosed(application('limited', 'all:standard offline_access'));
		expect(wrong(report)).toContain('Teams');
		if (teamsWithoutScope === 'empty') {
			expect(named(report, 'Teams').result).toBe('No teams are visible');
			expect(report.summary).toMatch(/cannot be read: webhooks\. No teams are visible\.$/);
			expect(named(report, 'Teams').nextStep).toContain('all:teams');
			expect(named(report, 'Teams').nextStep).toContain('Teams & Departments');
		}
	});

	it('no client is visible', async () => {
		sandbox.faults.add({
			match: { path: '/Client' },
			action: { status: 200, body: { record_count: 0, clients: [] } },
		});
		const report = await diagnosed();
		expect(wrong(report)).toEqual(['Clients']);
		expect(named(report, 'Clients').nextStep).toContain('Clients (or Customers) Access Level');
	});

	it('other lists may be empty', async () => {
		sandbox.faults.add({
			match: { path: '/Tickets' },
			action: { status: 200, body: { record_count: 0, tickets: [] } },
		});
		const report = await diagnosed();
		expect(report.ok).toBe(true);
		expect(named(report, 'Tickets').result).toBe('Can be read, but no tickets are visible');
	});
});

describe('scopes', () => {
	/** A credential with a token that n8n has had for a while. */
	const withToken = (accessToken: string, scope: string) => ({
		...application('services', scope),
		accessToken,
	});

	/** The sandbox itself knows only the tokens that it gave. */
	const answersEveryToken = (): void => {
		const body = { id: 3, name: 'n8n' };
		sandbox.faults.add({ match: { path: /.*/ }, action: { status: 200, body } });
	};

	const jwt = (payload: IDataObject): string =>
		['{"alg":"none"}', JSON.stringify(payload), 'x']
			.map((part) => Buffer.from(part).toString('base64url'))
			.join('.');

	it('are unknown where neither Halo nor the token says them', async () => {
		answersEveryToken();
		const report = await diagnosed(withToken('opaque', 'all:standard'));
		expect(named(report, 'Scopes')).toMatchObject({
			ok: true,
			result: 'Halo does not say which scopes it granted; asked for: all:standard',
		});
		expect(report.scopes).toBeNull();
	});

	it('come from the token if it is a JWT, of which nothing else is shown', async () => {
		const token = jwt({ scope: ['read:tickets', 'offline_access'], sub: 'secret-subject' });
		answersEveryToken();
		const { json } = await run(
			{ resourcesToCheck: ['team'] },
			{ credential: withToken(token, 'read:tickets edit:assets offline_access') },
		);
		const report = json[0] as unknown as Report;
		expect(report.scopes).toEqual(['read:tickets', 'offline_access']);
		expect(named(report, 'Scopes')).toMatchObject({
			ok: false,
			result: 'Granted: read:tickets offline_access. Asked for, but not granted: edit:assets',
		});
		expect(JSON.stringify(json)).not.toContain('secret-subject');
		expect(JSON.stringify(json)).not.toContain(token.slice(0, 20));
	});
});

describe('a credential that is broken', () => {
	it.each([
		['', 'The credential has no Halo URL'],
		['ftp://acme.halopsa.com', 'not with ftp://'],
	])('the Halo URL “%s”', async (serverUrl, result) => {
		const report = await diagnosed({ serverUrl });
		expect(report).toMatchObject({ ok: false, host: '', agent: null, version: null, scopes: null });
		expect(report.checks).toEqual([
			{
				check: 'Halo URL',
				ok: false,
				result: expect.stringContaining(result) as string,
				nextStep: 'Open the Halo OAuth2 API credential and correct the Halo URL.',
			},
		]);
		expect(report.summary).toContain(result);
		expect(sandbox.requests).toEqual([]);
	});

	it.each([
		['http://halo.invalid', 'There is no host halo.invalid'],
		['http://127.0.0.1:9', '127.0.0.1:9 refuses connections'],
	])('the host %s', async (serverUrl, result) => {
		const report = await diagnosed({ serverUrl, accessTokenUrl: `${serverUrl}/auth/token` });
		expect(report.checks).toEqual([
			{
				check: 'Halo URL',
				ok: false,
				result,
				nextStep: expect.stringContaining('Check the Halo URL') as string,
			},
		]);
	});

	it('a host that is not Halo', async () => {
		sandbox.faults.add({ match: { path: /.*/ }, action: 'html' });
		const report = await diagnosed();
		expect(wrong(report)).toEqual(['Halo URL']);
		expect(named(report, 'Halo URL').result).toBe(
			`${report.host} answers, but there is no Halo API at this address`,
		);
	});

	it('a path below which there is no Halo', async () => {
		const report = await diagnosed({ serverUrl: `${sandbox.url}/helpdesk` });
		expect(wrong(report)).toEqual(['Halo URL']);
		expect(named(report, 'Halo URL').result).toContain('no Halo API at this address');
	});

	it.each([
		[
			'a wrong secret',
			() => ({ ...application('services'), clientSecret: 'wrong' }),
			'Halo refused the client ID or the client secret',
			'Copy both again',
		],
		[
			'a scope that the application does not have',
			() => application('limited'),
			'Halo refused the scope',
			'Tick the missing permissions',
		],
		['no agent', () => application('noagent'), 'no agent to log in as', 'set Login Type to Agent'],
	])('%s', async (_name, credential, result, nextStep) => {
		const report = await diagnosed(credential());
		expect(names(report)).toEqual(['Halo URL', 'Token']);
		expect(named(report, 'Halo URL')).toMatchObject({
			ok: true,
			result: `Halo 2.250.1 answers at ${report.host}`,
		});
		expect(named(report, 'Token').ok).toBe(false);
		expect(named(report, 'Token').result).toContain(result);
		expect(named(report, 'Token').nextStep).toContain(nextStep);
		expect(report.summary).toContain(result);
		expect(JSON.stringify(report)).not.toContain('-secret');
		expect(apiRequests(sandbox).map(({ path }) => path)).toEqual([
			'/api/InstanceInfo',
			'/api/AuthInfo',
		]);
	});

	it('a wrong secret at a Halo that tells nothing without a token', async () => {
		for (const path of ['/InstanceInfo', '/AuthInfo'])
			sandbox.faults.add({ match: { path }, action: { status: 401 } });
		const report = await diagnosed({ ...application('services'), clientSecret: 'wrong' });
		expect(wrong(report)).toEqual(['Token']);
		expect(named(report, 'Halo URL').ok).toBe(true);
	});

	it('an authorisation server that is elsewhere', async () => {
		const body = { auth_url: 'https://auth.example.com/auth/', tenant_id: 'acme' };
		sandbox.faults.add({ match: { path: '/AuthInfo' }, action: { status: 200, body } });
		const report = await diagnosed({
			...application('services'),
			accessTokenUrl: 'http://127.0.0.1:9/auth/token',
		});
		expect(wrong(report)).toEqual(['Token']);
		expect(named(report, 'Token').nextStep).toBe(
			'Enter https://auth.example.com as the Authorization Server URL of the credential: Halo says that its tokens come from there.',
		);
	});

	it('a token that Halo accepts for nothing', async () => {
		sandbox.faults.add({
			match: { path: /^\/api\/(?!InstanceInfo|AuthInfo)/ },
			action: { status: 401 },
		});
		const report = await diagnosed();
		expect(report.ok).toBe(false);
		expect(named(report, 'Token')).toMatchObject({
			ok: false,
			result: 'Halo gives n8n a token, but accepts it for nothing',
		});
		expect(report.summary).toContain('accepts it for nothing');
	});

	it('an answer to who n8n is that is a page', async () => {
		sandbox.faults.add({ match: { path: '/Agent/me' }, action: 'html' });
		const report = await diagnosed({}, { resourcesToCheck: ['ticket'] });
		expect(wrong(report)).toEqual(['Agent']);
	});

	it('an agent that may not even ask who it is', async () => {
		sandbox.faults.add({ match: { path: '/Agent/me' }, action: { status: 500 } });
		const report = await diagnosed({}, { resourcesToCheck: ['ticket'] });
		expect(wrong(report)).toEqual(['Agent']);
		expect(named(report, 'Tickets').ok).toBe(true);
	});
});

it('with Continue On Fail a Halo URL that cannot be used gives an error for each item', async () => {
	const { items } = await runOn(
		sandbox,
		{ resource: 'ticket', operation: 'get', ticketId: { __rl: true, mode: 'id', value: '1' } },
		{
			items: [{}, {}],
			onError: 'continueRegularOutput',
			credential: { serverUrl: 'ftp://acme.halopsa.com' },
		},
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	for (const { json } of items) expect(json.error).toContain('not with ftp://');
	expect(sandbox.requests).toEqual([]);
});
