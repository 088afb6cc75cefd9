import { EMPTY_DATE } from '../clock.mts';
import { midnight, type Seed } from './context.mts';

const ARTICLES = [
	'Reset a password',
	'Set up the VPN',
	'Add a shared mailbox',
	'Replace a toner',
	'Onboard a new starter',
	'Report phishing',
];
const TO_DOS = ['Call the user', 'Order the part', 'Update the notes'];
const REPORTS: readonly [string, string][] = [
	[
		'Open tickets by client',
		'SELECT a.aareadesc AS Client, count(*) AS Tickets FROM FAULTS f JOIN AREA a ON a.Aarea = f.Areaint WHERE f.Status <> 9 AND f.FDeleted = 0 GROUP BY a.aareadesc',
	],
	[
		'Assets by type',
		'SELECT x.tdesc AS [Asset Type], count(*) AS Assets FROM DEVICE d JOIN XTYPE x ON x.Ttypenum = d.Dtype GROUP BY x.tdesc',
	],
	[
		'Contracts in force',
		'SELECT a.aareadesc AS Client, c.CHcontractRef AS Ref FROM CONTRACTHEADER c JOIN AREA a ON a.Aarea = c.CHarea WHERE c.chactive = 1 AND c.CHenddate > getdate()',
	],
	[
		'Tickets of one client',
		'SELECT f.Faultid AS Ticket, f.Symptom AS Summary FROM FAULTS f WHERE f.Areaint = $clientid',
	],
	['Broken report', 'SELECT foo FROM AREA'],
];

/** Knowledge base, reports, appointments, attachments, tabs. */
export function seedRest({ store, random, counts, ago }: Seed): void {
	for (let index = 0; index < counts.articles; index++) {
		const name = `${ARTICLES[index % ARTICLES.length]}${index >= ARTICLES.length ? ` (${Math.floor(index / ARTICLES.length) + 1})` : ''}`;
		store.table('articles').insert({
			id: index + 1,
			name,
			description: `How to: ${name}`,
			description_html: `<p>How to: ${name}</p>`,
			resolution: '',
			resolution_html: '',
			type: 0,
			inactive: index % 15 === 14,
			view_count: random.int(0, 300),
			useful_count: 0,
			notuseful_count: 0,
			kb_tags: '',
			tag_string: '',
			faqlists: [],
			date_created: ago(500 - index),
			date_edited: ago(random.int(1, 200) + random.next()),
		});
	}
	for (let index = 0; index < counts.reports; index++) {
		const [name, sql] = REPORTS[index % REPORTS.length];
		store.table('reports').insert({
			id: index + 143,
			name: index < REPORTS.length ? name : `${name} ${Math.floor(index / REPORTS.length) + 1}`,
			description: '',
			sql,
			group_id: 1,
			group_name: 'General',
			type: 0,
			datasource_id: 0,
			apiquery_id: 0,
			reportingperiod: 7,
			availablefields: '',
			is_published: false,
			systemreportid: 0,
		});
	}
	const tickets = store.table('faults').all();
	for (let index = 0; index < counts.appointments; index++) {
		const start = 100 - (index / counts.appointments) * 130;
		const ticket = tickets[tickets.length - 1 - index];
		const agent = random.int(2, 6);
		store.table('appointments').insert({
			id: index + 1,
			subject: index % 4 === 0 ? 'On-site visit' : 'Call',
			agent_id: agent,
			agents: [{ id: agent, use: 'agent' }],
			client_id: ticket?.client_id ?? 1,
			site_id: ticket?.site_id ?? 0,
			user_id: ticket?.user_id ?? 0,
			ticket_id: ticket?.id ?? 0,
			start_date: midnight(ago(start)).replace('00:00:00', '10:00:00'),
			end_date: midnight(ago(start)).replace('00:00:00', '11:00:00'),
			allday: false,
			note: '',
			note_html: '',
			appointment_type_id: 0,
			appointment_type_name: '',
			is_private: false,
			is_task: index % 10 === 9,
			complete_status: start > 0 ? 0 : -1,
			complete_date: EMPTY_DATE,
			reminderminutes: 15,
			online_meeting_url: '',
			recurring_master_id: 0,
			last_modified: ago(Math.max(0.1, start) + random.next()),
			colour: '',
		});
	}
	const newest = tickets[tickets.length - 1];
	const ordinary = tickets.filter(({ $kind }) => $kind === 'ticket').slice(-2);
	for (const { id: ticket } of new Set([...ordinary, ...(newest ? [newest] : [])]))
		for (const [index, text] of TO_DOS.entries())
			store.table('todos').insert({
				id: index + 1,
				ticket_id: ticket,
				text,
				done: index === 0,
				done_by_id: index === 0 ? 2 : 0,
				sequence: index + 1,
				group_id: 0,
				group_name: '',
				start_date: EMPTY_DATE,
				end_date: EMPTY_DATE,
			});
	for (let id = 1; counts.clients > 1 && id <= 12; id++) {
		store.table('crmnotes').insert({
			id,
			client_id: 12 + (id % 4),
			supplier_id: 0,
			note: 'Talked about the renewal.',
			who_agentid: 2,
			datetime: ago(id * 3),
		});
		store.table('timesheets').insert({
			id,
			agent_id: 2 + (id % 4),
			date: midnight(ago(id)),
			actual_hours: 7,
			chargeable_hours: 5,
			target_hours: 7.5,
			work_hours: 7.5,
			unlogged_hours: 0.5,
			break_hours: 1,
			percentage: 93,
			start_time: midnight(ago(id)).replace('00:00:00', '09:00:00'),
			end_time: midnight(ago(id)).replace('00:00:00', '17:30:00'),
			workdayid: 1,
		});
		store.table('timesheetevents').insert({
			id,
			agent_id: 2 + (id % 4),
			start_date: ago(id),
			end_date: ago(id - 0.02),
			timetaken: 0.5,
			subject: 'Ticket work',
			note: '',
			event_type: 0,
			break_type: 0,
			ticket_id: newest?.id ?? 0,
			client_id: 12,
		});
	}
	for (let index = 0; index < counts.attachments; index++) {
		const ticket = tickets[tickets.length - 1 - index];
		if (!ticket) break;
		const data = Buffer.from(`Log of ticket ${ticket.id}\n`);
		store.table('attachments').insert({
			id: index + 501,
			filename: `log-${ticket.id}.txt`,
			note: '',
			desc: '',
			type: 0,
			unique_id: ticket.id,
			ticket_id: ticket.id,
			action_id: 0,
			user_id: 0,
			agent_id: 0,
			showforusers: true,
			isimage: false,
			content_type: 'text/plain',
			filesize: data.length,
			guid: random.guid(),
			datecreated: ticket.last_update,
			last_updated: ticket.last_update,
			$data: data,
		});
	}
}
