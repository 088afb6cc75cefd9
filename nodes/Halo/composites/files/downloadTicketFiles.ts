import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { readList } from '../../../shared/list/listReader';
import { recordFilter } from '../../description/recordLocator';
import { downloadedItem } from './downloadedItem';
import { action } from '../../resources/action';
import { attachment } from '../../resources/attachment';
import { ticket } from '../../resources/ticket';
import { eachItem } from '../../run/eachItem';
import { fetchPage } from '../../run/fetch';
import { inLanes } from '../../run/inLanes';
import { listError } from '../../run/listError';
import { locatorValue } from '../../run/locatorValue';
import type { NodeRun } from '../../run/nodeRun';
import { recordId } from '../../run/recordId';
import type { Composite } from '../composite';
import { outputField, outputFieldProperty } from './downloadFile';

/** Brings all attachments of a ticket into the workflow as files. */
export const downloadTicketFiles: Composite = {
	resource: 'attachment',
	option: {
		name: 'Download All of a Ticket',
		value: 'downloadAll',
		action: 'Download all attachments of a ticket',
		description: 'Get the attachments of a ticket, or of one of its actions, as files',
	},
	properties: [
		{
			...recordFilter({
				name: 'ticketId',
				displayName: 'Ticket',
				resource: 'ticket',
				description: 'The ticket whose attachments to download',
			}),
			required: true,
		},
		outputFieldProperty,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				recordFilter({
					name: 'action_id',
					displayName: 'Action',
					resource: 'action',
					description: 'Only the attachments of this action of the ticket',
				}),
			],
		},
	],
	execute: async (run) => await eachItem(run, async (item) => await downloadAll(run, item)),
};

async function downloadAll(run: NodeRun, item: number): Promise<INodeExecutionData[]> {
	const field = outputField(run, item);
	return await inLanes(await listed(run, item), async ({ id, filename }) => {
		const name = typeof filename === 'string' && filename !== '' ? filename : undefined;
		return await downloadedItem(run, { id: String(id), name, field }, item);
	});
}

/** The attachments of the chosen ticket, oldest first. */
async function listed(run: NodeRun, item: number): Promise<IDataObject[]> {
	const chosen = run.parameter('ticketId', item, '', { extractValue: true });
	const query: IDataObject = { ticket_id: recordId(run.node, ticket, chosen, item) };
	const { action_id: locator } = run.parameter('options', item, {}) as IDataObject;
	const ofAction = locatorValue(action, locator);
	if (ofAction !== undefined && ofAction !== '') {
		query.action_id = recordId(run.node, action, ofAction, item);
	}
	try {
		const rows = await readList(
			async (page) => await fetchPage(run.request, attachment, query, page, item),
			attachment.pageSize,
		);
		return rows.sort((a, b) => Number(a.id) - Number(b.id));
	} catch (error) {
		throw listError(run.node, attachment, error, item);
	}
}
