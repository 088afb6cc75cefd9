import type { IDataObject } from 'n8n-workflow';

import { readListDownTo } from '../../shared/list/listReader';
import { readPage } from '../../shared/list/page';
import type { RequestPurpose, Send } from '../../shared/transport/types';
import { deliveriesOf, type Delivery } from '../receiving/bodies';
import { recordOf, unlessGone } from '../answers';

/** How far the log of the webhook has been dealt with. */
export interface LogProgress {
	/** Time of the newest row that was seen, milliseconds since 1970, by Halo's clock. */
	upTo: number;
	/** Failed rows of the overlap that were dealt with. */
	handled: string[];
	/** More is known to be there. */
	due?: true;
}

/** What Halo could not deliver. */
export interface Missed {
	/** The oldest first. */
	deliveries: Delivery[];
	progress: LogProgress;
}

const PAGE_SIZE = 50;

/** Most rows of the log that are looked at, the newest first. */
const MOST_ROWS = 2_000;

/** Most failed rows that are fetched at once; the rest comes with the next delivery. */
const MOST_FAILED = 250;

/**
 * Milliseconds before the newest row that are looked at again: a call that ran into a time-out may be in the log after
 * later ones.
 */
const OVERLAP_MS = 15 * 60_000;

/**
 * Reads what Halo could not deliver from the log of the webhook (`GET /WebhookEvent`, kept for 30 days unless the tenant
 * says otherwise). The list tells which calls failed, each of them is then read with its body.
 *
 * @param progress of the last time; undefined to look at the whole log
 * @throws NodeApiError when Halo refuses
 */
export async function missedDeliveries(
	send: Send,
	webhookId: string,
	progress: LogProgress | undefined,
): Promise<Missed> {
	const since = progress === undefined ? -Infinity : progress.upTo - OVERLAP_MS;
	const rows = await newestRows(send, webhookId, since);
	const handled = new Set(progress?.handled);
	const failed = rows
		.filter((row) => momentOf(row) > since && isFailed(row) && !handled.has(String(row.id)))
		.sort((a, b) => momentOf(a) - momentOf(b));
	const now = failed.slice(0, MOST_FAILED);
	const isCut = now.length < failed.length;
	const seen = isCut ? now : rows;
	const upTo = Math.max(progress?.upTo ?? 0, ...seen.map(momentOf));
	const bodies = await Promise.all(now.map(async (row) => await sentBodies(send, row)));
	const dealtWith = [...now, ...rows.filter(({ id }) => handled.has(String(id)))];
	return {
		deliveries: distinct(bodies.flat()).sort(byEvent),
		progress: {
			upTo,
			handled: dealtWith
				.filter((row) => momentOf(row) > upTo - OVERLAP_MS)
				.map(({ id }) => String(id)),
			...(isCut && { due: true as const }),
		},
	};
}

/** Progress as it was stored; undefined where there is none. */
export function readProgress(stored: unknown): LogProgress | undefined {
	const { upTo, handled, due } = (stored ?? {}) as Partial<LogProgress>;
	if (typeof upTo !== 'number' || !Array.isArray(handled)) return undefined;
	return { upTo, handled: handled.map(String), ...(due === true && { due: true as const }) };
}

/** Rows down to a time, or as far as is looked; where Halo does not sort them, none is relied on to be the last. */
async function newestRows(send: Send, webhookId: string, since: number): Promise<IDataObject[]> {
	let last = Infinity;
	let isSorted = true;
	const isBelow = (row: IDataObject): boolean => {
		const moment = momentOf(row);
		if (moment > last) isSorted = false;
		last = moment;
		return isSorted && moment <= since;
	};
	const fetch = async (page?: { number: number; size: number }) => {
		const { body } = await send({
			method: 'GET',
			path: '/WebhookEvent',
			query: {
				webhook_id: webhookId,
				order: 'timestamp',
				orderdesc: true,
				...(page && { pageinate: true, page_size: page.size, page_no: page.number }),
			},
			purpose: purpose(),
		});
		return readPage(body, 'events');
	};
	const rows = await readListDownTo(fetch, PAGE_SIZE, isBelow, MOST_ROWS);
	// The filter may be ignored, as Halo ignores what it does not know.
	return rows.filter(({ webhook_id: id }) => id === undefined || isSame(id, webhookId));
}

/** A delivery of the log, and what tells it from others there. */
interface Logged {
	delivery: Delivery;
	key: string;
}

/** What a failed call carried; a log without bodies ("lightweight logs") leaves the record it was about. */
async function sentBodies(send: Send, row: IDataObject): Promise<Logged[]> {
	const full = await readRow(send, String(row.id));
	const { requestbody: text } = full ?? row;
	const sent = typeof text === 'string' ? deliveriesOf(text) : [];
	if (sent.length === 0) return [withoutBody({ ...row, ...full })];
	return sent.map((delivery, index) => ({
		delivery: { ...delivery, isLate: true },
		key: delivery.id ?? `${String(row.id)}/${index}`,
	}));
}

/** Attempts at one call cannot be told from several events of one record then, so they become one delivery. */
function withoutBody(row: IDataObject): Logged {
	const { id, webhook_id, notification_id, entity_id, timestamp } = row;
	const body = { id, webhook_id, notification_id, object_id: entity_id, timestamp };
	return {
		delivery: { id: String(id), body, isLate: true },
		key: `${String(notification_id)}/${String(entity_id)}`,
	};
}

/** @returns undefined where the row is gone: the log is cut from time to time */
async function readRow(send: Send, id: string): Promise<IDataObject | undefined> {
	const request = send({
		method: 'GET',
		path: `/WebhookEvent/${encodeURIComponent(id)}`,
		query: { includedetails: true },
		purpose: purpose(),
	});
	return recordOf(await unlessGone(request));
}

/** A batch is in the log once for each of its events, and a repeated call once for each attempt. */
function distinct(logged: readonly Logged[]): Delivery[] {
	const deliveries = new Map<string, Delivery>();
	for (const { key, delivery } of logged) if (!deliveries.has(key)) deliveries.set(key, delivery);
	return [...deliveries.values()];
}

/** The log is in the order of the calls, and calls overtake one another: what counts is when the events happened. */
function byEvent({ body: a }: Delivery, { body: b }: Delivery): number {
	// Within a millisecond the digits after it tell (seven of them in a live sample).
	return momentOf(a) - momentOf(b) || String(a.timestamp).localeCompare(String(b.timestamp));
}

/** A call failed unless it was answered with 2xx; what the numbers of `status` mean is not known. */
function isFailed({ responsestatus: status, error }: IDataObject): boolean {
	return error === true || !(Number(status) >= 200 && Number(status) < 300);
}

/** Moments without a zone are UTC (working clients). */
function momentOf({ timestamp }: IDataObject): number {
	const text = String(timestamp ?? '');
	const moment = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
	return Number.isNaN(moment) ? 0 : moment;
}

function isSame(a: unknown, b: string): boolean {
	return String(a).toLowerCase() === b.toLowerCase();
}

function purpose(): RequestPurpose {
	return {
		action: 'read the log of the webhook',
		permission: { scope: 'admin:webhooks', level: 'Read Only', administers: true },
	};
}
