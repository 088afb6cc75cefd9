import type { Module } from '../resources/definition.mts';

/** Modules that `all:standard` leaves to administrators. */
const ADMIN: ReadonlySet<Module> = new Set(['webhooks']);

/**
 * Whether the granted scopes allow a request. `edit:x` includes `read:x`; actions belong to
 * `:tickets`, sites and users to `:customers`; configuration lists can be read with any token.
 */
export function allowed(scopes: string[], module: Module, write: boolean): boolean {
	if (scopes.includes('all')) return true;
	if (ADMIN.has(module)) return scopes.includes('admin') || scopes.includes('admin:webhooks');
	if (scopes.includes('all:standard')) return true;
	if (module === 'config') return !write || scopes.includes('admin');
	// Projects are tickets too; `read:sales` covers quotations and orders.
	const names =
		module === 'projects'
			? ['projects', 'tickets']
			: ['quotes', 'sos', 'pos'].includes(module)
				? [module, 'sales']
				: [module];
	return names.some(
		(name) => scopes.includes(`edit:${name}`) || (!write && scopes.includes(`read:${name}`)),
	);
}
