import type { IDataObject } from 'n8n-workflow';

import { readTicket, ticketOwner } from '../../nodes/HaloTicketTabTrigger/ticketSummary';

const read = async (body: unknown): Promise<IDataObject | undefined> =>
	await readTicket(
		async () => await Promise.resolve({ status: 200, headers: {}, body }),
		'https://acme.halopsa.com',
		7,
	);

describe('the ticket of a tab', () => {
	it('is short, with names beside numbers and its page in Halo', async () => {
		const record = {
			id: 7,
			summary: 'S',
			client_id: 12,
			client_name: 'Acme',
			details: 'long',
			customfields: [],
		};
		expect(await read(record)).toEqual({
			id: 7,
			summary: 'S',
			client_id: 12,
			client_name: 'Acme',
			link: 'https://acme.halopsa.com/ticket?id=7',
		});
	});

	it.each([[{ id: '7', summary: 'S' }], [{ id: 7.0, summary: 'S' }], [[{ id: 7, summary: 'S' }]]])(
		'is known however Halo writes its number: %j',
		async (body) => {
			expect(await read(body)).toMatchObject({ id: 7, summary: 'S' });
		},
	);

	it.each([[undefined], [null], [{}], [{ id: 8, summary: 'Another' }], [[]], ['page']])(
		'is not taken from an answer without it: %j',
		async (body) => {
			expect(await read(body)).toBeUndefined();
		},
	);

	it('belongs to whom Halo names, each once', () => {
		expect(ticketOwner({ client_name: 'Acme', site_name: ' Main ', user_name: 'Sam' })).toEqual([
			'Acme',
			'Main',
			'Sam',
		]);
		expect(ticketOwner({ client_name: 'Acme', site_name: 'Acme', user_name: '' })).toEqual([
			'Acme',
		]);
		expect(ticketOwner({})).toEqual([]);
	});
});
