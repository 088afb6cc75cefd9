import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { NotAListError } from '../../../shared/list/page';
import { failureOf } from '../../../shared/transport/apiError';
import type { Failure } from '../../../shared/transport/failure';
import { NotSentError } from '../../../shared/transport/lanes';
import type { HaloRequest } from '../../../shared/transport/types';
import type { NodeRun } from '../../run/nodeRun';

/** What one check has found, in words for whoever is called when a workflow fails. */
export interface Finding {
	/** What was checked: `Token`, `Tickets`. */
	check: string;
	ok: boolean;
	/** What was found. */
	result: string;
	/** What to do; empty where there is nothing to do. */
	nextStep: string;
}

/** A check that went well. */
export function good(check: string, result: string): Finding {
	return { check, ok: true, result, nextStep: '' };
}

/** A check that went wrong. */
export function bad(check: string, result: string, nextStep: string): Finding {
	return { check, ok: false, result, nextStep };
}

/** An answer of Halo, or why there is none. */
export type Reply = { body: unknown; problem?: undefined } | { body?: undefined; problem: Problem };

/** Why Halo did not answer. */
export interface Problem {
	message: string;
	nextStep: string;
	/** The facts, where a request was sent. */
	failure?: Failure;
}

/** Asks Halo, and takes whatever goes wrong for an answer. @throws NotSentError when the run was cancelled */
export async function ask(run: NodeRun, request: HaloRequest): Promise<Reply> {
	try {
		return { body: (await run.request(request)).body };
	} catch (error) {
		return { problem: problemOf(run, error) };
	}
}

/**
 * An error as a finding. @throws the error itself when the execution was cancelled, or is none of a request
 */
export function problemOf(run: NodeRun, error: unknown): Problem {
	const isOver = error instanceof NotSentError || run.signal?.aborted === true;
	if (!isOver && error instanceof NotAListError) {
		return {
			message: `Halo did not answer with a list: ${error.message}`,
			nextStep: 'Tell the maintainers of this node, with the version of Halo.',
		};
	}
	const isKnown = error instanceof NodeApiError || error instanceof NodeOperationError;
	if (isOver || !isKnown) throw error;
	return {
		message: error.message,
		nextStep: error.description ?? '',
		failure: failureOf(error),
	};
}
