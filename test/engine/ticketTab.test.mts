import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type FaultAction, type Sandbox } from '../sandbox/index.mts';
import { apiRequests } from '../support/sandboxRun.mts';
import { TabWorkflow, type TabAnswer, type TabOptions } from '../support/tabRun.mts';

const TOOLS = {
	tool: [
		{ name: 'Restart', description: 'Restarts it', confirmation: 'Sure?' },
		{
			name: 'Reset Password',
			inputs: {
				input: [
					{ label: 'Reason', type: 'text', options: { required: true } },
					{ label: 'Sign out', type: 'checkbox', options: { name: 'signOut' } },
				],
			},
		},
	],
};

const TICKETS = { path: '/Tickets/*' };

const WEBHOOK_ID = '3f0c6a52-7a0e-4d55-9a06-51f6a4b0a001';

let sandbox: Sandbox;
let ticket: number;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
beforeEach(() => {
	sandbox.reset();
	const { id: client_id } = sandbox.store.insert('Client', { name: 'Acme <Ltd>' });
	ticket = Number(sandbox.store.insert('Tickets', { summary: 'Printer & co', client_id }).id);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await sandbox.close());

const tabWith = (parameters: INodeParameters = {}, options: TabOptions = {}): TabWorkflow =>
	new TabWorkflow(sandbox, { tools: TOOLS, responseMode: 'onReceived', ...parameters }, options);

/** The token that the editor shows. */
async function addressToken(tab: TabWorkflow, options: INodeParameters = {}): Promise<string> {
	const notice = await tab.addressNotice({ webhookId: WEBHOOK_ID, options });
	const token = /token=([\w-]{43})</.exec(notice ?? '')?.[1];
	if (token === undefined) throw new Error(`No token in: ${notice}`);
	return token;
}

/** What the address of a ticket says. */
async function queryOf(tab: TabWorkflow, more: IDataObject = {}): Promise<IDataObject> {
	return { ticket: String(ticket), token: await addressToken(tab), ...more };
}

async function forms(tab: TabWorkflow, query: IDataObject): Promise<Record<string, string>> {
	const { json } = await tab.get({ query, fromScript: true });
	return json.forms as Record<string, string>;
}

const titleOf = ({ json }: TabAnswer): unknown => (json.problem as IDataObject | undefined)?.title;

/** Starts Restart with a form of its own, changed as said. */
async function startRestart(
	tab: TabWorkflow,
	changed: { query?: IDataObject; body?: IDataObject } = {},
): Promise<TabAnswer> {
	const query = await queryOf(tab);
	const { restart } = await forms(tab, query);
	return await tab.post({
		query: { ...query, ...changed.query },
		body: { tool: 'restart', form: restart, ...changed.body },
		fromScript: true,
	});
}

describe('the page', () => {
	it('shows the ticket and the tools, for frames of Halo alone', async () => {
		const tab = tabWith();
		const answer = await tab.get({ query: await queryOf(tab) });
		expect(answer.started).toBeUndefined();
		expect(answer.status).toBe(200);
		expect(answer.text).toContain('<h1>Printer &amp; co</h1>');
		expect(answer.text).toContain('Acme &lt;Ltd&gt;');
		expect(answer.text.match(/<form method="post"/g)).toHaveLength(2);
		expect(answer.headers['Content-Security-Policy']).toContain(
			`frame-ancestors ${new URL(sandbox.url).origin};`,
		);
		expect(apiRequests(sandbox).map(({ method, path }) => [method, path])).toEqual([
			['GET', `/api/Tickets/${ticket}`],
		]);
	});

	it('names further addresses of Halo', async () => {
		const tab = tabWith({ options: { furtherAddresses: 'support.example.com' } });
		const { headers } = await tab.get({ query: await queryOf(tab) });
		expect(headers['Content-Security-Policy']).toContain(
			`frame-ancestors ${new URL(sandbox.url).origin} https://support.example.com;`,
		);
	});

	it.each<[string, unknown]>([
		['without a token', undefined],
		['with an empty token', ''],
		['with another token', 'x'.repeat(43)],
		['with two tokens', ['x', 'y']],
		['with a token that is no text', { length: 43 }],
	])('is refused %s, and asks Halo nothing', async (_name, token) => {
		const answer = await tabWith().get({ query: { ticket: '1', token } });
		expect(answer.status).toBe(401);
		expect(answer.text).toContain('This address is not valid');
		expect(answer.started).toBeUndefined();
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it.each([
		['0', 400, 'This ticket has no number yet'],
		['-1', 400, 'This ticket has no number yet'],
		['12abc', 400, 'This is not the number of a ticket'],
		['../Client/1', 400, 'This is not the number of a ticket'],
		['99999999999', 400, 'This is not the number of a ticket'],
		['99999', 404, 'There is no ticket 99999'],
	])('of ticket “%s” says what is wrong', async (number, status, title) => {
		const tab = tabWith();
		const answer = await tab.get({ query: await queryOf(tab, { ticket: number }) });
		expect(answer.status).toBe(status);
		expect(answer.text).toContain(`<h1>${title}</h1>`);
		expect(answer.started).toBeUndefined();
	});

	it.each(['$FAULTID', undefined, ''])(
		'with ticket “%s” shows the builder the address',
		async (number) => {
			const tab = tabWith();
			const token = await addressToken(tab);
			const { status, text } = await tab.get({ query: { ticket: number, token } });
			expect(status).toBe(200);
			expect(text).toContain(
				`http://127.0.0.1//${WEBHOOK_ID}/ticket-tab?ticket=$FAULTID&amp;token=${token}`,
			);
			expect(apiRequests(sandbox)).toEqual([]);
		},
	);

	it('says what to do when n8n may not read the ticket, without Halo’s words', async () => {
		sandbox.faults.add({ match: TICKETS, action: { status: 403, body: 'Table FAULTS denied' } });
		const tab = tabWith();
		const answer = await tab.get({ query: await queryOf(tab) });
		expect(answer.status).toBe(403);
		expect(answer.text).toContain('read:tickets');
		expect(answer.text).not.toContain('FAULTS');
	});

	it('says so when n8n cannot log in', async () => {
		const tab = tabWith({}, { credential: { clientSecret: 'wrong' } });
		const answer = await tab.get({ query: await queryOf(tab) });
		expect(answer.status).toBe(503);
		expect(answer.text).toContain('n8n cannot log in to Halo');
		expect(answer.text).not.toContain('wrong');
	});

	it.each<[string, string, FaultAction]>([
		['is busy', '/Tickets/*', { status: 429, headers: { 'Retry-After': '600' } }],
		['does not answer', '/Tickets/*', 'hang'],
		['gives no token', '/auth/token', 'hang'],
	])('waits only as long as a technician does when Halo %s', async (_name, path, action) => {
		sandbox.faults.add({ match: { path }, action });
		const patience = new AbortController();
		jest.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
		const tab = tabWith();
		const query = await queryOf(tab);
		const answering = tab.get({ query });
		const reached = path.replace('*', String(ticket));
		while (!sandbox.requests.some((request) => request.path.endsWith(reached)))
			await new Promise(setImmediate);
		patience.abort();
		const answer = await answering;
		expect(answer.status).toBe(503);
		expect(answer.text).toContain('Halo does not answer n8n');
	});

	it.each<[string, INodeParameters, TabOptions]>([
		['a Halo URL that is none', {}, { credential: { serverUrl: 'ftp://x' } }],
		['no client secret', {}, { credential: { clientSecret: '' } }],
		['no webhook ID', {}, { webhookId: null }],
		['a further address that is none', { options: { furtherAddresses: 'ftp://x' } }, {}],
	])(
		'is shown to nobody with %s, and switching on says why',
		async (_name, parameters, options) => {
			const tab = tabWith(parameters, options);
			for (const answer of [await tab.get({ query: {} }), await tab.post({ query: {} })]) {
				expect(answer.status).toBe(503);
				expect(answer.headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
				expect(answer.started).toBeUndefined();
			}
			await expect(tab.switchOn()).rejects.toThrow(/Halo URL|secret|webhook ID|not with ftp/);
		},
	);

	it('without tools says so inside Halo, and switching on says why', async () => {
		const query = await queryOf(tabWith());
		const tab = tabWith({ tools: {} });
		for (const answer of [await tab.get({ query }), await tab.post({ query })]) {
			expect(answer.status).toBe(503);
			expect(answer.text).toContain('This tab is not set up correctly');
			expect(answer.headers['Content-Security-Policy']).toContain(
				`frame-ancestors ${new URL(sandbox.url).origin};`,
			);
			expect(answer.started).toBeUndefined();
		}
		await expect(tab.switchOn()).rejects.toThrow('The ticket tab has no tool. Add a tool');
	});

	it('is there after switching on a node that is set up', async () => {
		await expect(tabWith().switchOn()).resolves.toBeUndefined();
	});
});

describe('a tool', () => {
	it('starts the workflow with ticket, inputs and technician', async () => {
		const tab = tabWith();
		const query = await queryOf(tab, { agent: 'sam@acme.example' });
		const { 'reset-password': form } = await forms(tab, query);
		const answer = await tab.post({
			query,
			body: { tool: 'reset-password', form, 'input-0': 'Locked out', 'input-1': 'on', more: 'x' },
			fromScript: true,
		});
		expect(answer.json).toEqual({ started: true });
		expect(answer.started?.map(({ json }) => json)).toEqual([
			{
				tool: { id: 'reset-password', name: 'Reset Password' },
				ticket: expect.objectContaining({
					id: ticket,
					summary: 'Printer & co',
					client_name: 'Acme <Ltd>',
					link: `${sandbox.url}/ticket?id=${ticket}`,
				}),
				inputs: { Reason: 'Locked out', signOut: true },
				technician: { email: 'sam@acme.example', verified: false },
				time: expect.stringMatching(/Z$/),
			},
		]);
	});

	it('leaves the answer to n8n when the last node is waited for', async () => {
		const answer = await startRestart(tabWith({ responseMode: 'lastNode' }));
		expect(answer.started).toHaveLength(1);
		expect(answer.isAnswered).toBe(false);
	});

	it.each(['lastNode', 'onReceived'])(
		'started without script is answered at once (%s)',
		async (responseMode) => {
			const tab = tabWith({ responseMode });
			const query = await queryOf(tab, { agent: '12' });
			const page = await tab.get({ query });
			const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1];
			const answer = await tab.post({ query, body: { tool: 'restart', form } });
			expect(answer.started).toHaveLength(1);
			expect(answer.status).toBe(200);
			expect(answer.text).toContain('“Restart” was started');
			expect(answer.text).toContain(
				`href="?ticket=${ticket}&amp;token=${String(query.token)}&amp;agent=12"`,
			);
		},
	);

	it('takes variables that Halo left as they are for nothing', async () => {
		const tab = tabWith();
		const query = await queryOf(tab, { agent: '$LOGGEDINAGENTID' });
		const { restart } = await forms(tab, query);
		const answer = await tab.post({
			query,
			body: { tool: 'restart', form: restart },
			fromScript: true,
		});
		expect(answer.started?.[0].json.technician).toBeNull();
	});

	it('starts once for each form, also when it is sent twice at the same time', async () => {
		const tab = tabWith();
		const query = await queryOf(tab);
		const { restart } = await forms(tab, query);
		const call = { query, body: { tool: 'restart', form: restart }, fromScript: true };
		const both = await Promise.all([tab.post(call), tab.post(call)]);
		const again = await tab.post(call);
		expect([...both, again].filter(({ started }) => started !== undefined)).toHaveLength(1);
		expect([...both, again].filter(({ status }) => status === 409)).toHaveLength(2);
		expect(titleOf(again)).toBe('This was started already');
	});

	it('is not started by a form that has expired', async () => {
		const tab = tabWith();
		const query = await queryOf(tab);
		const { restart } = await forms(tab, query);
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000);
		const answer = await tab.post({
			query,
			body: { tool: 'restart', form: restart },
			fromScript: true,
		});
		expect([answer.status, titleOf(answer)]).toEqual([403, 'This form has expired']);
		expect(answer.started).toBeUndefined();
	});

	it.each<[string, { query?: IDataObject; body?: IDataObject }]>([
		['another ticket', { query: { ticket: '7' } }],
		['another tool', { body: { tool: 'reset-password', 'input-0': 'x' } }],
		['another technician', { query: { agent: '1' } }],
		['no form', { body: { form: undefined } }],
		['a form that is no text', { body: { form: ['x'] } }],
		['a made-up form', { body: { form: `lyzabc00.${'a'.repeat(22)}.${'b'.repeat(43)}` } }],
	])('is not started by the form of %s', async (_name, changed) => {
		const answer = await startRestart(tabWith(), changed);
		expect(answer.status).toBe(403);
		expect(answer.started).toBeUndefined();
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it('is not started by the form of the test address', async () => {
		const test = tabWith({}, { mode: 'manual' });
		const query = await queryOf(test);
		const { restart } = await forms(test, query);
		const call = { query, body: { tool: 'restart', form: restart }, fromScript: true };
		expect((await tabWith().post(call)).status).toBe(403);
		expect((await test.post(call)).started).toHaveLength(1);
	});

	it('is not started under an address that was made invalid', async () => {
		const old = await addressToken(tabWith());
		const tab = tabWith({ options: { addressNumber: 2 } });
		const answer = await tab.get({ query: { ticket: String(ticket), token: old } });
		expect(answer.status).toBe(401);
		const token = await addressToken(tab, { addressNumber: 2 });
		expect((await tab.get({ query: { ticket: String(ticket), token } })).status).toBe(200);
	});

	it('that is gone is told of, when its form is genuine', async () => {
		const query = await queryOf(tabWith());
		const { restart } = await forms(tabWith(), query);
		const tab = tabWith({ tools: { tool: [{ name: 'Other' }] } });
		const answer = await tab.post({
			query,
			body: { tool: 'restart', form: restart },
			fromScript: true,
		});
		expect([answer.status, titleOf(answer)]).toEqual([404, 'This tool does not exist any more']);
	});

	it('filled in wrongly says so, and its form can be sent again', async () => {
		const tab = tabWith();
		const query = await queryOf(tab);
		const { 'reset-password': form } = await forms(tab, query);
		const send = async (reason: string): Promise<TabAnswer> =>
			await tab.post({
				query,
				body: { tool: 'reset-password', form, 'input-0': reason },
				fromScript: true,
			});
		const wrong = await send('');
		expect(wrong.status).toBe(422);
		expect(wrong.json.problem).toEqual({
			title: 'The tool was not started',
			text: 'Fill in “Reason”.',
		});
		expect((await send('Locked out')).started).toHaveLength(1);
	});

	it('is not started for a ticket that is gone, and its form can be sent again', async () => {
		sandbox.faults.add({ match: { ...TICKETS, times: 1 }, action: { status: 404 } });
		const tab = tabWith();
		const query = await queryOf(tab);
		const { restart } = await forms(tab, query);
		const call = { query, body: { tool: 'restart', form: restart }, fromScript: true };
		const answer = await tab.post(call);
		expect([answer.status, answer.started]).toEqual([404, undefined]);
		expect((await tab.post(call)).started).toHaveLength(1);
	});
});

describe('requests that nobody would make', () => {
	it('start nothing, and are answered', async () => {
		const tab = tabWith();
		const query = await queryOf(tab);
		const { restart } = await forms(tab, query);
		const word = fc.constantFrom(
			'token',
			'ticket',
			'agent',
			'form',
			'tool',
			'input-0',
			'__proto__',
		);
		const genuine = fc.constantFrom('restart', restart, String(ticket), ...Object.values(query));
		const values = fc.dictionary(word, fc.oneof(fc.anything(), fc.string(), genuine));
		const body = fc.oneof(fc.anything(), values);
		const headers = fc.dictionary(fc.constantFrom('accept', 'origin'), fc.string());
		const call = fc.record({ query: values, body, headers, fromScript: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(call, fc.boolean(), fc.boolean(), async (made, knowsAddress, posts) => {
				const asked = { ...made, query: { ...made.query, ...(knowsAddress && query) } };
				const sent = asked.body as IDataObject | null | undefined;
				fc.pre(!(posts && sent?.form === restart && sent.tool === 'restart'));
				const answer = await (posts ? tab.post(asked) : tab.get(asked));
				expect(answer.started).toBeUndefined();
				expect(answer.isAnswered).toBe(true);
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('the editor', () => {
	it('shows the end of the address', async () => {
		const notice = await tabWith().addressNotice({ webhookId: WEBHOOK_ID });
		expect(notice).toMatch(/<code>\?ticket=\$FAULTID&amp;token=[\w-]{43}<\/code>/);
	});

	it('says what is missing where there is no client secret', async () => {
		const tab = tabWith({}, { credential: { clientSecret: '' } });
		expect(await tab.addressNotice({ webhookId: WEBHOOK_ID })).toContain('client secret');
	});

	it('says so where n8n does not know the node yet', async () => {
		expect(await tabWith().addressNotice({})).toContain('Save the workflow');
	});
});
