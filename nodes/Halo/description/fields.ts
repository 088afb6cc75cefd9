import type { INodeProperties } from 'n8n-workflow';

const RESOURCE_MAPPER = {
	resourceMapperMethod: 'getFields',
	mode: 'add' as const,
	fieldWords: { singular: 'field', plural: 'fields' },
	// Else n8n shows all 500 fields once a first look at them has failed, for want of a credential say.
	addAllFields: false,
	supportAutoMap: true,
	allowEmptyValues: true,
};

/** The form of a record's fields, of Create and Update; where it is shown is left to the caller. */
export const fieldsProperty: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		// The fields of an asset depend on its type.
		loadOptionsDependsOn: ['resource', 'operation', 'assetLinks.assettype_id', 'assetId'],
		resourceMapper: RESOURCE_MAPPER,
	},
};

/**
 * A form of fields beside other parameters; of a form n8n shows no name, but what stands above its values.
 *
 * @param dependsOn parameters on which the fields depend
 */
export function labelledFields(label: string, dependsOn?: string[]): INodeProperties {
	return {
		...fieldsProperty,
		displayName: label,
		typeOptions: {
			loadOptionsDependsOn: dependsOn ?? fieldsProperty.typeOptions?.loadOptionsDependsOn,
			resourceMapper: { ...RESOURCE_MAPPER, valuesLabel: label },
		},
	};
}

/** The form of Create or Update, which also asks what records are recognised by. */
export const upsertFieldsProperty: INodeProperties = {
	...fieldsProperty,
	typeOptions: {
		...fieldsProperty.typeOptions,
		resourceMapper: {
			...RESOURCE_MAPPER,
			mode: 'upsert',
			matchingFieldsLabels: {
				title: 'Columns to Match On',
				description: 'What a record is recognised by, other than its ID',
				hint: 'A record with the same values in these columns is updated, otherwise a new one is created',
			},
			multiKeyMatch: true,
		},
	},
};
