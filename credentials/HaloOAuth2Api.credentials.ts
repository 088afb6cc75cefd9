import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The Halo URL as typed, made a base address: with https:// where no scheme was typed, without a
 * trailing slash, `/api` or `/auth`. The same rules as `haloUrls` in nodes/shared/transport, in the
 * form that credential expressions need.
 */
const base = (field: string): string =>
	`(${field} || "").trim().replace(/^(?![a-z][a-z0-9+.-]*:\\/\\/)/i, "https://").replace(/[?#].*$/, "").replace(/\\/+$/, "").replace(/\\/(api|auth)$/i, "").replace(/\\/+$/, "")`;

const AUTH_SERVER = `${base('$self["authServerUrl"] || $self["serverUrl"]')} + "/auth"`;

const TENANT = '($self["tenant"] || "").trim()';

/**
 * OAuth2 for HaloPSA, HaloITSM and HaloCRM with both grants. It extends n8n's own OAuth2 credential:
 * fields of the same name replace n8n's at their place, and n8n gets, keeps and renews the tokens.
 */
export class HaloOAuth2Api implements ICredentialType {
	name = 'haloOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Halo OAuth2 API';

	icon = { light: 'file:../icons/halo.svg', dark: 'file:../icons/halo.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-halo/n8n-nodes-halo/blob/main/docs/connect.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Connect As',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'API-Only Agent (Client Credentials)',
					value: 'clientCredentials',
					description: 'The application acts as the agent chosen in Halo; nobody has to log in',
				},
				{
					name: 'Agent Who Logs In (Authorization Code)',
					value: 'authorizationCode',
					description: 'An agent logs in to Halo once and n8n acts with that agent’s rights',
				},
			],
			default: 'clientCredentials',
		},
		{
			displayName: 'Halo URL',
			name: 'serverUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://acme.halopsa.com',
			description:
				'Address at which you open Halo, with https://. Your own domain and the path of a self-hosted installation work as well.',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${AUTH_SERVER} + "/authorize" }}`,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${AUTH_SERVER} + "/token" + (${TENANT} ? "?tenant=" + encodeURIComponent(${TENANT}) : "") }}`,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Of the application in Halo: Configuration > Integrations > Halo API > View Applications',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Halo shows it only once, when the application is made',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'all:standard all:teams admin:webhooks offline_access',
			description:
				'Permissions to ask for, separated by spaces. Halo refuses any that the application does not have; all:teams exists from Halo v2.148.1 on',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: `={{ ${TENANT} ? "tenant=" + encodeURIComponent(${TENANT}) : "" }}`,
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Tenant',
			name: 'tenant',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			description:
				'Only where Halo asks for it: the tenant name shown at Configuration > Integrations > Halo API',
		},
		{
			displayName: 'Authorization Server URL',
			name: 'authServerUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://auth.example.com',
			description:
				'Only for self-hosted installations whose authorization server has another address',
		},
	];

	/** Asks who the token acts as: it needs no permission beyond a working token. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${base('$credentials.serverUrl')} + "/api" }}`,
			url: '/Agent/me',
			headers: { Accept: 'application/json' },
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Halo gave a token but does not accept it. See that the application logs in as an agent, then connect again.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Halo accepts the token, but a permission is missing: add all:standard to the application and to the scope.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Halo API at this address. Check the Halo URL.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 500,
					message:
						'Halo answered with an error (HTTP 500). The application probably has no agent to log in as: set Login Type to Agent and choose one.',
				},
			},
		],
	};
}
