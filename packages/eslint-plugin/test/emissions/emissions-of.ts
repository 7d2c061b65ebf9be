import * as typescriptParser from '@typescript-eslint/parser'
import { Linter, type Rule } from 'eslint'
import type { Emission, Resolved } from '../../src/emissions/emission.js'
import { visitEmissions } from '../../src/emissions/visit-emissions.js'
import { fixture } from '../rule-tester.js'

interface Options {
  readonly filename?: string
  readonly catalog?: string
}

/** What is found in a file of `test/fixtures`: code and status of each emission, as `code status`. */
export function emissionsOf(
  code: string,
  { filename = 'service.ts', catalog = 'error-catalog.yaml' }: Options = {},
) {
  const emissions: Emission[] = []
  const collect: Rule.RuleModule = {
    create: (context) => visitEmissions(context, ({ emission }) => void emissions.push(emission)),
  }
  const messages = new Linter({ cwd: fixture('') }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: typescriptParser },
      plugins: { test: { rules: { collect } } },
      rules: { 'test/collect': 'error' },
      settings: { 'error-contract': { catalog: fixture(catalog) } },
    },
    fixture(filename),
  )
  if (messages.length > 0) throw new Error(messages.map(({ message }) => message).join('\n'))
  return emissions.map(({ code: codes, status }) => `${show(codes)} ${show(status)}`)
}

function show(resolved: Resolved<string | number>): string {
  if (resolved.kind !== 'known') return resolved.kind
  const values = resolved.values.map(({ value }) => value).join('|')
  return resolved.complete ? values : `${values}|?`
}
