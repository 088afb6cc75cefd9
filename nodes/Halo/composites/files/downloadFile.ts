import type { INodeProperties } from 'n8n-workflow';

import { downloadedItem } from './downloadedItem';
import { attachment } from '../../resources/attachment';
import { eachItem } from '../../run/eachItem';
import type { NodeRun } from '../../run/nodeRun';
import { chosenId } from '../../run/recordId';
import type { Composite } from '../composite';

/** Which binary field of the output gets a file. */
export const outputFieldProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
};

/** The binary field that was chosen for the output of an item. */
export function outputField(run: NodeRun, item: number): string {
	const name = String(run.parameter(outputFieldProperty.name, item, '') ?? '').trim();
	return name === '' ? 'data' : name;
}

/** Brings one attachment into the workflow as a file. */
export const downloadFile: Composite = {
	resource: 'attachment',
	option: {
		name: 'Download',
		value: 'download',
		action: 'Download an attachment',
		description: 'Get one attachment as a file',
	},
	onRecord: true,
	properties: [outputFieldProperty],
	execute: async (run) =>
		await eachItem(run, async (item) => [
			await downloadedItem(
				run,
				{ id: chosenId(run, attachment, item), field: outputField(run, item) },
				item,
			),
		]),
};
