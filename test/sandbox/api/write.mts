import { haloDate, parseDate } from '../clock.mts';
import { empty, json, modelState, refusal, type Reply } from '../http/reply.mts';
import type { Resource } from '../resources/definition.mts';
import { membersOf, type MemberType } from '../resources/members.mts';
import { writeAssetFields } from '../store/assetFields.mts';
import { writeCustomFields } from '../store/customFields.mts';
import { isObject, textOf, type Row } from '../types.mts';
import type { ApiContext } from './context.mts';

/** Parsed request body of a write, or the refusal of one that cannot be read. */
export type ParsedBody = { items: Record<string, unknown>[] } | Reply;

/** Reads a JSON array of objects: other content types answer 415, anything else 400. */
export function parseArray(context: ApiContext, _resource: Resource): ParsedBody {
	const type = (context.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
	if (!/^(application|text)\/([\w.-]+\+)?json(-patch\+json)?$/.test(type)) return empty(415);
	let value: unknown;
	try {
		value = JSON.parse(context.bodyText.replace(/^\uFEFF/, ''));
	} catch {
		return modelState(
			'',
			"Unexpected character encountered while parsing value. Path '', line 1, position 1.",
		);
	}
	if (!Array.isArray(value) || !value.every(isObject))
		return modelState(
			'',
			'Cannot deserialize the current JSON object because the type requires a JSON array.',
		);
	return { items: value };
}

/** Newtonsoft's place of a value: the position right after it on its line. */
function positionOf(text: string, member: string): number {
	const at = text.indexOf(`"${member}"`);
	return at < 0 ? text.length : at + member.length + 3;
}

/** Checks the types of known members; the first mismatch is the answer. */
function bindingError(
	context: ApiContext,
	resource: Resource,
	items: Record<string, unknown>[],
): Reply | null {
	const types = membersOf(resource.schema);
	for (const [index, item] of items.entries())
		for (const [member, value] of Object.entries(item)) {
			const type = types.get(member);
			const path = `[${index}].${member}`;
			const place = `Path '${path}', line 1, position ${positionOf(context.bodyText, member)}.`;
			if (value === null || type === undefined) continue;
			if (type === 'integer') {
				if (typeof value === 'number' && Number.isInteger(value)) continue;
				const accepted = context.core.variants.numericTextAsInteger;
				if (typeof value === 'string' && /^-?\d+$/.test(value) && accepted) continue;
				// Notifications are posted with a text event number by a working client.
				if (typeof value === 'string' && /^-?\d+$/.test(value) && resource.path === 'Notification')
					continue;
				return typeof value === 'string'
					? modelState(path, `Could not convert string to integer: ${value}. ${place}`)
					: modelState(
							path,
							`Input string '${JSON.stringify(value)}' is not a valid integer. ${place}`,
						);
			}
			if (type === 'number' && typeof value === 'string' && Number.isNaN(Number(value)))
				return modelState(path, `Could not convert string to double: ${value}. ${place}`);
			if (type === 'boolean' && typeof value === 'string' && !/^(true|false)$/i.test(value))
				return modelState(path, `Could not convert string to boolean: ${value}. ${place}`);
			if (type === 'date' && (typeof value !== 'string' || parseDate(value) === null))
				return modelState(path, `Could not convert string to DateTime: ${String(value)}. ${place}`);
			if (type === 'array' && !Array.isArray(value))
				return modelState(
					path,
					`Cannot deserialize the current JSON value into a JSON array. ${place}`,
				);
		}
	return null;
}

function converted(type: MemberType | undefined, value: unknown): unknown {
	if (value === null) return null;
	if (type === 'date') return haloDate(parseDate(value) ?? 0);
	if (type === 'integer' || type === 'number') return Number(value);
	if (type === 'boolean') return value === true || String(value).toLowerCase() === 'true';
	return value;
}

/** Members of a body that are stored as sent: known, writable, and no control flags. */
function plainValues(
	context: ApiContext,
	resource: Resource,
	body: Record<string, unknown>,
): Record<string, unknown> {
	const { store, variants } = context.core;
	const types = membersOf(resource.schema);
	const computed = resource.derive?.({ id: 0 }, store) ?? {};
	const values: Record<string, unknown> = {};
	for (const [member, value] of Object.entries(body)) {
		if (member === 'id' || (types.size > 0 && !types.has(member)) || member.startsWith('$'))
			continue;
		if (member.startsWith('_') || member in computed || resource.readOnly?.includes(member))
			continue;
		if (member === 'customfields' || (member === 'fields' && resource.table === 'assets')) continue;
		if (member === 'users' && resource.table === 'assets') continue;
		if (value === null && variants.nullOnWrite === 'ignore') continue;
		values[member] = converted(types.get(member), value);
	}
	return values;
}

/** What became of one item of a POST. */
type Outcome = { row: Row; created: boolean; before?: Row } | Reply;

function findExisting(
	context: ApiContext,
	resource: Resource,
	body: Record<string, unknown>,
): Row | undefined {
	const { store } = context.core;
	const key =
		resource.table === 'actions' || resource.table === 'todos'
			? `${String(body.ticket_id)}:${String(body.id)}`
			: resource.table === 'lookups'
				? `${String(body.lookupid)}:${String(body.id)}`
				: resource.idType === 'integer'
					? Number(body.id)
					: String(body.id);
	return store.table(resource.table).get(key);
}

/** Writes one record, or says why not. With `dry` nothing is changed. */
function writeOne(
	context: ApiContext,
	resource: Resource,
	body: Record<string, unknown>,
	dry: boolean,
): Outcome {
	const { store, variants } = context.core;
	const wantsUpdate = body.id !== undefined && body.id !== null && body.id !== 0 && body.id !== '';
	const found = wantsUpdate ? findExisting(context, resource, body) : undefined;
	const recover = found?.$deleted === true && body._recover === true;
	const existing = found && (!found.$deleted || recover) ? found : undefined;
	if (wantsUpdate && !existing && variants.updateUnknownId !== 'create')
		return variants.updateUnknownId === '404' ? empty(404) : refusal('Record not found');
	const values = plainValues(context, resource, body);
	const draft: Row = {
		...(existing ??
			resource.defaults?.(
				{ ...values, id: 0, ...(resource.kind ? { $kind: resource.kind } : {}) },
				store,
			) ??
			{}),
		...values,
		id: existing?.id ?? 0,
	};
	if (resource.table === 'actions') draft.ticket_id = body.ticket_id;
	const problem = resource.refuse?.(draft, existing, { store, variants, body });
	if (typeof problem === 'string') return refusal(problem);
	if (isObject(problem)) return problem as unknown as Reply;
	if (dry || body._validateonly === true) return { row: draft, created: !existing };
	const before = existing ? { ...existing } : undefined;
	let row: Row;
	if (existing) {
		row = existing;
		Object.assign(row, values, store.stamps(resource.modified));
		if (recover) delete row.$deleted;
		resource.applySpecial?.(row, body, store);
	} else {
		const agent = resource.table === 'actions' ? { who_agentid: context.token.agentId } : {};
		row = store.create(
			resource,
			{ ...agent, ...values, ...(wantsUpdate ? { id: body.id } : {}) },
			body,
		);
	}
	if (resource.customFieldUsage)
		writeCustomFields(
			store,
			resource.customFieldUsage,
			row,
			body.customfields,
			variants.customFieldsOnWrite,
		);
	if (resource.table === 'assets') {
		writeAssetFields(
			store,
			row,
			body.fields,
			variants.assetFieldsOnWrite,
			body._dontaddnewfields !== true,
		);
		// The search text holds the key fields, which may just have changed.
		resource.applySpecial?.(row, {}, store);
	}
	store.table(resource.table).touched();
	return before ? { row, created: false, before } : { row, created: true };
}

/** Creates and updates the records of a POST and answers them. */
export function writeItems(
	context: ApiContext,
	resource: Resource,
	items: Record<string, unknown>[],
): Reply {
	const { core } = context;
	const unbound = bindingError(context, resource, items);
	if (unbound) return unbound;
	if (core.variants.batchAtomic)
		for (const item of items) {
			const outcome = writeOne(context, resource, item, true);
			if (!('row' in outcome)) return outcome;
		}
	const shown: Record<string, unknown>[] = [];
	for (const item of items) {
		const outcome = writeOne(context, resource, item, false);
		if (!('row' in outcome)) return outcome;
		if (item._validateonly !== true)
			resource.after?.(core, {
				type: outcome.created ? 'created' : 'updated',
				row: outcome.row,
				...(outcome.before ? { before: outcome.before } : {}),
				agentId: context.token.agentId,
			});
		shown.push(core.present.answer(resource, outcome.row));
	}
	const single = shown.length === 1 && core.variants.postOneAnswer === 'object';
	return json(201, single ? shown[0] : shown);
}

/** Paths that take one object instead of an array. */
const ONE_OBJECT = new Set(['tickets/object', 'appointment/booking']);

/** Answers `POST /X`. */
export function answerPost(context: ApiContext, resource: Resource): Reply {
	const route = `${resource.path}/${textOf(context.parts[1])}`.toLowerCase();
	if (ONE_OBJECT.has(route)) {
		const one = { ...context, bodyText: `[${context.bodyText}]` };
		const body = parseArray(one, resource);
		return 'items' in body ? writeItems(one, resource, body.items) : body;
	}
	if (context.parts.length > 1) return empty(404);
	const body = parseArray(context, resource);
	return 'items' in body ? writeItems(context, resource, body.items) : body;
}
