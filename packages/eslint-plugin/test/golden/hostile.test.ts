import * as typescriptParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import plugin from '../../src/index.js'
import { fixture } from '../rule-tester.js'
import { foreign, idiomGroups } from './idioms.js'

const snippets = [...idiomGroups.flatMap(({ idioms }) => idioms), ...foreign].map(({ snippet }) => snippet)

/** The words, marks and gaps of a text, so that a cut seldom falls into a word. */
const pieces = (text: string): string[] => text.match(/\w+|\s+|[^\w\s]/g) ?? []

/** The beginning of one idiom and the end of another, or what is left of one without some of its pieces. */
const mangled = fc
  .tuple(fc.constantFrom(...snippets), fc.constantFrom(...snippets), fc.nat(), fc.nat(), fc.boolean())
  .map(([one, other, from, to, joins]) => {
    const [before, after] = [pieces(one), pieces(joins ? other : one)]
    return [...before.slice(0, from % (before.length + 1)), ...after.slice(to % (after.length + 1))].join('')
  })

const rules = Object.fromEntries(
  Object.keys(plugin.rules ?? {}).map((name) => [`error-contract/${name}`, 'error']),
)

it('no text makes a rule throw', () => {
  fc.assert(
    fc.property(mangled, (text) => {
      const lint = () =>
        new Linter().verify(
          `async function handle() {\n${text}\n}`,
          {
            files: ['**/*.ts'],
            languageOptions: { parser: typescriptParser },
            plugins: { 'error-contract': plugin },
            rules: rules as Linter.RulesRecord,
            settings: { 'error-contract': { catalog: fixture('error-catalog.yaml') } },
          },
          'service.ts',
        )
      expect(lint).not.toThrow()
    }),
    { numRuns: 500 },
  )
})
