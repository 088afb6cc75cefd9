import type { IBinaryData, INodeParameters } from 'n8n-workflow';

import { startSandbox, type LoggedRequest, type Sandbox } from '../sandbox/index.mts';
import { committedNames, openApiPath } from '../support/openApi.mts';
import { apiRequests, byId, runOn } from '../support/sandboxRun.mts';

const names = committedNames();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		openApiPath: openApiPath(),
		seed: { tickets: 20, attachments: 3 },
	});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const FILE: IBinaryData = { data: 'YQ==', mimeType: 'text/plain', fileName: 'a.txt' };

const ticketWithFile = (): INodeParameters =>
	byId('ticket', String(sandbox.store.rows('Attachment')[0].ticket_id));

/** Every operation with all that it can send. */
const OPERATIONS: Array<[string, string, () => INodeParameters]> = [
	[
		'attachment',
		'upload',
		() => ({
			attachTo: 'action',
			...ticketWithFile(),
			...byId('action', '1'),
			options: { note: 'x', showforusers: true },
		}),
	],
	['attachment', 'upload', () => ({ attachTo: 'record', recordType: 3, recordId: 12 })],
	[
		'attachment',
		'download',
		() => byId('attachment', String(sandbox.store.rows('Attachment')[0].id)),
	],
	['attachment', 'downloadAll', ticketWithFile],
	[
		'report',
		'run',
		() => ({
			...byId('report', '143'),
			reportingPeriod: 'dates',
			firstDay: '2026-03-01',
			lastDay: '2026-03-31',
			options: { client_id: { __rl: true, mode: 'id', value: '12' } },
		}),
	],
	['report', 'query', () => ({ sql: 'SELECT 1 AS a' })],
];

/** What Halo knows at the path of a request. */
function known({ method, path }: LoggedRequest): string[] {
	const [, , name, id] = path.split('/');
	const { list, get, members = '' } = names[`/${name}`];
	if (method === 'POST') return members.split(' ');
	return (id === undefined ? list : get).split(' ');
}

const sent = ({ query, body }: LoggedRequest): string[] => [
	...Object.keys(query),
	...(Array.isArray(body) ? body.flatMap((record) => Object.keys(record as object)) : []),
];

it.each(OPERATIONS)(
	'%s: %s sends only names that Halo knows',
	async (resource, operation, parameters) => {
		const { error } = await runOn(
			sandbox,
			{ resource, operation, ...parameters() },
			{ items: [{ json: {}, binary: { data: FILE } }] },
		);
		expect(error).toBeUndefined();
		const requests = apiRequests(sandbox);
		expect(requests.length).toBeGreaterThan(0);
		for (const request of requests) {
			expect(sent(request).filter((name) => !known(request).includes(name))).toEqual([]);
		}
		expect(sandbox.contractViolations).toEqual([]);
	},
);
