/** `npm run bench`: what the node costs, beside a raw loop and n8n's built-in node. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { tryLock } from '../../scripts/runtime/lock.js';
import { projectCache, readJson } from '../../scripts/runtime/paths.mts';
import { during, messageOf, say } from '../../scripts/runtime/progress.mts';
import { type BenchCase, benchCases, inputOf, type Subject, subjectNames } from './cases.mts';
import { addComputers } from './computersTenant.mts';
import { addContractTenant } from './contractTenant.mts';
import { BenchHost, type Measurable, type MeasuredRun } from './host.mts';
import { median } from './measure.mts';
import { measurePolls } from './polls.mts';
import { profileOptions, profileSummary } from './profile.mts';
import { reportOf, type Results, writeReport } from './report.mts';
import type { Figures, Row } from './targets.mts';

const usage = `npm run bench -- [options]
  --quick           one run of each case instead of the median of three
  --only <names>    only these cases, separated by commas; "polls" and "size" are two of them
  --out <file>      also write the tables into this file, between its two markers
  --json <file>     also write all figures into this file; with --only, those of the other cases are kept
  --profile <name>  instead: where this node spends its processor time in a case`;

const middle = <T,>(runs: T[], read: (run: T) => number): number => median(runs.map(read));

/** Medians of some runs. */
function figuresOf(
	runs: Array<Omit<MeasuredRun, 'runCpuS' | 'window' | 'items'>>,
	cpuS: number,
): Omit<Figures, 'beat'> {
	return {
		requests: middle(runs, (run) => run.requests),
		tokens: middle(runs, (run) => run.tokens),
		maxInFlight: middle(runs, (run) => run.maxInFlight),
		wallMs: middle(runs, (run) => run.wallMs),
		cpuS,
		nodeCpuS: middle(runs, (run) => run.nodeCpuS),
		peakRssMb: Math.max(...runs.map((run) => run.peakRssMb)),
	};
}

function checkOutput(benchCase: BenchCase, items: number): void {
	if (items === benchCase.output) return;
	throw new Error(`${benchCase.title}: ${items} items instead of ${benchCase.output}`);
}

/** Measures a node: a warm-up, the runs, and one more with the heartbeat, which costs time itself. */
async function measureNode(
	host: BenchHost,
	benchCase: BenchCase,
	kind: Measurable,
	input: IDataObject[],
	repetitions: number,
): Promise<Figures> {
	const parameters = benchCase.nodes[kind as keyof typeof benchCase.nodes] ?? {};
	await host.restart();
	await host.setLatency(benchCase.latencyMs);
	const idle = await host.store('noOp', {}, input);
	const warmUp = await host.store(kind, parameters, input.slice(0, 100));
	const stored = await host.store(kind, parameters, input);
	await host.run(idle);
	await host.run(warmUp);
	// answers without delay are there to find out the cost of compiled code: all of it has to run once
	if (benchCase.latencyMs === 0) await host.run(stored);
	const idleRuns: MeasuredRun[] = [];
	const runs: MeasuredRun[] = [];
	for (let repetition = 0; repetition < repetitions; repetition++) {
		idleRuns.push(await host.run(idle));
		const expectedMs = runs.length === 0 ? 0 : middle(runs, (run) => run.wallMs);
		runs.push(await host.run(stored, { expectedMs }));
	}
	const { beat } = await host.run(stored, { expectedMs: runs[0].wallMs, heartbeat: true });
	for (const { items } of runs) checkOutput(benchCase, items);
	const cpuS = middle(runs, (run) => run.runCpuS) - middle(idleRuns, (run) => run.runCpuS);
	return { ...figuresOf(runs, cpuS), beat };
}

async function measureRaw(
	host: BenchHost,
	benchCase: BenchCase,
	work: NonNullable<BenchCase['raw']>,
	records: IDataObject[],
	repetitions: number,
): Promise<Figures> {
	await host.setLatency(benchCase.latencyMs);
	const runs = await host.runRaw({ work, records, repetitions });
	for (const { items } of runs) checkOutput(benchCase, items);
	const cpuS = middle(runs, (run) => run.cpuS);
	return figuresOf(
		runs.map((run) => ({ ...run, nodeCpuS: run.cpuS })),
		cpuS,
	);
}

/** What the raw loop sends: what the expressions of the nodes make, of the fields that both nodes have. */
function rawRecord(raw: NonNullable<BenchCase['raw']>, item: IDataObject): IDataObject {
	const { id, name, website, notes, is_vip, inactive, inventory_number, datto_id, differs } = item;
	if (raw === 'create') return { name, website, notes, is_vip, inactive };
	if (raw === 'upsert') return { inventory_number, datto_id: differs ? 'raw' : datto_id };
	return { id };
}

async function measureCase(
	host: BenchHost,
	benchCase: BenchCase,
	input: IDataObject[],
	repetitions: number,
): Promise<Row[]> {
	const rows: Row[] = [];
	const { name, title, latencyMs, items, raw } = benchCase;
	const measure = async (subject: Subject, work: () => Promise<Figures>): Promise<void> => {
		const figures = await during(`${title}: ${subjectNames[subject]}`, work);
		rows.push({ name, title, latencyMs, items, subject, figures });
	};
	for (const kind of Object.keys(benchCase.nodes) as Array<keyof BenchCase['nodes']>) {
		await measure(kind, async () => await measureNode(host, benchCase, kind, input, repetitions));
	}
	if (raw !== undefined) {
		const records = input.map((item) => rawRecord(raw, item));
		await measure('raw', async () => await measureRaw(host, benchCase, raw, records, repetitions));
	}
	return rows;
}

/** Runs this node once under the profiler of its process, and prints where the time went. */
async function profile(host: BenchHost, benchCase: BenchCase, input: IDataObject[]): Promise<void> {
	const { halo } = benchCase.nodes;
	if (halo === undefined) throw new Error(`${benchCase.name} does not measure this node`);
	const folder = path.join(projectCache, 'bench', 'profile');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await host.restart({ NODE_OPTIONS: profileOptions(folder) });
	await host.setLatency(benchCase.latencyMs);
	const stored = await host.store('halo', halo, input);
	const warmUp = await host.run(stored);
	const { window } = await host.run(stored, { expectedMs: warmUp.wallMs });
	const [seconds, nanoseconds] = process.hrtime();
	const offset = seconds * 1e6 + nanoseconds / 1000 - Date.now() * 1000;
	await host.stopN8n();
	const [from, to] = window.map((time) => time * 1000 + offset);
	process.stdout.write(`${profileSummary(folder, [from, to], benchCase.items)}\n`);
}

interface Options {
	only: Set<string> | undefined;
	repetitions: number;
	profile: string | undefined;
}

/** Adds what a case needs besides the seed of the sandbox. */
async function addTenant(host: BenchHost, tenant: BenchCase['tenant'], assets: number): Promise<void> {
	if (tenant === 'computers') await addComputers(host.sandbox.url, assets);
	if (tenant === 'contracts') await addContractTenant(host.sandbox.url);
}

async function measureAll(host: BenchHost, options: Options): Promise<Results> {
	await host.restart();
	const cases = benchCases({ clientColumns: await host.columns('client') });
	const names = [...cases.map(({ name }) => name), 'polls', 'size'];
	const asked = [...(options.only ?? []), options.profile ?? 'size'];
	const unknown = asked.find((name) => !names.includes(name));
	if (unknown !== undefined) throw new Error(`There is no case "${unknown}": ${names.join(', ')}`);
	const { repetitions } = options;
	const results: Results = { versions: host.versions, repetitions, rows: [] };
	const records = { ticketIds: await host.ticketIds(1000), assets: await host.assets() };
	const tenants = new Set<BenchCase['tenant']>();
	for (const benchCase of cases) {
		const isProfiled = options.profile === benchCase.name;
		const isMeasured = options.profile === undefined && options.only?.has(benchCase.name) !== false;
		if (!isProfiled && !isMeasured) continue;
		if (!tenants.has(benchCase.tenant)) {
			await addTenant(host, benchCase.tenant, records.assets.length);
			records.assets = await host.assets();
			tenants.add(benchCase.tenant);
		}
		const input = inputOf(benchCase, records);
		if (isProfiled) await profile(host, benchCase, input);
		if (!isMeasured) continue;
		results.rows.push(...(await measureCase(host, benchCase, input, repetitions)));
	}
	if (options.profile !== undefined) return results;
	if (options.only?.has('polls') !== false) results.polls = await measurePolls(host);
	if (options.only?.has('size') !== false) {
		results.sizes = {
			descriptionBytes: Buffer.byteLength(JSON.stringify(await host.description())),
			ticketForm: await host.formSize('ticket'),
		};
	}
	return results;
}

/** The new results, and of the earlier ones the cases that were not measured again. */
function merged(earlier: Results, results: Results): Results {
	const measured = new Set(results.rows.map(({ name }) => name));
	const rows = [...earlier.rows.filter(({ name }) => !measured.has(name)), ...results.rows];
	const order = benchCases({ clientColumns: [] }).map(({ name }) => name);
	rows.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
	return { ...earlier, ...results, rows };
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string' },
			out: { type: 'string' },
			json: { type: 'string' },
			profile: { type: 'string' },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(`${usage}\n`);
		return;
	}
	if (tryLock(path.join(projectCache, 'bench.lock')) === undefined) {
		throw new Error('The benchmark is running already in this folder.');
	}
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
	const host = await BenchHost.prepare();
	try {
		let results = await measureAll(host, {
			only: values.only === undefined ? undefined : new Set(values.only.split(',')),
			repetitions: values.quick ? 1 : 3,
			profile: values.profile,
		});
		if (values.profile !== undefined) return;
		const earlier = values.json === undefined ? undefined : readJson<Results>(values.json);
		if (earlier !== undefined && values.only !== undefined) results = merged(earlier, results);
		const report = reportOf(results);
		process.stdout.write(`\n${report}\n\n`);
		if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, '\t')}\n`);
		if (values.out) {
			writeReport(values.out, report);
			say(`The tables are in ${values.out}`);
		}
	} finally {
		await host.stop();
	}
}

main()
	.then(() => process.exit(0))
	.catch((error: unknown) => {
		process.stderr.write(`\n${messageOf(error)}\n`);
		process.exit(1);
	});
