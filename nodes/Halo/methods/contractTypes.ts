import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { HaloSession } from '../../shared/transport/session';
import { contractTypesOf } from '../composites/targets/contractTypes';
import { listedContracts } from '../composites/targets/targetLists';
import { clientContract } from '../resources/clientContract';
import { listError } from '../run/listError';

/** The contract types that client contracts have, filtered by what was typed. One read of the list of contracts. */
export async function searchContractType(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	try {
		const session = await HaloSession.open(this);
		const contracts = await listedContracts(
			async (request) => await session.request(this, request),
		);
		const wanted = filter?.trim().toLowerCase() ?? '';
		return {
			results: contractTypesOf(contracts)
				.filter(({ name }) => name.toLowerCase().includes(wanted))
				.map(({ id, name }) => ({ name, value: id })),
		};
	} catch (error) {
		throw listError(this.getNode(), clientContract, error);
	}
}
