import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const outside = {
  group: [
    '#libs/record/*',
    '#libs/platform/*',
    '#libs/temporal/*',
    '#libs/policy/*',
    'typeorm',
    '@nestjs/*',
    'node:*',
    'pg',
  ],
  message: 'The workflow sandbox may not see the outside: kernel, lifecycles and workflows stay pure (docs/adr/0001).',
};

export default tseslint.config(
  { ignores: ['dist/**', '.kitei/**', 'node_modules/**', 'docs/**', '.dependency-cruiser.cjs'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', 'apps/dev/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // An implementation of an asynchronous interface must reject where it refuses, not throw at its caller.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'object-shorthand': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['libs/kernel/**/*.ts', 'libs/lifecycles/**/*.ts', 'workflows/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [outside] }] },
  },
  {
    files: ['apps/dev/**', 'bench/**', '**/*.mjs', 'test/support/**'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly', fetch: 'readonly', setTimeout: 'readonly' },
    },
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
