import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { inputError } from '../shared/transport/apiError';
import { chosenConditions, type Condition } from './conditions';

/** The n8n contexts in which the trigger works: switched on or off, and called. */
export type TriggerFunctions = IHookFunctions | IWebhookFunctions;

/** Where the webhook in Halo comes from. */
export type SetUp = 'automatic' | 'byHand';

/** What the user chose. */
export interface TriggerSettings {
	setUp: SetUp;
	/** Numbers of the events, each once, in order; none where Halo is set up by hand. */
	events: readonly number[];
	conditions: readonly Condition[];
	/** Whether Halo is told of the conditions too. */
	conditionsInHalo: boolean;
	simplify: boolean;
	readTicket: boolean;
	ignoreOwnChanges: boolean;
	backFill: boolean;
}

interface Options {
	backFill?: boolean;
	conditionsHereOnly?: boolean;
	ignoreOwnChanges?: boolean;
	readTicket?: boolean;
}

/** Most events of one trigger; each is a link in Halo. */
const MOST_EVENTS = 50;

/**
 * Reads the parameters.
 *
 * @throws NodeOperationError for parameters that cannot be
 */
export function triggerSettings(functions: TriggerFunctions): TriggerSettings {
	const setUp = setUpOf(functions);
	const options = functions.getNodeParameter('options', {}) as Options;
	return {
		setUp,
		events: setUp === 'byHand' ? [] : chosenEvents(functions),
		conditions: chosenConditions(functions),
		conditionsInHalo: options.conditionsHereOnly !== true,
		simplify: functions.getNodeParameter('simplify', true) === true,
		readTicket: options.readTicket === true,
		ignoreOwnChanges: options.ignoreOwnChanges === true,
		backFill: options.backFill !== false,
	};
}

/** Where the webhook in Halo comes from. */
export function setUpOf(functions: TriggerFunctions): SetUp {
	return functions.getNodeParameter('setUp', 'automatic') as SetUp;
}

function chosenEvents(functions: TriggerFunctions): number[] {
	const chosen = functions.getNodeParameter('events', []) as unknown;
	const more = String(functions.getNodeParameter('moreEvents', '') ?? '');
	const given: unknown[] = [
		...(Array.isArray(chosen) ? (chosen as unknown[]) : String(chosen).split(/[\s,;]+/)),
		...more.split(/[\s,;]+/),
	];
	const texts = given.map((value) => String(value ?? '').trim()).filter((text) => text !== '');
	const wrong = texts.find((text) => !/^[1-9]\d{0,8}$/.test(text));
	const node = functions.getNode();
	if (wrong !== undefined) {
		throw inputError(node, `“${wrong}” is not the number of an event`, {
			description: 'Choose events from the list, or give their numbers with commas between them.',
		});
	}
	const events = [...new Set(texts.map(Number))].sort((a, b) => a - b);
	if (events.length === 0) {
		throw inputError(node, 'No event is chosen', {
			description: 'Choose at least one event that shall start the workflow.',
		});
	}
	if (events.length > MOST_EVENTS) {
		throw inputError(node, `${events.length} events are too many for one trigger`, {
			description: `Choose ${MOST_EVENTS} at most.`,
		});
	}
	return events;
}

/** The part of n8n's static data that belongs to the node. */
export function staticDataOf(functions: TriggerFunctions): IDataObject {
	return functions.getWorkflowStaticData('node');
}
