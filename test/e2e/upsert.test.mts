import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import { useEditor } from './support/browser.mts';
import { n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow } from './support/workflow.mts';

const editor = useEditor();
let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

const upsertUsers: INodeParameters = {
	resource: 'user',
	operation: 'upsert',
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [] },
};

/** Counts what became of the items. */
function tally(output: IDataObject[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of output) counts[String(status)] = (counts[String(status)] ?? 0) + 1;
	return counts;
}

describe('users from a spreadsheet', () => {
	it('2,000 of them are created, updated or left alone, and the second time nothing is written', async () => {
		const present = (await sandbox.records('Users')).filter(({ emailaddress }) => emailaddress);
		const [{ site_id }] = present;
		const rows: IDataObject[] = present.map(({ emailaddress, phonenumber }, index) => ({
			emailaddress: String(emailaddress),
			phonenumber: index % 10 === 0 ? `555-${index}` : String(phonenumber),
		}));
		const changed = rows.filter((_row, index) => index % 10 === 0).length;
		for (let index = rows.length; index < 2000; index += 1) {
			rows.push({ emailaddress: `new.${index}@example.com`, name: `New ${index}`, site_id: Number(site_id) });
		}
		const first = await workflow().startWith(rows).node('Halo', upsertUsers).run(client, 240_000);
		expect(first.error).toBeUndefined();
		expect(tally(first.json('Halo'))).toEqual({
			created: 2000 - present.length,
			updated: changed,
			unchanged: present.length - changed,
		});
		const made = (await sandbox.records('Users')).filter(({ emailaddress }) =>
			String(emailaddress).startsWith('new.'),
		);
		expect(made).toHaveLength(2000 - present.length);

		const from = Date.now();
		const second = await workflow().startWith(rows).node('Halo', upsertUsers).run(client, 240_000);
		expect(tally(second.json('Halo'))).toEqual({ unchanged: 2000 });
		const requests = await sandbox.apiRequestsSince(from);
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
		// 21 pages of users, General Users among them, and one to see that they end.
		expect(requests.length).toBeLessThan(25);
	}, 300_000);

	it('the form asks which columns records are recognised by', async () => {
		const saved = await workflow('upsert')
			.startWith([{ emailaddress: 'sam@example.com' }])
			.node('Halo', { resource: 'user', operation: 'upsert' })
			.save(client);
		await editor().openWorkflow(saved.id);
		await editor().openNode('Halo');
		await editor().parameter('emailaddress').waitFor();
		const form = await editor().element('ndv').innerText();
		expect(form).toContain('Columns to Match On');
		await editor().screenshot('upsert');
	});
});
