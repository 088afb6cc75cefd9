import type { Store } from '../store/store.mts';
import { seedAssets } from './assets.mts';
import { seedBilling } from './billing.mts';
import { seedConfiguration } from './configuration.mts';
import { seedContext } from './context.mts';
import { EMPTY, MSP, type SeedCounts } from './counts.mts';
import { seedCustomers } from './customers.mts';
import { seedCustomFields } from './customFields.mts';
import { seedLists } from './lists.mts';
import { seedRest } from './rest.mts';
import { seedTickets } from './tickets.mts';

/** Fills an empty store; the same choice gives the same data. */
export function seedStore(store: Store, choice: 'msp' | 'empty' | Partial<SeedCounts>): void {
	const counts = choice === 'msp' ? MSP : choice === 'empty' ? EMPTY : { ...MSP, ...choice };
	const seed = seedContext(store, counts);
	seedConfiguration(seed);
	seedCustomFields(seed);
	seedCustomers(seed);
	seedAssets(seed);
	seedTickets(seed);
	seedBilling(seed);
	seedRest(seed);
	seedLists(store);
}
