import { randomUUID } from 'node:crypto';
import type { Store } from '../store/store.mts';
import { numberOf, textOf, type Row } from '../types.mts';
import type { Variants } from '../variants.mts';

/** How long a receiver may take, in milliseconds. */
const TIMEOUT = 10_000;

/** HTTP methods by `Webhook.method` (0 is attested, the others come from one source). */
const METHODS = ['POST', 'GET', 'PUT', 'DELETE', 'PATCH'];

/** One event for one webhook. */
export interface Delivery {
	link: Row;
	payload: Record<string, unknown>;
	entityId: number;
}

/** Sends deliveries and writes the log that `GET /WebhookEvent` shows. */
export class Deliverer {
	private readonly running = new Set<Promise<void>>();
	private readonly waiting = new Map<unknown, Delivery[]>();
	private readonly timers = new Map<unknown, NodeJS.Timeout>();
	private readonly abort = new AbortController();

	constructor(
		private readonly store: Store,
		private readonly variants: Variants,
	) {}

	/** Sends now, or collects for a batch. */
	add(delivery: Delivery): void {
		const key = delivery.link.webhook_id;
		const webhook = this.store.table('webhooks').get(String(key));
		if (!webhook) return;
		if (!this.variants.webhookBatched && !numberOf(webhook.batch_method)) {
			this.start(webhook, [delivery], delivery.payload);
			return;
		}
		const waiting = this.waiting.get(key);
		if (waiting) {
			waiting.push(delivery);
			return;
		}
		this.waiting.set(key, [delivery]);
		this.timers.set(
			key,
			setTimeout(() => this.sendBatch(key), this.variants.webhookBatchDelayMs),
		);
	}

	/** Sends the batches that wait, and resolves when everything has been sent. */
	async idle(): Promise<void> {
		while (this.running.size > 0 || this.waiting.size > 0) {
			for (const key of [...this.waiting.keys()]) this.sendBatch(key);
			await Promise.all(this.running);
		}
	}

	/** Sends what was collected for a webhook. */
	private sendBatch(key: unknown): void {
		clearTimeout(this.timers.get(key));
		this.timers.delete(key);
		const batch = this.waiting.get(key) ?? [];
		this.waiting.delete(key);
		const webhook = this.store.table('webhooks').get(String(key));
		if (webhook === undefined || webhook.$deleted) return;
		this.start(
			webhook,
			batch,
			batch.map(({ payload }) => payload),
		);
	}

	/** Drops what waits. */
	reset(): void {
		for (const timer of this.timers.values()) clearTimeout(timer);
		this.timers.clear();
		this.waiting.clear();
	}

	/** Drops what waits and cuts what runs. */
	close(): void {
		this.reset();
		this.abort.abort();
	}

	private start(webhook: Row, batch: Delivery[], body: unknown): void {
		const work = this.send(webhook, batch, body).finally(() => this.running.delete(work));
		this.running.add(work);
	}

	private async send(webhook: Row, batch: Delivery[], body: unknown): Promise<void> {
		const text = JSON.stringify(body);
		const headers: Record<string, string> = {
			'Content-Type': textOf(webhook.content_type) || 'application/json',
		};
		if (webhook.authentication_type === 1) {
			const pair = `${textOf(webhook.basic_username)}:${textOf(webhook.basic_password)}`;
			headers.Authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
		}
		const method = METHODS[numberOf(webhook.method)] ?? 'POST';
		for (let attempt = 0; attempt <= this.variants.webhookRetries; attempt++) {
			const started = performance.now();
			let status = 0;
			let answer = '';
			try {
				const response = await fetch(textOf(webhook.url), {
					method,
					headers,
					...(method === 'GET' ? {} : { body: text }),
					signal: AbortSignal.any([this.abort.signal, AbortSignal.timeout(TIMEOUT)]),
				});
				status = response.status;
				answer = await response.text();
			} catch (error) {
				answer = error instanceof Error ? error.message : 'failed';
			}
			if (this.abort.signal.aborted) return;
			const failed = status < 200 || status > 299;
			this.log(webhook, batch, text, status, answer, failed, performance.now() - started);
			if (!failed) return;
		}
	}

	private log(
		webhook: Row,
		batch: Delivery[],
		requestbody: string,
		status: number,
		answer: string,
		failed: boolean,
		ms: number,
	): void {
		webhook.last_status = status;
		for (const entry of batch)
			this.store.insert('WebhookEvent', {
				id: randomUUID(),
				webhook_id: webhook.id,
				notification_id: entry.link.id,
				status: failed ? 2 : 1,
				duration: Math.round(ms) / 1000,
				requestheaders: JSON.stringify({ 'Content-Type': webhook.content_type }),
				...(this.variants.webhookLogBodies && { requestbody }),
				responsestatus: status,
				responsebody: answer.slice(0, 2000),
				entity_id: entry.entityId,
				error: failed,
			});
	}
}
