import * as typescriptParser from '@typescript-eslint/parser'
import { Linter, type Rule } from 'eslint'
import { type Resolved, findMismatches, type EmitterDefinition } from '@error-contract/emissions/internal'
import { visitEmissions, type EmissionVisit } from '../../src/visit-emissions.js'
import { fixture } from '../rule-tester.js'

interface Options {
  readonly filename?: string
  readonly catalog?: string
  readonly emitters?: readonly EmitterDefinition[]
}

/** What is found in a file of `test/fixtures`: code and status of each emission, as `code status`. */
export const emissionsOf = (code: string, options?: Options): string[] =>
  visitsOf(code, options).map(({ emission }) => `${show(emission.code)} ${show(emission.status)}`)

/** The same for pairs of code and status that the catalog does not allow. */
export const mismatchesOf = (code: string): string[] =>
  visitsOf(code).flatMap(({ emission, catalog }) =>
    findMismatches(emission, catalog).map((mismatch) => `${mismatch.code.value} ${mismatch.status.value}`),
  )

function visitsOf(
  code: string,
  { filename = 'service.ts', catalog = 'error-catalog.yaml', emitters = [] }: Options = {},
): EmissionVisit[] {
  const visits: EmissionVisit[] = []
  const collect: Rule.RuleModule = {
    create: (context) => visitEmissions(context, (visit) => void visits.push(visit)),
  }
  const messages = new Linter({ cwd: fixture('') }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: typescriptParser },
      plugins: { test: { rules: { collect } } },
      rules: { 'test/collect': 'error' },
      settings: { 'error-contract': { catalog: fixture(catalog), emitters } },
    },
    fixture(filename),
  )
  if (messages.length > 0) throw new Error(messages.map(({ message }) => message).join('\n'))
  return visits
}

function show(resolved: Resolved<string | number>): string {
  if (resolved.kind !== 'known') return resolved.kind
  const values = resolved.values.map(({ value }) => value).join('|')
  return resolved.complete ? values : `${values}|?`
}
