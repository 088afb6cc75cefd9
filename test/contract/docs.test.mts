import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { resources } from '../../nodes/Halo/resources';
import { permissionsPage } from '../../scripts/docs/permissionsPage.mts';
import { resourcePages } from '../../scripts/docs/resourcePage.mts';
import { projectRoot } from '../../scripts/runtime/paths.mts';

const generated = resourcePages(resources);
const folder = path.join(projectRoot, 'docs', 'resources');

describe('the pages of docs/resources', () => {
	it('are those of the resources, no more and no fewer', () => {
		expect(readdirSync(folder).sort()).toEqual([...generated.keys()].sort());
	});

	it.each([...generated])('%s is current (else run `npm run docs`)', (name, text) => {
		expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
	});
});

it('docs/permissions.md is current (else run `npm run docs`)', () => {
	const text = readFileSync(path.join(projectRoot, 'docs', 'permissions.md'), 'utf8');
	expect(text).toBe(permissionsPage(resources));
});

/** All pages that people read, relative to the project. */
const pages = [
	'README.md',
	'CHANGELOG.md',
	...readdirSync(path.join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.join('docs', name)),
];

const textOf = (page: string): string => readFileSync(path.join(projectRoot, page), 'utf8');

/** A page without its code, in which nothing is a link. */
const proseOf = (page: string): string =>
	textOf(page)
		.replace(/^```[\s\S]*?^```/gm, '')
		.replace(/`[^`\n]*`/g, '');

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
	return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-'),
	);
}

describe.each(pages)('%s', (page) => {
	const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
	const local = targets.filter((target) => !/^https?:/.test(target));

	it('links to files and headings that exist', () => {
		const missing = local.filter((target) => {
			const [file, anchor] = target.split('#');
			const linked = file === '' ? page : path.join(path.dirname(page), file);
			if (!existsSync(path.join(projectRoot, linked))) return true;
			return anchor !== undefined && !anchorsOf(linked).includes(anchor);
		});
		expect(missing).toEqual([]);
	});
});

const jsonBlocks = pages.flatMap((page) =>
	[...textOf(page).matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, block]) => [page, block]),
);

it.each(jsonBlocks)('%s: an example of JSON is JSON', (_page, block) => {
	expect(() => JSON.parse(block) as unknown).not.toThrow();
});
