import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from './reply.mts';

/** A server that listens. */
export interface Listener {
	server: Server;
	/** Address without a slash at the end. */
	url: string;
	close(): Promise<void>;
}

/** Starts a server on loopback. */
export async function listen(
	port: number,
	host: string,
	handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listener> {
	const server = createServer(handle);
	// Tests open and close many sandboxes; idle connections are dropped on close, not by time.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const address = server.address() as AddressInfo;
	return {
		server,
		url: `http://${host}:${address.port}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Reads a request's body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
}

/** Headers of a request as single texts, names in lower case. */
export function headersOf(request: IncomingMessage): Record<string, string> {
	return Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

/** Writes an answer. */
export function send(response: ServerResponse, reply: Reply): void {
	response.writeHead(reply.status, { ...reply.headers, 'Content-Length': reply.body.length });
	response.end(reply.body);
}

/** Announces the whole answer, sends half of it and cuts the connection. */
export function sendTruncated(response: ServerResponse, reply: Reply): void {
	response.writeHead(reply.status, { ...reply.headers, 'Content-Length': reply.body.length });
	response.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)), () =>
		response.destroy(),
	);
}

/** Sends an answer in ten pieces, 50 ms apart. */
export async function sendSlowly(response: ServerResponse, reply: Reply): Promise<void> {
	response.writeHead(reply.status, { ...reply.headers, 'Content-Length': reply.body.length });
	const step = Math.max(1, Math.ceil(reply.body.length / 10));
	let at = 0;
	// The last piece goes out with the end, so that the connection is free when the client has it all.
	for (; at + step < reply.body.length && !response.destroyed; at += step) {
		response.write(reply.body.subarray(at, at + step));
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	response.end(reply.body.subarray(at));
}
