import type { IHookFunctions } from 'n8n-workflow';

import type { Send } from '../../shared/transport/types';
import type { Delivery } from '../receiving/bodies';
import type { Registered } from '../registration/reconcile';
import { callUrl } from '../registration/registration';
import { staticDataOf } from '../settings';
import { missedDeliveries, readProgress } from './log';
import { noteLook } from './looks';

/** Header of the calls that the trigger makes to itself. */
export const BACK_FILL_HEADER = 'x-halo-back-fill';

/** Events of one call. */
const AT_ONCE = 50;

/** Milliseconds for one call. */
const TIMEOUT_MS = 30_000;

/** n8n cannot be reached at its own URL. */
class UnansweredError extends Error {}

/**
 * Delivers what Halo could not deliver, while n8n starts (2.8; n8n 2.41 asks triggers of this kind nothing then, so the
 * first delivery brings along what was missed) or when a workflow is switched on whose webhook stands already. n8n gives
 * such a trigger no way to start an execution but a call, so the trigger calls its own URL with what Halo's log shows, just
 * as Halo would have done; what was delivered already is recognised there. Where n8n cannot reach its own URL, the next
 * delivery of Halo brings the missed ones along.
 *
 * It never fails: the workflow is switched on all the same.
 */
export async function backFill(
	functions: IHookFunctions,
	send: Send,
	registered: Registered,
): Promise<void> {
	const staticData = staticDataOf(functions);
	const before = readProgress(staticData.backFill);
	noteLook(functions);
	try {
		const { deliveries, progress } = await missedDeliveries(send, registered.webhookId, before);
		for (let next = 0; next < deliveries.length; next += AT_ONCE)
			await callOurselves(functions, registered, deliveries.slice(next, next + AT_ONCE));
		staticData.backFill = { ...progress };
	} catch (error) {
		functions.logger.warn(
			`Halo Webhook Trigger: missed deliveries will come with the next one. ${String(error)}`,
		);
		staticData.backFill = { upTo: 0, handled: [], ...before, due: true };
	}
}

async function callOurselves(
	{ helpers }: IHookFunctions,
	registered: Registered,
	deliveries: readonly Delivery[],
): Promise<void> {
	const answer: unknown = await helpers.httpRequest({
		method: 'POST',
		url: callUrl(registered),
		auth: { username: registered.username, password: registered.password },
		headers: { [BACK_FILL_HEADER]: 'true' },
		body: deliveries.map(({ body }) => body),
		json: true,
		timeout: TIMEOUT_MS,
	});
	// Anything else that answers at this URL is not the trigger.
	const received = (answer as { received?: unknown } | undefined)?.received;
	if (received !== deliveries.length)
		throw new UnansweredError('n8n does not answer at its own URL');
}
