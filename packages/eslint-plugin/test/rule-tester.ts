import * as typescriptParser from '@typescript-eslint/parser'
import { RuleTester, type Linter } from 'eslint'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, it } from 'vitest'
import type { DefinedRule } from '../src/define-rule.js'

RuleTester.describe = describe
RuleTester.it = it
Object.assign(RuleTester, { afterAll, itOnly: it.only })

/** Returns the absolute path of a file in `test/fixtures`. */
export const fixture = (path: string) => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url))

/** Every expected error has a message id, a location and data. */
const assertionOptions = { requireMessage: 'messageId', requireLocation: true, requireData: true }

interface Setup {
  readonly catalog?: string
  readonly settings?: object
  readonly languageOptions?: Linter.LanguageOptions
}

/** Returns a tester that lints with a catalog of `test/fixtures`. */
export function createTester({ catalog = 'error-catalog.yaml', settings, languageOptions }: Setup = {}) {
  const tester = new RuleTester({
    languageOptions: { parser: typescriptParser, ...languageOptions },
    settings: { 'error-contract': { catalog: fixture(catalog), ...settings } },
  })
  return {
    run(rule: DefinedRule, tests: Parameters<RuleTester['run']>[2]) {
      tester.run(rule.name, rule, {
        ...tests,
        assertionOptions,
      } as Parameters<RuleTester['run']>[2])
    },
  }
}
