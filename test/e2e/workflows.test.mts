import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	outputOf,
	type N8nClient,
	type WorkflowDefinition,
} from '../../scripts/runtime/n8n-client.mts';
import { withCredentials } from '../../scripts/runtime/demo.mts';
import { projectRoot } from '../../scripts/runtime/paths.mts';
import { environment, n8nClient } from './support/environment.mts';
import { runWorkflow } from './support/workflow.mts';

const folder = join(projectRoot, 'workflows');

let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

describe('the example workflows', () => {
	it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))(
		'%s is imported and runs to its end',
		async (file) => {
			const definition = JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowDefinition;
			const stored = await client.createWorkflow(
				withCredentials(definition, Object.values(environment().credentials)),
			);
			const run = await runWorkflow(client, stored);
			expect(run.error).toBeUndefined();
			const last = run.execution.data.resultData.lastNodeExecuted ?? '';
			expect(outputOf(run.execution, last).length).toBeGreaterThan(0);
		},
	);
});
