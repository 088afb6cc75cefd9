import type { INode, INodeExecutionData } from 'n8n-workflow';

import { nodeError } from '../../shared/transport/apiError';

/**
 * The output of a failed item under Continue On Fail: linked to its input, with the message, and with
 * the error itself, which n8n shows and sends to the error output.
 */
export function errorItem(node: INode, error: unknown, itemIndex: number): INodeExecutionData {
	const itemError = nodeError(node, error, itemIndex);
	return { json: { error: itemError.message }, error: itemError, pairedItem: { item: itemIndex } };
}
