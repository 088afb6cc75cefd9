/** `npm test`: every check there is, in order, with one line at the end that says how it went. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './runtime/chromium.mts';
import { cleanEnvironment, npm, run } from './runtime/command.mts';
import { asN8nVersion, defaultN8nVersion, ensureN8n, type N8nVersion } from './runtime/n8n.mts';
import { buildPackage } from './runtime/package.mts';
import { projectRoot, readJson } from './runtime/paths.mts';
import { messageOf, seconds } from './runtime/progress.mts';

const fast = ['unit', 'engine', 'contract'];
const names = ['lint', 'typecheck', 'build', ...fast, 'e2e'];

const usage = `npm test -- [options]
  --only <names>   only these, separated by commas: ${names.join(', ')}
  --skip <names>   all but these
  --n8n <version>  the n8n of the e2e tests (${defaultN8nVersion})`;

interface JestResult {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: Array<{ name: string; assertionResults: Array<{ status: string }> }>;
}

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const summary: string[] = [];

function chosen(): { steps: Set<string>; n8n: N8nVersion } | undefined {
	const { values } = parseArgs({
		options: {
			only: { type: 'string' },
			skip: { type: 'string' },
			n8n: { type: 'string', default: defaultN8nVersion },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		process.stdout.write(`${usage}\n`);
		return undefined;
	}
	const list = (text?: string): string[] => text?.split(',').map((name) => name.trim()) ?? [];
	for (const name of [...list(values.only), ...list(values.skip)]) {
		if (!names.includes(name)) throw new Error(`There is no check "${name}".\n${usage}`);
	}
	const only = values.only === undefined ? names : list(values.only);
	return {
		steps: new Set(only.filter((name) => !list(values.skip).includes(name))),
		n8n: asN8nVersion(values.n8n),
	};
}

async function step(title: string, work: () => Promise<string>): Promise<boolean> {
	process.stdout.write(`\n== ${title}\n`);
	const from = Date.now();
	let outcome: string;
	let good = true;
	try {
		outcome = await work();
	} catch (error) {
		good = false;
		total.failed += 1;
		process.stdout.write(`${messageOf(error)}\n`);
		outcome = 'FAILED';
	}
	const line = `${title}: ${outcome} (${seconds(Date.now() - from)})`;
	process.stdout.write(`== ${line}\n`);
	summary.push(line);
	return good;
}

function countsOf(result: JestResult): Counts {
	return {
		passed: result.numPassedTests,
		// a file that could not even be loaded has no test to report
		failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
		skipped: result.numPendingTests + result.numTodoTests,
	};
}

function wordsOf({ passed, failed, skipped }: Counts): string {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function jest(projects: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
	const folder = path.join(projectRoot, 'test-results');
	const file = path.join(folder, `${projects.join('-')}.json`);
	mkdirSync(folder, { recursive: true });
	rmSync(file, { force: true });
	const args = [
		'--selectProjects',
		...projects,
		'--passWithNoTests',
		'--json',
		'--outputFile',
		file,
	];
	if (projects.includes('e2e')) args.push('--runInBand');
	let problem: unknown;
	try {
		await run(process.execPath, [path.join('node_modules', 'jest', 'bin', 'jest.js'), ...args], {
			cwd: projectRoot,
			env: { ...cleanEnvironment(), ...env },
			show: true,
		});
	} catch (error) {
		problem = error;
	}
	const result = existsSync(file) ? readJson<JestResult>(file) : undefined;
	if (result === undefined) throw problem ?? new Error('jest wrote no result');
	const counts = countsOf(result);
	total.passed += counts.passed;
	total.failed += counts.failed;
	total.skipped += counts.skipped;
	if (problem !== undefined && counts.failed === 0) throw problem;
	const perProject = projects.map((project) => {
		const folderOf = path.join(projectRoot, 'test', project) + path.sep;
		const tests = result.testResults
			.filter(({ name }) => name.startsWith(folderOf))
			.flatMap(({ assertionResults }) => assertionResults);
		return `${project} ${tests.filter(({ status }) => status === 'passed').length}`;
	});
	return `${wordsOf(counts)}${projects.length > 1 ? ` (passed: ${perProject.join(', ')})` : ''}`;
}

async function main(): Promise<void> {
	const choice = chosen();
	if (choice === undefined) return;
	const { steps, n8n } = choice;
	const script = async (name: string): Promise<string> => {
		await npm(['run', '--silent', name], { cwd: projectRoot, show: true });
		return 'ok';
	};
	if (steps.has('lint')) await step('lint', async () => await script('lint'));
	if (steps.has('typecheck')) await step('typecheck', async () => await script('typecheck'));
	let built = true;
	if (steps.has('build')) {
		built = await step('build', async () => {
			await buildPackage();
			return 'ok';
		});
	}
	const selected = fast.filter((name) => steps.has(name));
	if (selected.length > 0) await step(selected.join(', '), async () => await jest(selected));
	if (steps.has('e2e')) {
		await step(`e2e with n8n ${n8n}`, async () => {
			if (!built) throw new Error('Not run: there is no package to install, the build failed.');
			await ensureN8n(n8n);
			await ensureChromium();
			return await jest(['e2e'], { HALO_E2E_N8N: n8n });
		});
	}
	process.stdout.write(`\n${summary.join('\n')}\n\n`);
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(name, () => process.exit(130));
}

main()
	.catch((error: unknown) => {
		total.failed += 1;
		process.stdout.write(`${messageOf(error)}\n`);
	})
	.finally(() => {
		if (process.argv.some((word) => word === '--help' || word === '-h')) return;
		process.exitCode = total.failed > 0 ? 1 : 0;
		process.stdout.write(`${wordsOf(total)}\n`);
	});
