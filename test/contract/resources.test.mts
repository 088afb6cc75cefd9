import { lookups } from '../../nodes/Halo/resources/lookups';
import { resources } from '../../nodes/Halo/resources';
import type { HaloResource } from '../../nodes/Halo/resources/resource';
import { columnsOf } from '../../nodes/Halo/write/columns';
import { apiNames, committedNames, openApiDocument } from '../support/openApi.mts';

/** Names that working clients and live probes proved although Halo's document does not list them. */
const UNDOCUMENTED: Record<string, string[]> = {
	'/Actions': ['ticket_id'],
};

const document = openApiDocument();
const committed = committedNames();
const paths = Object.keys(committed);
const names = document === undefined ? committed : apiNames(document, paths);

const words = (text: string | undefined): string[] =>
	(text ?? '').split(/\s+/).filter((word) => word !== '');

/** Names that Halo does not know, beside those known otherwise. */
function unknown(used: readonly string[], known: readonly string[], path: string): string[] {
	const all = new Set([...known, ...(UNDOCUMENTED[path] ?? [])]);
	return used.filter((name) => !all.has(name));
}

const table: Array<[string, HaloResource]> = resources.map((resource) => [
	resource.value,
	resource,
]);

describe(`the names used, against ${document === undefined ? 'the committed list (Halo’s OpenAPI document is not at hand)' : 'Halo’s OpenAPI document'}`, () => {
	if (document !== undefined) {
		it('the committed list is current', () => {
			expect(committed).toEqual(apiNames(document, paths));
		});
	}

	it.each([...resources, ...lookups].map((source) => [source.value, source.path]))(
		'%s: Halo has the path %s',
		(_value, path) => {
			expect(Object.keys(names)).toContain(path);
		},
	);

	it.each(table)('%s: every field is a member of Halo’s record', (_value, resource) => {
		const columns = [...columnsOf(resource).keys()];
		expect(columns.length).toBeGreaterThan(5);
		expect(unknown(columns, words(names[resource.path].members), resource.path)).toEqual([]);
	});

	it.each(table)('%s: no field is listed twice', (_value, resource) => {
		const listed = [
			...resource.fields.map(({ id }) => id),
			...Object.values(resource.moreFields).flatMap(words),
		];
		expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([]);
	});

	it.each(table)('%s: every query parameter is one of the list', (_value, resource) => {
		expect(
			unknown(words(resource.queryParameters), words(names[resource.path].list), resource.path),
		).toEqual([]);
		expect(words(resource.queryParameters).length).toBe(words(names[resource.path].list).length);
	});

	it.each(table)('%s: every filter is a query parameter of the list', (_value, resource) => {
		expect(
			unknown(
				resource.filters.map(({ name }) => name),
				words(names[resource.path].list),
				resource.path,
			),
		).toEqual([]);
		expect(resource.filters.length).toBeLessThanOrEqual(25);
	});

	it.each(table)('%s: Get sends only parameters that Halo knows', (_value, resource) => {
		expect(
			unknown(Object.keys(resource.getQuery ?? {}), words(names[resource.path].get), resource.path),
		).toEqual([]);
	});

	it.each([...resources, ...lookups].map((source) => [source.value, source] as const))(
		'%s: the picker uses parameters that Halo knows',
		(_value, source) => {
			const used = [...Object.keys(source.picker.query ?? {}), ...words(source.picker.search)];
			expect(unknown(used, words(names[source.path].list), source.path)).toEqual([]);
		},
	);

	it.each(table)(
		'%s: pages and order are asked for only where the list knows them',
		(_value, resource) => {
			const list = words(names[resource.path].list);
			expect(list.includes('pageinate')).toBe(resource.pageSize > 0);
			expect(list.includes('order')).toBe(resource.ordered);
		},
	);
});
