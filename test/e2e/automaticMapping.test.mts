import type { IDataObject } from 'n8n-workflow';

import type { N8nClient } from '../../scripts/runtime/n8n-client.mts';
import type { Row } from '../sandbox/index.mts';
import { n8nClient } from './support/environment.mts';
import { sandbox } from './support/sandbox.mts';
import { workflow } from './support/workflow.mts';

let client: N8nClient;

beforeAll(() => {
	client = n8nClient();
});

describe('automatic mapping of a spreadsheet', () => {
	it('writes 200 rows with names, labels and local dates, and looks each name up once', async () => {
		const before = new Set((await sandbox.records('Tickets')).map(({ id }) => id));
		const clients = (await sandbox.records('Client'))
			.filter((row) => row.inactive !== true)
			.slice(0, 4);
		const rows: IDataObject[] = Array.from({ length: 200 }, (_, index) => ({
			summary: `Row ${index}`,
			client_id: String(clients[index % clients.length].name).toUpperCase(),
			tickettype_id: index % 2 === 0 ? 'Service Request' : 'Incident',
			'Contract tier': 'gold',
			'Go live': `2026-0${index < 100 ? 3 : 7}-${String(1 + (index % 28)).padStart(2, '0')} 14:30`,
		}));
		const from = Date.now();
		const run = await workflow()
			.startWith(rows)
			.node('Halo', {
				resource: 'ticket',
				operation: 'create',
				fields: { mappingMode: 'autoMapInputData', value: null },
			})
			.with({ timezone: 'Europe/Berlin' })
			.run(client, 120_000);
		expect(run.error).toBeUndefined();
		expect(run.json('Halo')).toHaveLength(200);

		const made = (await sandbox.records('Tickets')).filter(({ id }) => !before.has(id));
		const written = new Map(made.map((row) => [row.summary, row]));
		expect(written.size).toBe(200);
		const types = await sandbox.records('TicketType');
		for (const [index, row] of rows.entries()) {
			const ticket = written.get(String(row.summary)) as Row;
			expect(ticket.client_id).toBe(clients[index % clients.length].id);
			expect(types.find(({ id }) => id === ticket.tickettype_id)?.name).toBe(row.tickettype_id);
		}
		const winter = written.get('Row 0') as Row;
		const summer = written.get('Row 100') as Row;
		expect(await sandbox.customField(winter, 'Contract tier')).toBe(3);
		expect(await sandbox.customField(winter, 'Go live')).toBe('2026-03-01T13:30:00');
		expect(await sandbox.customField(summer, 'Go live')).toBe('2026-07-17T12:30:00');

		const lookups = (await sandbox.apiRequestsSince(from))
			.filter(({ method }) => method === 'GET')
			.map(({ path }) => path.replace('/api', ''))
			.sort();
		// the custom fields, each of the four clients, and the whole short list of ticket types
		expect(lookups).toEqual([...clients.map(() => '/Client'), '/FieldInfo', '/TicketType']);
	}, 180_000);
});
