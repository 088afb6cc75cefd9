import type { HaloResource } from './resource';

/** Entities by the numbers of `typeid` and `usage`: 1 is proven, the others are inferred (one client's notes). */
const ENTITIES = [
	{ name: 'Assets', value: 5 },
	{ name: 'Clients', value: 2 },
	{ name: 'Sites', value: 3 },
	{ name: 'Tickets', value: 1 },
	{ name: 'Users', value: 4 },
];

/** `FieldInfo.type` (working client in production, names as in Halo's guide); 7 to 9 are not known. */
const KINDS = [
	{ name: 'Checkbox', value: 6 },
	{ name: 'Date', value: 4 },
	{ name: 'Memo', value: 1 },
	{ name: 'Multiple Selection', value: 3 },
	{ name: 'Rich Text', value: 10 },
	{ name: 'Single Selection', value: 2 },
	{ name: 'Text', value: 0 },
	{ name: 'Time', value: 5 },
];

/**
 * Quirks of custom fields:
 * - The list is a bare array without pages (live probe); Halo's own columns stand in it too, and `custom`
 *   tells the tenant's apart.
 * - The stored name is the one given with the prefix CF. Name and type cannot change afterwards (Halo's
 *   guide).
 * - A name alone is refused with "No matching custom table" (live probe); with entity, label and kind it
 *   works (working client).
 * - The fields of asset types are another list, `/Field`.
 * - No scope covers custom fields; changing them is configuration (inference).
 */
export const customField: HaloResource = {
	value: 'customField',
	name: 'Custom Field',
	plural: 'Custom Fields',
	description: 'A field that the tenant has added to a kind of record',
	path: '/FieldInfo',
	idType: 'integer',
	pageSize: 0,
	ordered: false,
	operations: ['create', 'delete', 'get', 'getAll', 'update'],
	permissions: {},
	picker: { title: 'label', details: ['name', 'id'] },
	simplified: [
		'name',
		'label',
		'usage',
		'type',
		'inputtype',
		'mandatory',
		'readonly',
		'searchable',
		'lookup',
		'characterlimit',
		'hint',
		'tab_name',
	],
	getQuery: { includedetails: true, getlookupvalues: true },
	fields: [
		{
			id: 'usage',
			displayName: 'Used For',
			type: 'choice',
			options: ENTITIES,
			description: 'Kind of record that gets the field',
			required: true,
		},
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description:
				'Name in the API, which Halo prefixes with CF: letters, digits and underscores, 64 at most; cannot change afterwards',
			required: true,
		},
		{
			id: 'label',
			displayName: 'Label',
			type: 'text',
			description: 'Name that people see',
			required: true,
		},
		{
			id: 'type',
			displayName: 'Type',
			type: 'choice',
			options: KINDS,
			description: 'Kind of value; cannot change afterwards',
			required: true,
		},
		{
			id: 'inputtype',
			displayName: 'Input Type',
			type: 'integer',
			description:
				'Finer kind. Text: 0 anything, 1 integer, 2 money, 3 alphanumeric, 4 decimal, 5 URL, 6 password; single selection: 0 dropdown, 1 tree, 2 radio; date: 0 date, 1 date and time',
		},
		{
			id: 'new_values',
			displayName: 'New Choices',
			type: 'text',
			description: 'Choices to add to a selection, separated by commas',
		},
		{
			id: 'mandatory',
			displayName: 'Mandatory',
			type: 'boolean',
			description: 'Whether people have to fill it in',
		},
		{
			id: 'readonly',
			displayName: 'Read Only',
			type: 'boolean',
			description: 'Whether people cannot change it',
		},
		{
			id: 'characterlimit',
			displayName: 'Character Limit',
			type: 'integer',
			description: 'Most characters of the value; 0 for no limit',
		},
		{
			id: 'defaultvalue',
			displayName: 'Default Value',
			type: 'text',
			description: 'Value of a new record',
		},
		{
			id: 'summary',
			displayName: 'Summary',
			type: 'text',
			description: 'What the field is for',
		},
		{
			id: 'hint',
			displayName: 'Hint',
			type: 'text',
			description: 'Text that helps people to fill it in',
		},
		{
			id: 'searchable',
			displayName: 'Searchable',
			type: 'boolean',
			description: 'Whether agents can search by it',
		},
		{
			id: 'user_searchable',
			displayName: 'Searchable by Users',
			type: 'boolean',
			description: 'Whether users can search by it',
		},
		{
			id: 'calendar_searchable',
			displayName: 'Searchable in the Calendar',
			type: 'boolean',
			description: 'Whether the calendar can be searched by it',
		},
		{
			id: 'copytochild',
			displayName: 'Copy to Child',
			type: 'boolean',
			description: 'Whether a new child ticket gets the value',
		},
		{
			id: 'copytochildonupdate',
			displayName: 'Copy to Child on Update',
			type: 'boolean',
			description: 'Whether child tickets follow when the value changes',
		},
		{
			id: 'copytoparent',
			displayName: 'Copy to Parent',
			type: 'boolean',
			description: 'Whether the parent ticket gets the value',
		},
		{
			id: 'onlyshowforagents',
			displayName: 'Only for Agents',
			type: 'boolean',
			description: 'Whether users do not see it',
		},
		{
			id: 'isencrypted',
			displayName: 'Encrypted',
			type: 'boolean',
			description: 'Whether the value is stored encrypted',
		},
		{
			id: 'regex',
			displayName: 'Pattern',
			type: 'text',
			description: 'Regular expression that the value has to match',
		},
	],
	moreFields: {
		text:
			'labellong calcfield defaultvalue_lookup variable_name faults_field_name ' +
			'actions_field_name database_lookup_name third_party_name sqllookup importalias ' +
			'hyperlink groupname partslookupusedin variable_format_1 variable_format_2 calculation ' +
			'sql_user sql_new_password sql_server sql_database where_sql display_property ' +
			'value_property usage_guid tab_guid table_guid',
		integer:
			'lookup tab_id tab_sequence tab_columns table_id extratype characterlimittype ' +
			'ordervalueby database_lookup_id seq visibility selection_field_id customextratableid ' +
			'deleteafterclosuredays defaultdate rounding access_control_level ' +
			'database_lookup_input table_data_entry_type table_height sql_connection_type ' +
			'sql_certificate_id max_selection hint_type defaultdays load_type lookup_method ' +
			'integration_method_id integration_method_value',
		boolean:
			'addunknown ordervaluesalphanumerically database_lookup_auto copytoparentonupdate ' +
			'showintable showhintondetails showondetailsscreen copytorelated deleteafterclosure ' +
			'excludefromallfields inherit_ac_from_tickettype is_horizontal showoncrmnote ' +
			'new_storage_method hide_from_filters showinpool allow_pool_override simplify_rich ' +
			'_testsql',
		list:
			'defaultvalue_table table_values values client_restrictions org_restrictions ' +
			'database_lookup_triggers validation_data visibility_conditions access_control ' +
			'sqlcfvariables',
		object: 'table_info',
	},
	filters: [
		{
			displayName: 'Include Choices',
			name: 'includevalues',
			type: 'boolean',
			default: true,
			description: 'Whether each selection carries its choices',
		},
		{
			displayName: 'Include Date Fields',
			name: 'includedatefields',
			type: 'boolean',
			default: true,
			description: "Whether Halo's own dates are listed too",
		},
		{
			displayName: 'Type',
			name: 'fieldtype',
			type: 'options',
			options: KINDS,
			default: 0,
			description: 'Only fields of this kind',
		},
		{
			displayName: 'Used For',
			name: 'typeid',
			type: 'options',
			options: ENTITIES,
			default: 1,
			description: 'Only fields of this kind of record',
		},
	],
	queryParameters:
		'access_control_level domain excluderanges excludetables excludetableself extratype ' +
		'fieldtype fieldtypemultiple includecategories includedatefields includejirafields ' +
		'includeremotefields includevalues inputtype isapprovalstep isconfig iscustomfieldsetup ' +
		'systemid typeid',
};
