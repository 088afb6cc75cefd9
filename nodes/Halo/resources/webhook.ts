import type { IDataObject } from 'n8n-workflow';

import type { HaloResource } from './resource';

/** What a working client sends along when it makes an outgoing webhook. */
const OUTGOING = {
	type: 0,
	method: 0,
	active: true,
	content_type: 'application/json',
	authentication_type: 0,
} as const;

/**
 * Quirks of webhooks:
 * - Their ids are GUIDs; the list is a bare array with every row (live probe).
 * - A new one calls nobody until a notification links events to it, which is made by a path of its own
 *   (`/Notification`); `events` sent along is dropped (live probe).
 * - Names are unique, and an outgoing webhook needs a URL (live probe). Runbooks are in the same list, and
 *   cannot be made without the steps of their flow, so they are made in Halo.
 * - The numbers of `method` and of `authentication_type` above 1 are weak (one client's notes).
 * - They need administrator rights (inference): the scope `admin:webhooks`, which `all:standard` leaves out.
 */
export const webhook: HaloResource = {
	value: 'webhook',
	name: 'Webhook',
	plural: 'Webhooks',
	description: 'An address that Halo calls when something happens',
	path: '/Webhook',
	idType: 'guid',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { adminScope: 'admin:webhooks' },
	picker: { title: 'name', details: ['url'] },
	simplified: [
		'name',
		'type',
		'url',
		'method',
		'active',
		'disabled',
		'content_type',
		'authentication_type',
		'payload_type',
		'events',
		'last_status',
		'note',
	],
	getQuery: { includedetails: true },
	prepare: (record: IDataObject): IDataObject =>
		record.id === undefined ? { ...OUTGOING, ...record } : record,
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the webhook; no two have the same',
			required: true,
		},
		{
			id: 'url',
			displayName: 'URL',
			type: 'text',
			description: 'Address that Halo calls',
			required: true,
		},
		{
			id: 'active',
			displayName: 'Active',
			type: 'boolean',
			description: 'Whether Halo calls the address',
		},
		{
			id: 'disabled',
			displayName: 'Disabled',
			type: 'boolean',
			description: 'Whether the webhook was switched off, by Halo itself after failures or by hand',
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'choice',
			options: [
				{ name: 'Outgoing Webhook', value: 0 },
				{ name: 'Runbook', value: 1 },
			],
			description: 'Kind of webhook; a runbook is made in Halo',
		},
		{
			id: 'method',
			displayName: 'Method',
			type: 'choice',
			options: [
				{ name: 'POST', value: 0 },
				{ name: 'GET', value: 1 },
				{ name: 'PUT', value: 2 },
				{ name: 'DELETE', value: 3 },
				{ name: 'PATCH', value: 4 },
			],
			description: 'HTTP method of the calls',
		},
		{
			id: 'content_type',
			displayName: 'Content Type',
			type: 'text',
			description: 'Media type of the calls, such as application/json',
		},
		{
			id: 'authentication_type',
			displayName: 'Authentication',
			type: 'choice',
			options: [
				{ name: 'None', value: 0 },
				{ name: 'Basic', value: 1 },
			],
			description: 'How Halo proves who calls',
		},
		{
			id: 'basic_username',
			displayName: 'Basic User Name',
			type: 'text',
			description: 'User name for basic authentication',
		},
		{
			id: 'basic_password',
			displayName: 'Basic Password',
			type: 'text',
			description: 'Password for basic authentication; Halo does not show it again',
		},
		{
			id: 'payload_type',
			displayName: 'Payload Type',
			type: 'integer',
			description: 'Number of what the calls carry; read a webhook to see the numbers in use',
		},
		{
			id: 'custom_payload',
			displayName: 'Custom Payload',
			type: 'boolean',
			description: 'Whether the calls carry an own text with placeholders',
		},
		{
			id: 'batch_method',
			displayName: 'Batch Method',
			type: 'integer',
			description: 'Number of the way in which events are collected into one call',
		},
		{
			id: 'batch_delay_seconds',
			displayName: 'Batch Delay',
			type: 'integer',
			description: 'Seconds for which events are collected',
		},
		{
			id: 'batch_limit',
			displayName: 'Batch Limit',
			type: 'integer',
			description: 'Most events in one call; 0 for no limit',
		},
		{
			id: 'infinite_loop_threshold',
			displayName: 'Infinite Loop Threshold',
			type: 'integer',
			description: 'Calls in a row after which Halo takes them for a loop',
		},
		{
			id: 'notify_on_failure',
			displayName: 'Notify on Failure',
			type: 'boolean',
			description: 'Whether Halo tells somebody about calls that fail',
		},
		{
			id: 'log_retention_policy_days',
			displayName: 'Log Retention',
			type: 'integer',
			description: 'Days for which Halo keeps the log of calls',
		},
		{ id: 'note', displayName: 'Note', type: 'text', description: 'Notes on the webhook' },
	],
	moreFields: {
		text:
			'authentication_header signature_prefix zapier_username flow_chart_json icon ' +
			'icon_base64 version_number install_popup',
		integer:
			'certificate_id runbook_start_type inbound_authentication_type algorithm digest ' +
			'zapier_type zapier_client_id zapier_site_id zapier_tickettype_id zapier_status_id ' +
			'zapier_sla_id zapier_priority_id zapier_team_id zapier_agent_id major_version_number ' +
			'minor_version_number patch_version_number schedule_id',
		boolean: '_iszapier _test',
		dateTime: 'nextcreationdate',
		list: 'mappings steps input_variables standalone_methods integrations',
	},
	filters: [
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Outgoing Webhooks', value: 0 },
				{ name: 'Runbooks', value: 1 },
			],
			default: 0,
			description: 'Kind of webhooks to list',
		},
	],
	queryParameters: 'isazureautomation type',
};
