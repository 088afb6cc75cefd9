import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { weakness } from '../receiving/authentication';

/** Says whether a user name and password can guard a webhook; nobody is asked. */
export async function byHandPasswordTest(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const problem = weakness({ username: data?.user, password: data?.password });
	return problem === undefined
		? { status: 'OK', message: 'Enter the same user name and password at the webhook in Halo' }
		: { status: 'Error', message: problem };
}
