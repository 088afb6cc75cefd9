import { createServer } from 'node:net';

const given = new Set<number>();

async function isFree(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			server.close(() =>
				resolve(typeof address === 'object' && address !== null ? address.port : undefined),
			);
		});
	});
}

/**
 * A free port of this machine: the preferred one or the next above it, any one when there is no
 * preference. A port is never given twice by one process, so several servers can start at once.
 */
export async function freePort(preferred = 0): Promise<number> {
	for (let attempt = 0; attempt < 200; attempt++) {
		const wanted = preferred === 0 ? 0 : preferred + attempt;
		const port = given.has(wanted) ? undefined : await isFree(wanted);
		if (port !== undefined && !given.has(port)) {
			given.add(port);
			return port;
		}
	}
	throw new Error(`No free port from ${preferred} on`);
}

/** Gives a port back when its server has ended. */
export function returnPort(port: number): void {
	given.delete(port);
}
