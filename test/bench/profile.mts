import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface CpuProfile {
	startTime: number;
	samples: number[];
	timeDeltas: number[];
	nodes: Array<{
		id: number;
		callFrame: { functionName: string; url: string; lineNumber: number };
		children?: number[];
	}>;
}

/** The options that let a Node process write a processor profile when it ends. */
export function profileOptions(folder: string): string {
	return `--cpu-prof --cpu-prof-dir=${folder} --cpu-prof-interval=500`;
}

/** `…/node_modules/n8n-core/dist/x.js` → `n8n-core`, and the file within the package. */
function placeOf(url: string): { group: string; file: string } {
	const parts = url.replace(/^file:\/\//, '').split('/node_modules/');
	if (url === '' || url.startsWith('node:')) return { group: 'Node.js', file: url };
	if (parts.length === 1) return { group: 'other', file: path.basename(url) };
	const words = parts[parts.length - 1].split('/');
	const name = words.splice(0, words[0].startsWith('@') ? 2 : 1).join('/');
	return { group: name, file: `${name}/${words.join('/')}` };
}

function ranking(shares: Map<string, number>, total: number, items: number, most: number): string {
	return [...shares]
		.sort(([, a], [, b]) => b - a)
		.slice(0, most)
		.map(([label, time]) => {
			const share = `${((100 * time) / total).toFixed(1)} %`;
			return `${share.padStart(7)}  ${(time / 1000 / items).toFixed(3).padStart(7)} ms/item  ${label}`;
		})
		.join('\n');
}

/**
 * Summarises the largest profile in a folder between two moments of the monotonic clock: own time by
 * package and by function, and the time of this package's functions with all they call.
 */
export function profileSummary(
	folder: string,
	[from, to]: [number, number],
	items: number,
): string {
	const profiles = readdirSync(folder)
		.filter((name) => name.endsWith('.cpuprofile'))
		.map((name) => readFileSync(path.join(folder, name), 'utf8'))
		.sort((a, b) => b.length - a.length);
	if (profiles.length === 0) throw new Error('n8n wrote no profile');
	const profile = JSON.parse(profiles[0]) as CpuProfile;
	const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
	const parents = new Map(
		profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
	);
	const labelOf = (id: number): { group: string; label: string } => {
		const frame = nodes.get(id)?.callFrame ?? { functionName: '?', url: '', lineNumber: 0 };
		const name = frame.functionName || '(anonymous)';
		if (/^\((?!anonymous)/.test(name)) return { group: name, label: name };
		const { group, file } = placeOf(frame.url);
		return { group, label: `${name}  ${file}:${frame.lineNumber + 1}` };
	};
	const byGroup = new Map<string, number>();
	const byFunction = new Map<string, number>();
	const within = new Map<string, number>();
	const add = (map: Map<string, number>, key: string, time: number): void => {
		map.set(key, (map.get(key) ?? 0) + time);
	};
	let now = profile.startTime;
	let total = 0;
	profile.samples.forEach((id, index) => {
		now += profile.timeDeltas[index];
		const time = profile.timeDeltas[index + 1] ?? 0;
		const { group, label } = labelOf(id);
		if (now < from || now > to || group === '(idle)') return;
		total += time;
		add(byGroup, group, time);
		add(byFunction, label, time);
		const seen = new Set<string>();
		for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
			const outer = labelOf(at).label;
			if (!seen.has(outer)) add(within, outer, time);
			seen.add(outer);
		}
	});
	return [
		`Busy ${(total / 1000).toFixed(0)} ms of ${((to - from) / 1000).toFixed(0)} ms, ${items} items`,
		'Own time by package:',
		ranking(byGroup, total, items, 15),
		'Own time by function:',
		ranking(byFunction, total, items, 30),
		'Time with all that is called:',
		ranking(within, total, items, 60),
	].join('\n');
}
