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

/** The control of a sandbox that runs in a process of its own. */
export class SandboxControl {
	constructor(private readonly address: () => string) {}

	/** Data, counters, faults and variants back to the start. */
	async reset(): Promise<void> {
		await this.control({ reset: true });
	}

	/** Faults, variants, latency, rate limit, tokens, records. */
	async control(body: ControlBody): Promise<void> {
		await this.ask('POST', 'control', body);
	}

	/** What it has counted. */
	async state(): Promise<SandboxState> {
		return await this.ask('GET', 'state');
	}

	/** The requests it has seen, oldest first. */
	async requests(): Promise<LoggedRequest[]> {
		return await this.ask('GET', 'requests');
	}

	/**
	 * The API requests since a time of this machine's clock, oldest first. Those refused for their token are
	 * left out: the test files share their tokens, and one that ran out elsewhere is renewed here.
	 */
	async apiRequestsSince(time: number): Promise<LoggedRequest[]> {
		return (await this.requests()).filter(
			(request) => request.time >= time && request.path.startsWith('/api/') && request.status !== 401,
		);
	}

	/** The records it holds now, for example of `Client`. */
	async records(path: string): Promise<Row[]> {
		return await this.ask('GET', `records/${path}`);
	}

	/** What a record holds in one of its custom fields. */
	async customField(record: Row, label: string): Promise<unknown> {
		const field = (await this.records('FieldInfo')).find((row) => row.label === label);
		return (record.$cf as Record<string, unknown> | undefined)?.[String(field?.id)];
	}

	private async ask<T>(method: 'GET' | 'POST', route: string, data?: unknown): Promise<T> {
		const url = `${this.address()}/_sandbox/${route}`;
		return (await axios.request<T>({ method, url, data, proxy: false })).data;
	}
}

/** The sandbox that all test files share. */
export const sandbox = new SandboxControl(() => environment().sandbox.url);
