import type {
	FieldType,
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { resourceByValue } from '../resources';
import type { HaloFieldType } from '../resources/resource';
import { columnsOf, type Column } from '../write/columns';

const FIELD_TYPES: Record<HaloFieldType, FieldType> = {
	text: 'string',
	integer: 'number',
	decimal: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
	list: 'array',
	object: 'object',
};

/** The columns of the form of Create and Update: the first fields shown, all others behind "Add field". */
export async function getFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const resource = resourceByValue(this.getNodeParameter('resource') as string);
	if (resource === undefined) return { fields: [] };
	const creating = this.getNodeParameter('operation') === 'create';
	return {
		fields: [...columnsOf(resource).values()].map((column) => mapperField(column, creating)),
	};
}

function mapperField(column: Column, creating: boolean): ResourceMapperField {
	return {
		id: column.id,
		displayName: column.displayName,
		type: FIELD_TYPES[column.type],
		required: creating && column.required === true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...(!column.shown && { removed: true }),
		...(column.options && { options: column.options.map((option) => ({ ...option })) }),
	};
}
