#!/usr/bin/env node
/**
 * The way in: `node scripts/bootstrap.mjs <start|test|bench|sandbox> [options]`.
 * It needs nothing but Node and npm: on a fresh clone it installs what package-lock.json lists, and
 * then runs scripts/<name>.mts (or test/<name>/main.mts) in this same process.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { withLock } = require('./runtime/lock.js');

const [name, ...options] = process.argv.slice(2);
const script = [`scripts/${name}.mts`, `test/${name}/main.mts`, `test/${name}/main.ts`]
	.map((file) => path.join(root, file))
	.find((file) => existsSync(file));
if (name === undefined || !/^\w+$/.test(name) || script === undefined) {
	console.error('Usage: node scripts/bootstrap.mjs <start|test|bench|sandbox> [options]');
	process.exit(2);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
	console.error(`This needs Node 20.19 or newer; this is ${process.version}.`);
	process.exit(1);
}

if (process.env.npm_lifecycle_event !== undefined) {
	// npm passes signals to its shell only: when that shell is gone, this is to end too
	const shell = process.ppid;
	setInterval(() => {
		if (process.ppid !== shell) process.kill(process.pid, 'SIGTERM');
	}, 1000).unref();
}

function packagesOf(file) {
	try {
		return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages ?? {};
	} catch {
		return {};
	}
}

/** Whether node_modules holds what the lock lists; packages for other platforms may be missing. */
function isInstalled() {
	const wanted = packagesOf('package-lock.json');
	const present = packagesOf('node_modules/.package-lock.json');
	return (
		Object.keys(present).length > 0 &&
		Object.entries(wanted).every(
			([where, { version, optional, peer, link }]) =>
				where === '' ||
				(where in present ? present[where].version === version : optional || peer || link),
		)
	);
}

/** Not `npm ci`: it refuses a lock that lacks packages of other platforms. The lock stays as it is. */
function installPackages() {
	const from = Date.now();
	const elapsed = () => `${Math.round((Date.now() - from) / 1000)} s`;
	console.log(
		'Installing the development packages (npm install), about a minute on a fresh machine …',
	);
	const cli = process.env.npm_execpath;
	const [program, args] = /npm-cli\.c?js$/.test(cli ?? '')
		? [process.execPath, [cli]]
		: ['npm', []];
	const install = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
	const child = spawn(program, [...args, ...install], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit'],
		shell: process.platform === 'win32',
	});
	const end = (signal) => child.kill(signal);
	process.on('SIGINT', end).on('SIGTERM', end);
	const timer = setInterval(() => console.log(`  npm install … ${elapsed()}`), 10_000);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			clearInterval(timer);
			process.off('SIGINT', end).off('SIGTERM', end);
			if (code === 0) {
				console.log(`Development packages installed in ${elapsed()}`);
				resolve();
			} else reject(new Error(`npm install ended with ${signal ?? `code ${code}`}`));
		});
	});
}

if (!isInstalled()) {
	await withLock(
		path.join(root, '.cache', 'npm-install.lock'),
		async () => {
			if (!isInstalled()) await installPackages();
		},
		(pid) => console.log(`Another process (${pid ?? '?'}) is installing them; waiting for it …`),
	).catch((error) => {
		console.error(error.message);
		process.exit(1);
	});
}

process.argv.splice(1, process.argv.length - 1, script, ...options);
for (const kind of ['cjs', 'esm']) (await import(`tsx/${kind}/api`)).register();
await import(pathToFileURL(script).href);
