import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { sentence } from '../Halo/description/words';
import { listError } from '../Halo/run/listError';
import { inOneMessage, inputError, nodeError } from '../shared/transport/apiError';
import { fingerprint } from './changes/fingerprint';
import { LIMITS, newestNumberFirst } from './changes/watchedList';
import { TooManyRecordsError } from './changes/wholeList';
import { completeRecord, outputItems } from './deliveries';
import { readMemory, writeMemory } from './memory';
import { goOn, start } from './progress';
import { isFirstPoll, markPolled, openTriggerRun, type TriggerRun } from './triggerRun';
import { changedFields, watchedValues } from './watchedFields';

/** Records of a manual test. */
const SAMPLES = 3;

/**
 * One poll: finds what is new or changed since the last one. The memory is written at the very end, so a
 * poll that fails is as if it had not been.
 *
 * @returns null when there is nothing to tell
 * @throws NodeApiError or NodeOperationError with the next step
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isTest = this.getMode() === 'manual';
	try {
		const run = await openTriggerRun(this);
		const items = isTest ? await samples(run) : await changes(run);
		return items.length === 0 ? null : [items];
	} catch (error) {
		const problem = nodeError(this.getNode(), error);
		// Of a workflow that cannot be switched on n8n shows the message alone.
		if (!isTest && isFirstPoll(this)) problem.message = inOneMessage(problem);
		throw problem;
	}
}

/** What has changed since the last poll; nothing at the first. */
async function changes(run: TriggerRun): Promise<INodeExecutionData[]> {
	const { functions, event } = run;
	const staticData = functions.getWorkflowStaticData('node');
	const remembered = startsFromNow(run)
		? undefined
		: readMemory(functions.getNode(), staticData, event.value);
	const filters = fingerprint(run.filters);
	// What only other filters let through would all look new.
	const isAfresh = remembered === undefined || remembered.filters !== filters;
	const { deliveries, progress } = await withWords(
		run,
		async () => await (isAfresh ? start(run) : goOn(run, remembered)),
	);
	const items = await outputItems(run, deliveries);
	writeMemory(staticData, { event: event.value, filters, ...progress });
	markPolled(functions);
	return items;
}

/** The user has just switched the workflow on and does not want what was before. */
function startsFromNow({ functions, options, isFirstPoll: isFirst }: TriggerRun): boolean {
	const wanted = options.afterPause === 'startFromNow';
	return wanted && isFirst && functions.getActivationMode() === 'activate';
}

/** Some records as the event would deliver them; the memory stays as it is. */
async function samples(run: TriggerRun): Promise<INodeExecutionData[]> {
	const { list, watchedFields } = run;
	const { resource, follows } = run.event;
	const byNumber = follows === 'created';
	const byChange = { order: resource.changes.modified[0], orderdesc: true };
	const order = list.sortable && (byNumber ? newestNumberFirst(list) : byChange);
	const page = list.pageSize > 0 ? { number: 1, size: SAMPLES } : undefined;
	const { rows } = await withWords(run, async () => await list.fetch({ ...order }, page));
	if (rows.length === 0) {
		const many = sentence(resource.plural);
		throw inputError(
			run.functions.getNode(),
			`There are no ${many} in Halo that the trigger could show`,
			{
				description: `Loosen the filters, or create one of the ${many} in Halo. The agent of the application may not see any either.`,
			},
		);
	}
	const deliveries = await Promise.all(
		rows.slice(0, SAMPLES).map(async (row) => {
			const record = await completeRecord(run, row);
			if (watchedFields.length === 0) return { record };
			return { record, changed: changedFields(undefined, watchedValues(record, watchedFields)) };
		}),
	);
	return await outputItems(run, deliveries);
}

/** Puts what can go wrong with lists into words. */
async function withWords<Result>(run: TriggerRun, read: () => Promise<Result>): Promise<Result> {
	try {
		return await read();
	} catch (error) {
		// Of the requests that wait for their turn nobody needs the answers any more.
		run.stop();
		const node = run.functions.getNode();
		const { resource, follows } = run.event;
		if (!(error instanceof TooManyRecordsError)) throw listError(node, resource, error);
		const many = sentence(resource.plural);
		const change =
			follows === 'created'
				? `does not list the newest ${many} first`
				: `does not show when ${many} were changed`;
		const reason = run.watchedFields.length > 0 ? 'fields are watched' : `Halo ${change}`;
		throw inputError(node, `There are too many ${many} to watch them all`, {
			description: `All of them have to be remembered, because ${reason}; ${LIMITS.rows} at most. Choose filters that leave fewer.`,
		});
	}
}
