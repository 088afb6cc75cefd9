import type { Subject } from './cases.mts';
import type { FormSize } from './host.mts';
import type { BeatSummary } from './measure.mts';
import type { PollFigures } from './polls.mts';

/** The figures of one subject in one case: medians of its runs, worst of its heartbeats. */
export interface Figures {
	requests: number;
	tokens: number;
	maxInFlight: number;
	wallMs: number;
	/** Processor time of the whole run, less that of the same workflow with a node that does nothing. */
	cpuS: number;
	/** Processor time while the node ran. */
	nodeCpuS: number;
	peakRssMb: number;
	beat?: BeatSummary;
}

/** One row of the table. */
export interface Row {
	name: string;
	title: string;
	latencyMs: number;
	items: number;
	subject: Subject;
	figures: Figures;
}

/** How large the node is. */
export interface Sizes {
	descriptionBytes: number;
	ticketForm: FormSize;
}

/** A target and how it went. */
export interface Verdict {
	target: string;
	limit: string;
	measured: string;
	met: boolean;
}

const ratio = (value: number): string => value.toFixed(2);
const perItem = ({ figures, items }: Row): number => (figures.cpuS * 1000) / items;
const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;

/** Compares what was measured with the targets; what was not measured is left out. */
export function verdicts(
	rows: Row[],
	polls: PollFigures[] | undefined,
	sizes: Sizes | undefined,
): Verdict[] {
	const row = (name: string, subject: Subject): Row | undefined =>
		rows.find((one) => one.name === name && one.subject === subject);
	const list: Verdict[] = [];

	const faster = (name: string, times: number): void => {
		const [halo, builtIn] = [row(name, 'halo'), row(name, 'builtIn')];
		if (halo === undefined || builtIn === undefined) return;
		const measured = builtIn.figures.wallMs / halo.figures.wallMs;
		list.push({
			target: `${halo.title}: times faster than the built-in node`,
			limit: `at least ${times}`,
			measured: ratio(measured),
			met: measured >= times,
		});
	};
	const cpuBelow = (name: string, limit: number): void => {
		const halo = row(name, 'halo');
		if (halo === undefined) return;
		list.push({
			target: `${halo.title}: CPU per item`,
			limit: `at most ${limit} ms`,
			measured: milliseconds(perItem(halo)),
			met: perItem(halo) <= limit,
		});
	};
	const cpuBelowBuiltIn = (name: string): void => {
		const [halo, builtIn] = [row(name, 'halo'), row(name, 'builtIn')];
		if (halo === undefined || builtIn === undefined) return;
		list.push({
			target: `${halo.title}: CPU per item, beside the built-in node`,
			limit: `at most ${milliseconds(perItem(builtIn))}`,
			measured: milliseconds(perItem(halo)),
			met: perItem(halo) <= perItem(builtIn),
		});
	};

	const [halo, raw] = [row('list', 'halo'), row('list', 'raw')];
	if (halo !== undefined && raw !== undefined) {
		const measured = halo.figures.wallMs / raw.figures.wallMs;
		list.push({
			target: `${halo.title}: time of the raw loop`,
			limit: 'at most 1.2 times',
			measured: ratio(measured),
			met: measured <= 1.2,
		});
	}
	const upsert = row('upsert', 'halo');
	if (upsert !== undefined) {
		// 40 pages of 50 assets, one more to see that they end, and the changes.
		const limit = 46;
		list.push({
			target: `${upsert.title}: requests`,
			limit: `at most ${limit}`,
			measured: String(upsert.figures.requests),
			met: upsert.figures.requests <= limit,
		});
	}
	faster('list', 3);
	faster('create', 3.5);
	faster('get', 3.5);
	cpuBelow('cpuMapped', 6);
	cpuBelow('cpuAuto', 1.5);
	cpuBelow('cpuGet', 2.5);
	cpuBelowBuiltIn('cpuSame');
	cpuBelowBuiltIn('cpuGet');

	const beats = rows.filter(({ subject, figures }) => subject === 'halo' && figures.beat);
	if (beats.length > 0) {
		const slowest = Math.max(...beats.map(({ figures }) => figures.beat?.slowestMs ?? 0));
		list.push({
			target: 'Slowest answer of n8n to other requests while this node ran, all cases',
			limit: 'at most 200 ms',
			measured: `${Math.round(slowest)} ms`,
			met: slowest <= 200,
		});
	}
	const unchanged = polls?.filter(({ changes }) => changes === 0) ?? [];
	for (const { title, requests, pageRows } of unchanged) {
		list.push({
			target: `${title}, unchanged: requests of a poll`,
			limit: '1, of at most 20 rows',
			measured: `${requests}, of ${pageRows} rows`,
			met: requests === 1 && pageRows <= 20,
		});
	}
	if (sizes !== undefined) {
		list.push({
			target: 'Description of the node as JSON',
			limit: 'under 500 kB',
			measured: `${(sizes.descriptionBytes / 1000).toFixed(0)} kB`,
			met: sizes.descriptionBytes < 500_000,
		});
	}
	return list;
}
