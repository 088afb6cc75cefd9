import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of knowledge base articles:
 * - Creating one with `name` and `description` is proven by a live probe.
 * - The whole list in one answer takes more than 15 seconds on a big tenant (live probe): it is
 *   read in pages.
 * - Votes are cast with `POST /KBArticle/vote`, not by a field (OpenAPI).
 * - The access level of the agent's role is not in any published permission table.
 */
export const kbArticle: HaloResource = {
	value: 'kbArticle',
	name: 'KB Article',
	plural: 'KB Articles',
	description: 'An article of the knowledge base',
	path: '/KBArticle',
	listKey: 'articles',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'kb' },
	web: webAddresses.kbArticle,
	picker: {
		title: 'name',
		details: ['date_edited'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
		inactive: { inactive: true },
	},
	changes: { modified: ['date_edited'], created: 'date_created' },
	naturalKey: {
		match: ['name'],
		searches: { name: 'search' },
		query: { includeactive: true, includeinactive: true },
	},
	simplified: [
		'name',
		'description',
		'resolution',
		'type',
		'inactive',
		'kb_tags',
		'next_review_date',
		'view_count',
		'useful_count',
		'date_created',
		'date_edited',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Title',
			type: 'text',
			description: 'Title of the article',
			required: true,
		},
		{
			id: 'description',
			displayName: 'Description',
			type: 'text',
			description: 'Question or problem that the article is about, as plain text',
			required: true,
		},
		{
			id: 'description_html',
			displayName: 'Description (HTML)',
			type: 'text',
			description: 'Question or problem that the article is about, as HTML',
		},
		{
			id: 'resolution',
			displayName: 'Resolution',
			type: 'text',
			description: 'Answer or solution, as plain text',
		},
		{
			id: 'resolution_html',
			displayName: 'Resolution (HTML)',
			type: 'text',
			description: 'Answer or solution, as HTML',
		},
		{
			id: 'description_markdown',
			displayName: 'Description (Markdown)',
			type: 'text',
			description: 'Question or problem that the article is about, as Markdown',
		},
		{
			id: 'resolution_markdown',
			displayName: 'Resolution (Markdown)',
			type: 'text',
			description: 'Answer or solution, as Markdown',
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'integer',
			description: 'Number of the kind of article; read an article to see the numbers in use',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the article is out of use',
		},
		{
			id: 'faqlists',
			displayName: 'FAQ Lists',
			type: 'list',
			description: 'FAQ lists that show the article; list of objects: [{"id": 4}]',
		},
		{
			id: 'tags',
			displayName: 'Tags',
			type: 'list',
			description: 'Tags of the article; list of objects: [{"text": "printer"}]',
		},
		{
			id: 'kb_tags',
			displayName: 'Tag Text',
			type: 'text',
			description: 'Tags of the article as one text',
		},
		{
			id: 'showforall',
			displayName: 'Show for All',
			type: 'boolean',
			description: 'Whether all users see the article',
		},
		{
			id: 'kbentryclientaccess',
			displayName: 'Client Access',
			type: 'list',
			description: 'Clients that see the article; list of objects: [{"client_id": 12}]',
		},
		{
			id: 'kbentrytoplevelaccess',
			displayName: 'Top Level Access',
			type: 'list',
			description: 'Top levels that see the article; list of objects: [{"toplevel_id": 1}]',
		},
		{
			id: 'teams',
			displayName: 'Teams',
			type: 'list',
			description: 'Teams that the article is for; list of objects: [{"id": 1}]',
		},
		{
			id: 'owners',
			displayName: 'Owners',
			type: 'list',
			description: 'Agents who own the article; list of objects: [{"id": 3}]',
		},
		{
			id: 'internalmemoagent',
			displayName: 'Internal Note',
			type: 'text',
			description: 'Text for agents only, as plain text',
		},
		{
			id: 'internalmemoagenthtml',
			displayName: 'Internal Note (HTML)',
			type: 'text',
			description: 'Text for agents only, as HTML',
		},
		{
			id: 'next_review_date',
			displayName: 'Next Review Date',
			type: 'date',
			description: 'Day on which the article is to be reviewed',
		},
		{
			id: 'limit_start_date',
			displayName: 'Visible From',
			type: 'date',
			description: 'First day on which users see the article',
		},
		{
			id: 'limit_end_date',
			displayName: 'Visible Until',
			type: 'date',
			description: 'Last day on which users see the article',
		},
		{
			id: 'ticket_id',
			displayName: 'Ticket ID',
			type: 'integer',
			description: 'Ticket that the article was written from',
			refersTo: 'ticket',
		},
		{
			id: 'ticket_template_id',
			displayName: 'Ticket Template ID',
			type: 'integer',
			description: 'Template for tickets that are logged from the article',
			refersTo: 'ticketTemplate',
		},
		{
			id: 'related_articles',
			displayName: 'Related Articles',
			type: 'list',
			description: 'Articles on related matters; list of objects: [{"id": 7}]',
		},
		{
			id: 'devices',
			displayName: 'Assets',
			type: 'list',
			description: 'Assets that the article is about; list of objects: [{"id": 33}]',
		},
		{
			id: 'attachments',
			displayName: 'Attachments',
			type: 'list',
			description: 'Attachments of the article; list of objects: [{"id": 55}]',
		},
		{
			id: 'customfields',
			displayName: 'Custom Fields',
			type: 'list',
			description:
				'Custom fields by number or by name with the prefix CF; list of objects: [{"id": 123, "value": "Gold"}]',
		},
	],
	moreFields: {
		text: 'confluence_url link internalmemomarkdown servicenow_id freshdesk_id',
		integer: 'editor_type xrefkbentry xreftype xrefdoc new_version_from_id',
		boolean: '_reviewed generatetoken',
		date: 'last_review_date',
		list: 'geo_restrictions translations',
		object: 'new_external_link wordpress_tags wordpress_categories',
	},
	filters: [
		{
			displayName: 'Article Types',
			name: 'articletype',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only articles of these types, as comma-separated numbers',
		},
		recordFilter({
			name: 'device_id',
			displayName: 'Asset',
			resource: 'asset',
			description: 'Only articles about this asset',
		}),
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only articles that this client sees',
		}),
		{
			displayName: 'FAQ List IDs',
			name: 'faqlists',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1,2,3',
			description: 'Only articles of these FAQ lists, as comma-separated IDs',
		},
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list active articles',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive articles',
		},
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			default: '',
			description: 'Only the articles with this knowledge base key',
		},
		{
			displayName: 'Language Code',
			name: 'language_code',
			type: 'string',
			default: '',
			placeholder: 'e.g. en-US',
			description: 'Language to answer in, where translations exist',
		},
		{
			displayName: 'Needs Review',
			name: 'needsreview',
			type: 'boolean',
			default: true,
			description: 'Whether to list only articles past their next review date',
		},
		...orderFilters('date_edited'),
		recordFilter({
			name: 'organisation_id',
			displayName: 'Organisation',
			resource: 'organisation',
			description: 'Only articles of this organisation',
		}),
		recordFilter({
			name: 'related_to',
			displayName: 'Related Article',
			resource: 'kbArticle',
			description: 'Only articles that are related to this one',
		}),
		recordFilter({
			name: 'related_to_ticket',
			displayName: 'Related Ticket',
			resource: 'ticket',
			description: 'Only articles that are related to this ticket',
		}),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the title, the body or a tag contains',
		},
		recordFilter({
			name: 'site_id',
			displayName: 'Site',
			resource: 'site',
			description: 'Only articles that this site sees',
		}),
		{
			displayName: 'Type',
			name: 'type',
			type: 'number',
			default: 0,
			description: 'Only articles of the kind with this number',
		},
	],
	queryParameters:
		'activeinactive advanced_search articletype client_id count device_id faqlists ' +
		'includeactive includeinactive key language_code language_override needsreview order ' +
		'order2 order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 ' +
		'organisation_id page_no page_size pageinate related_to related_to_ticket search site_id ' +
		'type',
};
