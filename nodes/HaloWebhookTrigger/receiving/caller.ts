import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Registration } from '../registration/registration';
import { setUpOf } from '../settings';
import {
	HALO_WEBHOOK_CREDENTIAL,
	isAuthentic,
	KEY_PARAMETER,
	type CallerSecret,
} from './authentication';

/** Whether a call comes from the webhook in Halo; whatever goes wrong in finding out, it does not. */
export async function isCallerKnown(
	functions: IWebhookFunctions,
	registration: Registration | undefined,
): Promise<boolean> {
	const { authorization } = functions.getHeaderData();
	// Without a header there is nothing to compare, so that a flood of such calls costs no credential.
	if (authorization === undefined) return false;
	const query = functions.getQueryData() as Record<string, unknown> | undefined;
	const proof = { authorization, key: query?.[KEY_PARAMETER] };
	try {
		const secret = setUpOf(functions) === 'byHand' ? await secretByHand(functions) : registration;
		return isAuthentic(secret, proof);
	} catch (error) {
		functions.logger.warn(`Halo Webhook Trigger: the caller cannot be checked. ${String(error)}`);
		return false;
	}
}

/** Answers 401; no execution starts. */
export function refuse(functions: IWebhookFunctions): IWebhookResponseData {
	functions
		.getResponseObject()
		.status(401)
		.set('WWW-Authenticate', 'Basic realm="Halo Webhook Trigger"')
		.json({ message: 'The user name, the password or the URL is not right' });
	return { noWebhookResponse: true };
}

async function secretByHand(functions: IWebhookFunctions): Promise<CallerSecret> {
	const { user, password } = await functions.getCredentials(HALO_WEBHOOK_CREDENTIAL);
	return { username: String(user ?? ''), password: String(password ?? '') };
}
