import { action } from './action';
import { agent } from './agent';
import { appointment } from './appointment';
import { asset } from './asset';
import { attachment } from './attachment';
import { client } from './client';
import { clientContract } from './clientContract';
import { invoice } from './invoice';
import { item } from './item';
import { kbArticle } from './kbArticle';
import { opportunity } from './opportunity';
import { project } from './project';
import { quotation } from './quotation';
import { report } from './report';
import type { HaloResource } from './resource';
import { site } from './site';
import { status } from './status';
import { supplier } from './supplier';
import { team } from './team';
import { ticket } from './ticket';
import { ticketType } from './ticketType';
import { user } from './user';

/** All resources, in the order of the Resource dropdown. */
export const resources: readonly HaloResource[] = [
	action,
	agent,
	appointment,
	asset,
	attachment,
	client,
	clientContract,
	invoice,
	item,
	kbArticle,
	opportunity,
	project,
	quotation,
	report,
	site,
	status,
	supplier,
	team,
	ticket,
	ticketType,
	user,
];

const byValue = new Map(resources.map((resource) => [resource.value, resource]));

/** The resource of the Resource parameter. */
export function resourceByValue(value: string): HaloResource | undefined {
	return byValue.get(value);
}
