// What is measured: the same files, parsed the same way, with other rules.
import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

export const files = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}']

/** The parser and one trivial rule, which is in every run. */
const alone = (parserOptions) => [
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files,
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { ecmaFeatures: { jsx: true }, ...parserOptions },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { 'no-debugger': 'error' },
  },
]

const errorContract = async (options) => {
  const { default: plugin } = await import('@error-contract/eslint-plugin')
  return plugin.config({ ...options, files })
}

const rulesOf = (configs) => [{ files, rules: Object.assign({}, ...configs.map(({ rules }) => rules)) }]

/** Each function makes the configuration of a run; the first one of a group is what the others are compared with. */
export const groups = {
  untyped: {
    'parser alone': () => alone(),
    'one selector': () => [
      ...alone(),
      {
        files,
        rules: {
          'no-restricted-syntax': ['error', 'Property[key.name="code"] > Literal[value=/^never$/]'],
        },
      },
    ],
    'error-contract recommended': async ({ catalog }) => [...alone(), ...(await errorContract({ catalog }))],
    'typescript-eslint recommended': () => [...alone(), ...rulesOf(tseslint.configs.recommended)],
    'regexp recommended': () => [...alone(), { files, ...regexp.configs.recommended }],
  },
  typed: {
    'parser with types': ({ directory }) => alone(withTypes(directory)),
    'no-floating-promises': ({ directory }) => [
      ...alone(withTypes(directory)),
      { files, rules: { '@typescript-eslint/no-floating-promises': 'error' } },
    ],
    'error-contract, typed': async ({ directory, catalog }) => [
      ...alone(withTypes(directory)),
      ...(await errorContract({ catalog, typed: true })),
    ],
  },
}

/** Files that no tsconfig names are not linted in this group. */
const withTypes = (directory) => ({ projectService: true, tsconfigRootDir: directory })
