import { randomUUID } from 'node:crypto';
import { exception, json } from '../http/reply.mts';
import { isObject, numberOf, textOf } from '../types.mts';
import type { Resource } from './definition.mts';
import { equals, sameText } from './filters.mts';

/** `Notification.type` of the links of webhooks. */
export const LINK_TYPE = -2;

/** Webhooks, their delivery log, and the notifications that link events to them. */
export const automationResources: Resource[] = [
	{
		path: 'Webhook',
		table: 'webhooks',
		schema: 'Webhook',
		module: 'webhooks',
		listKey: null,
		paging: 'none',
		idType: 'guid',
		search: [],
		filters: {
			type: (value) => (row) => numberOf(row.type) === Number(value),
		},
		ordered: false,
		modified: [],
		created: [],
		defaults: () => ({
			name: '',
			type: 0,
			url: '',
			method: 0,
			content_type: 'application/json',
			authentication_type: 0,
			basic_username: '',
			active: true,
			disabled: false,
			payload_type: 0,
			batch_method: 0,
			batch_delay_seconds: 30,
			batch_limit: 0,
			log_retention_policy_days: 30,
			infinite_loop_threshold: 5,
			notify_on_failure: false,
			last_status: 0,
			note: '',
		}),
		// `events` is a joined view for reading: what is sent there is dropped.
		readOnly: ['events', 'last_status'],
		writeOnly: ['basic_password'],
		derive: (row, store) => ({
			events: store
				.table('notifications')
				.all()
				.filter((link) => link.webhook_id === row.id)
				.map((link) => ({ id: link.id, eventno: link.eventno, name: link.name })),
		}),
		refuse(row, before, { store, body }) {
			if (!textOf(row.name).trim()) return 'Name must be entered';
			const taken = store
				.table('webhooks')
				.all()
				.some(
					(other) =>
						other.id !== row.id &&
						textOf(other.name).toLowerCase() === textOf(row.name).toLowerCase(),
				);
			if (taken) return 'Name must be unique';
			if (row.type === 1 && !before && !Array.isArray(body.steps)) {
				return exception('Please select a Start Step for this Workflow.');
			}
			if (row.type === 1) return null;
			return /^https?:\/\/[^\s/]+/i.test(textOf(row.url)) ? null : 'Please enter a valid URL';
		},
		after(core, { type, row }) {
			// Without its webhook a link fires nothing; Halo's own cascade is not documented.
			if (type !== 'deleted' || !core.variants.webhookLinksCascade) return;
			for (const link of core.store.rows('Notification'))
				if (link.webhook_id === row.id) core.store.remove('Notification', link.id);
		},
	},
	{
		path: 'WebhookEvent',
		table: 'webhookevents',
		schema: 'WebhookEvent',
		module: 'webhooks',
		listKey: 'events',
		paging: 'pages',
		idType: 'guid',
		search: [],
		listMembers: [
			'id',
			'webhook_id',
			'notification_id',
			'timestamp',
			'status',
			'duration',
			'responsestatus',
			'entity_id',
			'error',
		],
		filters: { webhook_id: sameText('webhook_id') },
		ordered: true,
		modified: [],
		created: ['timestamp'],
	},
	{
		path: 'Notification',
		table: 'notifications',
		schema: 'UnameNotification',
		module: 'webhooks',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		filters: {
			webhook_id: sameText('webhook_id'),
			type: equals('type'),
			agent_id: equals('agent_id'),
		},
		ordered: false,
		modified: [],
		created: [],
		defaults: () => ({
			name: '',
			type: 0,
			eventno: 0,
			delivery_method: 0,
			agent_id: 0,
			emailtemplate_id: 0,
			interval: 0,
			filter_type: 0,
			restriction_type: 0,
			conditions: [],
			useworkinghours: 0,
		}),
		derive: (row) => ({
			condition_count: Array.isArray(row.conditions) ? row.conditions.length : 0,
		}),
		list({ core, query }, resource) {
			if (core.variants.webhookLinksListed) return undefined;
			const rows = core.store.rows('Notification').filter(({ type }) => type !== LINK_TYPE);
			const wanted = rows.filter((row) => !query.type || Number(query.type) === row.type);
			return json(
				200,
				wanted.map((row) => core.present.detail(resource.path, row, false)),
			);
		},
		applySpecial(row, body) {
			row.eventno = Number(body.eventno ?? row.eventno);
			row.guid = textOf(row.guid) || randomUUID();
		},
		post(context, resource) {
			// A row with the guid of another one overwrites that one.
			const body = context.core.parseArray(context, resource);
			if ('status' in body) return body;
			let matched = false;
			for (const item of body.items.filter(isObject)) {
				const same = context.core.store
					.rows('Notification')
					.find((row) => item.guid && row.guid === item.guid);
				if (same && !item.id) {
					item.id = same.id;
					matched = true;
				}
			}
			if (!matched) return undefined;
			return context.core.writeItems(context, resource, body.items);
		},
	},
];
