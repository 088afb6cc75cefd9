import type { INodeParameters } from 'n8n-workflow';

import { APPLICATIONS, type Sandbox } from '../sandbox/index.mts';
import { runHalo, type NodeResult, type RunOptions, type TestCredential } from './engine.mts';

const [services] = APPLICATIONS;

/** A credential for a sandbox that has no token yet. */
export const servicesCredential = (sandbox: Sandbox): TestCredential => ({
	serverUrl: sandbox.url,
	accessTokenUrl: `${sandbox.authUrl}/token`,
	clientId: services.clientId,
	clientSecret: services.clientSecret,
	scope: 'all:standard all:teams admin:webhooks offline_access',
});

/** Runs the built Halo node against a sandbox, with a credential that has no token yet. */
export async function runOn(
	sandbox: Sandbox,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
): Promise<NodeResult> {
	return await runHalo({
		parameters,
		...options,
		credential: { ...servicesCredential(sandbox), ...options.credential },
	});
}

/** Requests that reached the API, without those for tokens. */
export const apiRequests = (sandbox: Sandbox) =>
	sandbox.requests.filter(({ path }) => path.startsWith('/api/'));

/** A locator by id. */
export const byId = (resource: string, value: string): INodeParameters => ({
	[`${resource}Id`]: { __rl: true, mode: 'id', value },
});

/** Fields mapped below. */
export const fields = (value: INodeParameters): INodeParameters => ({
	fields: { mappingMode: 'defineBelow', value },
});
