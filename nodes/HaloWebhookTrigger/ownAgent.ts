import type { IDataObject } from 'n8n-workflow';

import { agentOf } from '../Halo/composites/diagnosis/identity';
import type { Send } from '../shared/transport/types';

/** Halo does not say who n8n acts as. */
export class UnknownAgentError extends Error {}

/**
 * The agent that the connection acts as.
 *
 * @throws NodeApiError when Halo refuses
 * @throws UnknownAgentError where the answer names nobody
 */
export async function ownAgent(send: Send): Promise<number> {
	const { body } = await send({
		method: 'GET',
		path: '/Agent/me',
		purpose: { action: 'say who n8n acts as' },
	});
	const id = agentOf(body)?.id;
	if (typeof id === 'number') return id;
	throw new UnknownAgentError('Halo does not say which agent n8n acts as');
}

/**
 * Whether a delivery was caused by this agent: the one who made the action, where the delivery carries it, else the
 * agent that the delivery names (`agent_id`; that this is who caused it is inference). Without either nobody knows, and
 * the delivery is not taken for an own one.
 */
export function isCausedBy(agent: number, body: IDataObject): boolean {
	const action = body.action as IDataObject | null | undefined;
	const actors = [action?.actionby_agent_id, action?.who_agentid, body.agent_id];
	const actor = actors.map(Number).find((id) => Number.isSafeInteger(id) && id > 0);
	return actor === agent;
}
