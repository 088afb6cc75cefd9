import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { knownNames, openApiPath, unknownNames } from '../support/openApi.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

const names = knownNames();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		openApiPath: openApiPath(),
		seed: { tickets: 0, invoices: 10, assets: 200 },
	});
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Every filter of assets at once. */
const ASSETS: INodeParameters = {
	output: 'assets',
	targetAssets: { assetTypes: [111], includeInactive: true, search: 'PC' },
};

const BY_TYPE: INodeParameters = { groupBy: 'contractType', contractType: '1' };

/** Whatever makes the operation send something else, and the requests that it then sends. */
const READINGS: Array<[string, INodeParameters, string[]]> = [
	['report', {}, ['POST /Report', 'GET /Asset']],
	['api', {}, ['GET /RecurringInvoice', 'GET /RecurringInvoice/{id}', 'GET /Asset']],
	['report', BY_TYPE, ['POST /Report', 'GET /ClientContract', 'GET /Asset']],
	['api', BY_TYPE, ['GET /ClientContract', 'GET /Asset']],
];

it.each(READINGS)(
	'by %s, with %j: sends only names that Halo knows',
	async (readBy, more, paths) => {
		// Then the records are read one by one as well.
		sandbox.variants.linesInListRows = 'nothing';
		const { error, json } = await runOn(sandbox, {
			resource: 'clientContract',
			operation: 'getTargets',
			groupBy: 'item',
			billedItem: '3',
			readBy,
			options: { inForceOn: '2026-03-02' },
			...ASSETS,
			...more,
		});
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(0);
		const requests = apiRequests(sandbox);
		const asked = requests.map(
			({ method, path }) => `${method} ${path.slice('/api'.length).replace(/-?\d+$/, '{id}')}`,
		);
		expect([...new Set(asked)].sort()).toEqual([...paths].sort());
		expect(unknownNames(requests, names)).toEqual([]);
		expect(sandbox.contractViolations).toEqual([]);
	},
);
