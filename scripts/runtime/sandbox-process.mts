import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cleanEnvironment } from './command.mts';
import { projectRoot } from './paths.mts';
import { freePort } from './ports.mts';
import { type ServerProcess, startServer } from './server-process.mts';

/** A running Halo sandbox. */
export interface SandboxProcess extends ServerProcess {
	url: string;
	port: number;
	logFile: string;
}

/** Starts the Halo sandbox of `test/sandbox/` in a process of its own. */
export async function startSandbox(options: {
	logFile: string;
	/** Any free port when left out. */
	port?: number;
}): Promise<SandboxProcess> {
	const main = ['main.mts', 'main.ts']
		.map((name) => path.join(projectRoot, 'test', 'sandbox', name))
		.find((file) => existsSync(file));
	if (main === undefined) throw new Error('test/sandbox/main.mts is missing');
	const port = options.port ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const server = await startServer({
		name: 'The Halo sandbox',
		command: process.execPath,
		args: ['--import', 'tsx', main, '--port', String(port)],
		cwd: projectRoot,
		env: cleanEnvironment(),
		logFile: options.logFile,
		timeoutMs: 60_000,
		// its own word counts: another sandbox may have got the port a moment earlier
		isReady: async () => (await readFile(options.logFile, 'utf8')).includes(url),
	});
	return { ...server, url, port, logFile: options.logFile };
}
