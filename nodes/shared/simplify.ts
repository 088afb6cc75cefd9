import type { IDataObject } from 'n8n-workflow';

/**
 * The few members of a record that most people want, in the order given; members that the record
 * does not have are left out.
 *
 * @param row a record as Halo answers it
 * @param members names after `id`
 */
export function simplified(row: IDataObject, members: readonly string[]): IDataObject {
	const short: IDataObject = {};
	for (const member of ['id', ...members]) {
		if (member in row) short[member] = row[member];
	}
	return short;
}
