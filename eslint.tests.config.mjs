/** Tests and scripts run on a developer's machine, not inside n8n: the usual rules of TypeScript hold. */
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{
		files: ['**/*.mts'],
		extends: [js.configs.recommended, tseslint.configs.recommended],
		rules: {
			// TypeScript knows the names that exist, and prettier where a line may break.
			'no-undef': 'off',
			'no-unexpected-multiline': 'off',
			// Names with an underscore are taken out of an object on purpose.
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
		},
	},
);
