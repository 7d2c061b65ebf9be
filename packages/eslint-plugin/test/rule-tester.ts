import * as typescriptParser from '@typescript-eslint/parser'
import { RuleTester, type Linter } from 'eslint'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, it } from 'vitest'

RuleTester.describe = describe
RuleTester.it = it
Object.assign(RuleTester, { afterAll, itOnly: it.only })

/** A path below `test/fixtures`. */
export const fixture = (path: string) => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url))

/** Every error must state its message id, its place and its data. */
const assertionOptions = { requireMessage: 'messageId', requireLocation: true, requireData: true }

interface Setup {
  readonly catalog?: string
  readonly settings?: object
  readonly languageOptions?: Linter.LanguageOptions
}

/** A tester for a file of `test/fixtures`, held against a catalog there. */
export function createTester({ catalog = 'error-catalog.yaml', settings, languageOptions }: Setup = {}) {
  const tester = new RuleTester({
    languageOptions: { parser: typescriptParser, ...languageOptions },
    settings: { 'error-contract': { catalog: fixture(catalog), ...settings } },
  })
  return {
    run(rule: Parameters<RuleTester['run']>[1], tests: Parameters<RuleTester['run']>[2]) {
      tester.run(rule.meta?.docs?.url?.split('/').at(-1)?.replace('.md', '') ?? 'rule', rule, {
        ...tests,
        assertionOptions,
      } as Parameters<RuleTester['run']>[2])
    },
  }
}
