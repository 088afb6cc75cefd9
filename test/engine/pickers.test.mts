import type { INodeListSearchItems } from 'n8n-workflow';

import { nameSearchMethod, searchMethod } from '../../nodes/Halo/description/recordLocator';
import type { RecordSource } from '../../nodes/Halo/resources/resource';
import { sources } from '../../nodes/Halo/resources/sources';
import { startSandbox, type Row, type Sandbox, type Variants } from '../sandbox/index.mts';
import { openApiPath } from '../support/openApi.mts';
import {
	located,
	pick,
	pickAll,
	pickerMethods,
	type PickerOptions,
} from '../support/pickerRun.mts';
import { apiRequests, runOn } from '../support/sandboxRun.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		openApiPath: openApiPath(),
		seed: { clients: 130, sites: 180, users: 400, assets: 300, tickets: 300, invoices: 200 },
	});
});
afterEach(() => {
	expect(sandbox.contractViolations).toEqual([]);
	sandbox.reset();
});
afterAll(async () => await sandbox.close());

/** A ticket with actions. */
const ticketId = (): number => sandbox.store.rows('Tickets').pop()?.id as number;

/** Listed for one ticket only. */
const OF_A_TICKET = ['action', 'toDo'];

const ticket = () => ({ ticketId: located('id', String(ticketId())) });

const chosen = (source: RecordSource): PickerOptions =>
	OF_A_TICKET.includes(source.value)
		? {
				path: `${source.value}Id`,
				parameters: {
					resource: source.value,
					operation: source.value === 'toDo' ? 'update' : 'get',
					...ticket(),
				},
			}
		: {};

const requests = (): string[] =>
	apiRequests(sandbox).map(({ path, query }) => {
		const { pageinate: _paged, page_size: _size, page_no: page, ...rest } = query;
		const text = Object.entries(rest).map(([name, value]) => `${name}=${value}`);
		return [path.slice(4), page, ...text].filter((part) => part !== undefined).join(' ');
	});

const values = (items: INodeListSearchItems[]) => items.map(({ value }) => value);

const isInactive = (row: Row): boolean =>
	[row.inactive, row.isdisabled, row.hidden, row.ishidden, row.disabled, row.notinuse].includes(
		true,
	) || [row.active, row.enabled].includes(false);

/** The active records that the sandbox stores for a source. */
function stored({ value, path, picker }: RecordSource): Row[] {
	const { lookupid, type_id: type } = picker.query ?? {};
	return sandbox.store
		.rows(path.slice(1))
		.filter((row) => !isInactive(row) && !(value === 'item' && row.status === 0))
		.filter((row) => lookupid === undefined || row.lookupid === lookupid)
		.filter((row) => type === undefined || row.type_id === type)
		.filter((row) => !OF_A_TICKET.includes(value) || row.ticket_id === ticketId());
}

const idOf = (source: RecordSource, row: Row) => row[source.picker.id ?? 'id'] as number | string;

/** Files of a ticket are listed for that ticket only, which the node does not ask for. */
const listed = sources.filter(({ value }) => value !== 'attachment');

describe('every picker', () => {
	it('is there in both nodes', async () => {
		expect(Object.keys(pickerMethods())).toEqual(
			expect.arrayContaining(sources.map(({ value }) => searchMethod(value))),
		);
		for (const node of ['Halo', 'HaloTrigger'] as const) {
			const { results } = await pick(sandbox, 'searchClient', { node });
			expect(results).toHaveLength(50);
		}
	});

	it.each(listed)('$value: shows every active record once', async (source) => {
		const expected = new Set(stored(source).map((row) => idOf(source, row)));
		expect(expected.size).toBeGreaterThan(0);
		const pages = await pickAll(sandbox, searchMethod(source.value), chosen(source));
		const shown = values(pages.flat());
		expect(new Set(shown)).toEqual(expected);
		expect(shown).toHaveLength(expected.size);
		// Each page costs one request; the names of the SLAs beside priorities are a second one.
		expect(requests()).toHaveLength(source.value === 'priority' ? 2 : pages.length);
		expect(pages.length).toBe(source.pageSize > 0 ? Math.ceil(expected.size / 50) || 1 : 1);
	});

	it.each(listed)('$value: labels are text and tell records apart', async (source) => {
		const { results } = await pick(sandbox, searchMethod(source.value), chosen(source));
		const labels = results.map(({ name }) => name);
		expect(labels.filter((label) => /undefined|null|\[object|^$|T\d\d:|1900/.test(label))).toEqual(
			[],
		);
		expect(new Set(labels).size).toBe(labels.length);
	});

	it.each(listed)('$value: a search finds a record by its name', async (source) => {
		const rows = stored(source).filter((row) => row[source.picker.title]);
		const row = rows[Math.floor(rows.length / 2)];
		// A recurring invoice has no name of its own.
		const text = row === undefined ? 'Ltd' : String(row[source.picker.title]).slice(0, 14).trim();
		const pages = await pickAll(sandbox, searchMethod(source.value), {
			...chosen(source),
			filter: `  ${text.toUpperCase()} `,
		});
		const found = pages.flat();
		if (row !== undefined) expect(values(found)).toContain(idOf(source, row));
		const { search } = source.picker;
		const asked = apiRequests(sandbox)[0].query;
		if (search === undefined) {
			for (const { name } of found) expect(name.toLowerCase()).toContain(text.toLowerCase());
		} else {
			expect(asked[search]).toBe(text.toUpperCase());
		}
		const { results } = await pick(sandbox, searchMethod(source.value), {
			...chosen(source),
			filter: 'no record is called like this',
		});
		expect(results).toEqual([]);
	});

	it.each(listed)('$value: an error is shown, not an empty list', async (source) => {
		sandbox.variants.forbidden = [source.path.slice(1)];
		await expect(pick(sandbox, searchMethod(source.value), chosen(source))).rejects.toMatchObject({
			name: 'NodeApiError',
			httpCode: '403',
			message: expect.stringContaining('could not list the') as string,
		});
	});
});

describe('what is picked by name', () => {
	it.each(['team', 'category1', 'category2', 'category3', 'category4'])('%s', async (value) => {
		const source = sources.find((candidate) => candidate.value === value) as RecordSource;
		const { results } = await pick(sandbox, nameSearchMethod(value));
		const names = stored(source).map((row) => row[source.picker.title]);
		expect(new Set(values(results))).toEqual(new Set(names));
	});
});

describe('labels', () => {
	const labelled = async (method: string, value: number): Promise<string | undefined> => {
		const pages = await pickAll(sandbox, method);
		return pages.flat().find((item) => item.value === value)?.name;
	};

	it('client beside site and user', async () => {
		const site = sandbox.store.rows('Site')[5];
		const client = sandbox.store.get('Client', site.client_id as number);
		expect(await labelled('searchSite', site.id as number)).toBe(
			`${String(site.name)} · ${String(client?.name)}`,
		);
		const user = sandbox.store
			.rows('Users')
			.find((row) => row.site_id === site.id && !row.inactive);
		expect(await labelled('searchUser', user?.id as number)).toContain(String(client?.name));
	});

	it('number beside title', async () => {
		sandbox.store.update('Tickets', ticketId(), { summary: 'Printer', client_id: 12, user_id: 0 });
		const client = String(sandbox.store.get('Client', 12)?.name);
		expect(await labelled('searchTicket', ticketId())).toBe(`Printer · ${ticketId()} · ${client}`);
		for (const [method, path] of [
			['searchOpportunity', 'Opportunities'],
			['searchProject', 'Projects'],
			['searchQuotation', 'Quotation'],
			['searchInvoice', 'Invoice'],
			['searchRecurringInvoice', 'RecurringInvoice'],
		]) {
			const row = sandbox.store.rows(path).find((candidate) => !isInactive(candidate)) as Row;
			expect(await labelled(method, row.id as number)).toContain(String(row.id));
		}
	});

	it('dates as people read them', async () => {
		const invoice = sandbox.store.rows('Invoice')[0];
		const day = String(invoice.invoice_date).slice(0, 10);
		expect(await labelled('searchInvoice', invoice.id as number)).toMatch(new RegExp(` · ${day}$`));
		sandbox.store.update('Invoice', invoice.id, { invoice_date: '1900-01-01T00:00:00' });
		expect(await labelled('searchInvoice', invoice.id as number)).not.toMatch(/1900/);
	});
});

describe('pages', () => {
	const clients = (count: number): void => {
		for (const { id } of sandbox.store.rows('Client').slice(count))
			sandbox.store.remove('Client', id);
		for (const row of sandbox.store.rows('Client')) row.inactive = false;
	};
	const lengths = async (): Promise<number[]> =>
		(await pickAll(sandbox, 'searchClient')).map((page) => page.length);

	const table: Array<[string, Partial<Variants>, number, number[]]> = [
		['a part of a page', {}, 30, [30]],
		['one full page', {}, 50, [50]],
		['two full pages', {}, 100, [50, 50]],
		['a rest', {}, 120, [50, 50, 20]],
		['record_count 0, a part of a page', { recordCount: 'zero' }, 30, [30]],
		['record_count 0', { recordCount: 'zero' }, 120, [50, 50, 20]],
		['record_count missing', { recordCount: 'missing' }, 120, [50, 50, 20]],
		[
			'record_count and page size missing',
			{ recordCount: 'missing', pageSizeEcho: 'missing' },
			120,
			[50, 50, 20],
		],
		// Only the next page can tell that there is nothing more.
		['record_count missing, two full pages', { recordCount: 'missing' }, 100, [50, 50, 0]],
		['record_count too high', { recordCount: 'tooHigh' }, 100, [50, 50, 0]],
		['a smaller page than asked for', { pageCap: 20 }, 60, [20, 20, 20]],
		[
			'a smaller page, and the size asked for echoed',
			{ pageCap: 20, pageSizeEcho: false },
			50,
			[20, 20, 10],
		],
		['a smaller page, record_count 0', { pageCap: 20, recordCount: 'zero' }, 50, [20, 20, 10]],
		[
			'a smaller page, offsets by the size asked for',
			{ pageCap: 20, offsetUsesRequestedSize: true },
			60,
			[20, 20, 20],
		],
		[
			'the first page again past the end',
			{ recordCount: 'zero', pagePastEnd: 'repeatFirst' },
			100,
			[50, 50, 0],
		],
		[
			'the last page again past the end',
			{ recordCount: 'zero', pagePastEnd: 'repeatLast' },
			100,
			[50, 50, 0],
		],
		['pages that cannot be turned', { pageParamIgnored: true }, 120, [50, 0]],
	];

	it.each(table)('%s', async (_name, variants, count, expected) => {
		clients(count);
		Object.assign(sandbox.variants, variants);
		expect(await lengths()).toEqual(expected);
		expect(requests()).toHaveLength(expected.length);
	});

	it('no second page for a search with few hits', async () => {
		sandbox.variants.recordCount = 'missing';
		const { name } = sandbox.store.rows('Client')[40];
		const { paginationToken } = await pick(sandbox, 'searchClient', { filter: String(name) });
		expect(paginationToken).toBeUndefined();
	});

	it('a page of nothing but inactive records is passed over', async () => {
		const rows = sandbox.store.rows('RecurringInvoice');
		const active = rows[rows.length - 1];
		for (const row of rows) row.disabled = row !== active;
		const pages = await pickAll(sandbox, 'searchRecurringInvoice');
		expect(pages.map(values).flat()).toEqual([active.id]);
		expect(pages[0].length + (pages[1]?.length ?? 0)).toBe(1);
	});

	it('an answer that is a bare array is a whole list', async () => {
		const rows = sandbox.store.rows('Supplier').slice(0, 3);
		sandbox.faults.add({ match: { path: '/Supplier' }, action: { status: 200, body: rows } });
		const { results, paginationToken } = await pick(sandbox, 'searchSupplier');
		expect(values(results)).toEqual(rows.map(({ id }) => id));
		expect(paginationToken).toBeUndefined();
	});

	it.each(['results', 'agents', 'array'] as const)('agents in %s', async (agentListShape) => {
		sandbox.variants.agentListShape = agentListShape;
		const { results } = await pick(sandbox, 'searchAgent');
		expect(results.length).toBeGreaterThan(5);
	});
});

describe('inactive records', () => {
	it.each([
		['searchClient', 'Client', 'includeinactive'],
		['searchSite', 'Site', 'includeinactive'],
		['searchUser', 'Users', 'includeinactive'],
		['searchAsset', 'Asset', 'includeinactive'],
		['searchSupplier', 'Supplier', 'includeinactive'],
		['searchItem', 'Item', 'includeinactive'],
		['searchKbArticle', 'KBArticle', 'includeinactive'],
		['searchClientContract', 'ClientContract', 'includeinactive'],
		['searchAgent', 'Agent', 'includedisabled'],
		['searchTeam', 'Team', 'includedisabled'],
		['searchTicketType', 'TicketType', 'showinactive'],
		['searchOutcome', 'Outcome', 'showhidden'],
	])('%s: Halo is asked to leave them out', async (method, path, parameter) => {
		await pick(sandbox, method);
		const [{ query }] = apiRequests(sandbox);
		expect(query[parameter]).toBe('false');
		expect(path).toBeTruthy();
	});

	it('are left out as well where Halo shows them', async () => {
		const rows = [
			{ id: 1, name: 'Active', inactive: false },
			{ id: 2, name: 'Gone', inactive: true },
		];
		sandbox.faults.add({
			match: { path: '/Client' },
			action: { status: 200, body: { clients: rows } },
		});
		const { results } = await pick(sandbox, 'searchClient');
		expect(results).toEqual([{ name: 'Active', value: 1 }]);
	});
});

describe('a picker beside others', () => {
	const rows = (path: string, test: (row: Row) => boolean): unknown[] =>
		sandbox.store
			.rows(path)
			.filter((row) => !isInactive(row) && test(row))
			.map(({ id }) => id);
	const shown = async (method: string, options: PickerOptions): Promise<unknown[]> =>
		values((await pickAll(sandbox, method, options)).flat());
	const same = (a: unknown[], b: unknown[]): void => {
		expect(b.length).toBeGreaterThan(0);
		expect(new Set(a)).toEqual(new Set(b));
	};

	/** Both places: filters of Get Many and the linked records of Create and Update. */
	const places = [
		['ticketFilters', { resource: 'ticket', operation: 'getAll' }],
		['ticketLinks', { resource: 'ticket', operation: 'create' }],
	] as const;

	it.each(places)('%s: sites and users of the client', async (place, parameters) => {
		const client = sandbox.store.rows('Site')[70].client_id as number;
		for (const [method, path, member] of [
			['searchSite', 'Site', 'site_id'],
			['searchUser', 'Users', 'user_id'],
		]) {
			const options = {
				path: `${place}.${member}`,
				parameters: { ...parameters, [place]: { client_id: located('list', client) } },
			};
			same(
				await shown(method, options),
				rows(path, (row) => row.client_id === client),
			);
		}
		expect(requests()).toEqual([
			`/Site 1 includeactive=true includeinactive=false client_id=${client}`,
			`/Users 1 includeactive=true includeinactive=false client_id=${client}`,
		]);
	});

	it('users of the site', async () => {
		const site = sandbox.store.rows('Site')[70];
		const options = {
			path: 'ticketLinks.user_id',
			parameters: {
				resource: 'ticket',
				operation: 'update',
				ticketLinks: {
					client_id: located('id', String(site.client_id)),
					site_id: located('id', String(site.id)),
				},
			},
		};
		same(
			await shown('searchUser', options),
			rows('Users', (row) => row.site_id === site.id),
		);
	});

	it('the same in the filters of the trigger', async () => {
		const client = sandbox.store.rows('Site')[70].client_id as number;
		const options: PickerOptions = {
			node: 'HaloTrigger',
			path: 'ticketFilters.site_id',
			parameters: {
				event: 'ticketUpdated',
				ticketFilters: { client_id: located('list', client) },
			},
		};
		same(
			await shown('searchSite', options),
			rows('Site', (row) => row.client_id === client),
		);
	});

	it('a client given by the address of its page', async () => {
		for (const [node, parameters] of [
			['Halo', { resource: 'ticket', operation: 'getAll' }],
			['HaloTrigger', { event: 'ticketUpdated' }],
		] as const) {
			await pick(sandbox, 'searchSite', {
				node,
				path: 'ticketFilters.site_id',
				parameters: {
					...parameters,
					ticketFilters: {
						client_id: located(
							'url',
							'https://acme.halopsa.com/customers?mainview=client&showmenu=false&clientid=12&selid=1',
						),
					},
				},
			});
		}
		expect(requests()).toEqual(
			Array(2).fill('/Site 1 includeactive=true includeinactive=false client_id=12'),
		);
	});

	it.each([
		['nothing', located('list', '')],
		['an expression without a value', '[undefined]'],
		['a name', located('id', 'ACME')],
		['zero, which is Halo’s none', located('id', '0')],
	])('%s narrows nothing', async (_name, client) => {
		await pick(sandbox, 'searchSite', {
			path: 'ticketFilters.site_id',
			parameters: { resource: 'ticket', operation: 'getAll', ticketFilters: { client_id: client } },
		});
		expect(requests()).toEqual(['/Site 1 includeactive=true includeinactive=false']);
	});

	it.each([
		['searchAsset', 'Asset', 'ticketFilters.asset_id', 'client_id'],
		['searchTicket', 'Tickets', 'ticketFilters.parent_id', 'client_id'],
		['searchProject', 'Projects', 'projectFilters.parent_id', 'client_id'],
		['searchOpportunity', 'Opportunities', 'quotationLinks.ticket_id', 'client_id'],
		['searchQuotation', 'Quotation', 'ticketFilters.quotation_id', 'client_id'],
		['searchInvoice', 'Invoice', 'ticketFilters.invoice_id', 'client_id'],
		[
			'searchRecurringInvoice',
			'RecurringInvoice',
			'invoiceFilters.recurringinvoice_id',
			'client_id',
		],
		['searchClientContract', 'ClientContract', 'projectFilters.contract_id', 'client_id'],
		['searchSalesOrder', 'SalesOrder', 'invoiceLinks.salesorder_id', 'client_id'],
	])('%s: those of the client', async (method, path, place, member) => {
		const client = sandbox.store.rows(path).find((row) => !isInactive(row))?.client_id as number;
		const [collection] = place.split('.');
		const resource = collection.replace(/(Filters|Links)$/, '');
		const operation = collection.endsWith('Links') ? 'create' : 'getAll';
		const options = {
			path: place,
			parameters: { resource, operation, [collection]: { client_id: located('list', client) } },
		};
		same(
			await shown(method, options),
			rows(path, (row) => row[member] === client),
		);
	});

	it('assets of a type, of a site', async () => {
		const asset = sandbox.store.rows('Asset').find((row) => !isInactive(row)) as Row;
		const options = {
			path: 'assetFilters.linkedto_id',
			parameters: {
				resource: 'asset',
				operation: 'getAll',
				assetFilters: {
					assettype_id: located('list', asset.assettype_id as number),
					site_id: located('list', asset.site_id as number),
				},
			},
		};
		const ofSite = (row: Row) => row.site_id === asset.site_id;
		same(
			await shown('searchAsset', options),
			rows('Asset', (row) => ofSite(row) && row.assettype_id === asset.assettype_id),
		);
		// An asset may be linked to one of another type.
		same(await shown('searchRelatedAsset', options), rows('Asset', ofSite));
	});

	it('sites and users of the client that is updated', async () => {
		const client = sandbox.store.rows('Site')[70].client_id as number;
		const parameters = {
			resource: 'client',
			operation: 'update',
			clientId: located('id', String(client)),
			clientLinks: {},
		};
		const path = 'clientLinks.main_site_id';
		same(
			await shown('searchSite', { path, parameters }),
			rows('Site', (row) => row.client_id === client),
		);
		// What another resource left behind in the parameters is not shown, and does not count.
		await pick(sandbox, 'searchSite', {
			path: 'ticketLinks.site_id',
			parameters: { ...parameters, resource: 'ticket', ticketLinks: {} },
		});
		expect(requests().pop()).toBe('/Site 1 includeactive=true includeinactive=false');
	});

	it('actions of the ticket, and none without a ticket', async () => {
		const parameters = { resource: 'action', operation: 'get' };
		const path = 'actionId';
		same(
			await shown('searchAction', { path, parameters: { ...parameters, ...ticket() } }),
			rows('Actions', (row) => row.ticket_id === ticketId()),
		);
		await expect(
			pick(sandbox, 'searchAction', {
				path,
				parameters: { ...parameters, ticketId: located('list', '') },
			}),
		).rejects.toMatchObject({ message: 'Choose the ticket first' });
	});

	it.each([
		['ticketLinks', 'create', 'tickettype_id'],
		['ticketFilters', 'getAll', 'requesttype_id'],
	])('%s: what the ticket type allows', async (place, operation, member) => {
		const parameters = {
			resource: 'ticket',
			operation,
			[place]: { [member]: located('list', 8) },
		};
		const path = `${place}.status_id`;
		expect(await shown('searchStatus', { path, parameters })).toEqual([9, 2, 1]);
		expect(new Set(await shown('searchOutcome', { path, parameters }))).toEqual(new Set([7, 9]));
		expect(new Set(await shown('searchCategory1', { path, parameters }))).toEqual(new Set([1, 3]));
		expect(await shown('searchCategory1Name', { path, parameters })).toHaveLength(2);
		expect((await shown('searchCategory2', { path, parameters })).length).toBeGreaterThan(2);
		expect(requests()).toHaveLength(5);
	});

	it('outcomes of the type of the ticket', async () => {
		sandbox.store.update('Tickets', ticketId(), { tickettype_id: 8 });
		const options = {
			path: 'outcomeId',
			parameters: { resource: 'action', operation: 'get', ...ticket() },
		};
		expect(new Set(await shown('searchOutcome', options))).toEqual(new Set([7, 9]));
		expect(requests()).toEqual([
			`/Tickets/${ticketId()}`,
			'/Outcome showhidden=false tickettype_id=8',
		]);
	});
});

describe('priorities', () => {
	const priority = (slaid: number, priorityid: number): Row =>
		sandbox.store
			.rows('Priority')
			.find((row) => row.slaid === slaid && row.priorityid === priorityid) as Row;
	const create = (ticketLinks: Record<string, unknown>): PickerOptions => ({
		path: 'ticketLinks.priority_id',
		parameters: { resource: 'ticket', operation: 'create', ticketLinks } as never,
	});

	it('of all SLAs: each number once, with its names and their SLAs', async () => {
		priority(2, 1).name = 'Urgent';
		const { results } = await pick(sandbox, 'searchPriority');
		expect(results).toContainEqual({
			name: 'Critical · Standard, Out of Hours / Urgent · Premium',
			value: 1,
		});
		expect(results).toContainEqual({ name: 'Low · Standard, Premium, Out of Hours', value: 4 });
		expect(results).toHaveLength(4);
		expect(requests()).toEqual(['/Priority', '/SLA']);
	});

	it('of all SLAs where those may not be read: with their numbers', async () => {
		sandbox.variants.forbidden = ['SLA'];
		const { results } = await pick(sandbox, 'searchPriority', { filter: 'crit' });
		expect(results).toEqual([{ name: 'Critical · 1, 2, 3', value: 1 }]);
	});

	it('of the chosen SLA', async () => {
		const { results } = await pick(
			sandbox,
			'searchPriority',
			create({ sla_id: located('list', 2), tickettype_id: located('list', 1) }),
		);
		expect(results.map(({ name }) => name)).toEqual(['Critical', 'High', 'Low', 'Medium']);
		expect(requests()).toEqual(['/Priority slaid=2']);
	});

	it('of the chosen SLA, also where Halo answers those of all', async () => {
		const body = sandbox.store.rows('Priority');
		sandbox.faults.add({ match: { path: '/Priority' }, action: { status: 200, body } });
		const { results } = await pick(
			sandbox,
			'searchPriority',
			create({ sla_id: located('list', 2) }),
		);
		expect(results.map(({ name }) => name)).toEqual(['Critical', 'High', 'Low', 'Medium']);
	});

	it('of the SLA of the ticket type', async () => {
		priority(2, 1).name = 'Urgent';
		const { results } = await pick(
			sandbox,
			'searchPriority',
			create({ tickettype_id: located('list', 8) }),
		);
		expect(results.map(({ name }) => name)).toEqual(['High', 'Low', 'Medium', 'Urgent']);
		expect(requests()).toEqual(['/TicketType/8', '/Priority slaid=2']);
	});

	it('of a ticket type without an SLA: all', async () => {
		sandbox.store.update('TicketType', 8, { default_sla: 0 });
		await pick(sandbox, 'searchPriority', create({ tickettype_id: located('list', 8) }));
		expect(requests()).toEqual(['/TicketType/8', '/Priority', '/SLA']);
	});

	it('of the SLA of the ticket that is updated', async () => {
		sandbox.store.update('Tickets', ticketId(), { sla_id: 3 });
		await pick(sandbox, 'searchPriority', {
			path: 'ticketLinks.priority_id',
			parameters: { resource: 'ticket', operation: 'update', ...ticket(), ticketLinks: {} },
		});
		expect(requests()).toEqual([`/Tickets/${ticketId()}`, '/Priority slaid=3']);
	});

	it('an unknown ticket type is an error', async () => {
		await expect(
			pick(sandbox, 'searchPriority', create({ tickettype_id: located('id', '999') })),
		).rejects.toMatchObject({ httpCode: '404' });
	});
});

describe('errors', () => {
	it.each([
		['a page instead of data', 'html', /web page|not answer|log-in/i],
		['no answer at all', 'empty', /list of clients/],
	] as const)('%s', async (_name, action, message) => {
		sandbox.faults.add({ match: { path: '/Client' }, action });
		await expect(pick(sandbox, 'searchClient')).rejects.toThrow(message);
	});

	it('an answer without rows', async () => {
		sandbox.faults.add({ match: { path: '/Client' }, action: { status: 200, body: { ok: true } } });
		await expect(pick(sandbox, 'searchClient')).rejects.toMatchObject({
			message: 'Halo did not answer with a list of clients',
		});
	});

	it('a wrong secret', async () => {
		await expect(
			pick(sandbox, 'searchClient', { credential: { clientSecret: 'wrong' } }),
		).rejects.toThrow('Halo refused the client ID or the client secret');
	});
});

describe('records given by the address of their page', () => {
	const address = (path: string): string => `https://acme.haloitsm.com${path}`;

	it('in a filter of Get Many', async () => {
		const { error } = await runOn(sandbox, {
			resource: 'ticket',
			operation: 'getAll',
			simplify: false,
			ticketFilters: {
				client_id: located('url', address('/customers?mainview=client&clientid=12&showmenu=1')),
				site_id: located('url', address('/customers?clientid=12&siteid=18&mainview=site')),
				agent_id: located('url', address('/config/agents/agents?agentid=3')),
				team: located('url', address('/config/agents/teams?teamid=2')),
				requesttype_id: located('url', address('/config/tickets/tickettype?id=1')),
				asset_id: located('url', address('/assets?id=5')),
				category_1: located('list', 3),
				priority: located('list', 2),
			},
		});
		expect(error).toBeUndefined();
		expect(apiRequests(sandbox)[0].query).toMatchObject({
			client_id: '12',
			site_id: '18',
			agent_id: '3',
			team: '2',
			requesttype_id: '1',
			asset_id: '5',
			category_1: '3',
			priority: '2',
		});
	});

	it('as the record to read', async () => {
		const { json } = await runOn(sandbox, {
			resource: 'ticket',
			operation: 'get',
			simplify: false,
			ticketId: located(
				'url',
				address(`/tickets?mainview=team&viewid=3&id=${ticketId()}&selid=-1`),
			),
		});
		expect(json[0]?.id).toBe(ticketId());
	});

	it('the page of something else is refused', async () => {
		const run = runOn(sandbox, {
			resource: 'ticket',
			operation: 'delete',
			ticketId: located('url', address('/assets?id=1300')),
		});
		await expect(run).rejects.toThrow('Not the address of such a record in Halo');
		expect(apiRequests(sandbox)).toEqual([]);
	});
});

describe('a tenant with 8,000 clients and 40,000 users', () => {
	let big: Sandbox;
	beforeAll(async () => {
		big = await startSandbox({
			seed: { clients: 8000, sites: 9000, users: 40_000, assets: 0, tickets: 10, invoices: 0 },
		});
	}, 60_000);
	afterAll(async () => await big.close());

	it('one request for each search and each page', async () => {
		const last = big.store.rows('Users')[39_990];
		for (const options of [
			{},
			{ filter: String(last.emailaddress) },
			{
				path: 'ticketFilters.user_id',
				parameters: {
					resource: 'ticket',
					operation: 'getAll',
					ticketFilters: { client_id: located('list', last.client_id as number) },
				},
			},
		]) {
			const before = apiRequests(big).length;
			const { results } = await pick(big, 'searchUser', options);
			expect(apiRequests(big).length - before).toBe(1);
			expect(results.length).toBeGreaterThan(0);
			expect(results.length).toBeLessThanOrEqual(50);
		}
		const { results, paginationToken } = await pick(big, 'searchClient');
		expect(results).toHaveLength(50);
		const before = apiRequests(big).length;
		await pick(big, 'searchClient', { token: paginationToken });
		expect(
			apiRequests(big)
				.slice(before)
				.map(({ query }) => query.page_no),
		).toEqual(['2']);
	});
});
