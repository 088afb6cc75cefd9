/**
 * Rewrites `members.json` from an OpenAPI document of Halo (any tenant serves its own at
 * `/api/swagger/v2/swagger.json`): `npx tsx test/sandbox/data/generateMembers.mts <openapi.json>`.
 *
 * The file keeps, per schema, the member names grouped by type, so that the sandbox ignores members
 * Halo does not know and refuses text where Halo wants an integer, without the 4 MB document.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Schemas that the sandbox takes in a request body. */
const WRITTEN = [
	'Faults',
	'Actions',
	'Uname',
	'Appointment',
	'Device',
	'Area',
	'Site',
	'Users',
	'ContractHeader',
	'InvoiceHeader',
	'Item',
	'KBEntry',
	'QuotationHeader',
	'OrderHead',
	'SupplierOrderHeader',
	'AnalyzerProfile',
	'TStatus',
	'Company',
	'SectionDetail',
	'RequestType',
	'Attachment',
	'Webhook',
	'UnameNotification',
	'Field',
	'FieldInfo',
	'Xtype',
	'Policy',
	'CategoryDetail',
	'TOutcome',
	'Lookup',
	'Workdays',
	'Organisation',
	'Timesheet',
	'TimesheetEvent',
	'AreaNote',
	'SlaHead',
	'Generic',
	'FaultToDo',
	'Tabs',
	'Mailbox',
	'MessageContent',
	'PdfTemplate',
	'CannedText',
	'ApprovalProcess',
	'FlowHeader',
	'RequestTypeGroup',
	'ItemGroup',
	'StdRequest',
];
/** Schemas of list rows; a member that is missing here is on the detail record only. */
const LISTED = [
	'Faults_List',
	'Area_List',
	'Site_List',
	'Users_List',
	'Device_List',
	'ContractHeader_List',
	'Appointment_List',
	'KBEntry_List',
];

interface Property {
	type?: string;
	format?: string;
}
interface Document {
	components: { schemas: Record<string, { properties?: Record<string, Property> }> };
}

function letter(property: Property): string {
	if (property.type === 'integer') return 'integer';
	if (property.type === 'number') return 'number';
	if (property.type === 'boolean') return 'boolean';
	if (property.type === 'array') return 'array';
	if (property.type === 'string') return property.format === 'date-time' ? 'date' : 'text';
	return 'other';
}

const document = JSON.parse(readFileSync(process.argv[2] ?? 'openapi.json', 'utf8')) as Document;
const written: Record<string, Record<string, string>> = {};
for (const name of WRITTEN) {
	const groups: Record<string, string[]> = {};
	for (const [member, property] of Object.entries(
		document.components.schemas[name]?.properties ?? {},
	))
		(groups[letter(property)] ??= []).push(member);
	written[name] = Object.fromEntries(Object.entries(groups).map(([k, v]) => [k, v.join(' ')]));
}
const listed = Object.fromEntries(
	LISTED.map((name) => [
		name,
		Object.keys(document.components.schemas[name]?.properties ?? {}).join(' '),
	]),
);
writeFileSync(
	fileURLToPath(new URL('members.json', import.meta.url)),
	JSON.stringify({ written, listed }, null, '\t') + '\n',
);
