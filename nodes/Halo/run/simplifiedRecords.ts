import { NodeApiError, type IDataObject } from 'n8n-workflow';

import { IncompleteListError } from '../../shared/list/listReader';
import { NotAListError } from '../../shared/list/page';
import { lacksName, simplified, type ShortMember } from '../../shared/simplify';
import { sentence } from '../description/words';
import { isShort, type Directory, type NameFinder } from '../lookup/directory';
import type { HaloResource, NameSign, RecordSource } from '../resources/resource';
import { sourceByValue } from '../resources/sources';
import type { NodeRun } from './nodeRun';
import { linkTo } from './recordLink';

/** What is needed of a run, be it one of the node, a poll of the trigger or a delivery of Halo. */
export interface SimplifyingRun extends Pick<NodeRun, 'hint' | 'web'> {
	directory: Pick<Directory, 'names'>;
}

/** A member of a resource; its name may be in a short list of the tenant. */
interface PreparedMember extends ShortMember {
	source?: RecordSource;
}

/**
 * Records as most people want them: few members, names beside numbers, dates with their zone, and the
 * address of the page in Halo. Names come from the answer where it carries them, else from the tenant's
 * short lists: one request for each list and run, and none where no record needs it.
 *
 * A list that may not be read leaves its names out, and a hint says so.
 *
 * @param records as Halo answers them
 * @param more members to show besides those of the resource
 * @throws NodeApiError where Halo cannot be reached or stays busy
 */
export async function simplifiedRecords(
	run: SimplifyingRun,
	resource: HaloResource,
	records: readonly IDataObject[],
	more: readonly string[] = [],
): Promise<IDataObject[]> {
	const members = await withNames(run, prepared(resource, more), records);
	const link = linkTo(run.web, resource);
	return records.map((record) => simplified(record, members, link));
}

/** Prepared members of resources, without further ones. */
const preparedFor = new WeakMap<HaloResource, readonly PreparedMember[]>();

function prepared(resource: HaloResource, more: readonly string[]): readonly PreparedMember[] {
	const known = more.length === 0 ? preparedFor.get(resource) : undefined;
	if (known !== undefined) return known;
	const members = prepare(resource, more);
	if (more.length === 0) preparedFor.set(resource, members);
	return members;
}

function prepare(resource: HaloResource, more: readonly string[]): PreparedMember[] {
	const dates = dateMembers(resource);
	const signs = nameSigns(resource);
	const members: PreparedMember[] = [];
	const taken = new Set<string>();
	for (const member of ['id', ...resource.simplified, ...more]) {
		if (taken.has(member)) continue;
		taken.add(member);
		const sign = signs.get(member);
		const name = sign?.member ?? `${member.replace(/_id$/, '')}_name`;
		// Rows also carry names of records whose lists this package does not know: `department_name`.
		const isNamed = (sign !== undefined || member.endsWith('_id')) && !taken.has(name);
		if (isNamed) taken.add(name);
		const source = sign === undefined ? undefined : sourceByValue(sign.refersTo);
		members.push({
			member,
			isDate: dates.has(member),
			...(isNamed && { name: { member: name } }),
			...(source !== undefined && isShort(source) && { source }),
		});
	}
	return members;
}

function nameSigns({ fields, names }: HaloResource): Map<string, NameSign> {
	const signs = new Map<string, NameSign>();
	for (const { id, refersTo } of fields) if (refersTo !== undefined) signs.set(id, { refersTo });
	for (const [member, sign] of Object.entries(names ?? {})) signs.set(member, sign);
	return signs;
}

function dateMembers({ fields, moreFields, changes }: HaloResource): Set<string> {
	const { date = '', dateTime = '' } = moreFields;
	return new Set([
		...fields.filter(({ type }) => type === 'date' || type === 'dateTime').map(({ id }) => id),
		...`${date} ${dateTime}`.split(/\s+/),
		...(changes?.modified ?? []),
	]);
}

/** The members, with the lists at hand that some record needs. */
async function withNames(
	run: SimplifyingRun,
	members: readonly PreparedMember[],
	records: readonly IDataObject[],
): Promise<readonly ShortMember[]> {
	const needed = members.filter(
		({ member, name, source }) =>
			name !== undefined &&
			source !== undefined &&
			records.some((record) => lacksName(record, member, name.member)),
	);
	if (needed.length === 0) return members;
	const finders = new Map<ShortMember, NameFinder | undefined>();
	await Promise.all(
		needed.map(async (entry) => {
			if (entry.source !== undefined) finders.set(entry, await namesOf(run, entry.source));
		}),
	);
	return members.map((entry) =>
		entry.name === undefined
			? entry
			: { ...entry, name: { ...entry.name, find: finders.get(entry) } },
	);
}

/** Failures that a hint has told of: the directory fails again with the same one. */
const told = new WeakSet<object>();

/** The names of a list, or undefined where it may not be read. */
async function namesOf(run: SimplifyingRun, source: RecordSource): Promise<NameFinder | undefined> {
	return await run.directory
		.names(source)
		.catch((failure: unknown) => tellOfRefusal(run, source, failure));
}

/** Says once in a run that a list may not be read. @throws any other failure as it is */
function tellOfRefusal(run: SimplifyingRun, source: RecordSource, failure: unknown): undefined {
	if (!isRefused(failure)) throw failure;
	if (told.has(failure)) return;
	told.add(failure);
	const step = failure instanceof NodeApiError ? ` ${failure.description ?? ''}` : '';
	run.hint({
		type: 'warning',
		location: 'outputPane',
		message: `The names of ${sentence(source.plural)} are left out. ${failure.message}.${step}`,
	});
}

/** What may pass, such as a gateway that is down: names that come and go would mislead a workflow. */
const PASSING = ['429', '502', '503', '504'];

/** Whether Halo answered that it does not show the list, now and later. */
function isRefused(error: unknown): error is Error {
	if (error instanceof NodeApiError) {
		return error.httpCode !== null && !PASSING.includes(error.httpCode);
	}
	return error instanceof IncompleteListError || error instanceof NotAListError;
}
