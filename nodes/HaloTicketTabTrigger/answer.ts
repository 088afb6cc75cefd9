import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { pageHeaders } from './framePolicy';
import type { Html } from './page/html';
import { SCRIPT_HASH } from './page/script';
import { STYLE_HASH } from './page/style';

/**
 * Answers with a page. n8n is told that this was done: it would put its own policy, which lets any page show this one
 * in a frame, in the place of ours.
 *
 * @param frames origins that may show the page in a frame
 * @param started the items of the workflow to start; none without them
 */
export function answerPage(
	functions: IWebhookFunctions,
	frames: readonly string[],
	status: number,
	page: Html,
	started?: INodeExecutionData[],
): IWebhookResponseData {
	const headers = pageHeaders({ frames, style: STYLE_HASH, script: SCRIPT_HASH });
	return answered(functions, status, headers, page.text, started);
}

/** Answers the page's script. */
export function answerScript(
	functions: IWebhookFunctions,
	status: number,
	body: object,
	started?: INodeExecutionData[],
): IWebhookResponseData {
	const headers = {
		'Content-Type': 'application/json; charset=utf-8',
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
	};
	return answered(functions, status, headers, JSON.stringify(body), started);
}

function answered(
	functions: IWebhookFunctions,
	status: number,
	headers: Record<string, string>,
	body: string,
	started: INodeExecutionData[] | undefined,
): IWebhookResponseData {
	functions.getResponseObject().writeHead(status, headers).end(body);
	return { noWebhookResponse: true, ...(started && { workflowData: [started] }) };
}
