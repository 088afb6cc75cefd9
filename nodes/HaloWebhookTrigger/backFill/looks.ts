import type { TriggerFunctions } from '../settings';
import type { LogProgress } from './log';

/** Milliseconds after which a delivery has the log looked at again. */
const LOOK_AGAIN_MS = 15 * 60_000;

/** Most triggers that are kept track of. */
const MOST = 500;

/** When this process has last looked at the log of each trigger. */
const looks = new Map<string, number>();

/** What tells a trigger from all others in this n8n. */
export function triggerKey(functions: TriggerFunctions): string {
	const mode = functions.getMode() === 'manual' ? 'test' : 'production';
	return `${functions.getWorkflow().id}/${functions.getNode().id}/${mode}`;
}

/** Notes that the log is looked at now. */
export function noteLook(functions: TriggerFunctions): void {
	const key = triggerKey(functions);
	looks.delete(key);
	looks.set(key, Date.now());
	for (const oldest of looks.keys()) {
		if (looks.size <= MOST) break;
		looks.delete(oldest);
	}
}

/**
 * Whether a delivery shall bring along what was missed: where some is known to be missing; where this process has not
 * looked yet, because n8n 2.41 asks triggers of this kind nothing when it starts; and a quarter of an hour after the last
 * look, because Halo may have failed to reach an n8n that was up all the time.
 */
export function isLookDue(functions: TriggerFunctions, progress: LogProgress | undefined): boolean {
	const last = looks.get(triggerKey(functions));
	return progress?.due === true || last === undefined || Date.now() - last > LOOK_AGAIN_MS;
}
