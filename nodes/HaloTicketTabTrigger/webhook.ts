import {
	NodeOperationError,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { isAddressToken } from './address';
import { answerPage, answerScript } from './answer';
import { problemPage } from './page/problemPage';
import { ProblemError, problems, type Problem } from './problems';
import { runTool } from './runTool';
import { nodeTools, readSettings, type TabSettings } from './settings';
import { showTab } from './showTab';
import { readTabRequest } from './tabRequest';

/**
 * Every request to the tab: GET shows it, POST starts a tool. Only a genuine form of somebody who knows the
 * address starts the workflow. An error never leaves this function, because n8n would start a failed execution for
 * each.
 */
export async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	let settings: TabSettings | undefined;
	const refuse = (problem: Problem): IWebhookResponseData =>
		refusal(this, settings?.frames ?? [], problem);
	try {
		settings = await readSettings(this).catch(() => undefined);
		if (settings === undefined) return refuse(problems.setUp);
		const request = readTabRequest(this);
		if (!isAddressToken(request.token, settings.credential, settings.address)) {
			return refuse(problems.address);
		}
		const tab = { functions: this, request, settings, tools: nodeTools(this) };
		return this.getWebhookName() === 'setup' ? await showTab(tab) : await runTool(tab);
	} catch (error) {
		if (error instanceof ProblemError) return refuse(error.problem);
		return refuse(error instanceof NodeOperationError ? problems.setUp : problems.unexpected);
	}
}

/** Answers why nothing was started. */
function refusal(
	functions: IWebhookFunctions,
	frames: readonly string[],
	problem: Problem,
): IWebhookResponseData {
	const { status, title, text } = problem;
	return readTabRequest(functions).fromScript
		? answerScript(functions, status, { problem: { title, text } })
		: answerPage(functions, frames, status, problemPage(problem));
}
