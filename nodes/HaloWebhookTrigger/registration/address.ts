import { createHash } from 'node:crypto';

import type { IHookFunctions } from 'n8n-workflow';

import { parsedUrl } from '../../shared/parsedUrl';
import { inputError } from '../../shared/transport/apiError';

/** Hosts that only the machine itself reaches. */
const OWN_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/i;

/** Domains of Halo's own hosting, which reaches no other machine's loopback (hosts seen by several clients). */
const HOSTED = /\.(halopsa|haloitsm|haloservicedesk|halocrm|usehalo)\.com$/i;

/** Longest name of a webhook that is made here; what Halo takes is not documented. */
const LONGEST_NAME = 100;

/**
 * The URL under which Halo reaches the trigger.
 *
 * @param web address of the tenant's Halo
 * @throws NodeOperationError where there is none, or where Halo certainly cannot reach it
 */
export function ownAddress(functions: IHookFunctions, web: string): string {
	const address = functions.getNodeWebhookUrl('default');
	const node = functions.getNode();
	const url = address === undefined ? undefined : parsedUrl(address);
	if (address === undefined || url === undefined) {
		throw inputError(node, 'n8n does not say at which URL it can be called', {
			description: 'Check the environment variable WEBHOOK_URL of n8n.',
		});
	}
	const { hostname } = url;
	if (OWN_MACHINE.test(hostname) && HOSTED.test(new URL(web).hostname)) {
		throw inputError(node, `Halo cannot reach n8n at ${hostname}`, {
			description:
				'Set the environment variable WEBHOOK_URL of n8n to the address at which n8n is reached from the internet.',
		});
	}
	return address;
}

/**
 * What people call the webhook in Halo: the workflow, the node, and a sign of the address, because names are unique in
 * Halo and a workflow can be copied.
 */
export function webhookName(functions: IHookFunctions, address: string, isTest: boolean): string {
	const workflow = functions.getWorkflow().name ?? '';
	const sign = createHash('sha256').update(address).digest('hex').slice(0, 8);
	const end = ` [${sign}]${isTest ? ' (test)' : ''}`;
	const start = `n8n: ${workflow} / ${functions.getNode().name}`.replace(/\s+/g, ' ');
	return `${start.slice(0, LONGEST_NAME - end.length).trim()}${end}`;
}
