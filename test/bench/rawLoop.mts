/**
 * The raw loop: a plain script without n8n that does the same work with kept connections, one token and
 * the same number of requests at once. It runs in a process of its own and prints its results as JSON.
 */
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import { applicationById } from '../sandbox/oauth/applications.mts';
import { pageRows, rawLanes } from './cases.mts';
import { controlSandbox, sandboxCounts, type SandboxCounts } from './sandboxControl.mts';

/** What the raw loop is told, as a JSON file. */
export interface RawTask {
	url: string;
	clientId: string;
	work: 'list' | 'create' | 'get' | 'upsert';
	records: Array<Record<string, unknown>>;
	repetitions: number;
}

/** One pass of the raw loop. */
export interface RawResult extends SandboxCounts {
	wallMs: number;
	cpuS: number;
	peakRssMb: number;
	items: number;
}

async function connect({ url, clientId }: RawTask): Promise<AxiosInstance> {
	const httpAgent = new Agent({ keepAlive: true, maxSockets: rawLanes });
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: applicationById(clientId)?.clientSecret ?? '',
		scope: 'all',
	});
	const { data } = await axios.post<{ access_token: string }>(`${url}/auth/token`, form, {
		httpAgent,
		proxy: false,
	});
	return axios.create({
		baseURL: `${url}/api`,
		httpAgent,
		proxy: false,
		headers: { Authorization: `Bearer ${data.access_token}` },
	});
}

async function inLanes<T>(tasks: T[], work: (task: T) => Promise<void>): Promise<void> {
	const waiting = tasks.values();
	const lane = async (): Promise<void> => {
		for (const task of waiting) await work(task);
	};
	await Promise.all(Array.from({ length: rawLanes }, lane));
}

async function list(http: AxiosInstance): Promise<unknown[]> {
	const page = async (number: number): Promise<{ record_count: number; tickets: unknown[] }> => {
		const params = {
			order: 'id',
			orderdesc: true,
			pageinate: true,
			page_size: pageRows,
			page_no: number,
		};
		return (await http.get('/Tickets', { params })).data;
	};
	const first = await page(1);
	const pages = [first.tickets];
	const numbers = Array.from({ length: Math.ceil(first.record_count / pageRows) - 1 });
	await inLanes([...numbers.keys()], async (index) => {
		pages[index + 1] = (await page(index + 2)).tickets;
	});
	return pages.flat();
}

type Asset = Record<string, unknown>;

async function once(
	http: AxiosInstance,
	work: RawTask['work'],
	record: Record<string, unknown>,
): Promise<unknown> {
	if (work === 'get') {
		const params = { includedetails: true };
		return (await http.get(`/Tickets/${String(record.id)}`, { params })).data;
	}
	if (work === 'create') return (await http.post('/Client', [record])).data;
	const params = { search: record.inventory_number, includeinactive: true };
	const { assets } = (await http.get<{ assets: Asset[] }>('/Asset', { params })).data;
	const found = assets.find((asset) => asset.inventory_number === record.inventory_number);
	return (await http.post('/Asset', [{ ...record, id: found?.id }])).data;
}

async function pass(task: RawTask, records: RawTask['records']): Promise<number> {
	const http = await connect(task);
	if (task.work === 'list') return (await list(http)).length;
	const output: unknown[] = [];
	await inLanes([...records.entries()], async ([index, record]) => {
		output[index] = await once(http, task.work, record);
	});
	return output.length;
}

const task = JSON.parse(readFileSync(process.argv[2], 'utf8')) as RawTask;
await pass(task, task.records.slice(0, 50));
const results: RawResult[] = [];
for (let repetition = 0; repetition < task.repetitions; repetition++) {
	await controlSandbox(task.url, { clearRequests: true });
	const cpuBefore = process.cpuUsage();
	const from = performance.now();
	const items = await pass(task, task.records);
	const wallMs = performance.now() - from;
	const { user, system } = process.cpuUsage(cpuBefore);
	results.push({
		...(await sandboxCounts(task.url)),
		wallMs,
		cpuS: (user + system) / 1_000_000,
		peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
		items,
	});
}
process.stdout.write(JSON.stringify(results));
