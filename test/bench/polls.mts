import { during } from '../../scripts/runtime/progress.mts';
import { type BenchHost, itemsOf } from './host.mts';
import { pause, Sampler } from './measure.mts';
import { controlSandbox, oldestIds, requestsSince } from './sandboxControl.mts';

/** What it costs to notice some changes. */
export interface PollFigures {
	title: string;
	changes: number;
	/** Polls until all changes were delivered. */
	polls: number;
	/** Items that started executions. */
	items: number;
	requests: number;
	/** Most rows that a request asked for. */
	pageRows: number;
	/** Milliseconds from the first request to the last answer, summed over the polls. */
	readMs: number;
	/** Seconds of n8n's processor time, until the execution with the items was stored. */
	cpuS: number;
}

interface WatchedRecords {
	event: string;
	title: string;
	/** Path of the resource. */
	path: string;
	/** Second of each minute at which n8n polls. */
	second: number;
}

const watched: WatchedRecords[] = [
	{ event: 'ticketUpdated', title: 'Ticket Updated, 10,000 tickets', path: 'Tickets', second: 10 },
	{ event: 'invoiceUpdated', title: 'Invoice Updated, 5,000 invoices', path: 'Invoice', second: 40 },
];

const changeCounts = [0, 1, 100, 5000];

/** Polls without a change before the one that counts: until then the trigger looks for late changes. */
const quietPolls = 3;

const latencyMs = 50;

/** Most polls for one lot of changes. */
const mostPolls = 5;

/** Milliseconds within which a poll has to be over: the other event has its turn then. */
const turnMs = 28_000;

/**
 * Measures polls of n8n itself, once a minute: n8n keeps what a quiet trigger remembers in its process, so
 * polls by hand would not show it. Both events take turns within the same minutes.
 */
export async function measurePolls(host: BenchHost): Promise<PollFigures[]> {
	await host.restart();
	await host.setLatency(latencyMs);
	return await during('Polls of the trigger', async () => {
		const rows = await Promise.all(watched.map(async (one) => await measureEvent(host, one)));
		return rows.flat();
	});
}

async function measureEvent(host: BenchHost, watchedRecords: WatchedRecords): Promise<PollFigures[]> {
	const { event, title, path, second } = watchedRecords;
	const { url } = host.sandbox;
	const ids = await oldestIds(url, path, Math.max(...changeCounts));
	const change = async (count: number): Promise<void> => {
		const records = ids.slice(0, count).map((id) => ({ path, id, values: {} }));
		await controlSandbox(url, { records });
	};
	// An old record that was changed last shows the trigger that the list is sorted by change.
	await change(1);
	const workflowId = await host.storeTrigger({
		event,
		pollTimes: { item: [{ mode: 'custom', cronExpression: `${second} * * * * *` }] },
	});
	await host.client().activate(workflowId);
	for (let quiet = 0; quiet < quietPolls; quiet++) await onePoll(host, workflowId, second, 0);
	const rows: PollFigures[] = [];
	for (const changes of changeCounts) {
		await change(changes);
		const row = { title, changes, polls: 0, items: 0, requests: 0, pageRows: 0, readMs: 0, cpuS: 0 };
		do {
			const poll = await onePoll(host, workflowId, second, changes);
			row.polls += 1;
			row.items += poll.items;
			row.requests += poll.requests;
			row.pageRows = Math.max(row.pageRows, poll.pageRows);
			row.readMs += poll.readMs;
			row.cpuS += poll.cpuS;
		} while (row.items < changes && row.polls < mostPolls);
		if (row.items !== changes) throw new Error(`${title}: ${row.items} items of ${changes} changes`);
		rows.push(row);
	}
	await host.client().deactivate(workflowId);
	return rows;
}

/** Waits for the next poll and answers what it has cost. */
async function onePoll(
	host: BenchHost,
	workflowId: string,
	second: number,
	changes: number,
): Promise<Omit<PollFigures, 'title' | 'changes' | 'polls'>> {
	const client = host.client();
	const executions = async () => await client.listExecutions(workflowId, 100);
	const before = new Set((await executions()).map(({ id }) => id));
	const from = nextMinute(second);
	await pause(from - Date.now() - 200);
	const sampler = new Sampler(host.running());
	try {
		for (;;) {
			await pause(500);
			if (Date.now() > from + turnMs) throw new Error('A poll does not come to its end');
			const requests = await requestsSince(host.sandbox.url, from - 100);
			const started = (await executions()).filter(({ id }) => !before.has(id));
			const isRead = requests.length > 0 && requests.every(({ answered }) => answered > 0);
			const isStored = started.every(({ status }) => !['new', 'running'].includes(status));
			const isDue = changes > 0 && started.length === 0;
			if (!isRead || !isStored || isDue) continue;
			const times = requests.map(({ time }) => time);
			const firstMs = Math.min(...times);
			const lastMs = Math.max(...requests.map(({ answered }) => answered));
			const ends = started.map(({ stoppedAt = '' }) => Date.parse(stoppedAt));
			// What comes after the answer to a request that is no longer on its way would show in the next look.
			if (Date.now() < Math.max(lastMs, ...ends) + 1000) continue;
			sampler.stop();
			const stored = await Promise.all(started.map(async ({ id }) => await client.waitForExecution(id)));
			return {
				items: stored.reduce((sum, execution) => sum + itemsOf(execution), 0),
				requests: requests.length,
				pageRows: Math.max(...requests.map(({ query }) => Number(query.page_size ?? 0))),
				readMs: lastMs - firstMs,
				cpuS: sampler.cpuBetween(firstMs - 50, Math.max(lastMs + 50, ...ends)),
			};
		}
	} finally {
		sampler.stop();
	}
}

/** The next moment with this second of the minute, in milliseconds since 1970. */
function nextMinute(second: number): number {
	const minute = 60_000;
	const inThis = Math.floor(Date.now() / minute) * minute + second * 1000;
	return inThis > Date.now() + 1000 ? inThis : inThis + minute;
}
