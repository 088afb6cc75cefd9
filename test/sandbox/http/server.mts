import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiContext } from '../api/context.mts';
import { dispatch } from '../api/dispatch.mts';
import { answerControl } from '../control.mts';
import type { FaultAction } from '../faults.mts';
import { page } from '../oauth/page.mts';
import { TENANT } from '../oauth/server.mts';
import type { SandboxState } from '../sandbox.mts';
import { resourceByPath } from '../resources/index.mts';
import type { LoggedRequest } from '../types.mts';
import { ticketPage } from '../web/ticketPage.mts';
import { headersOf, readBody, send, sendSlowly, sendTruncated } from './listener.mts';
import { empty, html, json, text, type Reply } from './reply.mts';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Received {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	raw: Buffer;
	bodyText: string;
	body: unknown;
}

async function receive(request: IncomingMessage): Promise<Received> {
	const url = new URL(request.url ?? '/', 'http://sandbox');
	const headers = headersOf(request);
	const raw = await readBody(request);
	const bodyText = raw.toString('utf8');
	let body: unknown = bodyText || undefined;
	if (/x-www-form-urlencoded/i.test(headers['content-type'] ?? ''))
		body = Object.fromEntries(new URLSearchParams(bodyText));
	else if (bodyText)
		try {
			body = JSON.parse(bodyText) as unknown;
		} catch {
			// Kept as text in the log; the handler answers what Halo answers.
		}
	const query = Object.fromEntries(url.searchParams);
	return {
		method: request.method ?? 'GET',
		path: url.pathname,
		query,
		headers,
		raw,
		bodyText,
		body,
	};
}

function logged(received: Received, tokenId: number): LoggedRequest {
	const { method, path, query, headers, body } = received;
	return { time: Date.now(), method, path, query, headers, body, answered: 0, status: 0, tokenId };
}

/** Handles everything that reaches the sandbox's ports. */
export class RequestHandler {
	/** Last answer per path, for the fault that repeats it. */
	private readonly previous = new Map<string, Reply>();

	constructor(private readonly state: SandboxState) {}

	/** Entry point of the main port. */
	async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const received = await receive(request);
		const path = received.path.toLowerCase();
		if (path.startsWith('/_sandbox')) send(response, await answerControl(this.state, received));
		else if (path === '/auth' || path.startsWith('/auth/')) {
			if (this.state.authUrl.startsWith(this.state.url)) await this.authorise(received, response);
			else send(response, empty(404));
		} else if (path.startsWith('/api/')) await this.api(received, response);
		else if (path === '/ticket') send(response, this.ticket(received));
		else if (path === '/login')
			send(response, html(200, page('Log in', '<h1>Log in to Halo</h1>')));
		else send(response, path === '/' ? text(200, 'Halo sandbox\n') : empty(404));
	}

	private ticket({ query }: Received): Reply {
		const page = ticketPage(this.state.store, Number(query.id));
		return page === undefined ? empty(404) : html(200, page);
	}

	/** Entry point of the authorisation server. */
	async authorise(received: Received, response: ServerResponse): Promise<void> {
		const route = received.path.toLowerCase().replace(/^\/auth\/?/, '');
		const entry = logged(received, 0);
		if (route === 'token') this.state.record(entry);
		const action = this.state.faults.next(received.method, received.path);
		const form = (typeof received.body === 'object' ? received.body : {}) as Record<string, string>;
		await this.perform(
			received,
			response,
			entry,
			action,
			() => this.state.auth.answer({ ...received, route, form }) ?? empty(404),
		);
	}

	/** Entry point of the separate authorisation server. */
	async handleAuth(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const received = await receive(request);
		if (received.path.toLowerCase().startsWith('/auth/')) await this.authorise(received, response);
		else send(response, empty(404));
	}

	private async api(received: Received, response: ServerResponse): Promise<void> {
		const { state } = this;
		const token = state.tokens.find(received.headers.authorization);
		const entry = logged(received, token?.number ?? 0);
		state.record(entry);
		state.received++;
		state.inFlight++;
		state.maxConcurrent = Math.max(state.maxConcurrent, state.inFlight);
		let open = true;
		const done = (): void => {
			if (open) state.inFlight--;
			open = false;
		};
		response.once('close', done);
		const parts = received.path.split('/').filter(Boolean).slice(1).map(decodeURIComponent);
		if (state.contract && parts[0]?.toLowerCase() !== 'swagger')
			state.contract.check(received.method, `/${parts.join('/')}`, received.query, received.body);
		const action = state.faults.next(received.method, received.path);
		await this.perform(received, response, entry, action, () =>
			this.answer(received, parts, token),
		);
		if (state.log) process.stdout.write(`${received.method} ${received.path} ${entry.status}\n`);
	}

	private async answer(
		received: Received,
		parts: string[],
		token: ApiContext['token'] | undefined,
	): Promise<Reply> {
		const { state } = this;
		const route = parts.join('/').toLowerCase();
		const limited = state.limiter.check();
		if (limited) return limited;
		if (state.latencyMs > 0) await wait(state.latencyMs);
		await state.gathering?.join(received);
		if (route === 'authinfo')
			return json(200, { auth_url: `${state.authUrl}/`, tenant_id: TENANT });
		if (route === 'instanceinfo') return json(200, { version: '2.250.1', tenant_id: TENANT });
		if (route === 'swagger/v2/swagger.json')
			return state.contract ? text(200, state.contract.text, 'application/json') : empty(404);
		if (!token) return empty(401);
		const query = Object.fromEntries(
			Object.entries(received.query).map(([name, value]) => [name.toLowerCase(), value]),
		);
		const { method, headers, raw, bodyText } = received;
		return dispatch({ core: state.core, method, parts, query, headers, raw, bodyText, token });
	}

	/** Answers a request, with a fault if there is one. */
	private async perform(
		received: Received,
		response: ServerResponse,
		entry: LoggedRequest,
		action: FaultAction | undefined,
		work: () => Reply | Promise<Reply>,
	): Promise<void> {
		const path = received.path.toLowerCase();
		const safely = async (): Promise<Reply> => {
			try {
				return await work();
			} catch (error) {
				process.stderr.write(
					`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
				);
				return empty(500);
			}
		};
		if (action === 'hang') return;
		if (action === 'reset') return void response.req.socket.resetAndDestroy();
		if (action === 'html')
			return this.finish(
				response,
				entry,
				html(200, '<!doctype html><html><body><h1>Halo</h1></body></html>'),
			);
		if (action === 'empty') return this.finish(response, entry, empty(200));
		if (action === 'redirectLogin')
			return this.finish(response, entry, {
				...empty(302),
				headers: { Location: `${this.state.url}/login` },
			});
		if (typeof action === 'object' && 'status' in action) {
			if (action.delayMs) await wait(action.delayMs);
			const { body } = action;
			const reply =
				body === undefined
					? empty(action.status)
					: typeof body === 'string'
						? text(action.status, body)
						: json(action.status, body);
			return this.finish(response, entry, {
				...reply,
				headers: { ...reply.headers, ...action.headers },
			});
		}
		if (typeof action === 'object' && 'repeatPreviousPage' in action) {
			const reply = this.previous.get(path) ?? (await safely());
			return this.finish(response, entry, reply);
		}
		const reply = await safely();
		this.previous.set(path, reply);
		if (action === 'resetAfterApply') return void response.req.socket.resetAndDestroy();
		entry.status = reply.status;
		if (action === 'truncate') return sendTruncated(response, reply);
		if (action === 'slowBody') return sendSlowly(response, reply);
		if (action === 'bom') reply.body = Buffer.concat([Buffer.from('\uFEFF'), reply.body]);
		this.finish(response, entry, reply);
		if (typeof action === 'object') this.moveRows(received.path, reply, 'deleteRowAfter' in action);
	}

	private finish(response: ServerResponse, entry: LoggedRequest, reply: Reply): void {
		entry.status = reply.status;
		entry.answered = Date.now();
		if (!response.destroyed) send(response, reply);
	}

	/** Deletes a listed row, or adds one, so that later pages move. */
	private moveRows(path: string, reply: Reply, remove: boolean): void {
		const resource = resourceByPath(path.split('/').filter(Boolean)[1] ?? '');
		const first = reply.listed?.[0];
		if (!resource || first === undefined) return;
		if (remove) {
			this.state.store.remove(resource.path, first);
			return;
		}
		const model = this.state.store.get(resource.path, first);
		const { id: _id, ...values } = { ...model, id: 0 };
		// The new row gets the stamps of now, so that it also comes first by its dates.
		for (const member of [...resource.modified, ...resource.created])
			delete (values as Record<string, unknown>)[member];
		this.state.store.insert(resource.path, values);
	}
}
