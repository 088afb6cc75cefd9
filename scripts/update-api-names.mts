/**
 * Rewrites test/contract/halo-api-names.json, the names that the contract tests know where Halo's
 * OpenAPI document is not at hand: `npx tsx scripts/update-api-names.mts <openapi.json>`. Every tenant
 * serves its document at /api/swagger/v2/swagger.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { lookups } from '../nodes/Halo/resources/lookups';
import { resources } from '../nodes/Halo/resources';
import { apiNames, type OpenApiDocument } from '../test/support/openApi.mts';

const [file] = process.argv.slice(2);
if (file === undefined) {
	console.error('Usage: npx tsx scripts/update-api-names.mts <openapi.json>');
	process.exit(2);
}
const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
/** What the Halo Webhook Trigger asks for besides. */
const more = ['/Notification', '/TicketArea', '/WebhookEvent'];
const listed = [...resources, ...lookups].map(({ path }) => path);
const paths = [...new Set([...listed, ...more])].sort();
const target = resolve('test/contract/halo-api-names.json');
writeFileSync(target, `${JSON.stringify(apiNames(document, paths), null, '\t')}\n`);
console.log(`Wrote the names of ${paths.length} paths to ${target}`);
