import { loadCatalogSync } from '@error-contract/catalog'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { knownValues } from '../src/find/emission.js'
import { createRecognizer } from '../src/find/recognizer.js'
import { createFinder } from '../src/finder.js'
import { findEmissions } from '../src/index.js'
import { parseSource } from '../src/modules/parse-source.js'
import { fixture } from './emissions-of.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'exported-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Returns the code of a response that `expression` is, in a file beside others. */
function codeOf(expression: string, imported: string, others: Readonly<Record<string, string>>): string {
  const service = `${imported}\nfunction handle(res) { res.status(409).json({ error: { code: ${expression}, message: '' } }) }`
  for (const [path, text] of Object.entries({ ...others, 'service.js': service })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return findEmissions(['service.js'], { catalog, cwd: root }).emissions[0]?.codes.join('|') ?? 'none'
}

describe('an ES module exports', () => {
  const named = `import { late } from './a.js'`
  it.each([
    [`export const late = 'Late'`, named, 'late'],
    [`export const soon = 'Soon', late = 'Late'`, named, 'late'],
    [`export let late = 'Late'`, named, 'late'],
    [`export const { late } = { late: 'Late' }`, named, 'late'],
    [`export const { soon: late } = { soon: 'Late' }`, named, 'late'],
    [`export const { late = 'Late' } = {}`, named, 'late'],
    [`export const [soon, late] = ['Soon', 'Late']`, named, 'late'],
    [`export const [, late] = ['Soon', 'Late']`, named, 'late'],
    [`export const { soon, ...late } = { soon: 'Soon', x: 'Late' }`, named, 'late.x'],
    [`const late = 'Late'\nexport { late }`, named, 'late'],
    [`const late = 'Late'\nexport { late as soon }`, `import { soon } from './a.js'`, 'soon'],
    [`const late = 'Late'\nexport { late as 'so-on' }`, `import { 'so-on' as soon } from './a.js'`, 'soon'],
    [`const late = 'Late'\nexport { late as default }`, `import late from './a.js'`, 'late'],
    [`export default 'Late'`, `import late from './a.js'`, 'late'],
    [`export default 'Late'`, `import { default as late } from './a.js'`, 'late'],
    [`export default { late: 'Late' }`, `import names from './a.js'`, 'names.late'],
    [`export const late = 'Late'`, `import * as names from './a.js'`, 'names.late'],
    [`export const late = 'Late'`, `import * as names from './a.js'\nconst { late } = names`, 'late'],
    [`export function late() { return 'Late' }`, named, `late('Late')`],
    [`export class late { static code = 'Late' }`, named, 'late.code'],
    [`export default function () { return 'Late' }`, `import late from './a.js'`, `late('Late')`],
    [`const late = 'Late'; export default late`, `import late from './a.js'`, 'late'],
    [`export const late = 'Late'`, `const names = await import('./a.js')`, 'names.late'],
    [`export const late = 'Late'`, `const { late } = await import('./a.js')`, 'late'],
    [`export const late = 'Late'`, `const { late } = require('./a.js')`, 'late'],
    [`export const late = 'Late'`, `const late = require('./a.js').late`, 'late'],
  ])('%s with %s', (text, imported, expression) => {
    expect(codeOf(expression, imported, { 'a.js': text })).toBe('Late')
  })

  it.each([
    [`export const soon = 'late'`, named, 'late'],
    [`const late = 'Late'\nexport { late as soon }`, named, 'late'],
    [`export const late = 'Late'`, `import late from './a.js'`, 'late'],
    [`export default 'Late'`, named, 'late'],
    [`export const { ...late } = other`, named, 'late.x'],
    [`export const [...late] = other`, named, 'late[0]'],
    [`export let late = 'Late'; late = 'Soon'`, `import { late as soon } from './other.js'`, 'soon'],
    [`{ exports.late = 'Late' }`, named, 'late'],
    [`let late; export { late }`, named, 'late'],
    [`export type late = 'Late'`, named, 'late'],
  ])('%s, but no code by %s', (text, imported, expression) => {
    expect(codeOf(expression, imported, { 'a.js': text })).toBe('')
  })

  it.each([
    [`export { late } from './a.js'`, named.replace('a.js', 'b.js'), 'late'],
    [`export { late as soon } from './a.js'`, `import { soon } from './b.js'`, 'soon'],
    [`export { late as default } from './a.js'`, `import late from './b.js'`, 'late'],
    [`export * from './a.js'`, named.replace('a.js', 'b.js'), 'late'],
    [`export * as names from './a.js'`, `import { names } from './b.js'`, 'names.late'],
    [`import { late } from './a.js'\nexport { late }`, named.replace('a.js', 'b.js'), 'late'],
    [`import * as names from './a.js'\nexport default names`, `import names from './b.js'`, 'names.late'],
    [`export * from './missing.js'\nexport * from './a.js'`, named.replace('a.js', 'b.js'), 'late'],
    [`export const late = 'Late'\nexport * from './c.js'`, named.replace('a.js', 'b.js'), 'late'],
    [`module.exports = require('./a.js')`, named.replace('a.js', 'b.js'), 'late'],
    [`module.exports = { ...require('./a.js') }`, named.replace('a.js', 'b.js'), 'late'],
    [`exports.late = require('./a.js').late`, named.replace('a.js', 'b.js'), 'late'],
  ])('again: %s', (text, imported, expression) => {
    expect(
      codeOf(expression, imported, {
        'a.js': `export const late = 'Late'\nexport default 'Other'`,
        'b.js': text,
        'c.js': `export const late = 'Soon'`,
      }),
    ).toBe('Late')
  })

  it('what a package exports', () => {
    const code = (text: string, imported: string, expression: string) =>
      codeOf(`String(${expression})`, imported, { 'a.js': text })
    expect(
      code(
        `export { StatusCodes } from 'http-status-codes'`,
        `import { StatusCodes } from './a.js'`,
        'StatusCodes.CONFLICT',
      ),
    ).toBe('409')
    expect(
      code(`export * as status from 'http-status'`, `import { status } from './a.js'`, 'status.CONFLICT'),
    ).toBe('409')
    expect(code(`export { status } from 'other'`, `import { status } from './a.js'`, 'status.CONFLICT')).toBe(
      '',
    )
  })

  it('from files that export each other', () => {
    const files = {
      'a.js': `export * from './b.js'`,
      'b.js': `export * from './a.js'\nexport const late = 'Late'`,
    }
    expect(codeOf('late', named, files)).toBe('Late')
    expect(codeOf('soon', `import { soon } from './a.js'`, files)).toBe('')
  })

  it('nothing from names that are exported from each other', () => {
    expect(
      codeOf('late', named, {
        'a.js': `export { late } from './b.js'`,
        'b.js': `export { late } from './a.js'`,
      }),
    ).toBe('')
  })

  it('the first of two stars', () => {
    expect(
      codeOf('late', named, {
        'a.js': `export * from './b.js'\nexport * from './c.js'`,
        'b.js': `export const late = 'Late'`,
        'c.js': `export const late = 'Soon'`,
      }),
    ).toBe('Late')
  })

  it('no default by a star', () => {
    expect(
      codeOf('late', `import late from './b.js'`, {
        'a.js': `export default 'Late'`,
        'b.js': `export * from './a.js'`,
      }),
    ).toBe('')
  })
})

it('a file that has changed is read anew', () => {
  const service = join(root, 'service.ts')
  const text = `import { late } from './a.js'\nexport const handle = (res) => res.status(409).json({ error: { code: late, message: '' } })`
  const parsed = parseSource(service, text)
  if (!parsed) throw new Error('The text does not parse.')
  const finder = createFinder()
  const codesAfter = (exported: string) => {
    writeFileSync(join(root, 'a.js'), exported)
    finder.beginFile(finder.roundOf(service))
    const module = finder.createModule({ file: service, text, ...parsed })
    const options = { catalog, recognizer: createRecognizer([]) }
    return finder
      .findEmissions(module, module.nodes.candidates, options)
      .flatMap(({ emission }) => knownValues(emission.code).map(({ value }) => value))
  }
  expect(codesAfter(`export const late = 'Late'`)).toEqual(['Late'])
  expect(codesAfter(`export const late = 'MuchLater'`)).toEqual(['MuchLater'])
})

describe('CommonJS exports', () => {
  const named = `const { late } = require('./a.js')`
  it.each([
    [`exports.late = 'Late'`, named, 'late'],
    [`exports['late'] = 'Late'`, named, 'late'],
    ['exports[`late`] = "Late"', named, 'late'],
    ['module.exports = { [`late`]: "Late" }', named, 'late'],
    [`module.exports = { late: 'Late' }`, `const names = await import('./a.js')`, 'names.default.late'],
    [
      `module.exports = { late: 'Late' }`,
      `const a_1 = tslib_1.__importDefault(require('./a.js'))`,
      'a_1.default.late',
    ],
    [`Object.defineProperty(exports, 'late', { value: 'Late', enumerable: true })`, named, 'late'],
    [
      `exports.late = 'Late'; Object.defineProperty(exports); Object.defineProperty(exports, 'a')`,
      named,
      'late',
    ],
    [`module.exports.late = 'Late'`, named, 'late'],
    [`module['exports'].late = 'Late'`, named, 'late'],
    [`module.exports = { late: 'Late' }`, named, 'late'],
    [`module.exports = 'Late'`, `const late = require('./a.js')`, 'late'],
    [`module.exports = 'Late'; module.exports.soon = 1`, `const late = require('./a.js')`, 'late'],
    [`exports = module.exports = { late: 'Late' }`, named, 'late'],
    [`module.exports = exports = { late: 'Late' }`, named, 'late'],
    [`const all = module.exports = { late: 'Late' }`, named, 'late'],
    [`const all = (module.exports = {}); all.late = 'Late'`, named, 'late'],
    [`const all = exports.late = 'Late'`, named, 'late'],
    [`const { soon } = module.exports = { late: 'Late' }`, named, 'late'],
    [`exports.names = { late: 'Late' }`, `const { names: { late } } = require('./a.js')`, 'late'],
    [`exports.other = 1; exports.late = 'Late'`, `const { other, ...rest } = require('./a.js')`, 'rest.late'],
    [`exports.names = { late: 'Late' }`, `const { late } = require('./a.js').names`, 'late'],
    [
      `exports.names = { late: 'Late' }; exports.late = 'Soon'`,
      `const late = require('./a.js').names.late`,
      'late',
    ],
    [`Object.assign(exports, { late: 'Late' })`, `import names from './a.js'`, 'names.late'],
    [`__exportStar(require('./b.js'), exports)`, `import names from './a.js'`, 'names.late'],
    [`exports.names = { late: 'Late' }`, `const names = require('./a.js').names`, 'names.late'],
    [`exports.names = { late: 'Late' }`, `let names = require('./a.js')`, 'names.names.late'],
    [`exports.soon = exports.late = 'Late'`, named, 'late'],
    [`exports.late = 'Late', exports.soon = 'Soon'`, named, 'late'],
    [`module.exports = { late: 'Soon' }; module.exports.late = 'Late'`, named, 'late'],
    [`module.exports = () => 1; module.exports.late = 'Late'`, named, 'late'],
    [`module.exports = class {}; module.exports.late = 'Late'`, named, 'late'],
    [`Object.assign(exports, { late: 'Late' })`, named, 'late'],
    [`Object.assign(module.exports, { soon: 'Soon' }, { late: 'Late' })`, named, 'late'],
    [`Object.assign(exports, { late: 'Soon' }); Object.assign(exports, { late: 'Late' })`, named, 'late'],
    [`Object.assign(exports, { late: 'Late' }); Object.assign(exports, { soon: 'Soon' })`, named, 'late'],
    [`Object.defineProperty(exports, 'late', { get: () => 'Late' })`, named, 'late'],
    [`Object.defineProperty(exports, 'late', { get: function () { return 'Late' } })`, named, 'late'],
    [`Object.defineProperty(exports, 'late', { get() { return 'Late' } })`, named, 'late'],
    [`Object.defineProperty(exports, 'late', { value: 'Late' })`, named, 'late'],
    [`Object.defineProperty(exports, 'late', { ...rest, value: 'Late' })`, named, 'late'],
    [`_export(exports, { late: () => 'Late' })`, named, 'late'],
    [`__export(exports, { ...rest, late: function () { return 'Late' } })`, named, 'late'],
    [`exports.late = 'Late'`, `const names = require('./a.js')`, 'names.late'],
    [`Object.assign(exports, { late: 'Late' })`, `const names = require('./a.js')`, 'names.late'],
    [
      `module.exports = { late: 'Soon' }; exports.late = 'Late'`,
      `const names = require('./a.js')`,
      'names.late',
    ],
    [`module.exports = () => 1; exports.late = 'Late'`, `const f = require('./a.js')`, 'f.late'],
    [`module.exports = class {}; exports.late = 'Late'`, `const f = require('./a.js')`, 'f.late'],
    [`exports.late = 'Late'`, `import names from './a.js'`, 'names.late'],
    [`exports.late = 'Late'`, `import { late } from './a.js'`, 'late'],
    [`exports.late = 'Late'`, `import * as names from './a.js'`, 'names.late'],
    [`module.exports = { late: 'Late' }`, `import names from './a.js'`, 'names.late'],
    [`exports.__esModule = true; exports.default = 'Late'`, `import late from './a.js'`, 'late'],
    [
      `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 'Late'`,
      `import late from './a.js'`,
      'late',
    ],
    [`__exportStar(require('./b.js'), exports)`, named, 'late'],
    [`tslib.__exportStar(require('./b.js'), exports)`, named, 'late'],
    [`_export_star(require('./b.js'), exports)`, named, 'late'],
    [
      `Object.keys(b).forEach((key) => { exports[key] = b[key] }); const b = require('./b.js')`,
      named,
      'late',
    ],
    [
      `Object.keys(b).forEach(function (key) { Object.defineProperty(exports, key, { get: () => b[key] }) }); const b = require('./b.js')`,
      named,
      'late',
    ],
  ])('%s with %s', (text, imported, expression) => {
    expect(codeOf(expression, imported, { 'a.js': text, 'b.js': `exports.late = 'Late'` })).toBe('Late')
  })

  it.each([
    [`exports.late += 'Late'`, named],
    [`exports[late] = 'Late'`, named],
    [`other.late = 'Late'`, named],
    [`other.exports.late = 'Late'`, named],
    [`module.other = { late: 'Late' }`, named],
    [`Object.create(exports, { late: 'Late' })`, named],
    [`Other.assign(exports, { late: 'Late' })`, named],
    [`Object.defineProperty(exports, late, { value: 'Late' })`, named],
    [`Object.defineProperty(exports, 'late', late)`, named],
    [`Object.defineProperty(exports, 'late', { set: () => 'Late' })`, named],
    [`Object.defineProperty(exports, 'late', { get: () => { log(); return 'Late' } })`, named],
    [`Object.defineProperty(exports, 'late', { get: 'Late' })`, named],
    [`Object.defineProperty(exports, 'late', { get: () => { throw 'Late' } })`, named],
    [`Object.defineProperty(exports, 'late', { get: () => { return } })`, named],
    [`Object.defineProperty(exports, 'late', { get: () => {} })`, named],
    [`exports.late = 'Late'`, `const { late } = require(5)`],
    [`_exported(exports, { late: () => 'Late' })`, named],
    [`_export(exports, late)`, named],
    ['exports[`late${x}`] = "Late"', named],
    [`my_export(exports, { late: () => 'Late' })`, named],
    [`exports.late = 'Late'`, `const { late: other, ...rest } = require('./a.js'); const { late } = rest`],
    [
      `Object.defineProperty(exports, '__esModule', { value: true }); exports.late = 'Late'`,
      `import { default as all } from './a.js'; const { late } = all`,
    ],
    [`Object.keys(b).map((key) => { exports[key] = b[key] }); const b = require('./b.js')`, named],
    [`Object.values(b).forEach((key) => { exports[key] = b[key] }); const b = require('./b.js')`, named],
    [`Object.keys(b).forEach((key) => { other[key] = b[key] }); const b = require('./b.js')`, named],
    [`Object.keys(b).forEach((key) => { exports.key = b[key] }); const b = require('./b.js')`, named],
    [`Object.keys(b).forEach((key) => exports[key] = b[key]); const b = require('./b.js')`, named],
    [`exportOther(require('./b.js'), exports)`, named],
    [`exportStarted(require('./b.js'), exports)`, named],
    [`function f() { exports.late = 'Late' }`, named],
    [`if (x) { exports.late = 'Late' }`, named],
    [
      `exports.__esModule = true; exports.late = 'Late'`,
      `import { default as all } from './a.js'; const { late } = all`,
    ],
  ])('no code by %s', (text, imported) => {
    expect(codeOf('late', imported, { 'a.js': text, 'b.js': `exports.late = 'Late'` })).toBe('')
  })
})
