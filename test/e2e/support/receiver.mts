import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { eventually } from './wait.mts';

/** A server on loopback that keeps what workflows post to it: where they end, seen from outside n8n. */
export class Receiver {
	private readonly bodies = new Map<string, IDataObject[]>();

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
			let text = '';
			request.setEncoding('utf8').on('data', (part: string) => (text += part));
			request.on('end', () => {
				receiver.received(request.url?.slice(1) ?? '').push(JSON.parse(text) as IDataObject);
				response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
			});
		});
		return receiver;
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

	/** Ends it. */
	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}
