import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../../../shared/transport/apiError';
import { NotSentError } from '../../../shared/transport/lanes';
import { recordFilter } from '../../description/recordLocator';
import { givenFiles } from './givenFiles';
import { uploadFile } from './uploadFile';
import { action } from '../../resources/action';
import { ticket } from '../../resources/ticket';
import { eachItem } from '../../run/eachItem';
import type { NodeRun } from '../../run/nodeRun';
import { recordId, wholeNumber } from '../../run/recordId';
import type { Composite } from '../composite';

/** Puts files of the workflow on a ticket, an action or another record. */
export const uploadFiles: Composite = {
	resource: 'attachment',
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload attachments',
		description: 'Attach files to a ticket, an action or another record',
	},
	properties: [
		{
			displayName: 'Attach To',
			name: 'attachTo',
			type: 'options',
			options: [
				{
					name: 'Action',
					value: 'action',
					description: 'A note, e-mail or time entry of a ticket',
				},
				{
					name: 'Other Record',
					value: 'record',
					description: 'A record of any kind, by the number of its kind and its ID',
				},
				{ name: 'Ticket', value: 'ticket' },
			],
			default: 'ticket',
			description: 'Where the files belong',
		},
		{
			...recordFilter({
				name: 'ticketId',
				displayName: 'Ticket',
				resource: 'ticket',
				description: 'The ticket to attach the files to, or that the action belongs to',
			}),
			required: true,
			displayOptions: { show: { attachTo: ['action', 'ticket'] } },
		},
		{
			...recordFilter({
				name: 'actionId',
				displayName: 'Action',
				resource: 'action',
				description: 'The action to attach the files to',
			}),
			required: true,
			displayOptions: { show: { attachTo: ['action'] } },
		},
		{
			displayName: 'Record Type',
			name: 'recordType',
			type: 'number',
			required: true,
			default: 0,
			description:
				'Number of the kind of record, as in the rows that Get Many answers for files of such records',
			displayOptions: { show: { attachTo: ['record'] } },
		},
		{
			displayName: 'Record ID',
			name: 'recordId',
			type: 'number',
			required: true,
			default: 0,
			description: 'ID of the record to attach the files to',
			displayOptions: { show: { attachTo: ['record'] } },
		},
		{
			displayName: 'File Source',
			name: 'fileSource',
			type: 'options',
			options: [
				{ name: 'Base64 Text', value: 'base64', description: 'One file, as text' },
				{ name: 'Binary Fields', value: 'binary', description: 'Files of the input item' },
			],
			default: 'binary',
			description: 'Where the files come from',
		},
		{
			displayName: 'Binary Fields',
			name: 'binaryFields',
			type: 'string',
			default: '',
			placeholder: 'e.g. data, attachment_0',
			description:
				'Names of the binary fields of the item, separated by commas; all of them when left empty',
			displayOptions: { show: { fileSource: ['binary'] } },
		},
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. log.txt',
			description: 'Name with its extension',
			displayOptions: { show: { fileSource: ['base64'] } },
		},
		{
			displayName: 'Contents (Base64)',
			name: 'base64',
			type: 'string',
			required: true,
			default: '',
			description: 'Contents of the file, encoded as Base64',
			displayOptions: { show: { fileSource: ['base64'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Note',
					name: 'note',
					type: 'string',
					default: '',
					description: 'Remark about the files',
				},
				{
					displayName: 'Show for Users',
					name: 'showforusers',
					type: 'boolean',
					default: true,
					description: 'Whether users see the files in the portal',
				},
			],
		},
	],
	execute: async (run) => await eachItem(run, async (item) => await upload(run, item)),
};

/** The files of an item one after the other, so that they keep their order in Halo. */
async function upload(run: NodeRun, item: number): Promise<INodeExecutionData[]> {
	const about = { ...target(run, item), ...(run.parameter('options', item, {}) as IDataObject) };
	const uploaded: IDataObject[] = [];
	for (const read of givenFiles(run, item)) {
		try {
			uploaded.push(await uploadFile(run, await read(), about, item));
		} catch (error) {
			throw withUploaded(run, error, uploaded, item);
		}
	}
	return uploaded.map((json) => ({ json }));
}

/** The record that the files belong to, with Halo's names. @throws NodeOperationError when it is not chosen */
function target(run: NodeRun, item: number): IDataObject {
	const chosen = (name: string): unknown => run.parameter(name, item, '', { extractValue: true });
	const attachTo = run.parameter('attachTo', item, 'ticket');
	if (attachTo === 'record') {
		return {
			type: wholeNumber(run.node, 'Record Type', chosen('recordType'), item),
			// 0 stands for no record.
			unique_id: wholeNumber(run.node, 'Record ID', chosen('recordId') || '', item),
		};
	}
	return {
		ticket_id: Number(recordId(run.node, ticket, chosen('ticketId'), item)),
		...(attachTo === 'action' && {
			action_id: Number(recordId(run.node, action, chosen('actionId'), item)),
		}),
	};
}

/** Says which files of the item are in Halo already, so that a second run does not send them twice. */
function withUploaded(
	run: NodeRun,
	error: unknown,
	uploaded: readonly IDataObject[],
	item: number,
): unknown {
	if (uploaded.length === 0 || error instanceof NotSentError) return error;
	const told = nodeError(run.node, error, item);
	const names = uploaded.map(({ filename, id }) => `“${String(filename)}” (${String(id)})`);
	told.description = `${told.description ?? ''} Already attached: ${names.join(', ')}. Leave out what is attached when you run this again.`;
	return told;
}
