import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import type { Row } from '../sandbox/index.mts';
import { n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow, type WorkflowRun } from './support/workflow.mts';

const COMPUTERS = 2000;

let client: N8nClient;

beforeAll(async () => {
	client = n8nClient();
	await sandbox.reset();
});

/** Devices as an RMM lists them: those of the tenant, written in another way, and some that are new. */
async function devices(): Promise<{ items: IDataObject[]; present: Row[] }> {
	const present = (await sandbox.records('Asset')).filter(
		({ assettype_id: type, inactive }) => (type === 111 || type === 112) && inactive === false,
	);
	const items = present.map(({ inventory_number: name, $fields }, index): IDataObject => {
		const values = $fields as IDataObject;
		return {
			hostname: ` ${String(name).toLowerCase()}`,
			serial: String(values['53']).replace(/^SN/, 'sn-'),
			os: index % 10 === 0 ? 'Windows 12' : values['52'],
		};
	});
	for (let index = items.length; index < COMPUTERS; index += 1) {
		items.push({ hostname: `NEW-${index}`, serial: `NEW-S-${index}`, os: 'Windows 12' });
	}
	return { items, present };
}

const sync = (more: INodeParameters): INodeParameters => ({
	resource: 'asset',
	operation: 'sync',
	matchFields: {
		row: [
			{ haloField: 'inventory_number', inputField: 'hostname', comparison: 'auto' },
			{ haloField: 'assetfield_53', inputField: 'serial', comparison: 'auto' },
		],
	},
	fields: { mappingMode: 'defineBelow', value: { assetfield_52: '={{ $json.os }}' } },
	...more,
});

const creating: INodeParameters = {
	createAssets: true,
	newAssetType: { __rl: true, mode: 'id', value: '111' },
	newFields: { mappingMode: 'defineBelow', value: { client_id: 12 } },
};

const counts = (run: WorkflowRun): Record<string, number> => {
	const found: Record<string, number> = {};
	for (const { status } of run.json('Halo')) found[String(status)] = (found[String(status)] ?? 0) + 1;
	return found;
};

describe('2,000 computers of an RMM', () => {
	it('are shown in a dry run, synced, left alone the second time, and created with a marker', async () => {
		const { items, present } = await devices();
		const changed = items.filter((_item, index) => index < present.length && index % 10 === 0).length;
		const synced = async (more: INodeParameters): Promise<{ run: WorkflowRun; writes: number; requests: number }> => {
			const from = Date.now();
			const run = await workflow().startWith(items).node('Halo', sync(more)).run(client, 240_000);
			expect(run.error).toBeUndefined();
			const requests = await sandbox.apiRequestsSince(from);
			return { run, requests: requests.length, writes: requests.filter(({ method }) => method === 'POST').length };
		};
		const expected = {
			matched: present.length - changed,
			updated: changed,
			unmatched: COMPUTERS - present.length,
		};

		const dry = await synced({ options: { dryRun: true } });
		expect(counts(dry.run)).toEqual(expected);
		expect(dry.writes).toBe(0);

		const first = await synced({});
		expect(counts(first.run)).toEqual(expected);
		expect(first.writes).toBe(Math.ceil(changed / 50));
		const stored = new Map((await sandbox.records('Asset')).map((row) => [row.id, row]));
		for (const [index, { id }] of present.entries()) {
			expect((stored.get(id)?.$fields as IDataObject)['52']).toBe(items[index].os);
		}

		const second = await synced({});
		expect(counts(second.run)).toEqual({ matched: present.length, unmatched: COMPUTERS - present.length });
		expect(second.writes).toBe(0);

		const created = await synced(creating);
		expect(counts(created.run)).toEqual({ matched: present.length, created: COMPUTERS - present.length });
		const marker = (await sandbox.records('Field')).find(({ name }) => name === 'n8n_managed');
		const made = (await sandbox.records('Asset')).filter(({ id }) => !stored.has(id));
		expect(made).toHaveLength(COMPUTERS - present.length);
		expect(made.every(({ $fields }) => ($fields as IDataObject)[String(marker?.id)] === 'true')).toBe(true);

		const last = await synced(creating);
		expect(counts(last.run)).toEqual({ matched: COMPUTERS });
		expect(last.writes).toBe(0);
	}, 600_000);
});
