import type { IHookFunctions, INode } from 'n8n-workflow';

import { ownAddress, webhookName } from '../../nodes/HaloWebhookTrigger/registration/address';

const PATH = '/webhook/7b0f2c52-56a5-4c6e-9d4f-3a2f5a3f7c11/halo';

/** An n8n that is reached at an address, with a workflow. */
function n8nAt(base: string | undefined, workflow = 'Ticket alerts'): IHookFunctions {
	return {
		getNodeWebhookUrl: () => base && `${base}${PATH}`,
		getNode: () => ({ name: 'Halo Webhook Trigger' }) as INode,
		getWorkflow: () => ({ name: workflow }),
	} as unknown as IHookFunctions;
}

describe('the address that Halo is given', () => {
	it.each([
		['https://n8n.acme.example', 'https://acme.halopsa.com'],
		['http://localhost:5678', 'https://halo.acme.example'],
		['http://127.0.0.1:5678', 'http://127.0.0.1:4590'],
	])('is that of n8n: %s for %s', (base, web) => {
		expect(ownAddress(n8nAt(base), web)).toBe(`${base}${PATH}`);
	});

	it.each([
		['http://localhost:5678', 'https://acme.halopsa.com'],
		['http://127.0.0.1:5678', 'https://acme.trial.usehalo.com'],
		['http://[::1]:5678', 'https://acme.haloitsm.com'],
	])('is refused where hosted tenants cannot reach it: %s for %s', (base, web) => {
		expect(() => ownAddress(n8nAt(base), web)).toThrow(/^Halo cannot reach n8n at /);
	});

	it.each([undefined, 'n8n'])('is refused where n8n has none: %s', (base) => {
		expect(() => ownAddress(n8nAt(base), 'https://acme.halopsa.com')).toThrow(
			'n8n does not say at which URL it can be called',
		);
	});
});

describe('the name of the webhook', () => {
	const base = 'https://n8n.acme.example';

	it('says which workflow and node it is, and differs by address', () => {
		const name = webhookName(n8nAt(base), `${base}${PATH}`, false);
		expect(name).toMatch(/^n8n: Ticket alerts \/ Halo Webhook Trigger \[[0-9a-f]{8}\]$/);
		expect(webhookName(n8nAt(base), `${base}/other`, false)).not.toBe(name);
		expect(webhookName(n8nAt(base), `${base}${PATH}`, true)).toBe(`${name} (test)`);
	});

	it('is never long, and keeps what tells it from others', () => {
		const name = webhookName(n8nAt(base, 'A very long name '.repeat(20)), `${base}${PATH}`, true);
		expect(name.length).toBeLessThanOrEqual(100);
		expect(name).toMatch(/ \[[0-9a-f]{8}\] \(test\)$/);
	});
});
