import fc from 'fast-check';
import type { IDataObject, INode } from 'n8n-workflow';

import { ProblemError } from '../../nodes/HaloTicketTabTrigger/problems';
import { runItem } from '../../nodes/HaloTicketTabTrigger/runItem';
import { fieldName, LONGEST, readInputs } from '../../nodes/HaloTicketTabTrigger/toolInputs';
import { readTools, type Tool, type ToolInput } from '../../nodes/HaloTicketTabTrigger/tools';

const NODE: INode = {
	id: '1',
	name: 'Tab',
	type: 'haloTicketTabTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const read = (...tool: IDataObject[]): Tool[] => readTools(NODE, { tool });

describe('the tools of the node', () => {
	it('are read with what was left out', () => {
		expect(
			read(
				{ name: ' Restart the Print-Spooler! ' },
				{
					name: 'Réinitialiser 2',
					description: 'x',
					confirmation: 'Sure?',
					inputs: {
						input: [
							{ label: 'Reason', type: 'text' },
							{
								label: 'By',
								type: 'choice',
								choices: ' E-mail\r\nSMS\n\nSMS',
								options: { name: 'channel', required: true, initial: 'SMS', help: 'How' },
							},
						],
					},
				},
			),
		).toEqual([
			{
				id: 'restart-the-print-spooler',
				name: 'Restart the Print-Spooler!',
				description: '',
				confirmation: '',
				inputs: [],
			},
			{
				id: 'réinitialiser-2',
				name: 'Réinitialiser 2',
				description: 'x',
				confirmation: 'Sure?',
				inputs: [
					{
						name: 'Reason',
						label: 'Reason',
						type: 'text',
						required: false,
						choices: [],
						initial: '',
						help: '',
					},
					{
						name: 'channel',
						label: 'By',
						type: 'choice',
						required: true,
						choices: ['E-mail', 'SMS'],
						initial: 'SMS',
						help: 'How',
					},
				],
			},
		]);
	});

	it.each<[string, unknown]>([
		['The ticket tab has no tool', {}],
		['The ticket tab has no tool', { tool: [] }],
		['A tool of the ticket tab has no name', { tool: [{ name: ' ?! ' }] }],
		['Several tools are called “Restart”', { tool: [{ name: 'Restart' }, { name: 'restart!' }] }],
		[
			'An input of the tool “A” has no label',
			{ tool: [{ name: 'A', inputs: { input: [{ label: '', type: 'text' }] } }] },
		],
		[
			'The input “B” of the tool “A” has no choices',
			{ tool: [{ name: 'A', inputs: { input: [{ label: 'B', type: 'choice', choices: '\n' }] } }] },
		],
		[
			'Several inputs of the tool “A” are called “B”',
			{
				tool: [
					{
						name: 'A',
						inputs: {
							input: [
								{ label: 'B', type: 'text' },
								{ label: 'C', type: 'text', options: { name: 'B' } },
							],
						},
					},
				],
			},
		],
	])('%s', (message, tools) => {
		expect(() => readTools(NODE, tools)).toThrow(message);
	});
});

const input = (given: Partial<ToolInput>): ToolInput => ({
	name: 'x',
	label: 'X',
	type: 'text',
	required: false,
	choices: [],
	initial: '',
	help: '',
	...given,
});

const toolWith = (...inputs: ToolInput[]): Tool => ({
	id: 't',
	name: 'T',
	description: '',
	confirmation: '',
	inputs,
});

const readOne = (given: Partial<ToolInput>, value: unknown): unknown =>
	readInputs(toolWith(input(given)), value === undefined ? {} : { [fieldName(0)]: value }).x;

function problemOf(work: () => unknown): string | undefined {
	try {
		work();
		return undefined;
	} catch (error) {
		return error instanceof ProblemError ? error.problem.text : String(error);
	}
}

const CHOICE: Partial<ToolInput> = { type: 'choice', choices: ['A', 'B'] };

describe('what a technician fills in', () => {
	it.each<[Partial<ToolInput>, unknown, unknown]>([
		[{ type: 'text' }, ' two\r\nlines ', 'two lines'],
		[{ type: 'text' }, undefined, ''],
		[{ type: 'longText' }, 'two\r\nlines\n', 'two\nlines'],
		[{ type: 'number' }, '1,5', 1.5],
		[{ type: 'number' }, '-7', -7],
		[{ type: 'number' }, '', null],
		[CHOICE, 'B', 'B'],
		[CHOICE, '', null],
		[{ type: 'checkbox' }, 'on', true],
		[{ type: 'checkbox' }, undefined, false],
	])('%j: %j is %j', (given, value, expected) => {
		expect(readOne(given, value)).toEqual(expected);
	});

	it.each<[Partial<ToolInput>, unknown, string]>([
		[{ required: true }, ' ', 'Fill in “X”.'],
		[{ type: 'checkbox', required: true }, undefined, 'Tick “X”.'],
		[CHOICE, 'C', '“X” does not offer “C”.'],
		[{ type: 'number' }, '1e9', '“X” is not a number.'],
		[{ type: 'number' }, '0x10', '“X” is not a number.'],
		[{ type: 'text' }, 'x'.repeat(LONGEST.text + 1), '“X” is too long: 1000 characters at most.'],
		[{ type: 'text' }, ['a', 'b'], '“X” was sent in a form that is not known.'],
		[{ type: 'text' }, { a: 1 }, '“X” was sent in a form that is not known.'],
	])('%j refuses %j', (given, value, expected) => {
		expect(problemOf(() => readOne(given, value))).toBe(expected);
	});

	it('becomes members of its own, also under names that objects have already', () => {
		const names = ['__proto__', 'constructor', 'toString'];
		const tool = toolWith(...names.map((name) => input({ name })));
		const form = Object.fromEntries(names.map((name, index) => [fieldName(index), name]));
		const inputs = readInputs(tool, form);
		expect(Object.keys(inputs)).toEqual(names);
		expect(Object.getPrototypeOf(inputs)).toBe(Object.prototype);
	});

	it('is one of the types that were promised, or refused in words', () => {
		const types = fc.constantFrom('text', 'longText', 'number', 'choice', 'checkbox');
		fc.assert(
			fc.property(types, fc.boolean(), fc.anything(), (type, required, value) => {
				const given = { type, required, choices: ['A'] } as Partial<ToolInput>;
				let result: unknown;
				const problem = problemOf(() => (result = readOne(given, value)));
				if (problem !== undefined) return expect(problem).toContain('“X”');
				const right = {
					text: typeof result === 'string',
					longText: typeof result === 'string',
					number: result === null || Number.isFinite(result),
					choice: result === null || result === 'A',
					checkbox: typeof result === 'boolean',
				};
				return expect(right[type as keyof typeof right]).toBe(true);
			}),
		);
	});
});

describe('the item with which the workflow starts', () => {
	const item = (technician: string): IDataObject =>
		runItem({
			tool: { ...toolWith(), id: 'restart', name: 'Restart' },
			ticket: { id: 7 },
			inputs: { a: true },
			technician,
			startedAt: new Date('2026-03-02T10:15:00+01:00'),
		}).json;

	it('has tool, ticket, inputs and the time in UTC', () => {
		expect(item('')).toEqual({
			tool: { id: 'restart', name: 'Restart' },
			ticket: { id: 7 },
			inputs: { a: true },
			technician: null,
			time: '2026-03-02T09:15:00.000Z',
		});
	});

	it.each([
		['12', { id: 12, verified: false }],
		['sam@acme.example', { email: 'sam@acme.example', verified: false }],
		['Sam Doe', { name: 'Sam Doe', verified: false }],
	])('says of “%s” that nobody has verified it', (technician, expected) => {
		expect(item(technician).technician).toEqual(expected);
	});
});
