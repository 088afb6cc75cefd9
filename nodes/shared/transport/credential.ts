import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { HaloFunctions } from './types';

export const HALO_CREDENTIAL = 'haloOAuth2Api';

/** Milliseconds after which the credential is read again, so that a token renewed elsewhere is found. */
const KEPT_MS = 5_000;

/**
 * The credential of a run. For every request n8n reads it from the database, decrypts it and evaluates
 * its expressions, which costs more than all else about the request (docs/performance.md). Here it is
 * read once and handed to n8n's own OAuth2 code, which signs the requests and writes a renewed token
 * into it.
 */
export class KeptCredential {
	private reading: Promise<ICredentialDataDecryptedObject> | undefined;

	private readAt = 0;

	/** The credential's values, at most five seconds old. @throws what n8n throws where it has none */
	async read(functions: HaloFunctions): Promise<ICredentialDataDecryptedObject> {
		if (this.reading === undefined || Date.now() - this.readAt > KEPT_MS) {
			this.readAt = Date.now();
			this.reading = functions.getCredentials<ICredentialDataDecryptedObject>(HALO_CREDENTIAL);
			this.reading.catch(() => (this.reading = undefined));
		}
		return await this.reading;
	}

	/** The same n8n context, which finds the kept credential where it would read it anew. */
	keptFor<Functions extends HaloFunctions>(functions: Functions): Functions {
		const getCredentials = async (): Promise<ICredentialDataDecryptedObject> =>
			await this.read(functions);
		return Object.create(functions, { getCredentials: { value: getCredentials } }) as Functions;
	}
}
