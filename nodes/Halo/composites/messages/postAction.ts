import { NodeApiError, type IDataObject, type INodeExecutionData } from 'n8n-workflow';

import { simplified, type ShortMember } from '../../../shared/simplify';
import { action } from '../../resources/action';
import { ticket } from '../../resources/ticket';
import { eachItem } from '../../run/eachItem';
import type { NodeRun } from '../../run/nodeRun';
import { purpose } from '../../run/purpose';
import { chosenId } from '../../run/recordId';

/** What Halo says about outcomes (live probes), and what to do then. */
const STEPS: ReadonlyArray<{ said: RegExp; step: string }> = [
	{
		said: /outcome must be entered/i,
		step: "The outcome does not exist in this tenant, or not for this ticket's type. Pick one from the list: the numbers of outcomes differ from tenant to tenant.",
	},
	{
		said: /do not have access to this action/i,
		step: 'The agent that the application logs in as may not use this outcome. Allow it to the agent in Halo (Configuration > Tickets > Actions), or pick another outcome.',
	},
];

/** Members to show, without look-ups of names: a failing look-up must not make a sent action fail. */
const SHORT: readonly ShortMember[] = ['id', ...action.simplified].map((member) => ({
	member,
	isDate: member === 'datetime',
}));

/**
 * Adds an action to the chosen ticket of each item.
 *
 * @param doing continues "Halo could not …" before "ticket 42": `add the note to`
 * @param body makes what is posted of an item, but for the ticket
 * @returns the actions as Halo answers them, see `eachItem`
 */
export async function addActions(
	run: NodeRun,
	doing: string,
	body: (itemIndex: number, ticketId: number) => Promise<IDataObject>,
): Promise<INodeExecutionData[]> {
	return await eachItem(run, async (item) => {
		const ticketId = Number(chosenId(run, ticket, item));
		const answered = await postAction(run, doing, ticketId, await body(item, ticketId), item);
		const short = run.parameter('simplify', item, true) === true;
		return [{ json: short ? simplified(answered, SHORT) : answered }];
	});
}

/**
 * Posts one action; Halo takes a list of them and answers one of one as an object or as a list.
 *
 * @param doing see `addActions`
 * @returns the action with its `ticket_id`, which it takes to read it again
 * @throws NodeApiError with the next step where Halo does not take the outcome
 */
export async function postAction(
	run: NodeRun,
	doing: string,
	ticketId: number,
	body: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	try {
		const answer = await run.request({
			method: 'POST',
			path: action.path,
			body: [{ ticket_id: ticketId, ...body }],
			purpose: {
				action: `${doing} ticket ${ticketId}`,
				permission: purpose('create', action).permission,
			},
			itemIndex,
		});
		const answered = firstOf(answer.body);
		return { ...answered, ticket_id: answered.ticket_id ?? ticketId };
	} catch (error) {
		throw withStep(error);
	}
}

/** Halo acted, so a silent answer is no failure. */
function firstOf(body: unknown): IDataObject {
	const first: unknown = Array.isArray(body) ? body[0] : body;
	return typeof first === 'object' && first !== null ? (first as IDataObject) : {};
}

function withStep(error: unknown): unknown {
	if (error instanceof NodeApiError) {
		const known = STEPS.find(({ said }) => said.test(error.message));
		if (known !== undefined) error.description = known.step;
	}
	return error;
}
