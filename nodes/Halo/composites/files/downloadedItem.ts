import type { INodeExecutionData } from 'n8n-workflow';

import { attachment } from '../../resources/attachment';
import { answeredFile } from '../../run/fileRecord';
import type { NodeRun } from '../../run/nodeRun';
import { purpose } from '../../run/purpose';

/** The media type that says nothing. */
const ANY = 'application/octet-stream';

/** What is wanted of a file in Halo. */
export interface Wanted {
	id: string;
	/** Its name where that is known already. */
	name?: string;
	/** Binary field of the output to put it in. */
	field: string;
}

/**
 * Downloads one attachment, byte for byte.
 *
 * @returns an output item with the file, its name, size and media type; a media type that says nothing is
 *          found out by n8n, from the name or the contents
 * @throws NodeApiError when Halo refuses
 */
export async function downloadedItem(
	run: NodeRun,
	{ id, name, field }: Wanted,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const called = name === undefined ? `the attachment ${id}` : `“${name}” (attachment ${id})`;
	const answer = await run.request({
		method: 'GET',
		path: `${attachment.path}/${id}`,
		answer: 'bytes',
		purpose: { ...purpose('get', attachment), action: `download ${called}` },
		itemIndex,
	});
	const file = answeredFile(answer, name ?? `attachment-${id}`);
	const known = file.mimeType === ANY || file.mimeType === '' ? undefined : file.mimeType;
	const stored = await run.storeFile(file.bytes, file.name, known);
	return {
		json: {
			id: Number(id),
			filename: file.name,
			mimeType: stored.mimeType,
			filesize: file.bytes.length,
		},
		binary: { [field]: stored },
	};
}
