import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Failure } from './failure';
import { HaloUrlError } from './haloUrl';
import type { HaloRequest, PermissionNeed } from './types';

interface Words {
	message: string;
	/** The next step. */
	description: string;
}

/**
 * Turns a failure into the error that the user reads: what happened, in Halo's own words where
 * there are any, and what to do next. Built from a plain object, because n8n returns an existing
 * NodeApiError unchanged.
 *
 * @param node the node that failed
 * @param failure what happened
 * @param request what was sent
 * @param host the tenant's address, for "is this the right host"
 */
export function apiError(
	node: INode,
	failure: Failure,
	request: HaloRequest,
	host: string,
): NodeApiError {
	const { message, description } = words(failure, request, host);
	const error = new NodeApiError(node, {} as JsonObject, {
		message,
		description,
		httpCode: failure.status === undefined ? undefined : String(failure.status),
		itemIndex: request.itemIndex,
		level: 'warning',
	});
	failures.set(error, failure);
	return error;
}

/** The failures behind the errors made here. */
const failures = new WeakMap<object, Failure>();

/** What happened, where an error comes from a request; undefined for all other errors. */
export function failureOf(error: unknown): Failure | undefined {
	return typeof error === 'object' && error !== null ? failures.get(error) : undefined;
}

/** An error in what the user entered, found before any request. */
export function inputError(
	node: INode,
	message: string,
	options: { description?: string; itemIndex?: number } = {},
): NodeOperationError {
	return new NodeOperationError(node, message, { ...options, level: 'warning' });
}

/**
 * Any caught error as an error of the node: the package's own errors stay what they are, with the item
 * they belong to; anything else is wrapped.
 */
export function nodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	return new NodeOperationError(node, error instanceof Error ? error : new Error(String(error)), {
		itemIndex,
	});
}

/** What happened and the next step as one text, for places where n8n shows the message alone. */
export function inOneMessage({ message, description }: NodeApiError | NodeOperationError): string {
	return description ? `${message.replace(/\.$/, '')}. ${description}` : message;
}

/** Whether Halo refused for want of a permission, which may well be meant so. */
export function isForbidden(error: unknown): error is NodeApiError {
	return error instanceof NodeApiError && ['401', '403'].includes(error.httpCode ?? '');
}

/** Makes a Halo URL that cannot be used into an error of the node. */
export function urlError(node: INode, error: unknown): NodeOperationError {
	const message =
		error instanceof HaloUrlError
			? error.message
			: 'The Halo URL of the credential could not be read';
	return inputError(node, message, {
		description: 'Open the Halo OAuth2 API credential and correct the Halo URL.',
	});
}

function words(failure: Failure, request: HaloRequest, host: string): Words {
	const doing = request.purpose?.action ?? `answer ${request.method} ${request.path}`;
	const failed = (reason: string): string => `Halo could not ${doing}: ${reason}`;
	// What stands before Halo refuses large requests with a page of its own.
	if (failure.status === 413) return tooLargeWords(failed);
	switch (failure.kind) {
		case 'token':
			return tokenWords(failure, host);
		case 'timeout':
			return {
				message: failed('it did not answer in time'),
				description: afterFault(
					request,
					'Halo was asked several times. Narrow the filters, or try again when the tenant is less busy.',
					LESS_AT_A_TIME,
				),
			};
		case 'network':
			return networkWords(failure, request, host, failed);
		case 'cancelled':
			return { message: 'The execution was cancelled', description: `Halo was about to ${doing}.` };
		case 'webPage':
		case 'notJson':
			return notDataWords(failure, request, host, failed);
		case 'answer':
			return answerWords(failure, request, host, failed);
		default:
			return {
				message: failed(failure.message ?? 'the reason is not known'),
				description: 'Try again; if it stays, look into the log of n8n.',
			};
	}
}

const LESS_AT_A_TIME = 'Ask for less at a time: narrower filters, or a shorter report.';

/** The next step after a fault that leaves open what Halo did. */
function afterFault(request: HaloRequest, read: string, longRead: string): string {
	if (request.longRead === true) return longRead;
	return request.method === 'GET'
		? read
		: 'Nobody can tell whether Halo still did it: look the record up before you run this again.';
}

/** The next step after a 504: Halo's gateway waits for about a minute (live probe). */
function gaveUp(request: HaloRequest): string {
	const words = `Halo took more than a minute. ${LESS_AT_A_TIME}`;
	return afterFault(request, words, words);
}

function tooLargeWords(failed: (reason: string) => string): Words {
	return {
		message: failed('it is too large (HTTP 413)'),
		description:
			'Halo, or a server in front of it, takes no requests of this size. Send less, or ask whoever runs Halo for the limit.',
	};
}

function tokenWords(failure: Failure, host: string): Words {
	const said = failure.message === undefined ? '' : ` Halo said: ${failure.message}`;
	switch (failure.token) {
		case 'secret':
			return {
				message: 'Halo refused the client ID or the client secret',
				description: `Copy both again from Halo (Configuration > Integrations > Halo API > View Applications). The secret is shown only once: make a new one if it is lost.${said}`,
			};
		case 'scope':
			return {
				message:
					'Halo refused the scope: the application does not have every permission that the credential asks for',
				description: `Tick the missing permissions on the application in Halo, or take them out of the credential's Scope. all:teams exists only from Halo v2.148.1.${said}`,
			};
		case 'agent':
			return {
				message: 'Halo gave no token: the application probably has no agent to log in as',
				description:
					'Open the application in Halo, set Login Type to Agent and choose an agent (an API-only agent is best), then try again.',
			};
		case 'reconnect':
			return {
				message: 'The Halo credential needs to be connected again',
				description:
					'Open the credential and press Connect. The log-in has expired or was revoked; the scope offline_access keeps it alive.',
			};
		case 'notConnected':
			return {
				message: 'The Halo credential is not connected',
				description:
					'Open the credential and press Connect, then log in to Halo as the agent that n8n shall act as.',
			};
		default:
			return {
				message: `Halo gave no token at ${host}`,
				description: `Check the Halo URL (and the authorisation server URL, if the installation has its own) in the credential.${said}`,
			};
	}
}

function networkWords(
	failure: Failure,
	request: HaloRequest,
	host: string,
	failed: (reason: string) => string,
): Words {
	if (failure.code === 'ENOTFOUND' || failure.code === 'EAI_AGAIN') {
		return {
			message: `There is no host ${host}`,
			description: 'Check the Halo URL in the credential, and that n8n can reach it.',
		};
	}
	if (failure.code === 'ECONNREFUSED') {
		return {
			message: `${host} refuses connections`,
			description: 'Check the Halo URL and its port in the credential, and that n8n may reach it.',
		};
	}
	if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|DEPTH_ZERO|EPROTO/.test(failure.code ?? '')) {
		return {
			message: `The certificate of ${host} cannot be trusted`,
			description: `Check the Halo URL. A self-hosted Halo needs a certificate that n8n trusts, see NODE_EXTRA_CA_CERTS (${failure.code ?? 'no code'}).`,
		};
	}
	return {
		message: failed('the connection broke'),
		description: afterFault(
			request,
			`Halo was asked several times (${failure.code ?? 'no code'}). Try again later.`,
			`Nothing was changed (${failure.code ?? 'no code'}). Try again later.`,
		),
	};
}

function notDataWords(
	failure: Failure,
	request: HaloRequest,
	host: string,
	failed: (reason: string) => string,
): Words {
	if (failure.status !== undefined && failure.status >= 500) {
		return {
			message: failed(`it answered a web page with HTTP ${failure.status}`),
			description:
				failure.status === 504
					? gaveUp(request)
					: 'Try again later. If it happens at once, the application may have no agent to log in as.',
		};
	}
	return {
		message:
			failure.kind === 'notJson'
				? failed('its answer is not readable as JSON')
				: `${host} answered a web page, not data`,
		description:
			'Check that the Halo URL in the credential is the address of Halo itself, not of a portal or a proxy.',
	};
}

function answerWords(
	failure: Failure,
	request: HaloRequest,
	host: string,
	failed: (reason: string) => string,
): Words {
	const status = failure.status ?? 0;
	const said = failure.message;
	const need = request.purpose?.permission;
	if (status >= 300 && status < 400) {
		return {
			message: failed('it redirected to another page'),
			description: `${failure.location === undefined ? '' : `It pointed to ${originOf(failure.location) ?? 'its log-in'}. `}Check that the Halo URL in the credential (${host}) is the address that Halo itself uses.`,
		};
	}
	switch (status) {
		case 401:
			return {
				message: failed(said ?? 'it does not accept the token for this'),
				description: `${permissionStep(need)} Halo answers the same when a module is not licensed. If everything fails, connect the credential again.`,
			};
		case 403:
			return {
				message: failed(said ?? 'the permission is missing'),
				description: permissionStep(need),
			};
		case 404:
			return {
				message: failed(said ?? 'there is no such record'),
				description:
					'Check the ID. The record may have been deleted, or the agent of the application may not see it.',
			};
		case 429:
			return {
				message: failed('it has refused more requests for minutes (429 Too Many Requests)'),
				description:
					'Halo limits requests per tenant, all integrations together. Run this at another time, in smaller portions, or with fewer workflows at once.',
			};
		case 504:
			return { message: failed(said ?? 'HTTP 504 without a reason'), description: gaveUp(request) };
		case 400:
		case 422:
			return {
				message: failed(said ?? 'it refused the data'),
				description:
					'Halo reports one problem at a time: correct this one and run again. Which fields are mandatory is set per ticket type and entity in Halo.',
			};
		default:
			return {
				message: failed(said ?? `HTTP ${status} without a reason`),
				description:
					status >= 500
						? 'This is an error inside Halo. Try again; if it stays, the values sent may be the cause.'
						: 'Check the values that were sent.',
			};
	}
}

/** "Add `edit:assets` to the application, or raise Assets Access Level to Read and Modify …". */
export function permissionStep(need: PermissionNeed | undefined): string {
	const wider = need?.administers ? 'all' : 'all:standard';
	const scope = need?.scope === undefined ? wider : `${need.scope} (or ${wider})`;
	const level = need?.accessLevel ?? 'the access level of this module';
	const agent = need?.administers
		? 'may administer Halo'
		: `has ${level} at ${need?.level ?? 'Read Only'} or higher`;
	return `Add the permission ${scope} to the application in Halo and to the credential's Scope, and see that the agent it logs in as ${agent}.`;
}

function originOf(location: string): string | undefined {
	try {
		return new URL(location).origin;
	} catch {
		return undefined;
	}
}
