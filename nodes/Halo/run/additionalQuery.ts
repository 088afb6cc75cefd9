import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { inputError } from '../../shared/transport/apiError';
import { resourceByValue } from '../resources';

/**
 * Adds the query parameters that the user typed. Halo ignores a parameter that it does not know and
 * answers everything (live probe), so an unknown name is refused.
 */
export async function addQueryParameters(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const resource = resourceByValue(this.getNodeParameter('resource') as string);
	const rows = this.getNodeParameter('options.additionalQueryParameters.parameter', []) as Array<{
		name?: unknown;
		value?: unknown;
	}>;
	const known = new Set(resource?.queryParameters.split(/\s+/));
	const query: IDataObject = {};
	for (const row of rows) {
		const name = String(row.name ?? '').trim();
		if (name === '') continue;
		if (!known.has(name)) {
			const meant = similar(name, known);
			throw inputError(
				this.getNode(),
				`The list of ${resource?.plural ?? 'records'} has no query parameter “${name}”`,
				{
					description: `Halo would ignore it and answer every record.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
					itemIndex: this.getItemIndex(),
				},
			);
		}
		query[name] = row.value as string;
	}
	return { ...request, qs: { ...request.qs, ...query } };
}

/** The known name that differs only in capitals, underscores or a plural s. */
function similar(name: string, known: ReadonlySet<string>): string | undefined {
	const plain = (text: string): string =>
		text
			.toLowerCase()
			.replace(/[^a-z0-9]/g, '')
			.replace(/s$/, '');
	const wanted = plain(name);
	return (
		[...known].find((candidate) => plain(candidate) === wanted) ??
		[...known].find((candidate) => wanted.length > 3 && plain(candidate).includes(wanted))
	);
}
