/** An API application as configured in Halo under Integrations > Halo API. */
export interface Application {
	clientId: string;
	clientSecret: string;
	name: string;
	/** "Client ID and Secret (Services)" or "Authorisation Code". */
	grants: readonly ('client_credentials' | 'authorization_code')[];
	/** Agent a services application acts as; null = the log-in type was left empty. */
	agentId: number | null;
	/** Scopes the application may ask for; null = every scope. */
	scopes: readonly string[] | null;
}

/** Scopes that exist in Halo; any other one is `invalid_scope`. */
export const SCOPES: readonly string[] = [
	'all',
	'all:standard',
	'all:teams',
	'admin',
	'admin:webhooks',
	'offline_access',
	'openid',
	...[
		'tickets',
		'calendar',
		'customers',
		'crm',
		'timesheets',
		'contracts',
		'suppliers',
		'items',
		'projects',
		'sales',
		'quotes',
		'sos',
		'pos',
		'invoices',
		'reporting',
		'software',
		'softwarelicensing',
		'kb',
		'assets',
		'distributionlists',
	].flatMap((name) => [`read:${name}`, `edit:${name}`]),
	'editMine:timesheets',
	'access:chat',
	'access:adpasswordreset',
];

/** Agent that services applications act as in the seed. */
export const API_AGENT = 3;

/** Agent of the application that plays a colleague at work in Halo. */
export const COLLEAGUE = 2;

const both = ['client_credentials', 'authorization_code'] as const;

/** Applications of the sandbox; the secret is the id with `-secret`. */
export const APPLICATIONS: readonly Application[] = (
	[
		['halo-sandbox-services', 'Sandbox services', ['client_credentials'], API_AGENT, null],
		['halo-sandbox-login', 'Sandbox log-in', ['authorization_code'], null, null],
		['halo-sandbox-noagent', 'Services without an agent', ['client_credentials'], null, null],
		[
			'halo-sandbox-limited',
			'Without teams and webhooks',
			both,
			API_AGENT,
			SCOPES.filter((scope) => !['all', 'admin', 'all:teams', 'admin:webhooks'].includes(scope)),
		],
		[
			'halo-sandbox-readonly',
			'Read only',
			both,
			API_AGENT,
			SCOPES.filter(
				(scope) => scope.startsWith('read:') || ['all:teams', 'offline_access'].includes(scope),
			),
		],
		['halo-sandbox-colleague', 'Acts as another agent', ['client_credentials'], COLLEAGUE, null],
	] as [string, string, Application['grants'], number | null, readonly string[] | null][]
).map(([clientId, name, grants, agentId, scopes]) => ({
	clientId,
	clientSecret: `${clientId}-secret`,
	name,
	grants,
	agentId,
	scopes,
}));

/** The application with a client id. */
export function applicationById(clientId: string): Application | undefined {
	return APPLICATIONS.find((application) => application.clientId === clientId);
}
