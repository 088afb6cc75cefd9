import type { IDataObject, INode } from 'n8n-workflow';

import { Directory } from '../../nodes/Halo/lookup/directory';
import { client } from '../../nodes/Halo/resources/client';
import type { NodeRun } from '../../nodes/Halo/run/nodeRun';
import { writeRecords } from '../../nodes/Halo/write/writeRecords';

/** A run over items `{name}` with automatic mapping; answers what was posted. */
function runOf(items: IDataObject[], more: Partial<NodeRun> = {}) {
	const posted: IDataObject[] = [];
	const hints: string[] = [];
	const run: NodeRun = {
		node: { name: 'Halo' } as INode,
		web: 'https://acme.halopsa.com',
		directory: new Directory({ request: async (wanted) => await run.request(wanted) }),
		itemIndexes: items.map((_item, index) => index),
		timezone: 'UTC',
		continueOnFail: false,
		input: (index) => ({ json: items[index] }),
		parameter: (name) =>
			name === 'fields' ? { mappingMode: 'autoMapInputData', value: null } : '7',
		request: async ({ body, path }) => {
			if (path === '/FieldInfo') return { status: 200, headers: {}, body: [] };
			const [record] = body as IDataObject[];
			posted.push(record);
			return await Promise.resolve({
				status: 201,
				headers: {},
				body: { id: posted.length, ...record },
			});
		},
		readFile: async () => await Promise.reject(new Error('no files here')),
		storeFile: async () => await Promise.reject(new Error('no files here')),
		scopes: async () => await Promise.resolve({ asked: [] }),
		stop: () => undefined,
		hint: ({ message }) => hints.push(message),
		...more,
	};
	return { run, posted, hints };
}

const names = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ name: `Client ${index}` }));

describe('writeRecords', () => {
	it('reports input columns that are no field, and does not send them', async () => {
		const { run, posted, hints } = runOf([
			{ name: 'A', shoe_size: 42 },
			{ name: 'B', colours: 1 },
		]);
		await writeRecords(run, client, 'create');
		expect(posted).toEqual([{ name: 'A' }, { name: 'B' }]);
		expect(hints).toEqual(['Not sent, because clients have no such field: colours, shoe_size']);
	});

	it('an empty value in the input empties the field of an existing record, and is left out of a new one', async () => {
		const update = runOf([{ name: null, inactive: null }]);
		await writeRecords(update.run, client, 'update');
		expect(update.posted).toEqual([{ id: 7, name: null, inactive: null }]);
		const create = runOf([{ name: 'A', inactive: null }]);
		await writeRecords(create.run, client, 'create');
		expect(create.posted).toEqual([{ name: 'A' }]);
	});

	it('starts the items in batches when the user asks for it', async () => {
		jest.useFakeTimers();
		const { run, posted } = runOf(names(5), { pacing: { size: 2, intervalMs: 1_000 } });
		const writing = writeRecords(run, client, 'create');
		const sent: number[] = [];
		for (let second = 0; second < 3; second += 1) {
			await jest.advanceTimersByTimeAsync(second === 0 ? 0 : 1_000);
			sent.push(posted.length);
		}
		expect(sent).toEqual([2, 4, 5]);
		expect(await writing).toHaveLength(5);
		jest.useRealTimers();
	});

	it('a record that Halo confirms without showing it keeps its id', async () => {
		const { run } = runOf(names(1), {
			request: async () => await Promise.resolve({ status: 201, headers: {}, body: undefined }),
		});
		expect((await writeRecords(run, client, 'update'))[0].json).toEqual({ id: 7 });
	});

	it('throws the failure of the earliest item', async () => {
		const { run } = runOf(names(3), {
			request: async ({ itemIndex }) => await Promise.reject(new Error(`item ${itemIndex}`)),
		});
		await expect(writeRecords(run, client, 'create')).rejects.toThrow('item 0');
	});
});
