/**
 * `npm run docs`: writes docs/resources/, one page for each resource, and docs/permissions.md from the definitions
 * of the node.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { resources } from '../nodes/Halo/resources';
import { permissionsPage } from './docs/permissionsPage.mts';
import { resourcePages } from './docs/resourcePage.mts';
import { projectRoot } from './runtime/paths.mts';
import { say } from './runtime/progress.mts';

const folder = path.join(projectRoot, 'docs', 'resources');
mkdirSync(folder, { recursive: true });
const pages = resourcePages(resources);
for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(path.join(folder, name));
for (const [name, text] of pages) writeFileSync(path.join(folder, name), text);
writeFileSync(path.join(projectRoot, 'docs', 'permissions.md'), permissionsPage(resources));
say(`${pages.size} pages are in docs/resources, and docs/permissions.md is written`);
