import { randomUUID } from 'node:crypto';
import { EMPTY_DATE } from '../clock.mts';
import { json, refusal } from '../http/reply.mts';
import { attachField, keyFields, typeFields } from '../store/assetFields.mts';
import { isObject, numberOf, textOf } from '../types.mts';
import type { Resource } from './definition.mts';
import { contains, equals, linked, oneOf } from './filters.mts';
import { listMembersOf } from './members.mts';

/** Assets (`DEVICE`), their types (`XTYPE`), groups and the fields of types (`FIELD`). */
export const assetResources: Resource[] = [
	{
		path: 'Asset',
		table: 'assets',
		schema: 'Device',
		module: 'assets',
		listKey: 'assets',
		paging: 'pages',
		pageCap: 50,
		idType: 'integer',
		listMembers: listMembersOf('Device').filter(
			(name) => !['fields', 'customfields', 'users', 'notes'].includes(name),
		),
		nested: {
			fields: 'includeassetfields',
			customfields: 'includedetails',
			users: 'includeuser',
			notes: 'includedetails',
		},
		search: ['inventory_number', '$keys'],
		filters: {
			client_id: equals('client_id'),
			site_id: equals('site_id'),
			assettype_id: equals('assettype_id'),
			assettype: equals('assettype_id'),
			assettypes: oneOf('assettype_id'),
			assetgroup_id: (value, { store }) => {
				const wanted = Number(value);
				if (!wanted) return null;
				return (row) =>
					store.table('assettypes').get(numberOf(row.assettype_id))?.assetgroup_id === wanted;
			},
			user_id: linked('users'),
			inventory_number: contains('inventory_number'),
			supplier_id: equals('supplier_id'),
			item_id: equals('item_id'),
			contract_id: equals('contract_id'),
			ticket_id: (value, { store }) => {
				const assets = store.table('faults').get(Number(value))?.assets;
				const ids = new Set(
					Array.isArray(assets) ? assets.map((asset: { id: number }) => asset.id) : [],
				);
				return (row) => ids.has(Number(row.id));
			},
		},
		ordered: true,
		modified: ['dlastupdate', 'last_modified'],
		lastUpdateFilter: true,
		created: [],
		inactive: (row) => row.inactive === true,
		idOnly: 'idonly',
		customFieldUsage: 5,
		defaults: (row, store) => ({
			inventory_number: '',
			assettype_id: 1,
			status_id: 1,
			inactive: false,
			users: [],
			username: '',
			supplier_id: 0,
			item_id: 0,
			contract_ref: '',
			notes: '',
			third_party_id: 0,
			datto_id: '',
			ninjarmm_id: 0,
			automate_id: 0,
			criticality: 0,
			warranty_start: EMPTY_DATE,
			warranty_end: EMPTY_DATE,
			guid: randomUUID(),
			client_id: numberOf(store.table('sites').get(numberOf(row.site_id))?.client_id) || 1,
			site_id: numberOf(store.table('clients').get(numberOf(row.client_id) || 1)?.main_site_id),
		}),
		derive: (row, store) => ({
			client_name: store.name('clients', row.client_id),
			site_name: store.name('sites', row.site_id),
			assettype_name: store.name('assettypes', row.assettype_id),
			supplier_name: store.name('suppliers', row.supplier_id),
			...keyFields(store, row),
		}),
		readOnly: ['dlastupdate', 'last_modified', 'guid', 'key_field', 'key_field2', 'key_field3'],
		refuse: (row, _before, { store }) =>
			store.table('assettypes').get(numberOf(row.assettype_id))
				? null
				: 'An Asset Type must be selected',
		applySpecial(row, body, store) {
			if (Array.isArray(body.users)) {
				// The users that are sent replace the linked ones.
				row.users = body.users.filter(isObject).map((user) => {
					const found = store.table('users').get(Number(user.id));
					return { id: Number(user.id), name: textOf(found?.name), site_id: found?.site_id };
				});
				row.username = textOf((row.users as { name: string }[])[0]?.name);
			}
			row.$keys = Object.values(keyFields(store, row)).join(' ');
		},
		get({ parts, core }) {
			if (parts[1]?.toLowerCase() !== 'nexttag') return undefined;
			const tags = core.store
				.rows('Asset')
				.map((row) => /(\d+)$/.exec(textOf(row.inventory_number))?.[1]);
			const last = Math.max(0, ...tags.map((tag) => Number(tag ?? 0)));
			const tag = (value: number): string => String(value).padStart(4, '0');
			return json(200, { last_tag: tag(last), next_tag: tag(last + 1) });
		},
	},
	{
		path: 'AssetType',
		table: 'assettypes',
		schema: 'Xtype',
		module: 'config',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		nested: { fields: 'includedetails' },
		filters: { assetgroup_id: equals('assetgroup_id') },
		ordered: false,
		modified: [],
		created: [],
		defaults: () => ({
			name: '',
			assetgroup_id: 1,
			fields: [],
			keyfield_id: 0,
			keyfield2_id: 0,
			keyfield3_id: 0,
			show_to_users: false,
			tagprefix: '',
			guid: randomUUID(),
		}),
		derive: (row, store) => ({
			assetgroup_name: store.name('assetgroups', row.assetgroup_id),
			keyfield_name: store.name('fields', row.keyfield_id),
		}),
		readOnly: ['fields'],
		refuse: (row) => (textOf(row.name).trim() ? null : 'Asset Type Name must be entered'),
		applySpecial(row, body, store) {
			if (!Array.isArray(body.fields)) return;
			for (const entry of body.fields) {
				const field = isObject(entry)
					? store.table('fields').get(Number(entry.field_id))
					: undefined;
				if (field) attachField(store, row, field);
			}
		},
	},
	{
		path: 'AssetGroup',
		table: 'assetgroups',
		schema: 'Generic',
		module: 'config',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		ordered: false,
		modified: [],
		created: [],
		defaults: () => ({ name: '', sequence: 0 }),
	},
	{
		path: 'Field',
		table: 'fields',
		schema: 'Field',
		module: 'config',
		listKey: null,
		paging: 'none',
		idType: 'integer',
		search: [],
		filters: {
			kind: (value) => (row) => textOf(row.kind).toLowerCase() === value.toLowerCase(),
			type_id: (value, { store }) => {
				const ids = new Set(
					typeFields(store.table('assettypes').get(Number(value))).map((f) => f.field_id),
				);
				return Number(value) ? (row) => ids.has(Number(row.id)) : null;
			},
		},
		ordered: false,
		modified: [],
		created: [],
		deleteNeeds: { parameter: 'kind', text: 'Field kind must be specified' },
		defaults: () => ({
			kind: 'T',
			validate: 'X',
			lookup: 0,
			mandatory: false,
			parenttype_id: 0,
			sequence: 1,
			systemuse: -1,
			access_level: 2,
			issoftware: false,
			guid: randomUUID(),
		}),
		refuse(row) {
			if (!textOf(row.name).trim()) return 'Field Name must be entered';
			return textOf(row.kind) ? null : 'Field kind must be specified';
		},
		get: ({ query }) => (query.kind ? undefined : refusal('Field kind must be specified')),
		post({ core, parts }) {
			if (parts[1]?.toLowerCase() !== 'addfieldtoall') return undefined;
			const field = core.store.table('fields').get(Number(parts[2]));
			if (!field) return { status: 404, headers: {}, body: Buffer.alloc(0) };
			for (const type of core.store.table('assettypes').all()) attachField(core.store, type, field);
			return json(201, field);
		},
	},
];
