import { readFileSync } from 'node:fs';
import { isObject, textOf } from './types.mts';

interface Schema {
	type?: string;
	$ref?: string;
	items?: Schema;
	properties?: Record<string, Schema>;
}
interface Operation {
	parameters?: { name: string; in: string }[];
	requestBody?: { content?: Record<string, { schema?: Schema }> };
}
interface Document {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Schema> };
}

/** Query parameters that working clients send although the document does not name them. */
const UNDOCUMENTED: ReadonlySet<string> = new Set([
	'get /clientcache iscachebuild',
	...['start_date', 'end_date', 'selectedagents', 'showalldates', 'showholidays'].map(
		(name) => `get /timesheet ${name}`,
	),
]);
/** Members outside the document that Halo takes. */
const UNDOCUMENTED_MEMBERS: ReadonlySet<string> = new Set([
	'_recover',
	'_validate_updates',
	'steps',
]);
/** Routes outside the document that Halo has. */
const UNDOCUMENTED_ROUTES: ReadonlySet<string> = new Set(['get /invoice/lines']);

/** Compares requests with Halo's OpenAPI document. */
export class Contract {
	/** The document as read, for `/api/swagger/v2/swagger.json`. */
	readonly text: string;
	private readonly document: Document;
	private readonly routes: { method: string; pattern: RegExp; operation: Operation }[] = [];
	private readonly known = new Set<string>();

	constructor(
		path: string,
		readonly violations: string[],
	) {
		this.text = readFileSync(path, 'utf8');
		this.document = JSON.parse(this.text) as Document;
		for (const [route, operations] of Object.entries(this.document.paths)) {
			// A path with a fixed word ("/Tickets/Object") must win over one with a parameter.
			const pattern = new RegExp(
				`^${route.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`,
				'i',
			);
			for (const [method, operation] of Object.entries(operations))
				this.routes.push({ method, pattern, operation });
		}
		this.routes.sort(
			(a, b) =>
				Number(a.pattern.source.includes('[^/]+')) - Number(b.pattern.source.includes('[^/]+')),
		);
	}

	/**
	 * Adds what is wrong with a request to `violations`; the same finding is noted once.
	 * @param path  path below `/api`, with the slash
	 */
	check(method: string, path: string, query: Record<string, string>, body: unknown): void {
		const verb = method.toLowerCase();
		const label = `${verb} ${path.toLowerCase()}`;
		if (UNDOCUMENTED_ROUTES.has(label)) return;
		const route = this.routes.find((entry) => entry.method === verb && entry.pattern.test(path));
		if (!route) {
			this.note(`${method} ${path.replace(/\/-?\d+/g, '/{id}')}: no such route`);
			return;
		}
		const names = new Set(
			(route.operation.parameters ?? [])
				.filter((p) => p.in === 'query')
				.map((p) => p.name.toLowerCase()),
		);
		for (const name of Object.keys(query)) {
			const lower = name.toLowerCase();
			if (!names.has(lower) && !UNDOCUMENTED.has(`${label} ${lower}`))
				this.note(
					`${method} ${path.replace(/\/-?\d+/g, '/{id}')}: unknown query parameter ${name}`,
				);
		}
		const content = route.operation.requestBody?.content ?? {};
		const schema = content['application/json']?.schema;
		if (schema) this.checkBody(`${method} ${path}`, schema, body);
	}

	private resolve(schema: Schema | undefined): Schema | undefined {
		const name = schema?.$ref?.split('/').pop();
		return name ? this.document.components.schemas[name] : schema;
	}

	private checkBody(label: string, given: Schema, body: unknown): void {
		const schema = this.resolve(given);
		if (Array.isArray(body)) {
			for (const entry of body) this.checkBody(label, schema?.items ?? {}, entry);
			return;
		}
		const properties = schema?.properties;
		if (!properties || !isObject(body)) return;
		for (const [member, value] of Object.entries(body)) {
			if (UNDOCUMENTED_MEMBERS.has(member)) continue;
			const property = properties[member];
			if (!property) this.note(`${label}: unknown member ${member}`);
			else if (isObject(value) || Array.isArray(value))
				this.checkBody(`${label} ${member}`, property, value);
		}
	}

	private note(finding: string): void {
		if (this.known.has(textOf(finding))) return;
		this.known.add(finding);
		this.violations.push(finding);
	}

	/** Forgets the findings. */
	reset(): void {
		this.known.clear();
		this.violations.length = 0;
	}
}
