import { loadCatalogSync } from '@error-contract/catalog'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEmissions } from '../src/index.js'
import { fixture } from './emissions-of.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'calls-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** The file that the service calls. A member named `x` says nothing of what it holds, so that a call is followed for its arguments. */
const other = `export const f = (...all) => ({ x: 'Late', g: (...all) => ({ x: 'Later' }) })
export class F { x = 'Late'; g() { return { x: 'Later' } } }
export const Codes = { gone: 'Gone' }
export const codes = { gone: 'Gone' }
export const gone = 'Gone'`

/** Returns the codes of a response that `expression` is, in a function with parameters `p` and `code`. */
function codesOf(expression: string, before = '', text = other): string {
  writeFileSync(join(root, 'other.ts'), text)
  writeFileSync(
    join(root, 'service.ts'),
    `import { f, F, Codes, codes, gone } from './other.js'
export async function handle(res, p, code, { status, name: label }) {
  ${before}
  res.status(409).json({ error: { code: ${expression}, message: '' } })
}`,
  )
  const { emissions } = findEmissions(['service.ts'], { catalog, cwd: root })
  return emissions.map(({ codes }) => codes.join('|')).join(', ')
}

describe('a call of another file is followed where it is passed', () => {
  it.each([
    `'Gone'`,
    `'go'`,
    `'${'a'.repeat(80)}'`,
    `400`,
    `p, 'Gone'`,
    '`${p} late`',
    '...p',
    'Codes.gone',
    'codes.gone',
    'codes[p]',
    'Unknown.gone',
    `require('./other.js').gone`,
    'p.code',
    'p.errorCode',
    'p.httpStatus',
    'p.error',
    'p.message',
    'gone',
    'code',
    'status',
    '{ code: p }',
    `{ 'status': p }`,
    `{ ['error']: p }`,
    `{ id: 'Gone' }`,
    `{ type: 'Gone' }`,
    `{ p, message: p }`,
    `p ? 'Gone' : p`,
    `p ? p : 'Gone'`,
    `p || 'Gone'`,
    `'Gone' && p`,
    `'Gone' as Code`,
    `<Code>'Gone'`,
    `'Gone' satisfies Code`,
    `'Gone'!`,
  ])('%s', (argument) => {
    expect(codesOf(`f(${argument}).x`)).toBe('Late')
  })

  it.each([
    ``,
    `'gone by'`,
    `'g'`,
    `'${'a'.repeat(81)}'`,
    `399`,
    `null`,
    `true`,
    `409n`,
    `/gone/`,
    'p',
    'p.x',
    'p.left',
    'p[0]',
    'this.code',
    'p().code',
    'label',
    'unknownCode',
    '{}',
    '{ x: p }',
    '{ [code]: p }',
    '{ ...p }',
    '{ id: p }',
    '{ type: p }',
    '{ id: { code: p } }',
    '{ type: { code: p } }',
    'p ? p : p',
    'p || p',
    '() => p',
    `p + 'Gone'`,
    '-409',
  ])('but not %s', (argument) => {
    expect(codesOf(`f(${argument}).x`)).toBe('')
  })

  it.each([
    [`const k = 'Gone'`, 'k', 'Late'],
    [`const k = 409`, 'k', 'Late'],
    [`const k = gone`, 'k', 'Late'],
    [`const k = 1`, 'k', ''],
    [`const k = p`, 'k', ''],
    [`let k`, 'k', ''],
    [`const k = { code: p }`, 'k', 'Late'],
    [`const k = { name: p }`, 'k', ''],
    [`const k = { name: p }`, 'k.code', ''],
    [`const a = 'Gone', b = a, c = b`, 'c', 'Late'],
    [`const a = 'Gone', b = a, c = b, d = c, e = d`, 'e', 'Late'],
    [`const a = 'Gone', b = a, c = b, d = c, e = d, g = e`, 'g', ''],
    [`const a = b, b = a`, 'a', ''],
    [`const errorCode = b, b = errorCode`, 'errorCode', ''],
    [`const errorCode = p`, 'errorCode', 'Late'],
    [`const errorCode = p.x`, 'errorCode', ''],
    [`const a = p, errorCode = a`, 'errorCode', 'Late'],
    [`const failed = p.read()`, 'failed.code', 'Late'],
    [`const failed = p.read()`, 'failed.left', 'Late'],
    [`const failed = p.read()`, 'failed.err', 'Late'],
    [`const failed = p.read()`, 'failed.fault', 'Late'],
    [`const failed = p.read()`, 'failed.failure', 'Late'],
    [`const failed = p.read()`, 'failed.problem', 'Late'],
    [`const failed = p.read()`, 'failed.val', 'Late'],
    [`const failed = p.read()`, 'failed.value', ''],
    [`const failed = p.read()`, 'failed.interval', ''],
    [`const failed = p.read()`, 'failed', ''],
    [`const failed = await p.read()`, 'failed.left', 'Late'],
    [`const failed = new Reader()`, 'failed.left', ''],
    [`const failed = p`, 'failed.left', ''],
  ])('after %s: %s', (before, argument, codes) => {
    expect(codesOf(`f(${argument}).x`, before)).toBe(codes)
  })
})

it('a file that is imported where it is needed is read', () => {
  expect(codesOf(`(await import('./other.js')).gone`)).toBe('Gone')
  expect(codesOf(`(await import('./missing.js')).gone`)).toBe('')
  expect(codesOf(`(await import(p)).gone`)).toBe('')
})

describe('a class of another file is read where it is passed', () => {
  it.each([`'Gone'`, `'gone by'`, `''`, 'p', 'label', '409', 'gone', '{ code: p }'])('%s', (argument) => {
    expect(codesOf(`new F(${argument}).x`)).toBe('Late')
  })

  it.each([``, '5', 'true', 'p.x', 'unknownCode', '{ name: p }', 'p()'])('but not %s', (argument) => {
    expect(codesOf(`new F(${argument}).x`)).toBe('')
  })
})

describe('a chain of calls is followed where', () => {
  it.each([
    [`f().g('Gone').x`, 'Later'],
    [`f('Gone').g().x`, 'Later'],
    [`f('Gone')!.g().x`, 'Later'],
    [`f().g().x`, ''],
    [`f().g(p).x`, ''],
    [`new F('Gone').g().x`, 'Later'],
    [`new F().g('Gone').x`, 'Later'],
    [`new F().g().x`, ''],
  ])('%s', (expression, codes) => {
    expect(codesOf(expression)).toBe(codes)
  })

  it.each([
    [`const made = f('Gone')`, 'made.x', 'Late'],
    [`const made = f('Gone')`, 'made.g().x', ''],
    [`const made = f('Gone')`, `made.g('Gone').x`, ''],
    [`const made = f('Gone')`, 'made.g(409).x', ''],
    [`const made = f('Gone')`, 'made.g({ code: p }).x', 'Later'],
    [`const made = f('Gone')`, 'made.g(Codes.gone).x', 'Later'],
    [`const made = f()`, 'made.g({ code: p }).x', ''],
    [`const made = new F('Gone')`, 'made.g().x', 'Later'],
    [`const made = new F(409)`, 'made.g().x', 'Later'],
    [`const made = new F(5)`, 'made.g().x', ''],
    [`const made = new F(5)`, `made.g('Gone').x`, ''],
    [`const made = new Map('Gone')`, 'made.g().x', ''],
  ])('after %s: %s', (before, expression, codes) => {
    expect(codesOf(expression, before)).toBe(codes)
  })
})

it('a function that another file returns is followed where it is passed a code', () => {
  const text = `export const f = (...all) => (...more) => ({ x: 'Late' })`
  expect(codesOf(`made('Gone').x`, `const made = f('Gone')`, text)).toBe('Late')
  expect(codesOf(`made(p).x`, `const made = f('Gone')`, text)).toBe('')
})

describe('the result of a call that is passed nothing is read for a member named', () => {
  const returning = (name: string) => `export const f = () => ({ ${name}: 'Late' })`
  it.each([
    'code',
    'errorCode',
    'status',
    'error',
    'message',
    'left',
    'err',
    'fault',
    'failure',
    'problem',
    'val',
    'tag',
    '_tag',
    'ok',
    'success',
    'failed',
    'kind',
    'type',
    'variant',
    'isOk',
    'isErr',
    'isLeft',
    'isRight',
    'isSuccess',
    'isFailure',
    'isValid',
  ])('%s', (name) => {
    expect(codesOf(`f().${name}`, '', returning(name))).toBe('Late')
    expect(codesOf(name, `const { ${name} } = f()`, returning(name))).toBe('Late')
  })

  it.each(['x', 'lefty', 'aleft', 'value', 'tags', 'kinds', 'types', 'okay', 'isOther', 'thisOk', '__tag'])(
    'but not %s',
    (name) => {
      expect(codesOf(`f().${name}`, '', returning(name))).toBe('')
    },
  )

  it('whatever name it is given', () => {
    expect(codesOf('y', 'const { code: y } = f()', returning('code'))).toBe('Late')
    expect(codesOf('code', 'const { x: code } = f()', returning('x'))).toBe('')
  })

  it('or an item of a tuple that is named so', () => {
    const text = `export const f = () => ['Late', 'Soon']`
    expect(codesOf('code', 'const [code] = f()', text)).toBe('Late')
    expect(codesOf('code', 'const [, code] = f()', text)).toBe('Soon')
    expect(codesOf('first', 'const [first] = f()', text)).toBe('')
  })
})

describe('a test of the result of a call that is passed nothing tells its alternatives apart:', () => {
  const text = `export const f = () => p.id ? { kind: 'good', ok: true, code: 'Fine' } : { kind: 'bad', ok: false, code: 'Late' }`
  it.each([
    ['if (result.ok) return', 'Late'],
    ['if (!result.ok) return', 'Fine'],
    [`if (result.kind === 'good') return`, 'Late'],
    [`if (result.other) return`, 'Fine|Late'],
  ])('%s', (test, codes) => {
    expect(codesOf('result.code', `const result = f()\n${test}`, text)).toBe(codes)
  })
})
