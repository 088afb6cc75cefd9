import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	asHaloConditions,
	conditionKinds,
	mayFulfil,
	sameConditions,
	type Condition,
} from '../../nodes/HaloWebhookTrigger/conditions';
import { isCausedBy } from '../../nodes/HaloWebhookTrigger/ownAgent';
import { isAuthentic, weakness } from '../../nodes/HaloWebhookTrigger/receiving/authentication';
import { deliveriesOf, ticketId, ticketOf } from '../../nodes/HaloWebhookTrigger/receiving/bodies';
import {
	DeliveryMemory,
	MEMORY_LIMITS,
} from '../../nodes/HaloWebhookTrigger/receiving/deliveryMemory';

const guid = (number: number): string =>
	`6f1c2b6e-0000-4000-8000-${String(number).padStart(12, '0')}`;

describe('the bodies of Halo’s calls', () => {
	it.each<[string, unknown, Array<[string | undefined, number | undefined]>]>([
		[
			'a standard one',
			{ id: guid(1), event: 'closed', object_id: 7, ticket: { id: 7 } },
			[[guid(1), 7]],
		],
		[
			'one of the event alone',
			{ id: guid(1), event: 'ticket closed', object_id: 7 },
			[[guid(1), 7]],
		],
		[
			'without an id of its own',
			{ escmsg_id: guid(2).toUpperCase(), object_id: 7 },
			[[guid(2), 7]],
		],
		[
			'several events',
			[
				{ id: guid(1), object_id: 7 },
				{ id: guid(2), object_id: 8 },
			],
			[
				[guid(1), 7],
				[guid(2), 8],
			],
		],
		[
			'of another record',
			{ id: guid(1), event: 'invoice paid', object_id: 7 },
			[[guid(1), undefined]],
		],
		['of the tenant’s own making', { id: 7, summary: 'Disk full' }, [[undefined, undefined]]],
		['JSON under another type', JSON.stringify([{ id: guid(1), object_id: 7 }]), [[guid(1), 7]]],
		['text', 'Ticket 7 was closed', [[undefined, undefined]]],
		['an empty object', {}, []],
		['nothing', undefined, []],
		['empty text', ' ', []],
		['null', null, []],
		['a number', 7, []],
		['a list of what are no events', [null, 7, [], {}, ''], []],
	])('%s', (_name, body, expected) => {
		expect(deliveriesOf(body).map((delivery) => [delivery.id, ticketId(delivery)])).toEqual(
			expected,
		);
	});

	it('of text become an item with the text', () => {
		expect(deliveriesOf('Ticket 7 was closed')).toEqual([
			{ body: { body: 'Ticket 7 was closed' } },
		]);
	});

	it('as recorded on a live tenant are understood', () => {
		const found = readExample(resolve('../shared/halo-api/examples/webhook-payload.json'));
		if (found === undefined) return;
		const { standard, eventOnly, batched } = found;
		expect(deliveriesOf(standard)).toEqual([{ id: standard.id, body: standard }]);
		expect(ticketOf(deliveriesOf(standard)[0])).toEqual(standard.ticket);
		expect(ticketId(deliveriesOf(eventOnly)[0])).toBe(eventOnly.object_id);
		expect(deliveriesOf(batched).map(ticketId)).toEqual([1043, 1044]);
	});

	it('of whatever kind are no reason to fail', () => {
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), fc.anything({ withNullPrototype: true })), (body) => {
				for (const delivery of deliveriesOf(body)) {
					expect(typeof delivery.body).toBe('object');
					expect(ticketId(delivery) ?? 1).toBeGreaterThan(0);
				}
			}),
		);
	});
});

/** Halo's recorded payloads, where the collected facts are at hand. */
function readExample(
	path: string,
): (Record<'standard' | 'eventOnly', IDataObject> & { batched: IDataObject[] }) | undefined {
	try {
		return JSON.parse(readFileSync(path, 'utf8')) as ReturnType<typeof readExample>;
	} catch {
		return undefined;
	}
}

let triggers = 0;

describe('the memory of deliveries', () => {
	it('knows a delivery again, in this process and after a restart', () => {
		const staticData: IDataObject = {};
		const memory = new DeliveryMemory('a', staticData);
		expect([memory.claim(guid(1)), memory.claim(guid(1)), memory.claim(guid(2))]).toEqual([
			true,
			false,
			true,
		]);
		memory.save();
		expect(new DeliveryMemory('a', {}).claim(guid(1))).toBe(false);
		expect(new DeliveryMemory('after a restart', staticData).claim(guid(1))).toBe(false);
		expect(new DeliveryMemory('another trigger', {}).claim(guid(1))).toBe(true);
	});

	it('forgets what came to nothing, so that Halo may send it again', () => {
		const memory = new DeliveryMemory('b', {});
		memory.claim(guid(1));
		memory.release();
		expect(new DeliveryMemory('b', {}).claim(guid(1))).toBe(true);
	});

	it('writes nothing where nothing is new', () => {
		const staticData: IDataObject = {};
		new DeliveryMemory('c', staticData).save();
		expect(staticData).toEqual({});
	});

	it('takes each delivery once, whatever calls come at the same time and whatever n8n stores last', () => {
		fc.assert(
			fc.property(
				fc.array(fc.record({ id: fc.nat(40), sawStoreOf: fc.nat(30), isStored: fc.boolean() }), {
					maxLength: 60,
				}),
				(calls) => {
					const trigger = `property ${(triggers += 1)}`;
					// What n8n's database held after each call; a call may have read an old one.
					const stores: IDataObject[] = [{}];
					const taken: number[] = [];
					for (const { id, sawStoreOf, isStored } of calls) {
						const staticData = { ...stores[Math.min(sawStoreOf, stores.length - 1)] };
						const memory = new DeliveryMemory(trigger, staticData);
						if (memory.claim(guid(id))) taken.push(id);
						memory.save();
						if (isStored) stores.push(staticData);
					}
					expect(new Set(taken).size).toBe(taken.length);
					expect(new Set(taken)).toEqual(new Set(calls.map(({ id }) => id)));
				},
			),
		);
	});

	it('has all of this process in what it writes, so that a write that was lost is made good by the next', () => {
		const first: IDataObject = {};
		const second: IDataObject = {};
		const one = new DeliveryMemory('d', first);
		const other = new DeliveryMemory('d', second);
		one.claim(guid(1));
		other.claim(guid(2));
		one.save();
		other.save();
		const afterRestart = new DeliveryMemory('d restarted', second);
		expect([afterRestart.has(guid(1)), afterRestart.has(guid(2))]).toEqual([true, true]);
	});

	it('is bounded, and loses the oldest first', () => {
		const staticData: IDataObject = {};
		const { here, stored } = MEMORY_LIMITS;
		for (let number = 0; number < here + 10; number += 1) {
			const memory = new DeliveryMemory('e', staticData);
			memory.claim(guid(number));
			memory.save();
		}
		expect(staticData.seen).toHaveLength(stored);
		expect(JSON.stringify(staticData).length).toBeLessThan(20 * stored);
		const memory = new DeliveryMemory('e', {});
		expect([memory.has(guid(0)), memory.has(guid(10)), memory.has(guid(here + 9))]).toEqual([
			false,
			true,
			true,
		]);
		expect(new DeliveryMemory('e restarted', staticData).has(guid(here + 9))).toBe(true);
	});

	it('is bounded for triggers too', () => {
		new DeliveryMemory('first', {}).claim(guid(1));
		for (let number = 0; number < MEMORY_LIMITS.triggers; number += 1)
			new DeliveryMemory(`many ${number}`, {});
		expect(new DeliveryMemory('first', {}).has(guid(1))).toBe(false);
	});

	it('reads what is no memory as none', () => {
		expect(new DeliveryMemory('f', { seen: 'nonsense' }).claim(guid(1))).toBe(true);
	});
});

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

describe('who calls', () => {
	const secret = { username: 'n8n', password: 'p:ä'.repeat(9), key: 'k'.repeat(22) };
	const right = basic(`n8n:${secret.password}`);

	it('is let in with user name, password and key', () => {
		expect(isAuthentic(secret, { authorization: right, key: secret.key })).toBe(true);
		expect(
			isAuthentic(secret, { authorization: right.replace('Basic', 'basic '), key: secret.key }),
		).toBe(true);
	});

	it.each<[string, unknown, unknown]>([
		['nothing', undefined, undefined],
		['no key', right, undefined],
		['another key', right, 'k'.repeat(21)],
		['two keys', right, [secret.key, secret.key]],
		['a key alone', undefined, secret.key],
		['another password', basic('n8n:guessed'), secret.key],
		['the password alone', basic(secret.password), secret.key],
		['another user', basic(`root:${secret.password}`), secret.key],
		['an empty pair', basic(':'), secret.key],
		['an empty header', '', secret.key],
		['a token', `Bearer ${secret.password}`, secret.key],
		['two headers', [right, right], secret.key],
		['a header without end', `${right}${'A'.repeat(5_000)}`, secret.key],
		['something that is not Base64', 'Basic ***', secret.key],
	])('is refused with %s', (_name, authorization, key) => {
		expect(isAuthentic(secret, { authorization, key })).toBe(false);
	});

	it.each([
		['no secret', undefined],
		['no password', { username: 'n8n', password: '', key: 'k' }],
		['no user name', { username: '', password: 'x'.repeat(20), key: 'k' }],
	])('is refused where there is %s to compare with', (_name, incomplete) => {
		const authorization = basic(`${incomplete?.username ?? ''}:${incomplete?.password ?? ''}`);
		expect(isAuthentic(incomplete, { authorization, key: incomplete?.key })).toBe(false);
	});

	it('is refused with anything but the one pair', () => {
		fc.assert(
			fc.property(fc.anything(), fc.anything(), (authorization, key) => {
				expect(isAuthentic(secret, { authorization, key })).toBe(false);
			}),
		);
	});

	it.each([
		[{ username: '', password: 'x'.repeat(16) }, 'The user name is missing'],
		[{ username: 'a:b', password: 'x'.repeat(16) }, 'The user name must not contain a colon'],
		[{ username: 'n8n', password: 'x'.repeat(15) }, 'The password is shorter than 16 characters'],
		[{ username: 'n8n', password: undefined }, 'The password is shorter than 16 characters'],
		[{ username: 'n8n', password: 'x'.repeat(16) }, undefined],
	])('a secret made by hand: %j', (given, problem) => {
		expect(weakness(given)).toBe(problem);
	});
});

describe('conditions', () => {
	const of = (parameter: string, value: number | string): Condition => {
		const kind = conditionKinds.find((one) => one.parameter === parameter);
		if (kind === undefined) throw new Error(parameter);
		return { kind, value, label: String(value) };
	};

	it.each<[string, IDataObject | undefined, Condition[], boolean]>([
		['without any', { client_id: 1 }, [], true],
		['met', { client_id: 12, status_id: 9 }, [of('client_id', 12), of('status_id', 9)], true],
		[
			'one not met',
			{ client_id: 12, status_id: 8 },
			[of('client_id', 12), of('status_id', 9)],
			false,
		],
		['a number as a float', { client_id: '12.0' }, [of('client_id', 12)], true],
		['a status shown by name', { status_id: 'Closed' }, [of('status_id', 9)], true],
		['a member that the ticket lacks', { id: 1 }, [of('priority_id', 3)], true],
		['an empty member', { priority_id: null }, [of('priority_id', 3)], true],
		['a team in other letters', { team: ' 1ST line' }, [of('team', '1st Line')], true],
		['another team', { team: '2nd Line' }, [of('team', '1st Line')], false],
		['no ticket at all', undefined, [of('client_id', 12)], true],
	])('%s', (_name, ticket, conditions, expected) => {
		expect(mayFulfil(ticket, conditions)).toBe(expected);
	});

	it('are known again in Halo, whatever it adds to them and in whatever order', () => {
		const wanted = asHaloConditions([of('client_id', 12), of('team', '1st Line')]);
		const found = [...wanted]
			.reverse()
			.map((one, index) => ({ ...one, id: index, fieldname: String(one.fieldname).toUpperCase() }));
		expect(sameConditions(found, wanted)).toBe(true);
		expect(sameConditions(found.slice(1), wanted)).toBe(false);
		expect(sameConditions([found[0], { ...found[1], value_int: 13 }], wanted)).toBe(false);
		expect(sameConditions(undefined, [])).toBe(false);
		expect(sameConditions([], [])).toBe(true);
	});
});

describe('whose change it was', () => {
	it.each<[string, IDataObject, boolean]>([
		['by the agent that the delivery names', { agent_id: 3 }, true],
		['by another', { agent_id: 4 }, false],
		['number as text', { agent_id: '3' }, true],
		['unknown', {}, false],
		['nobody', { agent_id: 0 }, false],
		['who made the action counts more', { agent_id: 3, action: { who_agentid: 4 } }, false],
		['an action of nobody says nothing', { agent_id: 3, action: { who_agentid: 0 } }, true],
		['an action that is none', { agent_id: 3, action: null }, true],
	])('%s', (_name, body, expected) => {
		expect(isCausedBy(3, body)).toBe(expected);
	});
});
