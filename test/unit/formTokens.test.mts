import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { addressToken, isAddressToken } from '../../nodes/HaloTicketTabTrigger/address';
import {
	FORM_LIFETIME_MS,
	issueFormToken,
	readFormToken,
	type FormScope,
	type FormToken,
} from '../../nodes/HaloTicketTabTrigger/formTokens';
import { NoSecretError, isSame, signingKey } from '../../nodes/HaloTicketTabTrigger/secrets';
import { UsedTokens } from '../../nodes/HaloTicketTabTrigger/usedTokens';

const NOW = Date.UTC(2026, 2, 2, 9, 15);
const key = signingKey({ clientSecret: 'secret' }, 'form');
const scope: FormScope = { node: 'a b c live', ticket: 1042, tool: 'restart', technician: '' };

/** Text of the signs that tokens are made of, and of others. */
const tokenText = fc.string({
	unit: fc.constantFrom(...'0123456789abcxyzABCXYZ-_.=+/ \n'),
	maxLength: 120,
});

describe('the token of a form', () => {
	it('is accepted for what it was made for, until it expires', () => {
		const token = issueFormToken(key, scope, NOW);
		const read = readFormToken(key, scope, token, NOW);
		expect(read).toEqual({ id: expect.any(String), expiresAt: NOW + FORM_LIFETIME_MS });
		expect(readFormToken(key, scope, token, NOW + FORM_LIFETIME_MS - 1)).toEqual(read);
		expect(readFormToken(key, scope, token, NOW + FORM_LIFETIME_MS)).toBe('expired');
	});

	it('is another one each time', () => {
		const tokens = Array.from({ length: 1_000 }, () => issueFormToken(key, scope, NOW));
		expect(new Set(tokens).size).toBe(1_000);
	});

	it('is refused with any sign changed, added or taken away', () => {
		const token = issueFormToken(key, scope, NOW);
		const edits = fc.record({
			at: fc.nat(token.length),
			remove: fc.nat(3),
			insert: fc.string({ maxLength: 3 }),
		});
		fc.assert(
			fc.property(edits, ({ at, remove, insert }) => {
				const changed = token.slice(0, at) + insert + token.slice(at + remove);
				fc.pre(changed !== token);
				expect(readFormToken(key, scope, changed, NOW)).toBe('forged');
			}),
			{ numRuns: 2_000 },
		);
	});

	it('is refused when only the moment of its end was changed', () => {
		const [expires, ...rest] = issueFormToken(key, scope, NOW).split('.');
		const later = (parseInt(expires, 36) + 60_000).toString(36);
		expect(readFormToken(key, scope, [later, ...rest].join('.'), NOW)).toBe('forged');
	});

	it('is refused for another node, ticket, tool or technician', () => {
		const scopes = fc.record({
			node: fc.string(),
			ticket: fc.integer(),
			tool: fc.string(),
			technician: fc.string(),
		});
		fc.assert(
			fc.property(
				scopes,
				fc.subarray(Object.keys(scope) as Array<keyof FormScope>),
				(other, kept) => {
					const asked = {
						...other,
						...Object.fromEntries(kept.map((name) => [name, scope[name]])),
					};
					fc.pre(JSON.stringify(asked) !== JSON.stringify(scope));
					const token = issueFormToken(key, scope, NOW);
					expect(readFormToken(key, asked, token, NOW)).toBe('forged');
				},
			),
		);
	});

	it('does not let the parts of its scope run into one another', () => {
		const token = issueFormToken(key, { ...scope, tool: 'a', technician: 'bc' }, NOW);
		const other = { ...scope, tool: 'ab', technician: 'c' };
		expect(readFormToken(key, other, token, NOW)).toBe('forged');
	});

	it('is refused under another key, such as that of the address', () => {
		const token = issueFormToken(key, scope, NOW);
		for (const other of [
			signingKey({ clientSecret: 'other' }, 'form'),
			signingKey({ clientSecret: 'secret' }, 'address'),
			randomBytes(32),
		])
			expect(readFormToken(other, scope, token, NOW)).toBe('forged');
	});

	it('is nothing that can be made up', () => {
		fc.assert(
			fc.property(tokenText, (text) => {
				expect(readFormToken(key, scope, text, NOW)).toBe('forged');
			}),
			{ numRuns: 2_000 },
		);
	});
});

describe('the token of an address', () => {
	const credential = { clientSecret: 'secret' };
	const address = { webhookId: '3f0c6a52', number: 1 };
	const token = addressToken(credential, address);

	it('stays the same, and is as long as what cannot be guessed', () => {
		expect(addressToken(credential, { ...address })).toBe(token);
		expect(Buffer.from(token, 'base64url')).toHaveLength(32);
		expect(isAddressToken(token, credential, address)).toBe(true);
	});

	it('is another one for another node, number or secret', () => {
		const others = [
			addressToken(credential, { ...address, webhookId: '3f0c6a53' }),
			addressToken(credential, { ...address, number: 2 }),
			addressToken({ clientSecret: 'Secret' }, address),
		];
		expect(new Set([token, ...others]).size).toBe(4);
		for (const other of others) expect(isAddressToken(other, credential, address)).toBe(false);
	});

	it.each(['', ' ', token.slice(1), `${token}=`, token.toUpperCase(), 'undefined'])(
		'is not “%s”',
		(given) => {
			expect(isAddressToken(given, credential, address)).toBe(false);
		},
	);

	it.each<ICredentialDataDecryptedObject>([{}, { clientSecret: '' }, { clientSecret: '  ' }, { clientSecret: 5 }])(
		'does not exist without a secret: %j',
		(without) => {
			expect(() => addressToken(without, address)).toThrow(NoSecretError);
			expect(() => isAddressToken('', without, address)).toThrow(NoSecretError);
		},
	);
});

it('texts are compared as they are, whatever their length', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (one, other) => {
			expect(isSame(one, other)).toBe(one === other);
			expect(isSame(one, one)).toBe(true);
		}),
	);
});

describe('the memory of tokens that were used', () => {
	const token = (id: string, expiresAt = NOW + 1_000): FormToken => ({ id, expiresAt });

	it('lets each through once', () => {
		const used = new UsedTokens();
		expect(used.has(token('a'))).toBe(false);
		expect(used.claim(token('a'), NOW)).toBe('first');
		expect(used.has(token('a'))).toBe(true);
		expect(used.claim(token('a'), NOW)).toBe('again');
		expect(used.claim(token('b'), NOW)).toBe('first');
	});

	it('refuses when it is full, rather than forget one that is still valid', () => {
		const used = new UsedTokens(2);
		used.claim(token('a'), NOW);
		used.claim(token('b'), NOW);
		expect(used.claim(token('c'), NOW)).toBe('full');
		expect(used.claim(token('a'), NOW)).toBe('again');
		expect(used.claim(token('c', NOW + 9_000), NOW + 1_000)).toBe('first');
		expect(used.size).toBe(1);
	});

	it('never lets one through twice while it is valid, and never grows beyond its bound', () => {
		const step = fc.record({ id: fc.nat(30), passes: fc.nat(400) });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
				const used = new UsedTokens(8);
				const started = new Set<string>();
				let now = NOW;
				for (const { id, passes } of steps) {
					now += passes;
					// Each name is signed with one end.
					const one = token(String(id), NOW + id * 500);
					if (one.expiresAt <= now) continue;
					const outcome = used.claim(one, now);
					expect(outcome === 'first' && started.has(one.id)).toBe(false);
					if (outcome === 'first') started.add(one.id);
					expect(used.size).toBeLessThanOrEqual(8);
				}
			}),
		);
	});
});
