import type { INodeProperties } from 'n8n-workflow';

import { namePicker, recordFilter } from '../../description/recordLocator';

/** Kind of action; Halo takes none without one, and the numbers are the tenant's own (live probes). */
export const outcomeProperty: INodeProperties = {
	...recordFilter({
		name: 'outcomeId',
		displayName: 'Outcome',
		resource: 'outcome',
		description:
			'Kind of action as set up in Halo (Configuration > Tickets > Actions), which Halo wants for every action',
	}),
	required: true,
};

/** The text of time that was spent, which may have none. */
export const note: INodeProperties = {
	displayName: 'Note',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 5 },
	default: '',
	placeholder: 'e.g. Restarted the print spooler',
};

/** The text of a message. */
export const message: INodeProperties = { ...note, displayName: 'Message', required: true };

/** How texts are written; whatever it is, Halo gets HTML. */
export const formatProperty: INodeProperties = {
	displayName: 'Format',
	name: 'format',
	type: 'options',
	options: [
		{ name: 'HTML', value: 'html', description: 'Sent as it is' },
		{ name: 'Markdown', value: 'markdown', description: 'Headings, lists, links, bold, code' },
		{ name: 'Plain Text', value: 'text', description: 'Shown as it is written' },
	],
	default: 'text',
};

/** Files of the input. */
export const attachmentFields: INodeProperties = {
	displayName: 'Attachment Fields',
	name: 'attachmentFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. data',
	description: "Names of the input's binary fields to attach, separated by commas",
};

const date: INodeProperties = {
	displayName: 'Date',
	name: 'datetime',
	type: 'dateTime',
	default: '',
	description: 'When it happened; now unless set',
};

const important: INodeProperties = {
	displayName: 'Important',
	name: 'important',
	type: 'boolean',
	default: true,
	description: 'Whether to mark the action as important',
};

const newAgent = recordFilter({
	name: 'new_agent',
	displayName: 'New Agent',
	resource: 'agent',
	description: 'Agent that the ticket is assigned to',
});

const newStatus = recordFilter({
	name: 'new_status',
	displayName: 'New Status',
	resource: 'status',
	description: 'Status that the ticket gets',
});

const newTeam = namePicker({
	name: 'new_team',
	displayName: 'New Team',
	source: 'team',
	description: 'Team that the ticket is assigned to',
});

const skipRules: INodeProperties = {
	displayName: 'Skip Ticket Rules',
	name: 'dont_do_rules',
	type: 'boolean',
	default: true,
	description: 'Whether to save without running the ticket rules',
};

const timeTaken: INodeProperties = {
	displayName: 'Time Taken',
	name: 'timetaken',
	type: 'string',
	default: '',
	placeholder: 'e.g. 0.25',
	description: 'Time spent, in hours; 1:30 and 90m are understood too',
};

/** The Options of an operation, sorted by name. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}

/** Options of notes, by the members of an action. */
export const NOTE_OPTIONS: INodeProperties[] = [
	date,
	important,
	newAgent,
	newStatus,
	newTeam,
	skipRules,
	timeTaken,
];

/** Options of e-mails. */
export const EMAIL_OPTIONS: INodeProperties[] = [
	{
		displayName: 'CC',
		name: 'emailcc',
		type: 'string',
		default: '',
		placeholder: 'e.g. sam.doe@example.com',
		description: 'Addresses that get a copy, separated by commas or semicolons',
	},
	date,
	{
		displayName: 'From',
		name: 'emailfrom',
		type: 'string',
		default: '',
		placeholder: 'e.g. Acme Service Desk',
		description: 'Sender that the e-mail shows; the one that is set up in Halo unless set',
	},
	important,
	newAgent,
	newStatus,
	newTeam,
	skipRules,
	{
		displayName: 'Subject',
		name: 'emailsubjectnew',
		type: 'string',
		default: '',
		description: 'Subject instead of the one that the template makes',
	},
	recordFilter({
		name: 'emailtemplate_id',
		displayName: 'Template',
		resource: 'emailTemplate',
		description: 'Template for the e-mail; the one of the outcome unless set',
	}),
	timeTaken,
];

/** Options of time. */
export const TIME_OPTIONS: INodeProperties[] = [
	important,
	newAgent,
	newStatus,
	newTeam,
	skipRules,
	{
		displayName: 'Visible to User',
		name: 'visibleToUser',
		type: 'boolean',
		default: true,
		description: 'Whether the user sees the entry and its note in the portal',
	},
];
