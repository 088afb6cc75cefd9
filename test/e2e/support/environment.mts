import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureChromium } from '../../../scripts/runtime/chromium.mts';
import { demoOwner, ensureCredentials } from '../../../scripts/runtime/demo.mts';
import {
	asN8nVersion,
	defaultN8nVersion,
	ensureN8n,
	type N8nVersion,
} from '../../../scripts/runtime/n8n.mts';
import {
	N8nClient,
	type Session,
	type StoredCredential,
} from '../../../scripts/runtime/n8n-client.mts';
import { startN8n } from '../../../scripts/runtime/n8n-process.mts';
import { buildPackage, installPackage, packPackage } from '../../../scripts/runtime/package.mts';
import { projectRoot } from '../../../scripts/runtime/paths.mts';
import { say } from '../../../scripts/runtime/progress.mts';
import { startSandbox } from '../../../scripts/runtime/sandbox-process.mts';

/** What all e2e test files share: one n8n with the package, and one Halo sandbox. */
export interface Environment {
	n8n: Session & { version: N8nVersion; pid: number; userFolder: string; logFile: string };
	sandbox: { url: string; logFile: string };
	/** The credentials of the sandbox: client credentials, and the one that still has to log in. */
	credentials: { services: StoredCredential; login: StoredCredential };
	/** The browser for tests that need one. */
	chromium: string;
}

/** Where tests leave screenshots and results. */
export const resultsFolder = path.join(projectRoot, 'test-results');

const file = path.join(resultsFolder, 'e2e-environment.json');
// written by jest-environment.js
const failureMark = path.join(resultsFolder, 'e2e-failed');
const prefix = 'n8n-nodes-halo-e2e-';

/** A fresh folder for the data of an n8n. */
export function newUserFolder(): string {
	return mkdtempSync(path.join(tmpdir(), prefix));
}

/** Removes the data of an n8n that has ended, but keeps it when a test has failed. */
export function discardUserFolder(userFolder: string): void {
	if (existsSync(failureMark)) {
		say(`A test has failed: n8n's data and logs are kept in ${userFolder}`);
	} else {
		rmSync(userFolder, { recursive: true, force: true });
	}
}

function removeOldFolders(): void {
	for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
		const folder = path.join(tmpdir(), name);
		const age = Date.now() - statSync(folder).mtimeMs;
		if (age > 24 * 3600 * 1000) rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Starts n8n (`HALO_E2E_N8N` chooses another version) and the sandbox, and writes down how to reach
 * them. Answers how to end it all; n8n's data is kept when a test has failed.
 */
export async function startEnvironment(): Promise<() => Promise<void>> {
	rmSync(failureMark, { force: true });
	removeOldFolders();
	mkdirSync(resultsFolder, { recursive: true });
	const version = asN8nVersion(process.env.HALO_E2E_N8N || defaultN8nVersion);
	const userFolder = newUserFolder();
	const stops: Array<() => Promise<void>> = [];
	try {
		const [pack] = await Promise.all([
			buildPackage().then(async () => await packPackage()),
			ensureN8n(version),
		]);
		const chromium = await ensureChromium();
		await installPackage(userFolder, pack);
		const [n8n, sandbox] = await Promise.all([
			startN8n({ version, userFolder }).then((server) => (stops.push(server.stop), server)),
			startSandbox({ logFile: path.join(userFolder, 'sandbox.log') }).then(
				(server) => (stops.push(server.stop), server),
			),
		]);
		const client = new N8nClient(n8n.url);
		await client.signIn(demoOwner);
		const [services, login] = await ensureCredentials(client, sandbox.url);
		const { pid, logFile } = n8n;
		const environment: Environment = {
			n8n: { ...client.session(), version, pid, userFolder, logFile },
			sandbox: { url: sandbox.url, logFile: sandbox.logFile },
			credentials: { services, login },
			chromium,
		};
		writeFileSync(file, JSON.stringify(environment, null, '\t'));
		say(`n8n ${version} and the Halo sandbox are up for the tests`);
	} catch (error) {
		await Promise.all(stops.map(async (stop) => await stop()));
		say(`n8n's data and logs are kept in ${userFolder}`);
		throw error;
	}
	return async () => {
		await Promise.all(stops.map(async (stop) => await stop()));
		rmSync(file, { force: true });
		discardUserFolder(userFolder);
	};
}

/** How to reach the shared n8n and sandbox. */
export function environment(): Environment {
	if (!existsSync(file))
		throw new Error('No n8n is running: run the tests with "npm test -- --only e2e"');
	return JSON.parse(readFileSync(file, 'utf8')) as Environment;
}

/** A client of the shared n8n, signed in as its owner. */
export function n8nClient(): N8nClient {
	return N8nClient.resume(environment().n8n);
}
