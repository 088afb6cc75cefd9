import { randomBytes } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import { n8nClient } from './support/environment.mts';
import { Receiver } from './support/receiver.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow } from './support/workflow.mts';

const HTTP = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, credential: null };

let client: N8nClient;
let receiver: Receiver;

beforeAll(async () => {
	client = n8nClient();
	receiver = await Receiver.start();
});
afterAll(async () => await receiver.close());

const byExpression = (name: string, value: string): INodeParameters => ({
	[name]: { __rl: true, mode: 'id', value },
});

describe('files', () => {
	it('a PDF goes from n8n into Halo and back byte for byte', async () => {
		const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)]);
		const url = receiver.serve('scan.pdf', { bytes: pdf, mimeType: 'application/pdf' });
		const [ticket] = (await sandbox.records('Tickets')).slice(-1);
		const run = await workflow()
			.startWith([{ ticket: ticket.id as number }])
			.node(
				'Get',
				{
					url,
					options: {
						response: { response: { responseFormat: 'file', outputPropertyName: 'data' } },
					},
				},
				HTTP,
			)
			.node('Upload', {
				resource: 'attachment',
				operation: 'upload',
				...byExpression('ticketId', "={{ $('Start').item.json.ticket }}"),
				options: { note: 'Scanned' },
			})
			.node('Download', {
				resource: 'attachment',
				operation: 'download',
				...byExpression('attachmentId', '={{ $json.id }}'),
				binaryPropertyName: 'scan',
			})
			.node('Post', receiver.fileRequestParameters('one', 'scan'), HTTP)
			.run(client, 60_000);
		expect(run.error).toBeUndefined();

		const [uploaded] = run.json('Upload');
		expect(uploaded).toMatchObject({ filename: 'scan.pdf', filesize: pdf.length });
		const stored = (await sandbox.records('Attachment')).find(({ id }) => id === uploaded.id);
		expect(stored).toMatchObject({ ticket_id: ticket.id, filesize: pdf.length, note: 'Scanned' });
		expect(run.items('Download')[0].binary?.scan).toMatchObject({
			fileName: 'scan.pdf',
			mimeType: 'application/pdf',
		});
		expect(receiver.receivedFile('one')?.mimeType).toBe('application/pdf');
		expect(receiver.receivedFile('one')?.bytes.equals(pdf)).toBe(true);

		const all = await workflow()
			.node('All', {
				resource: 'attachment',
				operation: 'downloadAll',
				...byExpression('ticketId', String(ticket.id)),
			})
			.run(client, 60_000);
		expect(all.error).toBeUndefined();
		expect(all.json('All').map(({ id }) => id)).toContain(uploaded.id);
		expect(all.json('All').length).toBeGreaterThan(0);
	});
});

describe('reports', () => {
	it('the rows of a saved report and of SQL become items', async () => {
		const clients = (await sandbox.records('Client')).slice(0, 2);
		const run = await workflow()
			.startWith(clients.map(({ name }) => ({ name: String(name) })))
			.node('SQL', {
				resource: 'report',
				operation: 'query',
				sql: 'SELECT Aarea AS id, aareadesc AS client FROM AREA WHERE aareadesc = :name; -- one each',
				sqlParameters: { parameter: [{ name: 'name', type: 'text', value: '={{ $json.name }}' }] },
			})
			.run(client, 60_000);
		expect(run.error).toBeUndefined();
		expect(run.json('SQL')).toEqual(clients.map(({ id, name }) => ({ id, client: name })));
		expect(run.items('SQL').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);

		const saved = await workflow()
			.node('Run', { resource: 'report', operation: 'run', ...byExpression('reportId', '143') })
			.run(client, 60_000);
		expect(saved.error).toBeUndefined();
		expect(saved.json('Run')[0]).toEqual({
			Client: expect.any(String),
			Tickets: expect.any(Number),
		});
	});
});
