import type { IDataObject, INode } from 'n8n-workflow';

import { inputError } from '../shared/transport/apiError';
import type { ReadingMemory } from './changes/reading';
import type { StoredValues } from './watchedFields';

const VERSION = 1;

export interface WatchedMemory {
	fields: string[];
	values: Record<string, StoredValues>;
}

/** What the trigger remembers between two polls, in the node's static data. */
export interface TriggerMemory {
	version: typeof VERSION;
	/** The event that is followed. */
	event: string;
	/** Fingerprint of the filters. */
	filters: string;
	reading: ReadingMemory;
	/**
	 * Place of the newest record known (see `placeOf`; its number, unless numbers count down), where new records
	 * have to be told from changed ones.
	 */
	highestId?: number;
	/** The watched fields, and their values by number of the record. */
	watched?: WatchedMemory;
}

/**
 * Reads the memory.
 *
 * @returns undefined before the first poll, and when another event is followed since
 * @throws NodeOperationError for a memory of another version: dropping it would lose changes silently
 */
export function readMemory(
	node: INode,
	staticData: IDataObject,
	event: string,
): TriggerMemory | undefined {
	const memory = staticData.memory as Partial<TriggerMemory> | undefined;
	if (memory === undefined || memory === null) return undefined;
	if (memory.version !== VERSION || memory.reading === undefined) {
		throw inputError(node, 'The trigger cannot read what it remembers of the last poll', {
			description: `It was written by another version of this package (${String(memory.version)}, expected ${VERSION}). Install that version again, or choose “Start From Now” under Options > After a Pause and switch the workflow off and on.`,
		});
	}
	return memory.event === event ? (memory as TriggerMemory) : undefined;
}

/** Remembers until the next poll. Called only after all of a poll went well. */
export function writeMemory(
	staticData: IDataObject,
	memory: Omit<TriggerMemory, 'version'>,
): void {
	staticData.memory = { version: VERSION, ...memory } as unknown as IDataObject;
}
