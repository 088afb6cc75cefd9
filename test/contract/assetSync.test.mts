import type { INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { knownNames, openApiPath, unknownNames } from '../support/openApi.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

const names = knownNames();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ openApiPath: openApiPath() });
});
afterAll(async () => await sandbox.close());

describe('the names that Asset: Sync sends, against Halo’s document', () => {
	it.each(['assetField', 'customField'])('are known: marker as %s', async (markWith) => {
		sandbox.reset();
		const parameters: INodeParameters = {
			resource: 'asset',
			operation: 'sync',
			matchFields: {
				row: [
					{ haloField: 'inventory_number', inputField: 'name', comparison: 'auto' },
					{ haloField: 'assetfield_53', inputField: 'serial', comparison: 'auto' },
				],
			},
			clientFrom: 'name',
			clientInputField: 'client',
			scope: { client_id: { __rl: true, mode: 'id', value: '12' }, site_id: { __rl: true, mode: 'id', value: '18' } },
			fields: { mappingMode: 'defineBelow', value: { notes: 'x', CFpurchaseReference: 'y' } },
			createAssets: true,
			newAssetType: { __rl: true, mode: 'id', value: '111' },
			markWith,
			markerName: 'n8n_managed',
			retireMissing: true,
			retireShare: 100,
			options: { reactivate: true },
		};
		const client = String(sandbox.store.rows('Client').find(({ id }) => id === 12)?.name);
		const items = (list: string[]) => list.map((name) => ({ name, serial: name, client }));
		for (const list of [['A', 'B'], ['A']]) {
			const { error } = await runOn(sandbox, parameters, { items: items(list) });
			expect(error).toBeUndefined();
		}
		const requests = apiRequests(sandbox);
		expect(requests.some(({ path }) => path === (markWith === 'assetField' ? '/api/Field' : '/api/FieldInfo'))).toBe(true);
		expect(unknownNames(requests, names)).toEqual([]);
		expect(sandbox.contractViolations).toEqual([]);
	});
});
