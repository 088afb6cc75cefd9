import { randomBytes } from 'node:crypto';

/** An issued access token. */
export interface AccessToken {
	/** Running number of the token; 1 is the first. */
	number: number;
	value: string;
	clientId: string;
	agentId: number;
	scopes: string[];
	/** Milliseconds of the machine's clock at which it ends. */
	expires: number;
}

/** What a refresh token stands for. */
export interface RefreshGrant {
	clientId: string;
	agentId: number;
	scopes: string[];
}

/** Access and refresh tokens; opaque texts, as clients should treat them. */
export class Tokens {
	/** How many access tokens were issued, refreshed ones included. */
	issued = 0;
	/** How many of them came from a refresh token. */
	refreshed = 0;
	private readonly access = new Map<string, AccessToken>();
	private readonly refresh = new Map<string, RefreshGrant>();

	/** Issues an access token. */
	issue(grant: RefreshGrant, seconds: number): AccessToken {
		this.issued++;
		const value = randomBytes(24).toString('base64url');
		const token = { ...grant, number: this.issued, value, expires: Date.now() + seconds * 1000 };
		this.access.set(value, token);
		return token;
	}

	/** Issues a refresh token. */
	issueRefresh(grant: RefreshGrant): string {
		const value = randomBytes(24).toString('base64url');
		this.refresh.set(value, grant);
		return value;
	}

	/** The valid token of an `Authorization` header. */
	find(header: string | undefined): AccessToken | undefined {
		const value = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
		const token = value ? this.access.get(value) : undefined;
		return token && token.expires > Date.now() ? token : undefined;
	}

	/** The grant behind a refresh token. */
	refreshGrant(value: string): RefreshGrant | undefined {
		return this.refresh.get(value);
	}

	/** Ends one refresh token. */
	endRefresh(value: string): void {
		this.refresh.delete(value);
	}

	/** Ends every access and refresh token. */
	revokeAll(): void {
		this.access.clear();
		this.refresh.clear();
	}

	/** Ends every access token; refresh tokens still work. */
	expireAll(): void {
		this.access.clear();
	}

	/** Forgets tokens and counts. */
	reset(): void {
		this.revokeAll();
		this.issued = 0;
		this.refreshed = 0;
	}
}
