import fc from 'fast-check';
import type { INodePropertyMode } from 'n8n-workflow';

import {
	addressPattern,
	recordFilter,
	recordLocator,
} from '../../nodes/Halo/description/recordLocator';
import { resources } from '../../nodes/Halo/resources';
import type { WebAddress } from '../../nodes/Halo/resources/resource';
import { sources } from '../../nodes/Halo/resources/sources';
import { webAddresses } from '../../nodes/Halo/resources/webAddresses';

const known = Object.entries(webAddresses) as Array<[string, WebAddress]>;

/** The id that n8n takes from an address, as it does it. */
function idIn(source: string, address: string): string | undefined {
	return new RegExp(addressPattern(webAddresses[source] as WebAddress)).exec(address)?.[1];
}

describe('the address of a record', () => {
	it.each([
		['ticket', 'https://acme.halopsa.com/ticket?id=1042', '1042'],
		['ticket', 'https://acme.haloitsm.com/tickets?id=1042', '1042'],
		[
			'ticket',
			'https://acme.halopsa.com/tickets?mainview=team&viewid=3&selid=-1&id=1042&showmenu=false',
			'1042',
		],
		['ticket', 'https://acme.haloservicedesk.com/ticket?faultid=7', '7'],
		['opportunity', 'https://acme.usehalo.com/tickets?area=4&id=88', '88'],
		['project', 'https://acme.halocrm.com/tickets?id=88&area=5', '88'],
		['client', 'https://acme.halopsa.com/customers?mainview=client&clientid=12', '12'],
		[
			'client',
			'https://acme.halopsa.com/customers?clientid=12&mainview=client&showmenu=true',
			'12',
		],
		['client', 'https://acme.halopsa.com/customer?clientid=12', '12'],
		['site', 'https://acme.halopsa.com/customers?mainview=site&siteid=18&clientid=12', '18'],
		['site', 'https://acme.halopsa.com/customers?clientid=12&mainview=site&siteid=18', '18'],
		[
			'user',
			'https://acme.halopsa.com/customers?mainview=user&siteid=18&userid=77&clientid=12',
			'77',
		],
		['asset', 'https://acme.halopsa.com/assets?id=5', '5'],
		['asset', 'https://acme.halopsa.com/assets?mainview=all&assetid=5', '5'],
		[
			'quotation',
			'https://acme.halopsa.com/orders?mainview=quotes&selid=-1&sellevel=1&quoteid=9',
			'9',
		],
		[
			'purchaseOrder',
			'https://acme.halopsa.com/orders?mainview=purchaseorders&selid=1&purchaseorderid=9',
			'9',
		],
		[
			'salesOrder',
			'https://acme.halopsa.com/orders?mainview=salesorders&selid=1&salesorderid=9',
			'9',
		],
		[
			'invoice',
			'https://acme.halopsa.com/invoices?mainview=invoices&selid=-1&sellevel=1&invoiceid=5001',
			'5001',
		],
		['invoice', 'https://acme.halopsa.com/invoices?id=5001', '5001'],
		['item', 'https://acme.halopsa.com/items?itemid=17', '17'],
		['kbArticle', 'https://acme.halopsa.com/kb?id=4', '4'],
		[
			'report',
			'https://acme.halopsa.com/reports?mainview=reportgroup&selid=8&sellevel=1&id=143',
			'143',
		],
		['report', 'https://acme.halopsa.com/reports?id=143', '143'],
		['agent', 'https://acme.halopsa.com/config/agents/agents?agentid=3', '3'],
		['team', 'https://acme.halopsa.com/config/agents/teams?teamid=2', '2'],
		['ticketType', 'https://acme.halopsa.com/config/tickets/tickettype?id=30', '30'],
		['ticket', 'https://intranet.example.com/halo/ticket?id=6#actions', '6'],
		['ticket', 'http://127.0.0.1:4590/ticket/?id=6', '6'],
		['ticket', '  https://acme.halopsa.com/ticket?id=6 ', '6'],
	])('%s: %s', (source, address, id) => {
		expect(idIn(source, address)).toBe(id);
	});

	it.each([
		['ticket', 'https://acme.halopsa.com/assets?id=5'],
		['ticket', 'https://acme.halopsa.com/customers?clientid=12'],
		['ticket', 'https://acme.halopsa.com/ticket?id='],
		['ticket', 'https://acme.halopsa.com/ticket?id=12abc'],
		['ticket', 'https://acme.halopsa.com/ticket?selid=12'],
		['ticket', 'https://acme.halopsa.com/ticket#?id=12'],
		['ticket', 'https://acme.halopsa.com/?id=12'],
		['ticket', 'https://acme.halopsa.com/myticket?id=12'],
		['ticket', 'ftp://acme.halopsa.com/ticket?id=12'],
		['ticket', 'ticket?id=12'],
		['asset', 'https://acme.halopsa.com/ticket?id=12'],
		['client', 'https://acme.halopsa.com/customers?mainview=site&siteid=18'],
		['client', 'https://acme.halopsa.com/client?id=12'],
		['site', 'https://acme.halopsa.com/customers?mainview=client&clientid=12'],
		['quotation', 'https://acme.halopsa.com/orders?mainview=salesorders&salesorderid=9'],
		['invoice', 'https://acme.halopsa.com/orders?invoiceid=9'],
	])('is not that of another record: %s, %s', (source, address) => {
		expect(idIn(source, address)).toBeUndefined();
	});

	const word = fc.stringMatching(/^[a-z]{3,12}$/);
	const host = fc
		.tuple(
			word,
			fc.constantFrom(
				'halopsa.com',
				'haloitsm.com',
				'halocrm.com',
				'haloservicedesk.com',
				'usehalo.com',
			),
		)
		.map(([tenant, product]) => `${tenant}.${product}`);
	/** Parameters that choose what is shown beside a record. */
	const beside = fc.array(
		fc.tuple(
			fc.constantFrom('mainview', 'viewid', 'selid', 'sellevel', 'selparentid', 'showmenu', 'area'),
			fc.oneof(fc.integer().map(String), word),
		),
		{ maxLength: 6 },
	);

	it.each(known)('%s: the id is found wherever it stands among other parameters', (source, web) => {
		fc.assert(
			fc.property(
				host,
				fc.constantFrom(...web.pages),
				fc.constantFrom(...web.idParameters),
				fc.integer(),
				beside,
				fc.nat(),
				(domain, page, parameter, id, others, place) => {
					const query: Array<[string, string]> = [...others];
					query.splice(place % (query.length + 1), 0, [parameter, String(id)]);
					const text = query.map(([name, value]) => `${name}=${value}`).join('&');
					expect(idIn(source, `https://${domain}/${page}?${text}`)).toBe(String(id));
				},
			),
		);
	});

	it.each(known)('%s: no id comes out of an address without one', (source, web) => {
		fc.assert(
			fc.property(host, fc.constantFrom(...web.pages), beside, (domain, page, others) => {
				const text = others.map(([name, value]) => `${name}=${value}`).join('&');
				expect(idIn(source, `https://${domain}/${page}?${text}`)).toBeUndefined();
			}),
		);
	});

	it.each(known)('%s: any text is read in no time', (source, web) => {
		fc.assert(
			fc.property(fc.string(), fc.nat(500), (text, times) => {
				const page = `https://a.halopsa.com/${`${web.pages[0]}/`.repeat(times)}?${'id=&'.repeat(times)}${text}`;
				const start = performance.now();
				idIn(source, page);
				expect(performance.now() - start).toBeLessThan(200);
			}),
			{ numRuns: 20 },
		);
	});
});

describe('the ways to point at a record', () => {
	const names = (modes: INodePropertyMode[] | undefined): string[] =>
		(modes ?? []).map(({ name }) => name);

	it.each(resources)('$value: by address where its page is known', (resource) => {
		const expected = ['list', 'id', ...(webAddresses[resource.value] ? ['url'] : [])];
		expect(names(recordLocator(resource).modes)).toEqual(expected);
		expect(resource.web).toBe(webAddresses[resource.value]);
	});

	it.each(sources)('$value: in a filter as well', ({ value }) => {
		const filter = recordFilter({ name: 'x_id', displayName: 'X', resource: value });
		expect(names(filter.modes)).toEqual(['list', 'id', ...(webAddresses[value] ? ['url'] : [])]);
	});

	it('every address belongs to a source', () => {
		const values = sources.map(({ value }) => value);
		expect(known.map(([value]) => value).filter((value) => !values.includes(value))).toEqual([]);
	});

	it('the address to build is one that is understood', () => {
		for (const [source, { path }] of known) {
			expect(idIn(source, `https://acme.halopsa.com${path.replace('{id}', '42')}`)).toBe('42');
		}
	});
});
