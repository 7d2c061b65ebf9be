import * as typescriptParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { ignoredCodes } from '../../../emissions/dist/ignored-codes.js'
import { frameworks, type Framework, type FrameworkExample } from '@error-contract/emissions/internal'
import plugin from '../../src/index.js'
import { fixture } from '../rule-tester.js'

/** What is reported in a snippet that stands in a handler of a service, or a parse error. */
function findings(snippet: string): string[] {
  const imports = [...snippet.matchAll(/^import .*$/gm)].join('\n')
  const body = snippet.replace(/^import .*\n/gm, '').replace(/^export /gm, '')
  const messages = new Linter().verify(
    `${imports}\nexport async function handle() {\n${body}\n}`,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: typescriptParser },
      plugins: { 'error-contract': plugin },
      rules: { 'error-contract/no-undeclared-code': 'error', 'error-contract/no-mismatched-status': 'error' },
      settings: { 'error-contract': { catalog: fixture('error-catalog.yaml') } },
    },
    'service.ts',
  )
  return messages.map(({ ruleId, message }) => ruleId?.replace('error-contract/', '') ?? message)
}

const undeclared = ({ code }: FrameworkExample) => code.replace("'ResourceNotFound'", "'RessourceNotFound'")

const mismatched = ({ code, otherStatus: [from, to] = ['404', '400'] }: FrameworkExample) =>
  code.replaceAll(from, to)

const rows = frameworks.flatMap(({ name, examples }: Framework) =>
  examples.map((example) => [name, example] as const),
)

describe.each(rows)('%s', (_framework, example) => {
  it(`is clean:\n${example.code}`, () => {
    expect(findings(example.code)).toEqual([])
  })

  it(`has an undeclared code:\n${undeclared(example)}`, () => {
    expect(findings(undeclared(example))).toEqual(['no-undeclared-code'])
  })

  it(`has a mismatched status:\n${mismatched(example)}`, () => {
    expect(findings(mismatched(example))).toEqual(['no-mismatched-status'])
  })
})

it.each(ignoredCodes)('codes of $what are ignored', ({ code }) => {
  expect(findings(code)).toEqual([])
})

it.each(frameworks)('$name has examples', ({ examples }) => {
  expect(examples.length).toBeGreaterThan(0)
})
