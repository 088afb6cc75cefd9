import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { subjectNames } from './cases.mts';
import type { PollFigures } from './polls.mts';
import { type Row, type Sizes, verdicts } from './targets.mts';

/** Everything that one run of the benchmark has found. */
export interface Results {
	versions: { n8n: string; node: string };
	repetitions: number;
	rows: Row[];
	polls?: PollFigures[];
	sizes?: Sizes;
}

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

function table(head: string[], rows: string[][]): string {
	const numeric = (column: number): boolean => rows.every((row) => /^[-–\d]/.test(row[column]));
	const widths = head.map((title, column) =>
		Math.max(4, title.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]): string =>
		`| ${cells
			.map((cell, column) =>
				numeric(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
			)
			.join(' | ')} |`;
	const rule = widths.map((width, column) =>
		numeric(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
	);
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const whole = (value: number): string => value.toFixed(0);

function timeTable(rows: Row[]): string {
	const head = [
		'case',
		'who',
		'requests',
		'tokens',
		'in flight',
		'time (s)',
		'CPU (s)',
		'RSS (MB)',
	];
	return table(
		[...head, 'p95 (ms)', 'slowest (ms)'],
		rows.map(({ title, subject, figures }) => [
			title,
			subjectNames[subject],
			whole(figures.requests),
			whole(figures.tokens),
			whole(figures.maxInFlight),
			(figures.wallMs / 1000).toFixed(2),
			figures.cpuS.toFixed(2),
			whole(figures.peakRssMb),
			figures.beat === undefined ? '–' : whole(figures.beat.p95Ms),
			figures.beat === undefined ? '–' : whole(figures.beat.slowestMs),
		]),
	);
}

function cpuTable(rows: Row[]): string {
	const each = (seconds: number, items: number): string => ((seconds * 1000) / items).toFixed(2);
	const head = ['case', 'who', 'CPU per item (ms)', 'of it while the node runs (ms)', 'RSS (MB)'];
	return table(
		[...head, 'p95 (ms)', 'slowest (ms)'],
		rows.map(({ title, subject, items, figures }) => [
			title,
			subjectNames[subject],
			each(figures.cpuS, items),
			each(figures.nodeCpuS, items),
			whole(figures.peakRssMb),
			figures.beat === undefined ? '–' : whole(figures.beat.p95Ms),
			figures.beat === undefined ? '–' : whole(figures.beat.slowestMs),
		]),
	);
}

function pollTable(polls: PollFigures[]): string {
	const head = ['event', 'changes', 'polls', 'requests', 'rows per page', 'reading (s)', 'CPU (s)'];
	return table(
		head,
		polls.map(({ title, changes, polls: count, requests, pageRows, readMs, cpuS }) => [
			title,
			whole(changes),
			whole(count),
			whole(requests),
			whole(pageRows),
			(readMs / 1000).toFixed(2),
			cpuS.toFixed(2),
		]),
	);
}

/** The results as Markdown that can also be read in a terminal. */
export function reportOf({ versions, repetitions, rows, polls, sizes }: Results): string {
	const [processor] = cpus();
	const runs = repetitions === 1 ? 'one run each' : `medians of ${repetitions} runs`;
	const parts = [
		`n8n ${versions.n8n}, Node ${versions.node}, ${cpus().length} processors (${processor.model.trim()}), ${runs}.`,
	];
	const slow = rows.filter(({ latencyMs }) => latencyMs > 0);
	const fast = rows.filter(({ latencyMs }) => latencyMs === 0);
	if (slow.length > 0) {
		parts.push(`Time, with ${slow[0].latencyMs} ms before each answer of Halo:`, timeTable(slow));
	}
	if (fast.length > 0) {
		parts.push(
			`Processor time of n8n, ${fast[0].items} items, answers without delay:`,
			cpuTable(fast),
		);
	}
	if (polls !== undefined) {
		parts.push('Polls of the Halo Trigger, once each, with 50 ms before each answer:', pollTable(polls));
	}
	if (sizes !== undefined) {
		const { descriptionBytes, ticketForm } = sizes;
		const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
		parts.push(
			'Size:',
			table(
				['what', 'size'],
				[
					['description of the node as JSON', kilobytes(descriptionBytes)],
					['create form of a ticket, columns', String(ticketForm.columns)],
					['create form of a ticket as JSON', kilobytes(ticketForm.bytes)],
				],
			),
		);
	}
	const judged = verdicts(rows, polls, sizes);
	if (judged.length > 0) {
		parts.push(
			'Targets:',
			table(
				['target', 'limit', 'measured', 'result'],
				judged.map(({ target, limit, measured, met }) => [
					target,
					limit,
					measured,
					met ? 'met' : '**missed**',
				]),
			),
		);
	}
	return parts.join('\n\n');
}

/** Puts the report between the two markers of a file; the text around them stays. */
export function writeReport(file: string, report: string): void {
	const text = readFileSync(file, 'utf8');
	const [from, to] = [text.indexOf(begin), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${file} needs the lines ${begin} and ${end}`);
	writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${report}\n\n${text.slice(to)}`);
}
