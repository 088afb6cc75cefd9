import type { IDataObject } from 'n8n-workflow';

import { asHaloConditions, conditionKinds } from '../../nodes/HaloWebhookTrigger/conditions';
import type { LoggedRequest } from '../sandbox/index.mts';
import { knownNames, openApiDocument } from '../support/openApi.mts';
import { located } from '../support/pickerRun.mts';
import { loadOptionsOf } from '../support/pollRun.mts';
import { apiRequests } from '../support/sandboxRun.mts';
import { WebhookTenant } from '../support/webhookTenant.mts';

const names = knownNames();
const words = (text: string | undefined): string[] => (text ?? '').split(' ');

/** Members of a condition in Halo's document (`NotificationConditions`), of which the committed list has none. */
const CONDITION =
	'id rule_id notification_guid fieldname fieldid change_context type value_int valueint_guid value_string value_display value_type timezonestring tablename _warning fieldtype';

let tenant: WebhookTenant;
let requests: LoggedRequest[];

/** Everything that the trigger ever asks of Halo. */
beforeAll(async () => {
	tenant = await WebhookTenant.start();
	const { sandbox } = tenant;
	await loadOptionsOf('HaloWebhookTrigger', sandbox, 'getEvents', {});
	const trigger = await tenant.workflow({
		events: [3, 76],
		conditions: Object.fromEntries(
			conditionKinds.map(({ parameter, isText }) => [
				parameter,
				isText ? located('name', '1st Line') : located('id', 1),
			]),
		),
		options: { readTicket: true, ignoreOwnChanges: true },
	});
	await trigger.on();
	await trigger.stopN8n();
	sandbox.variants.webhookConditions = 'ignored';
	await tenant.newTicket({ client_id: 1, priority_id: 1, team: '1st Line' });
	await sandbox.webhooksIdle();
	await trigger.startN8n();
	Object.assign(tenant.webhooks[0], { disabled: true });
	await trigger.on('init');
	await trigger.idle();
	await trigger.off();
	requests = apiRequests(sandbox).filter(
		({ method, path }) => method !== 'POST' || path !== '/api/Tickets',
	);
});
afterAll(async () => await tenant.close());

/** `/Webhook/{id}`; the path of the list and whether a record is meant. */
const placeOf = ({ path }: LoggedRequest): { list: string; isRecord: boolean } => {
	const [, , list, id] = path.split('/');
	return { list: `/${list}`, isRecord: id !== undefined };
};

it('makes the requests that this test looks at', () => {
	const made = new Set(
		requests.map((request) => {
			const { list, isRecord } = placeOf(request);
			return `${request.method} ${list}${isRecord ? '/{id}' : ''}`;
		}),
	);
	expect([...made]).toEqual(
		expect.arrayContaining([
			'GET /Lookup',
			'GET /TicketArea',
			'GET /Agent/{id}',
			'GET /Webhook',
			'POST /Webhook',
			'GET /Webhook/{id}',
			'DELETE /Webhook/{id}',
			'GET /Notification',
			'POST /Notification',
			'DELETE /Notification/{id}',
			'GET /WebhookEvent',
			'GET /WebhookEvent/{id}',
			'GET /Tickets/{id}',
		]),
	);
});

it('asks with query parameters that Halo’s document knows', () => {
	const unknown = requests.flatMap((request) => {
		const { list, isRecord } = placeOf(request);
		const place = names[list];
		const own = request.method === 'DELETE' ? place?.delete : isRecord ? place?.get : place?.list;
		const known = new Set(words(own));
		return Object.keys(request.query)
			.filter((name) => !known.has(name))
			.map((name) => `${request.method} ${request.path} ${name}`);
	});
	expect(unknown).toEqual([]);
	expect(tenant.sandbox.contractViolations).toEqual([]);
});

it('posts members that Halo’s document knows', () => {
	const posted = requests.filter(({ method }) => method === 'POST');
	expect(posted.length).toBeGreaterThan(3);
	for (const request of posted) {
		const known = new Set(words(names[placeOf(request).list].members));
		for (const record of request.body as IDataObject[])
			expect(Object.keys(record).filter((name) => !known.has(name))).toEqual([]);
	}
});

it('makes conditions of members that Halo’s document knows', () => {
	const schema = openApiDocument()?.components.schemas.NotificationConditions.properties;
	const known = schema === undefined ? words(CONDITION) : Object.keys(schema);
	expect([...known].sort()).toEqual(words(CONDITION).sort());
	const [kind] = conditionKinds;
	const [condition] = asHaloConditions([{ kind, value: 1, label: 'x' }]);
	expect(Object.keys(condition).filter((name) => !known.includes(name))).toEqual([]);
});
