import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { inOneMessage, inputError, nodeError } from '../shared/transport/apiError';
import { HaloSession } from '../shared/transport/session';
import type { Send } from '../shared/transport/types';
import { backFill } from './backFill/backFill';
import { noteLook } from './backFill/looks';
import { ownAgent, UnknownAgentError } from './ownAgent';
import { HALO_WEBHOOK_CREDENTIAL, weakness } from './receiving/authentication';
import { ownAddress, webhookName } from './registration/address';
import { HaloWebhooks } from './registration/haloWebhooks';
import { reconcile, removeAll, UnknownIdError } from './registration/reconcile';
import { readRegistration, writeRegistration, type Kind } from './registration/registration';
import { setUpOf, staticDataOf, triggerSettings } from './settings';

/**
 * n8n starts, or a workflow is switched on: whether something is registered already. If so it is compared with
 * what stands in Halo and put right, and what was missed while n8n was down is fetched.
 *
 * While n8n starts, a Halo that does not answer does not switch the workflow off: what is registered goes on
 * working, and is compared the next time.
 *
 * @throws NodeApiError or NodeOperationError with the next step in its message
 */
export async function registrationStands(functions: IHookFunctions): Promise<boolean> {
	const staticData = staticDataOf(functions);
	const known = readRegistration(staticData, kindOf(functions));
	if (known === undefined && staticData.byHand !== true) return false;
	return await register(functions).catch((error: unknown) => {
		if (!isStarting(functions)) throw error;
		functions.logger.warn(
			`Halo Webhook Trigger: what is registered in Halo could not be compared, and is taken to be there. ${String(error)}`,
		);
		return true;
	});
}

/**
 * Registers the webhook and its events in Halo, or puts right what stands there.
 *
 * @throws NodeApiError or NodeOperationError with the next step in its message
 */
export async function register(functions: IHookFunctions): Promise<boolean> {
	return await inWords(functions, 'register the webhook', async () => {
		const settings = triggerSettings(functions);
		const session = await HaloSession.open(functions);
		const send: Send = async (request) => await session.request(functions, request);
		const staticData = staticDataOf(functions);
		if (settings.ignoreOwnChanges) staticData.ownAgent = await ownAgent(send);
		else delete staticData.ownAgent;
		if (settings.setUp === 'byHand') {
			await checkByHand(functions);
			staticData.byHand = true;
			return true;
		}
		const kind = kindOf(functions);
		const address = ownAddress(functions, session.urls.web);
		const known = readRegistration(staticData, kind);
		const registered = await reconcile(
			new HaloWebhooks(send),
			{
				name: webhookName(functions, address, kind === 'test'),
				address,
				events: settings.events,
				conditions: settings.conditionsInHalo ? settings.conditions : [],
			},
			known,
		);
		writeRegistration(staticData, kind, registered);
		if (known === undefined) {
			// The log of a new webhook is empty.
			delete staticData.backFill;
			noteLook(functions);
		} else if (kind === 'production' && settings.backFill) {
			await backFill(functions, send, registered);
		}
		return true;
	});
}

/**
 * Removes everything from Halo that the trigger has made there. With a webhook that was made by hand there is nothing to
 * remove, and no right to.
 *
 * @throws NodeApiError where Halo refuses; n8n switches the workflow off all the same, and what is left in Halo is found
 * again when the workflow is switched on
 */
export async function unregister(functions: IHookFunctions): Promise<boolean> {
	return await inWords(functions, 'remove the webhook', async () => {
		const staticData = staticDataOf(functions);
		const kind = kindAtRemoval(functions, staticData);
		const known = readRegistration(staticData, kind);
		delete staticData.byHand;
		if (known === undefined && setUpOf(functions) === 'byHand') return true;
		const address = functions.getNodeWebhookUrl('default') ?? known?.address ?? '';
		const session = await HaloSession.open(functions);
		const send: Send = async (request) => await session.request(functions, request);
		await removeAll(new HaloWebhooks(send), address, known);
		writeRegistration(staticData, kind, undefined);
		return true;
	});
}

/** A listening editor registers a URL of its own. */
function kindOf(functions: IHookFunctions): Kind {
	return functions.getMode() === 'manual' ? 'test' : 'production';
}

/** When n8n removes, it does not say for which URL but by the URL itself. */
function kindAtRemoval(functions: IHookFunctions, staticData: IDataObject): Kind {
	const address = functions.getNodeWebhookUrl('default');
	return readRegistration(staticData, 'test')?.address === address ? 'test' : 'production';
}

function isStarting(functions: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(functions.getActivationMode());
}

/** Of a webhook that is made by hand only the credential can be checked. */
async function checkByHand(functions: IHookFunctions): Promise<void> {
	const { user, password } = await functions.getCredentials(HALO_WEBHOOK_CREDENTIAL);
	const problem = weakness({ username: user, password });
	if (problem === undefined) return;
	throw inputError(
		functions.getNode(),
		`The Halo Webhook API credential cannot be used: ${problem}`,
		{
			description: 'Correct it there, and at the webhook in Halo.',
		},
	);
}

/**
 * Of a workflow that cannot be switched on n8n 2.41 shows the message alone and 2.8 the description alone, so both say what
 * happened and the next step.
 */
async function inWords<Result>(
	functions: IHookFunctions,
	doing: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const node = functions.getNode();
	try {
		return await work();
	} catch (error) {
		const isUnclear = error instanceof UnknownIdError || error instanceof UnknownAgentError;
		const problem = isUnclear
			? inputError(node, `Halo could not ${doing}: ${error.message}`, {
					description: 'Try again, and tell the maintainers of this node if it stays.',
				})
			: nodeError(node, error);
		problem.message = inOneMessage(problem);
		problem.description = problem.message;
		throw problem;
	}
}
