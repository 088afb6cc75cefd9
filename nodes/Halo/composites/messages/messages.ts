import { simplifyProperty } from '../../description/reading';
import type { Composite } from '../composite';
import { emailBody, messageBody, timeBody } from './messageBody';
import {
	attachmentFields,
	EMAIL_OPTIONS,
	formatProperty,
	message,
	note,
	NOTE_OPTIONS,
	optionsProperty,
	outcomeProperty,
	TIME_OPTIONS,
} from './messageProperties';
import { addActions } from './postAction';

/** A note that only agents see. */
export const addNote: Composite = {
	resource: 'ticket',
	onRecord: true,
	option: {
		name: 'Add Internal Note',
		value: 'addNote',
		action: 'Add an internal note to a ticket',
		description: 'Write a note that only agents see; nothing is mailed',
	},
	properties: [
		outcomeProperty,
		message,
		formatProperty,
		attachmentFields,
		optionsProperty(NOTE_OPTIONS),
		simplifyProperty(),
	],
	execute: async (run) =>
		await addActions(run, 'add the note to', async (item) => ({
			...(await messageBody(run, item, NOTE_OPTIONS)),
			hiddenfromuser: true,
			sendemail: false,
			sendsms: false,
		})),
};

/** A note that the user sees in the portal. */
export const reply: Composite = {
	resource: 'ticket',
	onRecord: true,
	option: {
		name: 'Add Public Note',
		value: 'reply',
		action: 'Add a public note to a ticket',
		description: 'Write a note that the user sees in the portal; nothing is mailed',
	},
	properties: [
		outcomeProperty,
		message,
		formatProperty,
		attachmentFields,
		optionsProperty(NOTE_OPTIONS),
		simplifyProperty(),
	],
	execute: async (run) =>
		await addActions(run, 'add the note to', async (item) => ({
			...(await messageBody(run, item, NOTE_OPTIONS)),
			hiddenfromuser: false,
			sendemail: false,
			sendsms: false,
		})),
};

/** An e-mail to the contact: the only operation that makes Halo send something. */
export const sendEmail: Composite = {
	resource: 'ticket',
	onRecord: true,
	option: {
		name: 'Send E-Mail to Contact',
		value: 'sendEmail',
		action: 'Send an email to the contact of a ticket',
		description: 'Have Halo send an e-mail, which the ticket then shows',
	},
	properties: [
		outcomeProperty,
		{
			displayName: 'To',
			name: 'emailTo',
			type: 'string',
			default: '',
			placeholder: 'e.g. sam.doe@example.com',
			description:
				"Addresses, separated by commas or semicolons. Leave empty to write to the ticket's user.",
		},
		message,
		formatProperty,
		attachmentFields,
		optionsProperty(EMAIL_OPTIONS),
		simplifyProperty(),
	],
	execute: async (run) =>
		await addActions(run, 'send the e-mail of', async (item, ticketId) => ({
			...(await emailBody(run, item, ticketId, EMAIL_OPTIONS)),
			hiddenfromuser: false,
			sendemail: true,
			sendsms: false,
		})),
};

/** Time that was spent, with or without a note. */
export const logTime: Composite = {
	resource: 'ticket',
	onRecord: true,
	option: {
		name: 'Log Time',
		value: 'logTime',
		action: 'Log time on a ticket',
		description: 'Enter time that was spent; only agents see it unless you say so',
	},
	properties: [
		outcomeProperty,
		{
			displayName: 'Time',
			name: 'time',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1.5',
			description: 'Hours as a decimal, or text such as 1:30, 90m or 1h 30m',
		},
		{
			displayName: 'Started At',
			name: 'startedAt',
			type: 'dateTime',
			default: '',
			description: 'When the work began; leave empty to let Halo decide',
		},
		note,
		formatProperty,
		attachmentFields,
		optionsProperty(TIME_OPTIONS),
		simplifyProperty(),
	],
	execute: async (run) =>
		await addActions(run, 'log the time on', async (item) => ({
			...(await timeBody(run, item, TIME_OPTIONS)),
			sendemail: false,
			sendsms: false,
		})),
};
