import axios from 'axios';
import type { ControlBody, LoggedRequest, Row } from '../../sandbox/index.mts';
import { environment } from './environment.mts';

/** Counters of the sandbox that tests look at. */
export interface SandboxState {
	received: number;
	requestsByPath: Record<string, number>;
	maxConcurrent: number;
	rateLimited: number;
	tokens: { issued: number; refreshed: number };
	contractViolations: string[];
}

async function ask<T>(method: 'GET' | 'POST', route: string, data?: unknown): Promise<T> {
	const url = `${environment().sandbox.url}/_sandbox/${route}`;
	return (await axios.request<T>({ method, url, data, proxy: false })).data;
}

/** The control of the shared sandbox, which runs in a process of its own. */
export const sandbox = {
	/** Data, counters, faults and variants back to the start. */
	async reset(): Promise<void> {
		await ask('POST', 'control', { reset: true } satisfies ControlBody);
	},
	/** Faults, variants, latency, rate limit, tokens, records. */
	async control(body: ControlBody): Promise<void> {
		await ask('POST', 'control', body);
	},
	/** What it has counted. */
	async state(): Promise<SandboxState> {
		return await ask('GET', 'state');
	},
	/** The requests it has seen, oldest first. */
	async requests(): Promise<LoggedRequest[]> {
		return await ask('GET', 'requests');
	},
	/** The records it holds now, for example of `Client`. */
	async records(path: string): Promise<Row[]> {
		return await ask('GET', `records/${path}`);
	},
};
