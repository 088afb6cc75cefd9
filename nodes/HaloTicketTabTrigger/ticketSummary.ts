import type { IDataObject } from 'n8n-workflow';

import { ticket as ticketResource } from '../Halo/resources/ticket';
import { fetchRecord } from '../Halo/run/fetch';
import { linkTo } from '../Halo/run/recordLink';
import type { Send } from '../shared/transport/types';
import { simplified, type ShortMember } from '../shared/simplify';

/** What the workflow gets of the ticket: what Halo answers with it, so that one request is enough. */
const MEMBERS: readonly ShortMember[] = [
	['id'],
	['summary'],
	['client_id', 'client_name'],
	['site_id', 'site_name'],
	['user_id', 'user_name'],
	['tickettype_id', 'tickettype_name'],
	['status_id', 'status_name'],
	['priority_id', 'priority_name'],
	['agent_id', 'agent_name'],
	['team'],
].map(([member, name]) => ({ member, isDate: false, ...(name && { name: { member: name } }) }));

/**
 * Reads a ticket, as short as simplified records are, with the link to its page in Halo.
 *
 * @param web where people open the tenant's Halo
 * @returns undefined where Halo answers nothing, or another ticket than the one asked for
 * @throws NodeApiError where Halo refuses
 */
export async function readTicket(
	send: Send,
	web: string,
	number: number,
): Promise<IDataObject | undefined> {
	const record = await fetchRecord(send, ticketResource, number, { ...ticketResource.getQuery });
	if (record === undefined || Number(record.id) !== number) return undefined;
	return simplified({ ...record, id: number }, MEMBERS, linkTo(web, ticketResource));
}

/** The lines by which a technician recognises the ticket: whose it is. */
export function ticketOwner(ticket: IDataObject): string[] {
	return ['client_name', 'site_name', 'user_name']
		.map((member) => String(ticket[member] ?? '').trim())
		.filter((name, index, all) => name !== '' && all.indexOf(name) === index);
}
