/** `npm start`: a real n8n with this package, beside a Halo sandbox, from nothing. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { find } from './runtime/command.mts';
import { demoOwner, ensureCredentials, importWorkflows } from './runtime/demo.mts';
import { readHolder, tryLock, withLock } from './runtime/lock.js';
import { asN8nVersion, defaultN8nVersion, ensureN8n } from './runtime/n8n.mts';
import { N8nClient, N8nRequestError } from './runtime/n8n-client.mts';
import { startN8n } from './runtime/n8n-process.mts';
import { buildPackage, installPackage, packPackage } from './runtime/package.mts';
import { machineCache, projectCache } from './runtime/paths.mts';
import { freePort } from './runtime/ports.mts';
import { messageOf, say } from './runtime/progress.mts';
import { startSandbox } from './runtime/sandbox-process.mts';

const usage = `npm start -- [options]
  --port <n>          port of n8n (5678, or the next free one)
  --sandbox-port <n>  port of the Halo sandbox (4590, or the next free one)
  --n8n <version>     another prepared n8n (${defaultN8nVersion})
  --fresh             forget the demo's n8n data first
  --no-open           do not open a browser`;

const servers: Array<{ stop: () => Promise<void> }> = [];
let stopping = false;

/** Remembers a server that is to be stopped at the end. */
function started<T extends { stop: () => Promise<void> }>(server: T): T {
	servers.push(server);
	return server;
}

async function stopAndExit(code: number): Promise<void> {
	// a second Ctrl-C does not wait: what is still running is ended when this process exits
	if (stopping) process.exit(code || 130);
	stopping = true;
	if (servers.length > 0) say('Stopping …');
	await Promise.all(servers.map(async (server) => await server.stop()));
	if (servers.length > 0) say('Stopped');
	process.exit(code);
}

function listenForTheEnd(): void {
	process.on('SIGINT', () => void stopAndExit(0));
	process.on('SIGTERM', () => void stopAndExit(0));
	process.on('SIGHUP', () => void stopAndExit(0));
	for (const stream of [process.stdout, process.stderr]) {
		// nobody reads any more (`npm start | head`): stop, and do not fail on the lines about it
		stream.on('error', () => {
			if (!stopping) void stopAndExit(0);
		});
	}
}

function openBrowser(url: string): void {
	const isMac = process.platform === 'darwin';
	if (!isMac && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
	const program = find(isMac ? 'open' : 'xdg-open');
	if (program === undefined) return;
	const child = spawn(program, [url], { stdio: 'ignore', detached: true });
	child.on('error', () => undefined);
	child.unref();
}

async function signIn(client: N8nClient): Promise<boolean> {
	try {
		await client.signIn(demoOwner);
		return true;
	} catch (error) {
		if (!(error instanceof N8nRequestError)) throw error;
		say(`The account of the demo does not work any more (${error.message}).`);
		say('Credentials and workflows are left alone; "npm start -- --fresh" begins anew.');
		return false;
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '5678' },
			'sandbox-port': { type: 'string', default: '4590' },
			n8n: { type: 'string', default: defaultN8nVersion },
			fresh: { type: 'boolean', default: false },
			'no-open': { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(`${usage}\n`);
		return;
	}
	const version = asN8nVersion(values.n8n);
	listenForTheEnd();

	const lockFolder = path.join(projectCache, 'demo.lock');
	const lock = tryLock(lockFolder);
	if (lock === undefined) {
		const holder = readHolder(lockFolder);
		const { url, sandbox } = holder?.note ?? {};
		say(
			typeof url === 'string'
				? `The demo is running already (process ${holder?.pid}): ${url}, ${demoOwner.email} / ${demoOwner.password}, sandbox ${String(sandbox)}`
				: `The demo is being started by process ${holder?.pid ?? '?'} already; its terminal shows the address.`,
		);
		return;
	}

	// a database of one version is of no use to an older one
	const userFolder = path.join(
		projectCache,
		version === defaultN8nVersion ? 'demo' : `demo-${version}`,
	);
	if (values.fresh) rmSync(userFolder, { recursive: true, force: true });

	const [pack] = await Promise.all([
		buildPackage().then(async () => await packPackage()),
		ensureN8n(version),
	]);
	await installPackage(userFolder, pack);

	// one at a time on this machine: another clone may be about to take the same ports
	const { n8n, sandbox } = await withLock(path.join(machineCache(), 'ports.lock'), async () => {
		const port = await freePort(Number(values.port));
		const sandboxPort = await freePort(Number(values['sandbox-port']));
		say(`Starting n8n ${version} and the Halo sandbox …`);
		const logFile = path.join(userFolder, 'sandbox.log');
		const [n8nProcess, sandboxProcess] = await Promise.all([
			startN8n({ version, userFolder, port }).then(started),
			startSandbox({ port: sandboxPort, logFile }).then(started),
		]);
		return { n8n: n8nProcess, sandbox: sandboxProcess };
	});
	for (const [name, server] of [
		['n8n', n8n],
		['The Halo sandbox', sandbox],
	] as const) {
		void server.ended.then(async () => {
			if (stopping) return;
			say(`${name} has ended by itself. The end of ${server.logFile}:`);
			process.stdout.write(`${server.log().trim().split('\n').slice(-15).join('\n')}\n`);
			await stopAndExit(1);
		});
	}

	const client = new N8nClient(n8n.url);
	const lines: string[] = [];
	if (await signIn(client)) {
		const credentials = await ensureCredentials(client, sandbox.url);
		const workflows = await importWorkflows(
			client,
			credentials,
			path.join(userFolder, 'imported.json'),
		);
		lines.push(...workflows.map(({ id, name }) => `    ${name}\n      ${n8n.url}/workflow/${id}`));
	}
	lock.setNote({ url: n8n.url, sandbox: sandbox.url });
	say(`Ready (n8n uses ${n8n.memory().rssMb} MB)`);
	process.stdout.write(`
  n8n            ${n8n.url}
  log in with    ${demoOwner.email}  /  ${demoOwner.password}
  Halo sandbox   ${sandbox.url}

  To try:
  - open a workflow below and press "Execute workflow"
${lines.join('\n')}
  - add a Halo node to a new workflow; the credentials are there already:
    "Halo sandbox (client credentials)" works at once; for "Halo sandbox (log in)"
    open it, press "Connect" and allow the access on the sandbox's page

  Logs: ${path.relative(process.cwd(), n8n.logFile)}, ${path.relative(process.cwd(), sandbox.logFile)}
  Ctrl-C stops everything; the data is kept for the next start.

`);
	if (!values['no-open']) openBrowser(n8n.url);
}

main().catch(async (error: unknown) => {
	if (stopping) return;
	process.stderr.write(`\n${messageOf(error)}\n`);
	await stopAndExit(1);
});
