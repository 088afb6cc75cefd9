import type { INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * The output of a failed item under Continue On Fail: linked to its input, with the message, and with
 * the next step where there is one.
 */
export function errorItem(node: INode, error: unknown, itemIndex: number): INodeExecutionData {
	const nodeError = new NodeOperationError(node, error as Error, { itemIndex }) as
		NodeApiError | NodeOperationError;
	return {
		json: {
			error: nodeError.message,
			...(typeof nodeError.description === 'string' && { description: nodeError.description }),
		},
		error: nodeError,
		pairedItem: { item: itemIndex },
	};
}
