/** How many records of each kind the seed makes. */
export interface SeedCounts {
	clients: number;
	sites: number;
	users: number;
	assets: number;
	tickets: number;
	opportunities: number;
	projects: number;
	/** The newest tickets that get two to four actions each. */
	ticketsWithActions: number;
	agents: number;
	items: number;
	contracts: number;
	invoices: number;
	recurringInvoices: number;
	quotations: number;
	orders: number;
	articles: number;
	suppliers: number;
	appointments: number;
	reports: number;
	attachments: number;
}

/** A managed service provider of ordinary size. */
export const MSP: SeedCounts = {
	clients: 40,
	sites: 60,
	users: 400,
	assets: 2000,
	tickets: 10_000,
	opportunities: 200,
	projects: 150,
	ticketsWithActions: 500,
	agents: 12,
	items: 80,
	contracts: 60,
	invoices: 5000,
	recurringInvoices: 120,
	quotations: 150,
	orders: 40,
	articles: 30,
	suppliers: 25,
	appointments: 300,
	reports: 20,
	attachments: 40,
};

/** A tenant that was just set up: configuration, one internal client, nothing else. */
export const EMPTY: SeedCounts = {
	clients: 1,
	sites: 1,
	users: 1,
	assets: 0,
	tickets: 0,
	opportunities: 0,
	projects: 0,
	ticketsWithActions: 0,
	agents: 4,
	items: 0,
	contracts: 0,
	invoices: 0,
	recurringInvoices: 0,
	quotations: 0,
	orders: 0,
	articles: 0,
	suppliers: 0,
	appointments: 0,
	reports: 0,
	attachments: 0,
};
