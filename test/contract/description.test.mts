import { inspect } from 'node:util';

import { ESLint } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { parser } from 'typescript-eslint';

import { resources } from '../../nodes/Halo/resources';
import { builtPackage, haloNode } from '../support/engine.mts';

const { description, methods, customOperations } = new (builtPackage().Halo)();

/** Rules of the base plugin that the config of n8n's node tools switches off. */
const OFF = [
	'node-class-description-inputs-wrong-regular-node',
	'node-class-description-outputs-wrong',
	'node-param-type-options-max-value-present',
];

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

describe('the built description of the Halo node', () => {
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
			([name]) => !OFF.some((off) => name.endsWith(`/${off}`)),
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
		const [result] = await eslint.lintText(source, { filePath: 'nodes/Halo/properties.ts' });
		const lines = source.split('\n');
		expect(
			result.messages.map(
				({ ruleId, message, line }) => `${ruleId}: ${message} (${lines[line - 1].trim()})`,
			),
		).toEqual([]);
		expect(rules.length).toBeGreaterThan(50);
	});

	it('is small enough for the editor', () => {
		expect(JSON.stringify(description).length).toBeLessThan(500_000);
	});

	it('has a search method for every picker', () => {
		const used = allProperties(description.properties).flatMap(({ modes }) =>
			(modes ?? []).flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(new Set(used).size).toBeGreaterThan(20);
		expect(used.filter((method) => !(method in methods.listSearch))).toEqual([]);
	});

	it('hands every request to the one door', () => {
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options }) => options as INodePropertyOptions[]);
		expect(operations).toHaveLength(101);
		expect(operations.filter(({ routing }) => routing?.send?.paginate !== true)).toEqual([]);
	});

	it('runs all operations but lists for all items at once', () => {
		for (const { value, operations } of resources) {
			expect(Object.keys(customOperations[value])).toEqual(
				operations.filter((operation) => operation !== 'getAll'),
			);
		}
	});

	it('is what n8n’s loader makes a declarative node of', () => {
		expect(haloNode().description.properties.some(({ name }) => name === 'requestOptions')).toBe(
			true,
		);
	});
});
