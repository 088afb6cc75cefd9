import type { IDataObject } from 'n8n-workflow';

import type { HaloAnswer } from '../../shared/transport/types';

/**
 * A downloaded file as JSON. Halo answers the raw bytes of an attachment; the name stands in
 * `Content-Disposition` (working client).
 */
export function fileRecord(id: string, answer: HaloAnswer): IDataObject {
	const bytes = Buffer.from(answer.body as ArrayBuffer);
	return {
		id: Number(id),
		filename: fileName(answer.headers['content-disposition']) ?? `attachment-${id}`,
		mimeType: answer.headers['content-type']?.split(';')[0] ?? 'application/octet-stream',
		filesize: bytes.length,
		data_base64: bytes.toString('base64'),
	};
}

function fileName(disposition: string | undefined): string | undefined {
	if (disposition === undefined) return undefined;
	const encoded = /filename\*=(?:UTF-8'[^']*')?([^;]+)/i.exec(disposition)?.[1];
	if (encoded !== undefined) return decoded(encoded.trim());
	return /filename="?([^";]+)"?/i.exec(disposition)?.[1].trim();
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
