// One process, one variant: lints a directory and prints what it cost. Started by measure.js.
import { createRequire } from 'node:module'

const [variant, directory, catalog] = process.argv.slice(2)
const require = createRequire(new URL('../../packages/eslint-plugin/package.json', import.meta.url))
const { ESLint } = require('eslint')
const parser = require('@typescript-eslint/parser')

const files = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}']

/** What is added to a run that parses and does one trivial thing. */
const variants = {
  'parser alone': async () => [],
  'one selector': async () => [
    {
      files,
      rules: { 'no-restricted-syntax': ['error', 'Property[key.name="code"] > Literal[value=/^never$/]'] },
    },
  ],
  'error-contract recommended': async () => {
    const { default: errorContract } = await import('../../packages/eslint-plugin/dist/index.js')
    return errorContract.config({ catalog })
  },
}

const eslint = new ESLint({
  cwd: directory,
  overrideConfigFile: true,
  errorOnUnmatchedPattern: false,
  overrideConfig: [
    { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
    {
      files,
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      rules: { 'no-debugger': 'error' },
    },
    ...(await variants[variant]()),
  ],
})
const results = await eslint.lintFiles(['.'])
const { user } = process.cpuUsage()
const findings = results
  .flatMap(({ messages }) => messages)
  .filter(({ ruleId }) => ruleId?.startsWith('error-contract/'))
console.log(
  JSON.stringify({
    files: results.length,
    findings: findings.length,
    userSeconds: user / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
)
