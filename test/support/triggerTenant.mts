import type { IDataObject } from 'n8n-workflow';

import {
	BASE_TIME,
	startSandbox,
	type Row,
	type Sandbox,
	type SandboxOptions,
} from '../sandbox/index.mts';

/** A tenant of some hundred records, more than one page of each list that has pages. */
export const SMALL_TENANT: SandboxOptions['seed'] = {
	clients: 130,
	sites: 140,
	users: 150,
	assets: 160,
	tickets: 300,
	opportunities: 120,
	projects: 120,
	ticketsWithActions: 0,
	items: 120,
	contracts: 120,
	invoices: 150,
	recurringInvoices: 120,
	quotations: 120,
	orders: 120,
	articles: 120,
	suppliers: 120,
	appointments: 120,
	attachments: 0,
};

/** A sandbox whose time only the test moves. */
export class TriggerTenant {
	private constructor(
		readonly sandbox: Sandbox,
		private readonly clock: { now: number },
	) {}

	/** Starts the sandbox. */
	static async start(seed: SandboxOptions['seed'] = SMALL_TENANT): Promise<TriggerTenant> {
		const clock = { now: BASE_TIME };
		return new TriggerTenant(await startSandbox({ seed, now: () => clock.now }), clock);
	}

	/** Lets time pass; a minute and a bit unless said otherwise, as between two polls. */
	wait(milliseconds = 61_007): void {
		this.clock.now += milliseconds;
	}

	/** Back to the start. */
	reset(): void {
		this.clock.now = BASE_TIME;
		this.sandbox.reset();
	}

	/** Creates a record as somebody in Halo would, and answers its number. */
	create(resource: string, values?: IDataObject): number {
		const { path, create } = RECORDS[resource];
		return this.sandbox.store.insert(path, { ...create, ...values }).id as number;
	}

	/** Changes a record as somebody in Halo would. */
	change(resource: string, id: number, values: IDataObject = RECORDS[resource].change): void {
		this.sandbox.store.update(RECORDS[resource].path, id, values);
	}

	/** Records that are listed, by ascending number. */
	rows(resource: string): Row[] {
		return this.sandbox.store
			.rows(RECORDS[resource].path)
			.filter(
				({ inactive, isdisabled, active, status }) =>
					inactive !== true &&
					isdisabled !== true &&
					active !== false &&
					!(resource === 'item' && status === 0),
			);
	}

	/** Numbers of the oldest records that are listed. */
	ids(resource: string, count: number): number[] {
		return this.rows(resource)
			.slice(0, count)
			.map(({ id }) => id as number);
	}
}

interface WatchedRecord {
	/** Path of the list, without a slash. */
	path: string;
	/** What changes of a record; rows of the list show it. */
	change: IDataObject;
	/** What a new record has. */
	create: IDataObject;
}

const ticket = (path: string): WatchedRecord => ({
	path,
	change: { summary: 'Changed summary' },
	create: { summary: 'New summary', client_id: 12, site_id: 18 },
});

/** A record of every resource that has events, by the value of the resource. */
export const RECORDS: Record<string, WatchedRecord> = {
	agent: {
		path: 'Agent',
		change: { jobtitle: 'Changed title' },
		create: { name: 'New Agent', email: 'new@msp.example', jobtitle: 'New title' },
	},
	appointment: {
		path: 'Appointment',
		change: { subject: 'Changed subject' },
		create: { subject: 'New subject', start_date: '2026-03-03T10:00:00', agent_id: 2 },
	},
	asset: {
		path: 'Asset',
		change: { inventory_number: 'CHANGED-1' },
		create: { inventory_number: 'NEW-1', client_id: 12, assettype_id: 1 },
	},
	client: { path: 'Client', change: { name: 'Changed name' }, create: { name: 'New name' } },
	clientContract: {
		path: 'ClientContract',
		change: { ref: 'CHANGED-1' },
		create: { ref: 'NEW-1', client_id: 12 },
	},
	invoice: {
		path: 'Invoice',
		change: { invoicenumber: 'CHANGED-1' },
		create: { invoicenumber: 'NEW-1', client_id: 12 },
	},
	item: { path: 'Item', change: { name: 'Changed name' }, create: { name: 'New name' } },
	kbArticle: {
		path: 'KBArticle',
		change: { name: 'Changed name' },
		create: { name: 'New name', description: 'New' },
	},
	opportunity: ticket('Opportunities'),
	project: ticket('Projects'),
	purchaseOrder: {
		path: 'PurchaseOrder',
		change: { title: 'Changed title' },
		create: { title: 'New title', supplier_id: 1 },
	},
	quotation: {
		path: 'Quotation',
		change: { title: 'Changed title' },
		create: { title: 'New title', client_id: 12 },
	},
	recurringInvoice: {
		path: 'RecurringInvoice',
		change: { reference: 'CHANGED-1' },
		create: { reference: 'NEW-1', client_id: 12 },
	},
	salesOrder: {
		path: 'SalesOrder',
		change: { title: 'Changed title' },
		create: { title: 'New title', client_id: 12 },
	},
	site: {
		path: 'Site',
		change: { name: 'Changed name' },
		create: { name: 'New name', client_id: 12 },
	},
	supplier: { path: 'Supplier', change: { name: 'Changed name' }, create: { name: 'New name' } },
	team: { path: 'Team', change: { name: 'Changed name' }, create: { name: 'New name' } },
	ticket: ticket('Tickets'),
	user: {
		path: 'Users',
		change: { name: 'Changed name' },
		create: { name: 'New name', site_id: 18, client_id: 12 },
	},
};
