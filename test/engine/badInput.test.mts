import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { byId, fields, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 'empty' });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** The editor refuses these when typed; expressions bring them at run time. */
const byExpression = (resource: string, value: string): INodeParameters =>
	byId(resource, `={{ ${JSON.stringify(value)} }}`);

const query = (name: string, value = '1'): INodeParameters => ({
	options: { additionalQueryParameters: { parameter: [{ name, value }] } },
});

describe('bad input is refused before any request', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'an id with a path in it',
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket', '12/../Users') },
			'“12/../Users” is not the ID of a ticket',
		],
		[
			'an id with an encoded path in it',
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket', '12%2F..') },
			'“12%2F..” is not the ID of a ticket',
		],
		[
			'an id with a query in it',
			{ resource: 'ticket', operation: 'delete', ...byExpression('ticket', '12?x=1') },
			'“12?x=1” is not the ID of a ticket',
		],
		[
			'a word as id',
			{ resource: 'ticket', operation: 'get', ...byExpression('ticket', 'abc') },
			'“abc” is not the ID of a ticket',
		],
		[
			'no id',
			{ resource: 'ticket', operation: 'delete', ...byExpression('ticket', '') },
			'No ticket is chosen',
		],
		[
			'an expression that finds nothing',
			{ resource: 'ticket', operation: 'get', ...byId('ticket', '={{ $json.nothing }}') },
			'No ticket is chosen',
		],
		[
			'a word as id of an update',
			{
				resource: 'client',
				operation: 'update',
				...byExpression('client', 'abc'),
				...fields({ name: 'x' }),
			},
			'“abc” is not the ID of a client',
		],
		[
			'a word as ticket of an action',
			{
				resource: 'action',
				operation: 'get',
				...byExpression('ticket', 'abc'),
				...byId('action', '1'),
			},
			'Ticket: “abc” is not an ID',
		],
		[
			'no ticket of a to-do',
			{
				resource: 'toDo',
				operation: 'update',
				...byExpression('ticket', ''),
				...byId('toDo', '1'),
				...fields({ done: true }),
			},
			'No ticket is chosen',
		],
		[
			'a word as id of a webhook',
			{ resource: 'webhook', operation: 'get', ...byExpression('webhook', '42') },
			'“42” is not the ID of a webhook',
		],
		[
			'a required field left out',
			{ resource: 'client', operation: 'create', ...fields({ notes: 'x' }) },
			'Name is missing',
		],
		[
			'a required field left empty',
			{ resource: 'client', operation: 'create', ...fields({ name: '' }) },
			'Name is missing',
		],
		[
			'nothing to update',
			{ resource: 'client', operation: 'update', ...byId('client', '1'), ...fields({}) },
			'There is nothing to change in client 1',
		],
		[
			'a field that does not exist',
			{ resource: 'item', operation: 'create', ...fields({ name: 'x', nam: 'y' }) },
			'Items have no field “nam”',
		],
		[
			'a number that is none',
			{ resource: 'client', operation: 'create', ...fields({ name: 'x', customertype: 'ten' }) },
			'is not a whole number',
		],
		[
			'a date that is none, in a field',
			{
				resource: 'ticket',
				operation: 'create',
				...fields({ summary: 'x', dateoccurred: 'soon' }),
			},
			'Date Occurred: “soon” is not a date',
		],
		[
			'a date that is none, in a filter',
			{ resource: 'ticket', operation: 'getAll', ticketFilters: { startdate: 'soon' } },
			'“soon” is not a date',
		],
		[
			'a word as id in a filter',
			{
				resource: 'ticket',
				operation: 'getAll',
				ticketFilters: { client_id: { __rl: true, mode: 'id', value: 'acme' } },
			},
			'Client: “acme” is not an ID',
		],
		[
			'an unknown query parameter',
			{ resource: 'ticket', operation: 'getAll', ...query('clientid') },
			'The list of Tickets has no query parameter “clientid”',
		],
		[
			'a list that is no JSON',
			{ resource: 'ticket', operation: 'create', ...fields({ summary: 'x', assets: '[{' }) },
			'“[{” is not a list',
		],
	])('%s', async (_name, parameters, message) => {
		const { error } = await runOn(sandbox, { returnAll: true, simplify: false, ...parameters });
		expect(error?.message).toContain(message);
		expect(sandbox.requests).toEqual([]);
	});

	it('suggests the query parameter that was probably meant', async () => {
		const { error } = await runOn(sandbox, {
			resource: 'ticket',
			operation: 'getAll',
			returnAll: true,
			...query('clientid'),
		});
		expect(error?.description).toBe(
			'Halo would ignore it and answer every record. Did you mean client_id?',
		);
	});

	it.each([
		[
			'ftp://acme.halopsa.com',
			'The Halo URL must start with https:// (or http://), not with ftp://',
		],
		['javascript://acme', 'not with javascript://'],
		['', 'The credential has no Halo URL'],
	])('the Halo URL “%s”', async (serverUrl, message) => {
		const { error } = await runOn(
			sandbox,
			{ resource: 'ticket', operation: 'getAll', returnAll: true },
			{ credential: { serverUrl } },
		);
		expect(error?.message).toContain(message);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('errors of the API say what happened and what to do', () => {
	const get = { resource: 'asset', operation: 'get', ...byId('asset', '1') };

	it.each<[string, Parameters<Sandbox['faults']['add']>[0]['action'], string, string]>([
		[
			'a text',
			{ status: 400, body: 'Parameter client_id must be included' },
			'Halo could not read the asset: Parameter client_id must be included',
			'Halo reports one problem at a time',
		],
		[
			'an exception',
			{
				status: 400,
				body: {
					ClassName: 'System.Exception',
					Message: 'Please select a Start Step.',
					StackTraceString: '  at X',
				},
			},
			'Halo could not read the asset: Please select a Start Step.',
			'one problem',
		],
		[
			'a ModelState map',
			{ status: 400, body: { '[0].outcome_id': ['Could not convert string to integer: abc.'] } },
			'outcome_id: Could not convert string to integer: abc.',
			'one problem',
		],
		[
			'403 without a body',
			{ status: 403 },
			'Halo could not read the asset: the permission is missing',
			'read:assets (or all:standard)',
		],
		[
			'404 without a body',
			{ status: 404 },
			'Halo could not read the asset: there is no such record',
			'Check the ID',
		],
		[
			'500 without a body',
			{ status: 500 },
			'Halo could not read the asset: HTTP 500 without a reason',
			'error inside Halo',
		],
		['a page of HTML', 'html', 'answered a web page, not data', 'Halo URL'],
		['a redirection to the log-in', 'redirectLogin', 'it redirected to another page', 'Halo URL'],
		['an empty answer', 'empty', 'Halo answered nothing for asset 1', 'may have been deleted'],
	])('%s', async (_name, action, message, step) => {
		sandbox.faults.add({ match: { path: '/Asset/*' }, action });
		const { error } = await runOn(sandbox, get);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(step);
	});

	it('a byte order mark before the JSON does no harm', async () => {
		sandbox.faults.add({ match: { path: '/Team' }, action: 'bom' });
		const { error } = await runOn(sandbox, {
			resource: 'team',
			operation: 'getAll',
			returnAll: true,
		});
		expect(error).toBeUndefined();
	});

	it.each([
		[
			'a wrong secret',
			{ clientSecret: 'wrong' },
			'Halo refused the client ID or the client secret',
			'Copy both again',
		],
		[
			'a scope that the application does not have',
			{ clientId: 'halo-sandbox-limited', clientSecret: 'halo-sandbox-limited-secret' },
			'Halo refused the scope',
			'v2.148.1',
		],
		[
			'an application without an agent',
			{ clientId: 'halo-sandbox-noagent', clientSecret: 'halo-sandbox-noagent-secret' },
			'no agent to log in as',
			'Login Type',
		],
	])('%s', async (_name, credential, message, step) => {
		const { error } = await runOn(sandbox, get, {
			credential: { serverUrl: sandbox.url, ...credential },
		});
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(step);
		expect(`${error?.message} ${error?.description}`).not.toContain('halo-sandbox-limited-secret');
	});

	it('a host that does not exist', async () => {
		const { error } = await runOn(sandbox, get, {
			credential: {
				serverUrl: 'http://halo.invalid',
				accessTokenUrl: 'http://halo.invalid/auth/token',
			},
		});
		expect(error?.message).toBe('There is no host halo.invalid');
	});

	it('a port where nothing listens', async () => {
		const { error } = await runOn(
			sandbox,
			{ ...get },
			{
				credential: {
					serverUrl: 'http://127.0.0.1:9',
					accessTokenUrl: 'http://127.0.0.1:9/auth/token',
				},
			},
		);
		expect(error?.message).toBe('127.0.0.1:9 refuses connections');
	});
});
