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
import type { AddressScope } from './address';
import { frameOrigins } from './framePolicy';
import { NoSecretError, signingKey } from './secrets';
import { readTools, type Tool } from './tools';

/** What the node and its credential say of the tab. */
export interface TabSettings {
	credential: ICredentialDataDecryptedObject;
	/** What the address in Halo was made for. */
	address: AddressScope;
	/** Signs forms. */
	formKey: Buffer;
	/** Origins that may show the tab in a frame. */
	frames: string[];
	tools: Tool[];
}

/**
 * Reads what the node and its credential say, and checks it.
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
		address: { webhookId: webhookIdOf(node), number: Number(options.addressNumber ?? 1) },
		formKey: formKeyOf(node, credential),
		frames: framesOf(node, credential, options),
		tools: readTools(node, functions.getNodeParameter('tools', {})),
	};
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
	} catch (error) {
		const { message } = error instanceof NoSecretError ? error : new NoSecretError('No secret');
		throw inputError(node, message, {
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
