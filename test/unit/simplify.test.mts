import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { simplified, type ShortMember } from '../../nodes/shared/simplify';

const plain = (member: string): ShortMember => ({ member, isDate: false });

const named = (member: string, find?: (id: unknown) => string | undefined): ShortMember => ({
	...plain(member),
	name: { member: member.replace('_id', '_name'), find },
});

const STATUSES = new Map<unknown, string>([
	[2, 'In Progress'],
	['2', 'In Progress'],
	[0, 'Nothing'],
	[-1, 'Nothing'],
]);
const status = named('status_id', (id) => STATUSES.get(id));

describe('simplified', () => {
	it('shows the members that the record has, in order', () => {
		const short = simplified({ extra: 1, b: 2, id: 7, a: null }, ['id', 'a', 'b', 'c'].map(plain));
		expect(Object.entries(short)).toEqual([
			['id', 7],
			['a', null],
			['b', 2],
		]);
	});

	it.each<[string, IDataObject, IDataObject]>([
		['the list knows it', { status_id: 2 }, { status_id: 2, status_name: 'In Progress' }],
		['the number is text', { status_id: '2' }, { status_id: '2', status_name: 'In Progress' }],
		[
			'the answer carries it',
			{ status_name: 'X', status_id: 2 },
			{ status_id: 2, status_name: 'X' },
		],
		[
			'the answer leaves it empty',
			{ status_id: 2, status_name: '' },
			{ status_id: 2, status_name: 'In Progress' },
		],
		['nobody knows it', { status_id: 9 }, { status_id: 9 }],
		['nobody knows it', { status_id: 9, status_name: '' }, { status_id: 9, status_name: '' }],
		['there is none (0)', { status_id: 0 }, { status_id: 0 }],
		['there is none (-1)', { status_id: -1 }, { status_id: -1 }],
		['there is none (null)', { status_id: null }, { status_id: null }],
		['only the name is there', { status_name: 'X' }, { status_name: 'X' }],
		['the record has neither', {}, {}],
	])('puts a name after its number: %s', (_case, record, short) => {
		expect(Object.entries(simplified(record, [status]))).toEqual(Object.entries(short));
	});

	it('shows a name of the answer where there is no list', () => {
		expect(simplified({ client_id: 12, client_name: 'Acme' }, [named('client_id')])).toEqual({
			client_id: 12,
			client_name: 'Acme',
		});
		expect(simplified({ client_id: 12 }, [named('client_id')])).toEqual({ client_id: 12 });
	});

	it('ends with the link, which only a record with a number has', () => {
		const link = (id: unknown): string => `https://acme.halopsa.com/ticket?id=${String(id)}`;
		expect(Object.entries(simplified({ id: 7, a: 1 }, ['id', 'a'].map(plain), link))).toEqual([
			['id', 7],
			['a', 1],
			['link', 'https://acme.halopsa.com/ticket?id=7'],
		]);
		expect(simplified({ a: 1 }, ['id', 'a'].map(plain), link)).toEqual({ a: 1 });
	});

	it('gives dates their zone, in any member', () => {
		const members = [plain('a'), plain('b'), { member: 'c', isDate: true }, plain('d')];
		expect(
			simplified(
				{ a: '2026-10-05T12:09:36', b: '1900-01-01T00:00:00', c: '2026-10-05', d: '2026-10-05' },
				members,
			),
		).toEqual({
			a: '2026-10-05T12:09:36Z',
			b: null,
			c: '2026-10-05T00:00:00Z',
			d: '2026-10-05',
		});
	});

	it('invents nothing: what is no date stays, whatever the record is', () => {
		const names = fc.constantFrom('id', 'summary', 'status_id', 'status_name', 'details', 'other');
		const values = fc.oneof(
			fc.string(),
			fc.double({ noNaN: true }),
			fc.boolean(),
			fc.constant(null),
			fc.array(fc.string()),
			fc.object(),
		);
		const members = [plain('id'), plain('summary'), status, { member: 'details', isDate: true }];
		fc.assert(
			fc.property(fc.dictionary(names, values), (record) => {
				const before = structuredClone(record);
				const short = simplified(record as IDataObject, members);
				expect(record).toEqual(before);
				for (const [member, value] of Object.entries(short)) {
					if (member === 'status_name' && !record.status_name) continue;
					expect(value).toEqual(record[member]);
				}
				for (const member of ['id', 'summary', 'status_id', 'details']) {
					expect(member in short).toBe(member in record);
				}
				expect(short).not.toHaveProperty('other');
			}),
		);
	});
});
