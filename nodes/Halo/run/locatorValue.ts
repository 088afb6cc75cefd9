import { addressPattern } from '../description/recordLocator';
import type { RecordSource } from '../resources/resource';

/**
 * What a resource locator points at: the number, also where the address of a page in Halo was given.
 * n8n takes the number out of an address only in parameters that are asked for one by one.
 *
 * @returns the value as it was given where it is no address that Halo's pages of such records have
 */
export function locatorValue(source: RecordSource, locator: unknown): unknown {
	if (typeof locator !== 'object' || locator === null || !('value' in locator)) return locator;
	const { value } = locator;
	if (typeof value !== 'string' || source.web === undefined) return value;
	return new RegExp(addressPattern(source.web)).exec(value)?.[1] ?? value;
}
