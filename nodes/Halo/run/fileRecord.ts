import type { IDataObject } from 'n8n-workflow';

import type { HaloAnswer } from '../../shared/transport/types';
import type { ItemFile } from './nodeRun';

/** A downloaded file as JSON. */
export function fileRecord(id: string, answer: HaloAnswer): IDataObject {
	const { bytes, name, mimeType } = answeredFile(answer, `attachment-${id}`);
	return {
		id: Number(id),
		filename: name,
		mimeType,
		filesize: bytes.length,
		data_base64: bytes.toString('base64'),
	};
}

/**
 * A downloaded file. Halo answers the raw bytes of an attachment; the name stands in
 * `Content-Disposition` (working client).
 *
 * @param nameless what the file is called where Halo does not say it
 */
export function answeredFile({ body, headers }: HaloAnswer, nameless: string): ItemFile {
	return {
		bytes: body === undefined ? Buffer.alloc(0) : Buffer.from(body as ArrayBuffer),
		name: fileName(headers['content-disposition']) ?? nameless,
		mimeType: headers['content-type']?.split(';')[0].trim() ?? 'application/octet-stream',
	};
}

function fileName(disposition: string | undefined): string | undefined {
	if (disposition === undefined) return undefined;
	const encoded = /filename\*=(?:UTF-8'[^']*')?([^;]+)/i.exec(disposition)?.[1];
	if (encoded !== undefined) return decoded(encoded.trim());
	const quoted = /filename="((?:\\.|[^"\\])*)"/i.exec(disposition)?.[1].replace(/\\(.)/g, '$1');
	const plain = /filename=([^";]+)/i.exec(disposition)?.[1];
	return (quoted ?? plain)?.trim() || undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
