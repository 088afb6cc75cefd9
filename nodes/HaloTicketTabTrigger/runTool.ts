import type { IDataObject, INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';

import { answerPage, answerScript } from './answer';
import { readFormToken, type FormToken } from './formTokens';
import { startedPage } from './page/startedPage';
import { ProblemError, problems } from './problems';
import { runItem } from './runItem';
import { formScope, loadTicket, ticketNumber, type Tab } from './tab';
import { readInputs } from './toolInputs';
import type { Tool } from './tools';
import { usedTokens } from './usedTokens';

/**
 * Answers POST: starts the workflow with a tool, once for each form.
 *
 * @throws ProblemError where nothing is started
 */
export async function runTool(tab: Tab): Promise<IWebhookResponseData> {
	const form = formOf(tab);
	const number = ticketNumber(tab);
	const token = genuineToken(tab, form);
	const tool = tab.tools.find(({ id }) => id === form.tool);
	if (tool === undefined) throw new ProblemError(problems.noTool);
	const inputs = readInputs(tool, form);
	const ticket = await loadTicket(tab, number);
	// Nothing is waited for from here on, so that of two requests with one form only one gets through.
	claim(token);
	const { technician } = tab.request;
	return start(tab, tool, [runItem({ tool, ticket, inputs, technician, startedAt: new Date() })]);
}

function formOf({ functions }: Tab): IDataObject {
	const body: unknown = functions.getBodyData();
	return typeof body === 'object' && body !== null ? (body as IDataObject) : {};
}

function genuineToken(tab: Tab, { form: given, tool }: IDataObject): FormToken {
	const isWhole = typeof given === 'string' && typeof tool === 'string';
	const token = isWhole
		? readFormToken(tab.settings.formKey, formScope(tab, tool), given, Date.now())
		: 'forged';
	if (typeof token === 'string') throw new ProblemError(problems[token]);
	if (usedTokens.has(token)) throw new ProblemError(problems.used);
	return token;
}

function claim(token: FormToken): void {
	const outcome = usedTokens.claim(token, Date.now());
	if (outcome === 'again') throw new ProblemError(problems.used);
	if (outcome === 'full') throw new ProblemError(problems.tooMany);
}

/** Starts the workflow. A browser without script cannot show what n8n answers in the end, so it is answered at once. */
function start(tab: Tab, tool: Tool, items: INodeExecutionData[]): IWebhookResponseData {
	const { functions, request, settings } = tab;
	if (!request.fromScript) {
		const page = startedPage(tool, request);
		return answerPage(functions, settings.frames, 200, page, items);
	}
	const waits = functions.getNodeParameter('responseMode', 'lastNode') === 'lastNode';
	if (waits) return { workflowData: [items] };
	return answerScript(functions, 200, { started: true }, items);
}
