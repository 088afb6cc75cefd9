import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { activation } from './activation';
import { TAB_PATH, TICKET_VARIABLE } from './address';
import { tabProperties } from './description';
import { getAddress } from './methods/address';
import { webhook } from './webhook';

/**
 * Serves a page inside a Halo ticket, in a custom tab, with tools that start the workflow. How it is set up and
 * kept safe is told in docs/ticket-tab.md.
 */
export class HaloTicketTabTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Halo Ticket Tab Trigger',
		name: 'haloTicketTabTrigger',
		icon: { light: 'file:../../icons/halo.svg', dark: 'file:../../icons/halo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["tools"]["tool"] || []).map((tool) => tool.name).join(", ") }}',
		description:
			'Shows tools in a tab of every Halo ticket and starts the workflow when a technician uses one',
		eventTriggerDescription: 'Waiting for a technician to start a tool',
		activationMessage:
			'The tab works now at the production address. If you have not done so yet, make a custom tab for tickets in Halo with the address that the node shows.',
		triggerPanel: {
			header: 'Try the tools from a ticket',
			executionsHelp: `<b>While building</b>, press “Execute step”. Then open the Test URL with the ending of the address for Halo, a ticket’s number in the place of ${TICKET_VARIABLE}, and start a tool. <br /><br /><b>Once you’re happy with the workflow</b>, switch it on. The custom tab in Halo uses the Production URL with the same ending.`,
		},
		defaults: { name: 'Halo Ticket Tab Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'haloOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: TAB_PATH,
				ndvHideMethod: true,
			},
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: '={{ $parameter["responseMode"] }}',
				responseData: 'allEntries',
				path: TAB_PATH,
				ndvHideUrl: true,
			},
		],
		properties: tabProperties(),
	};

	methods = { resourceMapping: { getAddress } };

	webhookMethods = { default: activation };

	webhook = webhook;
}
