import type { IDataObject } from 'n8n-workflow';

/**
 * The value of an input item in a field: by the name of the field as it is, else by a path such as
 * `system.serialNumber` or `disks[0].serial`.
 *
 * @returns undefined when the item has no such field
 */
export function valueAt(json: IDataObject, path: string): unknown {
	if (Object.hasOwn(json, path)) return json[path];
	let value: unknown = json;
	for (const step of path.split(/[.[\]]+/).filter((one) => one !== '')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
		value = (value as IDataObject)[step];
	}
	return value;
}

/** The names of the fields of an item, for errors: `hostname, serial, system.os`. */
export function fieldNames(json: IDataObject): string {
	const names = Object.keys(json);
	return names.length > 15 ? `${names.slice(0, 15).join(', ')} …` : names.join(', ');
}
