import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { eventually } from './wait.mts';

/** A file that workflows get from a receiver, or post to it. */
export interface ServedFile {
	bytes: Buffer;
	mimeType: string;
}

/**
 * A server on loopback that keeps what workflows post to it, where they end, seen from outside n8n; and
 * that gives them files.
 */
export class Receiver {
	private readonly bodies = new Map<string, IDataObject[]>();

	private readonly served = new Map<string, ServedFile>();

	private readonly posted = new Map<string, ServedFile>();

	private constructor(
		private readonly server: Server,
		private readonly url: string,
	) {}

	/** Starts on any free port. */
	static async start(): Promise<Receiver> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const receiver = new Receiver(
			server,
			`http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		);
		server.on('request', (request, response) => {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('end', () => {
				const name = request.url?.slice(1) ?? '';
				const file = receiver.served.get(name);
				if (request.method === 'GET' && file !== undefined) {
					response.writeHead(200, { 'content-type': file.mimeType }).end(file.bytes);
					return;
				}
				receiver.keep(name, Buffer.concat(parts), request.headers['content-type'] ?? '');
				response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
			});
		});
		return receiver;
	}

	private keep(name: string, bytes: Buffer, mimeType: string): void {
		if (mimeType.startsWith('application/json'))
			this.received(name).push(JSON.parse(bytes.toString('utf8')) as IDataObject);
		else this.posted.set(name, { bytes, mimeType });
	}

	/** Gives a file to whoever asks for it; answers its address. */
	serve(name: string, file: ServedFile): string {
		this.served.set(name, file);
		return `${this.url}/${name}`;
	}

	/** The file that was posted last under this name. */
	receivedFile(name: string): ServedFile | undefined {
		return this.posted.get(name);
	}

	/** What was posted under this name, oldest first. */
	received(name: string): IDataObject[] {
		const bodies = this.bodies.get(name) ?? [];
		this.bodies.set(name, bodies);
		return bodies;
	}

	/** Waits until at least so many items were posted under this name, and answers all of them. */
	async waitFor(name: string, count: number, timeoutMs?: number): Promise<IDataObject[]> {
		return await eventually(
			`${count} items for "${name}"`,
			() => this.received(name).length >= count && this.received(name),
			timeoutMs,
		);
	}

	/** Parameters of an HTTP Request node that posts each of its items here. */
	requestParameters(name: string): INodeParameters {
		return {
			method: 'POST',
			url: `${this.url}/${name}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify($json) }}',
		};
	}

	/** Parameters of an HTTP Request node that posts a binary field of its item here. */
	fileRequestParameters(name: string, field: string): INodeParameters {
		return {
			method: 'POST',
			url: `${this.url}/${name}`,
			sendBody: true,
			contentType: 'binaryData',
			inputDataFieldName: field,
		};
	}

	/** Ends it. */
	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
