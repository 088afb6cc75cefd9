import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { credentialData, sandboxApplications } from '../../scripts/runtime/demo.mts';
import {
	outputOf,
	type N8nClient,
	type StoredCredential,
} from '../../scripts/runtime/n8n-client.mts';
import { useEditor } from './support/browser.mts';
import { environment, n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow } from './support/workflow.mts';

/** What to create, and what to change afterwards. */
interface Sample {
	create: INodeParameters;
	update: INodeParameters;
	/** Filters without which Halo lists nothing. */
	list?: INodeParameters;
	/** Parameters of Update besides. */
	with?: INodeParameters;
	/** Operations that Halo does not have. */
	without?: Array<'get' | 'delete'>;
}

const TICKET_OF_START = {
	__rl: true,
	mode: 'id',
	value: '={{ $("Start").item.json.ticket }}',
};

const SAMPLES: Record<string, Sample> = {
	appointment: {
		create: {
			subject: 'Visit',
			start_date: '2026-03-02T09:00:00Z',
			end_date: '2026-03-02T10:00:00Z',
			agents: '[{"id":3,"use":"agent"}]',
		},
		update: { subject: 'Second visit' },
	},
	asset: {
		create: {
			inventory_number: 'E2E-1',
			assettype_id: '={{ $json.assetType }}',
			client_id: '={{ $json.client }}',
			site_id: '={{ $json.site }}',
		},
		update: { inventory_number: 'E2E-2' },
	},
	attachment: {
		create: { filename: 'log.txt', data_base64: 'aGVsbG8=', ticket_id: '={{ $json.ticket }}' },
		update: { note: 'Read me' },
		list: {
			attachmentFilters: {
				ticket_id: { __rl: true, mode: 'id', value: '={{ $("Start").item.json.ticket }}' },
			},
		},
	},
	client: { create: { name: 'E2E client' }, update: { name: 'E2E client, renamed' } },
	clientContract: {
		create: {
			client_id: '={{ $json.client }}',
			ref: 'E2E-C',
			start_date: '2026-01-01',
			end_date: '2026-12-31',
		},
		update: { ref: 'E2E-C2' },
	},
	customField: {
		create: { usage: 1, name: 'e2eTier', label: 'E2E tier', type: 0 },
		update: { label: 'E2E tier 2', name: 'CFe2eTier' },
	},
	invoice: {
		create: {
			client_id: '={{ $json.client }}',
			lines: '[{"item_shortdescription":"Work","qty_order":1,"unit_price":80}]',
		},
		update: { reference: 'E2E' },
	},
	item: { create: { name: 'E2E laptop' }, update: { name: 'E2E laptop 2' } },
	kbArticle: {
		create: { name: 'E2E VPN', description: 'How to connect' },
		update: { name: 'E2E VPN 2' },
	},
	opportunity: { create: { summary: 'E2E server' }, update: { summary: 'E2E server 2' } },
	project: { create: { summary: 'E2E migration' }, update: { summary: 'E2E migration 2' } },
	purchaseOrder: {
		create: { supplier_id: '={{ $json.supplier }}', title: 'E2E goods' },
		update: { title: 'E2E goods 2' },
	},
	quotation: {
		create: { title: 'E2E quote', client_id: '={{ $json.client }}' },
		update: { title: 'E2E quote 2' },
	},
	recurringInvoice: {
		create: {
			client_id: '={{ $json.client }}',
			lines: '[{"item_shortdescription":"Support","qty_order":1,"unit_price":80}]',
		},
		update: { reference: 'E2E-R' },
	},
	report: {
		create: { name: 'E2E report', sql: 'select 1 as one' },
		update: { name: 'E2E report 2' },
	},
	salesOrder: {
		create: { title: 'E2E order', client_id: '={{ $json.client }}' },
		update: { title: 'E2E order 2' },
	},
	site: {
		create: { name: 'E2E site', client_id: '={{ $json.client }}' },
		update: { name: 'E2E site 2' },
	},
	status: { create: { name: 'E2E status' }, update: { name: 'E2E status 2' } },
	supplier: { create: { name: 'E2E supplier' }, update: { name: 'E2E supplier 2' } },
	team: { create: { name: 'E2E team' }, update: { name: 'E2E team 2' } },
	ticket: {
		create: { summary: 'E2E disk full', client_id: '={{ $json.client }}' },
		update: { summary: 'E2E disk almost full' },
	},
	ticketType: {
		create: { name: 'E2E type', use: 'ticket', itilrequesttype: 1 },
		update: { name: 'E2E type 2' },
	},
	timesheet: {
		create: { agent_id: 2, date: '2026-03-02', break_hours: 0.5 },
		update: { break_hours: 1 },
		without: ['delete'],
	},
	toDo: {
		create: { ticket_id: '={{ $json.ticket }}', text: 'E2E call' },
		update: { text: 'E2E call 2' },
		list: { ticketId: TICKET_OF_START },
		with: { ticketId: TICKET_OF_START },
		without: ['get', 'delete'],
	},
	user: {
		create: {
			name: 'E2E Doe',
			firstname: 'E2E',
			surname: 'Doe',
			emailaddress: 'e2e@example.com',
			client_id: '={{ $json.client }}',
			site_id: '={{ $json.site }}',
		},
		update: { surname: 'Dough' },
	},
	webhook: {
		create: { name: 'E2E webhook', url: 'https://hooks.example/e2e' },
		update: { note: 'E2E note' },
	},
};

const fields = (value: INodeParameters): INodeParameters => ({
	fields: { mappingMode: 'defineBelow', value },
});

const created = (resource: string): INodeParameters => ({
	[`${resource}Id`]: { __rl: true, mode: 'id', value: '={{ $("Create").item.json.id }}' },
});

let client: N8nClient;
let known: IDataObject;

beforeAll(async () => {
	client = n8nClient();
	await sandbox.reset();
	const site = (await sandbox.records('Site'))[0];
	const [ticket] = (await sandbox.records('Actions')).map(({ ticket_id: id }) => id as number);
	known = {
		client: site.client_id as number,
		site: site.id,
		ticket,
		assetType: (await sandbox.records('AssetType'))[0].id,
		supplier: (await sandbox.records('Supplier'))[0].id,
	};
});

/** Creates, updates, gets, lists and deletes a record of a resource in one workflow, as far as Halo can. */
async function wholeLife(resource: string, credential: StoredCredential): Promise<void> {
	const { create, update, list, with: more, without = [] } = SAMPLES[resource];
	const options = { credential };
	const begun = workflow(`${resource} with ${credential.name}`)
		.startWith([known])
		.node('Create', { resource, operation: 'create', ...fields(create) }, options)
		.node(
			'Update',
			{ resource, operation: 'update', ...more, ...created(resource), ...fields(update) },
			options,
		);
	const got = without.includes('get')
		? begun
		: begun.node('Get', { resource, operation: 'get', simplify: false, ...created(resource) }, options);
	const listed = got.node(
		'List',
		{ resource, operation: 'getAll', returnAll: true, simplify: false, ...list },
		options,
	);
	const deleted = without.includes('delete')
		? listed
		: listed
				.node(
					'Delete',
					{ resource, operation: 'delete', ...created(resource) },
					{ ...options, more: { executeOnce: true } },
				)
				.node(
					'Gone',
					{ resource, operation: 'get', simplify: false, ...created(resource) },
					{ ...options, more: { onError: 'continueRegularOutput' } },
				);
	const run = await deleted.run(client);
	expect(run.error).toBeUndefined();
	const [{ id }] = run.json('Create');
	// A file comes back as its content, everything else as the record with what was set last.
	const expected =
		resource === 'attachment'
			? { filename: 'log.txt', data_base64: 'aGVsbG8=' }
			: literal({ ...create, ...update });
	const rows = run.json('List').filter((row) => row.id === id);
	expect(rows).toHaveLength(1);
	expect(without.includes('get') ? rows[0] : run.json('Get')[0]).toMatchObject({ id, ...expected });
	expect(Object.keys(expected).length).toBeGreaterThan(0);
	if (without.includes('delete')) return;
	expect(run.json('Delete')).toEqual([{ deleted: true, id }]);
	expect(run.json('Gone')[0].error).toContain('there is no such record');
}

/** The numbers among mapped values, and the texts that are neither expressions, dates nor JSON. */
function literal(values: INodeParameters): INodeParameters {
	return Object.fromEntries(
		Object.entries(values).filter(
			([, value]) =>
				typeof value === 'number' ||
				(typeof value === 'string' && !/^(=|\[|\d{4}-\d\d)/.test(value)),
		),
	);
}

const RESOURCES = Object.keys(SAMPLES);

/** Actions and agents are read and deleted only. */
async function readAndDelete(credential: StoredCredential): Promise<void> {
	const options = { credential };
	const ticketId = {
		ticketId: { __rl: true, mode: 'id', value: '={{ $("Start").item.json.ticket }}' },
	};
	const actions = await workflow(`actions with ${credential.name}`)
		.startWith([known])
		.node(
			'List',
			{ resource: 'action', operation: 'getAll', returnAll: true, simplify: false, ...ticketId },
			options,
		)
		.node('Limit', { maxItems: 1 }, { type: 'n8n-nodes-base.limit', credential: null })
		.node(
			'Get',
			{
				resource: 'action',
				operation: 'get',
				simplify: false,
				...ticketId,
				actionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			options,
		)
		.node(
			'Delete',
			{
				resource: 'action',
				operation: 'delete',
				...ticketId,
				actionId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			options,
		)
		.run(client);
	expect(actions.error).toBeUndefined();
	expect(actions.json('Get')[0].id).toBe(actions.json('List')[0].id);
	expect(actions.json('Delete')).toEqual([{ deleted: true, id: actions.json('List')[0].id }]);
	const agents = await workflow(`agents with ${credential.name}`)
		.node(
			'List',
			{ resource: 'agent', operation: 'getAll', returnAll: true, simplify: false },
			options,
		)
		.node(
			'Limit',
			{ maxItems: 1, keep: 'lastItems' },
			{ type: 'n8n-nodes-base.limit', credential: null },
		)
		.node(
			'Get',
			{
				resource: 'agent',
				operation: 'get',
				simplify: false,
				agentId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			options,
		)
		.node(
			'Delete',
			{
				resource: 'agent',
				operation: 'delete',
				agentId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			options,
		)
		.run(client);
	expect(agents.error).toBeUndefined();
	expect(agents.json('Delete')).toEqual([{ deleted: true, id: agents.json('Get')[0].id }]);
}

describe('with an API-only agent (client credentials)', () => {
	it('the credential passes n8n’s test before its first use', async () => {
		const { sandbox: halo } = environment();
		const answer = await client.testCredential(
			environment().credentials.services,
			credentialData(halo.url, sandboxApplications.services),
		);
		expect(answer).toEqual({ status: 'OK', message: expect.any(String) as string });
	});

	it.each(RESOURCES)('%s: create, get, update, list, delete', async (resource) => {
		await wholeLife(resource, environment().credentials.services);
	});

	it('actions and agents: list, get, delete', async () => {
		await readAndDelete(environment().credentials.services);
	});
});

describe('with an agent who logs in (authorisation code)', () => {
	const editor = useEditor();

	it('the agent consents in the browser and the credential is connected', async () => {
		const { login } = environment().credentials;
		const saved = await workflow('consent')
			.node('Halo', { resource: 'ticket', operation: 'getAll' }, { credential: login })
			.save(client);
		await editor().openWorkflow(saved.id);
		await editor().openNode('Halo');
		await editor().openCredential();
		const popup = await editor().connect();
		await popup.locator('#allow').waitFor();
		await editor().screenshot('consent', popup);
		await popup.locator('#allow').click();
		await editor().element('oauth-connect-success-banner').waitFor();
		await editor().screenshot('credential-connected');
	});

	it.each(RESOURCES)('%s: create, get, update, list, delete', async (resource) => {
		await wholeLife(resource, environment().credentials.login);
	});

	it('actions and agents: list, get, delete', async () => {
		await readAndDelete(environment().credentials.login);
	});
});

describe('a token that ends in the middle of a run', () => {
	afterEach(async () => await sandbox.control({ latencyMs: 0 }));

	it.each(['services', 'login'] as const)('is renewed once (%s)', async (which) => {
		const tickets = (await sandbox.records('Tickets')).slice(0, 200).map(({ id }) => ({ id }));
		const saved = await workflow(`renewal ${which}`)
			.startWith(tickets)
			.node(
				'Get',
				{
					resource: 'ticket',
					operation: 'get',
					ticketId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				},
				{ credential: environment().credentials[which] },
			)
			.save(client);
		await sandbox.control({ latencyMs: 20 });
		const { received } = await sandbox.state();
		const running = client.run(saved.id, 'Start');
		while ((await sandbox.state()).received - received < 40);
		const { issued } = (await sandbox.state()).tokens;
		await sandbox.control({ tokens: 'expire' });
		const execution = await client.waitForExecution(await running);
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Get')).toHaveLength(200);
		expect((await sandbox.state()).tokens.issued - issued).toBe(1);
	});
});
