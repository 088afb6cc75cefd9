export { HaloOAuth2Api } from './credentials/HaloOAuth2Api.credentials';
export { HaloWebhookApi } from './credentials/HaloWebhookApi.credentials';
export { Halo } from './nodes/Halo/Halo.node';
export { HaloTicketTabTrigger } from './nodes/HaloTicketTabTrigger/HaloTicketTabTrigger.node';
export { HaloTrigger } from './nodes/HaloTrigger/HaloTrigger.node';
export { HaloWebhookTrigger } from './nodes/HaloWebhookTrigger/HaloWebhookTrigger.node';
export { resources } from './nodes/Halo/resources';
export type {
	HaloField,
	HaloFieldType,
	HaloResource,
	OperationName,
	RecordSource,
} from './nodes/Halo/resources/resource';
