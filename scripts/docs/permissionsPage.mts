/** docs/permissions.md: what each operation needs at least, made from the same data as the node's errors. */
import { composites } from '../../nodes/Halo/composites';
import type { Composite, CompositeNeed } from '../../nodes/Halo/composites/composite';
import { sentence } from '../../nodes/Halo/description/words';
import type { HaloResource, OperationName } from '../../nodes/Halo/resources/resource';
import { purpose } from '../../nodes/Halo/run/purpose';
import type { PermissionNeed } from '../../nodes/shared/transport/types';
import { watchedResources } from '../../nodes/HaloTrigger/events';
import { cell, code, MADE, page, table } from './markdown.mts';
import { operationWord, pageName } from './resourcePage.mts';

const READING: readonly OperationName[] = ['get', 'getAll'];
const WRITING: readonly OperationName[] = ['create', 'update', 'upsert', 'delete'];

/** Sets of permissions that are enough for a job, with where that is known from. */
const JOBS: ReadonlyArray<[job: string, scopes: string, agent: string]> = [
	[
		'create, find, read and close tickets, with notes',
		'edit:tickets read:customers',
		'Tickets Access Level: Read and Modify, Customers and Users Access Level: Read Only; Can add new Tickets, Can view Unassigned Tickets, Can view Tickets that are assigned to other Agents, Can Edit Tickets Which Are Not Assigned To Them, Can always update Ticket Statuses and re-assign Tickets outside of actions',
	],
	[
		'keep assets in step with another system',
		'edit:assets read:customers',
		'Assets Access Level: Read and Modify, Clients and Users Access Level: Read Only',
	],
	[
		'find out what clients pay for (contracts, recurring invoices, items)',
		'read:customers read:contracts read:invoices read:items',
		'Clients, Client Contracts, Invoices, Items and Sales Access Level: Read Only; Can View Item Prices: Read Only. Some older versions list items only with edit:items',
	],
	['run reports', 'edit:reporting', 'Reporting Access Level: Read and Modify'],
	[
		'watch tickets, projects and invoices with the Halo Trigger',
		'read:tickets read:projects read:invoices',
		'Tickets and Invoices Access Level: Read Only; Can view Unassigned Tickets, Can view Tickets that are assigned to other Agents',
	],
];

/** The text of docs/permissions.md. */
export function permissionsPage(resources: readonly HaloResource[]): string {
	return page([
		'# Permissions',
		MADE,
		'What n8n may do in Halo is what three places allow together:',
		[
			'1. **The application** (Configuration > Integrations > Halo API > View Applications, tab *Permissions*) and the **Scope** of the credential. Scopes only narrow. Halo refuses the log-in when the credential asks for one that the application does not have.',
			'2. **The role of the agent** that n8n acts as: its access level of each module and the ticket rights.',
			'3. **The teams of the agent**, for tickets. An API-only agent without teams sees none. The scope `all:teams` (from Halo v2.148.1 on) stands for all of them.',
		].join('\n'),
		'The usual scope `all:standard` covers every `read:` and `edit:` scope below and leaves the choice to the role of the agent. A scope `edit:x` covers `read:x`. After a change of the role or of the application get a new token: save the credential again, or press *Connect*.',
		'**Connection > Diagnose** in the Halo node says which of this is missing.',
		'## Enough for a job',
		table(
			['to', 'scopes', 'role of the agent'],
			JOBS.map(([job, scopes, agent]) => [
				cell(job),
				scopes.split(' ').map(code).join(' '),
				cell(agent),
			]),
		),
		'Add `offline_access` for an agent who logs in: without it the connection ends with its first token. Names beside numbers in simplified output come from the lists of statuses, ticket types, agents and so on; where they may not be read, the names are left out.',
		'## Each resource',
		table(
			['resource', 'to read', 'scope', 'to write', 'scope', "feature access of the agent's role"],
			resources.map(row),
		),
		'To read is *Read Only* of the feature access, to write *Read and Modify*. Create or Update and custom fields of a record also read. A _–_ means that no scope or feature access of its own is known; the resource then needs `all:standard`.',
		'- **Webhooks** are for administrators. `all:standard` leaves them out.\n- **Configuration** (agents, teams, statuses, ticket types, custom fields): which agents and teams are listed depends on the role of the agent; changing configuration takes the rights of somebody who configures Halo.\n- **Timesheets**: *Read and Modify (All)* for those of other agents.',
		`Events of the Halo Trigger (${watchedResources.map(({ plural }) => sentence(plural)).join(', ')}) need what reading needs. Notes, e-mails and time on a ticket write tickets. A download reads, an upload writes. Running a report or SQL needs the reporting scope, ${code('edit:reporting')} to be sure (ImmyBot's set-up asks for it). **API Call** needs what the path needs, **Diagnose** nothing.`,
		...ownOperations(resources),
		'The names of scopes and access levels are those of Halo and of vendors who document their set-up (HaloAPI for PowerShell, ImmyBot, Thread). Which access level belongs to a module can be called otherwise in your version.',
	]);
}

function row(resource: HaloResource): string[] {
	const { accessLevel } = resource.permissions;
	return [
		`[${resource.plural}](resources/${pageName(resource)})`,
		...cells(resource, READING),
		...cells(resource, WRITING),
		accessLevel ?? '–',
	];
}

/** Operations of their own kind whose needs depend on how they are used. */
function ownOperations(resources: readonly HaloResource[]): string[] {
	const rows = composites.flatMap((composite) => {
		const resource = resources.find(({ value }) => value === composite.resource);
		return resource === undefined ? [] : needRows(resource, composite);
	});
	return [
		'## Operations that depend on how they are used',
		'Each line comes on top of the others that apply. Picking from a list in the form reads that list too.',
		table(['operation', 'used', 'scopes', "feature access of the agent's role"], rows),
	];
}

function needRows(resource: HaloResource, { option, needs = [] }: Composite): string[][] {
	const operation = `[${resource.plural}](resources/${pageName(resource)}) > ${option.name}`;
	return needs.map((need) => {
		const permissions = permissionsOf(need);
		return [
			operation,
			cell(need.to),
			permissions.map(({ scope }) => (scope === undefined ? '–' : code(scope))).join(' '),
			permissions.map(({ accessLevel, level }) => `${accessLevel ?? '–'}: ${level}`).join(', '),
		];
	});
}

function permissionsOf({ reads = [], writes = [] }: CompositeNeed): PermissionNeed[] {
	const needed = [
		...reads.map((resource) => purpose('getAll', resource)),
		...writes.map((resource) => purpose('update', resource)),
	];
	return needed.flatMap(({ permission }) => permission ?? []);
}

/** The operations of a kind that a resource has, and the scope for them. */
function cells(resource: HaloResource, kind: readonly OperationName[]): string[] {
	const operations = kind.filter((operation) => resource.operations.includes(operation));
	if (operations.length === 0) return ['–', '–'];
	const { permission } = purpose(operations[0], resource);
	return [
		operations.map(operationWord).join(', '),
		permission?.scope === undefined ? '–' : code(permission.scope),
	];
}
