import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { composites } from '../../nodes/Halo/composites';
import { startSandbox, type LoggedRequest, type Sandbox } from '../sandbox/index.mts';
import { knownNames, openApiPath, unknownNames } from '../support/openApi.mts';
import { apiRequests, byId, runOn } from '../support/sandboxRun.mts';

const names = knownNames();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty', openApiPath: openApiPath() });
});
afterAll(async () => await sandbox.close());

/** A value for every option that an operation offers. */
function everyOption(operation: string): INodeParameters {
	const properties = composites.find(({ option }) => option.value === operation)?.properties ?? [];
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	const values: Record<INodeProperties['type'] & string, unknown> | Record<string, unknown> = {
		boolean: true,
		dateTime: '2026-03-02T10:00:00',
		resourceLocator: { __rl: true, mode: 'list', value: '2' },
	};
	const texts: Record<string, string> = { timetaken: '0.5', emailcc: 'cc@example.com' };
	return Object.fromEntries(
		options.map(({ name, type }) => [
			name,
			texts[name] ?? (values as Record<string, unknown>)[type] ?? 'x',
		]),
	) as INodeParameters;
}

const TICKET: INodeParameters = {
	resource: 'ticket',
	outcomeId: { __rl: true, mode: 'id', value: '7' },
};

const OPERATIONS: Record<string, INodeParameters> = {
	addNote: { message: 'x', attachmentFields: 'data' },
	reply: { message: 'x', attachmentFields: 'data' },
	sendEmail: { message: 'x', attachmentFields: 'data', emailTo: '' },
	logTime: { message: 'x', attachmentFields: 'data', time: '1', startedAt: '2026-03-02T10:00:00' },
	logOrAppend: { key: 'K', summary: 'x', details: 'x', keyIn: 'supplierReference' },
};

/** Requests of an operation with everything that it can send. */
async function requestsOf(operation: string, more: INodeParameters = {}): Promise<LoggedRequest[]> {
	sandbox.reset();
	const [user] = sandbox.store.rows('Users');
	sandbox.store.update('Users', user.id, { emailaddress: 'sam.doe@example.com' });
	const { id } = sandbox.store.insert('Tickets', { summary: 'y', user_id: user.id });
	const { error } = await runOn(
		sandbox,
		{
			...TICKET,
			operation,
			...byId('ticket', String(id)),
			...OPERATIONS[operation],
			...(operation !== 'logOrAppend' && { options: everyOption(operation) }),
			...more,
		},
		{
			items: [1, 2].map(() => ({
				json: {},
				binary: { data: { data: 'aGk=', mimeType: 'text/plain' } },
			})),
		},
	);
	expect(error).toBeUndefined();
	return apiRequests(sandbox);
}

describe('the names that operations on tickets send, against Halo’s document', () => {
	it('are of all operations on tickets of their own kind that write', () => {
		const own = composites.filter(({ resource }) => resource === 'ticket');
		expect(own.map(({ option }) => option.value)).toEqual(
			expect.arrayContaining(Object.keys(OPERATIONS)),
		);
	});

	it.each([
		...Object.keys(OPERATIONS).map((operation): [string, INodeParameters] => [operation, {}]),
		['logOrAppend', { keyIn: 'summary', format: 'markdown' }],
		['logOrAppend', { keyIn: 'customField', customField: 'CFexternalReference' }],
	] as Array<[string, INodeParameters]>)('%s: members and query %j', async (operation, more) => {
		const requests = await requestsOf(operation, more);
		// The custom fields are no resource of the node; the sandbox compares their query below.
		expect(unknownNames(requests, names)).toEqual([]);
		expect(requests.some(({ method, path }) => method === 'POST' && path === '/api/Actions')).toBe(
			true,
		);
		expect(sandbox.contractViolations).toEqual([]);
	});

	it('only the operation for e-mails makes Halo send something', async () => {
		for (const operation of Object.keys(OPERATIONS)) {
			const bodies = (await requestsOf(operation))
				.filter(({ method, path }) => method === 'POST' && path === '/api/Actions')
				.flatMap(({ body }) => body as Array<Record<string, unknown>>);
			expect(bodies.length).toBeGreaterThan(0);
			for (const body of bodies) {
				expect([operation, body.sendemail, body.sendsms]).toEqual([
					operation,
					operation === 'sendEmail',
					false,
				]);
				const sending = Object.keys(body).filter((name) => /^email|^send_|survey/.test(name));
				if (operation !== 'sendEmail') expect(sending).toEqual([]);
			}
		}
	});
});
