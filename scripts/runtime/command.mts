import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** How a command is run. */
export interface CommandOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Shows the output instead of keeping it for the answer or the error message. */
	show?: boolean;
}

const children = new Map<ChildProcess, boolean>();

/** Sends a signal to a process, or to all of its group. Never fails: it may be gone already. */
export function signal(pid: number, name: NodeJS.Signals, group: boolean): void {
	try {
		process.kill(group ? -pid : pid, name);
	} catch {
		// gone already
	}
}

process.on('exit', () => {
	for (const [child, group] of children) {
		if (child.pid !== undefined) signal(child.pid, 'SIGKILL', group);
	}
});

/** Makes sure that a child process does not outlive this one. */
export function track(child: ChildProcess, group: boolean): void {
	children.set(child, group);
	child.once('exit', () => {
		// what is left of a group is ended by whoever stops it; a later process may get the same id
		children.delete(child);
	});
}

/** The first of these programs that is on the PATH. */
export function find(...names: string[]): string | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	for (const name of names) {
		const file = folders.map((folder) => path.join(folder, name)).find((one) => existsSync(one));
		if (file !== undefined) return file;
	}
	return undefined;
}

let leash: string[] | undefined;

/**
 * On Linux the kernel ends the child when this process ends, even when it is killed.
 * Elsewhere the command is returned as it is.
 */
export function onLeash(command: string, args: string[]): [string, string[]] {
	if (leash === undefined) {
		const setpriv = process.platform === 'linux' ? find('setpriv') : undefined;
		const works =
			setpriv !== undefined &&
			spawnSync(setpriv, ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
		leash = works && setpriv !== undefined ? [setpriv, '--pdeathsig', 'TERM', '--'] : [];
	}
	const [first, ...rest] = [...leash, command, ...args];
	return [first, rest];
}

/** The environment without what npm tells the scripts it runs, which would mislead another npm. */
export function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) =>
			!/^npm_(package|lifecycle)_|^npm_config_(local_prefix|global_prefix|prefix|noproxy|user_agent|ignore_scripts|legacy_peer_deps)$|^(INIT_CWD|NODE_ENV|NODE_OPTIONS|JEST_WORKER_ID)$/i.test(
				name,
			),
	);
	return { ...Object.fromEntries(kept), ...extra };
}

/** Runs a command to its end and answers its output; a failure carries the last lines. */
export async function run(
	command: string,
	args: string[],
	{ cwd, env = process.env, show = false }: CommandOptions = {},
): Promise<string> {
	const [program, words] = onLeash(command, args);
	const child = spawn(program, words, {
		cwd,
		env,
		stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
	});
	track(child, false);
	let stdout = '';
	let everything = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => {
		stdout += text;
		everything = (everything + text).slice(-20_000);
	});
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		everything = (everything + text).slice(-20_000);
	});
	return await new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, name) => {
			if (code === 0) return resolve(stdout);
			const shown = [path.basename(command), ...args].join(' ');
			const tail = everything.trim().split('\n').slice(-25).join('\n');
			reject(new Error(`"${shown}" ended with ${name ?? `code ${code}`}\n${tail}`.trim()));
		});
	});
}

/** Runs npm: the one that started this program, else the one on the PATH. */
export async function npm(args: string[], options: CommandOptions = {}): Promise<string> {
	const env = options.env ?? cleanEnvironment();
	const cli = process.env.npm_execpath;
	if (cli !== undefined && /npm-cli\.c?js$/.test(cli) && existsSync(cli)) {
		// "node" is looked up on the PATH on purpose: n8n is installed with the Node that runs it
		return await run('node', [cli, ...args], { ...options, env });
	}
	return await run('npm', args, { ...options, env });
}
