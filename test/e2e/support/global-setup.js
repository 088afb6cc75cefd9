'use strict';
// JavaScript, because jest loads this file without its transformer
const { pathToFileURL } = require('node:url');

/** Runs once, before the first e2e test file: n8n and the sandbox are started. */
module.exports = async function globalSetup() {
	// without this an interrupted run would end without the handlers that end n8n
	for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => process.exit(130));
	const { tsImport } = await import('tsx/esm/api');
	const here = pathToFileURL(__filename).href;
	const { startEnvironment } = await tsImport('./environment.mts', here);
	globalThis.stopHaloEnvironment = await startEnvironment();
};
