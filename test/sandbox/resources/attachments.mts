import { randomUUID } from 'node:crypto';
import type { ApiContext } from '../api/context.mts';
import { empty, json, type Reply } from '../http/reply.mts';
import type { Store } from '../store/store.mts';
import { numberOf, textOf, type Row } from '../types.mts';
import type { Resource } from './definition.mts';
import { equals, sameText } from './filters.mts';

/** Content types of the file names that tests and the seed use. */
const TYPES: Record<string, string> = {
	txt: 'text/plain',
	pdf: 'application/pdf',
	png: 'image/png',
	jpg: 'image/jpeg',
	csv: 'text/csv',
	json: 'application/json',
};

/** Content of an upload: plain Base64 or a data URI. */
export function decodeContent(value: unknown): Buffer | null {
	if (typeof value !== 'string') return null;
	const uri = /^data:[^,]*;base64,(.*)$/s.exec(value);
	return Buffer.from(uri ? uri[1] : value, 'base64');
}

/** Adds a file; the content comes from `data_base64` or `data` as the caller decides. */
export function storeAttachment(store: Store, values: Record<string, unknown>): Row {
	const content = decodeContent(values.data_base64 ?? values.data) ?? Buffer.alloc(0);
	const { data: _data, data_base64: _base64, ...rest } = values;
	const filename = textOf(values.filename);
	const extension = filename.slice(filename.lastIndexOf('.') + 1).toLowerCase();
	return store.insert('Attachment', {
		...rest,
		$data: content,
		filesize: content.length,
		content_type: textOf(values.content_type) || TYPES[extension] || 'application/octet-stream',
		isimage: /^(png|jpe?g|gif)$/.test(extension),
		unique_id: numberOf(values.unique_id) || numberOf(values.ticket_id),
	});
}

/** Changes what is said about a file; its content stays. */
function change(store: Store, sent: Record<string, unknown>): Row | undefined {
	const id = numberOf(sent.id);
	const values = Object.fromEntries(
		Object.entries(sent).filter(([member]) => !['id', 'data', 'data_base64'].includes(member)),
	);
	return store.get('Attachment', id) && store.update('Attachment', id, values);
}

function upload(context: ApiContext, resource: Resource): Reply | undefined {
	const { core, parts } = context;
	const route = parts[1]?.toLowerCase();
	if (route !== undefined && route !== 'document') return undefined;
	const body = core.parseArray(context, resource);
	if ('status' in body) return body;
	const member = core.variants.attachmentUploadMember;
	const made: Row[] = [];
	for (const sent of body.items) {
		if (sent.id) {
			const changed = change(core.store, sent);
			if (changed === undefined) return empty(404);
			made.push(changed);
			continue;
		}
		if (!textOf(sent.filename).trim()) return json(400, 'A File Name must be entered');
		if (!sent.ticket_id && !sent.unique_id)
			return json(400, 'Parameter ticket_id must be included');
		const data = member === 'both' ? (sent.data_base64 ?? sent.data) : sent[member];
		if (data === undefined) return json(400, 'No file content was supplied');
		made.push(storeAttachment(core.store, { ...sent, data_base64: data, data: undefined }));
	}
	const shown = made.map((row) => core.present.answer(resource, row));
	return json(
		201,
		shown.length === 1 && core.variants.postOneAnswer === 'object' ? shown[0] : shown,
	);
}

/** Files of tickets, actions and other records. */
export const attachmentResource: Resource = {
	path: 'Attachment',
	table: 'attachments',
	schema: 'Attachment',
	module: 'tickets',
	listKey: 'attachments',
	paging: 'none',
	idType: 'integer',
	listMembers: [
		'id',
		'filename',
		'datecreated',
		'note',
		'filesize',
		'type',
		'unique_id',
		'desc',
		'isimage',
		'showforusers',
	],
	search: [],
	filters: {
		ticket_id: equals('ticket_id'),
		action_id: equals('action_id'),
		type: equals('type'),
		unique_id: equals('unique_id'),
		one_attachment_id: equals('id'),
		filetype: sameText('content_type'),
	},
	ordered: true,
	idOnly: 'idonly',
	modified: ['last_updated'],
	created: ['datecreated'],
	defaults: () => ({
		filename: '',
		note: '',
		desc: '',
		type: 0,
		unique_id: 0,
		ticket_id: 0,
		action_id: 0,
		user_id: 0,
		agent_id: 0,
		showforusers: true,
		guid: randomUUID(),
	}),
	list: ({ query }) =>
		query.ticket_id || query.unique_id || query.one_attachment_id
			? undefined
			: json(200, { record_count: 0, attachments: [] }),
	get({ core, parts }) {
		const row = core.store.get('Attachment', Number(parts[1]));
		if (!row) return /^-?\d+$/.test(parts[1] ?? '') ? empty(404) : undefined;
		return {
			status: 200,
			headers: {
				'Content-Type': textOf(row.content_type),
				'Content-Disposition':
					`attachment; filename="${textOf(row.filename).replace(/[^\x20-\x7e]|["\\]/g, '_')}"; ` +
					`filename*=UTF-8''${encodeURIComponent(textOf(row.filename))}`,
			},
			body: Buffer.isBuffer(row.$data) ? row.$data : Buffer.alloc(0),
		};
	},
	post: upload,
};
