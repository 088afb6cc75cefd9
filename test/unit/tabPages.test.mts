import { createHash } from 'node:crypto';
import { Script } from 'node:vm';

import fc from 'fast-check';

import { addressPage } from '../../nodes/HaloTicketTabTrigger/page/addressPage';
import { markup, type Html } from '../../nodes/HaloTicketTabTrigger/page/html';
import { problemPage } from '../../nodes/HaloTicketTabTrigger/page/problemPage';
import { SCRIPT, SCRIPT_HASH } from '../../nodes/HaloTicketTabTrigger/page/script';
import { startedPage } from '../../nodes/HaloTicketTabTrigger/page/startedPage';
import { STYLE, STYLE_HASH } from '../../nodes/HaloTicketTabTrigger/page/style';
import { ticketPage } from '../../nodes/HaloTicketTabTrigger/page/ticketPage';
import type { InputType } from '../../nodes/HaloTicketTabTrigger/tools';

/** Tags in order, the values of their attributes left out. */
function skeleton(page: Html): string[] {
	const body = page.text.replace(STYLE, '').replace(SCRIPT, '');
	return (body.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
}

const TYPES: InputType[] = ['checkbox', 'choice', 'longText', 'number', 'text'];

/** Every page there is, with this text wherever a text goes. */
function pagesWith(text: string): Html[] {
	const tool = {
		id: text,
		name: text,
		description: text,
		confirmation: text,
		token: text,
		inputs: TYPES.map((type) => ({
			name: text,
			label: text,
			type,
			required: false,
			choices: [text],
			initial: text,
			help: text,
		})),
	};
	const request = { token: text, ticket: 7, technician: text, fromScript: false };
	return [
		ticketPage({ number: 7, summary: text, owner: [text], tools: [tool] }),
		problemPage({ status: 400, title: text, text }),
		startedPage(tool, request),
		addressPage({ address: text, token: text, frames: [text] }),
	];
}

/** Text that would be HTML. */
const hostile = fc.string({
	unit: fc.constantFrom(
		'<',
		'>',
		'"',
		"'",
		'&',
		'/',
		'`',
		'=',
		' ',
		'\n',
		'a',
		'<script>',
		'</script>',
		'-->',
		'<!--',
		'</textarea>',
		'${',
		'&lt;',
		'onload=',
		'javascript:',
	),
	minLength: 1,
	maxLength: 30,
});

describe('the pages', () => {
	it('show every text as text: no tag and no attribute more', () => {
		const plain = pagesWith('x').map(skeleton);
		fc.assert(
			fc.property(hostile, (text) => {
				// What is true ticks a checkbox, and blank space is no summary: both are another page.
				fc.pre(text.trim() !== '');
				expect(pagesWith(text).map(skeleton)).toEqual(plain);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('show a summary of <script> as it is', () => {
		const summary = '<script>alert(1)</script> & "more"';
		const { text } = ticketPage({ number: 7, summary, owner: [], tools: [] });
		expect(text).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;</h1>');
		expect(text.match(/<script>/g)).toHaveLength(1);
	});

	it('ask for nothing from outside', () => {
		for (const { text } of pagesWith('x'))
			expect(text).not.toMatch(/(src|href)="(?!\?)|url\(|@import/);
	});

	it('carry the style and the script that their policy knows', () => {
		const hash = (text: string): string =>
			`sha256-${createHash('sha256').update(text).digest('base64')}`;
		for (const { text } of pagesWith('x')) {
			expect(hash(/<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '')).toBe(STYLE_HASH);
			expect(hash(/<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '')).toBe(SCRIPT_HASH);
		}
	});

	it('have a script that browsers can read, and that puts nothing in as HTML', () => {
		expect(() => new Script(SCRIPT)).not.toThrow();
		expect(SCRIPT).not.toMatch(
			/innerHTML|outerHTML|insertAdjacent|document\.write|eval|Storage|cookie/,
		);
	});

	it('warn where browsers would refuse n8n inside Halo', () => {
		const page = (address: string, halo: string): string =>
			addressPage({ address, token: 't', frames: [halo] }).text;
		const warning = 'only if n8n is reached with https';
		expect(page('http://n8n.example', 'https://halo.example')).toContain(warning);
		expect(page('https://n8n.example', 'https://halo.example')).not.toContain(warning);
		expect(page('http://127.0.0.1', 'http://127.0.0.1')).not.toContain(warning);
	});
});

it('values in a template are escaped unless they are HTML', () => {
	const inner = markup`<b>${'<'}</b>`;
	expect(markup`${1}${'"&\'<>'}${inner}${[inner, inner]}${undefined}`.text).toBe(
		'1&quot;&amp;&#39;&lt;&gt;<b>&lt;</b><b>&lt;</b><b>&lt;</b>',
	);
});
