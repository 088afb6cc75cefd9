import { json, modelState, type Reply } from '../http/reply.mts';
import type { FilterContext, Resource } from '../resources/definition.mts';
import { contains, dated, filterDate, isTrue } from '../resources/filters.mts';
import { searchableContains } from '../store/customFields.mts';
import type { SortKey } from '../store/table.mts';
import { textOf, type Row } from '../types.mts';
import type { ApiContext } from './context.mts';

/** Page size when the request names none. */
const DEFAULT_PAGE_SIZE = 50;

/** Integer parameters of every list; other text is a binding error. */
const INTEGERS = ['page_no', 'page_size', 'count'];

type Test = (row: Row) => boolean;

function lastUpdate(resource: Resource, context: FilterContext): Test[] {
	const member = resource.modified[0];
	if (!resource.lastUpdateFilter || context.variants.lastUpdateFilterWorks[resource.path] === false)
		return [];
	const tests: Test[] = [];
	const from = context.query.lastupdatefromdate;
	if (from) {
		const limit = filterDate(from, context);
		const inclusive = context.variants.lastUpdateBoundary === 'inclusive';
		if (limit !== null)
			tests.push((row) => {
				const date = textOf(row[member]);
				return inclusive ? date >= limit : date > limit;
			});
	}
	const to = context.query.lastupdatetodate
		? dated(member, 'to')(context.query.lastupdatetodate, context)
		: null;
	if (to) tests.push(to);
	return tests;
}

/** Which of the active and inactive rows a list shows, from the three ways to ask. */
function activity(resource: Resource, query: Record<string, string>): Test[] {
	const inactive = resource.inactive;
	if (!inactive) return [];
	const [pairActive, pairInactive] = (query.activeinactive ?? '').split(',');
	const yes = (value: string | undefined, absent: boolean): boolean =>
		value ? isTrue(value) : absent;
	const showActive = yes(pairActive || query.includeactive || query.includeenabled, true);
	const all = isTrue(query.showall) || isTrue(query.showhidden);
	const showInactive = yes(pairInactive || query.includeinactive || query.includedisabled, all);
	if (showActive && showInactive) return [];
	return [(row) => (inactive(row) ? showInactive : showActive)];
}

/** Tests that a row must pass to be listed. */
function testsOf(resource: Resource, context: FilterContext): Test[] {
	const { query, variants } = context;
	const deleted = resource.softDelete && isTrue(query.deleted);
	const tests: Test[] = [(row) => (deleted ? row.$deleted === true : !row.$deleted)];
	const everyKind = variants.ticketsListEveryKind && resource.path === 'Tickets';
	if (resource.kind && !everyKind) tests.push((row) => row.$kind === resource.kind);
	tests.push(...activity(resource, query), ...lastUpdate(resource, context));
	for (const [parameter, filter] of Object.entries(resource.filters ?? {})) {
		const value = variants.ignoredParameters.includes(parameter) ? undefined : query[parameter];
		const test = value ? filter(value, context) : null;
		if (test) tests.push(test);
	}
	const members = isTrue(query.search_inventory_number_only)
		? ['inventory_number']
		: resource.search;
	if (query.search && members.length > 0) {
		const direct = contains(...members)(query.search, context);
		const wanted = query.search.trim().toLowerCase();
		const byClient = members.includes('$client');
		const usage = variants.searchFindsCustomFields ? resource.customFieldUsage : undefined;
		if (direct)
			tests.push(
				(row) =>
					direct(row) ||
					(byClient &&
						context.store.name('clients', row.client_id).toLowerCase().includes(wanted)) ||
					(usage !== undefined && searchableContains(context.store, usage, row, wanted)),
			);
	}
	return tests;
}

/** Ordering steps of `order`, `orderdesc`, `order2` ...; unknown members are skipped. */
function orderOf(resource: Resource, context: FilterContext): SortKey[] {
	const { query, variants, store } = context;
	const keys: SortKey[] = [];
	if (resource.ordered && !variants.orderIgnored)
		for (const suffix of ['', '2', '3', '4', '5']) {
			const name = query[`order${suffix}`]?.toLowerCase();
			if (!name) continue;
			const dated = [...resource.modified, ...resource.created, 'lastactiondate'].includes(name);
			if (dated && variants.orderByModifiedIgnored) continue;
			const sample = store.table(resource.table).all()[0];
			const derived = sample ? resource.derive?.(sample, store) : undefined;
			const computed = derived !== undefined && name in derived;
			if (sample && !(name in sample) && !computed) continue;
			keys.push({
				name,
				// Only bits of text are compared without case, as SQL Server's default collation does.
				read: (row) => {
					const value = computed ? resource.derive?.(row, store)[name] : row[name];
					return typeof value === 'string' ? value.toLowerCase() : value;
				},
				descending: isTrue(query[`orderdesc${suffix}`]),
			});
		}
	if (keys.length === 0 && resource.newestFirst)
		keys.push({ name: 'id', read: (row) => row.id, descending: true });
	return keys;
}

/** Result of the last few filters, so that the pages of one list are cut from one selection. */
const selections = new WeakMap<object, Map<string, { version: number; rows: readonly Row[] }>>();

function select(context: ApiContext, resource: Resource): readonly Row[] {
	const { core, query, token } = context;
	const filterContext: FilterContext = {
		store: core.store,
		variants: core.variants,
		query,
		agentId: token.agentId,
	};
	const { page_no: _no, page_size: _size, count: _count, ...rest } = query;
	const label = JSON.stringify([resource.path, rest, core.variants, token.agentId]);
	let known = selections.get(core);
	if (!known) selections.set(core, (known = new Map()));
	const version = core.store.version;
	const hit = known.get(label);
	if (hit && hit.version === version) return hit.rows;
	const table = core.store.table(resource.table);
	const ticket = resource.table === 'actions' ? Number(query.ticket_id) : 0;
	const source = ticket
		? [...table.group(ticket)].reverse()
		: table.sorted(orderOf(resource, filterContext));
	const tests = testsOf(resource, filterContext);
	const rows = source.filter((row) => tests.every((test) => test(row)));
	if (known.size > 20) known.clear();
	known.set(label, { version, rows });
	return rows;
}

interface Page {
	rows: readonly Row[];
	number: number;
	size: number;
	pastEnd: boolean;
}

function cut(
	context: ApiContext,
	resource: Resource,
	rows: readonly Row[],
	requested: number,
): Page {
	const { variants } = context.core;
	const cap = Math.min(resource.pageCap ?? variants.pageCap, variants.pageCap);
	const size = Math.min(requested, cap);
	const asked = Math.max(1, Number(context.query.page_no ?? 1) || 1);
	let number = variants.pageParamIgnored ? 1 : asked;
	const step = variants.offsetUsesRequestedSize ? requested : size;
	const pastEnd = (number - 1) * step >= rows.length && number > 1;
	if (pastEnd && variants.pagePastEnd === 'repeatFirst') number = 1;
	if (pastEnd && variants.pagePastEnd === 'repeatLast')
		number = Math.max(1, Math.ceil(rows.length / step));
	const start = (number - 1) * step;
	return { rows: rows.slice(start, start + size), number: asked, size, pastEnd };
}

function recordCount(
	context: ApiContext,
	total: number,
	page: Page | null,
	shown: number,
): number | undefined {
	const { recordCount: mode, recordCountPastEnd } = context.core.variants;
	if (mode === 'missing') return undefined;
	if (mode === 'zero') return 0;
	if (mode === 'pageLength') return shown;
	if (page?.pastEnd && recordCountPastEnd === 'zero') return 0;
	if (mode === 'tooHigh') return total + 7;
	return mode === 'tooLow' ? Math.max(0, total - Math.ceil(total / 3)) : total;
}

/** Answers `GET /X`: filters, order, page, envelope. */
export function answerList(context: ApiContext, resource: Resource): Reply {
	const { core, query } = context;
	const { variants } = core;
	for (const name of [
		...INTEGERS,
		...Object.keys(resource.filters ?? {}).filter((key) => key.endsWith('_id')),
	]) {
		const value = query[name];
		if (value && !/^-?\d+$/.test(value) && !['webhook_id', 'search_id'].includes(name))
			return modelState(name, `The value '${value}' is not valid.`);
	}
	const rows = select(context, resource);
	const idOnly = resource.idOnly !== undefined && isTrue(query[resource.idOnly]);
	const wantsPages =
		isTrue(query.pageinate) || (resource.path === 'Asset' && variants.assetAlwaysPaged);
	// Ids only and pages do not go together: the whole list of ids is answered.
	const paged = resource.paging === 'pages' && wantsPages && !idOnly;
	const limit = resource.paging === 'none' || resource.countIgnored ? 0 : Number(query.count ?? 0);
	const requested =
		Number(query.page_size) || (resource.path === 'Asset' && limit) || DEFAULT_PAGE_SIZE;
	const page = paged ? cut(context, resource, rows, Math.max(1, requested)) : null;
	const chosen = page ? page.rows : limit > 0 ? rows.slice(0, limit) : rows;
	const shown = chosen.map((row) =>
		idOnly ? { id: row.id } : core.present.listRow(resource, row, query),
	);
	const listed = chosen.map((row) => row.id);
	const agents = resource.path === 'Agent' ? variants.agentListShape : null;
	if (resource.listKey === null || agents === 'array') return { ...json(200, shown), listed };
	const size = variants.pageSizeEcho === true ? page?.size : requested;
	return {
		...json(200, {
			...(page ? { page_no: page.number } : {}),
			...(page && variants.pageSizeEcho !== 'missing' ? { page_size: size } : {}),
			...(agents ? {} : { record_count: recordCount(context, rows.length, page, shown.length) }),
			[agents ?? resource.listKey]: shown,
		}),
		listed,
	};
}
