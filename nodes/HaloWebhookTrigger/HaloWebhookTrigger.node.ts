import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { listSearch } from '../Halo/methods/listSearch';
import { webhookTriggerProperties } from './description';
import { register, registrationStands, unregister } from './lifecycle';
import { getEvents } from './methods/loadEvents';
import { byHandPasswordTest } from './methods/passwordTest';
import { receive } from './receiving/receive';

/**
 * Instant trigger: Halo calls n8n when something happens to a ticket. The trigger makes the webhook in Halo and
 * removes it again; how it works is told in docs/webhooks.md.
 */
export class HaloWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Halo Webhook Trigger',
		name: 'haloWebhookTrigger',
		icon: { light: 'file:../../icons/halo.svg', dark: 'file:../../icons/halo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["setUp"] === "byHand" ? "set up by hand" : "" }}',
		description:
			'Starts the workflow at once when something happens in HaloPSA, HaloITSM or HaloCRM',
		eventTriggerDescription: 'Waiting for Halo to call the test URL',
		activationMessage:
			'From now on Halo calls n8n when one of the events happens. Nothing that was there before is delivered.',
		defaults: { name: 'Halo Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'haloOAuth2Api', required: true },
			{
				name: 'haloWebhookApi',
				required: true,
				testedBy: 'byHandPasswordTest',
				displayOptions: { show: { setUp: ['byHand'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'halo',
				// With the automatic set-up nobody needs the URL.
				ndvHideUrl: '={{ $parameter["setUp"] !== "byHand" }}',
			},
		],
		properties: webhookTriggerProperties(),
	};

	methods = {
		listSearch,
		loadOptions: { getEvents },
		credentialTest: { byHandPasswordTest },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await registrationStands(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
