import type { SandboxCore } from '../core.mts';
import type { AccessToken } from '../oauth/tokens.mts';

/** One API request while it is answered. */
export interface ApiContext {
	core: SandboxCore;
	method: string;
	/** Path parts below `/api`, as sent. */
	parts: string[];
	/** Query parameters, names in lower case. */
	query: Record<string, string>;
	headers: Record<string, string>;
	/** Body as bytes and as text. */
	raw: Buffer;
	bodyText: string;
	token: AccessToken;
}
