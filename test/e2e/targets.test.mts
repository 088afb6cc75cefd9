import type { INodeParameters } from 'n8n-workflow';

import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import { useEditor } from './support/browser.mts';
import { n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow } from './support/workflow.mts';

const editor = useEditor();
let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

/** An item of the sandbox that many clients are billed for, and a contract type that many have. */
const BY_ITEM: INodeParameters = {
	resource: 'clientContract',
	operation: 'getTargets',
	groupBy: 'item',
	billedItem: { __rl: true, mode: 'id', value: '6' },
};
const BY_TYPE: INodeParameters = {
	resource: 'clientContract',
	operation: 'getTargets',
	groupBy: 'contractType',
	contractType: { __rl: true, mode: 'name', value: 'Managed Services' },
};

describe('targets of contracts', () => {
	it.each([
		['clients by item', BY_ITEM],
		['clients by item with the number of their assets', { ...BY_ITEM, output: 'counts' }],
		['assets by item', { ...BY_ITEM, output: 'assets' }],
		['clients by contract type', BY_TYPE],
		['assets by contract type', { ...BY_TYPE, output: 'assets' }],
	])('%s: by report and over the API the same answer', async (_name, parameters) => {
		const run = await workflow()
			.node('By report', { ...parameters, readBy: 'report' })
			.node('Once', { maxItems: 1 }, { type: 'n8n-nodes-base.limit', credential: null })
			.node('Over the API', { ...parameters, readBy: 'api' })
			.run(client);
		expect(run.error).toBeUndefined();
		expect(run.json('By report').length).toBeGreaterThan(5);
		expect(run.json('Over the API')).toEqual(run.json('By report'));
	});

	it('by report clients cost a single request', async () => {
		const from = Date.now();
		const run = await workflow().node('Halo', BY_ITEM).run(client);
		expect(run.error).toBeUndefined();
		const requests = await sandbox.apiRequestsSince(from);
		expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/Report']);
	});

	it('without the right to run reports come over the API, and a hint says so', async () => {
		await sandbox.control({ variants: { forbidden: ['Report'] } });
		try {
			const saved = await workflow('targets').node('Halo', BY_ITEM).save(client);
			await editor().openWorkflow(saved.id);
			await editor().openNode('Halo');
			const output = await editor().executeStep();
			expect(output).toContain('The targets were read over the API instead of by report');
			expect(output).toContain('edit:reporting');
		} finally {
			await sandbox.control({ variants: { forbidden: [] } });
		}
	});

	it('are asked for with a short form, whose lists come from Halo', async () => {
		const saved = await workflow('targets')
			.node('Halo', {
				...BY_TYPE,
				contractType: { __rl: true, mode: 'list', value: '' },
				output: 'counts',
				targetAssets: { assetTypes: [] },
			})
			.save(client);
		await editor().openWorkflow(saved.id);
		await editor().openNode('Halo');
		await editor().parameter('contractType').click();
		const entries = editor().page.locator('[data-test-id="rlc-item"]');
		await entries.filter({ hasText: 'Managed Services' }).first().waitFor();
		await editor().page.keyboard.press('Escape');
		const types = await editor().openOptions('assetTypes');
		expect(types.join(' ')).toContain('Workstation');
	});

	it('show who is billed for how much beside what was found', async () => {
		const saved = await workflow('targets')
			.node('Halo', {
				...BY_ITEM,
				billedItem: {
					__rl: true,
					mode: 'list',
					value: 6,
					cachedResultName: 'Endpoint Detection and Response',
				},
				output: 'counts',
				targetAssets: { assetTypes: [111, 112] },
			})
			.save(client);
		await editor().openWorkflow(saved.id);
		await editor().openNode('Halo');
		await editor().executeStep();
		const output = editor().element('output-panel');
		await output.getByText('quantity_billed').first().waitFor();
		await output.getByText('difference').first().waitFor();
		await editor().screenshot('contract-targets');
	});
});
