import type { Row } from '../types.mts';
import type { Seed } from './context.mts';

/** Custom fields per entity: usage, name, label, type, input type, options. */
const FIELDS: readonly [number, string, string, number, number, string?][] = [
	[1, 'contractTier', 'Contract tier', 2, 0, 'Bronze,Silver,Gold'],
	[1, 'managedByRmm', 'Managed by RMM', 6, 0],
	[1, 'externalReference', 'External reference', 0, 0],
	[1, 'rootCause', 'Root cause', 1, 0],
	[1, 'affectedServices', 'Affected services', 3, 0, 'E-mail,Files,Phones,Internet'],
	[1, 'goLive', 'Go live', 4, 1],
	[1, 'callbackTime', 'Call back at', 5, 0],
	[1, 'summaryRich', 'Formatted summary', 10, 0],
	[1, 'budget', 'Budget', 0, 2],
	[2, 'industry', 'Industry', 2, 0, 'Health,Legal,Manufacturing,Education'],
	[2, 'onboarded', 'Onboarded on', 4, 0],
	[2, 'isCritical', 'Critical client', 6, 0],
	[2, 'employeeCount', 'Employees', 0, 1],
	[3, 'doorCode', 'Door code', 0, 3],
	[3, 'openingTime', 'Opens at', 5, 0],
	[4, 'department', 'Department', 0, 0],
	[4, 'vip', 'VIP', 6, 0],
	[5, 'purchaseReference', 'Purchase reference', 0, 0],
	[5, 'encrypted', 'Disk encrypted', 6, 0],
	[5, 'tags', 'Tags', 3, 0, 'Loan,Spare,Kiosk'],
];

/** Ids start where the facts' examples have them. */
const FIRST_ID = 201;
const FIRST_LOOKUP = 101;

/** Creates the custom fields with their options. */
export function seedCustomFields({ store, random }: Seed): void {
	let lookup = FIRST_LOOKUP;
	for (const [index, [usage, name, label, type, inputtype, options]] of FIELDS.entries()) {
		const table = options ? lookup++ : 0;
		const row: Row = {
			id: FIRST_ID + index,
			name: `CF${name}`,
			$name: `CF${name}`,
			label,
			summary: '',
			hint: '',
			type,
			inputtype,
			custom: 1,
			usage,
			lookup: table,
			characterlimit: 0,
			mandatory: false,
			readonly: false,
			searchable: true,
			user_searchable: false,
			seq: index,
			tab_id: 0,
			guid: random.guid(),
		};
		store.table('fieldinfos').insert(row);
		for (const [option, text] of (options ?? '').split(',').filter(Boolean).entries())
			store.table('lookups').insert({
				id: option + 1,
				lookupid: table,
				name: text,
				value2: '',
				value3: '',
				value4: '',
				custom1: '',
				custom2: '',
				sequence: option + 1,
				inactive: false,
			});
	}
}
