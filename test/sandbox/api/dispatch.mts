import { empty, json, type Reply } from '../http/reply.mts';
import { allowed } from '../oauth/rights.mts';
import { resourceByPath } from '../resources/index.mts';
import type { Resource } from '../resources/definition.mts';
import { textOf } from '../types.mts';
import type { ApiContext } from './context.mts';
import { answerList } from './list.mts';
import { answerDelete, answerGet } from './record.mts';
import { answerPost } from './write.mts';

/** One call that fills every dropdown: acting agent, statuses, types, agents, lookups, fields. */
function clientCache(context: ApiContext): Reply {
	const { store, present } = context.core;
	const all = (path: string): unknown[] =>
		store.rows(path).map((row) => present.detail(path, row, false));
	return json(200, {
		agent: present.detail('Agent', store.get('Agent', context.token.agentId) ?? { id: 0 }, false),
		statuses: all('Status'),
		tickettypes: all('TicketType'),
		ticketareas: [],
		fieldinfos: all('FieldInfo'),
		agents: all('Agent'),
		lookups: all('Lookup'),
		fields: all('Field'),
		mailboxes: [],
		teams: all('Team'),
	});
}

function forbidden(context: ApiContext, resource: Resource): Reply | undefined {
	const { variants } = context.core;
	const detail = context.method === 'GET' && context.parts.length > 1;
	const names = [resource.path, ...(detail ? [`${resource.path}/detail`] : [])].map((name) =>
		name.toLowerCase(),
	);
	const hit = variants.forbidden.some((name) => names.includes(name.toLowerCase()));
	return hit ? empty(variants.forbiddenStatus) : undefined;
}

/** Answers an API request that carries a valid token. */
export async function dispatch(context: ApiContext): Promise<Reply> {
	const [name = '', id] = context.parts;
	if (name.toLowerCase() === 'clientcache' && context.method === 'GET') return clientCache(context);
	const resource = resourceByPath(name);
	if (!resource) return empty(404);
	const write = context.method !== 'GET';
	// Agent/me needs no right: it tells who is asking. An ad-hoc report only reads.
	const self = resource.path === 'Agent' && textOf(id).toLowerCase() === 'me';
	const query = resource.path === 'Report' && context.bodyText.includes('"_loadreportonly"');
	if (!self && !allowed(context.token.scopes, resource.module, write && !query)) return empty(403);
	const refused = self ? undefined : forbidden(context, resource);
	if (refused) return refused;
	switch (context.method) {
		case 'GET':
			if (id === undefined)
				return (await resource.list?.(context, resource)) ?? answerList(context, resource);
			return (await resource.get?.(context, resource)) ?? answerGet(context, resource);
		case 'POST':
			return (await resource.post?.(context, resource)) ?? answerPost(context, resource);
		case 'DELETE':
			if (id === undefined) return empty(404);
			return (await resource.remove?.(context, resource)) ?? answerDelete(context, resource);
		default:
			return { status: 405, headers: { Allow: 'GET, POST, DELETE' }, body: Buffer.alloc(0) };
	}
}
