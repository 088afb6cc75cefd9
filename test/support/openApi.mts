import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { LoggedRequest } from '../sandbox/index.mts';

interface Parameter {
	name: string;
	in: string;
}

interface Schema {
	$ref?: string;
	type?: string;
	items?: Schema;
	properties?: Record<string, Schema>;
}

interface Operation {
	parameters?: Parameter[];
	requestBody?: { content?: Record<string, { schema?: Schema }> };
}

/** The parts of Halo's OpenAPI document that matter here. */
export interface OpenApiDocument {
	paths: Record<string, Partial<Record<'get' | 'post' | 'delete', Operation>>>;
	components: { schemas: Record<string, Schema> };
}

/** What Halo's API knows below one path. */
export interface PathNames {
	/** Query parameters of the list, space separated. */
	list: string;
	/** Query parameters of the single record. */
	get: string;
	/** Query parameters of the deletion; missing where records cannot be deleted. */
	delete?: string;
	/** Members of a posted record; missing where nothing can be posted. */
	members?: string;
}

export type ApiNames = Record<string, PathNames>;

/** Where the workplace keeps Halo's document; the repository does without it. */
const DOCUMENT = resolve('../shared/halo-api/openapi.json');

const COMMITTED = resolve('test/contract/halo-api-names.json');

/** Halo's own document, where it is at hand. */
export function openApiDocument(): OpenApiDocument | undefined {
	return existsSync(DOCUMENT)
		? (JSON.parse(readFileSync(DOCUMENT, 'utf8')) as OpenApiDocument)
		: undefined;
}

/** The path of Halo's document, where it is at hand. */
export function openApiPath(): string | undefined {
	return existsSync(DOCUMENT) ? DOCUMENT : undefined;
}

/** The names in the committed list. */
export function committedNames(): ApiNames {
	return JSON.parse(readFileSync(COMMITTED, 'utf8')) as ApiNames;
}

/** What Halo's API knows: from its own document where that is at hand, else from the committed list. */
export function knownNames(): ApiNames {
	const document = openApiDocument();
	const committed = committedNames();
	return document === undefined ? committed : apiNames(document, Object.keys(committed));
}

/**
 * @param document Halo's OpenAPI document
 * @param paths paths of lists below /api
 */
export function apiNames(document: OpenApiDocument, paths: readonly string[]): ApiNames {
	return Object.fromEntries(
		paths.map((path) => {
			const list = document.paths[path];
			const record = document.paths[`${path}/{id}`];
			const members = membersOf(document, list?.post);
			return [
				path,
				{
					list: query(list?.get),
					get: query(record?.get),
					...(record?.delete && { delete: query(record.delete) }),
					...(members !== undefined && { members }),
				},
			];
		}),
	);
}

/**
 * What requests name that Halo's API does not know: query parameters of what is read, members of what is written.
 *
 * @param requests requests to the API; those to paths that `names` does not have are left out
 */
export function unknownNames(requests: readonly LoggedRequest[], names: ApiNames): string[] {
	return requests.flatMap(({ method, path, query: asked, body }) => {
		const [, , list, id] = path.split('/');
		const known = names[`/${list}`];
		if (known === undefined) return [];
		const parameters = words(id === undefined ? known.list : known.get);
		const members = Array.isArray(body)
			? body.flatMap((record) => Object.keys(record as object))
			: [];
		return [
			...(method === 'GET' ? Object.keys(asked).filter((name) => !parameters.includes(name)) : []),
			...members.filter((name) => !words(known.members).includes(name)),
		];
	});
}

function words(text: string | undefined): string[] {
	return (text ?? '').split(' ');
}

function query(operation: Operation | undefined): string {
	const names = (operation?.parameters ?? [])
		.filter((parameter) => parameter.in === 'query')
		.map(({ name }) => name);
	return [...new Set(names)].sort().join(' ');
}

function membersOf(
	document: OpenApiDocument,
	operation: Operation | undefined,
): string | undefined {
	const schema = Object.values(operation?.requestBody?.content ?? {})[0]?.schema;
	const name = (schema?.items?.$ref ?? schema?.$ref)?.split('/').pop();
	const properties = name === undefined ? undefined : document.components.schemas[name]?.properties;
	return properties && Object.keys(properties).sort().join(' ');
}
