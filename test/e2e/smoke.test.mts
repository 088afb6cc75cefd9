import {
	credentialData,
	credentialType,
	sandboxApplications,
} from '../../scripts/runtime/demo.mts';
import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import { environment, n8nClient } from './support/environment.mts';

describe('the installed package', () => {
	let client: N8nClient;

	beforeAll(() => {
		client = n8nClient();
	});

	it('gives n8n the Halo node under the name workflows use', async () => {
		const types = await client.nodeTypes();
		const halo = types.find(({ name }) => name === 'n8n-nodes-halo.halo');
		expect(halo).toMatchObject({ displayName: 'Halo' });
		expect(halo?.credentials).toEqual([expect.objectContaining({ name: credentialType })]);
	});

	it('gives n8n the credential', async () => {
		const type = await client.credentialType(credentialType);
		expect(type).toMatchObject({ name: credentialType, extends: ['oAuth2Api'] });
	});

	it.each(Object.entries(sandboxApplications))(
		'lets a credential be created for the application "%s"',
		async (name, application) => {
			const data = credentialData(environment().sandbox.url, application);
			const created = await client.createCredential(`smoke ${name}`, credentialType, data);
			expect(created).toMatchObject({ name: `smoke ${name}`, type: credentialType });
			await client.deleteCredential(created.id);
		},
	);
});
