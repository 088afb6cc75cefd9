import type { IHookFunctions } from 'n8n-workflow';

import { nodeError } from '../shared/transport/apiError';
import { nodeTools, readSettings } from './settings';

/**
 * What n8n asks when the workflow is switched on or the node is tested. There is nothing to register in Halo, but
 * what technicians could only be told of as "not set up correctly" is told to the builder here.
 */
export const activation = {
	/** Always anew, so that the settings are looked at each time. */
	async checkExists(this: IHookFunctions): Promise<boolean> {
		return await Promise.resolve(false);
	},

	/** @throws NodeOperationError for what the builder has to change; n8n shows its message alone */
	async create(this: IHookFunctions): Promise<boolean> {
		try {
			await readSettings(this);
			nodeTools(this);
			return true;
		} catch (error) {
			const problem = nodeError(this.getNode(), error);
			const { message, description } = problem;
			if (description) problem.message = `${message.replace(/\.$/, '')}. ${description}`;
			throw problem;
		}
	},

	/** Nothing stands in Halo that could be removed: the custom tab was made by hand. */
	async delete(this: IHookFunctions): Promise<boolean> {
		return await Promise.resolve(true);
	},
};
