import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../shared/transport/apiError';
import type { HaloAnswer } from '../shared/transport/types';

/** The record of an answer; Halo answers one record as such or as a list of it (working clients). */
export function recordOf(answer: HaloAnswer | undefined): IDataObject | undefined {
	const body = answer?.body;
	const one: unknown = Array.isArray(body) ? body[0] : body;
	return typeof one === 'object' && one !== null ? (one as IDataObject) : undefined;
}

/**
 * The answer, or undefined where Halo does not have the record (any more).
 *
 * @throws NodeApiError for every other refusal
 */
export async function unlessGone(answer: Promise<HaloAnswer>): Promise<HaloAnswer | undefined> {
	return await answer.catch((error: unknown) => {
		if (failureOf(error)?.status === 404) return undefined;
		throw error;
	});
}
