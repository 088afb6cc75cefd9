import { json } from '../http/reply.mts';
import { runAdHoc, runSaved } from '../reports/routes.mts';
import { textOf } from '../types.mts';
import type { Resource } from './definition.mts';
import { equals, isTrue } from './filters.mts';
import { listMembersOf } from './members.mts';

/** Knowledge base articles and reports. */
export const knowledgeResources: Resource[] = [
	{
		path: 'KBArticle',
		table: 'articles',
		schema: 'KBEntry',
		module: 'kb',
		listKey: 'articles',
		paging: 'pages',
		idType: 'integer',
		listMembers: listMembersOf('KBEntry').filter((name) => name !== 'customfields'),
		nested: {
			description_html: 'includedetails',
			resolution_html: 'includedetails',
			faqlists: 'includedetails',
			related_articles: 'includedetails',
			customfields: 'includedetails',
		},
		search: ['name', 'description', 'kb_tags'],
		filters: { type: equals('type') },
		ordered: true,
		modified: ['date_edited'],
		created: ['date_created'],
		inactive: (row) => row.inactive === true,
		defaults: () => ({
			name: '',
			description: '',
			description_html: '',
			resolution: '',
			resolution_html: '',
			type: 0,
			inactive: false,
			view_count: 0,
			useful_count: 0,
			notuseful_count: 0,
			kb_tags: '',
			tag_string: '',
			faqlists: [],
		}),
		readOnly: ['date_created', 'date_edited', 'view_count', 'useful_count', 'notuseful_count'],
		refuse(row) {
			if (!textOf(row.name).trim()) return 'Title must be entered';
			return textOf(row.description) || textOf(row.description_html)
				? null
				: 'Abstract must be entered';
		},
	},
	{
		path: 'Report',
		table: 'reports',
		schema: 'AnalyzerProfile',
		module: 'reporting',
		listKey: 'reports',
		paging: 'pages',
		idType: 'integer',
		listMembers: [
			'id',
			'name',
			'group_id',
			'group_name',
			'description',
			'type',
			'datasource_id',
			'systemreportid',
			'apiquery_id',
		],
		search: ['name', 'description'],
		filters: { reportgroup_id: equals('group_id'), type: equals('type') },
		ordered: true,
		modified: [],
		created: [],
		defaults: () => ({
			name: '',
			description: '',
			sql: '',
			group_id: 1,
			group_name: 'General',
			type: 0,
			datasource_id: 0,
			apiquery_id: 0,
			reportingperiod: 7,
			availablefields: '',
			is_published: false,
			systemreportid: 0,
		}),
		refuse: (row) => (textOf(row.name).trim() ? null : 'Report Name must be entered'),
		async get(context, resource) {
			if (!isTrue(context.query.loadreport)) return undefined;
			const row = context.core.store.get('Report', Number(context.parts[1]));
			if (!row) return undefined;
			const shown = context.core.present.detail(resource.path, row, true);
			const { report, columns } = await runSaved(context, row);
			return json(200, { ...shown, availablefields: columns.join(','), report });
		},
		post: runAdHoc,
	},
];
