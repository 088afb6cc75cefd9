import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * What Halo shows when it calls a Halo Webhook Trigger whose webhook was made by hand: Halo's basic authentication
 * (Halo's guide to webhooks). It is tested by the trigger, because there is nobody to ask.
 */
export class HaloWebhookApi implements ICredentialType {
	name = 'haloWebhookApi';

	displayName = 'Halo Webhook API';

	icon = { light: 'file:../icons/halo.svg', dark: 'file:../icons/halo.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-halo/n8n-nodes-halo/blob/main/docs/webhooks.md#by-hand';

	properties: INodeProperties[] = [
		{
			displayName: 'User Name',
			name: 'user',
			type: 'string',
			default: 'n8n',
			required: true,
			description: 'Enter the same user name at the webhook in Halo',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'At least 16 characters that nobody can guess; enter the same password at the webhook in Halo',
		},
	];
}
