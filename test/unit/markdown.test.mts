import fc from 'fast-check';

import { escapeHtml } from '../../nodes/shared/inlineMarkdown';
import { markdownToHtml, textToHtml } from '../../nodes/shared/markdown';

/** What may be in the HTML: elements without attributes, links to three kinds of addresses, numbered lists. */
const TAG =
	/<(\/?)(p|br|h[1-6]|strong|em|code|pre|ul|ol|li|blockquote|a)((?: href="(?:https?:\/\/|mailto:)[^"<>]+"| start="\d{1,9}")?)>/g;

/** Elements that are open in the end, or closed in the wrong order; and signs that are neither tag nor text. */
function faults(html: string): string[] {
	const open: string[] = [];
	const wrong: string[] = [];
	for (const [tag, end, name, attribute] of html.matchAll(TAG)) {
		if (name === 'br') continue;
		if (end === '') open.push(name);
		else if (open.pop() !== name || attribute !== '') wrong.push(tag);
	}
	return [...wrong, ...open, ...(html.replace(TAG, '').match(/[<>"']/g) ?? [])];
}

describe('markdownToHtml', () => {
	it.each<[string, string]>([
		['', ''],
		['Hello', '<p>Hello</p>'],
		['one\ntwo\r\nthree', '<p>one<br>two<br>three</p>'],
		['one\n\n  \ntwo', '<p>one</p><p>two</p>'],
		['# Title\ntext', '<h1>Title</h1><p>text</p>'],
		['###### Small', '<h6>Small</h6>'],
		['#tag and ####### seven', '<p>#tag and ####### seven</p>'],
		['**bold** and __bold__', '<p><strong>bold</strong> and <strong>bold</strong></p>'],
		['*it* and _it_', '<p><em>it</em> and <em>it</em></p>'],
		['***both***', '<p><strong><em>both</em></strong></p>'],
		['**bold _and italic_**', '<p><strong>bold <em>and italic</em></strong></p>'],
		['**_x_**', '<p><strong><em>x</em></strong></p>'],
		['disk_free_mb and 2 * 3 * 4', '<p>disk_free_mb and 2 * 3 * 4</p>'],
		['**open', '<p>**open</p>'],
		['run `a < b && c` now', '<p>run <code>a &lt; b &amp;&amp; c</code> now</p>'],
		['``a ` b``', '<p><code>a ` b</code></p>'],
		['a ` b', '<p>a ` b</p>'],
		[
			'```js\nif (a < b) *c*;\n\n\tx\n```\nafter',
			'<pre><code>if (a &lt; b) *c*;\n\n    x</code></pre><p>after</p>',
		],
		['~~~\nnever closed', '<pre><code>never closed</code></pre>'],
		[
			'[Halo](https://acme.halopsa.com/ticket?id=1&x=2)',
			'<p><a href="https://acme.halopsa.com/ticket?id=1&amp;x=2">Halo</a></p>',
		],
		['[mail](mailto:sam@example.com)', '<p><a href="mailto:sam@example.com">mail</a></p>'],
		[
			'[**x**](http://a.example/b_(c))',
			'<p><a href="http://a.example/b_(c)"><strong>x</strong></a></p>',
		],
		['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
		['[x](JaVaScRiPt:alert`1`)', '<p>[x](JaVaScRiPt:alert<code>1</code>)</p>'],
		['[x](data:text/html,a) [y](//a.example)', '<p>[x](data:text/html,a) [y](//a.example)</p>'],
		['[x](https://a.example/"onclick=)', '<p>[x](https://a.example/&quot;onclick=)</p>'],
		['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
		['* a\n\n* b\n\ntext', '<ul><li>a</li><li>b</li></ul><p>text</p>'],
		['1. a\n2) b', '<ol><li>a</li><li>b</li></ol>'],
		['3. a', '<ol start="3"><li>a</li></ol>'],
		['- a\n  1. b\n  2. c\n- d', '<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>'],
		['- a\n1. b', '<ul><li>a</li></ul><ol><li>b</li></ol>'],
		['- a\n  more', '<ul><li>a<br>more</li></ul>'],
		[
			'> quoted\n> - a\n\nafter',
			'<blockquote><p>quoted</p><ul><li>a</li></ul></blockquote><p>after</p>',
		],
		['<script>alert("x")</script>', '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>'],
		['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
		['\\*not italic\\* \\<b\\>', '<p>*not italic* &lt;b&gt;</p>'],
		['&lt;b&gt;', '<p>&amp;lt;b&amp;gt;</p>'],
		['ticket 12 – 50 % 😀', '<p>ticket 12 – 50 % 😀</p>'],
	])('%j', (markdown, html) => {
		expect(markdownToHtml(markdown)).toBe(html);
	});

	/** Text in which every construct comes up often, whole and broken. */
	const pieces = fc.constantFrom(
		...[
			'*',
			'**',
			'***',
			'_',
			'__',
			'`',
			'``',
			'```',
			'~~~',
			'[',
			']',
			'(',
			')',
			'](',
			'\\',
			'#',
			'# ',
			'> ',
			'- ',
			'1. ',
			'7) ',
		],
		...[
			' ',
			'  ',
			'    ',
			'\n',
			'\n\n',
			'\r\n',
			'\t',
			'<',
			'>',
			'"',
			"'",
			'&',
			'<b>',
			'</p>',
			'<!--',
			'\u0000',
		],
		...[
			'a',
			'word',
			'é',
			'😀',
			'https://a.example/x',
			'javascript:alert(1)',
			'mailto:a@b.example',
			'[x](https://a.example)',
			' onload=',
		],
	);
	const written = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
	const anything = fc.oneof(written, fc.string({ unit: 'binary', maxLength: 200 }));

	it('makes nothing but its own elements, each closed, whatever the text', () => {
		fc.assert(
			fc.property(anything, (markdown) => {
				expect(faults(markdownToHtml(markdown))).toEqual([]);
			}),
			{ numRuns: 2000 },
		);
	});

	it('links to nothing but http, https and mailto', () => {
		const scheme = fc.oneof(
			fc.constantFrom(
				'javascript:',
				' javascript:',
				'java\tscript:',
				'data:',
				'vbscript:',
				'file:',
				'//',
				'HTTPS://',
				'mailto:',
			),
			fc.string({ maxLength: 8 }),
		);
		fc.assert(
			fc.property(scheme, fc.string({ maxLength: 20 }), (start, rest) => {
				const html = markdownToHtml(`[x](${start}${rest})`);
				const targets = [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
				expect(targets.filter((target) => !/^(https?:\/\/|mailto:)/i.test(target))).toEqual([]);
			}),
			{ numRuns: 1000 },
		);
	});

	it('loses no word', () => {
		const wordy = fc
			.array(
				fc.oneof(
					fc.stringMatching(/^[a-z]{1,6}$/),
					fc.constantFrom(
						'*',
						'**',
						'_',
						'#',
						'# ',
						'> ',
						'- ',
						' ',
						'\n',
						'\n\n',
						'    ',
						'<',
						'&',
					),
				),
				{ maxLength: 60 },
			)
			.map((parts) => parts.join(''));
		const letters = (text: string): string => text.replace(/[^a-z]/g, '');
		const shown = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&[a-z]+;/g, '');
		fc.assert(
			fc.property(wordy, (markdown) => {
				expect(letters(shown(markdownToHtml(markdown)))).toBe(letters(markdown));
			}),
			{ numRuns: 2000 },
		);
	});

	it('shows text without any sign of Markdown as plain text does', () => {
		const plain = fc
			.stringMatching(/^[a-zA-Z0-9 .,;:<>&"'äß€\n]{0,80}$/)
			.filter((text) => !/^ *(>|\d+\. )/m.test(text));
		fc.assert(
			fc.property(plain, (text) => {
				const trimmed = text
					.split('\n')
					.map((line) => line.trim())
					.join('\n');
				expect(markdownToHtml(text)).toBe(textToHtml(trimmed));
			}),
		);
	});

	it.each(['*a ', '_a ', '**', 'x`', '[', '[a](', '> ', '- ', '\\', '` `` '])(
		'a long run of %j ends in sound HTML as well',
		(part) => {
			const html = markdownToHtml(part.repeat(20_000));
			expect(faults(html)).toEqual([]);
			expect(html.length).toBeGreaterThan(1000);
		},
	);
});

describe('textToHtml', () => {
	it.each([
		['', ''],
		['one\ntwo\n\n\nthree\n', '<p>one<br>two</p><p>three</p>'],
		['*a* <b>', '<p>*a* &lt;b&gt;</p>'],
	])('%j', (text, html) => {
		expect(textToHtml(text)).toBe(html);
	});
});

it('escapeHtml leaves no sign that HTML reads', () => {
	fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
});
