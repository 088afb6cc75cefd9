import type { IDataObject } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { client } from '../../resources/client';
import type { ItemResults } from '../../run/itemResults';
import type { NodeRun } from '../../run/nodeRun';
import { ExistingRecords } from '../../upsert/existingRecords';
import { keyOf, type RecordKey } from '../../upsert/recordKey';
import { setValue } from '../../write/columns';
import { RunColumns } from '../../write/runColumns';
import { valueAt } from './inputPath';
import { checkInputFields } from './matchRows';

/** The client of a computer, or why it is not known. */
export type ComputerClient =
	| { id: number; mainSiteId?: number }
	| { unknown: string }
	| { ambiguous: string };

/** How the input names clients. */
type ClientFrom = 'none' | 'id' | 'name' | 'field';

/**
 * Finds the client of each computer. Clients that are named are found with as few requests as possible, each
 * once for the whole run.
 *
 * @returns clients by the number of the item; empty where the input does not say
 * @throws NodeApiError where clients cannot be read, NodeOperationError where the field does not exist
 */
export async function clientsOfComputers(
	run: NodeRun,
	results: ItemResults,
): Promise<ReadonlyMap<number, ComputerClient>> {
	const [first] = run.itemIndexes;
	const from = run.parameter('clientFrom', first, 'none') as ClientFrom;
	if (from === 'none') return new Map();
	const inputField = String(run.parameter('clientInputField', first, '')).trim();
	checkInputFields(run, [inputField]);
	const given = await results.prepare(async (item) =>
		await Promise.resolve(valueAt(run.input(item).json, inputField)),
	);
	const finder =
		from === 'id'
			? byId
			: await byField(run, from === 'name' ? 'name' : clientField(run, first), given);
	return new Map(given.map(({ itemIndex, result }) => [itemIndex, finder(result)]));
}

type Finder = (value: unknown) => ComputerClient;

const byId: Finder = (value) => {
	const isNumber = /^\s*\d+(\.0+)?\s*$/.test(String(value));
	return isNumber && Number(value) > 0
		? { id: Number(value) }
		: { unknown: isMissing(value) ? NO_CLIENT : `“${shown(value)}” is not the ID of a client` };
};

const NO_CLIENT = 'The input does not say which client it belongs to';

async function byField(
	run: NodeRun,
	name: string,
	given: ReadonlyArray<{ result: unknown }>,
): Promise<Finder> {
	const column = await new RunColumns(run, client).find(name);
	if (column === undefined) {
		throw inputError(run.node, `Clients have no field “${name}”`, {
			description: 'Refresh the list of client fields in the node, and choose the field again.',
		});
	}
	const match = { columns: [column], within: [] };
	const values = new Map<unknown, RecordKey | undefined>();
	for (const { result } of given) {
		if (values.has(result)) continue;
		const record: IDataObject = {};
		setValue(record, column, String(result));
		values.set(result, isMissing(result) ? undefined : keyOf(record, match));
	}
	const keys = new Map([...values.values()].flatMap((key) => (key ? [[key.text, key] as const] : [])));
	const records = new ExistingRecords(run, client, match);
	const found = await records.find([...keys.values()]);
	return (value) => {
		const key = values.get(value);
		if (key === undefined) return { unknown: NO_CLIENT };
		const clients = inUse(found.get(key.text) ?? []);
		if (clients.length === 1) return clientOf(clients[0]);
		const named = `with “${shown(value)}” in “${column.displayName}”`;
		return clients.length === 0
			? { unknown: `Halo has no client ${named}` }
			: { ambiguous: `${clients.length} clients are ${named}: ${clients.map(({ id }) => String(id)).join(', ')}` };
	};
}

/** Those in use; where there are none, those that are not. */
function inUse(clients: IDataObject[]): IDataObject[] {
	const active = clients.filter(({ inactive }) => inactive !== true);
	return active.length > 0 ? active : clients;
}

function clientOf({ id, main_site_id: site }: IDataObject): ComputerClient {
	const mainSiteId = Number(site);
	return { id: Number(id), ...(mainSiteId > 0 && { mainSiteId }) };
}

function clientField(run: NodeRun, first: number): string {
	const name = String(run.parameter('clientField', first, ''));
	if (name !== '') return name;
	throw inputError(run.node, 'Client Field is missing', {
		description: 'Choose the field of the client that the input holds.',
		itemIndex: first,
	});
}

function isMissing(value: unknown): boolean {
	return value === undefined || value === null || String(value).trim() === '';
}

function shown(value: unknown): string {
	const text = String(value).trim();
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
