import type { INode } from 'n8n-workflow';

import { IncompleteListError } from '../../shared/list/listReader';
import { NotAListError } from '../../shared/list/page';
import { inputError, nodeError } from '../../shared/transport/apiError';
import { NotSentError } from '../../shared/transport/lanes';
import { sentence } from '../description/words';
import type { RecordSource } from '../resources/resource';

/** The error of a list that cannot be read completely, in words; any other error as it is. */
export function listError(
	node: INode,
	source: RecordSource,
	error: unknown,
	itemIndex?: number,
): Error {
	// A request that was not sent fails because of another one, which then is the error that counts.
	if (error instanceof NotSentError) return error;
	if (!(error instanceof IncompleteListError) && !(error instanceof NotAListError))
		return nodeError(node, error, itemIndex);
	return inputError(
		node,
		`The list of ${sentence(source.plural)} cannot be read completely: ${error.message}`,
		{
			description:
				'Narrow the filters so that fewer records match, or set a limit. A list that is silently too short would be worse.',
			itemIndex,
		},
	);
}
