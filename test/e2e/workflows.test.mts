import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import axios from 'axios';

import {
	outputOf,
	type N8nClient,
	type StoredWorkflow,
	type WorkflowDefinition,
} from '../../scripts/runtime/n8n-client.mts';
import { withCredentials } from '../../scripts/runtime/demo.mts';
import { projectRoot } from '../../scripts/runtime/paths.mts';
import { environment, n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { formTokens, sendForm, TAB_TYPE, TabWorkflow } from './support/tab.mts';
import { runWorkflow } from './support/workflow.mts';

const folder = join(projectRoot, 'workflows');

let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file): [string, WorkflowDefinition] => [
		file,
		JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowDefinition,
	]);

const hasTab = ({ nodes }: WorkflowDefinition): boolean =>
	nodes.some(({ type }) => type === TAB_TYPE);

/** Stores an example as somebody who imports it and chooses credentials. */
async function store(definition: WorkflowDefinition): Promise<StoredWorkflow> {
	return await client.createWorkflow(
		withCredentials(definition, Object.values(environment().credentials)),
	);
}

describe('the example workflows', () => {
	it.each(examples.filter(([, definition]) => !hasTab(definition)))(
		'%s is imported and runs to its end',
		async (_file, definition) => {
			const run = await runWorkflow(client, await store(definition));
			expect(run.error).toBeUndefined();
			const last = run.execution.data.resultData.lastNodeExecuted ?? '';
			expect(outputOf(run.execution, last).length).toBeGreaterThan(0);
		},
	);

	it.each(examples.filter(([, definition]) => hasTab(definition)))(
		'%s is imported, and each of its tools shows something',
		async (_file, definition) => {
			const { services } = environment().credentials;
			const tab = await TabWorkflow.of(client, services, await store(definition));
			await tab.on();
			const tickets = await sandbox.records('Tickets');
			const address = tab.for(Number(tickets[tickets.length - 1].id));
			const page = await axios.get<string>(address, { proxy: false });
			const tools = Object.keys(await formTokens(address));
			expect(tools.length).toBeGreaterThan(0);
			for (const tool of tools) {
				const { [tool]: form } = await formTokens(address);
				const { status, data } = await sendForm(address, { tool, form, ...initial(page.data) });
				expect([tool, status, data]).toEqual([tool, 200, expect.any(Array)]);
				expect(data.length).toBeGreaterThan(0);
			}
			await tab.off();
		},
	);
});

/** What is chosen in a page that nobody has touched. */
function initial(page: string): Record<string, string> {
	const chosen = page.matchAll(/<select [^>]*name="(.*?)".*?value="([^"]*)" selected/g);
	return Object.fromEntries([...chosen].map(([, name, value]) => [name, value]));
}
