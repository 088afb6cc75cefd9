import { actionResource } from './actions.mts';
import { assetResources } from './assets.mts';
import { attachmentResource } from './attachments.mts';
import { automationResources } from './automation.mts';
import { billingResources } from './billing.mts';
import { calendarResources } from './calendar.mts';
import { configResources } from './config.mts';
import { crmResources } from './crm.mts';
import type { Resource } from './definition.mts';
import { knowledgeResources } from './knowledge.mts';
import { ticketResources } from './tickets.mts';

/** Every resource of the sandbox. A new one is one row in one of these tables. */
export const resources: readonly Resource[] = [
	...ticketResources,
	actionResource,
	...crmResources,
	...assetResources,
	...billingResources,
	...calendarResources,
	attachmentResource,
	...knowledgeResources,
	...configResources,
	...automationResources,
];

const byPath = new Map(resources.map((resource) => [resource.path.toLowerCase(), resource]));

/** The resource at a path below `/api`; case is ignored, as Halo ignores it. */
export function resourceByPath(path: string): Resource | undefined {
	return byPath.get(path.toLowerCase());
}
