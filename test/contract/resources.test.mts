import { readFileSync } from 'node:fs';

import { lookups } from '../../nodes/Halo/resources/lookups';
import { resources } from '../../nodes/Halo/resources';
import type { HaloResource } from '../../nodes/Halo/resources/resource';
import { sourceByValue, sources } from '../../nodes/Halo/resources/sources';
import { columnsOf } from '../../nodes/Halo/write/columns';
import { sentence } from '../../nodes/Halo/description/words';
import { events, watchedResources, type WatchedResource } from '../../nodes/HaloTrigger/events';
import { apiNames, committedNames, openApiDocument } from '../support/openApi.mts';

/** Names that working clients and live probes proved although Halo's document does not list them. */
const UNDOCUMENTED: Record<string, string[]> = {
	'/Actions': ['ticket_id', 'who'],
	'/Timesheet': [
		'end_date',
		'includetimesheetfields',
		'selectedagents',
		'selectedteam',
		'selectedtypes',
		'showalldates',
		'showholidays',
		'start_date',
		'utcoffset',
	],
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

const watched: Array<[string, WatchedResource]> = watchedResources.map((resource) => [
	resource.value,
	resource,
]);

describe(`the names used, against ${document === undefined ? 'the committed list (Halo’s OpenAPI document is not at hand)' : 'Halo’s OpenAPI document'}`, () => {
	if (document !== undefined) {
		it('the committed list is current', () => {
			expect(committed).toEqual(apiNames(document, paths));
		});
	}

	it.each(sources.map(({ value, path }) => [value, path]))(
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
		const listed = words(names[resource.path].list);
		expect(listed.filter((name) => !words(resource.queryParameters).includes(name))).toEqual([]);
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

	it.each(sources)('$value: the picker uses parameters that Halo knows', ({ path, picker }) => {
		const { query, all, search, within = [], through = [] } = picker;
		const narrowing = [...within, ...through].map((narrowed) => narrowed.query);
		const used = [...Object.keys({ ...query, ...all }), ...words(search), ...narrowing];
		expect(unknown(used, words(names[path].list), path)).toEqual([]);
	});

	it.each(sources)('$value: the picker shows members of Halo’s record', ({ path, picker }) => {
		const { title, id, details = [], inactive, countsIn } = picker;
		const used = [title, ...details, ...Object.keys(inactive ?? {}), ...words(id)];
		const known = words(names[path].members);
		expect(unknown([...used, ...words(countsIn?.member)], known, path)).toEqual([]);
	});

	it.each(sources)('$value: what narrows the picker is a parameter of a node', ({ picker }) => {
		const parameters = new Set(
			resources.flatMap(({ value, fields, filters }) => [
				`${value}Id`,
				...fields.map(({ id }) => id),
				...filters.map(({ name }) => name),
			]),
		);
		for (const { parameter } of [...(picker.within ?? []), ...(picker.through ?? [])]) {
			expect(parameters).toContain(parameter);
		}
		for (const { source, member } of picker.through ?? []) {
			expect(words(names[sourceByValue(source).path].members)).toContain(member);
		}
	});

	it.each(lookups)('$value: pages are asked for only where the list knows them', (lookup) => {
		const list = words(names[lookup.path].list);
		// Halo answers lists without pages as a whole.
		if (lookup.pageSize > 0) expect(list).toContain('pageinate');
		if (lookup.ordered) expect(list).toContain('order');
	});

	it.each(table)('%s: what a field refers to can be picked', (_value, { fields, filters }) => {
		for (const { refersTo, nameOf, type } of fields) {
			if (refersTo !== undefined) expect([type, sourceByValue(refersTo)]).toContain('integer');
			if (nameOf !== undefined) expect([type, sourceByValue(nameOf)]).toContain('text');
		}
		const picked = filters.filter(({ type }) => type === 'resourceLocator');
		for (const { modes } of picked) expect(modes?.length).toBeGreaterThan(1);
	});

	it.each(table)(
		'%s: pages and order are asked for only where the list knows them',
		(_value, resource) => {
			const list = words(names[resource.path].list);
			expect(list.includes('pageinate')).toBe(resource.pageSize > 0);
			expect(list.includes('order')).toBe(resource.ordered);
		},
	);

	it.each(watched)('%s: what shows a change is a member of Halo’s record', (_value, resource) => {
		expect(resource.changes.modified.length).toBeGreaterThan(0);
		expect(
			unknown(resource.changes.modified, words(names[resource.path].members), resource.path),
		).toEqual([]);
	});

	it.each(watched)(
		'%s: the filter for changes is used exactly where the list knows it',
		(_value, resource) => {
			const list = words(names[resource.path].list);
			const known = ['lastupdatefromdate', 'lastupdatetodate'].filter((name) =>
				list.includes(name),
			);
			expect(known).toHaveLength(resource.changes.updateFilter === true ? 2 : 0);
		},
	);
});

describe('the events in docs/triggers.md', () => {
	const rows = readFileSync('docs/triggers.md', 'utf8')
		.split(/^## /m)
		.find((section) => section.startsWith('Events'))
		?.split('\n')
		.filter((line) => line.startsWith('| '))
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.slice(1) as string[][];
	const documented = rows.flatMap(([, records, kinds, how]) =>
		records.split(', ').map((many) => ({ many: many.toLowerCase(), events: kinds, how })),
	);
	const plural = ({ plural: many }: HaloResource): string => sentence(many).toLowerCase();

	it('are those of the trigger, for every resource that has some', () => {
		expect(documented.map(({ many }) => many).sort()).toEqual(watchedResources.map(plural).sort());
		for (const { many, events: kinds } of documented) {
			expect([many, kinds]).toEqual([
				many,
				events
					.filter(({ resource }) => plural(resource) === many)
					.map(({ resource, name }) => name.slice(resource.name.length + 1))
					.join(', '),
			]);
		}
	});

	it('name the filter for changes only where the list has it', () => {
		const filtered = documented.filter(({ how }) => how.startsWith('filter for changes'));
		expect(filtered.length).toBeGreaterThan(0);
		const known = watchedResources
			.filter(({ changes }) => changes.updateFilter === true)
			.map(plural);
		expect(filtered.map(({ many }) => many).filter((many) => !known.includes(many))).toEqual([]);
	});
});
