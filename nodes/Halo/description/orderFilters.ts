import type { INodeProperties } from 'n8n-workflow';

/**
 * The two filters that sort a list, for the lists that know `order` and `orderdesc`.
 *
 * @param example a member of the rows that people sort by
 */
export function orderFilters(example: string): INodeProperties[] {
	return [
		{
			displayName: 'Order By',
			name: 'order',
			type: 'string',
			default: '',
			placeholder: `e.g. ${example}`,
			description: 'Member of the rows to sort by',
		},
		{
			displayName: 'Order Descending',
			name: 'orderdesc',
			type: 'boolean',
			default: true,
			description: 'Whether to put the highest or latest value first; needs Order By',
		},
	];
}
