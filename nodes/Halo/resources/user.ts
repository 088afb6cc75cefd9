import { orderFilters } from '../description/orderFilters';
import { recordFilter } from '../description/recordLocator';
import type { HaloResource } from './resource';
import { webAddresses } from './webAddresses';

/**
 * Quirks of users, who are contacts, not agents:
 * - Halo asks for a name and a site (live probe: "Username must be entered", "A Site must be
 *   selected"); a create with name, first name, surname, e-mail, client and site is proven.
 * - Rows carry no time of change; `lastupdatefromdate` is the only sign of it. The OpenAPI
 *   document types it as a boolean, which is wrong; that it takes a date-time is proven on
 *   tickets and inferred here.
 * - Halo answers `site_id` as a number with decimals and wants a whole number back (live probe
 *   on sites, inference here).
 * - There is no scope for users of its own in any published list: that of clients is assumed.
 * - The slots `inv1` to `inv25` and their sites are left out of the fields: what they hold is
 *   not documented.
 */
export const user: HaloResource = {
	value: 'user',
	name: 'User',
	plural: 'Users',
	description: 'A contact or end user of a client',
	path: '/Users',
	listKey: 'users',
	idType: 'integer',
	pageSize: 100,
	ordered: true,
	operations: ['create', 'delete', 'get', 'getAll', 'update', 'upsert'],
	permissions: { scope: 'customers', accessLevel: 'Users Access Level' },
	web: webAddresses.user,
	picker: {
		title: 'name',
		details: ['client_name', 'site_name', 'emailaddress'],
		search: 'search',
		query: { includeactive: true, includeinactive: false },
		inactive: { inactive: true },
		within: [
			{ parameter: 'client_id', query: 'client_id' },
			{ parameter: 'clientId', query: 'client_id' },
			{ parameter: 'site_id', query: 'site_id' },
			{ parameter: 'sitenumber', query: 'site_id' },
			{ parameter: 'siteId', query: 'site_id' },
		],
	},
	customFieldsOf: 4,
	changes: { modified: ['ulastupdate'], updateFilter: true },
	naturalKey: {
		match: ['emailaddress'],
		searches: { emailaddress: 'search', name: 'search' },
		query: { includeactive: true, includeinactive: true },
	},
	simplified: [
		'name',
		'firstname',
		'surname',
		'emailaddress',
		'phonenumber',
		'mobilenumber',
		'title',
		'client_id',
		'client_name',
		'site_id',
		'site_name',
		'inactive',
	],
	getQuery: { includedetails: true },
	fields: [
		{
			id: 'name',
			displayName: 'Name',
			type: 'text',
			description: 'Full name of the user',
			required: true,
		},
		{
			id: 'firstname',
			displayName: 'First Name',
			type: 'text',
			description: 'First name of the user',
		},
		{ id: 'surname', displayName: 'Last Name', type: 'text', description: 'Last name of the user' },
		{
			id: 'emailaddress',
			displayName: 'E-Mail',
			type: 'text',
			description: 'Main e-mail address, by which senders are matched to the user',
		},
		{
			id: 'client_id',
			displayName: 'Client ID',
			type: 'integer',
			description: 'Client that the user belongs to',
			refersTo: 'client',
		},
		{
			id: 'site_id',
			displayName: 'Site ID',
			type: 'integer',
			description: 'Site that the user belongs to',
			required: true,
			refersTo: 'site',
		},
		{ id: 'email2', displayName: 'E-Mail 2', type: 'text', description: 'Second e-mail address' },
		{ id: 'email3', displayName: 'E-Mail 3', type: 'text', description: 'Third e-mail address' },
		{
			id: 'phonenumber',
			displayName: 'Phone Number',
			type: 'text',
			description: 'Phone number at work',
		},
		{
			id: 'mobilenumber',
			displayName: 'Mobile Number',
			type: 'text',
			description: 'Mobile phone number',
		},
		{
			id: 'mobilenumber2',
			displayName: 'Mobile Number 2',
			type: 'text',
			description: 'Second mobile phone number',
		},
		{
			id: 'homenumber',
			displayName: 'Home Number',
			type: 'text',
			description: 'Phone number at home',
		},
		{ id: 'fax', displayName: 'Fax', type: 'text', description: 'Fax number' },
		{
			id: 'whatsapp_number',
			displayName: 'WhatsApp Number',
			type: 'text',
			description: 'Phone number for WhatsApp',
		},
		{
			id: 'title',
			displayName: 'Title',
			type: 'text',
			description: 'Title of the user, such as Ms or the job title',
		},
		{ id: 'initials', displayName: 'Initials', type: 'text', description: 'Initials of the user' },
		{
			id: 'department',
			displayName: 'Department',
			type: 'text',
			description: 'Department of the user as text',
		},
		{
			id: 'departments',
			displayName: 'Departments',
			type: 'list',
			description:
				'Departments that the user belongs to; list of objects: [{"department_id": 2, "is_manager": false}]',
		},
		{
			id: 'organisation_id',
			displayName: 'Organisation ID',
			type: 'integer',
			description: 'Organisation that the user belongs to',
			refersTo: 'organisation',
		},
		{
			id: 'login',
			displayName: 'Login Name',
			type: 'text',
			description: 'Name with which the user logs in to the portal',
		},
		{
			id: 'new_password',
			displayName: 'New Password',
			type: 'text',
			description: 'Password for the portal',
		},
		{
			id: 'sendwelcomeemail',
			displayName: 'Send Welcome E-Mail',
			type: 'boolean',
			description: 'Whether the user gets a welcome e-mail',
		},
		{
			id: 'web_access_level',
			displayName: 'Web Access Level',
			type: 'integer',
			description: 'Number of the portal access level; read a user to see the numbers in use',
		},
		{
			id: 'roles',
			displayName: 'Roles',
			type: 'list',
			description: 'Roles of the user in the portal; list of objects: [{"id": 1}]',
		},
		{
			id: 'inactive',
			displayName: 'Inactive',
			type: 'boolean',
			description: 'Whether the user is out of use',
		},
		{
			id: 'isimportantcontact',
			displayName: 'Important Contact',
			type: 'boolean',
			description: 'Whether the user is marked as important (VIP)',
		},
		{
			id: 'ismaincontact',
			displayName: 'Main Contact',
			type: 'boolean',
			description: 'Whether the user is the main contact of the site',
		},
		{
			id: 'isserviceaccount',
			displayName: 'Service Account',
			type: 'boolean',
			description: 'Whether the user is an account for software, not a person',
		},
		{
			id: 'neversendemails',
			displayName: 'Never Send E-Mails',
			type: 'boolean',
			description: 'Whether Halo never sends e-mails to the user',
		},
		{
			id: 'neversendmarketingemails',
			displayName: 'Never Send Marketing E-Mails',
			type: 'boolean',
			description: 'Whether the user is left out of marketing e-mails',
		},
		{
			id: 'dontackemails',
			displayName: 'No Acknowledgements',
			type: 'boolean',
			description: 'Whether the user gets no acknowledgement of tickets',
		},
		{
			id: 'ischangeapprover',
			displayName: 'Change Approver',
			type: 'boolean',
			description: 'Whether the user may approve changes',
		},
		{
			id: 'ispoapprover',
			displayName: 'Purchase Approver',
			type: 'boolean',
			description: 'Whether the user may approve purchase orders',
		},
		{
			id: 'isheadofdept',
			displayName: 'Head of Department',
			type: 'boolean',
			description: 'Whether the user leads the department',
		},
		{
			id: 'linked_agent_id',
			displayName: 'Linked Agent ID',
			type: 'integer',
			description: 'Agent who is the same person; 0 for none',
			refersTo: 'agent',
		},
		{
			id: 'slaid',
			displayName: 'SLA ID',
			type: 'integer',
			description: 'Service level agreement of the user',
			refersTo: 'sla',
		},
		{
			id: 'primary_address',
			displayName: 'Address',
			type: 'object',
			description:
				'Address of the user as object: {"line1": "1 High Street", "line2": "", "line3": "Ipswich", "line4": "", "postcode": "IP1 1AA"}',
		},
		{
			id: 'date_of_birth',
			displayName: 'Date of Birth',
			type: 'date',
			description: 'Day on which the user was born',
		},
		{
			id: 'contract_end_date',
			displayName: 'Contract End Date',
			type: 'date',
			description: "Last day of the user's contract",
		},
		{
			id: 'notes',
			displayName: 'Notes',
			type: 'text',
			description: 'Text about the user for agents',
		},
		{
			id: 'popup_notes',
			displayName: 'Pop-up Notes',
			type: 'list',
			description:
				'Notes that pop up when agents log tickets for the user; list of objects: [{"note": "Call back only", "displaymodal": true}]',
		},
		{
			id: 'colour',
			displayName: 'Colour',
			type: 'text',
			description: 'Colour of the user in lists, such as #2d7dd2',
		},
		{
			id: 'azureoid',
			displayName: 'Entra Object ID',
			type: 'text',
			description: 'Object ID of the user in Microsoft Entra ID',
		},
		{
			id: 'third_party_id',
			displayName: 'Third-Party ID',
			type: 'text',
			description: 'ID of the user in another system',
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
		text:
			'phonenumber_preferred activedirectory_dn onpremise_activedirectory_dn container_dn ' +
			'other1 other2 other3 other4 other5 deputyusername cat2 disclaimermatchstring admanager ' +
			'imagedata jira_id googleworkplace_id servicenow_id servicenow_username sgatewayid ' +
			'samaccountname oktaid azure_tenant_id hubspot_id hudu_url new_site_name ' +
			'facebook_username twitter_username manager_email instagram_username new_account_name ' +
			'okta_id azure_id',
		integer:
			'telpref default_currency_code priority_id relationship_id connectwiseid autotaskid ' +
			'messagegroup_id showmeonly showrecentonly deputysite cataloglevel adconnection ' +
			'useadlogin welcomeemail_template_id _reassign_all_to_user cautomateid delegation_user_id ' +
			'linked_user_id passportal_id opportunity_id facebook_id twitter_id _merge_user_into ' +
			'device_access_level instagram_id jira_instance prospect_account_id item_tax_code',
		boolean:
			'ignoreautomatedbilling inform informaction informclearance showslatimes canadd ' +
			'allowviewsitedocs cancreateuser iscontractcontact informnewarea informactionarea ' +
			'informclearancearea viewallcleared isexternal dontaddtomailinglist caneditwebdetails ' +
			'canaccesscatalog hasbeentrained canviewcontracts resetpassword _anonymise ' +
			'delegation_activated delegation_timebased matchprimaryemail canaccessinvoices locked ' +
			'allowviewclientdocs hubspot_dont_sync unsubscribed canviewopps salesforce_dontsync ' +
			'_dont_fire_automations service_account_overridden sendaccountsemails informifack ' +
			'informnewareaifack update_user_tickets canuploaddocuments automatic_sales_tax ' +
			'is_prospect',
		dateTime: 'delegation_start delegation_end',
		list:
			'attachments addresses usercompany software assets add_roles ticket_customfields ' +
			'linked_sites marketing_unsubscribes',
		object: 'supplier new_external_link gocardless_customfields',
	},
	filters: [
		{
			displayName: 'Approvers Only',
			name: 'approvers_only',
			type: 'boolean',
			default: true,
			description: 'Whether to list only users who are approvers',
		},
		recordFilter({
			name: 'asset_id',
			displayName: 'Asset',
			resource: 'asset',
			description: 'Only users of this asset',
		}),
		{
			displayName: 'Changed From',
			name: 'lastupdatefromdate',
			type: 'dateTime',
			default: '',
			description: 'Only users that changed at this time or later',
		},
		{
			displayName: 'Changed Until',
			name: 'lastupdatetodate',
			type: 'dateTime',
			default: '',
			description: 'Only users that changed at this time or earlier',
		},
		recordFilter({
			name: 'client_id',
			displayName: 'Client',
			resource: 'client',
			description: 'Only users of this client',
		}),
		{
			displayName: 'Department ID',
			name: 'department_id',
			type: 'number',
			default: 0,
			description: 'Only users of the department with this number',
		},
		{
			displayName: 'Exclude Agents',
			name: 'exclude_agents',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out users who are agents too',
		},
		{
			displayName: 'Exclude General Users',
			name: 'exclude_generaluser',
			type: 'boolean',
			default: true,
			description: 'Whether to leave out the general users that stand for a whole site',
		},
		{
			displayName: 'Include Active',
			name: 'includeactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list active users',
		},
		{
			displayName: 'Include Inactive',
			name: 'includeinactive',
			type: 'boolean',
			default: true,
			description: 'Whether to list inactive users',
		},
		{
			displayName: 'Include Notes',
			name: 'includenotes',
			type: 'boolean',
			default: true,
			description: 'Whether each user carries the notes',
		},
		{
			displayName: 'Include Persons',
			name: 'includenonserviceaccount',
			type: 'boolean',
			default: true,
			description: 'Whether to list users who are not service accounts',
		},
		{
			displayName: 'Include Service Accounts',
			name: 'includeserviceaccount',
			type: 'boolean',
			default: true,
			description: 'Whether to list service accounts',
		},
		{
			displayName: 'Integration',
			name: 'integration_type',
			type: 'options',
			options: [
				{ name: 'Azure', value: 'azure' },
				{ name: 'Okta', value: 'okta' },
			],
			default: 'azure',
			description: 'Only users from this integration',
		},
		...orderFilters('name'),
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			description: 'Text that the name, the e-mail address or another main field contains',
		},
		{
			displayName: 'Search Phone Numbers',
			name: 'search_phonenumbers',
			type: 'boolean',
			default: true,
			description: 'Whether the search text is compared with phone numbers too',
		},
		recordFilter({
			name: 'site_id',
			displayName: 'Site',
			resource: 'site',
			description: 'Only users of this site',
		}),
		recordFilter({
			name: 'toplevel_id',
			displayName: 'Top Level',
			resource: 'topLevel',
			description: 'Only users of clients below this top level',
		}),
	],
	queryParameters:
		'activeinactive advanced_search allapprovers approvers_only asset_id client_id ' +
		'contract_id count department_id exclude_agents exclude_defaultsiteusers ' +
		'exclude_generaluser idonly includeactive includebillinginfo includeinactive includename ' +
		'includenonserviceaccount includenotes includeserviceaccount integration_type ' +
		'is_followers is3cxcall lastupdatefromdate lastupdatetodate licence_id listagentuserfirst ' +
		'myallcustomers myarea mydepartment mysite mysitecontact mytoplevel opp_id order order2 ' +
		'order3 order4 order5 orderdesc orderdesc2 orderdesc3 orderdesc4 orderdesc5 ' +
		'organisation_id page_no page_size pageinate role search search_phonenumbers site_id ' +
		'supplier_id tickettype_id toplevel_id',
};
