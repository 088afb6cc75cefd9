import type { INode } from 'n8n-workflow';

import { inputError } from '../../../shared/transport/apiError';
import { ticket } from '../../resources/ticket';
import { user } from '../../resources/user';
import { fetchRecord } from '../../run/fetch';
import type { NodeRun } from '../../run/nodeRun';

const ADDRESS = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/;

/**
 * E-mail addresses as Halo takes them, separated by semicolons (inference from working clients).
 *
 * @param label name of the parameter, for the error
 * @param value text with commas or semicolons, or a list
 * @returns an empty text where there is none
 * @throws NodeOperationError for what is no address
 */
export function addressList(node: INode, label: string, value: unknown, itemIndex: number): string {
	const parts: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[;,]/);
	const addresses = parts.map((part) => String(part ?? '').trim()).filter((part) => part !== '');
	const wrong = addresses.find((address) => !ADDRESS.test(address));
	if (wrong === undefined) return addresses.join(';');
	throw inputError(node, `${label}: “${wrong}” is not an e-mail address`, {
		description: 'Give plain addresses such as sam.doe@example.com, separated by commas.',
		itemIndex,
	});
}

/**
 * The address of the ticket's user. Halo's document has it at the ticket; where the answer lacks it, the
 * user is read.
 *
 * @throws NodeOperationError where the ticket has no user, or the user no address
 */
export async function userOfTicket(
	run: NodeRun,
	ticketId: number,
	itemIndex: number,
): Promise<string> {
	const record = await fetchRecord(
		run.request,
		ticket,
		ticketId,
		{ ...ticket.getQuery },
		itemIndex,
	);
	const known = plainAddress(record?.user_email);
	if (known !== '') return known;
	const userId = Number(record?.user_id ?? 0);
	const contact =
		userId > 0
			? await fetchRecord(run.request, user, userId, { ...user.getQuery }, itemIndex)
			: undefined;
	const address = plainAddress(contact?.emailaddress);
	if (address !== '') return address;
	throw inputError(run.node, `Ticket ${ticketId} has nobody to write to`, {
		description:
			userId > 0
				? `Its user ${String(contact?.name ?? userId)} has no e-mail address in Halo. Enter one there, or fill “To”.`
				: 'It has no user. Choose one in Halo, or fill “To”.',
		itemIndex,
	});
}

function plainAddress(value: unknown): string {
	const address = typeof value === 'string' ? value.trim() : '';
	return ADDRESS.test(address) ? address : '';
}
