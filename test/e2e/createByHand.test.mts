import {
	credentialData,
	credentialType,
	sandboxApplications,
} from '../../scripts/runtime/demo.mts';
import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import type { Row } from '../sandbox/index.mts';
import { useEditor } from './support/browser.mts';
import { environment, n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { eventually } from './support/wait.mts';
import { workflow } from './support/workflow.mts';

const editor = useEditor();
let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

/** Adds a picker to "Linked Records". */
async function addLink(label: string): Promise<void> {
	await editor().element('collection-parameter-add').first().click();
	await chooseEntry(label);
}

/** Picks from the dropdown that is open. */
async function chooseEntry(label: string): Promise<void> {
	const entry = editor()
		.page.locator('.el-select-dropdown__item:visible')
		.filter({ hasText: new RegExp(`^\\s*${label}\\s*$`) });
	await entry.first().click();
	await entry.first().waitFor({ state: 'hidden' });
}

/** Adds a field that is not on the form from the start. */
async function addField(label: string): Promise<void> {
	await editor().element('add-fields-select').locator('button').click();
	await editor().screenshot('create-ticket-add-field');
	await editor().page.getByText(label, { exact: true }).last().click();
	await editor().parameter('CFcontractTier').waitFor();
}

/** Picks the credential of the open node. */
async function chooseCredential(name: string): Promise<void> {
	await editor().page.locator('[data-test-id*="credentials-select"] input').first().click();
	const entry = editor()
		.page.locator('.el-select-dropdown__item:visible')
		.filter({ hasText: name })
		.first();
	await entry.click();
	await entry.waitFor({ state: 'hidden' });
}

/** Waits for the form, and has n8n look again where it found none with another credential. */
async function formIsThere(): Promise<void> {
	const retry = editor().page.getByText('Retry', { exact: true });
	await eventually('the form', async () => {
		if (await editor().parameter('summary').isVisible()) return true;
		if (await retry.isVisible()) await retry.click({ timeout: 2000 }).catch(() => undefined);
		return false;
	});
}

/** The fields that the form shows. */
async function fieldsShown(): Promise<string[]> {
	const container = editor().element('mapping-fields-container');
	const labels = await container.locator('.parameter-item label').allInnerTexts();
	return labels.map((text) => text.split('\n')[0].trim());
}

/** Opens the list of a picker. */
async function openList(parameter: string): Promise<void> {
	await editor().parameter(parameter).click();
	await editor().element('rlc-item').locator('visible=true').first().waitFor();
}

/** What the open list offers. */
async function offered(): Promise<string[]> {
	const texts = await editor().element('rlc-item').locator('visible=true').allInnerTexts();
	return texts.map((text) => text.trim());
}

/** Picks from the open list. */
async function pick(name: string): Promise<void> {
	const items = editor().element('rlc-item').locator('visible=true');
	await items.filter({ hasText: name }).first().click();
	await items.first().waitFor({ state: 'hidden' });
}

const isActive = (row: Row): boolean => row.inactive !== true;

describe('a ticket made by hand', () => {
	it('is built from the pickers and the form, and stored as picked', async () => {
		const before = new Set((await sandbox.records('Tickets')).map(({ id }) => id));
		const sites = (await sandbox.records('Site')).filter(isActive);
		const users = (await sandbox.records('Users')).filter(isActive);
		const customer = (await sandbox.records('Client'))
			.filter(isActive)
			.find(
				({ id, name }) =>
					name !== 'Unknown' &&
					sites.filter((site) => site.client_id === id).length > 1 &&
					users.some((user) => user.client_id === id),
			) as Row;
		const type = (await sandbox.records('TicketType')).find(
			({ name }) => name === 'Service Request',
		) as Row;

		const saved = await workflow('by hand').save(client);
		await editor().openWorkflow(saved.id);
		await editor().element('canvas-handle-plus').first().click();
		await editor().element('node-creator-search-bar').fill('Halo');
		await editor().page.getByText('Halo', { exact: true }).first().click();
		await editor().page.getByText('Create a ticket', { exact: true }).first().click();
		await editor().element('ndv').waitFor();
		// Of several credentials n8n picks one by itself, which may not be connected.
		await chooseCredential(environment().credentials.services.name);
		await formIsThere();
		// All others, hundreds of them, are behind the button.
		await editor().element('add-fields-select').waitFor();
		expect(await fieldsShown()).toEqual(['Summary']);

		await addLink('Client');
		await openList('client_id');
		const typed = String(customer.name).slice(0, 8);
		await editor().element('rlc-search').locator('visible=true').fill(typed);
		await eventually('only what was typed', async () => {
			const names = await offered();
			return names.length > 0 && names.every((name) => name.includes(typed));
		});
		await pick(String(customer.name));

		await addLink('Site');
		await openList('site_id');
		const ofClient = sites.filter((site) => site.client_id === customer.id);
		const siteTexts = await offered();
		expect(siteTexts).toHaveLength(ofClient.length);
		for (const { name } of ofClient)
			expect(siteTexts.some((text) => text.includes(String(name)))).toBe(true);
		const site = ofClient.find(({ id }) =>
			users.some((user) => user.site_id === id),
		) as Row;
		await pick(String(site.name));

		await addLink('User');
		await openList('user_id');
		const usersOfClient = users.filter((user) => user.client_id === customer.id);
		const userTexts = await offered();
		for (const text of userTexts)
			expect(usersOfClient.some(({ name }) => text.includes(String(name)))).toBe(true);
		const user = usersOfClient.find(({ name }) =>
			userTexts.some((text) => text.includes(String(name))),
		) as Row;
		await pick(String(user.name));

		await addLink('Ticket Type');
		await openList('tickettype_id');
		await pick(String(type.name));

		await addLink('Priority');
		await openList('priority_id');
		const priorities = (await sandbox.records('Priority')).filter(
			({ slaid }) => slaid === type.default_sla,
		);
		const priorityTexts = await offered();
		expect(priorityTexts.sort()).toEqual(priorities.map(({ name }) => String(name)).sort());
		const [priority] = priorities;
		await pick(String(priority.name));
		await editor().screenshot('create-ticket-links');

		const summary = 'Made by hand';
		await editor().parameter('summary').locator('input, textarea').first().fill(summary);
		await addField('Contract tier');
		await editor().parameter('CFcontractTier').locator('input').first().click();
		await chooseEntry('Gold');
		await editor().screenshot('create-ticket-filled');
		await editor().executeStep();

		const made = (await sandbox.records('Tickets')).filter(({ id }) => !before.has(id));
		expect(made).toHaveLength(1);
		expect(made[0]).toMatchObject({
			summary,
			client_id: customer.id,
			site_id: site.id,
			user_id: user.id,
			tickettype_id: type.id,
			priority_id: priority.priorityid,
		});
		expect(await sandbox.customField(made[0], 'Contract tier')).toBe(3);
	}, 240_000);

	it('a form that cannot be read says why, and comes once that is mended', async () => {
		const { credentials, sandbox: tenant } = environment();
		const unconnected = await client.createCredential(
			'Nobody has logged in',
			credentialType,
			credentialData(tenant.url, sandboxApplications.login),
		);
		const saved = await workflow('not connected')
			.node('Halo', { resource: 'ticket', operation: 'create' }, { credential: unconnected })
			.save(client);
		await editor().openWorkflow(saved.id);
		await editor().openNode('Halo');
		const notice = editor().element('empty-fields-notice');
		await notice.waitFor();
		expect(await notice.innerText()).toContain('Connect');
		await editor().screenshot('create-ticket-not-connected');
		await chooseCredential(credentials.services.name);
		await formIsThere();
		await client.deleteCredential(unconnected.id);
		await editor().element('add-fields-select').waitFor();
		expect(await fieldsShown()).toEqual(['Summary']);
	}, 120_000);
});
