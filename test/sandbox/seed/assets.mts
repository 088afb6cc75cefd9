import { EMPTY_DATE } from '../clock.mts';
import { numberOf, type Row } from '../types.mts';
import type { Seed } from './context.mts';
import { MODELS, SYSTEMS } from './names.mts';

const FIELDS: readonly [number, string, string][] = [
	[51, 'Model', 'X'],
	[52, 'Operating System', 'X'],
	[53, 'Serial Number', 'X'],
	[54, 'Purchase Date', 'D'],
	[55, 'Purchase Price', 'C'],
	[56, 'IP Address', 'X'],
	[57, 'Last Seen', 'D'],
	[58, 'Phone Number', 'X'],
];
const TYPES: readonly [number, string, number, string, number[]][] = [
	[111, 'Workstation', 1, 'PC', [51, 52, 53, 54, 55, 57]],
	[112, 'Server', 1, 'SRV', [51, 52, 53, 56, 57]],
	[113, 'Printer', 2, 'PRN', [51, 53, 56]],
	[114, 'Firewall', 3, 'FW', [51, 53, 56]],
	[115, 'Phone', 4, 'TEL', [51, 53, 58]],
];

function seedTypes({ store, random }: Seed): void {
	for (const [index, name] of ['Computers', 'Printers', 'Network', 'Telephony'].entries())
		store.table('assetgroups').insert({ id: index + 1, name, sequence: index + 1 });
	for (const [id, name, validate] of FIELDS)
		store.table('fields').insert({
			id,
			name,
			kind: 'T',
			validate,
			lookup: 0,
			mandatory: false,
			parenttype_id: 0,
			sequence: id - 50,
			systemuse: -1,
			access_level: 2,
			issoftware: false,
			guid: random.guid(),
		});
	let link = 1;
	for (const [id, name, group, prefix, fields] of TYPES)
		store.table('assettypes').insert({
			id,
			name,
			assetgroup_id: group,
			tagprefix: prefix,
			keyfield_id: fields[0],
			keyfield2_id: fields[1],
			keyfield3_id: fields[2] ?? 0,
			show_to_users: true,
			guid: random.guid(),
			fields: fields.map((field, index) => ({
				id: link++,
				typeinfo_id: id,
				field_id: field,
				field_name: FIELDS.find(([known]) => known === field)?.[1] ?? '',
				type: FIELDS.find(([known]) => known === field)?.[2] ?? 'X',
				sequence: index + 1,
				keyfield_id: index < 3 ? String(index + 1) : '0',
				tab_id: -1,
				techdetail: 1,
				userdetail: 1,
				groupname: '',
			})),
		});
}

function valuesOf(seed: Seed, type: number, index: number): Record<string, string> {
	const { random, ago } = seed;
	const model = random.pick(MODELS);
	const serial = `SN${(index * 7919 + 100_000).toString(36).toUpperCase()}`;
	const all: Record<number, string> = {
		51: model,
		52: type === 112 ? SYSTEMS[2] : random.pick(SYSTEMS),
		53: serial,
		54: ago(random.int(30, 1500)).slice(0, 19),
		55: String(random.int(300, 1900)),
		56: `10.0.${index % 250}.${(index * 3) % 250}`,
		57: ago(random.int(0, 20)).slice(0, 19),
		58: `07700 9${String(index % 100_000).padStart(5, '0')}`,
	};
	const fields = TYPES.find(([id]) => id === type)?.[4] ?? [];
	return Object.fromEntries(fields.map((field) => [String(field), all[field]]));
}

/** Asset types with fields, and computers, printers and so on at the sites. */
export function seedAssets(seed: Seed): void {
	seedTypes(seed);
	const { store, random, counts, ago } = seed;
	const sites = store
		.table('sites')
		.all()
		.filter((site) => site.client_id !== 1);
	const bySite = new Map<unknown, Row[]>();
	for (const user of store.table('users').all()) {
		const list = bySite.get(user.site_id);
		if (list) list.push(user);
		else bySite.set(user.site_id, [user]);
	}
	for (let index = 0; index < counts.assets; index++) {
		const [type, , , prefix] = TYPES[index % 10 < 6 ? 0 : (index % 4) + 1];
		const site = sites[index % sites.length];
		const owners = bySite.get(site.id) ?? [];
		const user = type === 111 && owners.length > 0 ? owners[index % owners.length] : undefined;
		const fields = valuesOf(seed, type, index);
		const modified = ago(random.int(0, 200) + random.next());
		store.table('assets').insert({
			id: index + 77,
			inventory_number: `${prefix}-${String(index + 77).padStart(4, '0')}`,
			assettype_id: type,
			client_id: numberOf(site.client_id),
			site_id: site.id,
			status_id: 1,
			inactive: index % 40 === 39,
			users: user ? [{ id: user.id, name: user.name, site_id: user.site_id }] : [],
			username: user?.name ?? '',
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
			guid: random.guid(),
			dlastupdate: modified,
			last_modified: modified,
			$fields: fields,
			$keys: Object.values(fields).slice(0, 3).join(' '),
		});
	}
}
