import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import type { RunOptions } from '../support/engine.mts';
import { apiRequests, byId, runOn } from '../support/sandboxRun.mts';

/** Outcomes of the sandbox's tenant. */
const PRIVATE_NOTE = 7;
const PUBLIC_NOTE = 2;
const EMAIL_USER = 16;
const LOG_TIME = 30;
const FORBIDDEN = 50;

let sandbox: Sandbox;
let ticketId: number;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
beforeEach(() => {
	sandbox.reset();
	const user = sandbox.store.insert('Users', {
		name: 'Sam Doe',
		emailaddress: 'sam.doe@example.com',
	});
	const ticket = sandbox.store.insert('Tickets', { summary: 'Printer', user_id: user.id });
	ticketId = Number(ticket.id);
});
afterAll(async () => await sandbox.close());

const outcome = (value: number | string): INodeParameters => ({
	outcomeId: {
		__rl: true,
		mode: 'id',
		value: typeof value === 'number' ? String(value) : `={{ '${value}' }}`,
	},
});
const picked = (value: number | string): INodeParameters =>
	({ __rl: true, mode: 'list', value }) as unknown as INodeParameters;

const run = async (
	operation: string,
	outcomeId: number | string,
	parameters: INodeParameters,
	options: Partial<RunOptions> = {},
) =>
	await runOn(
		sandbox,
		{
			resource: 'ticket',
			operation,
			...byId('ticket', String(ticketId)),
			...outcome(outcomeId),
			...parameters,
		},
		options,
	);

/** Bodies that were posted. */
const posted = () =>
	sandbox.requests
		.filter(({ method, path }) => method === 'POST' && path === '/api/Actions')
		.map(({ body }) => body);

const withFile = (binary: INodeExecutionData['binary']): INodeExecutionData[] => [
	{ json: {}, binary },
];

describe('notes', () => {
	it('an internal note is hidden, and nothing is mailed', async () => {
		const { json, error } = await run('addNote', PRIVATE_NOTE, {
			message: 'Checked <logs>\n& more',
		});
		expect(error).toBeUndefined();
		expect(posted()).toEqual([
			[
				{
					ticket_id: ticketId,
					outcome_id: PRIVATE_NOTE,
					note_html: '<p>Checked &lt;logs&gt;<br>&amp; more</p>',
					hiddenfromuser: true,
					sendemail: false,
					sendsms: false,
				},
			],
		]);
		expect(apiRequests(sandbox)).toHaveLength(1);
		expect(json).toEqual([
			{
				id: 1,
				ticket_id: ticketId,
				outcome: 'Private Note',
				who_agentid: expect.any(Number) as number,
				who: 'API Agent',
				datetime: expect.stringMatching(/^\d{4}-.*Z$/) as string,
				note: 'Checked <logs>\n& more',
				hiddenfromuser: true,
				timetaken: 0,
				emailsubject: '',
				emailto: '',
			},
		]);
	});

	it('a public note is visible, and nothing is mailed, even where the outcome is one of an e-mail', async () => {
		const { json } = await run('reply', EMAIL_USER, {
			message: '## Done\n- **one**',
			format: 'markdown',
			simplify: false,
		});
		expect(posted()).toEqual([
			[
				{
					ticket_id: ticketId,
					outcome_id: EMAIL_USER,
					note_html: '<h2>Done</h2><ul><li><strong>one</strong></li></ul>',
					hiddenfromuser: false,
					sendemail: false,
					sendsms: false,
				},
			],
		]);
		expect(json[0]).toMatchObject({
			ticket_id: ticketId,
			sendemail: false,
			note_html: '<h2>Done</h2><ul><li><strong>one</strong></li></ul>',
		});
	});

	it('HTML is sent as it is', async () => {
		await run('addNote', PRIVATE_NOTE, { message: '<p>a &amp; b</p>', format: 'html' });
		expect(posted()).toMatchObject([[{ note_html: '<p>a &amp; b</p>' }]]);
	});

	it('options become what Halo calls them; those of other operations are passed over', async () => {
		const { error } = await run(
			'addNote',
			'private note',
			{
				message: 'x',
				options: {
					new_status: picked(2),
					new_agent: picked(5),
					new_team: picked('2nd Line'),
					timetaken: '15m',
					important: true,
					dont_do_rules: true,
					datetime: '2026-03-02T10:00:00',
					emailcc: 'left@over.example',
					sendemail: true,
					visibleToUser: true,
				},
			},
			{ timezone: 'Europe/Berlin' },
		);
		expect(error).toBeUndefined();
		expect(posted()).toEqual([
			[
				{
					ticket_id: ticketId,
					outcome_id: PRIVATE_NOTE,
					note_html: '<p>x</p>',
					new_status: 2,
					new_agent: 5,
					new_team: '2nd Line',
					timetaken: 0.25,
					important: true,
					dont_do_rules: true,
					datetime: '2026-03-02T09:00:00',
					hiddenfromuser: true,
					sendemail: false,
					sendsms: false,
				},
			],
		]);
		expect(sandbox.store.get('Tickets', ticketId)).toMatchObject({
			status_id: 2,
			agent_id: 5,
			team: '2nd Line',
		});
	});

	it('names stand for numbers, and are looked up once', async () => {
		const items = Array.from({ length: 8 }, (_, index) => ({ text: `note ${index}` }));
		const { json, error } = await run(
			'addNote',
			'Private Note',
			{ message: '={{ $json.text }}', options: { new_status: picked('In Progress') } },
			{ items },
		);
		expect(error).toBeUndefined();
		expect(json.map(({ note }) => note)).toEqual(items.map(({ text }) => text));
		const reads = apiRequests(sandbox).filter(({ method }) => method === 'GET');
		expect(reads.map(({ path }) => path).sort()).toEqual(['/api/Outcome', '/api/Status']);
	});

	it('files of the item are attached', async () => {
		const data = Buffer.from('hello').toString('base64');
		const { error } = await run(
			'addNote',
			PRIVATE_NOTE,
			{ message: 'see files', attachmentFields: 'report, log' },
			{
				items: withFile({
					report: { data, mimeType: 'text/plain', fileName: 'report.txt' },
					log: { data, mimeType: 'text/plain' },
				}),
			},
		);
		expect(error).toBeUndefined();
		expect(posted()).toMatchObject([
			[
				{
					attachments: [
						{ filename: 'report.txt', data_base64: data },
						{ filename: 'file', data_base64: data },
					],
				},
			],
		]);
		const files = sandbox.store.rows('Attachment').filter((file) => file.ticket_id === ticketId);
		expect(files.map(({ filename, filesize }) => [filename, filesize])).toEqual([
			['report.txt', 5],
			['file', 5],
		]);
	});

	it.each(['object', 'array'] as const)('an answer as %s is the action', async (shape) => {
		sandbox.variants.postOneAnswer = shape;
		const { json } = await run('addNote', PRIVATE_NOTE, { message: 'x' });
		expect(json).toMatchObject([{ id: 1, ticket_id: ticketId, note: 'x' }]);
	});

	it('a silent answer is no failure', async () => {
		sandbox.faults.add({ match: { method: 'POST', path: '/Actions' }, action: 'empty' });
		const { json, error } = await run('addNote', PRIVATE_NOTE, { message: 'x' });
		expect(error).toBeUndefined();
		expect(json).toEqual([{ ticket_id: ticketId }]);
	});

	it('works where a host passes custom operations over', async () => {
		const { json } = await run(
			'addNote',
			PRIVATE_NOTE,
			{ message: '={{ $json.text }}' },
			{ items: [{ text: 'a' }, { text: 'b' }], withoutCustomOperations: true },
		);
		expect(json.map(({ note }) => note)).toEqual(['a', 'b']);
	});

	it('is never sent twice', async () => {
		sandbox.faults.add({ match: { method: 'POST', path: '/Actions' }, action: 'resetAfterApply' });
		const { error } = await run('addNote', PRIVATE_NOTE, { message: 'x' });
		expect(error?.message).toBe(
			`Halo could not add the note to ticket ${ticketId}: the connection broke`,
		);
		expect(posted()).toHaveLength(1);
	});
});

describe('e-mails', () => {
	const user = () =>
		sandbox.store.get('Users', Number(sandbox.store.get('Tickets', ticketId)?.user_id));

	it('go to the addresses that are given, without a look at the ticket', async () => {
		const { error } = await run('sendEmail', EMAIL_USER, {
			emailTo: 'sam.doe@example.com, kim@example.com; ',
			message: 'Hello *Sam*',
			format: 'markdown',
			options: {
				emailcc: 'boss@example.com;cc@example.com',
				emailfrom: 'Acme Service Desk',
				emailsubjectnew: 'Your printer',
				emailtemplate_id: picked(-103),
				new_status: picked(3),
				timetaken: '0:30',
			},
		});
		expect(error).toBeUndefined();
		expect(posted()).toEqual([
			[
				{
					ticket_id: ticketId,
					outcome_id: EMAIL_USER,
					note_html: '<p>Hello <em>Sam</em></p>',
					emailcc: 'boss@example.com;cc@example.com',
					emailfrom: 'Acme Service Desk',
					emailsubjectnew: 'Your printer',
					emailtemplate_id: -103,
					new_status: 3,
					timetaken: 0.5,
					emailto: 'sam.doe@example.com;kim@example.com',
					hiddenfromuser: false,
					sendemail: true,
					sendsms: false,
				},
			],
		]);
		expect(apiRequests(sandbox)).toHaveLength(1);
	});

	it('go to the user of the ticket unless said otherwise', async () => {
		await run('sendEmail', EMAIL_USER, { message: 'Hello' });
		expect(posted()).toMatchObject([[{ emailto: user()?.emailaddress, sendemail: true }]]);
		expect(apiRequests(sandbox).map(({ path }) => path)).toEqual([
			`/api/Tickets/${ticketId}`,
			`/api/Users/${String(user()?.id)}`,
			'/api/Actions',
		]);
	});

	it('need no look at the user where the ticket shows the address', async () => {
		sandbox.store.update('Tickets', ticketId, { user_email: ' shown@example.com ' });
		await run('sendEmail', EMAIL_USER, { message: 'Hello' });
		expect(posted()).toMatchObject([[{ emailto: 'shown@example.com' }]]);
		expect(apiRequests(sandbox)).toHaveLength(2);
	});

	it('are not sent where there is nobody to write to', async () => {
		const id = Number(user()?.id);
		sandbox.store.update('Users', id, { emailaddress: '', name: 'Sam Doe' });
		const noAddress = await run('sendEmail', EMAIL_USER, { message: 'Hello' });
		expect(noAddress.error?.message).toBe(`Ticket ${ticketId} has nobody to write to`);
		expect(noAddress.error?.description).toContain('Its user Sam Doe has no e-mail address');
		sandbox.store.update('Tickets', ticketId, { user_id: 0 });
		const noUser = await run('sendEmail', EMAIL_USER, { message: 'Hello' });
		expect(noUser.error?.description).toContain('It has no user');
		expect(posted()).toEqual([]);
	});
});

describe('time', () => {
	it('is private, and needs no note', async () => {
		const { json } = await run('logTime', LOG_TIME, { time: '1:30' });
		expect(posted()).toEqual([
			[
				{
					ticket_id: ticketId,
					outcome_id: LOG_TIME,
					timetaken: 1.5,
					hiddenfromuser: true,
					sendemail: false,
					sendsms: false,
				},
			],
		]);
		expect(json).toMatchObject([{ timetaken: 1.5, hiddenfromuser: true }]);
	});

	it('has a span, a note and is visible where that is wanted', async () => {
		await run(
			'logTime',
			LOG_TIME,
			{
				time: '90m',
				startedAt: '2026-03-29T01:30:00',
				message: 'Nightly change',
				options: { visibleToUser: true, dont_do_rules: true },
			},
			{ timezone: 'Europe/Berlin' },
		);
		expect(posted()).toEqual([
			[
				{
					ticket_id: ticketId,
					outcome_id: LOG_TIME,
					timetaken: 1.5,
					actionarrivaldate: '2026-03-29T00:30:00',
					// The clocks go forward meanwhile; an hour and a half is an hour and a half.
					actioncompletiondate: '2026-03-29T02:00:00',
					note_html: '<p>Nightly change</p>',
					dont_do_rules: true,
					hiddenfromuser: false,
					sendemail: false,
					sendsms: false,
				},
			],
		]);
	});
});

describe('what is refused before anything is posted', () => {
	it.each<[string, string, number | string, INodeParameters, string]>([
		['no outcome', 'addNote', '', { message: 'x' }, 'No outcome is chosen'],
		[
			'an outcome that is none',
			'reply',
			'Foo',
			{ message: 'x' },
			'Outcome: there is no outcome “Foo”',
		],
		['no message', 'addNote', PUBLIC_NOTE, { message: ' \n ' }, 'The message is empty'],
		[
			'no address',
			'sendEmail',
			EMAIL_USER,
			{ message: 'x', emailTo: 'a@b.example, Sam' },
			'To: “Sam” is not an e-mail address',
		],
		[
			'a header in an address',
			'sendEmail',
			EMAIL_USER,
			{ message: 'x', emailTo: 'a@b.example\nBcc:c@d.example' },
			'is not an e-mail address',
		],
		[
			'no address for a copy',
			'sendEmail',
			EMAIL_USER,
			{ message: 'x', emailTo: 'a@b.example', options: { emailcc: '<x>' } },
			'CC: “<x>” is not an e-mail address',
		],
		['no time', 'logTime', LOG_TIME, { time: '={{ "" }}' }, 'Time: “” is not a time'],
		['minutes as hours', 'logTime', LOG_TIME, { time: '90' }, 'Time: “90” is more than a day'],
		[
			'a start that is none',
			'logTime',
			LOG_TIME,
			{ time: '1', startedAt: '={{ "soon" }}' },
			'Started At: “soon” is not a date',
		],
		[
			'a date that is none',
			'addNote',
			PUBLIC_NOTE,
			{ message: 'x', options: { datetime: '={{ "soon" }}' } },
			'Date: “soon” is not a date',
		],
		[
			'a time that is none',
			'addNote',
			PUBLIC_NOTE,
			{ message: 'x', options: { timetaken: 'x' } },
			'Time Taken: “x” is not a time',
		],
		[
			'a status that is none',
			'addNote',
			PUBLIC_NOTE,
			{ message: 'x', options: { new_status: picked('Foo') } },
			'New Status: there is no status “Foo”',
		],
		[
			'a file that is not there',
			'addNote',
			PUBLIC_NOTE,
			{ message: 'x', attachmentFields: 'nothing' },
			'nothing',
		],
	])('%s', async (_name, operation, outcomeId, parameters, message) => {
		const { error, items } = await run(operation, outcomeId, parameters);
		expect(error?.message).toContain(message);
		expect(error?.context?.itemIndex).toBe(0);
		expect(items).toEqual([]);
		expect(posted()).toEqual([]);
	});

	it('a ticket that is none', async () => {
		const { error } = await run('addNote', PUBLIC_NOTE, {
			message: 'x',
			...byId('ticket', '={{ "12/../Users" }}'),
		});
		expect(error?.message).toBe('“12/../Users” is not the ID of a ticket');
		expect(apiRequests(sandbox)).toEqual([]);
	});
});

describe('what Halo refuses', () => {
	it('an unknown outcome is told in its words, with the next step', async () => {
		const { error } = await run('addNote', 999, { message: 'x' });
		expect(error?.message).toBe(
			`Halo could not add the note to ticket ${ticketId}: An Outcome must be entered for this Action`,
		);
		expect(error?.description).toContain('Pick one from the list');
	});

	it('an outcome that the agent may not use is told with the next step', async () => {
		const { error } = await run('logTime', FORBIDDEN, { time: '1' });
		expect(error?.message).toBe(
			`Halo could not log the time on ticket ${ticketId}: You do not have access to this Action`,
		);
		expect(error?.description).toContain('may not use this outcome');
	});

	it('with Continue On Fail a refused item becomes a linked error item', async () => {
		const gone = sandbox.store.insert('Tickets', { summary: 'gone' });
		sandbox.store.remove('Tickets', gone.id);
		const { items } = await run(
			'reply',
			PUBLIC_NOTE,
			{ ...byId('ticket', '={{ $json.id }}'), message: 'x' },
			{
				items: [{ id: ticketId }, { id: Number(gone.id) }, { id: 'x' }, { id: ticketId }],
				onError: 'continueRegularOutput',
			},
		);
		expect(items.map(({ json }) => json.error ?? json.id)).toEqual([
			1,
			`Halo could not add the note to ticket ${String(gone.id)}: Record not found`,
			'“x” is not the ID of a ticket',
			2,
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	it('a missing permission is named', async () => {
		sandbox.variants.forbidden = ['Actions'];
		const { error } = await run('addNote', PRIVATE_NOTE, { message: 'x' });
		expect(error?.description).toContain('edit:tickets');
		expect(error?.description).toContain('Tickets Access Level at Read and Modify');
	});
});
