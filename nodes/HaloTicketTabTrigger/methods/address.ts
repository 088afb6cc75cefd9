import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	ILoadOptionsFunctions,
	ResourceMapperFields,
} from 'n8n-workflow';

import { escapeHtml } from '../../shared/inlineMarkdown';
import { nodeError } from '../../shared/transport/apiError';
import { HALO_CREDENTIAL } from '../../shared/transport/credential';
import { addressQuery, addressScope, addressToken } from '../address';

/**
 * What the editor shows as "Address for Halo": a form without fields, whose notice says what to add to the address
 * that n8n shows above. n8n asks only on behalf of people who may use the credential.
 */
export async function getAddress(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	try {
		return { fields: [], emptyFieldsNotice: await howTo(this) };
	} catch (error) {
		const { message, description } = nodeError(this.getNode(), error);
		const words = description ? `${message.replace(/\.$/, '')}. ${description}` : message;
		return { fields: [], emptyFieldsNotice: escapeHtml(words) };
	}
}

async function howTo(functions: ILoadOptionsFunctions): Promise<string> {
	const webhookId = String(functions.getNodeParameter('webhookId', '') ?? '');
	if (webhookId === '') return 'Save the workflow and open this node again to see the address.';
	const options = functions.getNodeParameter('options', {}) as IDataObject;
	const credential =
		await functions.getCredentials<ICredentialDataDecryptedObject>(HALO_CREDENTIAL);
	const token = addressToken(credential, addressScope(webhookId, options));
	return `<b>Address for Halo</b><br>The Production URL (under Webhook URLs above), followed directly by<br><code>${escapeHtml(addressQuery(token))}</code><br>Enter it as the address of a custom tab for tickets in Halo. Whoever knows it can start the tools. Opened in a browser as it is, it shows the whole address to copy.`;
}
