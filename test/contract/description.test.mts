import { inspect } from 'node:util';

import { ESLint } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { parser } from 'typescript-eslint';

import { resources } from '../../nodes/Halo/resources';
import { builtNodes, builtPackage, haloNode } from '../support/engine.mts';

/** Rules of the base plugin that the config of n8n's node tools switches off. */
const OFF = [
	'node-class-description-inputs-wrong-regular-node',
	'node-class-description-outputs-wrong',
	'node-param-type-options-max-value-present',
];

/** The rule takes the hyphen out of every word, and these are called so in Halo. */
const HYPHENED = /option-action-miscased: .*\bto-dos?\b/;

/** All parameters, with those inside collections. */
function allProperties(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []) as Array<
			INodeProperties | INodePropertyOptions | INodePropertyCollection
		>;
		const nested = inner.flatMap((option) =>
			'values' in option ? option.values : 'type' in option ? [option] : [],
		);
		return [property, ...allProperties(nested)];
	});
}

const nodes = builtNodes();

it('package.json tells n8n of every node of the package', () => {
	const exported = Object.keys(builtPackage()).filter((name) => /^Halo(?!\w*Api$)/.test(name));
	expect(Object.keys(nodes).sort()).toEqual(exported.sort());
	expect(exported.length).toBeGreaterThan(1);
});

describe.each<[string, INodeType]>(Object.entries(nodes))(
	'the built description of the node %s',
	(name, { description, methods }) => {
		const properties = allProperties(description.properties);

		it('passes the lint of n8n’s base plugin, which cannot see parameters that builders make', async () => {
			const withoutFunctions: unknown = JSON.parse(JSON.stringify(description.properties));
			const literal = inspect(withoutFunctions, {
				depth: null,
				maxArrayLength: null,
				maxStringLength: null,
				compact: false,
			});
			const source = `import type { INodeProperties } from 'n8n-workflow';
export const properties: INodeProperties[] = ${literal};`;
			const rules = Object.entries(n8nNodesBase.configs.nodes.rules).filter(
				([rule]) => !OFF.some((off) => rule.endsWith(`/${off}`)),
			);
			const eslint = new ESLint({
				overrideConfigFile: true,
				overrideConfig: [
					{
						files: ['**/*.ts'],
						languageOptions: { parser },
						plugins: { 'n8n-nodes-base': n8nNodesBase },
						rules: Object.fromEntries(rules),
					},
				],
			});
			const [result] = await eslint.lintText(source, { filePath: `nodes/${name}/properties.ts` });
			const lines = source.split('\n');
			const findings = result.messages.map(
				({ ruleId, message, line }) => `${ruleId}: ${message} (${lines[line - 1].trim()})`,
			);
			expect(findings.filter((finding) => !HYPHENED.test(finding))).toEqual([]);
			expect(rules.length).toBeGreaterThan(50);
		});

		it('is small enough for the editor', () => {
			expect(JSON.stringify(description).length).toBeLessThan(500_000);
		});

		it('has a search method for every picker', () => {
			const used = properties.flatMap(({ modes }) =>
				(modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
			);
			expect(used.length > 0).toBe(methods?.listSearch !== undefined);
			expect(used.filter((method) => !(method in (methods?.listSearch ?? {})))).toEqual([]);
		});

		it('has a method for every list of choices that it loads', () => {
			const used = properties.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
			expect([...new Set(used)].sort()).toEqual(Object.keys(methods?.loadOptions ?? {}).sort());
		});
	},
);

describe('the built Halo node', () => {
	const { description, customOperations } = new (builtPackage().Halo)();

	it('hands every request to the one door', () => {
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options as INodePropertyOptions[]);
		expect(operations.length).toBeGreaterThan(100);
		expect(operations.filter(({ routing }) => routing?.send?.paginate !== true)).toEqual([]);
	});

	it('has create, get, get many, update and delete for most resources, as far as Halo has them', () => {
		const standard = resources.map(({ operations }) => operations.length);
		expect(standard.filter((count) => count >= 5).length).toBeGreaterThanOrEqual(24);
		expect(standard.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(133);
	});

	it('runs all operations but lists for all items at once', () => {
		const places = description.properties.filter(({ name }) => name === 'operation');
		for (const { displayOptions, options } of places) {
			const [place] = displayOptions?.show?.resource as string[];
			const offered = (options as INodePropertyOptions[]).map(({ value }) => value);
			expect(Object.keys(customOperations[place]).sort()).toEqual(
				offered.filter((operation) => operation !== 'getAll').sort(),
			);
		}
	});

	it('is what n8n’s loader makes a declarative node of', () => {
		expect(haloNode().description.properties.some(({ name }) => name === 'requestOptions')).toBe(
			true,
		);
	});
});

describe('the built Halo Trigger', () => {
	const { description } = nodes.HaloTrigger;
	const named = (name: string): INodeProperties | undefined =>
		description.properties.find((property) => property.name === name);
	const values = (property: INodeProperties | undefined): unknown[] =>
		(property?.options ?? []).map((option) => ('value' in option ? option.value : option.name));

	it('is one that n8n polls', () => {
		expect(description.polling).toBe(true);
		expect(description.group).toEqual(['trigger']);
		expect(description.inputs).toEqual([]);
	});

	it('has filters for every event, each event once', () => {
		const events = values(named('event'));
		const filtered = description.properties
			.filter(({ name }) => name.endsWith('Filters'))
			.flatMap(({ displayOptions }) => displayOptions?.show?.event ?? []);
		expect([...filtered].sort()).toEqual([...events].sort());
		expect(new Set(events).size).toBe(events.length);
	});

	it('offers no filter for what it sees to itself: the moment of change and the order', () => {
		const filters = description.properties
			.filter(({ name }) => name.endsWith('Filters'))
			.flatMap(values);
		expect(filters).toContain('client_id');
		expect(filters.filter((name) => /^(lastupdate|order|page|count)/.test(String(name)))).toEqual(
			[],
		);
	});

	it('shows options that are only for changed records with all Updated events', () => {
		const options = named('options')?.options as INodeProperties[];
		const updated = values(named('event')).filter((value) => String(value).endsWith('Updated'));
		const shown = options.filter(({ displayOptions }) => displayOptions !== undefined);
		expect(shown.map(({ name }) => name).sort()).toEqual(['includeCreated', 'watchedFields']);
		for (const { displayOptions } of shown) {
			expect(displayOptions?.show?.['/event']).toEqual(updated);
		}
	});
});

describe('the built Halo Ticket Tab Trigger', () => {
	const { description, methods } = nodes.HaloTicketTabTrigger;

	it('shows and starts tools at one address, of which the editor shows one line', () => {
		const webhooks = description.webhooks ?? [];
		expect(webhooks.map(({ name, httpMethod }) => [name, httpMethod])).toEqual([
			['setup', 'GET'],
			['default', 'POST'],
		]);
		expect(new Set(webhooks.map(({ path }) => path)).size).toBe(1);
		expect(webhooks.filter(({ ndvHideUrl }) => ndvHideUrl !== true)).toHaveLength(1);
	});

	it('has a method for the address that it shows', () => {
		const used = description.properties.flatMap(
			({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod ?? [],
		);
		expect(used).toEqual(Object.keys(methods?.resourceMapping ?? {}));
	});
});
