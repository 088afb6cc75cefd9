/** The page of docs/resources/ about one resource, made from the same data as the node. */
import type { INodeProperties } from 'n8n-workflow';

import { operationOptions } from '../../nodes/Halo/description/operations';
import { compositesOf } from '../../nodes/Halo/composites';
import { linksProperty } from '../../nodes/Halo/description/links';
import { sentence } from '../../nodes/Halo/description/words';
import {
	isWrite,
	type HaloFieldType,
	type HaloResource,
	type OperationName,
} from '../../nodes/Halo/resources/resource';
import { sourceByValue } from '../../nodes/Halo/resources/sources';
import { purpose } from '../../nodes/Halo/run/purpose';
import { columnsOf, isPicked, type Column } from '../../nodes/Halo/write/columns';
import { events, eventDescription } from '../../nodes/HaloTrigger/events';
import { cell, code, MADE, page, table } from './markdown.mts';

/** What kinds of fields are called. */
const TYPE_WORDS: Record<HaloFieldType, string> = {
	text: 'text',
	integer: 'whole number',
	decimal: 'number',
	boolean: 'yes or no',
	date: 'date',
	dateTime: 'date and time',
	choice: 'choice',
	choices: 'several choices',
	list: 'list',
	object: 'object',
};

/** Name of a resource's file in docs/resources/. */
export function pageName({ name }: HaloResource): string {
	return `${sentence(name).replace(/\s+/g, '-').toLowerCase()}.md`;
}

/** All pages of docs/resources/: file names with their texts. */
export function resourcePages(resources: readonly HaloResource[]): Map<string, string> {
	return new Map([
		['README.md', indexPage(resources)],
		...resources.map((resource): [string, string] => [pageName(resource), resourcePage(resource)]),
	]);
}

function indexPage(resources: readonly HaloResource[]): string {
	const rows = resources.map((resource) => [
		`[${resource.plural}](${pageName(resource)})`,
		cell(resource.description),
		operationOptions(resource)
			.map(({ name }) => name)
			.join(', '),
		eventsOf(resource).length > 0 ? 'Created, Updated' : '–',
	]);
	return page([
		'# Resources',
		MADE,
		'Every resource of the Halo node: its operations, fields, filters, events and the permissions they need.',
		table(['resource', 'what it is', 'operations', 'events'], rows),
	]);
}

function resourcePage(resource: HaloResource): string {
	return page([
		`# ${resource.plural}`,
		MADE,
		`${resource.description}. In Halo's API: ${code(resource.path)}.`,
		...operationParts(resource),
		...parameterParts(resource),
		...fieldParts(resource),
		...filterParts(resource),
		...outputParts(resource),
		...eventParts(resource),
	]);
}

function operationParts(resource: HaloResource): string[] {
	const rows = operationOptions(resource).flatMap(({ name, value, description = '' }) => {
		const operation = resource.operations.find((one) => one === value);
		if (operation === undefined) return [];
		const { permission } = purpose(operation, resource);
		const access = permission?.accessLevel && `${permission.accessLevel}: ${permission.level}`;
		return [
			[
				`**${name}**`,
				cell(description),
				code(request(operation, resource)),
				permission?.scope === undefined ? '–' : code(permission.scope),
				access ?? '–',
			],
		];
	});
	const { scope, adminScope, accessLevel } = resource.permissions;
	return [
		'## Operations',
		table(['operation', 'what it does', 'request', 'scope', 'feature access of the agent'], rows),
		adminScope !== undefined
			? `For administrators: ${code('all:standard')} does not cover it.`
			: scope !== undefined || accessLevel !== undefined
				? '`all:standard` covers every scope. A _–_ means that no scope or feature access of its own is known.'
				: 'Needs `all:standard`; no scope or feature access of its own is known.',
		...ownOperationParts(resource),
	];
}

function request(operation: OperationName, { path }: HaloResource): string {
	switch (operation) {
		case 'get':
			return `GET ${path}/{id}`;
		case 'delete':
			return `DELETE ${path}/{id}`;
		case 'getAll':
			return `GET ${path}`;
		default:
			return `POST ${path}`;
	}
}

/** Operations of their own kind, each with its parameters. */
function ownOperationParts({ value }: HaloResource): string[] {
	const own = [...compositesOf(value)].sort((a, b) => a.option.name.localeCompare(b.option.name));
	return own.flatMap(({ option, properties }) => [
		`### ${option.name}`,
		`${option.description ?? ''}.`,
		table(
			['parameter', 'meaning'],
			properties.flatMap((property) =>
				property.type === 'collection'
					? (property.options as INodeProperties[]).map((inner) => [
							`${property.displayName} > ${inner.displayName}`,
							cell(inner.description ?? ''),
						])
					: [[property.displayName, cell(property.description ?? property.hint ?? '')]],
			),
		),
	]);
}

/** Parameters that only this resource has, beside its fields and filters. */
function parameterParts({ properties = [] }: HaloResource): string[] {
	if (properties.length === 0) return [];
	const rows = properties.map(({ displayName, displayOptions, description = '' }) => [
		displayName,
		(displayOptions?.show?.operation ?? []).map(String).map(operationWord).join(', '),
		cell(description),
	]);
	return ['## Parameters', table(['parameter', 'operations', 'meaning'], rows)];
}

const OPERATION_WORDS: Record<string, string> = {
	create: 'Create',
	delete: 'Delete',
	get: 'Get',
	getAll: 'Get Many',
	update: 'Update',
	upsert: 'Create or Update',
};

/** An operation as the form calls it. */
export function operationWord(operation: string): string {
	return OPERATION_WORDS[operation] ?? operation;
}

function fieldParts(resource: HaloResource): string[] {
	const operations = resource.operations.filter(isWrite);
	if (operations.length === 0) return [];
	const columns = [...columnsOf(resource).values()];
	const typed = columns.filter((column) => !isPicked(column));
	const described = typed.filter((column) => column.description !== '');
	const others = typed.filter((column) => column.description === '');
	const links = linksProperty(resource).options as INodeProperties[];
	return [
		'## Fields',
		`For ${operations.map(operationWord).join(', ')}. A star marks what Halo wants of a new record; a tenant can ask for more.`,
		...(links.length > 0 ? ['### Linked Records', linkTable(resource, links)] : []),
		'### In the form',
		fieldTable(described),
		...(others.length > 0
			? ['Further fields of Halo, under the names of its API:', otherFields(others)]
			: []),
		ownFields(resource),
		recognised(resource),
	];
}

function linkTable(resource: HaloResource, links: INodeProperties[]): string {
	const columns = columnsOf(resource);
	const rows = links.map(({ displayName, name, description = '' }) => {
		const column = columns.get(name);
		const source = sourceByValue(column?.refersTo ?? column?.nameOf ?? '');
		return [
			`${displayName}${column?.required ? ' *' : ''}`,
			code(name),
			column?.nameOf === undefined ? source.plural : `${source.plural}, by name`,
			cell(description),
		];
	});
	return table(['link', "Halo's name", 'picked from', 'meaning'], rows);
}

function fieldTable(columns: readonly Column[]): string {
	return table(
		['field', "Halo's name", 'kind', 'meaning'],
		columns.map(({ displayName, id, type, required, options = [], description }) => [
			`${cell(displayName)}${required ? ' *' : ''}`,
			code(id),
			cell([TYPE_WORDS[type], options.map(({ name }) => name).join(', ')].filter(Boolean).join(': ')),
			cell(description),
		]),
	);
}

function otherFields(columns: readonly Column[]): string {
	const byType = new Map<HaloFieldType, string[]>();
	for (const { id, type } of columns) byType.set(type, [...(byType.get(type) ?? []), code(id)]);
	return table(
		['kind', 'names'],
		[...byType].map(([type, names]) => [TYPE_WORDS[type], names.join(' ')]),
	);
}

function ownFields(resource: HaloResource): string {
	if (resource.customFieldsOf === undefined) return '';
	const more = resource.value === 'asset' ? ' and the fields of the asset type' : '';
	return `The tenant's custom fields${more} are in the form as well, see [fields](../fields.md).`;
}

function recognised(resource: HaloResource): string {
	const { naturalKey } = resource;
	if (naturalKey === undefined) return '';
	const columns = columnsOf(resource);
	const words = (names: readonly string[]): string =>
		names.map((name) => columns.get(name)?.displayName ?? name).join(' and ');
	const within = Object.keys(naturalKey.within ?? {});
	const where = within.length === 0 ? '' : ` (within the same ${words(within)}, where it is given)`;
	return `**Create or Update** recognises a record by its ${words(naturalKey.match)}${where}, unless you choose other columns, see [Create or Update](../upsert.md).`;
}

function filterParts({ operations, filters }: HaloResource): string[] {
	if (!operations.includes('getAll')) return [];
	const rows = filters.map(({ displayName, name, description = '' }) => [
		cell(displayName),
		code(name),
		cell(description),
	]);
	return [
		'## Filters of Get Many',
		table(['filter', "Halo's name", 'meaning'], rows),
		'Every other query parameter that Halo knows for this list can be given under **Options > Additional Query Parameters**.',
	];
}

function outputParts({ simplified, web }: HaloResource): string[] {
	const members = ['id', ...simplified].map(code).join(', ');
	const link = web === undefined ? '' : `, and ${code('link')} to its page in Halo`;
	return [
		'## Simplified output',
		`${members}${link}. Names stand beside the numbers of other records.`,
	];
}

function eventsOf(resource: HaloResource) {
	return events.filter((event) => event.resource === resource);
}

function eventParts(resource: HaloResource): string[] {
	const found = eventsOf(resource);
	if (found.length === 0) return [];
	const rows = found.map((event) => [`**${event.name}**`, cell(eventDescription(event))]);
	return ['## Events of the Halo Trigger', table(['event', 'when'], rows)];
}
