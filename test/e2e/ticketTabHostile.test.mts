import { Agent, request } from 'node:http';
import { randomBytes } from 'node:crypto';

import { OwnN8n } from './support/ownN8n.mts';
import { formTokens, sendForm, TabWorkflow } from './support/tab.mts';

const CALLS = 10_000;
/** Calls that are larger than n8n takes. */
const TOO_LARGE = 12;
/** Calls after which n8n has loaded what it needs, and its memory has found its size. */
const WARM_UP = 5_000;

/** Megabytes by which n8n may grow then. */
const GROWTH_MB = 120;

interface Call {
	method: string;
	path: string;
	headers: Record<string, string>;
	body?: Buffer;
}

/** What an attacker tries: n is the number of the call. */
type Attack = (n: number) => Partial<Call> & { query?: string };

const FORM = 'application/x-www-form-urlencoded';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

let own: OwnN8n;
let tab: TabWorkflow;
let attacks: Attack[];
let path: string;
/** The address of a ticket, and a genuine form of it that was not sent yet. */
let address: string;
let unused: string;

/** Sends a call and answers its status; 0 where the connection was cut. */
async function send(call: Call): Promise<number> {
	return await new Promise((resolve) => {
		const { hostname, port } = new URL(own.client.url);
		const { method, headers } = call;
		const sending = request(
			{ agent, hostname, port, method, path: call.path, headers },
			(answer) => {
				answer.resume();
				answer.on('close', () => resolve(answer.statusCode ?? 0));
			},
		);
		sending.on('error', () => resolve(0));
		sending.end(call.body);
	});
}

function callOf(n: number): Call {
	const { query = '', method = 'POST', headers = {}, body } = attacks[n % attacks.length](n);
	return {
		method,
		path: `${path}${query}`,
		headers: { 'content-type': FORM, accept: n % 2 === 0 ? 'application/json' : '*/*', ...headers },
		body,
	};
}

async function sendAll(from: number, to: number): Promise<Map<number, number>> {
	const statuses = new Map<number, number>();
	let next = from;
	const worker = async (): Promise<void> => {
		while (next < to) {
			const status = await send(callOf(next++));
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
		}
	};
	await Promise.all(Array.from({ length: 16 }, worker));
	return statuses;
}

/** n8n takes 16 MB at most unless it is told otherwise. */
async function sendTooLarge(): Promise<void> {
	const body = Buffer.alloc(17 * 1024 * 1024, 'x');
	expect(await send({ method: 'POST', path, headers: { 'content-type': FORM }, body })).not.toBe(
		200,
	);
}

beforeAll(async () => {
	// n8n's usual engine for expressions costs a multiple of all else about a call.
	own = await OwnN8n.start({ N8N_EXPRESSION_ENGINE: 'legacy' });
	const [{ id: ticket }] = await own.sandbox.records('Tickets');
	const tools = {
		tool: [{ name: 'Run', inputs: { input: [{ label: 'Text', type: 'text' }] } }],
	};
	tab = await TabWorkflow.save(own.client, own.credential, { tools, responseMode: 'onReceived' });
	await tab.on();
	address = tab.for(Number(ticket));
	const { pathname, search } = new URL(address);
	path = pathname;
	const { run: used } = await formTokens(address);
	expect((await sendForm(address, { tool: 'run', form: used })).status).toBe(200);
	unused = (await formTokens(address)).run;
	const text = (value: string): Buffer => Buffer.from(value);
	const noise = (size: number): Buffer => randomBytes(size);
	const fresh = `tool=run&form=${unused}`;
	attacks = [
		// without the token of the address, a genuine form or not
		() => ({ method: 'GET' }),
		() => ({ method: 'GET', query: `?ticket=${String(ticket)}&token=` }),
		(n) => ({ method: 'GET', query: `?ticket=${n}&token=${noise(32).toString('base64url')}` }),
		() => ({ query: `?ticket=${String(ticket)}`, body: text(fresh) }),
		(n) => ({ query: `?token=${'x'.repeat(n % 8_000)}`, body: text(fresh) }),
		() => ({ query: `?token[a]=1&token[b]=2&ticket[]=1`, body: text(fresh) }),
		() => ({ query: '?__proto__[token]=x&constructor[prototype][token]=x', body: text(fresh) }),
		// with the token of the address, but with no genuine form
		() => ({ query: search, body: text(`tool=run&form=${used}`) }),
		(n) => ({ query: search, body: text(`tool=run&form=${unused.slice(0, n % unused.length)}`) }),
		(n) => ({ query: search, body: text(`tool=${'a'.repeat(n % 5_000)}&form=${unused}`) }),
		() => ({ query: search, body: text(`${fresh}&tool=run`) }),
		() => ({ query: `${search}&ticket=1`, body: text(fresh) }),
		() => ({ query: `${search}&agent=somebody`, body: text(fresh) }),
		// bodies that are none
		() => ({ query: search, body: noise(2_000) }),
		() => ({
			query: search,
			headers: { 'content-type': 'application/json' },
			body: text('{"tool":'),
		}),
		() => ({
			query: search,
			headers: { 'content-type': 'application/json' },
			body: text(`${'['.repeat(5_000)}${']'.repeat(5_000)}`),
		}),
		() => ({
			query: search,
			headers: { 'content-type': 'application/json' },
			body: text('{"__proto__":{"form":1},"tool":{"toString":1},"form":[1]}'),
		}),
		() => ({
			query: search,
			headers: { 'content-type': 'multipart/form-data; boundary=x' },
			body: text('--x\r\nContent-Disposition: form-data; name="tool"\r\n\r\nrun\r\n'),
		}),
		() => ({ query: search, headers: { 'content-encoding': 'gzip' }, body: noise(500) }),
		(n) => ({ query: search, body: text(`input-0=${'x'.repeat(n * 13)}&form=a`) }),
		() => ({ query: search, headers: { 'content-type': 'x/y', accept: 'a'.repeat(4_000) } }),
		() => ({ method: 'PUT', query: search, body: text(fresh) }),
		() => ({ method: 'DELETE', query: search }),
	];
}, 240_000);

afterAll(async () => {
	agent.destroy();
	await own?.stop();
}, 60_000);

it(`${CALLS} malformed, oversized and unauthenticated calls start nothing, break nothing and fill no memory`, async () => {
	const before = await tab.executions();
	expect(before).toBe(1);
	await sendAll(0, WARM_UP);
	const start = own.memory();
	const statuses = await sendAll(WARM_UP, WARM_UP + CALLS);
	for (let n = 0; n < TOO_LARGE; n++) await sendTooLarge();
	expect(own.memory() - start).toBeLessThan(GROWTH_MB);
	// 500 is n8n's own answer to a body that is not what its encoding says.
	expect([...statuses.keys()].sort()).toEqual([400, 401, 403, 404, 409, 422, 500]);
	expect(await tab.executions()).toBe(before);
	// The tab still works, and so does the form that all of them tried to use.
	expect((await sendForm(address, { tool: 'run', form: unused })).status).toBe(200);
	await own.client.waitForExecutions(tab.id, 2);
	expect(await tab.executions()).toBe(2);
}, 600_000);
