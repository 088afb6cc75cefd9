import type { INodeParameters } from 'n8n-workflow';

import {
	credentialData,
	credentialType,
	sandboxApplications,
} from '../../scripts/runtime/demo.mts';
import type { N8nClient, StoredCredential } from '../../scripts/runtime/n8n-client.mts';
import { SandboxClient } from '../sandbox/client.mts';
import type { Row } from '../sandbox/index.mts';
import { useEditor } from './support/browser.mts';
import { environment, n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { TAB_TRIGGER, TabWorkflow } from './support/tab.mts';
import { eventually } from './support/wait.mts';
import { workflow } from './support/workflow.mts';

const editor = useEditor();
let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

/** Opens the panel of a Halo node with these parameters. */
async function openHalo(parameters: INodeParameters): Promise<void> {
	const saved = await workflow('editor').node('Halo', parameters).save(client);
	await editor().openWorkflow(saved.id);
	await editor().openNode('Halo');
}

/** Opens the panel of a Halo Webhook Trigger with these parameters. */
async function openWebhookTrigger(
	parameters: INodeParameters,
	credential?: StoredCredential,
): Promise<void> {
	const saved = await workflow('editor')
		.trigger('Halo Webhook Trigger', parameters, {
			type: 'n8n-nodes-halo.haloWebhookTrigger',
			credential,
		})
		.node('Done', {}, { type: 'n8n-nodes-base.noOp', credential: null })
		.save(client);
	await editor().openWorkflow(saved.id);
}

/** Opens the panel of a Halo Trigger with these parameters. */
async function openTrigger(parameters: INodeParameters): Promise<void> {
	const saved = await workflow('editor')
		.trigger('Halo Trigger', parameters, { type: 'n8n-nodes-halo.haloTrigger' })
		.save(client);
	await editor().openWorkflow(saved.id);
	await editor().openNode('Halo Trigger');
}

describe('the Halo node in the editor', () => {
	it('offers all resources, in words', async () => {
		await openHalo({});
		const offered = await editor().openOptions('resource');
		const names = offered.map((text) => text.split('\n')[0].trim());
		expect(names).toEqual(
			expect.arrayContaining([
				'Action',
				'Asset',
				'Client Contract',
				'KB Article',
				'Ticket',
				'Ticket Type',
				'User',
			]),
		);
		expect(names.filter((name) => name !== 'Custom API Call')).toHaveLength(30);
		await editor().screenshot('resources');
	});

	it('shows Get Many with filters, and runs it', async () => {
		await openHalo({
			resource: 'ticket',
			operation: 'getAll',
			returnAll: false,
			limit: 5,
			ticketFilters: { open_only: true, client_id: { __rl: true, mode: 'list', value: '' } },
		});
		const output = await editor().executeStep();
		expect(output).toContain('5 items');
		await editor().screenshot('get-many-tickets');
	});

	it('offers the fields to match computers on with values of the tenant, and shows what a sync would do', async () => {
		const assets = (await sandbox.records('Asset')).slice(0, 3);
		const saved = await workflow('editor')
			.startWith([
				...assets.map(({ inventory_number: name }) => ({ computerName: String(name).toLowerCase() })),
				{ computerName: 'LAPTOP-NEW' },
			])
			.node('Halo', { resource: 'asset', operation: 'sync', options: { dryRun: true } })
			.save(client);
		await editor().openWorkflow(saved.id);
		await editor().openNode('Halo');
		const offered = await editor().openOptions('haloField');
		expect(offered[0]).toMatch(/^Inventory Number\s+Such as PC-\d+/);
		expect(offered.join()).toMatch(/Serial Number\s+Such as SN/);
		await editor().page.keyboard.press('Escape');
		const output = await editor().executeStep();
		expect(output).toContain('Dry run, nothing was written: 3 matched, 1 unmatched');
		await editor().screenshot('asset-sync');
	});

	it('fills pickers from Halo, searched by Halo', async () => {
		await openHalo({ resource: 'client', operation: 'get' });
		const [{ name }] = await sandbox.records('Client');
		await editor().parameter('clientId').click();
		const search = editor().page.locator('[data-test-id="rlc-search"]');
		await search.fill(String(name).slice(0, 6));
		const hit = editor()
			.page.locator('[data-test-id="rlc-item"]', { hasText: String(name) })
			.first();
		await hit.waitFor();
		await editor().screenshot('picker');
		await hit.click();
		await editor().executeStep();
		// The rows are drawn a moment after their number.
		await editor().element('output-panel').getByText(String(name)).first().waitFor();
	});

	it('opens the form of Create with the fields that people use', async () => {
		await openHalo({ resource: 'ticket', operation: 'create' });
		await editor().parameter('summary').waitFor();
		const form = await editor().element('ndv').innerText();
		expect(form).toContain('Linked Records');
		expect(form).toContain('Summary');
		expect(form).not.toContain('Slaholdtime');
		await editor().screenshot('create-ticket');
	});

	it('shows the credential dialog', async () => {
		await openHalo({ resource: 'ticket', operation: 'get' });
		await editor().openCredential();
		const dialog = editor().element('editCredential-modal');
		await dialog.getByText('Halo URL').waitFor();
		const labels = await dialog.innerText();
		expect(labels.indexOf('Halo URL')).toBeLessThan(labels.indexOf('Client ID'));
		expect(labels).toContain('Tenant');
		expect(labels).not.toContain('Access Token URL');
		await editor().page.getByText('Connection tested successfully').waitFor();
		await editor().screenshot('credential');
	});

	it('shows an error in words, with the next step', async () => {
		await openHalo({
			resource: 'ticket',
			operation: 'get',
			ticketId: { __rl: true, mode: 'id', value: '99999999' },
		});
		const output = await editor().executeStep();
		expect(output).toContain('Halo could not read the ticket: there is no such record');
		expect(output).toContain('Check the ID');
		await editor().screenshot('error');
	});
});

describe('the Halo Trigger in the editor', () => {
	it('offers all events, in words', async () => {
		await openTrigger({ event: 'invoiceUpdated' });
		const offered = await editor().openOptions('event');
		const names = offered.map((text) => text.split('\n')[0].trim());
		expect(names).toEqual(
			expect.arrayContaining(['Ticket Created', 'Invoice Updated', 'Project Updated']),
		);
		expect(names).toHaveLength(38);
		await editor().screenshot('trigger-events');
	});

	it('shows its options, with the fields that can be watched', async () => {
		await openTrigger({
			event: 'invoiceUpdated',
			options: {
				afterPause: 'catchUp',
				fullRecord: true,
				includeCreated: true,
				watchedFields: ['duedate', 'paymentstatus'],
			},
		});
		await editor().page.getByText('Payment Status').first().waitFor();
		await editor().screenshot('trigger-options');
	});

	it('shows test events', async () => {
		await openTrigger({ event: 'invoiceUpdated' });
		await editor().executeStep();
		await editor().element('output-panel').getByText('3 items').waitFor();
		await editor().screenshot('trigger-test');
	});
});

describe('the Halo Ticket Tab Trigger in the editor', () => {
	it('shows the address for Halo, which opens the tab', async () => {
		const { services } = environment().credentials;
		const tool = [
			{
				name: 'Restart Print Spooler',
				description: 'Restarts the print spooler on the computer of this ticket.',
				confirmation: 'Nobody can print for about a minute. Go ahead?',
			},
		];
		const tab = await TabWorkflow.save(client, services, { tools: { tool } });
		await editor().openWorkflow(tab.id);
		await editor().openNode(TAB_TRIGGER);
		await editor().page.getByText('Webhook URLs').first().click();
		await editor().page.getByText('Production URL').first().click();
		const shown = editor().page.locator('.webhook-url');
		const notice = editor().element('empty-fields-notice');
		const ending = await notice.locator('code').innerText();
		expect((await shown.innerText()).trim() + ending).toBe(tab.address);
		await editor().screenshot('ticket-tab-node');
	});
});

describe('the Halo Webhook Trigger in the editor', () => {
	const conditions: INodeParameters = {
		client_id: { __rl: true, mode: 'list', value: 2, cachedResultName: 'Acme Ltd' },
	};

	it('offers the events of the tenant, in words', async () => {
		await openWebhookTrigger({ events: [3, 76], conditions });
		await editor().openNode('Halo Webhook Trigger');
		await editor().page.getByText('Ticket Status Changed').first().waitFor();
		const panel = await editor().element('ndv').innerText();
		expect(panel).toContain('Set Up in Halo');
		expect(panel).toContain('New Ticket Logged');
		expect(panel).not.toContain('Webhook URLs');
		await editor().screenshot('webhook-trigger');
		const offered = await editor().openOptions('events');
		const names = offered.map((text) => text.split('\n')[0].trim());
		expect(names).toEqual(expect.arrayContaining(['Closed', 'New Ticket Logged', 'Re-assign']));
		expect(names.join()).not.toContain('$#');
	});

	it('shows the URL and what to do where Halo is set up by hand', async () => {
		await openWebhookTrigger({ setUp: 'byHand' });
		await editor().openNode('Halo Webhook Trigger');
		const panel = await editor().element('ndv').innerText();
		expect(panel).toContain('Webhook URLs');
		expect(panel).toContain('basic authentication');
		expect(panel).not.toContain('Event Names');
		await editor().screenshot('webhook-trigger-by-hand');
	});

	it('listens for a test event, with a webhook of its own', async () => {
		await openWebhookTrigger({ events: [3] });
		await editor().openNode('Halo Webhook Trigger');
		await editor().element('node-execute-button').first().click();
		const registered = async (): Promise<Row[]> =>
			(await sandbox.records('Webhook')).filter(({ name }) => /\(test\)$/.test(String(name)));
		await eventually('a webhook for the test', async () => (await registered()).length > 0);
		const { url } = environment().sandbox;
		const colleague = await SandboxClient.login(
			{ url, authUrl: `${url}/auth` },
			'all',
			'halo-sandbox-colleague',
		);
		await colleague.post('Tickets', [{ summary: 'Printer on fire' }]);
		const output = editor().element('output-panel');
		await output.getByText('Printer on fire').first().waitFor();
		await editor().screenshot('webhook-trigger-test');
		await eventually('an end of the webhook', async () => (await registered()).length === 0);
	});

	it('says what to grant where it cannot be switched on', async () => {
		const limited = await client.createCredential('without webhooks', credentialType, {
			...credentialData(environment().sandbox.url, sandboxApplications.services),
			scope: 'all:standard all:teams offline_access',
		});
		await openWebhookTrigger({ events: [3] }, limited);
		await editor().publish();
		const words = editor().page.getByText('Add the permission admin:webhooks').first();
		await words.waitFor({ timeout: 45_000 });
		await editor().screenshot('webhook-trigger-refused');
	});
});
