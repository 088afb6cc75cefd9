import fc from 'fast-check';
import type { IDataObject, INode } from 'n8n-workflow';

import { conditionKinds, type Condition } from '../../nodes/HaloWebhookTrigger/conditions';
import { HaloWebhooks } from '../../nodes/HaloWebhookTrigger/registration/haloWebhooks';
import {
	reconcile,
	removeAll,
	type Registered,
	type Wanted,
} from '../../nodes/HaloWebhookTrigger/registration/reconcile';
import { callUrl } from '../../nodes/HaloWebhookTrigger/registration/registration';
import { apiError } from '../../nodes/shared/transport/apiError';
import type { HaloAnswer, HaloRequest, Send } from '../../nodes/shared/transport/types';
import { SandboxClient } from '../sandbox/client.mts';
import { startSandbox, type Row, type Sandbox, type Variants } from '../sandbox/index.mts';

const node = { id: '1', name: 'Halo Webhook Trigger', type: 'x' } as INode;

const ADDRESS = 'https://n8n.example/webhook/7b0f2c52/halo';

let sandbox: Sandbox;
let client: SandboxClient;

/** Which request fails, counted from 1, and whether Halo has acted on it all the same. */
interface Fault {
	nth: number;
	hasActed: boolean;
	/** Whether everything after it fails too, as if Halo had gone down. */
	staysDown: boolean;
}

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
beforeEach(async () => await begin({}));
afterAll(async () => await sandbox.close());

async function begin(variants: Partial<Variants>): Promise<void> {
	sandbox.reset();
	Object.assign(sandbox.variants, variants);
	client = await SandboxClient.login(sandbox);
	// What belongs to others: a webhook with a link, a rule without a webhook, one with an empty GUID.
	const other = sandbox.store.insert('Webhook', { name: 'Teams', url: 'https://teams.example/x' });
	sandbox.store.insert('Webhook', { name: 'Elsewhere', url: `${ADDRESS}/elsewhere` });
	sandbox.store.insert('Webhook', { name: 'A runbook', type: 1 });
	const link = { eventno: 3, type: -2, delivery_method: 6 };
	sandbox.store.insert('Notification', { ...link, name: 'Teams', webhook_id: other.id });
	sandbox.store.insert('Notification', { name: 'E-mail', eventno: 3, type: 0 });
	sandbox.store.insert('Notification', {
		...link,
		name: 'Nothing',
		webhook_id: '00000000-0000-0000-0000-000000000000',
	});
	others = snapshot(() => true);
	ours.clear();
}

let others = '';

/** GUIDs of webhooks that the code under test has made. */
const ours = new Set<string>();

/** All webhooks and notifications that a test applies to, as text. */
function snapshot(isMeant: (row: Row) => boolean): string {
	const rows = [...sandbox.store.rows('Webhook'), ...sandbox.store.rows('Notification')];
	return JSON.stringify(rows.filter(isMeant));
}

function noteOurs(): void {
	for (const { id, url } of sandbox.store.rows('Webhook'))
		if (new URL(String(url || 'https://none')).href.split('?')[0] === ADDRESS) ours.add(String(id));
}

const isOurs = (row: Row): boolean => ours.has(String(row.id)) || ours.has(String(row.webhook_id));

/** The way to the sandbox, with an error like that of a session for each refusal. */
function sending(fault?: Fault): Send {
	let count = 0;
	return async (request: HaloRequest): Promise<HaloAnswer> => {
		count += 1;
		const fails =
			fault !== undefined && (count === fault.nth || (fault.staysDown && count > fault.nth));
		const { method, path, query, body } = request;
		const search = new URLSearchParams(
			Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
		);
		const failed = (status: number, message?: string) =>
			apiError(node, { kind: 'answer', status, headers: {}, message }, request, 'acme.halopsa.com');
		if (fails && !fault.hasActed) throw failed(503);
		const answer = await client.call(method, `${path.slice(1)}?${search.toString()}`, body);
		noteOurs();
		if (fails) throw failed(504);
		if (answer.status >= 300) throw failed(answer.status, String(answer.body));
		return {
			status: answer.status,
			headers: {},
			body: answer.text === '' ? undefined : answer.body,
		};
	};
}

const halo = (fault?: Fault): HaloWebhooks => new HaloWebhooks(sending(fault));

const [clientCondition, , , teamCondition] = conditionKinds;

const conditions: Condition[] = [
	{ kind: clientCondition, value: 12, label: 'Acme Ltd' },
	{ kind: teamCondition, value: '1st Line', label: '1st Line' },
];

const wantedOf = (events: number[], more: Partial<Wanted> = {}): Wanted => ({
	name: 'n8n: Alerts / Halo Webhook Trigger [1a2b3c4d]',
	address: ADDRESS,
	events,
	conditions: [],
	...more,
});

/** Checks that exactly what is wanted stands in Halo, and that what belongs to others is as it was. */
function expectExactly(wanted: Wanted, registered: Registered): void {
	const webhooks = sandbox.store.rows('Webhook').filter(isOurs);
	expect(webhooks).toHaveLength(1);
	expect(webhooks[0]).toMatchObject({
		id: registered.webhookId,
		url: callUrl(registered),
		type: 0,
		method: 0,
		active: true,
		disabled: false,
		authentication_type: 1,
		basic_username: registered.username,
		basic_password: registered.password,
	});
	const links = sandbox.store.rows('Notification').filter(isOurs);
	expect(links.map(({ eventno }) => Number(eventno)).sort((a, b) => a - b)).toEqual(wanted.events);
	for (const link of links) {
		expect(link).toMatchObject({ type: -2, delivery_method: 6, agent_id: 0 });
		const found = (link.conditions as IDataObject[]).map(({ fieldname }) => fieldname);
		expect(found).toEqual(wanted.conditions.map(({ kind }) => kind.column));
	}
	expect(registered.links.map(({ id }) => id).sort()).toEqual(links.map(({ id }) => id).sort());
	expectOthersUntouched();
}

function expectOthersUntouched(): void {
	expect(snapshot((row) => !isOurs(row))).toBe(others);
}

function expectNothingLeft(): void {
	expect(sandbox.store.rows('Webhook').filter(isOurs)).toEqual([]);
	expect(sandbox.store.rows('Notification').filter(isOurs)).toEqual([]);
	expectOthersUntouched();
}

describe('the webhook in Halo', () => {
	it('has a name that nobody has, a secret of its own, and one link for each event', async () => {
		const name = 'Teams';
		const registered = await reconcile(halo(), wantedOf([3, 76], { name, conditions }), undefined);
		expectExactly(wantedOf([3, 76], { conditions }), registered);
		const [own] = sandbox.store.rows('Webhook').filter(isOurs);
		expect(own.name).toMatch(/^Teams [0-9a-f]{8}$/);
		expect(registered.password).toMatch(/^[\w-]{43}$/);
		expect(registered.key).toMatch(/^[\w-]{22}$/);
		const [{ guid, ...link }] = sandbox.store.rows('Notification').filter(isOurs);
		expect(guid).toEqual(expect.any(String));
		expect(link).toMatchObject({
			name: 'New Ticket Logged',
			filter_type: 2,
			conditions: [
				{
					tablename: 'faults',
					fieldname: 'areaint',
					type: 0,
					value_type: 'int',
					value_int: 12,
					value_display: 'Acme Ltd',
				},
				{ fieldname: 'sectio_', value_type: 'string', value_string: '1st Line' },
			],
		});
	});

	it('has another name where a runbook, which the list does not show, has it', async () => {
		const registered = await reconcile(halo(), wantedOf([3], { name: 'A runbook' }), undefined);
		expectExactly(wantedOf([3]), registered);
		expect(String(sandbox.store.get('Webhook', registered.webhookId)?.name)).toMatch(
			/^A runbook ./,
		);
	});

	it('that stands as it should costs three reads, and the write that makes sure of its password', async () => {
		const wanted = wantedOf([3, 39], { conditions });
		const known = await reconcile(halo(), wanted, undefined);
		sandbox.requests.length = 0;
		expect(await reconcile(halo(), wanted, known)).toEqual(known);
		expect(sandbox.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /api/Webhook',
			'POST /api/Webhook',
			'GET /api/Notification',
			`GET /api/Webhook/${known.webhookId}`,
		]);
		expectExactly(wanted, known);
	});

	it('has the name that it is given again where only what was left of it had that name', async () => {
		const first = await reconcile(halo(), wantedOf([3]), undefined);
		const { name } = sandbox.store.get('Webhook', first.webhookId) as Row;
		const second = await reconcile(halo(), wantedOf([3]), undefined);
		expectExactly(wantedOf([3]), second);
		expect(sandbox.store.get('Webhook', second.webhookId)?.name).toBe(name);
	});

	it('keeps the name that an administrator gave it, and how it sends', async () => {
		const known = await reconcile(halo(), wantedOf([3]), undefined);
		const own = sandbox.store.get('Webhook', known.webhookId) as Row;
		Object.assign(own, { name: 'For the robots', batch_method: 1, payload_type: 1 });
		await reconcile(halo(), wantedOf([3]), known);
		expect(own).toMatchObject({ name: 'For the robots', batch_method: 1, payload_type: 1 });
	});

	it('moves with n8n to another address', async () => {
		const known = await reconcile(halo(), wantedOf([3]), undefined);
		const address = 'https://new.example/webhook/7b0f2c52/halo';
		const moved = await reconcile(halo(), wantedOf([3], { address }), known);
		expect(moved).toEqual({ ...known, address });
		expect(sandbox.store.get('Webhook', known.webhookId)?.url).toBe(`${address}?key=${known.key}`);
	});
});

/** What an administrator may do by hand to what is ours. */
const DEEDS: Record<string, (webhook: Row, links: Row[]) => unknown> = {
	'deletes the webhook': async ({ id }) => await client.call('DELETE', `Webhook/${id}`),
	'switches the webhook off': (webhook) => void (webhook.active = false),
	'disables the webhook': (webhook) => void (webhook.disabled = true),
	'changes the URL': (webhook) => void (webhook.url = 'https://hooks.example/elsewhere'),
	'takes the key out of the URL': (webhook) => void (webhook.url = ADDRESS),
	'changes the password': (webhook) => void (webhook.basic_password = 'another'),
	'removes the authentication': (webhook) => void (webhook.authentication_type = 0),
	'sends by PUT': (webhook) => void (webhook.method = 2),
	'renames the webhook': (webhook) => void (webhook.name = 'Renamed'),
	'deletes a link': (_webhook, [link]) => {
		if (link !== undefined) sandbox.store.remove('Notification', link.id);
	},
	'deletes all links': (_webhook, links) => {
		for (const { id } of links) sandbox.store.remove('Notification', id);
	},
	'changes the event of a link': (_webhook, [link]) => {
		if (link !== undefined) link.eventno = 1072;
	},
	'changes the conditions of a link': (_webhook, [link]) => {
		if (link !== undefined) link.conditions = [{ tablename: 'faults', fieldname: 'status' }];
	},
	'makes a link send mail': (_webhook, [link]) => {
		if (link !== undefined) link.delivery_method = 0;
	},
	'doubles a link': (_webhook, [link]) => {
		if (link === undefined) return;
		const { id: _id, guid: _guid, ...values } = link;
		sandbox.store.insert('Notification', values);
	},
	'adds an event': ({ id }) => {
		const link = { eventno: 70, type: -2, delivery_method: 6, webhook_id: id };
		sandbox.store.insert('Notification', link);
	},
};

type Step =
	| { kind: 'activate'; events: number[]; conditional: boolean; fault?: Fault }
	| { kind: 'deactivate'; fault?: Fault }
	| { kind: 'admin'; deed: string }
	| { kind: 'forget' };

const faults = fc.option(
	fc.record({
		nth: fc.integer({ min: 1, max: 12 }),
		hasActed: fc.boolean(),
		staysDown: fc.boolean(),
	}),
	{ nil: undefined, freq: 2 },
);

const eventSets = fc
	.uniqueArray(fc.constantFrom(3, 39, 76, 1004), { minLength: 1 })
	.map((events) => events.sort((a, b) => a - b));

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		fc.record({
			kind: fc.constant('activate' as const),
			events: eventSets,
			conditional: fc.boolean(),
			fault: faults,
		}),
		fc.record({ kind: fc.constant('deactivate' as const), fault: faults }),
		fc.record({
			kind: fc.constant('admin' as const),
			deed: fc.constantFrom(...Object.keys(DEEDS)),
		}),
		// The workflow was restored from a copy, or the node renamed: what was remembered is gone.
		fc.constant({ kind: 'forget' as const }),
	),
	{ maxLength: 8 },
);

const variants = fc.record({
	postOneAnswer: fc.constantFrom('object' as const, 'array' as const),
	webhookLinksListed: fc.boolean(),
	ignoredParameters: fc.constantFrom<string[]>([], ['webhook_id'], ['webhook_id', 'type']),
});

/** What the trigger remembers. */
let memory: Registered | undefined;

async function activate(wanted: Wanted, fault?: Fault): Promise<boolean> {
	try {
		memory = await reconcile(halo(fault), wanted, memory);
		return true;
	} catch (error) {
		if (fault === undefined) throw error;
		// As n8n does after a failed activation: it has the trigger remove what there is.
		await deactivate({ nth: 1, hasActed: false, staysDown: fault.staysDown });
		return false;
	}
}

async function deactivate(fault?: Fault): Promise<boolean> {
	try {
		await removeAll(halo(fault), ADDRESS, memory);
		memory = undefined;
		return true;
	} catch (error) {
		if (fault === undefined) throw error;
		return false;
	}
}

async function intervene(deed: string): Promise<void> {
	const webhook = sandbox.store.rows('Webhook').find(isOurs);
	if (webhook === undefined) return;
	// A webhook that nobody remembers and that is given another URL has become somebody else's.
	if (deed === 'changes the URL' && memory?.webhookId !== webhook.id) return;
	const links = sandbox.store.rows('Notification').filter(isOurs);
	await DEEDS[deed](webhook, links);
}

describe('whatever fails and whatever is changed by hand', () => {
	it.each(Object.keys(DEEDS))('is put right after somebody %s', async (deed) => {
		memory = undefined;
		const wanted = wantedOf([3, 76], { conditions });
		await activate(wanted);
		await intervene(deed);
		await activate(wanted);
		expectExactly(wanted, memory as unknown as Registered);
		await intervene(deed);
		await deactivate();
		expectNothingLeft();
	});

	it('a registration that fails half-way takes itself back', async () => {
		for (const hasActed of [false, true]) {
			for (let nth = 2; nth <= 4; nth += 1) {
				const fault = { nth, hasActed, staysDown: false };
				await expect(reconcile(halo(fault), wantedOf([3, 76]), undefined)).rejects.toThrow('Halo');
				expectNothingLeft();
			}
		}
	});

	it('after activation exactly the wanted stands in Halo, after deactivation nothing of ours', async () => {
		await fc.assert(
			fc.asyncProperty(
				variants,
				steps,
				eventSets,
				fc.boolean(),
				async (variant, before, events, isConditional) => {
					await begin(variant);
					memory = undefined;
					for (const step of before) {
						if (step.kind === 'admin') await intervene(step.deed);
						if (step.kind === 'forget' && isAtOurAddress()) memory = undefined;
						if (step.kind === 'deactivate' && (await deactivate(step.fault))) expectNothingLeft();
						if (step.kind === 'activate') {
							const wanted = wantedOf(step.events, {
								conditions: step.conditional ? conditions : [],
							});
							if ((await activate(wanted, step.fault)) && memory) expectExactly(wanted, memory);
						}
					}
					const wanted = wantedOf(events, { conditions: isConditional ? conditions : [] });
					await activate(wanted);
					expectExactly(wanted, memory as unknown as Registered);
					await deactivate();
					expectNothingLeft();
				},
			),
			{ numRuns: 150 },
		);
	});

	it('also where Halo keeps the links of a webhook that is deleted', async () => {
		await fc.assert(
			fc.asyncProperty(variants, eventSets, async (variant, events) => {
				await begin({ ...variant, webhookLinksCascade: false });
				memory = undefined;
				await activate(wantedOf(events));
				await intervene('deletes the webhook');
				await activate(wantedOf([3]));
				expectExactly(wantedOf([3]), memory as unknown as Registered);
				await intervene('deletes the webhook');
				await deactivate();
				expectNothingLeft();
			}),
			{ numRuns: 20 },
		);
	});
});

function isAtOurAddress(): boolean {
	const webhook = sandbox.store.rows('Webhook').find(isOurs);
	return webhook === undefined || String(webhook.url).startsWith(`${ADDRESS}?`);
}
