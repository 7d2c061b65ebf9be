import { loadCatalogSync } from '@error-contract/catalog'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEmissions } from '../src/index.js'
import { emissionsOf, fixture } from './emissions-of.js'

const catalog = loadCatalogSync(fixture('error-catalog.yaml'))

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'imports-'))
})

afterEach(() => {
  rmSync(root, { recursive: true })
})

type Files = Readonly<Record<string, string>>

/** Returns the emissions of `service`, a file beside the others, each as `code status`. */
function emissionsWith(others: Files, service: string, name = 'service.js'): string[] {
  for (const [path, text] of Object.entries({ ...others, [name]: service })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return findEmissions([name], { catalog, cwd: root }).emissions.map(
    ({ codes, statuses }) => `${codes.join('|') || '?'} ${statuses.join('|') || '?'}`,
  )
}

const problem = `class Problem extends Error {
  constructor(code, status) { super(code); this.code = code; this.status = status }
}`
const reply = `(response, status, what) => response.status(status).json({ error: { code: what, message: '' } })`
const raise = `export const act = () => { throw new Problem('Late', 409) }`
const raiseFrom = (what: string, from = './errors') =>
  `const ${what} = require('${from}')\nexports.act = () => { throw new Problem('Late', 409) }`
const send = (code: string, status = '409') =>
  `export const act = (response) => response.status(${status}).json({ error: { code: ${code}, message: '' } })`

describe('a file is read for the name that is asked for, whatever words it has:', () => {
  it.each<[string, Files, string]>([
    ['a code', { 'a.js': `export const late = 'Late'` }, `import { late } from './a.js'\n${send('late')}`],
    ['a default code', { 'a.js': `export default 'Late'` }, `import late from './a.js'\n${send('late')}`],
    [
      'a status',
      { 'a.js': `export const conflict = 409` },
      `import { conflict } from './a.js'\n${send(`'Late'`, 'conflict')}`,
    ],
    [
      'an object of statuses',
      { 'a.js': `export default { LATE: 409 }` },
      `import http from './a.js'\n${send(`'Late'`, 'http.LATE')}`,
    ],
    [
      'an enum',
      { 'a.ts': `export enum Names { Late = 'Late' }` },
      `import { Names } from './a.js'\n${send('Names.Late')}`,
    ],
    [
      'a namespace of TypeScript',
      { 'a.ts': `export namespace Names { export const late = 'Late' }` },
      `import { Names } from './a.js'\n${send('Names.late')}`,
    ],
    [
      'a renamed export',
      { 'a.js': `const late = 'Late'\nexport { late as gone }` },
      `import { gone } from './a.js'\n${send('gone')}`,
    ],
    [
      'a namespace of a barrel',
      { 'a.js': `export const late = 'Late'`, 'b.js': `export * as names from './a.js'` },
      `import { names } from './b.js'\n${send('names.late')}`,
    ],
    [
      'a barrel of barrels',
      {
        'a.js': `export const late = 'Late'`,
        'b.js': `export * from './other.js'\nexport * from './a.js'`,
        'other.js': `export const soon = 'Soon'`,
        'c.js': `export * from './b.js'`,
      },
      `import { late } from './c.js'\n${send('late')}`,
    ],
    [
      'a namespace that is exported by name',
      { 'a.js': `export const late = 'Late'`, 'b.js': `import * as names from './a.js'\nexport { names }` },
      `import { names } from './b.js'\n${send('names.late')}`,
    ],
    [
      'a dynamic import',
      { 'a.js': `export const reply = ${reply}` },
      `export const act = async (response) => { const { reply } = await import('./a.js'); reply(response, 409, 'Late') }`,
    ],
    [
      'annotations of Flow',
      { 'a.js': `// @flow\n${problem.replace('{\n', '{\n  code: string;\n')}\nexport { Problem }` },
      `import { Problem } from './a.js'\n${raise}`,
    ],
  ])('%s', (_name, files, service) => {
    expect(emissionsWith(files, service)).toEqual(['Late 409'])
  })

  it('but not for a name that it does not export', () => {
    expect(
      emissionsWith({ 'a.js': `const late = 'Late'` }, `import { late } from './a.js'\n${send('late')}`),
    ).toEqual(['? 409'])
  })
})

describe('CommonJS exports', () => {
  it.each<[string, Files, string]>([
    ['a class', { 'errors.js': `${problem}\nmodule.exports = Problem` }, raiseFrom('Problem')],
    ['a class expression', { 'errors.js': `module.exports = ${problem}` }, raiseFrom('Problem')],
    ['a chain', { 'errors.js': `${problem}\nexports = module.exports = Problem` }, raiseFrom('Problem')],
    [
      'what is required',
      { 'a.js': `module.exports = ${problem}`, 'errors.js': `module.exports = require('./a')` },
      raiseFrom('Problem'),
    ],
    [
      'an object of what is required',
      { 'a.js': `module.exports = ${problem}`, 'errors.js': `module.exports = { Problem: require('./a') }` },
      raiseFrom('{ Problem }'),
    ],
    [
      'what is spread',
      {
        'a.js': `exports.Problem = ${problem}`,
        'b.js': `exports.other = 1`,
        'errors.js': `module.exports = { ...require('./a'), ...require('./b') }`,
      },
      raiseFrom('{ Problem }'),
    ],
    [
      'what is copied to them',
      { 'errors.js': `${problem}\nObject.assign(module.exports, { Problem })` },
      raiseFrom('{ Problem }'),
    ],
    [
      'members of the class that they are',
      { 'errors.js': `module.exports = ${problem}\nmodule.exports.Problem = module.exports` },
      `const errors = require('./errors')\nexports.act = () => { throw new errors('Late', 409) }`,
    ],
    [
      'a named object',
      { 'errors.js': `var errors = (module.exports = {})\nerrors.late = 'Late'` },
      `const { late } = require('./errors')\n${send('late')}`,
    ],
    [
      'an object with code and status',
      { 'errors.js': `exports.late = { code: 'Late', status: 409 }` },
      `const { late } = require('./errors')\n${send('late.code', 'late.status')}`,
    ],
    [
      'an instance',
      {
        'errors.js': `class Errors { make(code, status) { return Object.assign(new Error(code), { code, status }) } }\nmodule.exports = new Errors()`,
      },
      `const errors = require('./errors')\nexports.act = () => { throw errors.make('Late', 409) }`,
    ],
    [
      'a call',
      { 'errors.js': `const create = () => ({ late: 'Late' })\nmodule.exports = create()` },
      `const errors = require('./errors')\n${send('errors.late')}`,
    ],
    [
      'a function that is called at once',
      { 'errors.js': `module.exports = ${reply}` },
      `exports.act = (response) => require('./errors')(response, 409, 'Late')`,
    ],
    [
      'a method that is called at once',
      { 'errors.js': `exports.reply = ${reply}` },
      `exports.act = (response) => require('./errors').reply(response, 409, 'Late')`,
    ],
    [
      'a class that is constructed at once',
      { 'errors.js': `module.exports = ${problem}` },
      `exports.act = () => { throw new (require('./errors'))('Late', 409) }`,
    ],
    [
      'a default import of ES modules',
      { 'errors.cjs': `module.exports = ${problem}` },
      `import Problem from './errors.cjs'\n${raise}`,
    ],
  ])('%s', (_name, files, service) => {
    expect(emissionsWith(files, service)).toEqual(['Late 409'])
  })

  it.each([
    ['import = require()', `import Problem = require('./errors')`],
    ['a default import', `import Problem from './errors'`],
    ['a namespace import', `import * as Problem from './errors'`],
  ])('through export = and %s', (_name, imported) => {
    expect(
      emissionsWith({ 'errors.ts': `${problem}\nexport = Problem` }, `${imported}\n${raise}`, 'service.ts'),
    ).toEqual(['Late 409'])
  })

  it('a class whose base is required', () => {
    expect(
      emissionsWith(
        { 'base.js': `module.exports = ${problem}` },
        `const Base = require('./base')\nmodule.exports = class Late extends Base { constructor() { super('Late', 409) } }`,
      ),
    ).toEqual(['Late 409'])
  })

  it('nothing that only has the name of exports', () => {
    expect(emissionsWith({ 'errors.js': `options.exports = ${problem}` }, raiseFrom('Problem'))).toEqual([])
  })
})

describe('a compiled file exports', () => {
  const marked = `Object.defineProperty(exports, '__esModule', { value: true });`
  const interop = `var _a = _interopRequireDefault(require('./errors'));`
  it.each<[string, Files, string]>([
    [
      'by name',
      { 'errors.js': `${marked}\nexports.Problem = void 0;\n${problem}\nexports.Problem = Problem;` },
      `const errors_1 = require('./errors');\nexports.act = () => { throw new errors_1.Problem('Late', 409) }`,
    ],
    [
      'a default',
      {
        'errors.js': `${marked}\nexports.default = void 0;\n${problem}\nvar _default = exports.default = Problem;`,
      },
      `${interop}\nexports.act = () => { throw new _a.default('Late', 409) }`,
    ],
    [
      'no default, which is then the whole',
      { 'errors.js': `module.exports = ${problem}` },
      `${interop}\nexports.act = () => { throw new _a.default('Late', 409) }`,
    ],
    [
      'a function that is called without its object',
      { 'errors.js': `${marked}\nexports.reply = ${reply}` },
      `var _a = require('./errors');\nexports.act = (response) => { (0, _a.reply)(response, 409, 'Late') }`,
    ],
    [
      'a star of TypeScript',
      {
        'a.js': `exports.Problem = ${problem}`,
        'errors.js': `${marked}\n__exportStar(require('./a'), exports)`,
      },
      raiseFrom('{ Problem }'),
    ],
    [
      'a star of Babel',
      {
        'a.js': `exports.Problem = ${problem}`,
        'errors.js': `var _a = require('./a');\nObject.keys(_a).forEach(function (key) {\n  if (key === 'default') return;\n  exports[key] = _a[key];\n});`,
      },
      raiseFrom('{ Problem }'),
    ],
    [
      'a getter',
      {
        'a.js': `exports.Problem = ${problem}`,
        'errors.js': `var a_1 = require('./a');\nObject.defineProperty(exports, 'Problem', { enumerable: true, get: function () { return a_1.Problem; } });`,
      },
      raiseFrom('{ Problem }'),
    ],
    [
      'getters',
      { 'errors.js': `_export(exports, { Problem: function () { return Problem; } });\n${problem}` },
      raiseFrom('{ Problem }'),
    ],
  ])('%s', (_name, files, service) => {
    expect(emissionsWith(files, service)).toEqual(['Late 409'])
  })
})

describe('whatever a parameter is called,', () => {
  const envelope = `export const envelope = (which) => ({ error: { code: which, message: '' } })`
  it.each<[string, Files]>([
    [
      'a body is built in a third file',
      {
        'a.js': envelope,
        'b.js': `import { envelope } from './a.js'\nexport const reject = (response, s, which) => response.status(s).json(envelope(which))`,
      },
    ],
    [
      'a call is passed on to a third file',
      {
        'a.js': `export const reply = ${reply}`,
        'b.js': `import { reply } from './a.js'\nexport const reject = (response, s, which) => reply(response, s, which)`,
      },
    ],
  ])('%s', (_name, files) => {
    expect(
      emissionsWith(
        files,
        `import { reject } from './b.js'\nexport const act = (r) => reject(r, 409, 'Late')`,
      ),
    ).toEqual(['Late 409'])
  })
})

it('a subclass emits what it passes up, where the class at the top is an error', () => {
  const subclass = `import { Base } from './a.js'\nexport class Late extends Base { constructor() { super('Late', 409) } }`
  const base = (top: string) =>
    `export class Base ${top} { constructor(code, status) { ${top && 'super(code);'} this.code = code; this.status = status } }`
  expect(emissionsWith({ 'a.js': base('extends Error') }, subclass)).toEqual(['Late 409'])
  expect(emissionsWith({ 'a.js': base('') }, subclass)).toEqual([])
})

it('files that export from each other end as unknown', () => {
  expect(
    emissionsWith(
      {
        'a.js': `import { late } from './b.js'\nexport { late }\nexport * from './b.js'`,
        'b.js': `import { late } from './a.js'\nexport { late }\nexport * from './a.js'`,
      },
      `import { late, soon } from './a.js'\n${send('late')}\n${send('soon').replace('act', 'other')}`,
    ),
  ).toEqual(['? 409', '? 409'])
})

it('a linted call of what is required is a candidate like one of what is imported', () => {
  const call = `export const act = (response) => fail(response, 'Late')`
  expect(emissionsOf(`const { fail } = require('./fail.js')\n${call}`)).toEqual(['Late 409'])
  expect(emissionsOf(`const { other } = require('./fail.js')\n${call}`)).toEqual([])
})
