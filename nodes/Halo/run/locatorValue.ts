import type { RecordSource, WebAddress } from '../resources/resource';

/**
 * What a resource locator points at: the number, also where the address of a page in Halo was given.
 * n8n takes the number out of an address only in parameters that stand alone.
 *
 * @returns the value as it was given where it is no address that Halo's pages have
 */
export function locatorValue(source: RecordSource & { web?: WebAddress }, locator: unknown): unknown {
	if (typeof locator !== 'object' || locator === null || !('value' in locator)) return locator;
	const { value } = locator;
	if (typeof value !== 'string' || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return value;
	const { searchParams } = new URL(value);
	const parameter = (source.web?.idParameters ?? []).find((name) => searchParams.has(name));
	return parameter === undefined ? value : searchParams.get(parameter);
}
