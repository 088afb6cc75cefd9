import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { onLeash, signal, track } from './command.mts';

/** How to start a server and how to see that it is ready. */
export interface ServerOptions {
	name: string;
	command: string;
	args: string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	logFile: string;
	/** Answers true when the server can be used; it is asked again until it does. */
	isReady: () => Promise<boolean>;
	timeoutMs: number;
}

/** A server in a process group of its own. */
export interface ServerProcess {
	pid: number;
	/** Everything it has printed. */
	log(): string;
	/** Ends it and all its children: politely first, by force after ten seconds. */
	stop(): Promise<void>;
	/** Settles when it has ended, for whatever reason. */
	ended: Promise<void>;
	/** Memory of the main process in MB: now, and the most it ever had (0 where /proc is missing). */
	memory(): { rssMb: number; hwmMb: number };
	/** Seconds of processor time the main process has used (0 where /proc is missing). */
	cpuSeconds(): number;
}

/** Waits for a promise, but not longer than this. */
async function atMost(ms: number, promise: Promise<void>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((resolve) => {
		timer = setTimeout(resolve, ms);
	});
	await Promise.race([promise, late]);
	clearTimeout(timer);
}

function proc(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

/** Starts a server and waits until it is ready; a failure carries the end of its log. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
	const { name, cwd, env, logFile } = options;
	mkdirSync(path.dirname(logFile), { recursive: true });
	const output = openSync(logFile, 'w');
	const [program, words] = onLeash(options.command, options.args);
	const child: ChildProcess = spawn(program, words, {
		cwd,
		env,
		stdio: ['ignore', output, output],
		// its own group: Ctrl-C in the terminal reaches us alone, and we end it in order
		detached: true,
	});
	closeSync(output);
	track(child, true);
	let reason = '';
	const ended = new Promise<void>((resolve) => {
		child.once('error', (error) => {
			reason = error.message;
			resolve();
		});
		child.once('exit', (code, by) => {
			reason = by === null ? `it ended with code ${code ?? '?'}` : `it was ended by ${by}`;
			resolve();
		});
	});
	const { pid } = child;
	const log = (): string => {
		try {
			return readFileSync(logFile, 'utf8');
		} catch {
			return '';
		}
	};
	const stop = async (): Promise<void> => {
		if (pid === undefined) return;
		if (reason === '') {
			// only the server itself: it ends its own children, and waits for them
			signal(pid, 'SIGTERM', false);
			await atMost(10_000, ended);
		}
		signal(pid, 'SIGKILL', true);
		await ended;
	};

	const deadline = Date.now() + options.timeoutMs;
	while (reason === '' && Date.now() < deadline) {
		if (await options.isReady().catch(() => false)) break;
		await atMost(100, ended);
	}
	if (reason !== '' || pid === undefined || Date.now() >= deadline) {
		const why = reason || `it was not ready after ${options.timeoutMs / 1000} seconds`;
		await stop();
		const tail = log().trim().split('\n').slice(-30).join('\n');
		throw new Error(`${name} did not start: ${why}. The end of ${logFile}:\n${tail}`);
	}
	return {
		pid,
		log,
		stop,
		ended,
		memory() {
			const status = proc(pid, 'status');
			const megabytes = (field: string): number =>
				Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
			return { rssMb: megabytes('VmRSS'), hwmMb: megabytes('VmHWM') };
		},
		cpuSeconds() {
			const fields = proc(pid, 'stat').split(') ').pop()?.split(' ') ?? [];
			return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
		},
	};
}
