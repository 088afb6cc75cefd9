/** `npm run sandbox -- --port 4590 --latency 0 --openapi <path>`: a Halo tenant to try things on. */
import { parseArgs } from 'node:util';
import { APPLICATIONS, startSandbox, TENANT } from './index.mts';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4590' },
			latency: { type: 'string', default: '0' },
			openapi: { type: 'string' },
			empty: { type: 'boolean', default: false },
			quiet: { type: 'boolean', default: false },
		},
	});
	const sandbox = await startSandbox({
		port: Number(values.port),
		latencyMs: Number(values.latency),
		openApiPath: values.openapi,
		seed: values.empty ? 'empty' : 'msp',
		log: !values.quiet,
		// A demo should look like today; tests use the fixed day.
		now: () => Date.now(),
	});
	const width = Math.max(...APPLICATIONS.map((application) => application.clientId.length));
	const lines = APPLICATIONS.map(
		({ clientId, clientSecret, name }) =>
			`  ${clientId.padEnd(width)}  ${clientSecret.padEnd(width + 7)}  ${name}`,
	);
	process.stdout.write(
		`Halo sandbox: ${sandbox.url}  (authorisation server ${sandbox.authUrl}, tenant ${TENANT})\n` +
			`Client id and secret of its applications:\n${lines.join('\n')}\n` +
			`State and control: ${sandbox.url}/_sandbox/state\nStop with Ctrl+C.\n`,
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
