import path from 'node:path';
import { demoOwner, ensureCredentials } from '../../../scripts/runtime/demo.mts';
import { N8nClient, type StoredCredential } from '../../../scripts/runtime/n8n-client.mts';
import { type N8nProcess, startN8n } from '../../../scripts/runtime/n8n-process.mts';
import { installPackage, packPackage } from '../../../scripts/runtime/package.mts';
import { freePort, returnPort } from '../../../scripts/runtime/ports.mts';
import { type SandboxProcess, startSandbox } from '../../../scripts/runtime/sandbox-process.mts';
import { discardUserFolder, environment, newUserFolder } from './environment.mts';
import { SandboxControl } from './sandbox.mts';

/** An n8n and a sandbox for one test file alone, so that stopping them disturbs no other. */
export class OwnN8n {
	readonly sandbox: SandboxControl;

	private constructor(
		/** Signed in as the owner, also after a restart. */
		readonly client: N8nClient,
		/** The client-credentials one of the own sandbox. */
		readonly credential: StoredCredential,
		readonly sandboxUrl: string,
		private n8n: N8nProcess,
		private readonly sandboxProcess: SandboxProcess,
		private readonly env: NodeJS.ProcessEnv,
	) {
		this.sandbox = new SandboxControl(() => sandboxUrl);
	}

	/**
	 * Starts both: the version of the shared n8n, with the package that it has.
	 *
	 * @param env more variables for n8n
	 */
	static async start(env: NodeJS.ProcessEnv = {}): Promise<OwnN8n> {
		const userFolder = newUserFolder();
		const port = await freePort();
		await installPackage(userFolder, await packPackage());
		const started = await Promise.allSettled([
			startN8n({ version: environment().n8n.version, userFolder, port, env }),
			startSandbox({ logFile: path.join(userFolder, 'sandbox.log') }),
		]);
		const [n8n, sandbox] = started;
		if (n8n.status === 'rejected' || sandbox.status === 'rejected') {
			for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
			throw started.find((one) => one.status === 'rejected')?.reason;
		}
		const client = new N8nClient(n8n.value.url);
		await client.signIn(demoOwner);
		const [credential] = await ensureCredentials(client, sandbox.value.url);
		return new OwnN8n(client, credential, sandbox.value.url, n8n.value, sandbox.value, env);
	}

	/** Number of n8n's main process. */
	get pid(): number {
		return this.n8n.pid;
	}

	/** Stops n8n, lets things happen without it, and starts it again with the same data. */
	async restart(whileDown: () => Promise<void>): Promise<void> {
		const { version, userFolder, port } = this.n8n;
		await this.n8n.stop();
		await whileDown();
		this.n8n = await startN8n({ version, userFolder, port, env: this.env });
	}

	/** Memory of n8n's main process in MB (0 where the system does not tell). */
	memory(): number {
		return this.n8n.memory().rssMb;
	}

	/** Ends both. */
	async stop(): Promise<void> {
		await Promise.all([this.n8n.stop(), this.sandboxProcess.stop()]);
		returnPort(this.n8n.port);
		discardUserFolder(this.n8n.userFolder);
	}
}
