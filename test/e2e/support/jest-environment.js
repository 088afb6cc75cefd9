'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const results = path.resolve(__dirname, '..', '..', '..', 'test-results');

/** Node's environment that also tells the hooks and the teardown about failed tests. */
module.exports = class E2eEnvironment extends TestEnvironment {
	/** Called by jest for everything that happens to a test. */
	handleTestEvent(event) {
		if (event.name === 'test_start') this.global.haloTestFailed = false;
		const failed =
			event.name === 'test_fn_failure' ||
			event.name === 'hook_failure' ||
			(event.name === 'test_done' && event.test.errors.length > 0);
		if (!failed) return;
		this.global.haloTestFailed = true;
		mkdirSync(results, { recursive: true });
		writeFileSync(path.join(results, 'e2e-failed'), '');
	}
};
