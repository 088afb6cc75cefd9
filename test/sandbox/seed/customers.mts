import type { Seed } from './context.mts';
import {
	COMPANY_HEADS,
	COMPANY_TAILS,
	FIRST_NAMES,
	PLACES,
	SUPPLIER_NAMES,
	SURNAMES,
} from './names.mts';

/** Id of the first client that is a customer; 1 is the internal "Unknown" one. */
const FIRST_CLIENT = 12;

/** Clients, sites, users and suppliers. Id 1 is the internal client with its site and user. */
export function seedCustomers(seed: Seed): void {
	const { store, random, counts, ago } = seed;
	const clients = [
		1,
		...Array.from({ length: counts.clients - 1 }, (_, index) => FIRST_CLIENT + index),
	];
	for (const [index, id] of clients.entries()) {
		const head = COMPANY_HEADS[index % COMPANY_HEADS.length];
		const tail = COMPANY_TAILS[(index * 7 + Math.floor(index / 20)) % COMPANY_TAILS.length];
		// Beyond 400 combinations a number keeps the names apart.
		const suffix = index >= 400 ? ` ${Math.floor(index / 400) + 1}` : '';
		store.table('clients').insert({
			id,
			name: id === 1 ? 'Unknown' : `${head} ${tail}${suffix}`,
			toplevel_id: index % 9 === 8 ? 2 : 1,
			inactive: index > 0 && index % 20 === 19,
			colour: '#2bd3c6',
			main_site_id: id + 6,
			accountsid: id === 1 ? '' : `ACC${String(id).padStart(5, '0')}`,
			is_vip: index % 11 === 5,
			ref: '',
			use: 'client',
			website: id === 1 ? '' : `https://${head.toLowerCase()}.example`,
			notes: '',
			confirmemail: 0,
			actionemail: 0,
			pritech: 0,
			sectech: 0,
			accountmanagertech: random.int(2, 5),
			taxable: true,
			customertype: 0,
			guid: random.guid(),
			datecreated: ago(1000 - (index % 900)),
			alastupdate: ago(random.int(1, 400) + random.next()),
		});
	}
	// Every client has its main site, whatever the count says.
	for (let index = 0; index < Math.max(counts.sites, clients.length); index++) {
		const client = clients[index % clients.length];
		const main = index < clients.length;
		store.table('sites').insert({
			id: main ? client + 6 : FIRST_CLIENT + counts.clients + 20 + index,
			name: main ? 'Main' : PLACES[index % PLACES.length],
			client_id: client,
			inactive: false,
			sla_id: 1,
			phonenumber: `020 7946 ${String(index % 10000).padStart(4, '0')}`,
			colour: '',
			timezone: '',
			isstocklocation: false,
			maincontact_id: 0,
			notes: '',
			guid: random.guid(),
			delivery_address: {
				line1: `${index + 1} High Street`,
				line3: PLACES[index % 8],
				postcode: 'AB1 2CD',
			},
			datecreated: ago(900 - (index % 900)),
			slastupdate: ago(random.int(1, 300) + random.next()),
		});
	}
	const sites = store.table('sites').all();
	for (let index = 0; index < counts.users; index++) {
		const site = sites[index % sites.length];
		const general = index < Math.min(sites.length, counts.users / 4);
		const firstname = general ? 'General' : random.pick(FIRST_NAMES);
		const surname = general ? 'User' : random.pick(SURNAMES);
		const id = index + 21;
		store.table('users').insert({
			id,
			name: `${firstname} ${surname}`,
			firstname,
			surname,
			client_id: site.client_id,
			site_id: site.id,
			emailaddress: general
				? ''
				: `${firstname}.${surname}.${id}@customer.example`
						.toLowerCase()
						.replace(/[^a-z0-9.@]/g, ''),
			email2: '',
			email3: '',
			phonenumber: `0161 496 ${String(index % 10000).padStart(4, '0')}`,
			mobilenumber: '',
			title: '',
			login: '',
			inactive: index % 25 === 24,
			isserviceaccount: false,
			isimportantcontact: index % 30 === 7,
			neversendemails: false,
			linked_agent_id: 0,
			notes: '',
			use: 'user',
			guid: random.guid(),
			datecreated: ago(800 - (index % 780)),
			ulastupdate: ago(random.int(1, 300) + random.next()),
		});
	}
	for (let index = 0; index < counts.suppliers; index++) {
		const name = `${SUPPLIER_NAMES[index % SUPPLIER_NAMES.length]} ${String.fromCharCode(65 + (index % 26))}`;
		store.table('suppliers').insert({
			id: index + 1,
			name,
			email_address: `orders${index + 1}@supplier.example`,
			phone_number: '0117 496 0000',
			contact_name: '',
			inactive: index % 12 === 11,
			toplevel_id: 0,
			website: '',
			notes: '',
			datecreated: ago(700 - index),
			last_modified: ago(random.int(1, 300)),
		});
	}
}
