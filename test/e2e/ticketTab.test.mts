import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Locator, Page } from 'playwright-core';

import { issueFormToken } from '../../nodes/HaloTicketTabTrigger/formTokens';
import { signingKey } from '../../nodes/HaloTicketTabTrigger/secrets';
import { sandboxApplications } from '../../scripts/runtime/demo.mts';
import {
	ActivationError,
	outputOf,
	type Execution,
	type N8nClient,
} from '../../scripts/runtime/n8n-client.mts';
import { useEditor } from './support/browser.mts';
import { environment, n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { formTokens, sendForm, TAB_TRIGGER, TabWorkflow } from './support/tab.mts';
import { eventually } from './support/wait.mts';
import type { WorkflowBuilder } from './support/workflow.mts';

const TOOLS = {
	tool: [
		{
			name: 'Restart Print Spooler',
			description: 'Restarts the print spooler on the computer of this ticket.',
			confirmation: 'Nobody can print for about a minute. Go ahead?',
		},
		{
			name: 'Reset Password',
			description: 'Sets a new password and sends it to the user of the ticket.',
			inputs: {
				input: [
					{
						label: 'Reason',
						type: 'longText',
						options: { help: 'Goes into the note on the ticket' },
					},
					{
						label: 'Send it by',
						type: 'choice',
						choices: 'E-mail\nText message',
						options: { name: 'channel', required: true },
					},
					{ label: 'Valid for (hours)', type: 'number', options: { name: 'hours', initial: '24' } },
					{ label: 'Sign the user out everywhere', type: 'checkbox', options: { name: 'signOut' } },
				],
			},
		},
	],
};

const RESULT = 'A new password was sent to the user.';

/** Answers as the tool says: a message, a record, or an error. */
const ANSWERS = `
const { tool, inputs } = $input.first().json;
if (inputs.Reason === 'Fail') throw new Error('a secret of the workflow');
if (tool.id === 'restart-print-spooler')
	return [{ json: { Computer: 'PC-0042', Restarted: true, link: 'https://example.com/jobs/7' } }];
return [{ json: { status: 'success', message: '${RESULT}' } }];
`;

const withAnswers = (builder: WorkflowBuilder): WorkflowBuilder =>
	builder.node(
		'Answer',
		{ jsCode: ANSWERS },
		{ type: 'n8n-nodes-base.code', typeVersion: 2, credential: null },
	);

const editor = useEditor();
let client: N8nClient;
let tab: TabWorkflow;
let ticket: number;
let summary: string;
let clientName: string;

/** Shows tabs with these addresses in tickets of the sandbox, and no others. */
async function showTabs(...addresses: string[]): Promise<void> {
	const old = (await sandbox.records('Tabs')).map(({ id }) => Number(id));
	await sandbox.control({
		records: [
			...old.map((id) => ({ path: 'Tabs', id, remove: true as const })),
			...addresses.map((url) => ({ path: 'Tabs', values: { name: 'n8n tools', url } })),
		],
	});
}

/** Opens a ticket in Halo and answers the frame of its tab. */
async function openTicket(id: number = ticket): Promise<FrameLocator> {
	const { page } = editor();
	await page.goto(`${environment().sandbox.url}/ticket?id=${id}`);
	return page.frameLocator('iframe');
}

/** The card of a tool. */
const card = (frame: FrameLocator | Page, name: string): Locator =>
	frame.locator('.card', { hasText: name });

const startButton = (frame: FrameLocator | Page, name: string): Locator =>
	frame.getByRole('button', { name: `Start ${name}` });

/** Starts Restart Print Spooler, the question confirmed. */
async function restart(frame: FrameLocator): Promise<void> {
	await startButton(frame, 'Restart Print Spooler').click();
	await frame.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
}

async function lastExecution(): Promise<Execution> {
	const [newest] = await client.listExecutions(tab.id, 1);
	return await client.waitForExecution(newest.id);
}

/** What became of the executions while something was done. */
async function executionsDuring(work: () => Promise<void>): Promise<number> {
	const before = await tab.executions();
	await work();
	return (await tab.executions()) - before;
}

beforeAll(async () => {
	client = n8nClient();
	const [row] = await sandbox.records('Tickets');
	ticket = Number(row.id);
	summary = String(row.summary);
	const clients = await sandbox.records('Client');
	clientName = String(clients.find(({ id }) => id === row.client_id)?.name);
	const { services } = environment().credentials;
	tab = await TabWorkflow.save(client, services, { tools: TOOLS }, withAnswers);
	await tab.on();
	await showTabs(tab.address);
});

afterAll(async () => {
	await tab?.off();
	await showTabs();
});

describe('the tab in a ticket of Halo', () => {
	it('shows which ticket it is, and the tools', async () => {
		const frame = await openTicket();
		await frame.getByRole('heading', { level: 1, name: summary }).waitFor();
		const text = await frame.locator('header').innerText();
		expect(text).toContain(`Ticket ${ticket}`);
		expect(text).toContain(clientName);
		expect(await frame.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
			'Restart Print Spooler',
			'Reset Password',
		]);
	});

	it('starts a tool with what was filled in, and shows what came of it', async () => {
		const frame = await openTicket();
		const tool = card(frame, 'Reset Password');
		await tool.getByLabel('Reason').fill('Locked out');
		await tool.getByLabel('Send it by').selectOption('Text message');
		await tool.getByLabel('Sign the user out everywhere').check();
		await startButton(frame, 'Reset Password').click();
		await tool.getByRole('status').getByText(RESULT).waitFor();
		const [{ json }] = outputOf(await lastExecution(), TAB_TRIGGER);
		expect(json).toMatchObject({
			tool: { id: 'reset-password', name: 'Reset Password' },
			ticket: { id: ticket, summary, client_name: clientName },
			inputs: { Reason: 'Locked out', channel: 'Text message', hours: 24, signOut: true },
			technician: null,
		});
		expect(String(json.time)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
	});

	it('asks first where the tool says so', async () => {
		const frame = await openTicket();
		const dialog = frame.getByRole('dialog', { name: 'Restart Print Spooler' });
		const started = await executionsDuring(async () => {
			await startButton(frame, 'Restart Print Spooler').click();
			expect(await dialog.innerText()).toContain('Nobody can print for about a minute.');
			await dialog.getByRole('button', { name: 'Cancel' }).click();
			await dialog.waitFor({ state: 'hidden' });
			await restart(frame);
			await frame.getByRole('status').getByText('PC-0042').waitFor();
		});
		expect(started).toBe(1);
		const outcome = await card(frame, 'Restart').getByRole('status').innerText();
		expect(outcome).toMatch(/Done\s+Computer\s+PC-0042\s+Restarted\s+Yes/);
		const link = card(frame, 'Restart').getByRole('link');
		expect(await link.getAttribute('href')).toBe('https://example.com/jobs/7');
		expect(await link.getAttribute('rel')).toContain('noreferrer');
	});

	it('can be used with the keyboard alone', async () => {
		const frame = await openTicket();
		const { keyboard } = editor().page;
		const button = startButton(frame, 'Restart Print Spooler');
		await button.focus();
		await keyboard.press('Enter');
		await frame.getByRole('dialog').waitFor();
		// What is asked first is also what Enter does by mistake: nothing.
		expect(await frame.locator(':focus').innerText()).toBe('Cancel');
		await keyboard.press('Escape');
		await frame.getByRole('dialog').waitFor({ state: 'hidden' });
		expect(await frame.locator(':focus').getAttribute('id')).toBe(await button.getAttribute('id'));
		await keyboard.press('Enter');
		await keyboard.press('Tab');
		await keyboard.press('Enter');
		await frame.getByRole('status').getByText('PC-0042').waitFor();
		expect(await frame.locator(':focus').getAttribute('id')).toBe(await button.getAttribute('id'));
		await keyboard.press('Tab');
		expect(await frame.locator(':focus').innerText()).toBe('Open example.com');
		await keyboard.press('Tab');
		expect(await frame.locator(':focus').getAttribute('name')).toBe('input-0');
	});

	it('starts once for a double click, and again when asked again', async () => {
		const frame = await openTicket();
		const tool = card(frame, 'Reset Password');
		await tool.getByLabel('Send it by').selectOption('E-mail');
		const outcome = tool.getByRole('status').getByText(RESULT);
		const once = await executionsDuring(async () => {
			await startButton(frame, 'Reset Password').dblclick();
			await outcome.waitFor();
		});
		expect(once).toBe(1);
		const again = await executionsDuring(async () => {
			await startButton(frame, 'Reset Password').click();
			await tool.getByText('At work').waitFor();
			await outcome.waitFor();
		});
		expect(again).toBe(1);
	});

	it('says what to fill in before anything is sent', async () => {
		const frame = await openTicket();
		const started = await executionsDuring(async () => {
			await startButton(frame, 'Reset Password').click();
			expect(await frame.locator(':focus').getAttribute('name')).toBe('input-1');
		});
		expect(started).toBe(0);
	});

	it('shows a summary of <script> as text', async () => {
		const hostile = '<script>document.title = "taken"</script><img src=x onerror=alert(1)> & co';
		await sandbox.control({
			records: [{ path: 'Tickets', id: ticket, values: { summary: hostile } }],
		});
		const frame = await openTicket();
		expect(await frame.getByRole('heading', { level: 1 }).innerText()).toBe(hostile);
		expect(await frame.locator('h1 *').count()).toBe(0);
		expect(await frame.locator('title').textContent()).toBe(`Ticket ${ticket}`);
		await sandbox.control({ records: [{ path: 'Tickets', id: ticket, values: { summary } }] });
	});

	it('works in frames that run no scripts', async () => {
		await showTabs(`${tab.address}&agent=sam@acme.example`);
		const frame = await openTicket();
		await editor().page.evaluate(`{
			const frame = document.querySelector('iframe');
			frame.setAttribute('sandbox', 'allow-forms');
			frame.src = frame.src;
		}`);
		const started = await executionsDuring(async () => {
			await card(frame, 'Restart Print Spooler').getByRole('checkbox').check();
			await startButton(frame, 'Restart Print Spooler').click();
			await frame.getByText('“Restart Print Spooler” was started').waitFor();
		});
		expect(started).toBe(1);
		const [{ json }] = outputOf(await lastExecution(), TAB_TRIGGER);
		expect(json.technician).toEqual({ email: 'sam@acme.example', verified: false });
		await frame.getByRole('link', { name: 'Back to the tools' }).click();
		await frame.getByRole('heading', { level: 1, name: summary }).waitFor();
		await showTabs(tab.address);
	});

	it('says what to do when the workflow fails, or is switched off meanwhile', async () => {
		const frame = await openTicket();
		const tool = card(frame, 'Reset Password');
		await tool.getByLabel('Reason').fill('Fail');
		await tool.getByLabel('Send it by').selectOption('E-mail');
		await startButton(frame, 'Reset Password').click();
		await tool.getByText('The workflow failed').waitFor();
		const told = await tool.getByRole('status').innerText();
		expect(told).toContain('look at the ticket before you start it again');
		expect(told).not.toContain('secret');
		await tab.off();
		await startButton(frame, 'Reset Password').click();
		await tool.getByText('The workflow does not answer').waitFor();
		expect(await tool.getByRole('status').innerText()).toContain('It may be switched off');
		await tab.on();
	});

	it('says at once that a tool was started, where that is wanted', async () => {
		const { services } = environment().credentials;
		const parameters = { tools: TOOLS, responseMode: 'onReceived' };
		const quick = await TabWorkflow.save(client, services, parameters);
		await quick.on();
		await showTabs(quick.address);
		const frame = await openTicket();
		await restart(frame);
		await frame.getByRole('status').getByText('Started').waitFor();
		const [execution] = await client.waitForExecutions(quick.id, 1);
		expect(outputOf(execution, TAB_TRIGGER)).toHaveLength(1);
		await quick.off();
		await showTabs(tab.address);
	});

	it('looks as it does in the pictures', async () => {
		const { page } = editor();
		const { width, height } = page.viewportSize() ?? { width: 1400, height: 900 };
		await page.setViewportSize({ width: 1100, height: 780 });
		const frame = await openTicket();
		await restart(frame);
		await frame.getByRole('status').getByText('PC-0042').waitFor();
		for (const colorScheme of ['light', 'dark'] as const) {
			await page.emulateMedia({ colorScheme });
			await editor().screenshot(`ticket-tab-${colorScheme}`);
		}
		await page.emulateMedia({ colorScheme: 'light' });
		await startButton(frame, 'Restart Print Spooler').click();
		await frame.getByRole('dialog').waitFor();
		await editor().screenshot('ticket-tab-question');
		await page.setViewportSize({ width: 380, height: 800 });
		await frame.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
		const wide = await frame.locator('body').evaluate('document.documentElement.scrollWidth');
		expect(wide).toBeLessThanOrEqual(380);
		await page.setViewportSize({ width, height });
	});
});

describe('who may show the tab in a frame', () => {
	it('is Halo at the credential’s address, and no other host', async () => {
		const server = createServer((_, response) => {
			const src = tab.for(ticket).replaceAll('&', '&amp;');
			response.setHeader('content-type', 'text/html');
			response.end(`<!doctype html><iframe src="${src}"></iframe>`);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { page } = editor();
		const refusals: string[] = [];
		const note = (message: { text(): string }): number => refusals.push(message.text());
		page.on('console', note);
		try {
			await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
			await eventually('the refusal of the frame', () =>
				refusals.some((text) => text.includes('frame-ancestors')),
			);
			const frame = page.frames().find((one) => one !== page.mainFrame());
			expect(await frame?.content()).not.toContain(summary);
		} finally {
			page.off('console', note);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});
});

describe('a form that is not genuine', () => {
	const TOOL = 'restart-print-spooler';

	/** A genuine token; sent as it is, it would start the tool. */
	const fresh = async (): Promise<string> => (await formTokens(tab.for(ticket)))[TOOL];

	it.each<[string, () => Promise<{ form?: string; tool?: string; address?: string }>]>([
		['has no token', async () => await Promise.resolve({})],
		['has a token that was changed', async () => ({ form: `${(await fresh()).slice(0, -1)}!` })],
		[
			'has the token of another tool',
			async () => ({ form: await fresh(), tool: 'reset-password' }),
		],
		[
			'has the token of another ticket',
			async () => ({ form: await fresh(), address: tab.for(ticket + 1) }),
		],
		[
			'has an expired token',
			async () => {
				const key = signingKey({ clientSecret: sandboxApplications.services.clientSecret }, 'form');
				const [{ id, webhookId = '' }] = (await client.getWorkflow(tab.id)).nodes;
				const node = [tab.id, id, webhookId, 'production'].join(' ');
				const scope = { node, ticket, tool: TOOL, technician: '' };
				const [old, young] = [1_000_000, 0].map((age) =>
					issueFormToken(key, scope, Date.now() - age),
				);
				// The same made now would be genuine: it is the age that is refused.
				const { status } = await sendForm(tab.for(ticket), { tool: TOOL, form: young });
				expect(status).toBe(200);
				return { form: old };
			},
		],
		[
			'was sent before',
			async () => {
				const form = await fresh();
				expect((await sendForm(tab.for(ticket), { tool: TOOL, form })).status).toBe(200);
				return { form };
			},
		],
		[
			'comes without the address’s token',
			async () => ({ form: await fresh(), address: tab.for(ticket).replace(/&token=.*/, '') }),
		],
	])('is refused: it %s', async (_name, make) => {
		const { form = '', tool = TOOL, address = tab.for(ticket) } = await make();
		const started = await executionsDuring(async () => {
			const { status, data } = await sendForm(address, { tool, form });
			expect([401, 403, 409]).toContain(status);
			expect(data).toEqual({ problem: { title: expect.any(String), text: expect.any(String) } });
		});
		expect(started).toBe(0);
	});

	it('starts one execution when it is sent ten times at once', async () => {
		const form = await fresh();
		const started = await executionsDuring(async () => {
			const answers = await Promise.all(
				Array.from(
					{ length: 10 },
					async () => await sendForm(tab.for(ticket), { tool: TOOL, form }),
				),
			);
			expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(409)]);
		});
		expect(started).toBe(1);
	});
});

describe('while it is being built', () => {
	it('the test address shows the tab, and a tool ends the test', async () => {
		const stored = await client.getWorkflow(tab.id);
		await client.request('POST', `/rest/workflows/${tab.id}/run`, {
			// As the editor sends it: without pinned data there is an empty record of it.
			workflowData: { ...stored, pinData: {} },
			triggerToStartFrom: { name: TAB_TRIGGER },
		});
		const { page } = editor();
		await page.goto(tab.testAddress.replace('$FAULTID', String(ticket)));
		await page.getByRole('heading', { level: 1, name: summary }).waitFor();
		const started = await executionsDuring(async () => {
			await card(page, 'Reset Password').getByLabel('Send it by').selectOption('E-mail');
			await startButton(page, 'Reset Password').click();
			await page.getByRole('status').getByText(RESULT).waitFor();
		});
		expect(started).toBe(1);
		expect((await lastExecution()).mode).toBe('manual');
	});

	it('the address without a ticket says what to enter in Halo', async () => {
		const { page } = editor();
		await page.goto(tab.address);
		expect(await page.getByLabel('Address for Halo').inputValue()).toBe(tab.address);
		await page.getByLabel('Try it with a ticket').fill(String(ticket));
		await page.getByRole('button', { name: 'Open' }).click();
		await page.getByRole('heading', { level: 1, name: summary }).waitFor();
	});

	it('a tab without tools is not switched on', async () => {
		const { services } = environment().credentials;
		const empty = await TabWorkflow.save(client, services, { tools: {} });
		const problem = await empty.on().then(
			() => undefined,
			(error: unknown) => error,
		);
		expect(problem).toBeInstanceOf(ActivationError);
		expect((problem as Error).message).toContain('The ticket tab has no tool. Add a tool');
	});
});
