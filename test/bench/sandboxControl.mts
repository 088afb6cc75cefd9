import axios from 'axios';
import type { ControlBody, LoggedRequest, Row } from '../sandbox/index.mts';

/** What the sandbox has counted since its log was cleared. */
export interface SandboxCounts {
	requests: number;
	tokens: number;
	maxInFlight: number;
}

/** Changes settings of a running sandbox, or clears its counters. */
export async function controlSandbox(url: string, body: ControlBody): Promise<void> {
	await axios.post(`${url}/_sandbox/control`, body, { proxy: false });
}

/** Requests to the API that have arrived since a moment, in milliseconds since 1970. */
export async function requestsSince(url: string, moment: number): Promise<LoggedRequest[]> {
	const { data } = await axios.get<LoggedRequest[]>(`${url}/_sandbox/requests`, { proxy: false });
	return data.filter(({ time, path }) => time >= moment && path.startsWith('/api/'));
}

/** The lowest numbers of a resource's records. */
export async function oldestIds(url: string, resource: string, count: number): Promise<number[]> {
	const rows = await recordsOf(url, resource);
	if (rows.length < count) throw new Error(`The sandbox has only ${rows.length} in ${resource}`);
	return rows.slice(0, count).map(({ id }) => Number(id));
}

/** The records that the sandbox holds of a resource, the lowest numbers first. */
export async function recordsOf(url: string, resource: string): Promise<Row[]> {
	const { data } = await axios.get<Row[]>(`${url}/_sandbox/records/${resource}`, { proxy: false });
	return data;
}

/** Reads the counters of a running sandbox. */
export async function sandboxCounts(url: string): Promise<SandboxCounts> {
	const { data } = await axios.get<{
		received: number;
		maxConcurrent: number;
		requestsByPath: Record<string, number>;
	}>(`${url}/_sandbox/state`, { proxy: false });
	return {
		requests: data.received,
		tokens: data.requestsByPath['POST /auth/token'] ?? 0,
		maxInFlight: data.maxConcurrent,
	};
}
