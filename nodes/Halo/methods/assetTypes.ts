import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { HaloSession } from '../../shared/transport/session';
import { idMember, labelOf } from '../lookup/directory';
import { sourceByValue } from '../resources/sources';
import { fetchPage } from '../run/fetch';
import { listError } from '../run/listError';

/** The tenant's asset types, by name, for parameters that take several. */
export async function getAssetTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const source = sourceByValue('assetType');
	try {
		const session = await HaloSession.open(this);
		const { rows } = await fetchPage(
			async (request) => await session.request(this, request),
			source,
			{ ...source.picker.query },
		);
		return rows
			.map((row) => ({ name: labelOf(source, row), value: Number(row[idMember(source)]) }))
			.sort((a, b) => a.name.localeCompare(b.name));
	} catch (error) {
		throw listError(this.getNode(), source, error);
	}
}
