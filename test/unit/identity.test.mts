import fc from 'fast-check';

import { agentOf, authServerOf, versionOf } from '../../nodes/Halo/composites/diagnosis/identity';

describe('agentOf', () => {
	it.each<[string, unknown, unknown]>([
		[
			'a record',
			{ id: 3, name: 'API Agent', email: 'n8n@acme.example', password: 'x' },
			{ id: 3, name: 'API Agent', email: 'n8n@acme.example' },
		],
		['a number as text', { id: '3', name: 'A' }, { id: 3, name: 'A', email: null }],
		['a record inside', { agent: { id: 3, name: 'A' } }, { id: 3, name: 'A', email: null }],
		[
			'claims',
			{
				claims: [
					{ type: 'sub', value: '3' },
					{ type: 'name', value: 'A' },
					{ type: 'email', value: 'a@b.example' },
				],
			},
			{ id: 3, name: 'A', email: 'a@b.example' },
		],
		[
			'claims whose types are addresses',
			{
				claims: [
					{
						type: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier',
						value: 'f3',
					},
					{ type: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name', value: 'A' },
				],
			},
			{ id: 'f3', name: 'A', email: null },
		],
		['a name alone', { name: 'A' }, { id: null, name: 'A', email: null }],
		['nobody', { claims: [] }, undefined],
		['nothing', undefined, undefined],
		['a list', [], undefined],
		['objects where text should be', { id: {}, name: [] }, undefined],
	])('%s', (_name, body, expected) => {
		expect(agentOf(body)).toEqual(expected);
	});

	it('never throws', () => {
		fc.assert(
			fc.property(fc.anything(), (body) => {
				const agent = agentOf(body);
				if (agent !== undefined) expect(Object.keys(agent)).toEqual(['id', 'name', 'email']);
			}),
		);
	});
});

describe('versionOf', () => {
	it.each([
		[{ version: '2.250.1' }, '2.250.1'],
		[{ Version: ' v2.236.4 ', api_version: 'x' }, 'v2.236.4'],
		[{ version: 2.25 }, '2.25'],
		[{ version: '' }, undefined],
		[{ version: '<script>' }, undefined],
		[{ name: '2.250.1' }, undefined],
		['2.250.1', undefined],
		[null, undefined],
	])('%j', (body, version) => {
		expect(versionOf(body)).toBe(version);
	});
});

describe('authServerOf', () => {
	it.each([
		[{ auth_url: 'https://auth.acme.example/auth/' }, 'https://auth.acme.example/auth/'],
		[{ auth_url: 'acme' }, undefined],
		[{}, undefined],
		[undefined, undefined],
	])('%j', (body, address) => {
		expect(authServerOf(body)?.href).toBe(address);
	});
});
