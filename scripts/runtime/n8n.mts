import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { aptInstall } from './apt.mts';
import { npm, run } from './command.mts';
import { withLock } from './lock.js';
import { ensureNode, type NodeRuntime } from './node.mts';
import { hashOf, machineCache, projectRoot } from './paths.mts';
import { during, messageOf, say } from './progress.mts';

/** The n8n versions with a lock under `test/n8n/`, and the Node versions each of them runs on. */
const versions = {
	'2.41.1': [24, 26],
	'2.8.4': [20, 22, 24],
} as const;

/** A version of n8n that the scripts can install. */
export type N8nVersion = keyof typeof versions;

/** The newest supported n8n: what the demo and the tests run. */
export const defaultN8nVersion: N8nVersion = '2.41.1';

/** An installed n8n. */
export interface N8nInstallation {
	version: N8nVersion;
	directory: string;
	node: NodeRuntime;
}

/** Checks a version that came from outside. */
export function asN8nVersion(text: string): N8nVersion {
	const found = (Object.keys(versions) as N8nVersion[]).find((version) => version === text);
	if (found === undefined) {
		throw new Error(`n8n ${text} is not prepared here; known: ${Object.keys(versions).join(', ')}`);
	}
	return found;
}

/**
 * n8n with everything it needs, from the cache of this machine or from npm. The folder appears under
 * its final name only when it is complete, so an interrupted installation simply starts again (what
 * npm has downloaded by then is in its own cache).
 */
export async function ensureN8n(version: N8nVersion = defaultN8nVersion): Promise<N8nInstallation> {
	const node = await ensureNode([...versions[version]]);
	const source = path.join(projectRoot, 'test', 'n8n', version);
	const locks = ['package.json', 'package-lock.json'].map((name) => path.join(source, name));
	const platform = `${process.platform}-${process.arch}-node${node.version.split('.')[0]}`;
	const directory = path.join(machineCache(), `${version}-${hashOf(locks, platform)}`);
	if (!existsSync(directory)) {
		await withLock(
			`${directory}.lock`,
			async () => {
				if (!existsSync(directory)) await install(version, source, directory, node);
			},
			(pid) =>
				say(`Another process (${pid ?? '?'}) is installing n8n ${version}; waiting for it …`),
		);
	}
	return { version, directory, node };
}

async function install(
	version: N8nVersion,
	source: string,
	directory: string,
	node: NodeRuntime,
): Promise<void> {
	const partial = `${directory}.partial`;
	rmSync(partial, { recursive: true, force: true });
	mkdirSync(partial, { recursive: true });
	for (const name of ['package.json', 'package-lock.json']) {
		copyFileSync(path.join(source, name), path.join(partial, name));
	}
	await during(
		`Installing n8n ${version} (about 2 GB, 2 to 4 minutes, once per machine)`,
		async () => {
			// the resolver would loop on n8n's peer ranges, and some install scripts need a compiler
			const args = [
				'install',
				'--legacy-peer-deps',
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
				'--loglevel=error',
			];
			try {
				await npm(args, { cwd: partial, env: node.env });
			} catch (error) {
				say(`npm failed, trying once more: ${messageOf(error).split('\n').pop() ?? ''}`);
				rmSync(path.join(partial, 'node_modules'), { recursive: true, force: true });
				await npm(args, { cwd: partial, env: node.env });
			}
		},
	);
	await during(
		'Preparing the database driver of n8n',
		async () => await ensureSqlite(partial, node),
	);
	renameSync(partial, directory);
}

async function loads(binary: string, node: NodeRuntime): Promise<boolean> {
	if (!existsSync(binary)) return false;
	try {
		await run(node.executable, ['-e', `require(${JSON.stringify(binary)})`]);
		return true;
	} catch {
		return false;
	}
}

async function ensureSqlite(directory: string, node: NodeRuntime): Promise<void> {
	const folder = path.join(directory, 'node_modules', 'sqlite3', 'build', 'Release');
	const binary = path.join(folder, 'node_sqlite3.node');
	if (await loads(binary, node)) return;
	mkdirSync(folder, { recursive: true });
	try {
		await sqliteFromDebian(directory, binary);
		if (await loads(binary, node)) return;
	} catch {
		// not a Debian, not root, or no such package: npm downloads or compiles it
	}
	rmSync(path.join(directory, 'node_modules', 'sqlite3', 'build'), {
		recursive: true,
		force: true,
	});
	say(
		'Debian has no driver for this machine; letting npm download or compile it (up to 2 minutes) …',
	);
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--loglevel=error'], {
		cwd: directory,
		env: { ...node.env, CFLAGS: '-O1', CXXFLAGS: '-O1' },
	});
	if (!(await loads(binary, node))) {
		throw new Error(
			'The sqlite3 module of n8n could not be built. Install a compiler (Debian: apt-get install build-essential python3) and start again.',
		);
	}
}

/** The module of Debian speaks Node's stable binary interface; only its link to Debian's Node must go. */
async function sqliteFromDebian(directory: string, binary: string): Promise<void> {
	const folder = path.join(directory, '.deb');
	mkdirSync(folder, { recursive: true });
	try {
		await aptInstall('patchelf', 'libsqlite3-0');
		await run('apt-get', ['download', '-qq', 'node-sqlite3'], { cwd: folder });
		const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
		if (archive === undefined) throw new Error('nothing was downloaded');
		await run('dpkg', ['-x', archive, 'x'], { cwd: folder });
		const found = readdirSync(path.join(folder, 'x'), { recursive: true, encoding: 'utf8' }).find(
			(name) => name.endsWith('node_sqlite3.node'),
		);
		if (found === undefined) throw new Error('the package holds no module');
		copyFileSync(path.join(folder, 'x', found), binary);
		const needed = (await run('patchelf', ['--print-needed', binary])).split('\n');
		for (const name of needed.filter((library) => library.startsWith('libnode'))) {
			await run('patchelf', ['--remove-needed', name, binary]);
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
