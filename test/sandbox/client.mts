import { APPLICATIONS } from './oauth/applications.mts';
import type { Sandbox } from './index.mts';

/** An answer of the sandbox as a test looks at it. */
export interface Answer {
	status: number;
	headers: Headers;
	/** Parsed JSON, or the text when it is none. */
	body: unknown;
	text: string;
}

/** Sends one request and reads its answer. */
export async function request(url: string, init?: RequestInit): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text);
	} catch {
		// Not JSON: the text is the body.
	}
	return { status: response.status, headers: response.headers, body, text };
}

/** Asks for a token with a form; the tenant is left out unless it is in `query`. */
export async function tokenCall(
	sandbox: Pick<Sandbox, 'authUrl'>,
	form: Record<string, string>,
	query = '',
): Promise<Answer> {
	return await request(`${sandbox.authUrl}/token${query}`, {
		method: 'POST',
		body: new URLSearchParams(form),
	});
}

/** A bare client of the API with the token of an application. */
export class SandboxClient {
	private constructor(
		private readonly url: string,
		readonly token: string,
	) {}

	/** Logs in with client credentials. */
	static async login(
		sandbox: Pick<Sandbox, 'url' | 'authUrl'>,
		scope = 'all',
		clientId = APPLICATIONS[0].clientId,
	): Promise<SandboxClient> {
		const { body, status } = await tokenCall(sandbox, {
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: `${clientId}-secret`,
			scope,
		});
		if (status !== 200) throw new Error(`No token: ${JSON.stringify(body)}`);
		return new SandboxClient(sandbox.url, (body as { access_token: string }).access_token);
	}

	/** Calls a path below `/api`; an object or array becomes a JSON body. */
	async call(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		return await request(`${this.url}/api/${path}`, {
			method,
			headers: {
				Authorization: `Bearer ${this.token}`,
				...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
	}

	/** GET below `/api`. */
	async get(path: string): Promise<Answer> {
		return await this.call('GET', path);
	}

	/** POST of an array below `/api`. */
	async post(path: string, body: unknown): Promise<Answer> {
		return await this.call('POST', path, body);
	}

	/** Body of a successful GET; fails otherwise. */
	async read<T = Record<string, unknown>>(path: string): Promise<T> {
		const { status, body } = await this.get(path);
		if (status !== 200) throw new Error(`GET ${path} answered ${status}`);
		return body as T;
	}
}
