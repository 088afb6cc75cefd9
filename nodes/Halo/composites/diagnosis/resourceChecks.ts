import type { IDataObject } from 'n8n-workflow';

import type { Page } from '../../../shared/list/page';
import { sentence } from '../../description/words';
import type { HaloResource } from '../../resources/resource';
import { fetchPage } from '../../run/fetch';
import type { NodeRun } from '../../run/nodeRun';
import { bad, good, problemOf, type Finding } from './finding';

/** What a check of a resource found, with Halo's status where it refused. */
export interface ResourceFinding extends Finding {
	/** Status of Halo's refusal. */
	status?: number;
	/** It can be read, and shows nothing although every tenant has some. */
	showsNothing?: true;
}

/** Lists that show nothing without a ticket. */
const OF_A_TICKET = ['action', 'attachment', 'toDo'];

/** Queries that make lists without pages short. */
const SHORTER: Readonly<Record<string, IDataObject>> = {
	customField: { typeid: 1 },
	webhook: { type: 0 },
};

/** What it means that a list is empty which has entries in every tenant. */
const NEVER_EMPTY: Readonly<Record<string, string>> = {
	team: 'Give the application and the credential the scope all:teams (from Halo v2.148.1 on), or add the teams to the agent on Teams & Departments. Without a team the agent sees no tickets.',
	client:
		'See that the agent has Clients (or Customers) Access Level at Read Only or higher, and that its role is not restricted to certain clients.',
};

/** A check and what it has read. */
interface Checked {
	finding: ResourceFinding;
	/** The first row of the list. */
	row?: IDataObject;
}

/**
 * Reads a row of the list of each resource, as many at once as there are lanes. Tickets come first, because some
 * lists are those of a ticket.
 *
 * @returns one finding for each resource, in their order; a refusal is a finding, not an error
 */
export async function checkResources(
	run: NodeRun,
	resources: readonly HaloResource[],
): Promise<ResourceFinding[]> {
	const ticket = resources.find(({ value }) => value === 'ticket');
	const tickets = ticket && (await checkResource(run, ticket, {}));
	const checked = resources.map(async (resource) => {
		if (resource === ticket && tickets !== undefined) return tickets.finding;
		return (await checkResource(run, resource, shortQuery(resource, tickets?.row?.id))).finding;
	});
	return await Promise.all(checked);
}

function shortQuery({ value }: HaloResource, ticketId: IDataObject[string]): IDataObject {
	if (OF_A_TICKET.includes(value) && ticketId !== undefined) return { ticket_id: ticketId };
	return SHORTER[value] ?? {};
}

async function checkResource(
	run: NodeRun,
	resource: HaloResource,
	query: IDataObject,
): Promise<Checked> {
	const page = resource.pageSize > 0 ? { number: 1, size: 1 } : undefined;
	try {
		const answer = await fetchPage(run.request, resource, query, page);
		return { finding: readable(resource, answer), row: answer.rows[0] };
	} catch (error) {
		const { message, nextStep, failure } = problemOf(run, error);
		return { finding: { ...bad(resource.plural, message, nextStep), status: failure?.status } };
	}
}

function readable(resource: HaloResource, { rows, total }: Page): ResourceFinding {
	const many = sentence(resource.plural);
	if (rows.length > 0) {
		const count = resource.pageSize === 0 ? undefined : total;
		return good(
			resource.plural,
			count === undefined ? 'Can be read' : `Can be read (${count} in all)`,
		);
	}
	const step = NEVER_EMPTY[resource.value] as string | undefined;
	return step === undefined
		? good(resource.plural, `Can be read, but no ${many} are visible`)
		: { ...bad(resource.plural, `No ${many} are visible`, step), showsNothing: true };
}
