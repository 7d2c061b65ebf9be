import errorContract from '@error-contract/eslint-plugin'
import { defineConfig, globalIgnores } from 'eslint/config'
import { join } from 'node:path'
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/bundle/',
    'coverage/',
    'packages/*/coverage/',
    '**/node_modules/',
    'bench/**/.cache/',
    'examples/*/report/',
  ]),
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers are printed in messages all over; they print as written.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Node types of a syntax tree are compared with their names.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  {
    plugins: { regexp },
    rules: {
      // Texts come from files and servers that nobody here wrote.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': [
        'error',
        { report: 'potential', ignoreSticky: false, ignorePartial: false },
      ],
    },
  },
  ...errorContract.config({
    catalog: join(import.meta.dirname, 'examples/machines-service/error-catalog.yaml'),
    preset: 'all',
    files: ['examples/machines-*/src/**/*.ts'],
  }),
  {
    files: ['**/test/**', 'e2e/**'],
    rules: {
      // What a test reads back from a file or a server is untyped, and its assertions say what it is.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs', '**/vitest.config.ts', 'vitest.config.ts', 'bench/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
)
