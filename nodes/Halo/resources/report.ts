import { orderFilters } from '../description/orderFilters';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of reports:
 * - These operations work on the definition. Running one is `GET /Report/{id}?loadreport=true`;
 *   a failed query then still answers 200 (live probe).
 * - Halo wraps the SQL as a derived table: one SELECT, no ORDER BY without TOP, no trailing
 *   semicolon, no `--` comments (live probe).
 * - What Halo needs to create one is assumed by clients, not proven.
 */
export const report: HaloResource = {
	value: 'report',
	name: 'Report',
	plural: 'Reports',
	description: 'A saved report, its query and its chart',
	path: '/Report',
	listKey: 'reports',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: { scope: 'reporting', accessLevel: 'Reporting Access Level' },
	web: webAddresses.report,
	picker: { title: 'name', details: ['group_name'], search: 'search' },
	simplified: [
		'name',
		'description',
		'group_id',
		'group_name',
		'type',
		'datasource_id',
		'mainentity',
		'restrictaccess',
		'canbeaccessedbyallusers',
		'last_run_date',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Name of the report',
			required: true,
		},
		{
			id: 'sql',
			displayName: 'SQL',
			type: 'text',
			description:
				'Query of the report: one SELECT for SQL Server without ORDER BY, comments and semicolon',
		},
		{
			id: 'description',
			displayName: 'Description',
			type: 'text',
			description: 'What the report shows',
		},
		{
			id: 'group_id',
			displayName: 'Report Group ID',
			type: 'integer',
			description: 'Group that the report is filed in',
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'integer',
			description: 'Number of the kind of report; read a report to see the numbers in use',
		},
		{
			id: 'datasource_id',
			displayName: 'Data Source ID',
			type: 'integer',
			description: "Data source of the report; leave out for Halo's own database",
		},
		{
			id: 'reportingperiod',
			displayName: 'Reporting Period',
			type: 'integer',
			description:
				'Number of the period that the report covers; read a report to see the numbers in use',
		},
		{
			id: 'reportingperiodstartdate',
			displayName: 'Period Start Date',
			type: 'date',
			description: 'First day of the period, if the period is a range of dates',
		},
		{
			id: 'reportingperiodenddate',
			displayName: 'Period End Date',
			type: 'date',
			description: 'Last day of the period, if the period is a range of dates',
		},
		{
			id: 'reportingperioddatefield',
			displayName: 'Period Date Field',
			type: 'text',
			description: 'Column that the period is applied to',
		},
		{
			id: 'timezonename',
			displayName: 'Time Zone',
			type: 'text',
			description: 'Time zone of the dates in the report',
		},
		{
			id: 'charttype',
			displayName: 'Chart Type',
			type: 'integer',
			description: 'Number of the kind of chart; read a report to see the numbers in use',
		},
		{
			id: 'charttitle',
			displayName: 'Chart Title',
			type: 'text',
			description: 'Title above the chart',
		},
		{ id: 'xaxis', displayName: 'X Axis', type: 'text', description: 'Column on the X axis' },
		{ id: 'yaxis', displayName: 'Y Axis', type: 'text', description: 'Column on the Y axis' },
		{
			id: 'xaxiscaption',
			displayName: 'X Axis Caption',
			type: 'text',
			description: 'Text at the X axis',
		},
		{
			id: 'yaxiscaption',
			displayName: 'Y Axis Caption',
			type: 'text',
			description: 'Text at the Y axis',
		},
		{
			id: 'graphorderby',
			displayName: 'Chart Order By',
			type: 'text',
			description: 'Column that the chart is sorted by',
		},
		{
			id: 'graphorder',
			displayName: 'Chart Order',
			type: 'integer',
			description: 'Number of the direction in which the chart is sorted',
		},
		{
			id: 'count',
			displayName: 'Count',
			type: 'boolean',
			description: 'Whether to show the number of rows',
		},
		{
			id: 'sum',
			displayName: 'Sum',
			type: 'boolean',
			description: 'Whether to show the sum of the values',
		},
		{
			id: 'average',
			displayName: 'Average',
			type: 'boolean',
			description: 'Whether to show the average of the values',
		},
		{
			id: 'showgraphvalues',
			displayName: 'Show Chart Values',
			type: 'boolean',
			description: 'Whether the chart shows its values',
		},
		{
			id: 'stackbars',
			displayName: 'Stack Bars',
			type: 'boolean',
			description: 'Whether bars are stacked',
		},
		{
			id: 'show_top_only',
			displayName: 'Show Top Only',
			type: 'boolean',
			description: 'Whether the chart shows only the highest values',
		},
		{
			id: 'top_count',
			displayName: 'Top Count',
			type: 'integer',
			description: 'How many of the highest values the chart shows',
		},
		{
			id: 'includesummary',
			displayName: 'Include Summary',
			type: 'boolean',
			description: 'Whether the report has a summary',
		},
		{
			id: 'onlyshowsummaries',
			displayName: 'Only Show Summaries',
			type: 'boolean',
			description: 'Whether the report shows nothing but its summaries',
		},
		{
			id: 'is_published',
			displayName: 'Published',
			type: 'boolean',
			description: 'Whether the report can be read through a link',
		},
		{
			id: 'restrictaccess',
			displayName: 'Restrict Access',
			type: 'boolean',
			description: 'Whether only the agents with permission see the report',
		},
		{
			id: 'canbeaccessedbyallusers',
			displayName: 'All Users',
			type: 'boolean',
			description: 'Whether all users see the report in the portal',
		},
		{
			id: 'permissions_agent',
			displayName: 'Agent Permissions',
			type: 'list',
			description:
				'Agents who see the report; list of objects: [{"agent_id": 3, "readonly": true}]',
		},
		{
			id: 'permissions_user',
			displayName: 'User Permissions',
			type: 'list',
			description:
				'Users, clients or sites that see the report; list of objects: [{"client_id": 12}]',
		},
		{
			id: 'columns',
			displayName: 'Columns',
			type: 'list',
			description: 'Columns of the report; list of objects: [{"name": "Client", "sequence": 1}]',
		},
		{
			id: 'filters',
			displayName: 'Filters',
			type: 'list',
			description:
				'Filters of the report; list of objects: [{"fieldname": "Client", "stringruletext": "Acme"}]',
		},
		{
			id: 'schedule',
			displayName: 'Schedule',
			type: 'list',
			description: 'When the report is sent by e-mail; list of objects as Get answers them',
		},
		{
			id: 'pdftemplate_id',
			displayName: 'PDF Template ID',
			type: 'integer',
			description: 'PDF template that the report is printed with',
			refersTo: 'pdfTemplate',
		},
	],
	moreFields: {
		text:
			'selectedfields yaxis1 yaxis2 yaxis3 yaxis4 yaxis5 report_table_html ' +
			'report_table_row_html report_table_group_html report_table_total_html colourpallette ' +
			'mainentity',
		integer:
			'sqlid seriestype1 seriestype2 seriestype3 seriestype4 seriestype5 report_comparison ' +
			'chart_comparison publish_type apiquery_id',
		boolean:
			'averageaspercentage usetechlink customise_table_html show_trendline show_datavalues ' +
			'apply_query_builder_perms',
		list: 'conditions series colours',
	},
	filters: [
		{
			displayName: 'Agent Restriction',
			name: 'agentrestriction',
			type: 'number',
			default: 0,
			description: 'Only reports with the agent restriction of this number',
		},
		{
			displayName: 'Charts Only',
			name: 'chartonly',
			type: 'boolean',
			default: true,
			description: 'Whether to list only reports with a chart',
		},
		{
			displayName: 'Client Name',
			name: 'clientname',
			type: 'string',
			default: '',
			description: 'Only reports for the client of this name',
		},
		{
			displayName: 'Include Published',
			name: 'includepublished',
			type: 'boolean',
			default: true,
			description: 'Whether to list published reports too',
		},
		...orderFilters('name'),
		{
			displayName: 'Report Group ID',
			name: 'reportgroup_id',
			type: 'number',
			default: 0,
			description: 'Only reports of the group with this number',
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the name contains',
		},
		{
			displayName: 'Type',
			name: 'type',
			type: 'number',
			default: 0,
			description: 'Only reports of the kind with this number',
		},
	],
	queryParameters:
		'agentrestriction chartonly clientname count includepublished order order2 order3 order4 ' +
		'order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 page_no page_size pageinate ' +
		'reportgroup_id search type',
};
