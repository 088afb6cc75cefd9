import type { IDataObject } from 'n8n-workflow';

/** A contract type that contracts have. */
export interface ContractType {
	id: number;
	name: string;
}

/**
 * The contract types of some contracts, by name. In which of Halo's lookup tables they are kept is not known,
 * so they are taken from the contracts themselves; types without a name are left out.
 */
export function contractTypesOf(contracts: readonly IDataObject[]): ContractType[] {
	const types = new Map<number, string>();
	for (const { contracttype, contracttype_name } of contracts) {
		const name = String(contracttype_name ?? '').trim();
		if (name !== '') types.set(Number(contracttype), name);
	}
	return [...types]
		.map(([id, name]) => ({ id, name }))
		.sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}
