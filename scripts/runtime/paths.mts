import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const projectRoot = path.resolve(fileURLToPath(import.meta.url), '..', '..', '..');

/** What belongs to this clone only: the demo's data, the packed package, locks. */
export const projectCache = path.join(projectRoot, '.cache');

/** What all clones on this machine share: Node and n8n. `HALO_N8N_CACHE` puts it elsewhere. */
export function machineCache(): string {
	const chosen = process.env.HALO_N8N_CACHE;
	if (chosen) return path.resolve(chosen);
	return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'n8n-nodes-halo');
}

function filesBelow(entry: string): string[] {
	if (!existsSync(entry)) return [];
	if (!statSync(entry).isDirectory()) return [entry];
	return readdirSync(entry)
		.sort()
		.flatMap((name) => filesBelow(path.join(entry, name)));
}

/** One short hash over the names and contents of files and folders; missing ones are left out. */
export function hashOf(entries: string[], ...more: string[]): string {
	const hash = createHash('sha256');
	for (const file of entries.flatMap(filesBelow)) {
		hash
			.update(`${path.relative(projectRoot, file)}\0`)
			.update(readFileSync(file))
			.update('\0');
	}
	for (const text of more) hash.update(`${text}\0`);
	return hash.digest('hex').slice(0, 16);
}

/** Reads a JSON file, or answers `undefined` when it is missing or damaged. */
export function readJson<T>(file: string): T | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as T;
	} catch {
		return undefined;
	}
}
