import type { INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { HaloResource } from '../resources/resource';
import type { NodeRun } from '../run/nodeRun';

/** An operation of its own kind: none of create, get, get many, update and delete. */
export interface Composite {
	/** Value of the Resource parameter under which it is offered. */
	resource: string;
	/** Its entry in the Operation dropdown. */
	option: INodePropertyOptions;
	/** Whether it works on one record that is chosen above its parameters (`<resource>Id`). */
	onRecord?: true;
	/** What it needs, where that is not what its resource needs: each way to use it. */
	needs?: readonly CompositeNeed[];
	/** Its parameters, complete but for the resource and operation that show them. */
	properties: readonly INodeProperties[];
	/**
	 * Carries it out for the items of a run, one or all.
	 *
	 * @returns the output of all items, linked to them, see `eachItem`
	 */
	execute(run: NodeRun): Promise<INodeExecutionData[]>;
}

/** What one way to use an operation of its own kind reads and writes. */
export interface CompositeNeed {
	/** Continues "Get Targets …": `by report`. */
	to: string;
	reads?: readonly HaloResource[];
	writes?: readonly HaloResource[];
}

/** Something in the Resource dropdown that has no records, only operations of its own kind. */
export interface Tool {
	name: string;
	/** Value of the Resource parameter, which workflows store. */
	value: string;
	description: string;
}
