import { parsedUrl } from '../../shared/parsedUrl';
import type { WireOptions } from '../../shared/transport/types';

/** The "Request Options" that n8n adds to every declarative node, as far as they are set. */
interface RequestOptions {
	timeout?: number;
	proxy?: string;
	allowUnauthorizedCerts?: boolean;
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
}

/** Items per batch, and milliseconds between the starts of two batches. */
export interface Pacing {
	size: number;
	intervalMs: number;
}

/** Reads how requests shall travel. @param value the parameter `requestOptions` */
export function wireOptions(value: unknown): WireOptions {
	const { timeout, proxy, allowUnauthorizedCerts } = (value ?? {}) as RequestOptions;
	const through = typeof proxy === 'string' ? parsedUrl(proxy) : undefined;
	return {
		...(typeof timeout === 'number' && timeout > 0 && { timeout }),
		...(through && { proxy: proxyOptions(through) }),
		...(allowUnauthorizedCerts === true && { skipSslCertificateValidation: true }),
	};
}

/** Reads how fast items shall follow one another. @param value the parameter `requestOptions` */
export function pacing(value: unknown): Pacing | undefined {
	const { batchSize = 0, batchInterval = 0 } =
		((value ?? {}) as RequestOptions).batching?.batch ?? {};
	return batchInterval > 0
		? { size: Math.max(1, batchSize), intervalMs: batchInterval }
		: undefined;
}

function proxyOptions(url: URL): WireOptions['proxy'] {
	return {
		host: url.hostname,
		port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
		protocol: url.protocol.replace(/:$/, ''),
		...(url.username !== '' && {
			auth: {
				username: decodeURIComponent(url.username),
				password: decodeURIComponent(url.password),
			},
		}),
	};
}
