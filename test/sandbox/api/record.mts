import { empty, json, modelState, refusal, type Reply } from '../http/reply.mts';
import type { Resource } from '../resources/definition.mts';
import { isTrue } from '../resources/filters.mts';
import type { Row } from '../types.mts';
import type { ApiContext } from './context.mts';

/** Refusal of an id that does not fit the resource: 400 for integers, 404 for GUIDs. */
function badId(resource: Resource, id: string): Reply | null {
	if (resource.idType === 'guid') return null;
	return /^-?\d+$/.test(id) ? null : modelState('id', `The value '${id}' is not valid.`);
}

function find(context: ApiContext, resource: Resource, id: string): Row | undefined {
	const { store } = context.core;
	if (resource.table === 'actions')
		return store.get('Actions', Number(id), Number(context.query.ticket_id));
	if (resource.table === 'lookups') {
		if (context.query.lookupid)
			return store.get('Lookup', Number(id), Number(context.query.lookupid));
		return store
			.table('lookups')
			.all()
			.find((row) => row.id === Number(id));
	}
	const row = store
		.table(resource.table)
		.get(resource.idType === 'integer' ? Number(id) : id.toLowerCase());
	// Tickets, opportunities and projects are one table: any of the three paths finds them by id.
	return row && !row.$deleted ? row : undefined;
}

/** Answers `GET /X/{id}`. */
export function answerGet(context: ApiContext, resource: Resource): Reply {
	const id = context.parts[1] ?? '';
	const bad = badId(resource, id);
	if (bad) return bad;
	const row = find(context, resource, id);
	if (!row || context.parts.length > 2) return empty(404);
	const details = isTrue(context.query.includedetails);
	const shown = context.core.present.detail(resource.path, row, details);
	// `includelines=true` and its like bring one nested member without all the others.
	for (const [member, parameter] of Object.entries(resource.nested ?? {}))
		if (isTrue(context.query[parameter]) && row[member] !== undefined) shown[member] = row[member];
	return json(200, shown);
}

/** Answers `DELETE /X/{id}`. */
export function answerDelete(context: ApiContext, resource: Resource): Reply {
	const { core, query } = context;
	const id = context.parts[1] ?? '';
	const needs = resource.deleteNeeds;
	if (needs && !query[needs.parameter]) return refusal(needs.text);
	const bad = badId(resource, id);
	if (bad) return bad;
	const row = find(context, resource, id);
	if (!row) return empty(404);
	const shown = core.present.detail(resource.path, row, false);
	core.store.discard(
		resource,
		row,
		resource.softDelete === true || core.variants.deleteSoftElsewhere,
	);
	resource.after?.(core, { type: 'deleted', row, agentId: context.token.agentId });
	return core.variants.deleteAnswer === 'object' ? json(200, shown) : empty(200);
}
