import { lookups } from './lookups';
import { resources } from './index';
import type { RecordSource } from './resource';

/** Everything that can be picked from a list or named by a number: resources and lookups. */
export const sources: readonly RecordSource[] = [...resources, ...lookups];

const byValue = new Map(sources.map((source) => [source.value, source]));

/** A source by its value; throws for a value that no source has, which is a fault of this package. */
export function sourceByValue(value: string): RecordSource {
	const source = byValue.get(value);
	if (source === undefined) throw new Error(`There is no list of ${value}`);
	return source;
}
