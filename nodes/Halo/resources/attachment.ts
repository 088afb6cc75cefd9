import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';

/**
 * Files. Quirks: reading one answers its raw bytes, not JSON (working client), so `includedetails` has
 * nothing to add; the list has no pages and needs a ticket, or `type` with `unique_id`, to answer rows;
 * the contents go into `data_base64` or `data` (one working client each), so both are sent.
 */
export const attachment: HaloResource = {
	value: 'attachment',
	name: 'Attachment',
	plural: 'Attachments',
	description: 'A file on a ticket or another record',
	path: '/Attachment',
	listKey: 'attachments',
	idType: 'integer',
	pageSize: 0,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: {},
	picker: { title: 'filename', details: ['datecreated'] },
	simplified: [
		'filename',
		'filesize',
		'content_type',
		'type',
		'unique_id',
		'ticket_id',
		'action_id',
		'desc',
		'note',
		'isimage',
		'showforusers',
		'datecreated',
	],
	getRequest: { encoding: 'arraybuffer', json: false },
	prepare: (record) =>
		record.data_base64 === undefined ? record : { data: record.data_base64, ...record },
	fields: [
		{
			id: 'filename',
			displayName: 'File Name',
			type: 'text',
			description: 'Name with its extension, for example log.txt',
			required: true,
		},
		{
			id: 'data_base64',
			displayName: 'Data (Base64)',
			type: 'text',
			description: 'Contents of the file, encoded as Base64',
			required: true,
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket to attach the file to; for other records use Type and Record ID',
			refersTo: 'ticket',
		},
		{
			id: 'action_id',
			displayName: 'Action ID',
			type: 'integer',
			description: 'Action of the ticket to attach the file to',
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'integer',
			description:
				'Number of the kind of record, as in the rows that Get Many answers for such a file',
		},
		{
			id: 'unique_id',
			displayName: 'Record ID',
			type: 'integer',
			description: 'ID of the record to attach the file to; needs Type',
		},
		{
			id: 'showforusers',
			displayName: 'Show for Users',
			type: 'boolean',
			description: 'Whether users see the file in the portal',
		},
		{
			id: 'showonchild',
			displayName: 'Show on Child Tickets',
			type: 'boolean',
			description: 'Whether child tickets show the file as well',
		},
		{
			id: 'showonrelated',
			displayName: 'Show on Related Tickets',
			type: 'boolean',
			description: 'Whether related tickets show the file as well',
		},
		{
			id: 'note',
			displayName: 'Note',
			type: 'text',
			description: 'Remark about the file',
		},
		{
			id: 'desc',
			displayName: 'Description',
			type: 'text',
			description: 'What the file contains',
		},
		{
			id: 'content_type',
			displayName: 'Content Type',
			type: 'text',
			description: 'Media type, for example application/pdf',
		},
		{
			id: 'isimage',
			displayName: 'Is Image',
			type: 'boolean',
			description: 'Whether the file is a picture',
		},
		{
			id: 'agent_id',
			displayName: 'Agent ID',
			type: 'integer',
			description: 'Agent who attached the file; the acting agent unless set',
			refersTo: 'agent',
		},
		{
			id: 'user_id',
			displayName: 'User ID',
			type: 'integer',
			description: 'User who attached the file, where it was not an agent',
			refersTo: 'user',
		},
		{
			id: 'parent_id',
			displayName: 'Folder ID',
			type: 'integer',
			description: 'Folder to put the file into, where the record has folders',
		},
	],
	moreFields: {
		text: 'att_link data file image_upload_key link s3url third_party_id third_party_token',
		integer: `anon_outcomeid attachmentaction_id copy_from_id faultid filesize image_upload_id
			linked_version_id tickettype_id`,
		boolean: '_alreadyuploaded _enduserportalpdfprint _is_new_version allow_anon_upload',
		dateTime: 'datecreated',
		list: 'external_links',
		object: 'new_external_link',
	},
	filters: [
		{
			displayName: 'Action ID',
			name: 'action_id',
			type: 'number',
			default: 0,
			description: 'Only files of the action with this number; needs Ticket',
		},
		{
			displayName: 'File Type',
			name: 'filetype',
			type: 'string',
			default: '',
			placeholder: 'e.g. pdf',
			description: 'Only files of this type',
		},
		...orderFilters('datecreated'),
		{
			displayName: 'Record ID',
			name: 'unique_id',
			type: 'number',
			default: 0,
			description: 'Only files of the record with this ID; needs Type',
		},
		recordFilter({
			name: 'ticket_id',
			displayName: 'Ticket',
			resource: 'ticket',
			description: 'Only files of this ticket',
		}),
		{
			displayName: 'Type',
			name: 'type',
			type: 'number',
			default: 0,
			description: 'Only files of records of the kind with this number',
		},
	],
	queryParameters: `action_id domotzagents filetype idonly isxlsimport one_attachment_id order order2 order3
		order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 portal ticket_id token
		type unique_id`,
};
