import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { InvalidInputError } from '../../src/index.js'
import { namingTheCall } from '../../src/document/index.js'

const folder = mkdtempSync(join(tmpdir(), 'call (place) '))
afterAll(() => rmSync(folder, { recursive: true }))

/** As defineCatalog and defineTriggers do. */
function define(faults: InvalidInputError['faults'], source = 'define'): never {
  return namingTheCall('define', define, () => {
    throw new InvalidInputError(source, faults)
  })
}

/** Runs a file of a user, in Node itself, and returns the message of what it throws. */
function messageOf(text: string): string {
  const file = join(mkdtempSync(join(folder, 'module-')), 'errors.cjs')
  writeFileSync(file, `module.exports = (define, faults) => {\n${text}\n}`)
  const run = createRequire(import.meta.url)(file) as (
    given: typeof define,
    faults: InvalidInputError['faults'],
  ) => void
  try {
    run(define, [
      { path: 'name', message: 'It is empty.' },
      { path: '', message: 'Broken.' },
    ])
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message.replaceAll(dirname(file), '')
  }
  return 'nothing'
}

it('gives faults the file and the line of the call', () => {
  expect(messageOf('  define(faults)')).toBe('/errors.cjs:2:3: name: It is empty.\n/errors.cjs:2:3: Broken.')
  expect(messageOf('\n\n  ;[1].map(() => define(faults))')).toContain('/errors.cjs:4:18: name: It is empty.')
})

it('knows a module by its URL', async () => {
  const directory = mkdtempSync(join(folder, 'module-'))
  const [file, loader] = [join(directory, 'errors.mjs'), join(directory, 'load.cjs')]
  writeFileSync(file, '\nexport const run = (define, faults) => define(faults)\n')
  // The test runner would change a module that it imports itself.
  writeFileSync(loader, 'module.exports = (url) => import(url)')
  const load = createRequire(import.meta.url)(loader) as (url: string) => Promise<{
    run: (given: typeof define, faults: InvalidInputError['faults']) => void
  }>
  const { run } = await load(pathToFileURL(file).href)
  expect(() => run(define, [{ path: '', message: 'Broken.' }])).toThrow(`${file}:2:40: Broken.`)
})

it('passes on any other error', () => {
  const error = new TypeError('No.')
  const fail = () =>
    namingTheCall('define', fail, () => {
      throw error
    })
  expect(fail).toThrow(error)
})

it('returns what it reads', () => {
  expect(namingTheCall('define', define, () => 7)).toBe(7)
})

it('gives them the file alone where the function is not at that line, as after a transformation', () => {
  expect(messageOf('  const other = define; other(faults)')).toBe(
    '/errors.cjs: name: It is empty.\n/errors.cjs: Broken.',
  )
})

it('changes nothing of faults that name a file already', () => {
  expect(messageOf("  define(faults, 'a.yaml')")).toBe('a.yaml: name: It is empty.\na.yaml: Broken.')
})

it('names the function where no file is known', () => {
  expect(messageOf("  new Function('define', 'faults', 'define(faults)')(define, faults)")).toContain(
    'define: name: It is empty.',
  )
  expect(
    messageOf(
      '  const limit = Error.stackTraceLimit; Error.stackTraceLimit = 0\n  try { define(faults) } finally { Error.stackTraceLimit = limit }',
    ),
  ).toContain('define: name: It is empty.')
  expect(
    messageOf(
      '  const before = Error.prepareStackTrace; Error.prepareStackTrace = () => 7\n  try { define(faults) } finally { Error.prepareStackTrace = before }',
    ),
  ).toContain('define: name: It is empty.')
})
