import { randomUUID } from 'node:crypto';
import { numberOf, textOf, type Row } from '../types.mts';
import type { Resource } from './definition.mts';
import { contains, equals, ofTopLevel, whenTrue } from './filters.mts';
import { listMembersOf } from './members.mts';

const inactive = (row: Row): boolean => row.inactive === true;

/** Clients (`AREA`), sites, users (contacts), suppliers and CRM notes. */
export const crmResources: Resource[] = [
	{
		path: 'Client',
		table: 'clients',
		schema: 'Area',
		module: 'customers',
		listKey: 'clients',
		paging: 'pages',
		idType: 'integer',
		listMembers: listMembersOf('Area').filter((name) => name !== 'customfields'),
		nested: { customfields: 'includedetails', notes: 'includenotes' },
		search: ['name'],
		filters: { toplevel_id: equals('toplevel_id'), search_name_only: contains('name') },
		ordered: true,
		modified: ['alastupdate'],
		lastUpdateFilter: true,
		created: ['datecreated'],
		inactive,
		idOnly: 'idonly',
		customFieldUsage: 2,
		defaults: () => ({
			name: '',
			toplevel_id: 1,
			inactive: false,
			colour: '#2bd3c6',
			accountsid: '',
			is_vip: false,
			ref: '',
			website: '',
			notes: '',
			use: 'client',
			main_site_id: 0,
			guid: randomUUID(),
		}),
		derive: (row, store) => ({
			key: row.id,
			toplevel_name: store.name('toplevels', row.toplevel_id),
			main_site_name: store.name('sites', row.main_site_id),
		}),
		readOnly: ['alastupdate', 'datecreated', 'use'],
		refuse: (row) => (textOf(row.name).trim() ? null : 'Client Name must be entered'),
		applySpecial(row, _body, store) {
			// A main site comes with every new client.
			if (!row.main_site_id)
				row.main_site_id = Number(store.insert('Site', { name: 'Main', client_id: row.id }).id);
		},
	},
	{
		path: 'Site',
		table: 'sites',
		schema: 'Site',
		module: 'customers',
		listKey: 'sites',
		paging: 'pages',
		idType: 'integer',
		listMembers: listMembersOf('Site').filter((name) => name !== 'customfields'),
		nested: {
			customfields: 'includedetails',
			notes: 'includenotes',
			delivery_address: 'includedetails',
			invoice_address: 'includedetails',
		},
		search: ['name'],
		filters: { client_id: equals('client_id'), toplevel_id: ofTopLevel, site_id: equals('id') },
		ordered: true,
		modified: ['slastupdate'],
		lastUpdateFilter: true,
		created: ['datecreated'],
		inactive,
		idOnly: 'idonly',
		customFieldUsage: 3,
		defaults: () => ({
			name: '',
			inactive: false,
			sla_id: 1,
			phonenumber: '',
			timezone: '',
			notes: '',
			isstocklocation: false,
			maincontact_id: 0,
			guid: randomUUID(),
		}),
		derive: (row, store) => ({
			client_name: store.name('clients', row.client_id),
			clientsite_name: `${store.name('clients', row.client_id)}/${textOf(row.name)}`,
		}),
		readOnly: ['slastupdate', 'datecreated'],
		refuse(row, _before, { store }) {
			if (!textOf(row.name).trim()) return 'Site Name must be entered';
			if (!store.table('clients').get(numberOf(row.client_id))) return 'A Client must be selected';
			return null;
		},
	},
	{
		path: 'Users',
		table: 'users',
		schema: 'Users',
		module: 'customers',
		listKey: 'users',
		paging: 'pages',
		idType: 'integer',
		listMembers: listMembersOf('Users').filter((name) => name !== 'customfields'),
		nested: { customfields: 'includedetails', notes: 'includenotes' },
		search: ['name', 'emailaddress', 'email2', 'login'],
		filters: {
			client_id: equals('client_id'),
			site_id: equals('site_id'),
			toplevel_id: ofTopLevel,
			search_phonenumbers: () => null,
			exclude_generaluser: whenTrue((row) => row.name !== 'General User'),
			asset_id: (value, { store }) => {
				const users = store.table('assets').get(Number(value))?.users;
				const ids = new Set(
					Array.isArray(users) ? users.map((user: { id: number }) => user.id) : [],
				);
				return (row) => ids.has(Number(row.id));
			},
		},
		ordered: true,
		modified: ['ulastupdate'],
		lastUpdateFilter: true,
		created: ['datecreated'],
		inactive,
		idOnly: 'idonly',
		customFieldUsage: 4,
		defaults: () => ({
			name: '',
			firstname: '',
			surname: '',
			emailaddress: '',
			phonenumber: '',
			mobilenumber: '',
			title: '',
			login: '',
			inactive: false,
			isserviceaccount: false,
			isimportantcontact: false,
			neversendemails: false,
			linked_agent_id: 0,
			notes: '',
			use: 'user',
			guid: randomUUID(),
		}),
		derive: (row, store) => {
			const site = store.table('sites').get(numberOf(row.site_id));
			return {
				key: row.id,
				site_name: textOf(site?.name),
				site_id_int: row.site_id,
				client_name: store.name('clients', row.client_id),
			};
		},
		readOnly: ['ulastupdate', 'datecreated', 'use'],
		refuse(row, _before, { store }) {
			if (!textOf(row.name).trim()) return 'Username must be entered';
			if (!store.table('sites').get(numberOf(row.site_id))) return 'A Site must be selected';
			return null;
		},
		applySpecial(row, _body, store) {
			const site = store.table('sites').get(numberOf(row.site_id));
			if (site) row.client_id = site.client_id;
		},
	},
	{
		path: 'Supplier',
		table: 'suppliers',
		schema: 'Company',
		module: 'suppliers',
		listKey: 'suppliers',
		paging: 'pages',
		idType: 'integer',
		listMembers: [
			'id',
			'name',
			'email_address',
			'phone_number',
			'contact_name',
			'inactive',
			'toplevel_id',
			'website',
		],
		nested: { customfields: 'includedetails' },
		search: ['name', 'email_address'],
		filters: { toplevel_id: equals('toplevel_id') },
		ordered: true,
		modified: ['last_modified'],
		created: ['datecreated'],
		inactive,
		idOnly: 'idonly',
		defaults: () => ({
			name: '',
			email_address: '',
			phone_number: '',
			contact_name: '',
			inactive: false,
			toplevel_id: 0,
			website: '',
			notes: '',
		}),
		readOnly: ['last_modified', 'datecreated', 'contact_name'],
		refuse: (row) => (textOf(row.name).trim() ? null : 'Supplier Name must be entered'),
	},
	{
		// `count` works here, page parameters do not.
		path: 'CRMNote',
		table: 'crmnotes',
		schema: 'AreaNote',
		module: 'crm',
		listKey: 'actions',
		paging: 'count',
		idType: 'integer',
		search: ['note'],
		filters: { client_id: equals('client_id'), supplier_id: equals('supplier_id') },
		ordered: false,
		newestFirst: true,
		modified: [],
		created: ['datetime'],
		defaults: () => ({ client_id: 0, supplier_id: 0, note: '', who_agentid: 0 }),
		list: ({ query }) =>
			query.client_id || query.supplier_id || query.toplevel_id
				? undefined
				: {
						status: 200,
						headers: { 'Content-Type': 'application/json' },
						body: Buffer.from('{"record_count":0,"actions":[]}'),
					},
	},
];
