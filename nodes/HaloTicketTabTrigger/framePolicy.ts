import { HaloUrlError, haloUrls } from '../shared/transport/haloUrl';

/** What could end a source of a policy and begin something else must not be in it. */
const HOST = /^[a-z0-9._-]+(:\d+)?$/i;

/**
 * Who may show the tab in a frame: Halo at the credential's address, and the further addresses of the node.
 *
 * @param web where people open the tenant's Halo
 * @param further addresses, separated by commas, semicolons or spaces
 * @returns origins such as `https://acme.halopsa.com`
 * @throws HaloUrlError for what is no address of a web page
 */
export function frameOrigins(web: string, further: string): string[] {
	const addresses = [web, ...further.split(/[\s,;]+/).filter((text) => text !== '')];
	return [...new Set(addresses.map(originOf))];
}

function originOf(address: string): string {
	const { origin, host } = new URL(haloUrls(address).web);
	if (!HOST.test(host)) throw new HaloUrlError(`“${address}” is not the address of a web page.`);
	return origin;
}

/** Hashes of what may run and look, and who may frame. */
export interface PagePolicy {
	/** Origins that may show the page in a frame; none for nobody. */
	frames: readonly string[];
	/** Hashes of the page's style and script: `sha256-…`. */
	style: string;
	script: string;
}

/**
 * The headers of a page. n8n confines pages of webhooks to a sandbox without an origin of their own: the policy says
 * the same, so that it also holds where n8n does not (`N8N_INSECURE_DISABLE_WEBHOOK_IFRAME_SANDBOX`, older
 * versions). A page can run its own script, send its forms and requests to where it came from, and open links.
 */
export function pageHeaders({ frames, style, script }: PagePolicy): Record<string, string> {
	const policy = [
		"default-src 'none'",
		`script-src '${script}'`,
		`style-src '${style}'`,
		"connect-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		`frame-ancestors ${frames.length === 0 ? "'none'" : frames.join(' ')}`,
		'sandbox allow-forms allow-scripts allow-popups allow-popups-to-escape-sandbox',
	];
	return {
		'Content-Security-Policy': policy.join('; '),
		'Content-Type': 'text/html; charset=utf-8',
		// The address carries the token: it goes to nobody else and into no cache.
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
		'X-Robots-Tag': 'noindex',
	};
}
