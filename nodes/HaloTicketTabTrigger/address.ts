import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { isSame, signature, signingKey } from './secrets';

/** Path of the tab below the node's own webhook address. */
export const TAB_PATH = 'ticket-tab';

/** Halo puts the number of the ticket in its place (a vendor's documented custom tab does the same). */
export const TICKET_VARIABLE = '$FAULTID';

/** What an address is made for. */
export interface AddressScope {
	/** The node's webhook ID, which n8n makes anew for every copy of the node. */
	webhookId: string;
	/** Raised to make earlier addresses invalid. */
	number: number;
}

/** What the address of a node is made for, as its options say. */
export function addressScope(webhookId: string, options: IDataObject): AddressScope {
	return { webhookId, number: Number(options.addressNumber ?? 1) };
}

/**
 * The token in the address of a tab. It follows from the client secret, so it need not be kept anywhere and is not
 * part of the workflow: whoever gets to see an export of the workflow cannot open the tab.
 *
 * @throws NoSecretError where the credential has no secret
 */
export function addressToken(
	credential: ICredentialDataDecryptedObject,
	{ webhookId, number }: AddressScope,
): string {
	return signature(signingKey(credential, 'address'), webhookId, number);
}

/**
 * Whether a token opens the tab.
 *
 * @throws NoSecretError where the credential has no secret
 */
export function isAddressToken(
	given: string,
	credential: ICredentialDataDecryptedObject,
	scope: AddressScope,
): boolean {
	return isSame(given, addressToken(credential, scope));
}

/** What is added to the node's webhook address for Halo. */
export function addressQuery(token: string): string {
	return `?ticket=${TICKET_VARIABLE}&token=${token}`;
}
