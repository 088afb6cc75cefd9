import { NodeApiError, type IDataObject } from 'n8n-workflow';

import { attachment } from '../../resources/attachment';
import type { ItemFile, NodeRun } from '../../run/nodeRun';
import { purpose } from '../../run/purpose';

/**
 * Uploads one file with one request, once.
 *
 * @param about where the file belongs and what else is said of it, with Halo's names
 * @returns the id that Halo gave it, its name and its size in bytes
 * @throws NodeApiError that names the file and its size when Halo refuses it
 */
export async function uploadFile(
	run: NodeRun,
	file: ItemFile,
	about: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	const called = `“${file.name}” (${megabytes(file.bytes.length)})`;
	const record: IDataObject = {
		filename: file.name,
		data_base64: file.bytes.toString('base64'),
		...(file.mimeType !== '' && { content_type: file.mimeType }),
		...about,
	};
	try {
		const { body } = await run.request({
			method: 'POST',
			path: attachment.path,
			body: [attachment.prepare?.(record) ?? record],
			purpose: { ...purpose('create', attachment), action: `attach ${called}` },
			itemIndex,
		});
		const answered = (Array.isArray(body) ? body[0] : body) as IDataObject | null | undefined;
		// Halo may send the contents back, which nobody wants to see again.
		return {
			...(answered?.id !== undefined && { id: answered.id }),
			filename: file.name,
			filesize: file.bytes.length,
			...about,
		};
	} catch (error) {
		throw withName(error, file.name, called);
	}
}

/** A server in front of Halo refuses large files with a page of its own, in words that name no file. */
function withName(error: unknown, name: string, called: string): unknown {
	if (error instanceof NodeApiError && !error.message.includes(name)) {
		error.message = `${called} was not attached: ${error.message}`;
	}
	return error;
}

function megabytes(bytes: number): string {
	return bytes < 100_000 ? 'less than 0.1 MB' : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
