import { mkdirSync } from 'node:fs';
import path from 'node:path';
import axios from 'axios';
import { defaultN8nVersion, ensureN8n, type N8nVersion } from './n8n.mts';
import { freePort, returnPort } from './ports.mts';
import { type ServerProcess, startServer } from './server-process.mts';

/** Which n8n to start, and where it keeps its data. */
export interface N8nOptions {
	version?: N8nVersion;
	/** n8n's data is kept in `<userFolder>/.n8n`. */
	userFolder: string;
	/** Any free port when left out. */
	port?: number;
	/** More variables for n8n; they win over the ones set here. */
	env?: NodeJS.ProcessEnv;
}

/** A running n8n. */
export interface N8nProcess extends ServerProcess {
	url: string;
	port: number;
	version: N8nVersion;
	userFolder: string;
	logFile: string;
}

/** Parts of n8n that the demo and the tests do not use; without them it starts faster. */
const unusedModules =
	'instance-ai,agents,mcp,mcp-registry,chat-hub,workflow-builder,quick-connect,insights,external-secrets,source-control,sso-oidc,sso-saml,ldap,log-streaming,otel,provisioning,breaking-changes';

/** What n8n inherits: nothing that could change its behaviour or point it at another database. */
const inherited =
	/^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TMPDIR|TERM|XDG_\w+|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|https?_proxy|no_proxy)$/i;

function environment(
	version: N8nVersion,
	userFolder: string,
	port: number,
	brokerPort: number,
): NodeJS.ProcessEnv {
	const noProxy = process.env.NO_PROXY ?? process.env.no_proxy;
	return {
		...Object.fromEntries(Object.entries(process.env).filter(([name]) => inherited.test(name))),
		NO_PROXY: [noProxy, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
		NO_COLOR: '1',
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RUNNERS_ENABLED: 'true',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_SECURE_COOKIE: 'false',
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		DB_TYPE: 'sqlite',
		GENERIC_TIMEZONE: 'UTC',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// nothing is asked of or told to servers outside, and no pop-ups hide the editor
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
		N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
		N8N_SENTRY_DSN: '',
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_ONBOARDING_FLOW_DISABLED: 'true',
		N8N_AI_ENABLED: 'false',
		N8N_MCP_ACCESS_ENABLED: 'false',
		N8N_DISABLED_MODULES: version === '2.8.4' ? '' : unusedModules,
	};
}

async function answers(url: string): Promise<boolean> {
	const { status } = await axios.get(url, {
		timeout: 5000,
		proxy: false,
		validateStatus: () => true,
	});
	return status === 200;
}

/**
 * Starts a real n8n on loopback (installing it first when it is missing) and waits until it can be
 * used. Several can run side by side, each with its own user folder.
 */
export async function startN8n(options: N8nOptions): Promise<N8nProcess> {
	const { version = defaultN8nVersion, userFolder, env = {} } = options;
	const { directory, node } = await ensureN8n(version);
	const port = options.port ?? (await freePort());
	const brokerPort = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const logFile = path.join(userFolder, 'n8n.log');
	mkdirSync(userFolder, { recursive: true });
	const server = await startServer({
		name: `n8n ${version}`,
		command: node.executable,
		args: [path.join('node_modules', 'n8n', 'bin', 'n8n'), 'start'],
		cwd: directory,
		env: {
			...environment(version, userFolder, port, brokerPort),
			PATH: node.env.PATH,
			...env,
		},
		logFile,
		timeoutMs: 180_000,
		isReady: async () =>
			(await answers(`${url}/healthz/readiness`)) && (await answers(`${url}/rest/settings`)),
	});
	return {
		...server,
		url,
		port,
		version,
		userFolder,
		logFile,
		async stop() {
			await server.stop();
			returnPort(brokerPort);
			if (options.port === undefined) returnPort(port);
		},
	};
}
