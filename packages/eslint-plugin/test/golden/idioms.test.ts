import * as typescriptParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import { describe, expect, it } from 'vitest'
import { frameworks } from '@error-contract/emissions/internal'
import plugin from '../../src/index.js'
import { fixture } from '../rule-tester.js'
import { foreign, idiomGroups, type Idiom } from './idioms.js'
import { renderFrameworks } from './render-frameworks.js'

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

const undeclared = ({ snippet }: Idiom) => snippet.replace("'ResourceNotFound'", "'RessourceNotFound'")

const mismatched = ({ snippet, otherStatus: [from, to] = ['404', '400'] }: Idiom) => snippet.replace(from, to)

const rows = idiomGroups.flatMap(({ framework, idioms }) =>
  idioms.map((idiom) => [framework, idiom] as const),
)

describe.each(rows)('%s', (_framework, idiom) => {
  it(`is clean:\n${idiom.snippet}`, () => {
    expect(findings(idiom.snippet)).toEqual([])
  })

  it(`has an undeclared code:\n${undeclared(idiom)}`, () => {
    expect(findings(undeclared(idiom))).toEqual(['no-undeclared-code'])
  })

  it(`has a mismatched status:\n${mismatched(idiom)}`, () => {
    expect(findings(mismatched(idiom))).toEqual(['no-mismatched-status'])
  })
})

it.each(foreign)('codes of $what are left alone', ({ snippet }) => {
  expect(findings(snippet)).toEqual([])
})

it('every framework has idioms', () => {
  expect(idiomGroups.map(({ framework }) => framework).toSorted()).toEqual(
    frameworks.map(({ name }) => name).toSorted(),
  )
})

it('docs/frameworks.md shows this table', async () => {
  await expect(renderFrameworks()).toMatchFileSnapshot('../../../../docs/frameworks.md')
})
