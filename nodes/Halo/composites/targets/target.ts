import type { IDataObject } from 'n8n-workflow';

import { isInForce, toTheSecond, type Day } from './inForce';

/** One reason for which a client is a target. */
export interface Target {
	clientId: number;
	clientName: string | null;
	/** What people read of it. */
	reason: IDataObject;
	/** Billed quantity, of recurring invoices. */
	quantity: number;
	/** Places it among the reasons of its client. */
	order: readonly [number, number];
}

/** A line of a recurring invoice, from the report or from the API. */
export interface BilledLine {
	clientId: unknown;
	clientName: unknown;
	invoiceId: unknown;
	contractId: unknown;
	lineId: unknown;
	itemId: number;
	description: unknown;
	quantity: unknown;
}

/** The reason that a line is. */
export function lineTarget(line: BilledLine): Target {
	const invoice = Number(line.invoiceId);
	const id = Number(line.lineId);
	const contract = Number(line.contractId);
	const quantity = Number(line.quantity) || 0;
	return {
		clientId: Number(line.clientId),
		clientName: name(line.clientName),
		reason: {
			recurring_invoice_id: invoice,
			line_id: id,
			item_id: line.itemId,
			description: String(line.description ?? ''),
			quantity,
			contract_id: contract > 0 ? contract : null,
		},
		quantity,
		// Their numbers count downwards.
		order: [-invoice, id],
	};
}

/** A client contract, from the report or from the API. */
export interface TypedContract {
	clientId: unknown;
	clientName: unknown;
	id: unknown;
	ref: unknown;
	type: unknown;
	typeName: string | null;
	start: unknown;
	end: unknown;
}

/** The reason that a contract is. */
export function contractTarget(contract: TypedContract): Target {
	const id = Number(contract.id);
	return {
		clientId: Number(contract.clientId),
		clientName: name(contract.clientName),
		reason: {
			contract_id: id,
			ref: String(contract.ref ?? ''),
			contracttype: Number(contract.type),
			contracttype_name: contract.typeName,
			start_date: date(contract.start),
			end_date: date(contract.end),
		},
		quantity: 0,
		order: [id, 0],
	};
}

/**
 * The lines of recurring invoices that bill an item on a day. Templates have negative numbers (live probe), so
 * that invoices that were made from them are none; lines that only head a group bill nothing.
 *
 * @param invoices recurring invoices as the API answers them, with their lines
 */
export function billedTargets(
	invoices: readonly IDataObject[],
	itemId: number,
	day: Day,
): Target[] {
	return invoices
		.filter((invoice) => isActiveInvoice(invoice, day))
		.flatMap((invoice) =>
			linesOf(invoice)
				.filter((line) => Number(line._itemid) === itemId)
				.filter((line) => line.isinactive !== true && line.isgroupdesc !== true)
				.filter((line) => isInForce(day, line.startdate, line.enddate))
				.map((line) =>
					lineTarget({
						clientId: invoice.client_id,
						clientName: invoice.client_name,
						invoiceId: invoice.id,
						contractId: invoice.contract_id,
						lineId: line.id,
						itemId,
						description: line.item_shortdescription,
						quantity: line.qty_order,
					}),
				),
		);
}

/** Whether a recurring invoice bills at all on a day, whatever its lines are. */
export function isActiveInvoice(invoice: IDataObject, day: Day): boolean {
	return (
		Number(invoice.id) < 0 &&
		Number(invoice.client_id) > 0 &&
		invoice.disabled !== true &&
		isInForce(day, invoice.startdate, invoice.enddate)
	);
}

/** The lines of an invoice, as far as it carries some. */
export function linesOf({ lines }: IDataObject): IDataObject[] {
	return Array.isArray(lines) ? (lines as IDataObject[]) : [];
}

/** Which contracts count. */
export interface ContractRules {
	/** Numbers of the contract types. */
	types: readonly number[];
	day: Day;
	/** Active contracts past their end date count as well. */
	withEnded: boolean;
}

/** The contracts of some types that are in force. @param contracts as the API answers them */
export function contractTargets(
	contracts: readonly IDataObject[],
	{ types, day, withEnded }: ContractRules,
): Target[] {
	return contracts
		.filter(({ client_id, active }) => Number(client_id) > 0 && active !== false)
		.filter(({ contracttype }) => types.includes(Number(contracttype)))
		.filter(({ start_date, end_date }) => isInForce(day, start_date, withEnded ? null : end_date))
		.map((contract) =>
			contractTarget({
				clientId: contract.client_id,
				clientName: contract.client_name,
				id: contract.id,
				ref: contract.ref,
				type: contract.contracttype,
				typeName: name(contract.contracttype_name),
				start: contract.start_date,
				end: contract.end_date,
			}),
		);
}

/** A client with all its reasons. */
export interface TargetClient {
	id: number;
	name: string | null;
	reasons: IDataObject[];
	/** What is billed in all. */
	quantity: number;
}

/** The clients of some reasons, by their numbers; reasons stand in the order in which they came to be. */
export function targetClients(targets: readonly Target[]): TargetClient[] {
	const clients = new Map<number, TargetClient>();
	const ordered = [...targets].sort(
		(a, b) => a.clientId - b.clientId || a.order[0] - b.order[0] || a.order[1] - b.order[1],
	);
	for (const { clientId, clientName, reason, quantity } of ordered) {
		const known = clients.get(clientId);
		if (known === undefined) {
			clients.set(clientId, { id: clientId, name: clientName, reasons: [reason], quantity });
		} else {
			known.name ??= clientName;
			known.reasons.push(reason);
			known.quantity = sum(known.quantity, quantity);
		}
	}
	return [...clients.values()];
}

/** Quantities have few decimals, so that what binary fractions add to them is cut off: 0.1 + 0.2 is 0.3. */
function sum(a: number, b: number): number {
	return Number((a + b).toFixed(6));
}

function name(value: unknown): string | null {
	const text = String(value ?? '').trim();
	return text === '' ? null : text;
}

function date(value: unknown): string | null {
	const moment = toTheSecond(value);
	return moment === null ? null : `${moment}Z`;
}
