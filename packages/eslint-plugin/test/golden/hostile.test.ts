import * as typescriptParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import plugin from '../../src/index.js'
import { fixture } from '../rule-tester.js'
import { ignoredCodes } from '../../../emissions/dist/ignored-codes.js'
import { frameworks } from '@error-contract/emissions/internal'

const snippets = [...frameworks.flatMap(({ examples }) => examples), ...ignoredCodes].map(({ code }) => code)

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

const lint = (text: string) =>
  new Linter().verify(
    text,
    {
      files: ['**/*.ts'],
      languageOptions: { parser: typescriptParser },
      plugins: { 'error-contract': plugin },
      rules: rules as Linter.RulesRecord,
      settings: { 'error-contract': { catalog: fixture('error-catalog.yaml') } },
    },
    fixture('service.ts'),
  )

it('no text makes a rule throw', () => {
  fc.assert(
    fc.property(mangled, (text) => {
      expect(() => lint(`async function handle() {\n${text}\n}`)).not.toThrow()
    }),
    { numRuns: 500 },
  )
})

describe('what is defined by itself makes no rule throw:', () => {
  it.each([
    ['constants', 'const A = B; const B = A; fail(res, A)'],
    ['a constant', 'const code = code as string; fail(res, code); fail({ code })'],
    ['a choice', 'const x = y ? x : y; const y = x ? y : x; fail(res, x)'],
    ['variables', 'let a = b; let b = a; a = b; b = a; fail(res, a)'],
    ['a member', 'const error = { code: error.code, status: error.status }; throw error'],
    ['a spread', 'const o = { ...p }; const p = { ...o }; fail(res, o.code)'],
    ['an enum', 'enum Code { A = Code.B, B = Code.A } fail(res, Code.A)'],
    ['defaults', 'function f(code = status, status = code) { fail(res, code, status) } f()'],
    ['functions', "function f(c) { return g(c) } function g(c) { return f(c) } throw f('NotFound')"],
    ['classes', "class A extends B {} class B extends A {} throw new A(404, 'NotFound')"],
    ['static members', 'class A extends B {} class B extends A {} fail(res, A.code)'],
    ['methods', "class A extends B { m() { this.n('NotFound', 404) } } class B extends A {}"],
    ['getters', 'class A { get code() { return this.x } get x() { return this.code } } throw new A()'],
    ['a static member', 'class A extends ApiError { static code = new A().code } throw new A(404, A.code)'],
    ['a namespace', "import * as self from './service.js'; fail(res, self.self.code)"],
  ])('%s', (_name, text) => {
    const imports = "import { fail } from './fail.js'; import { ApiError } from './api-error.js'"
    expect(() => lint(`${imports}\n${text}`)).not.toThrow()
  })
})
