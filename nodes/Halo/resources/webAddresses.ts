import type { WebAddress } from './resource';

const ticket: WebAddress = {
	path: '/ticket?id={id}',
	pages: ['ticket', 'tickets'],
	idParameters: ['id', 'faultid'],
};

const site: WebAddress = {
	path: '/customers?mainview=site&siteid={id}',
	pages: ['customers'],
	idParameters: ['siteid'],
};

const asset: WebAddress = {
	path: '/assets?id={id}',
	pages: ['assets'],
	idParameters: ['id', 'assetid'],
};

/**
 * Pages of records in Halo's agent app, by the value of the source. The four products share them (links
 * seen in tenants, and of working clients). Halo's own links carry more parameters, which choose what is
 * shown beside the record. Contracts, recurring invoices, suppliers, appointments, timesheets, to-dos, custom
 * fields and webhooks have no known page.
 */
export const webAddresses: Readonly<Record<string, WebAddress | undefined>> = {
	agent: {
		path: '/config/agents/agents?agentid={id}',
		pages: ['config/agents/agents'],
		idParameters: ['agentid'],
	},
	asset,
	client: {
		path: '/customers?mainview=client&clientid={id}',
		pages: ['customers', 'customer'],
		idParameters: ['clientid'],
	},
	invoice: {
		path: '/invoices?mainview=invoices&selid=-1&sellevel=1&invoiceid={id}',
		pages: ['invoices'],
		idParameters: ['invoiceid', 'id'],
	},
	item: { path: '/items?itemid={id}', pages: ['items'], idParameters: ['itemid'] },
	kbArticle: { path: '/kb?id={id}', pages: ['kb'], idParameters: ['id'] },
	opportunity: ticket,
	project: ticket,
	purchaseOrder: {
		path: '/orders?mainview=purchaseorders&selid=1&sellevel=1&purchaseorderid={id}',
		pages: ['orders'],
		idParameters: ['purchaseorderid'],
	},
	quotation: {
		path: '/orders?mainview=quotes&selid=-1&sellevel=1&quoteid={id}',
		pages: ['orders'],
		idParameters: ['quoteid'],
	},
	relatedAsset: asset,
	report: { path: '/reports?id={id}', pages: ['reports'], idParameters: ['id'] },
	salesOrder: {
		path: '/orders?mainview=salesorders&selid=1&sellevel=1&salesorderid={id}',
		pages: ['orders'],
		idParameters: ['salesorderid'],
	},
	site,
	stockLocation: site,
	team: {
		path: '/config/agents/teams?teamid={id}',
		pages: ['config/agents/teams'],
		idParameters: ['teamid'],
	},
	ticket,
	ticketType: {
		path: '/config/tickets/tickettype?id={id}',
		pages: ['config/tickets/tickettype'],
		idParameters: ['id'],
	},
	user: {
		path: '/customers?mainview=user&userid={id}',
		pages: ['customers'],
		idParameters: ['userid'],
	},
};
