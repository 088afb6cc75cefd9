import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { NotAListError } from '../../shared/list/page';
import { failureOf, isForbidden, nodeError } from '../../shared/transport/apiError';
import { HaloSession } from '../../shared/transport/session';
import { readCatalogue } from '../events/catalogue';
import { knownEvents } from '../events/knownEvents';

/**
 * The events to choose from: those of the tenant, or, where Halo does not show them, those whose numbers are known;
 * their descriptions say so.
 *
 * @throws NodeApiError where Halo cannot be reached or the credential does not work
 */
export async function getEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const session = await HaloSession.open(this);
		const events = await readCatalogue(async (request) => await session.request(this, request));
		if (events.length === 0) return fallback('Halo lists no events');
		return events.map(({ number, name }) => ({
			name,
			value: number,
			description: `Event ${number} of Halo`,
		}));
	} catch (error) {
		const problem = nodeError(this.getNode(), error);
		if (!isKeptBack(error)) throw problem;
		return fallback(problem.message);
	}
}

/** Whether Halo does not show the catalogue, now and later, while everything else may work. */
function isKeptBack(error: unknown): boolean {
	return isForbidden(error) || failureOf(error)?.status === 404 || error instanceof NotAListError;
}

function fallback(reason: string): INodePropertyOptions[] {
	return knownEvents.map(({ number, name }) => ({
		name,
		value: number,
		description: `Event ${number}, a number that other tenants use. The events of this one could not be read: ${reason}.`,
	}));
}
