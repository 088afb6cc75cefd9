import fc from 'fast-check';

import { scopesOf } from '../../nodes/shared/transport/scopes';

const jwt = (payload: unknown): string =>
	['{"alg":"RS256"}', JSON.stringify(payload), 'signature']
		.map((part) => Buffer.from(part).toString('base64url'))
		.join('.');

describe('scopesOf', () => {
	it.each<[string, Record<string, unknown>, string[] | undefined]>([
		[
			'the answer of the token endpoint',
			{ scope: 'read:tickets all:teams' },
			['read:tickets', 'all:teams'],
		],
		['a list', { scope: ['a:b', 'c'] }, ['a:b', 'c']],
		[
			'the token, as text',
			{ access_token: jwt({ scope: 'read:crm edit:crm' }) },
			['read:crm', 'edit:crm'],
		],
		['the token, as a list', { access_token: jwt({ scope: ['all', 'all'] }) }, ['all']],
		['the answer before the token', { scope: 'a', access_token: jwt({ scope: 'b' }) }, ['a']],
		['an opaque token', { access_token: 'abc' }, undefined],
		['a token that only looks like one', { access_token: 'a.b.c' }, undefined],
		['a token without scopes', { access_token: jwt({ sub: '3' }) }, undefined],
		['a token whose claims are no object', { access_token: jwt(3) }, undefined],
		['an empty scope', { scope: ' ' }, undefined],
		['no token', {}, undefined],
	])('from %s', (_name, oauthTokenData, granted) => {
		expect(scopesOf({ scope: 'all:standard', oauthTokenData })).toEqual({
			asked: ['all:standard'],
			...(granted && { granted }),
		});
	});

	it('without token data, and without a scope', () => {
		expect(scopesOf({})).toEqual({ asked: [] });
		expect(scopesOf({ oauthTokenData: null, scope: 3 })).toEqual({ asked: [] });
	});

	it('never throws, and never shows anything but names of scopes', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), fc.string(), (scope, granted, text) => {
				const { asked, granted: found = [] } = scopesOf({
					scope,
					oauthTokenData: { scope: granted, access_token: `x.${text}.y` },
				});
				for (const name of [...asked, ...found]) expect(name).toMatch(/^[\w:.-]{1,64}$/);
			}),
		);
	});
});
