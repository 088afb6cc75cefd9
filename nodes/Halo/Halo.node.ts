import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { composites } from './composites';
import { haloProperties } from './description';
import { getAssetTypes } from './methods/assetTypes';
import { searchContractType } from './methods/contractTypes';
import { listSearch } from './methods/listSearch';
import { getAssetMatchFields, getClientMatchFields } from './methods/matchFields';
import { getFields } from './methods/resourceMapping';
import { resources } from './resources';
import { customOperations } from './run/customOperations';
import { door } from './run/door';

/**
 * Action node for HaloPSA, HaloITSM and HaloCRM, which share one API. Every operation declares its
 * routing. Lists are routed by n8n and leave through `door`; all other operations are run for all items at
 * once.
 */
export class Halo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Halo',
		name: 'halo',
		icon: { light: 'file:../../icons/halo.svg', dark: 'file:../../icons/halo.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Work with tickets, clients, assets and all other records of HaloPSA, HaloITSM and HaloCRM',
		defaults: { name: 'Halo' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'haloOAuth2Api', required: true }],
		requestDefaults: { json: true },
		requestOperations: { pagination: door },
		properties: haloProperties(resources),
	};

	methods = {
		listSearch: { ...listSearch, searchContractType },
		loadOptions: { getAssetMatchFields, getAssetTypes, getClientMatchFields },
		resourceMapping: { getFields },
	};

	customOperations = customOperations(resources, composites);
}
