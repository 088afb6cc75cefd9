import { recordLocator } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { ticket } from './ticket';

/**
 * Entries of a ticket's to-do list. Quirks: there is no path for a single one, so that they can neither be
 * read one by one nor deleted (OpenAPI, live probe); the list is a bare array without pages. The first one of
 * a ticket was answered with the number 1 (live probe), so they may be numbered per ticket: the ticket is
 * sent with every request.
 */
export const toDo: HaloResource = {
	value: 'toDo',
	name: 'To-Do',
	plural: 'To-Dos',
	description: "An entry of a ticket's to-do list",
	path: '/ToDo',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'getAll', 'update'],
	permissions: { scope: 'tickets', accessLevel: 'Tickets Access Level' },
	picker: {
		title: 'text',
		details: ['group_name', 'id'],
		within: [{ parameter: 'ticketId', query: 'ticket_id', needed: 'ticket' }],
	},
	simplified: [
		'ticket_id',
		'text',
		'done',
		'done_by_id',
		'done_by_name',
		'sequence',
		'group_id',
		'group_name',
		'start_date',
		'end_date',
		'actual_start',
		'actual_end',
	],
	fields: [
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket that the to-do is for',
			required: true,
			refersTo: 'ticket',
		},
		{
			id: 'text',
			displayName: 'Text',
			type: 'text',
			description: 'What is to be done',
			required: true,
		},
		{
			id: 'done',
			displayName: 'Done',
			type: 'boolean',
			description: 'Whether it is done',
		},
		{
			id: 'done_by_id',
			displayName: 'Done By ID',
			type: 'integer',
			description: 'Agent who has done it',
			refersTo: 'agent',
		},
		{
			id: 'addedby',
			displayName: 'Added By ID',
			type: 'integer',
			description: 'Agent who added it',
			refersTo: 'agent',
		},
		{
			id: 'sequence',
			displayName: 'Sequence',
			type: 'integer',
			description: 'Place in the list',
		},
		{
			id: 'group_id',
			displayName: 'Group ID',
			type: 'integer',
			description: 'Group of to-dos that it belongs to',
		},
		{
			id: 'group_name',
			displayName: 'Group Name',
			type: 'text',
			description: 'Name of that group',
		},
		{
			id: 'start_date',
			displayName: 'Start Date',
			type: 'dateTime',
			description: 'When it is to begin',
		},
		{
			id: 'end_date',
			displayName: 'End Date',
			type: 'dateTime',
			description: 'When it is to be finished',
		},
		{
			id: 'actual_start',
			displayName: 'Actual Start',
			type: 'dateTime',
			description: 'When it was begun',
		},
		{
			id: 'actual_end',
			displayName: 'Actual End',
			type: 'dateTime',
			description: 'When it was finished',
		},
	],
	moreFields: { integer: 'group_seq' },
	filters: [],
	queryParameters: 'ticket_id',
	properties: [
		{
			...recordLocator(ticket),
			description: 'The ticket whose to-dos to list',
			displayOptions: { show: { resource: ['toDo'], operation: ['getAll'] } },
			routing: { send: { type: 'query', property: 'ticket_id' } },
		},
		{
			...recordLocator(ticket),
			description: 'The ticket that the to-do is for; to-dos may be numbered per ticket',
			displayOptions: { show: { resource: ['toDo'], operation: ['update'] } },
			routing: { send: { type: 'body', property: 'ticket_id' } },
		},
	],
};
