import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { Directory } from '../../Halo/lookup/directory';
import type { SimplifyingRun } from '../../Halo/run/simplifiedRecords';
import { nodeError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import type { Send } from '../../shared/transport/types';
import { BACK_FILL_HEADER } from '../backFill/backFill';
import { missedDeliveries, readProgress } from '../backFill/log';
import { isLookDue, noteLook, triggerKey } from '../backFill/looks';
import { mayFulfil } from '../conditions';
import { isCausedBy } from '../ownAgent';
import { readRegistration, type Registration } from '../registration/registration';
import { staticDataOf, triggerSettings, type TriggerSettings } from '../settings';
import { deliveriesOf, ticketOf, type Delivery } from './bodies';
import { isCallerKnown, refuse } from './caller';
import { DeliveryMemory } from './deliveryMemory';
import { rawItems, simplifiedItems, type Accepted } from './items';
import { recentAnswers } from './recentAnswers';
import { readTickets } from './tickets';

/** One call of Halo as its parts see it. */
interface Call {
	functions: IWebhookFunctions;
	settings: TriggerSettings;
	registration: Registration | undefined;
	staticData: IDataObject;
	memory: DeliveryMemory;
}

/**
 * Takes a call. Who does not know the secret is refused and starts nothing. Halo is answered at once: before anything is
 * asked of it, and where nothing has to be asked, by n8n as soon as the execution has been stored.
 *
 * @throws NodeOperationError for parameters that cannot be
 */
export async function receive(functions: IWebhookFunctions): Promise<IWebhookResponseData> {
	const staticData = staticDataOf(functions);
	const isTest = functions.getMode() === 'manual';
	const registration = readRegistration(staticData, isTest ? 'test' : 'production');
	if (!(await isCallerKnown(functions, registration))) return refuse(functions);
	const memory = new DeliveryMemory(triggerKey(functions), staticData);
	try {
		const settings = triggerSettings(functions);
		const call = { functions, settings, registration, staticData, memory };
		return await take(call, isTest);
	} catch (error) {
		memory.release();
		throw nodeError(functions.getNode(), error);
	}
}

async function take(call: Call, isTest: boolean): Promise<IWebhookResponseData> {
	const { functions, settings, registration, staticData, memory } = call;
	const isLate = functions.getHeaderData()[BACK_FILL_HEADER] !== undefined;
	const sent = deliveriesOf(functions.getRequestObject().body).map((delivery): Delivery =>
		isLate ? { ...delivery, isLate } : delivery,
	);
	const fresh = wanted(call, sent);
	memory.save();
	const looksBack =
		settings.backFill && !isTest && !isLate && registration !== undefined && sent.length > 0;
	const isDue = looksBack && isLookDue(functions, readProgress(staticData.backFill));
	if (!isLate && !isDue) {
		if (fresh.length === 0) return {};
		const asksHalo = settings.readTicket || settings.simplify;
		if (!asksHalo) return { workflowData: [rawItems(accepted(call, fresh))] };
	}
	// Calls that come meanwhile need not look too.
	if (isDue) noteLook(functions);
	functions.getResponseObject().status(200).json({ received: sent.length });
	const items = await itemsOf(call, fresh, isDue ? registration : undefined);
	memory.save();
	return { noWebhookResponse: true, ...(items.length > 0 && { workflowData: [items] }) };
}

/** Deliveries that nobody has taken yet and that are of interest. */
function wanted({ memory, settings, staticData }: Call, sent: readonly Delivery[]): Delivery[] {
	const { ownAgent } = staticData;
	return sent.filter((delivery) => {
		if (delivery.id !== undefined && !memory.claim(delivery.id)) return false;
		const isOwn =
			settings.ignoreOwnChanges &&
			typeof ownAgent === 'number' &&
			isCausedBy(ownAgent, delivery.body);
		return !isOwn && mayFulfil(ticketOf(delivery), settings.conditions);
	});
}

/** The items of the call, and before them what was missed. Halo has its answer: nothing here may throw. */
async function itemsOf(
	call: Call,
	fresh: readonly Delivery[],
	missedOf: Registration | undefined,
): Promise<INodeExecutionData[]> {
	const { functions, settings } = call;
	const session = await openSession(functions);
	const send: Send | undefined =
		session && (async (request) => await session.request(functions, request));
	const missed = send && missedOf ? await missedBefore(call, send, missedOf) : [];
	const deliveries = [...missed, ...fresh];
	const read = send && settings.readTicket ? await readTickets(send, deliveries) : undefined;
	const all = accepted(call, deliveries)
		.map((one): Accepted => ({ ...one, read: read?.get(one.delivery) }))
		.filter((one) => mayFulfil(one.read?.ticket, settings.conditions));
	if (!settings.simplify) return rawItems(all);
	return await simplifiedItems(session && send && namesOf(functions, session.urls.web, send), all);
}

/** What Halo could not deliver, as far as it is of interest; nothing where the log cannot be read. */
async function missedBefore(
	call: Call,
	send: Send,
	{ webhookId }: Registration,
): Promise<Delivery[]> {
	const { functions, staticData } = call;
	try {
		const before = readProgress(staticData.backFill);
		const { deliveries, progress } = await missedDeliveries(send, webhookId, before);
		staticData.backFill = { ...progress };
		return wanted(call, deliveries);
	} catch (error) {
		functions.logger.warn(`Halo Webhook Trigger: the log of Halo cannot be read. ${String(error)}`);
		return [];
	}
}

function accepted({ registration }: Call, deliveries: readonly Delivery[]): Accepted[] {
	return deliveries.map((delivery) => {
		const sentBy = Number(delivery.body.notification_id);
		return { delivery, event: registration?.links.find(({ id }) => id === sentBy)?.event };
	});
}

/** The way to Halo; without a credential that can be used deliveries go on as Halo sent them. */
async function openSession(functions: IWebhookFunctions): Promise<HaloSession | undefined> {
	try {
		return await HaloSession.open(functions);
	} catch (error) {
		functions.logger.warn(`Halo Webhook Trigger: the credential cannot be used. ${String(error)}`);
		return undefined;
	}
}

/** Names of statuses, types and so on; a list that cannot be read leaves its names out. */
function namesOf(functions: IWebhookFunctions, web: string, send: Send): SimplifyingRun {
	const credential = functions.getNode().credentials?.haloOAuth2Api?.id ?? '';
	const directory = new Directory({ request: recentAnswers(`${web} ${credential}`, send) });
	return {
		web,
		// A delivery has nowhere to show a note.
		hint: () => undefined,
		directory: {
			names: async (source) => await directory.names(source).catch(() => () => undefined),
		},
	};
}
