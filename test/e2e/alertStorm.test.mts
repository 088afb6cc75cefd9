import type { IDataObject } from 'n8n-workflow';

import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import { n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow } from './support/workflow.mts';

const KEYS = 20;
const ALERTS = 200;

let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

describe('a storm of alerts', () => {
	it('200 alerts with 20 keys make 20 tickets with 180 notes, in order, and each key is looked up once', async () => {
		const before = new Set((await sandbox.records('Tickets')).map(({ id }) => id));
		const prefix = `STORM-${Date.now()}`;
		const alerts: IDataObject[] = Array.from({ length: ALERTS }, (_, index) => ({
			// Neighbours share keys too, as the alerts of one machine do.
			key: `${prefix}-${Math.floor(index / 2) % KEYS}`,
			text: `Alert ${index}`,
		}));
		const from = Date.now();
		const run = await workflow()
			.startWith(alerts)
			.node('Halo', {
				resource: 'ticket',
				operation: 'logOrAppend',
				keyIn: 'supplierReference',
				key: '={{ $json.key }}',
				summary: '={{ $json.key }}',
				details: '={{ $json.text }}',
				outcomeId: { __rl: true, mode: 'id', value: '7' },
			})
			.run(client, 120_000);
		expect(run.error).toBeUndefined();
		const answers = run.json('Halo');
		expect(answers).toHaveLength(ALERTS);
		expect(answers.filter(({ status }) => status === 'logged')).toHaveLength(KEYS);
		expect(answers.filter(({ status }) => status === 'appended')).toHaveLength(ALERTS - KEYS);

		const made = (await sandbox.records('Tickets')).filter(({ id }) => !before.has(id));
		expect(made.map((row) => row.supplier_reference).sort()).toEqual(
			[...new Set(alerts.map(({ key }) => key))].sort(),
		);
		const actions = await sandbox.records('Actions');
		for (const ticket of made) {
			const texts = alerts
				.filter(({ key }) => key === ticket.supplier_reference)
				.map(({ text }) => text);
			const notes = actions.filter((action) => action.ticket_id === ticket.id);
			expect([ticket.details, ...notes.map(({ note }) => note)]).toEqual(texts);
			expect(notes.every((note) => note.hiddenfromuser === true && note.sendemail === false)).toBe(
				true,
			);
		}

		const requests = await sandbox.apiRequestsSince(from);
		expect(requests.filter(({ method }) => method === 'GET')).toHaveLength(KEYS);
		expect(requests).toHaveLength(KEYS + ALERTS);
	}, 180_000);
});
