import type { RecordSource } from './resource';

const CONFIGURATION = { idType: 'integer', pageSize: 0, ordered: false, permissions: {} } as const;

/** Short lists of a tenant that are only picked from, never worked on. */
export const lookups: readonly RecordSource[] = [
	{
		...CONFIGURATION,
		value: 'topLevel',
		name: 'Top Level',
		plural: 'Top Levels',
		path: '/TopLevel',
		listKey: 'tree',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'priority',
		name: 'Priority',
		plural: 'Priorities',
		path: '/Priority',
		// A ticket refers to a priority by its number, not by the GUID that is its id.
		picker: { title: 'name', id: 'priorityid' },
	},
	{
		...CONFIGURATION,
		value: 'category',
		name: 'Category',
		plural: 'Categories',
		path: '/Category',
		picker: { title: 'value' },
	},
	{
		...CONFIGURATION,
		value: 'sla',
		name: 'SLA',
		plural: 'SLAs',
		path: '/SLA',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'assetType',
		name: 'Asset Type',
		plural: 'Asset Types',
		path: '/AssetType',
		picker: { title: 'name', details: ['assetgroup_name'] },
	},
	{
		...CONFIGURATION,
		value: 'assetGroup',
		name: 'Asset Group',
		plural: 'Asset Groups',
		path: '/AssetGroup',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'itemGroup',
		name: 'Item Group',
		plural: 'Item Groups',
		path: '/ItemGroup',
		picker: { title: 'name' },
	},
	{
		...CONFIGURATION,
		value: 'outcome',
		name: 'Outcome',
		plural: 'Outcomes',
		path: '/Outcome',
		picker: { title: 'outcome', details: ['buttonname'] },
	},
];
