/**
 * One project per kind of test, so that each can be run alone: `npx jest --selectProjects unit`.
 *
 * Tests and scripts are .mts files: the lint of n8n's node tools applies its rules for code that runs
 * inside n8n to every .ts file of a package.
 */
const common = {
	testEnvironment: 'node',
	moduleFileExtensions: ['mts', 'ts', 'js', 'mjs', 'json', 'node'],
	transform: {
		'^.+\\.m?ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
	},
};

module.exports = {
	// Tests wait for servers, pauses and a browser; a test that hangs still ends.
	testTimeout: 60_000,
	projects: [
		...['unit', 'engine', 'contract'].map((displayName) => ({
			...common,
			displayName,
			setupFiles: ['n8nHome', 'propertySeed'].map((name) => `<rootDir>/test/support/${name}.mts`),
			testMatch: [`<rootDir>/test/${displayName}/**/*.test.mts`],
		})),
		{
			...common,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.mts'],
			testEnvironment: '<rootDir>/test/e2e/support/jest-environment.js',
			globalSetup: '<rootDir>/test/e2e/support/global-setup.js',
			globalTeardown: '<rootDir>/test/e2e/support/global-teardown.js',
		},
	],
};
