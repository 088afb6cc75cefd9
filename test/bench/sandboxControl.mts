import axios from 'axios';
import type { ControlBody } from '../sandbox/index.mts';

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
