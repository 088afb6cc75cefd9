import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { NotAListError } from '../../shared/list/page';
import { inputError, nodeError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import type { Send } from '../../shared/transport/types';
import { nameSearchMethod, searchMethod } from '../description/recordLocator';
import { sentence } from '../description/words';
import { idMember, isShort } from '../lookup/directory';
import { resources } from '../resources';
import type { RecordSource } from '../resources/resource';
import { sourceByValue, sources } from '../resources/sources';
import { narrowing } from './narrowing';
import { PickedList } from './pickedList';
import { positionOf } from './pickerPage';

type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What members of Halo that hold text can be the name of. */
const named = new Set(
	resources.flatMap(({ fields }) => fields.flatMap(({ nameOf }) => nameOf ?? [])),
);

/**
 * One list search method for each resource and lookup (`searchClient`, `searchPriority` …), and one for
 * each of which records carry the name instead of the number (`searchTeamName`). Each search, and each
 * further page, is one request; a priority may need a second one, see `narrowing` and `PickedList`.
 */
export const listSearch: Record<string, ListSearch> = Object.fromEntries([
	...sources.map((source) => [searchMethod(source.value), searchIn(source, idMember(source))]),
	...[...named]
		.map(sourceByValue)
		.map((source) => [nameSearchMethod(source.value), searchIn(source, source.picker.title)]),
]) as Record<string, ListSearch>;

/** @param stored row member that holds the value to store */
function searchIn(source: RecordSource, stored: string): ListSearch {
	return async function (filter, paginationToken) {
		try {
			const session = await HaloSession.open(this);
			const send: Send = async (request) => await session.request(this, request);
			const list = new PickedList(send, source, stored, await narrowing(this, send, source));
			const text = filter?.trim() ?? '';
			return isShort(source)
				? { results: await list.whole(text) }
				: await list.page(text, positionOf(paginationToken));
		} catch (error) {
			throw pickerError(this, source, error);
		}
	};
}

/** A list that cannot be read is an error that the editor shows, never an empty list. */
function pickerError(
	functions: ILoadOptionsFunctions,
	source: RecordSource,
	error: unknown,
): Error {
	const node = functions.getNode();
	if (!(error instanceof NotAListError)) return nodeError(node, error);
	return inputError(node, `Halo did not answer with a list of ${sentence(source.plural)}`, {
		description: `${error.message}. Give the ID instead, and tell the maintainers of this node.`,
	});
}
