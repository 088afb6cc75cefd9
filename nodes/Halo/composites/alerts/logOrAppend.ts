import { sleep, type INodeExecutionData } from 'n8n-workflow';

import { labelledFields } from '../../description/fields';
import { linksProperty } from '../../description/links';
import { ticket } from '../../resources/ticket';
import { webAddresses } from '../../resources/webAddresses';
import { eachItem } from '../../run/eachItem';
import type { NodeRun } from '../../run/nodeRun';
import { alertOf, textsOf, type Alert, type Texts } from './alertInput';
import { AlertTickets } from './alertTickets';
import type { Composite } from '../composite';
import type { Turn } from './keyTurns';
import { formatProperty, outcomeProperty } from '../messages/messageProperties';

/** Keys evaluated at a stretch, so that n8n answers others meanwhile. */
const STRETCH = 200;

/** One ticket per alert: the first makes it, further ones with the same key are noted on it. */
export const logOrAppend: Composite = {
	resource: 'ticket',
	option: {
		name: 'Log or Append',
		value: 'logOrAppend',
		action: 'Log a ticket or append to it',
		description:
			'Keep one open ticket per key: log it, or add an internal note to the one there is',
	},
	properties: [
		{
			displayName: 'Keep Key In',
			name: 'keyIn',
			type: 'options',
			options: [
				{
					name: 'Custom Field',
					value: 'customField',
					description: 'A custom field of tickets that holds text and is marked as searchable',
				},
				{
					name: 'Summary',
					value: 'summary',
					description: 'Alerts with the same summary belong together',
				},
				{
					name: 'Supplier Reference',
					value: 'supplierReference',
					description: 'The case number at the supplier, which Halo can look for',
				},
			],
			default: 'supplierReference',
			description: 'Where the ticket carries what tells one alert from another',
		},
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. DISK-SRV01-C',
			description: 'What all messages about the same alert have in common',
			displayOptions: { show: { keyIn: ['customField', 'supplierReference'] } },
		},
		{
			displayName: 'Custom Field',
			name: 'customField',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. CFalertKey',
			description: 'Name or label of the field',
			displayOptions: { show: { keyIn: ['customField'] } },
		},
		{
			displayName: 'Summary',
			name: 'summary',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Disk C: of SRV01 is almost full',
			description: 'Subject line of a new ticket',
		},
		{
			displayName: 'Details',
			name: 'details',
			type: 'string',
			typeOptions: { rows: 5 },
			default: '',
			description: 'Full description for a new ticket',
		},
		{
			displayName: 'Note',
			name: 'note',
			type: 'string',
			typeOptions: { rows: 5 },
			default: '',
			description:
				'Text for the ticket that is there already; the details, or the summary, unless set',
		},
		formatProperty,
		{ ...outcomeProperty, displayName: 'Outcome of the Note' },
		linksProperty(ticket),
		{
			...labelledFields('Further Fields of a New Ticket'),
			description: 'Summary and Details above win',
		},
	],
	execute: async (run) => {
		const alerts = AlertTickets.of(run);
		const turns = await takeTurns(run, alerts);
		const output = await eachItem(run, async (item) => {
			const taken = turns[item];
			if ('error' in taken) throw taken.error;
			const { alert, turn } = taken;
			try {
				const texts = await textsOf(run, item);
				await turn.before;
				return [await logOrAppended(run, alerts, alert, texts, item)];
			} finally {
				turn.end();
			}
		});
		alerts.unknown.report(run, ticket);
		return output;
	},
};

/** The place of an item among those of the same key, or why it has none. */
type Taken = { alert: Alert; turn: Turn } | { error: unknown };

/**
 * Takes the turns of all items first, so that they come in the order of the items whatever is waited for.
 *
 * @returns turns by the number of the item
 */
async function takeTurns(run: NodeRun, alerts: AlertTickets): Promise<Taken[]> {
	const turns: Taken[] = [];
	for (const [count, item] of run.itemIndexes.entries()) {
		if (count % STRETCH === STRETCH - 1) await sleep(0);
		try {
			const alert = alertOf(run, item);
			turns[item] = { alert, turn: alerts.turns.take(alert.id) };
		} catch (error) {
			turns[item] = { error };
		}
	}
	return turns;
}

async function logOrAppended(
	run: NodeRun,
	alerts: AlertTickets,
	alert: Alert,
	{ opening, note }: Texts,
	item: number,
): Promise<INodeExecutionData> {
	const open = await alerts.openTicket(run, alert, item);
	if (open === undefined) {
		const id = await alerts.log(run, alert, opening, item);
		return { json: { status: 'logged', ticket_id: id, key: alert.key, link: linkTo(run, id) } };
	}
	return {
		json: {
			status: 'appended',
			ticket_id: open.id,
			action_id: await alerts.append(run, alert, open, note, item),
			key: alert.key,
			link: linkTo(run, open.id),
			...(open.others.length > 0 && { other_ticket_ids: open.others }),
		},
	};
}

function linkTo(run: NodeRun, id: number | null): string | null {
	const path = webAddresses.ticket?.path;
	return path === undefined || id === null ? null : `${run.web}${path.replace('{id}', String(id))}`;
}
