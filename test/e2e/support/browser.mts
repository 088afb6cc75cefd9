import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { projectRoot } from '../../../scripts/runtime/paths.mts';
import { environment, resultsFolder } from './environment.mts';
import { eventually } from './wait.mts';

const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const testId = (name: string): string => `[data-test-id="${name}"]`;

/** n8n's editor in a browser, signed in as the owner. */
export class Editor {
	/** Addresses outside this machine that pages asked for and did not get. */
	readonly blocked = new Set<string>();

	private constructor(
		readonly context: BrowserContext,
		readonly page: Page,
		private readonly url: string,
		private readonly profile: string,
	) {}

	/** Starts a browser with a fresh profile. */
	static async open(): Promise<Editor> {
		const { n8n, chromium: executablePath } = environment();
		const profile = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-halo-browser-'));
		const context = await chromium.launchPersistentContext(profile, {
			executablePath,
			headless: true,
			viewport: { width: 1400, height: 900 },
			args: flags,
		});
		context.setDefaultTimeout(20_000);
		const page = context.pages()[0] ?? (await context.newPage());
		const editor = new Editor(context, page, n8n.url, profile);
		await context.route(
			(url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1',
			async (route) => {
				editor.blocked.add(route.request().url());
				await route.abort();
			},
		);
		await context.addCookies([{ name: 'n8n-auth', value: n8n.token, url: n8n.url }]);
		await context.addInitScript(
			`localStorage.setItem('n8n-browserId', ${JSON.stringify(n8n.browserId)})`,
		);
		return editor;
	}

	/** Ends the browser and removes its profile. */
	async close(): Promise<void> {
		await this.context.close();
		rmSync(this.profile, { recursive: true, force: true });
	}

	/** Opens a page of n8n, for example `/home/workflows`. */
	async goto(address: string): Promise<void> {
		await this.page.goto(`${this.url}${address}`);
	}

	/** Opens a stored workflow and waits until its nodes are drawn. */
	async openWorkflow(id: string): Promise<void> {
		await this.goto(`/workflow/${id}`);
		await this.page.locator(testId('canvas-node')).first().waitFor();
	}

	/** Something with one of n8n's own test ids. */
	element(name: string): Locator {
		return this.page.locator(testId(name));
	}

	/** Opens the panel of a node. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`${testId('canvas-node')}[data-node-name="${name}"]`).dblclick();
		await this.element('ndv').waitFor();
		await this.element('node-execute-button').first().waitFor();
	}

	/** Closes the panel of a node. */
	async closeNode(): Promise<void> {
		for (let attempt = 0; attempt < 3 && (await this.element('ndv').count()) > 0; attempt++) {
			await this.page.keyboard.press('Escape');
			await this.page.waitForTimeout(300);
		}
	}

	/** The input of a parameter in the panel of a node. */
	parameter(name: string): Locator {
		return this.element(`parameter-input-${name}`).first();
	}

	/** Opens the dropdown of a parameter and answers what it offers; it stays open. */
	async openOptions(parameter: string): Promise<string[]> {
		await this.parameter(parameter).locator('input').first().click();
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await entries.first().waitFor();
		return await entries.allInnerTexts();
	}

	/** Picks the entry with this name from a parameter's dropdown. */
	async chooseOption(parameter: string, label: string): Promise<void> {
		const offered = await this.openOptions(parameter);
		const index = offered.findIndex((text) => text.split('\n')[0].trim() === label);
		if (index < 0)
			throw new Error(`"${parameter}" does not offer "${label}": ${offered.join(', ')}`);
		const entries = this.page.locator('.el-select-dropdown__item:visible');
		await entries.nth(index).click();
		await entries.first().waitFor({ state: 'hidden' });
	}

	/** Presses "Execute step" in the panel of a node and answers what its output panel then shows. */
	async executeStep(): Promise<string> {
		const started = this.page.waitForResponse(
			(response) => response.request().method() === 'POST' && /\/run(\?|$)/.test(response.url()),
		);
		await this.element('node-execute-button').first().click();
		await started;
		const output = this.element('output-panel');
		const shown = output
			.locator(`${testId('ndv-data-container')}, ${testId('node-error-message')}`)
			.first();
		// The panel changes in steps, so it is looked at until all of it has come.
		const text = await eventually('the output of the node', async () => {
			if (!(await shown.isVisible())) return false;
			const text = await output.innerText();
			return !/Executing node|No output data/.test(text) && text;
		});
		// While the node runs the button turns.
		await this.element('node-execute-button').first().filter({ hasText: /\w/ }).waitFor();
		return text;
	}

	/** Switches the open workflow on, in whatever words this n8n has for it. */
	async publish(): Promise<void> {
		const button = this.page
			.locator(
				`${testId('workflow-open-publish-modal-button')}, ${testId('workflow-activate-switch')}`,
			)
			.first();
		await button.click();
		const confirm = this.element('workflow-publish-button');
		if (
			await confirm.waitFor({ timeout: 5_000 }).then(
				() => true,
				() => false,
			)
		)
			await confirm.click();
	}

	/** Opens the credential that the open node uses. */
	async openCredential(): Promise<void> {
		await this.element('credential-edit-button').click();
		await this.element('editCredential-modal').waitFor();
	}

	/**
	 * Presses "Connect" in the open credential dialog and answers the window that n8n opens for the
	 * log-in at Halo.
	 */
	async connect(): Promise<Page> {
		const [popup] = await Promise.all([
			this.page.waitForEvent('popup'),
			this.page
				.locator(
					`${testId('oauth-not-connected-banner')} button, ${testId('oauth-connect-button')}`,
				)
				.first()
				.click(),
		]);
		await popup.waitForLoadState();
		return popup;
	}

	/**
	 * Takes a picture: into `docs/images/` when `HALO_DOCS_IMAGES` is set, because the pictures of the
	 * documentation are made by the tests, else beside the test results.
	 */
	async screenshot(name: string, page: Page = this.page): Promise<string> {
		const folder = process.env.HALO_DOCS_IMAGES
			? path.join(projectRoot, 'docs', 'images')
			: path.join(resultsFolder, 'screenshots');
		mkdirSync(folder, { recursive: true });
		const file = path.join(folder, `${name}.png`);
		// a picture of what is there in the end, not of n8n's transitions
		await page.screenshot({ path: file, animations: 'disabled' });
		return file;
	}
}

/**
 * One browser for all tests of a file: `const editor = useEditor()` at its top, `editor()` in tests.
 * A failed test leaves a picture `failed-<test>.png` beside the test results.
 */
export function useEditor(): () => Editor {
	let editor: Editor | undefined;
	beforeAll(async () => {
		editor = await Editor.open();
	}, 60_000);
	afterEach(async () => {
		const { haloTestFailed } = globalThis as { haloTestFailed?: boolean };
		if (haloTestFailed !== true || editor === undefined) return;
		const name = expect.getState().currentTestName?.replace(/\W+/g, '-').slice(0, 80) ?? 'test';
		const folder = path.join(resultsFolder, 'screenshots');
		mkdirSync(folder, { recursive: true });
		await editor.page
			.screenshot({ path: path.join(folder, `failed-${name}.png`) })
			.catch(() => undefined);
	});
	afterAll(async () => await editor?.close());
	return () => {
		if (editor === undefined) throw new Error('The browser is started before the first test');
		return editor;
	};
}
