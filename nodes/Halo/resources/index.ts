import { action } from './action';
import { agent } from './agent';
import { appointment } from './appointment';
import { asset } from './asset';
import { attachment } from './attachment';
import { client } from './client';
import { clientContract } from './clientContract';
import { customField } from './customField';
import { invoice } from './invoice';
import { item } from './item';
import { kbArticle } from './kbArticle';
import { opportunity } from './opportunity';
import { project } from './project';
import { purchaseOrder } from './purchaseOrder';
import { quotation } from './quotation';
import { recurringInvoice } from './recurringInvoice';
import { report } from './report';
import type { HaloResource } from './resource';
import { salesOrder } from './salesOrder';
import { site } from './site';
import { status } from './status';
import { supplier } from './supplier';
import { team } from './team';
import { ticket } from './ticket';
import { ticketType } from './ticketType';
import { timesheet } from './timesheet';
import { toDo } from './toDo';
import { user } from './user';
import { webhook } from './webhook';

/** All resources, in the order of the Resource dropdown. */
export const resources: readonly HaloResource[] = [
	action,
	agent,
	appointment,
	asset,
	attachment,
	client,
	clientContract,
	customField,
	invoice,
	item,
	kbArticle,
	opportunity,
	project,
	purchaseOrder,
	quotation,
	recurringInvoice,
	report,
	salesOrder,
	site,
	status,
	supplier,
	team,
	ticket,
	ticketType,
	timesheet,
	toDo,
	user,
	webhook,
];

const byValue = new Map(resources.map((resource) => [resource.value, resource]));

/** The resource of the Resource parameter. */
export function resourceByValue(value: string): HaloResource | undefined {
	return byValue.get(value);
}
