import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './command.mts';
import { withLock } from './lock.js';
import { hashOf, projectCache, projectRoot, readJson } from './paths.mts';
import { during, say } from './progress.mts';

/** The package as npm would publish it. */
export interface PackedPackage {
	name: string;
	version: string;
	tarball: string;
	hash: string;
}

interface Manifest {
	name: string;
	version: string;
}

const inRoot = (...names: string[]): string[] => names.map((name) => path.join(projectRoot, name));

const sources = inRoot(
	'nodes',
	'credentials',
	'icons',
	'index.ts',
	'package.json',
	'gulpfile.js',
	'tsconfig.json',
	'tsconfig.build.json',
);
const output = inRoot('dist');
const packed = inRoot('dist', 'package.json', 'README.md', 'LICENSE.md', 'LICENSE');
const lock = path.join(projectCache, 'package.lock');

/** Builds the package (`npm run build`) unless `dist/` already belongs to the present sources. */
export async function buildPackage(): Promise<void> {
	await withLock(lock, async () => {
		const stamp = path.join(projectCache, 'build.json');
		const before = readJson<{ sources: string; output: string }>(stamp);
		if (before?.sources === hashOf(sources) && before.output === hashOf(output)) {
			say('The package is built already');
			return;
		}
		const built = hashOf(sources);
		await during('Building the package', async () => {
			await npm(['run', 'build', '--silent'], { cwd: projectRoot });
		});
		writeFileSync(stamp, JSON.stringify({ sources: built, output: hashOf(output) }));
	});
}

/** Packs the built package with `npm pack`, unless that was done with the same files before. */
export async function packPackage(): Promise<PackedPackage> {
	return await withLock(lock, async () => {
		const { name, version } = readJson<Manifest>(
			path.join(projectRoot, 'package.json'),
		) as Manifest;
		const hash = hashOf(packed);
		const folder = path.join(projectCache, 'pack');
		const tarball = path.join(folder, `${name}-${version}-${hash}.tgz`);
		if (!existsSync(tarball)) {
			rmSync(folder, { recursive: true, force: true });
			const partial = path.join(folder, 'partial');
			mkdirSync(partial, { recursive: true });
			await npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', partial], {
				cwd: projectRoot,
			});
			const file = readdirSync(partial).find((entry) => entry.endsWith('.tgz'));
			if (file === undefined) throw new Error('npm pack made no tarball');
			renameSync(path.join(partial, file), tarball);
			rmSync(partial, { recursive: true, force: true });
			say(`Packed ${path.basename(tarball)}`);
		}
		return { name, version, tarball, hash };
	});
}

/**
 * Installs the package into an n8n user folder the way n8n's own installer does for its users. The
 * package has no dependencies, so this needs no network.
 */
export async function installPackage(userFolder: string, pack: PackedPackage): Promise<void> {
	const folder = path.join(userFolder, '.n8n', 'nodes');
	const stamp = path.join(folder, '.installed');
	if (existsSync(stamp) && readJson<{ hash: string }>(stamp)?.hash === pack.hash) return;
	mkdirSync(folder, { recursive: true });
	for (const name of ['node_modules', 'package-lock.json', '.installed']) {
		rmSync(path.join(folder, name), { recursive: true, force: true });
	}
	writeFileSync(
		path.join(folder, 'package.json'),
		JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }, null, 2),
	);
	await npm(
		[
			'install',
			'--omit=dev',
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-audit',
			'--no-fund',
			'--loglevel=error',
			pack.tarball,
		],
		{ cwd: folder },
	);
	writeFileSync(stamp, JSON.stringify({ hash: pack.hash }));
	say(`Installed ${pack.name} ${pack.version} into n8n`);
}
