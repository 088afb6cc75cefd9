'use strict';

/** Runs once, after the last e2e test file. */
module.exports = async function globalTeardown() {
	await globalThis.stopHaloEnvironment?.();
};
