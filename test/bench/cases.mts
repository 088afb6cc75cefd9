import type { IDataObject, INodeParameters, ResourceMapperField } from 'n8n-workflow';
import { COMPUTERS } from './computersTenant.mts';
import { BILLED_ITEM, CONTRACT_CLIENTS, CLIENT_ASSETS } from './contractTenant.mts';

/** Rows of a page and requests at once of the raw loop: what this node uses as well. */
export const pageRows = 100;

/** Requests at once of the raw loop: as many as this node sends. */
export const rawLanes = 4;

/** Who does the work of a case. */
export type Subject = 'halo' | 'builtIn' | 'raw' | 'editFields';

/** How the subjects are called in the table. */
export const subjectNames: Record<Subject, string> = {
	halo: 'this node',
	builtIn: 'built-in HaloPSA node',
	raw: 'raw loop',
	editFields: 'Edit Fields',
};

/** Something that is measured. */
export interface BenchCase {
	name: string;
	title: string;
	/** Milliseconds that the sandbox waits before each answer. */
	latencyMs: number;
	/** Input items of the node. */
	items: number;
	/** Items that the node has to give. */
	output: number;
	input: 'one' | 'tickets' | 'clients' | 'assets' | 'computers';
	/** What the sandbox holds besides its seed, from this case on. */
	tenant?: 'computers' | 'contracts';
	/** The work of the raw loop; for `upsert` one search and one write for each item. */
	raw?: 'list' | 'create' | 'get' | 'upsert';
	/** Parameters of the node of each subject. */
	nodes: Partial<Record<Exclude<Subject, 'raw'>, INodeParameters>>;
}

/** What the cases need to know of the running n8n. */
export interface CaseContext {
	/** The columns of the form for a client, as the editor stores them in the node. */
	clientColumns: ResourceMapperField[];
}

/** Ten columns of a client, named as Halo names them. */
const clientRecord = (index: number): IDataObject => ({
	name: `Bench client ${index}`,
	ref: `B-${index}`,
	trading_name: `Bench ${index} Trading`,
	website: `https://client-${index}.example.com`,
	domain: `client-${index}.example.com`,
	notes: `Made by the benchmark, number ${index}`,
	inactive: false,
	is_vip: index % 10 === 0,
	customertype: 0,
	accountsid: `ACC-${index}`,
});

const tenFields = Object.keys(clientRecord(0));

/** The fields of a client that the built-in node knows as well. */
const sharedFields = ['name', 'website', 'notes', 'is_vip', 'inactive'];

const expression = (field: string): string => `={{ $json.${field} }}`;

const expressions = (fields: string[]): Record<string, string> =>
	Object.fromEntries(fields.map((field) => [field, expression(field)]));

/** Records of the sandbox that are input. */
export interface InputRecords {
	ticketIds: number[];
	/** All assets, with what they are recognised by and what is to be changed in some. */
	assets: Array<{ inventory_number: string; datto_id: string }>;
}

/** The input items of a case. */
export function inputOf({ input, items }: BenchCase, records: InputRecords): IDataObject[] {
	return Array.from({ length: items }, (_, index) => {
		if (input === 'tickets') return { id: records.ticketIds[index] };
		if (input === 'assets') return { ...records.assets[index], differs: index % 20 === 0 };
		if (input === 'computers') {
			const { inventory_number: name, datto_id } = records.assets[index];
			return { computerName: name.toLowerCase(), datto_id, differs: index % 100 === 0 };
		}
		return input === 'clients' ? clientRecord(index) : {};
	});
}

/** All cases, in the order in which they are measured. */
export function benchCases({ clientColumns }: CaseContext): BenchCase[] {
	const create = (fields: string[]): INodeParameters => ({
		resource: 'client',
		operation: 'create',
		fields: {
			mappingMode: 'defineBelow',
			value: expressions(fields),
			matchingColumns: [],
			schema: clientColumns.map((column) => ({
				...column,
				removed: column.removed === true && !fields.includes(column.id),
			})) as unknown as INodeParameters[],
		},
	});
	const createBuiltIn: INodeParameters = {
		resource: 'client',
		operation: 'create',
		clientName: expression('name'),
		additionalFields: expressions(sharedFields.slice(1)),
	};
	const get: INodeParameters = {
		resource: 'ticket',
		operation: 'get',
		ticketId: { __rl: true, mode: 'id', value: expression('id') },
	};
	const getBuiltIn: INodeParameters = {
		resource: 'ticket',
		operation: 'get',
		ticketId: expression('id'),
	};
	const list = (simplify: boolean): INodeParameters => ({
		resource: 'ticket',
		operation: 'getAll',
		returnAll: true,
		simplify,
	});
	const targets = (more: INodeParameters): INodeParameters => ({
		resource: 'clientContract',
		operation: 'getTargets',
		groupBy: 'item',
		billedItem: { __rl: true, mode: 'id', value: String(BILLED_ITEM) },
		...more,
	});
	const targetCase = (
		name: string,
		title: string,
		more: INodeParameters,
		output = CONTRACT_CLIENTS,
	): BenchCase => ({
		name: `targets-${name}`,
		title: `Get Targets, 500 clients with 5,000 recurring lines: ${title}`,
		latencyMs: 50,
		items: 1,
		output,
		input: 'one',
		tenant: 'contracts',
		nodes: { halo: targets(more) },
	});
	return [
		{
			name: 'list',
			title: 'Get Many, 10,000 tickets',
			latencyMs: 50,
			items: 1,
			output: 10_000,
			input: 'one',
			raw: 'list',
			nodes: { halo: list(true), builtIn: list(true) },
		},
		{
			name: 'listFull',
			title: 'Get Many, 10,000 tickets, Simplify off',
			latencyMs: 50,
			items: 1,
			output: 10_000,
			input: 'one',
			nodes: { halo: list(false), builtIn: list(false) },
		},
		{
			name: 'create',
			title: 'Create, 500 clients',
			latencyMs: 50,
			items: 500,
			output: 500,
			input: 'clients',
			raw: 'create',
			nodes: { halo: create(sharedFields), builtIn: createBuiltIn },
		},
		{
			name: 'get',
			title: 'Get, 500 tickets by ID',
			latencyMs: 50,
			items: 500,
			output: 500,
			input: 'tickets',
			raw: 'get',
			nodes: { halo: get, builtIn: getBuiltIn },
		},
		{
			name: 'upsert',
			title: 'Create or Update, 2,000 assets, 5 % different',
			latencyMs: 50,
			items: 2000,
			output: 2000,
			input: 'assets',
			raw: 'upsert',
			nodes: {
				halo: {
					resource: 'asset',
					operation: 'upsert',
					fields: {
						mappingMode: 'defineBelow',
						value: {
							inventory_number: expression('inventory_number'),
							// Another value in each run, so that each run has something to write.
							datto_id: '={{ $json.differs ? "run " + $execution.id : $json.datto_id }}',
						},
						matchingColumns: ['inventory_number'],
						schema: [],
					},
				},
			},
		},
		{
			name: 'sync',
			title: 'Sync, 10,000 computers, 1 % different',
			latencyMs: 50,
			items: COMPUTERS,
			output: COMPUTERS,
			input: 'computers',
			tenant: 'computers',
			nodes: {
				halo: {
					resource: 'asset',
					operation: 'sync',
					matchFields: {
						row: [
							{ haloField: 'inventory_number', inputField: 'computerName', comparison: 'auto' },
						],
					},
					fields: {
						mappingMode: 'defineBelow',
						value: {
							datto_id: '={{ $json.differs ? "run " + $execution.id : $json.datto_id }}',
						},
						matchingColumns: [],
						schema: [],
					},
				},
			},
		},
		{
			name: 'cpuMapped',
			title: 'Create, 10 expressions',
			latencyMs: 0,
			items: 1000,
			output: 1000,
			input: 'clients',
			nodes: {
				halo: create(tenFields),
				editFields: {
					mode: 'manual',
					includeOtherFields: false,
					assignments: {
						assignments: tenFields.map((name) => ({
							id: name,
							name,
							value: expression(name),
							type: typeof clientRecord(0)[name],
						})),
					},
				},
			},
		},
		{
			name: 'cpuAuto',
			title: 'Create, automatic mapping of 10 columns',
			latencyMs: 0,
			items: 1000,
			output: 1000,
			input: 'clients',
			nodes: {
				halo: {
					resource: 'client',
					operation: 'create',
					fields: {
						mappingMode: 'autoMapInputData',
						value: {},
						matchingColumns: [],
						schema: clientColumns as unknown as INodeParameters[],
					},
				},
			},
		},
		{
			name: 'cpuSame',
			title: 'Create, the 5 fields that both nodes have',
			latencyMs: 0,
			items: 1000,
			output: 1000,
			input: 'clients',
			nodes: { halo: create(sharedFields), builtIn: createBuiltIn },
		},
		{
			name: 'cpuGet',
			title: 'Get by ID',
			latencyMs: 0,
			items: 1000,
			output: 1000,
			input: 'tickets',
			nodes: { halo: get, builtIn: getBuiltIn },
		},
		targetCase('report', 'clients by report', { readBy: 'report' }),
		targetCase('api', 'clients over the API', { readBy: 'api' }),
		targetCase('found', 'number of assets, by report', { output: 'counts', readBy: 'report' }),
		targetCase(
			'assets',
			'5,000 assets, by report',
			{ output: 'assets', readBy: 'report' },
			CONTRACT_CLIENTS * CLIENT_ASSETS,
		),
	];
}
