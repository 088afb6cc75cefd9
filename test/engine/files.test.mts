import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Row, type Sandbox, type Variants } from '../sandbox/index.mts';
import type { NodeResult, RunOptions } from '../support/engine.mts';
import { located, pick } from '../support/pickerRun.mts';
import { apiRequests, byId, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { tickets: 20, attachments: 3, assets: 10, invoices: 10 } });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Every byte there is, several times, so that nothing that is read as text comes through unharmed. */
const BYTES = Buffer.from(Array.from({ length: 1024 }, (_, index) => index % 256));

/** A binary field as nodes before this one give it, kept in memory. */
const binary = (
	fileName: string | undefined,
	bytes: Buffer,
	mimeType = 'application/pdf',
): IBinaryData => ({
	data: bytes.toString('base64'),
	mimeType,
	...(fileName !== undefined && { fileName }),
});

const withFiles = (files: Record<string, IBinaryData>): INodeExecutionData => ({
	json: {},
	binary: files,
});

/** The bytes of a file of the output. */
const bytesOf = ({ binary: files = {} }: INodeExecutionData, field = 'data'): Buffer =>
	Buffer.from(files[field].data, 'base64');

const newest = (): Row => sandbox.store.rows('Tickets').at(-1) as Row;

const onTicket = (id: unknown): INodeParameters => byId('ticket', String(id));

const upload = async (
	parameters: INodeParameters,
	items: INodeExecutionData[],
	options: Partial<RunOptions> = {},
): Promise<NodeResult> =>
	await runOn(
		sandbox,
		{ resource: 'attachment', operation: 'upload', ...parameters },
		{ items, ...options },
	);

const stored = (id: unknown): Row => sandbox.store.get('Attachment', Number(id)) as Row;

describe('upload', () => {
	it.each<Variants['attachmentUploadMember']>(['data', 'data_base64', 'both'])(
		'brings a file into Halo byte for byte, where Halo reads %s',
		async (attachmentUploadMember) => {
			sandbox.variants.attachmentUploadMember = attachmentUploadMember;
			const { items, error } = await upload(onTicket(newest().id), [
				withFiles({ data: binary('scan.pdf', BYTES) }),
			]);
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{
					json: {
						id: expect.any(Number),
						filename: 'scan.pdf',
						filesize: 1024,
						ticket_id: newest().id,
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(stored(items[0].json.id)).toMatchObject({
				filename: 'scan.pdf',
				content_type: 'application/pdf',
				ticket_id: newest().id,
				$data: BYTES,
			});
		},
	);

	it('takes large files', async () => {
		const large = Buffer.alloc(12_000_000, BYTES);
		const { json, error } = await upload(onTicket(newest().id), [
			withFiles({ data: binary('backup.zip', large) }),
		]);
		expect(error).toBeUndefined();
		expect(large.equals(stored(json[0].id).$data as Buffer)).toBe(true);
	});

	it('sends all files of an item, each with one request and in their order', async () => {
		sandbox.variants.postOneAnswer = 'array';
		const { items, json } = await upload(onTicket(newest().id), [
			withFiles({
				attachment_0: binary('a.txt', Buffer.from('a'), 'text/plain'),
				attachment_1: binary(undefined, Buffer.from('b')),
			}),
			withFiles({ data: binary('c.txt', Buffer.from('c')) }),
		]);
		expect(json.map(({ filename }) => filename)).toEqual(['a.txt', 'file', 'c.txt']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
		expect(json.map(({ id }) => String(stored(id).$data))).toEqual(['a', 'b', 'c']);
		expect(apiRequests(sandbox).map(({ method, path }) => `${method} ${path}`)).toEqual(
			Array(3).fill('POST /api/Attachment'),
		);
	});

	it('sends only the fields that are named, each once', async () => {
		const { json } = await upload({ ...onTicket(newest().id), binaryFields: ' b , a,b,' }, [
			withFiles({
				a: binary('a.txt', Buffer.from('a')),
				b: binary('b.txt', Buffer.from('b')),
				c: binary('c.txt', Buffer.from('c')),
			}),
		]);
		expect(json.map(({ filename }) => filename)).toEqual(['b.txt', 'a.txt']);
	});

	it.each([
		['plain', BYTES.toString('base64')],
		[
			'as a data URI, in lines',
			`data:image/png;base64,${BYTES.toString('base64').replace(/(.{76})/g, '$1\r\n')}`,
		],
	])('takes Base64 text, %s', async (_name, base64) => {
		const { json, error } = await upload(
			{ ...onTicket(newest().id), fileSource: 'base64', fileName: 'dot.png', base64 },
			[{ json: {} }],
		);
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({ filename: 'dot.png', filesize: 1024 });
		expect(stored(json[0].id).$data).toEqual(BYTES);
	});

	it('attaches to an action of a ticket, with a note and hidden from users', async () => {
		const [action] = sandbox.store.rows('Actions');
		const { json } = await upload(
			{
				attachTo: 'action',
				...onTicket(action.ticket_id),
				...byId('action', String(action.id)),
				options: { note: 'From the scanner', showforusers: false },
			},
			[withFiles({ data: binary('scan.pdf', BYTES) })],
		);
		expect(stored(json[0].id)).toMatchObject({
			ticket_id: action.ticket_id,
			action_id: action.id,
			note: 'From the scanner',
			showforusers: false,
		});
	});

	it('attaches to another record by the number of its kind', async () => {
		const { json } = await upload({ attachTo: 'record', recordType: 3, recordId: 12 }, [
			withFiles({ data: binary('scan.pdf', BYTES) }),
		]);
		expect(stored(json[0].id)).toMatchObject({ type: 3, unique_id: 12 });
		expect(apiRequests(sandbox)[0].body).toEqual([
			expect.not.objectContaining({ ticket_id: expect.anything() }),
		]);
	});

	it.each<[string, INodeParameters, INodeExecutionData, string]>([
		['an item without files', {}, { json: {} }, 'There is no file to upload'],
		[
			'a binary field that is missing',
			{ binaryFields: 'data, nothing' },
			withFiles({ data: binary('a.txt', BYTES) }),
			'There is no binary field “nothing”',
		],
		['no ticket', onTicket('={{ $json.nothing }}'), { json: {} }, 'No ticket is chosen'],
		[
			'an action without its number',
			{ attachTo: 'action', ...byId('action', '={{ $json.nothing }}') },
			{ json: {} },
			'No action is chosen',
		],
		[
			'another record without its number',
			{ attachTo: 'record', recordType: 3 },
			{ json: {} },
			'Record ID is missing',
		],
		[
			'Base64 without a name',
			{ fileSource: 'base64', fileName: '={{ $json.nothing }}', base64: 'YQ==' },
			{ json: {} },
			'The file name is missing',
		],
		[
			'what is not Base64',
			{ fileSource: 'base64', fileName: 'a.txt', base64: 'hello world!' },
			{ json: {} },
			'The contents of “a.txt” are not Base64',
		],
		[
			'empty Base64',
			{ fileSource: 'base64', fileName: 'a.txt', base64: ' ' },
			{ json: {} },
			'There is nothing in “a.txt”',
		],
	])('refuses %s before any request', async (_name, parameters, item, message) => {
		const { error } = await upload({ ...onTicket(newest().id), ...parameters }, [item]);
		expect(error?.message).toBe(message);
		expect(error?.context?.itemIndex).toBe(0);
		expect(apiRequests(sandbox)).toEqual([]);
	});

	it('names the files that an item has where one is missing', async () => {
		const { error } = await upload({ ...onTicket(newest().id), binaryFields: 'data' }, [
			withFiles({ attachment_0: binary('a.txt', BYTES) }),
		]);
		expect(error?.description).toContain('attachment_0');
	});

	it.each([
		[
			'in Halo’s words',
			{ status: 400, body: '"This type of file is not allowed"' },
			'Halo could not attach “film.mp4” (2.5 MB): This type of file is not allowed',
		],
		[
			'as too large',
			{ status: 413, body: '<html>Request Entity Too Large</html>' },
			'Halo could not attach “film.mp4” (2.5 MB): it is too large (HTTP 413)',
		],
		[
			'by a page of another server',
			{ status: 404, body: '<html>404.13</html>' },
			'“film.mp4” (2.5 MB) was not attached: ',
		],
	])('says which file was refused and its size, %s', async (_name, action, message) => {
		sandbox.faults.add({ match: { path: '/Attachment', method: 'POST' }, action });
		const { error } = await upload(onTicket(newest().id), [
			withFiles({ data: binary('film.mp4', Buffer.alloc(2_500_000)) }),
		]);
		expect(error?.message.startsWith(message)).toBe(true);
		expect(apiRequests(sandbox)).toHaveLength(1);
	});

	it.each([503, 504])('sends nothing twice after a %i', async (status) => {
		sandbox.faults.add({ match: { path: '/Attachment', method: 'POST' }, action: { status } });
		const { error } = await upload(onTicket(newest().id), [
			withFiles({ data: binary('a.txt', BYTES) }),
		]);
		expect(error?.message).toContain('“a.txt” (less than 0.1 MB)');
		expect(apiRequests(sandbox)).toHaveLength(1);
	});

	it('says which files of the item are attached already when a later one is refused', async () => {
		sandbox.faults.add({
			match: { path: '/Attachment', method: 'POST', nth: 2 },
			action: { status: 400, body: '"Full"' },
		});
		const { error } = await upload(onTicket(newest().id), [
			withFiles({
				a: binary('a.txt', BYTES),
				b: binary('b.txt', BYTES),
				c: binary('c.txt', BYTES),
			}),
		]);
		const made = sandbox.store.rows('Attachment').at(-1) as Row;
		expect(made.filename).toBe('a.txt');
		expect(error?.message).toContain('“b.txt”');
		expect(error?.description).toContain(`Already attached: “a.txt” (${made.id})`);
	});

	it('goes on with the other items with Continue On Fail', async () => {
		const { json, items } = await upload(
			onTicket(newest().id),
			[{ json: {} }, withFiles({ data: binary('b.txt', BYTES) })],
			{ onError: 'continueRegularOutput' },
		);
		expect(json).toEqual([
			{ error: 'There is no file to upload' },
			expect.objectContaining({ filename: 'b.txt' }),
		]);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('works in hosts that pass custom operations over', async () => {
		const { json, error } = await upload(
			onTicket(newest().id),
			[withFiles({ data: binary('a.txt', BYTES) })],
			{ withoutCustomOperations: true },
		);
		expect(error).toBeUndefined();
		expect(stored(json[0].id).$data).toEqual(BYTES);
	});
});

/** Puts a file into the sandbox. */
function file(values: Record<string, unknown>): Row {
	return sandbox.store.insert('Attachment', {
		filename: 'scan.pdf',
		content_type: 'application/pdf',
		filesize: BYTES.length,
		$data: BYTES,
		ticket_id: newest().id,
		action_id: 0,
		...values,
	});
}

const attachment = (id: unknown): INodeParameters => byId('attachment', String(id));

describe('download', () => {
	const download = async (parameters: INodeParameters, options: Partial<RunOptions> = {}) =>
		await runOn(sandbox, { resource: 'attachment', operation: 'download', ...parameters }, options);

	it('brings a file byte for byte, with its name and media type', async () => {
		const { id } = file({ filename: 'Übersicht; 1.pdf' });
		const { items, error } = await download(attachment(id));
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			id,
			filename: 'Übersicht; 1.pdf',
			mimeType: 'application/pdf',
			filesize: 1024,
		});
		expect(items[0].binary?.data).toMatchObject({
			fileName: 'Übersicht; 1.pdf',
			mimeType: 'application/pdf',
		});
		expect(bytesOf(items[0])).toEqual(BYTES);
		expect(items[0].pairedItem).toEqual({ item: 0 });
	});

	it('finds out the media type where Halo’s says nothing', async () => {
		const { id } = file({ filename: 'log.csv', content_type: 'application/octet-stream' });
		const { items } = await download({ ...attachment(id), binaryPropertyName: 'report' });
		expect(items[0].binary?.report.mimeType).toBe('text/csv');
		expect(bytesOf(items[0], 'report')).toEqual(BYTES);
	});

	it('says what is missing, and goes on with the other items with Continue On Fail', async () => {
		const { id } = file({});
		const { json } = await download(attachment('={{ $json.id }}'), {
			items: [{ id: 999_999 }, { id }, { id: '../Users' }],
			onError: 'continueRegularOutput',
		});
		expect(json).toEqual([
			{ error: 'Halo could not download the attachment 999999: there is no such record' },
			expect.objectContaining({ id }),
			{ error: '“../Users” is not the ID of an attachment' },
		]);
	});

	it('leaves Get as it is: Base64 in JSON', async () => {
		const { id } = file({});
		const { items } = await runOn(sandbox, {
			resource: 'attachment',
			operation: 'get',
			...attachment(id),
			simplify: false,
		});
		expect(items[0].json).toEqual({
			id,
			filename: 'scan.pdf',
			mimeType: 'application/pdf',
			filesize: 1024,
			data_base64: BYTES.toString('base64'),
		});
		expect(items[0].binary).toBeUndefined();
	});
});

describe('download all of a ticket', () => {
	const downloadAll = async (parameters: INodeParameters, options: Partial<RunOptions> = {}) =>
		await runOn(
			sandbox,
			{ resource: 'attachment', operation: 'downloadAll', ...parameters },
			options,
		);

	/** Ten files on a ticket that has no others, two of them on an action. */
	function tenFiles(): Row {
		const ticket = sandbox.store.rows('Tickets')[0];
		for (let index = 0; index < 10; index++) {
			file({
				ticket_id: ticket.id,
				filename: `${index}.pdf`,
				$data: Buffer.from([index]),
				action_id: index < 2 ? 4 : 0,
			});
		}
		return ticket;
	}

	it('brings every file, the oldest first, in the lanes of the run', async () => {
		const ticket = tenFiles();
		sandbox.gather(({ path }) => /Attachment\/\d/.test(path), 4);
		const { items, error } = await downloadAll(onTicket(ticket.id));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.filename)).toEqual(
			Array.from({ length: 10 }, (_, index) => `${index}.pdf`),
		);
		expect(items.map((item) => bytesOf(item)[0])).toEqual([...Array(10).keys()]);
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
		expect(apiRequests(sandbox)).toHaveLength(11);
		expect(sandbox.maxConcurrent).toBe(4);
	});

	it('brings only those of an action', async () => {
		const ticket = tenFiles();
		const { json } = await downloadAll({
			...onTicket(ticket.id),
			options: { action_id: { __rl: true, mode: 'id', value: '4' } },
		});
		expect(json.map(({ filename }) => filename)).toEqual(['0.pdf', '1.pdf']);
	});

	it('gives nothing for a ticket without attachments', async () => {
		const { items, error } = await downloadAll(onTicket(sandbox.store.rows('Tickets')[1].id));
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('names the file that cannot be downloaded, and is an error as a whole', async () => {
		const ticket = tenFiles();
		const [, , third] = sandbox.store
			.rows('Attachment')
			.filter((row) => row.ticket_id === ticket.id);
		sandbox.faults.add({ match: { path: `/Attachment/${third.id}` }, action: { status: 404 } });
		const [seeded] = sandbox.store.rows('Attachment');
		const { json } = await downloadAll(onTicket('={{ $json.id }}'), {
			items: [{ id: ticket.id as number }, { id: seeded.ticket_id as number }],
			onError: 'continueRegularOutput',
		});
		expect(json[0]).toEqual({
			error: `Halo could not download “2.pdf” (attachment ${third.id}): there is no such record`,
		});
		expect(json[1].filename).toBe(seeded.filename);
	});
});

describe('the list of actions', () => {
	it.each([
		['upload', 'actionId'],
		['downloadAll', 'options.action_id'],
	])('of %s has those of the chosen ticket', async (operation, path) => {
		const [{ ticket_id: ticket }] = sandbox.store.rows('Actions');
		const { results } = await pick(sandbox, 'searchAction', {
			path,
			parameters: {
				resource: 'attachment',
				operation,
				attachTo: 'action',
				ticketId: located('list', Number(ticket)),
			},
		});
		const expected = sandbox.store.rows('Actions').filter((row) => row.ticket_id === ticket);
		expect(results.map(({ value }) => value).sort()).toEqual(expected.map(({ id }) => id).sort());
		expect(results.length).toBeGreaterThan(0);
	});
});
