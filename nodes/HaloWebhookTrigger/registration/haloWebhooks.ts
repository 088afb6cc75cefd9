import type { IDataObject } from 'n8n-workflow';

import { readPage } from '../../shared/list/page';
import type { RequestPurpose, Send } from '../../shared/transport/types';
import { recordOf, unlessGone } from '../answers';

/** Number of outgoing webhooks; runbooks have 1 (live probe). */
const OUTGOING = 0;

/** What makes a notification a link between an event and a webhook (live probe). */
const LINK = { type: -2, delivery_method: 6, agent_id: 0 } as const;

/** A notification of Halo that links an event to a webhook. */
export interface FoundLink {
	id: number;
	event: number;
	/** Conditions, as far as the answer shows them. */
	conditions?: unknown;
	/** How many conditions there are, where Halo says so. */
	conditionCount?: number;
	/** Whether it is of the kind that calls webhooks. */
	calls: boolean;
}

/** The requests that webhooks and their links take. Ids are those that Halo itself answered. */
export class HaloWebhooks {
	constructor(private readonly send: Send) {}

	/** All outgoing webhooks of the tenant. */
	async list(): Promise<IDataObject[]> {
		const { body } = await this.send({
			method: 'GET',
			path: '/Webhook',
			query: { type: OUTGOING },
			purpose: purpose('list the webhooks'),
		});
		return readPage(body, undefined).rows;
	}

	/**
	 * Creates a webhook, or changes the one whose `id` is given; members left out stay (working client).
	 *
	 * @returns its GUID, empty where Halo does not say it
	 */
	async save(webhook: IDataObject): Promise<string> {
		const answer = await this.send({
			method: 'POST',
			path: '/Webhook',
			body: [{ type: OUTGOING, ...webhook }],
			purpose: purpose('register the webhook'),
		});
		return String(recordOf(answer)?.id ?? '');
	}

	/** Removes a webhook; one that is gone already is none. */
	async remove(webhookId: string): Promise<void> {
		await this.removeAt(`/Webhook/${encodeURIComponent(webhookId)}`, 'remove the webhook');
	}

	/**
	 * The links of a webhook. The list of notifications may not show those of webhooks, so the webhook's own view of its
	 * events (live probe: for reading only) and the links that are remembered are looked at too.
	 *
	 * @param remembered numbers of notifications that were links of this webhook
	 */
	async links(webhookId: string, remembered: readonly number[] = []): Promise<FoundLink[]> {
		if (!isGuid(webhookId)) return [];
		const { body } = await this.send({
			method: 'GET',
			path: '/Notification',
			query: { webhook_id: webhookId },
			purpose: purpose('list the events of the webhook'),
		});
		// The parameter may be ignored, as Halo ignores what it does not know.
		const listed = readPage(body, undefined).rows.filter((row) => belongsTo(row, webhookId));
		const links = new Map(listed.map((row) => [Number(row.id), foundLink(row)]));
		const { events } = (await this.find(`/Webhook/${encodeURIComponent(webhookId)}`)) ?? {};
		const viewed = (Array.isArray(events) ? events : []) as IDataObject[];
		const others = [...viewed.map(({ id }) => Number(id)), ...remembered];
		for (const id of new Set(others.filter((other) => !links.has(other)))) {
			const row = await this.notification(id);
			if (row !== undefined && belongsTo(row, webhookId)) links.set(id, foundLink(row));
		}
		return [...links.values()];
	}

	/** The link with its conditions. */
	async link(id: number): Promise<FoundLink | undefined> {
		const row = await this.notification(id);
		return row && foundLink(row);
	}

	/**
	 * Links an event to a webhook. The `guid` has to be null: that of another row would overwrite it (live probe).
	 *
	 * @returns the number of the notification, NaN where Halo does not say it
	 */
	async addLink(
		webhookId: string,
		event: { number: number; name: string },
		conditions: readonly IDataObject[],
	): Promise<number> {
		const answer = await this.send({
			method: 'POST',
			path: '/Notification',
			body: [
				{
					guid: null,
					eventno: event.number,
					name: event.name,
					...LINK,
					webhook_id: webhookId,
					...(conditions.length > 0 && {
						filter_type: 2,
						condition_count: conditions.length,
						conditions,
					}),
				},
			],
			purpose: purpose(`register the event ${event.number}`),
		});
		return Number(recordOf(answer)?.id);
	}

	/** Removes a link; one that is gone already is none. */
	async removeLink(id: number): Promise<void> {
		await this.removeAt(`/Notification/${id}`, 'remove an event of the webhook');
	}

	private async notification(id: number): Promise<IDataObject | undefined> {
		return Number.isSafeInteger(id) ? await this.find(`/Notification/${id}`) : undefined;
	}

	private async find(path: string): Promise<IDataObject | undefined> {
		const request = this.send({
			method: 'GET',
			path,
			query: { includedetails: true },
			purpose: purpose('read what is registered'),
		});
		return recordOf(await unlessGone(request));
	}

	private async removeAt(path: string, action: string): Promise<void> {
		await unlessGone(this.send({ method: 'DELETE', path, purpose: purpose(action) }));
	}
}

/** That webhooks are for administrators is inference; the scope is that of working clients. */
function purpose(action: string): RequestPurpose {
	return {
		action,
		permission: { scope: 'admin:webhooks', level: 'Read and Modify', administers: true },
	};
}

/** Whether two GUIDs are the same, in whatever case. What is no GUID, or the empty one, is the same as nothing. */
export function sameGuid(a: unknown, b: unknown): boolean {
	return isGuid(a) && isGuid(b) && String(a).toLowerCase() === String(b).toLowerCase();
}

/** Whether something is the GUID of a record; Halo may write one of zeros for "none". */
export function isGuid(value: unknown): boolean {
	const text = String(value ?? '');
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) && /[1-9a-f]/i.test(text);
}

function belongsTo(row: IDataObject, webhookId: string): boolean {
	return sameGuid(row.webhook_id, webhookId);
}

function foundLink(row: IDataObject): FoundLink {
	const count = row.condition_count;
	return {
		id: Number(row.id),
		event: Number(row.eventno),
		conditions: row.conditions,
		...(typeof count === 'number' && { conditionCount: count }),
		calls: Number(row.type) === LINK.type && Number(row.delivery_method) === LINK.delivery_method,
	};
}
