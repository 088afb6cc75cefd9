import data from '../data/members.json';

/** Type of a member in Halo's OpenAPI document; `date` is a string with format date-time. */
export type MemberType = 'integer' | 'number' | 'boolean' | 'date' | 'text' | 'array' | 'other';

const written = data.written as Record<string, Partial<Record<MemberType, string>>>;
const listed = data.listed as Record<string, string>;
const cache = new Map<string, ReadonlyMap<string, MemberType>>();

/** Members that a schema of Halo's document takes in a request body, with their types. */
export function membersOf(schema: string): ReadonlyMap<string, MemberType> {
	const known = cache.get(schema);
	if (known) return known;
	const members = new Map<string, MemberType>();
	for (const [type, names] of Object.entries(written[schema] ?? {}))
		for (const name of (names ?? '').split(' ')) members.set(name, type as MemberType);
	cache.set(schema, members);
	return members;
}

/** Members of a list row by the `<schema>_List` schema of Halo's document. */
export function listMembersOf(schema: string): string[] {
	return (listed[`${schema}_List`] ?? '').split(' ').filter(Boolean);
}
