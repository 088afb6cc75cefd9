import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { inputError } from '../shared/transport/apiError';
import { HALO_CREDENTIAL } from '../shared/transport/credential';
import { HaloUrlError, haloUrls } from '../shared/transport/haloUrl';
import { addressScope, type AddressScope } from './address';
import { frameOrigins } from './framePolicy';
import { signingKey } from './secrets';
import { readTools, type Tool } from './tools';

/** What decides who is let in. */
export interface TabSettings {
	credential: ICredentialDataDecryptedObject;
	/** What the address in Halo was made for. */
	address: AddressScope;
	/** Signs forms. */
	formKey: Buffer;
	/** Origins that may show the tab in a frame. */
	frames: string[];
}

/**
 * Reads what the node and its credential say of who is let in.
 *
 * @throws NodeOperationError for what the builder has to change, or what n8n throws where there is no credential
 */
export async function readSettings(
	functions: IHookFunctions | IWebhookFunctions,
): Promise<TabSettings> {
	const node = functions.getNode();
	const credential =
		await functions.getCredentials<ICredentialDataDecryptedObject>(HALO_CREDENTIAL);
	const options = functions.getNodeParameter('options', {}) as IDataObject;
	return {
		credential,
		address: addressScope(webhookIdOf(node), options),
		formKey: formKeyOf(node, credential),
		frames: framesOf(node, credential, options),
	};
}

/** The tools of the node. @throws NodeOperationError for what the builder has to change */
export function nodeTools(functions: IHookFunctions | IWebhookFunctions): Tool[] {
	return readTools(functions.getNode(), functions.getNodeParameter('tools', {}));
}

function webhookIdOf(node: INode): string {
	if (node.webhookId) return node.webhookId;
	throw inputError(node, 'The node has no webhook ID', {
		description: 'Delete the node and add it again: n8n then gives it an address of its own.',
	});
}

function formKeyOf(node: INode, credential: ICredentialDataDecryptedObject): Buffer {
	try {
		return signingKey(credential, 'form');
	} catch {
		throw inputError(node, 'The credential has no client secret', {
			description:
				'Enter the client secret in the Halo OAuth2 API credential: the tab is signed with it.',
		});
	}
}

function framesOf(
	node: INode,
	{ serverUrl }: ICredentialDataDecryptedObject,
	{ furtherAddresses }: IDataObject,
): string[] {
	try {
		return frameOrigins(haloUrls(serverUrl).web, String(furtherAddresses ?? ''));
	} catch (error) {
		throw inputError(
			node,
			error instanceof HaloUrlError ? error.message : 'A Halo address cannot be read',
			{
				description: 'Correct the Halo URL of the credential, or the Further Halo Addresses.',
			},
		);
	}
}
