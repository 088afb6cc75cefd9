import type { RecordSource } from '../resources/resource';

/**
 * Makes addresses of the pages of records in Halo.
 *
 * @param web where people open the tenant's Halo, without a slash at the end
 * @returns undefined where no address of such pages is known
 */
export function linkTo(
	web: string,
	{ web: page }: RecordSource,
): ((id: unknown) => string) | undefined {
	if (page === undefined) return undefined;
	const [before, after] = `${web}${page.path}`.split('{id}');
	return (id) => `${before}${encodeURIComponent(String(id))}${after}`;
}
