import type { IDataObject } from 'n8n-workflow';

import type { Directory } from '../../lookup/directory';
import { ticket } from '../../resources/ticket';
import type { NodeRun } from '../../run/nodeRun';
import { newRecord } from '../../write/newRecord';
import { postRecords } from '../../write/postRecords';
import { readFields } from '../../write/readFields';
import { RunColumns } from '../../write/runColumns';
import { UnknownColumns } from '../../write/unknownColumns';
import type { Alert } from './alertInput';
import { customField, customFields, summary, supplierReference, type KeyPlace } from './keyPlace';
import { KeyTurns } from './keyTurns';
import { findOpen, type OpenTicket } from './openTickets';
import { postAction } from '../messages/postAction';

/** By the directory, which all items of a run share even where the host hands them over one by one. */
const ofRuns = new WeakMap<Directory, AlertTickets>();

/**
 * The tickets of the alerts of a run: each key is looked up once. Methods take the run of their item, which
 * is one of its own where the host hands items over one by one.
 */
export class AlertTickets {
	readonly turns = new KeyTurns();

	/** Input columns that are no field of tickets, under automatic mapping. */
	readonly unknown = new UnknownColumns();

	private readonly open = new Map<string, OpenTicket>();

	private readonly columns: RunColumns;

	private fields: Promise<IDataObject[]> | undefined;

	/** Custom fields that the search was tried with. */
	private readonly tried = new Set<string>();

	private constructor(run: NodeRun) {
		this.columns = new RunColumns(run, ticket);
	}

	/** Those of a run. */
	static of(run: NodeRun): AlertTickets {
		const known = ofRuns.get(run.directory) ?? new AlertTickets(run);
		ofRuns.set(run.directory, known);
		return known;
	}

	/**
	 * The open ticket of an alert.
	 *
	 * @returns undefined where there is none
	 * @throws as `findOpen` and `customField`
	 */
	async openTicket(run: NodeRun, alert: Alert, itemIndex: number): Promise<OpenTicket | undefined> {
		const known = this.open.get(alert.id);
		if (known !== undefined) return known;
		const place = await this.place(run, alert, itemIndex);
		const found = await findOpen(run, place, alert.key, itemIndex);
		if (found === undefined) return undefined;
		this.open.set(alert.id, found);
		if (found.others.length > 0) {
			warn(
				run,
				`Several open tickets have the key “${alert.key}”: ${[found.id, ...found.others].join(', ')}. Notes went to the newest.`,
			);
		}
		return found;
	}

	/**
	 * Logs the ticket of an alert. When that fails nothing is remembered: nobody knows whether Halo made the
	 * ticket all the same, so the next item of the alert looks again.
	 *
	 * @param opening summary and details, as Halo wants them
	 * @returns its number; null where Halo did not say it
	 */
	async log(
		run: NodeRun,
		alert: Alert,
		opening: IDataObject,
		itemIndex: number,
	): Promise<number | null> {
		const place = await this.place(run, alert, itemIndex);
		const reader = { run, resource: ticket, columns: this.columns };
		const { values, unknown } = await readFields(reader, itemIndex);
		this.unknown.add(unknown);
		// Either of the two describes the ticket; what is mapped must not stand beside what is given.
		if ('details' in opening || 'details_html' in opening) {
			delete values.details;
			delete values.details_html;
		}
		const record = newRecord(run, ticket, { ...values, ...opening }, itemIndex);
		const complete = place.write(record, alert.key);
		const [made] = await postRecords(run, ticket, 'create', [{ itemIndex, record: complete }]);
		if (made.id === undefined) return null;
		const id = Number(made.id);
		this.open.set(alert.id, { id, others: [] });
		await this.prove(run, alert, place, { ...made, id }, itemIndex);
		return id;
	}

	/**
	 * Adds an internal note to the open ticket of an alert; nothing is mailed. When that fails the next item
	 * looks for the ticket again, as it may have been deleted meanwhile.
	 *
	 * @param note outcome and text
	 * @returns the number of the note; null where Halo did not say it
	 */
	async append(
		run: NodeRun,
		alert: Alert,
		ticketOfAlert: OpenTicket,
		note: IDataObject,
		itemIndex: number,
	): Promise<number | null> {
		const body = { ...note, hiddenfromuser: true, sendemail: false, sendsms: false };
		this.open.delete(alert.id);
		const { id } = await postAction(run, 'add the note to', ticketOfAlert.id, body, itemIndex);
		this.open.set(alert.id, ticketOfAlert);
		return id === undefined ? null : Number(id);
	}

	private async place(run: NodeRun, { keyIn, field }: Alert, itemIndex: number): Promise<KeyPlace> {
		if (keyIn === 'summary') return summary;
		if (keyIn !== 'customField') return supplierReference;
		this.fields ??= customFields(run, itemIndex);
		return customField(run.node, await this.fields, field, itemIndex);
	}

	/** Says so when the next alert would not find the ticket: Halo changed the key, or does not search there. */
	private async prove(
		run: NodeRun,
		alert: Alert,
		place: KeyPlace,
		made: IDataObject,
		itemIndex: number,
	): Promise<void> {
		const kept = place.read(made);
		if (kept !== undefined && kept !== alert.key) {
			warn(
				run,
				`Halo kept the key “${alert.key}” of ticket ${String(made.id)} as “${kept}” in ${place.label}, so later alerts will not find it. Use shorter or plainer keys.`,
			);
			return;
		}
		// The filters of the list are documented; that the general search finds a custom field is not.
		if (alert.keyIn !== 'customField' || this.tried.has(place.label)) return;
		this.tried.add(place.label);
		// The ticket is made: that the search fails now must not say otherwise.
		const found = await findOpen(run, place, alert.key, itemIndex).catch(() => 'unknown' as const);
		if (found === undefined) {
			warn(
				run,
				`Halo's search does not find ticket ${String(made.id)} by ${place.label}. See in Halo that the field is searchable, or keep the key in Supplier Reference: else every alert makes a ticket.`,
			);
		}
	}
}

function warn(run: NodeRun, message: string): void {
	run.hint({ type: 'warning', location: 'outputPane', message });
}
