import type { IDataObject, INode } from 'n8n-workflow';

import { readMemory, writeMemory, type TriggerMemory } from '../../nodes/HaloTrigger/memory';

const node = { name: 'Halo Trigger' } as INode;

const MEMORY: Omit<TriggerMemory, 'version'> = {
	event: 'ticketUpdated',
	filters: 'abcdefghijkl',
	reading: { reading: 'wholeList', seen: { 12: 'mnopqrstuvwx' } },
	highestId: 12,
	watched: { fields: ['status_id'], values: { 12: { status_id: { value: 2 } } } },
};

/** Static data as it comes back from n8n's database. */
const restored = (staticData: IDataObject): IDataObject =>
	JSON.parse(JSON.stringify(staticData)) as IDataObject;

const written = (memory = MEMORY): IDataObject => {
	const staticData: IDataObject = {};
	writeMemory(staticData, memory);
	return restored(staticData);
};

describe('the memory of the trigger', () => {
	it('is read as it was written, with a version', () => {
		expect(readMemory(node, written(), 'ticketUpdated')).toEqual({ version: 1, ...MEMORY });
	});

	it('is missing before the first poll', () => {
		expect(readMemory(node, {}, 'ticketUpdated')).toBeUndefined();
		expect(readMemory(node, { memory: null }, 'ticketUpdated')).toBeUndefined();
	});

	it('of another event says nothing', () => {
		expect(readMemory(node, written(), 'ticketCreated')).toBeUndefined();
	});

	it('does not come back in parts when it is written again', () => {
		const staticData = written();
		const { highestId: _highestId, watched: _watched, ...short } = MEMORY;
		writeMemory(staticData, short);
		expect(readMemory(node, restored(staticData), 'ticketUpdated')).toEqual({
			version: 1,
			...short,
		});
	});

	it('leaves other static data of the node alone', () => {
		const staticData: IDataObject = { other: 1 };
		writeMemory(staticData, MEMORY);
		expect(staticData.other).toBe(1);
	});

	it.each<[string, IDataObject]>([
		['of a later version', { version: 2, ...MEMORY }],
		['of an earlier version', { version: 0, ...MEMORY }],
		['without a version', { ...MEMORY }],
		['without what was read', { version: 1, event: 'ticketUpdated', filters: '' }],
	])('%s is refused, and stays where it is', (_name, memory) => {
		const staticData = { memory };
		const read = (): unknown => readMemory(node, staticData, 'ticketUpdated');
		expect(read).toThrow('The trigger cannot read what it remembers of the last poll');
		expect(read).toThrow(
			expect.objectContaining({
				description: expect.stringMatching(
					/Install that version again, or choose “Start From Now”/,
				) as string,
			}) as Error,
		);
		expect(staticData).toEqual({ memory });
	});
});
