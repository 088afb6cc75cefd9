import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { applicationById } from '../../test/sandbox/oauth/applications.mts';
import type { N8nClient, Owner, StoredCredential, WorkflowDefinition } from './n8n-client.mts';
import { hashOf, projectRoot, readJson } from './paths.mts';

/** The name of the credential type with which the package connects to Halo. */
export const credentialType = 'haloOAuth2Api';

/** The account of the demo's n8n. */
export const demoOwner: Owner = {
	email: 'demo@example.com',
	password: 'Halo-demo-1',
	firstName: 'Halo',
	lastName: 'Demo',
};

/** An application that is registered in the sandbox, as under Configuration → Integrations in Halo. */
export interface SandboxApplication {
	clientId: string;
	clientSecret: string;
	grantType: 'authorizationCode' | 'clientCredentials';
}

function application(
	clientId: string,
	grantType: SandboxApplication['grantType'],
): SandboxApplication {
	const known = applicationById(clientId);
	if (known === undefined) throw new Error(`The sandbox has no application "${clientId}"`);
	return { clientId, clientSecret: known.clientSecret, grantType };
}

/** The applications of the sandbox that the demo and the tests use. */
export const sandboxApplications = {
	services: application('halo-sandbox-services', 'clientCredentials'),
	login: application('halo-sandbox-login', 'authorizationCode'),
};

/** The credentials of the demo: name in n8n, and the application each of them uses. */
export const demoCredentials = [
	{ name: 'Halo sandbox (client credentials)', uses: sandboxApplications.services },
	{ name: 'Halo sandbox (log in)', uses: sandboxApplications.login },
];

/** What is typed into the credential dialog for an application of the sandbox. */
export function credentialData(
	sandboxUrl: string,
	uses: SandboxApplication,
): ICredentialDataDecryptedObject {
	return {
		serverUrl: sandboxUrl,
		tenant: '',
		authServerUrl: '',
		scope: 'all:standard all:teams admin:webhooks offline_access',
		...uses,
	};
}

/** Creates the demo's credentials, or points the existing ones at the sandbox. */
export async function ensureCredentials(
	client: N8nClient,
	sandboxUrl: string,
): Promise<StoredCredential[]> {
	const existing = await client.listCredentials();
	const result: StoredCredential[] = [];
	for (const { name, uses } of demoCredentials) {
		const data = credentialData(sandboxUrl, uses);
		const found = existing.find((one) => one.name === name && one.type === credentialType);
		result.push(
			found === undefined
				? await client.createCredential(name, credentialType, data)
				: await client.updateCredential(found, data),
		);
	}
	return result;
}

/** Lets the nodes of a workflow use credentials of this n8n: those of the same name, else the first. */
export function withCredentials<T extends WorkflowDefinition>(
	workflow: T,
	credentials: StoredCredential[],
): T {
	const nodes = workflow.nodes.map((node) => {
		if (node.credentials === undefined) return node;
		const mapped = Object.entries(node.credentials).map(([type, wanted]) => {
			const fitting = credentials.filter((one) => one.type === type);
			const found = fitting.find(({ name }) => name === wanted.name) ?? fitting[0];
			return [type, found === undefined ? wanted : { id: found.id, name: found.name }];
		});
		return { ...node, credentials: Object.fromEntries(mapped) };
	});
	return { ...workflow, nodes };
}

/** A workflow of the demo in n8n. */
export interface ImportedWorkflow {
	id: string;
	name: string;
	change: 'created' | 'updated' | 'kept';
}

/**
 * Imports `workflows/*.json`. What is there already under the same name is kept as its user left it,
 * unless the file has changed since it was imported.
 */
export async function importWorkflows(
	client: N8nClient,
	credentials: StoredCredential[],
	stateFile: string,
): Promise<ImportedWorkflow[]> {
	const folder = path.join(projectRoot, 'workflows');
	const state = readJson<Record<string, string>>(stateFile) ?? {};
	const existing = await client.listWorkflows();
	const result: ImportedWorkflow[] = [];
	for (const file of readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()) {
		const source = path.join(folder, file);
		const { name, nodes, connections, settings, pinData } = JSON.parse(
			readFileSync(source, 'utf8'),
		) as WorkflowDefinition;
		const workflow = withCredentials(
			{ name, nodes, connections, settings: { executionOrder: 'v1', ...settings }, pinData },
			credentials,
		);
		const found = existing.find((one) => one.name === name);
		const hash = hashOf([source]);
		if (found === undefined) {
			const { id } = await client.createWorkflow(workflow);
			result.push({ id, name, change: 'created' });
		} else if (state[file] !== undefined && state[file] !== hash) {
			await client.updateWorkflow(found.id, workflow);
			result.push({ id: found.id, name, change: 'updated' });
		} else {
			result.push({ id: found.id, name, change: 'kept' });
		}
		state[file] = hash;
	}
	writeFileSync(stateFile, JSON.stringify(state, null, '\t'));
	return result;
}
