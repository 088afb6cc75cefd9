import { Agent } from 'node:http';
import axios from 'axios';
import type { ServerProcess } from '../../scripts/runtime/server-process.mts';

/** Waits. */
export const pause = async (ms: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** The middle one of some numbers. */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that this share of all values does not exceed. */
export function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

interface Sample {
	time: number;
	cpu: number;
	rssMb: number;
}

/** Looks at the processor time and the memory of a process every 10 ms. */
export class Sampler {
	private readonly samples: Sample[] = [];

	private readonly timer: NodeJS.Timeout;

	constructor(private readonly server: ServerProcess) {
		this.take();
		this.timer = setInterval(() => this.take(), 10);
	}

	/** Takes a last sample and ends. */
	stop(): void {
		clearInterval(this.timer);
		this.take();
	}

	/** Seconds of processor time between two moments (milliseconds since 1970). */
	cpuBetween(from: number, to: number): number {
		return this.cpuAt(to) - this.cpuAt(from);
	}

	/** Most memory between two moments, in MB. */
	peakMb(from: number, to: number): number {
		const within = this.samples.filter(({ time }) => time >= from - 10 && time <= to + 10);
		return Math.max(0, ...within.map(({ rssMb }) => rssMb));
	}

	private take(): void {
		const cpu = this.server.cpuSeconds();
		this.samples.push({ time: Date.now(), cpu, rssMb: this.server.memory().rssMb });
	}

	private cpuAt(time: number): number {
		const after = this.samples.findIndex((sample) => sample.time >= time);
		if (after === -1) return this.samples[this.samples.length - 1].cpu;
		if (after === 0) return this.samples[0].cpu;
		const [left, right] = [this.samples[after - 1], this.samples[after]];
		const share = (time - left.time) / Math.max(1, right.time - left.time);
		return left.cpu + (right.cpu - left.cpu) * share;
	}
}

/** How n8n answered other requests while a node ran. */
export interface BeatSummary {
	beats: number;
	p95Ms: number;
	slowestMs: number;
	/** The slowest answer of the whole execution, with the time n8n needs to store the result. */
	slowestOfAllMs: number;
}

/** Asks n8n for its settings every 50 ms, whether or not the earlier questions were answered. */
export class Heartbeat {
	private readonly beats: Array<{ sent: number; answered: number }> = [];

	private readonly open = new Set<Promise<void>>();

	private readonly agent = new Agent({ keepAlive: true });

	private readonly timer: NodeJS.Timeout;

	constructor(url: string) {
		const beat = async (): Promise<void> => {
			const sent = Date.now();
			let answered = Infinity;
			try {
				await axios.get(`${url}/rest/settings`, {
					httpAgent: this.agent,
					proxy: false,
					responseType: 'arraybuffer',
					timeout: 60_000,
				});
				answered = Date.now();
			} catch {
				// an answer that never came is worse than a slow one
			}
			this.beats.push({ sent, answered });
		};
		this.timer = setInterval(() => {
			const one = beat().finally(() => this.open.delete(one));
			this.open.add(one);
		}, 50);
	}

	/** Waits for the last answers and ends. */
	async stop(): Promise<void> {
		clearInterval(this.timer);
		await Promise.all(this.open);
		this.agent.destroy();
	}

	/**
	 * The delays between two moments. Of a request that is still waiting at the end only the part before
	 * the end counts: what comes after is not the doing of the node.
	 */
	between(from: number, to: number): BeatSummary {
		const delays = this.beats
			.filter(({ sent, answered }) => sent <= to && answered >= from)
			.map(({ sent, answered }) => Math.min(answered, to) - Math.max(sent, from));
		return {
			beats: delays.length,
			p95Ms: percentile(delays, 0.95),
			slowestMs: Math.max(0, ...delays),
			slowestOfAllMs: Math.max(0, ...this.beats.map(({ sent, answered }) => answered - sent)),
		};
	}
}
