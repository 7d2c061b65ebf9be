import { loadCatalogSync } from '@error-contract/catalog'
import { parseTriggers } from '@error-contract/conformance'
import { triggersFileNames } from '@error-contract/conformance/internal'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'commands-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const run = (...words: string[]) => runCommand(words, { cwd: directory })
const read = (file: string) => readFileSync(join(directory, file), 'utf8')
const write = (file: string, text: string) => writeFileSync(join(directory, file), text)

const catalog = (version: string, errors: object) =>
  JSON.stringify({ name: 'shop', version, envelope: 'microsoft', errors })

/** The words of the first example in the help of a command. */
async function example(command: string): Promise<string[]> {
  const { out } = await run(command, '--help')
  return (/\$ error-contract (.*)/.exec(out)?.[1] ?? '').split(' ')
}

describe('error-contract export', () => {
  it.each(['markdown', 'html', 'openapi', 'json-schema', 'typescript'])(
    'writes %s to standard output',
    async (format) => {
      write('error-catalog.json', catalog('1.0.0', { NotFound: { status: 404 } }))
      const { code, out, err } = await run('export', '--format', format)
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('NotFound')
    },
  )

  it('writes a file as its help shows, and never over another one unless told to', async () => {
    write('error-catalog.json', catalog('1.0.0', { NotFound: { status: 404 } }))
    const words = await example('export')
    expect(await run(...words)).toEqual({ code: 0, out: '', err: '' })
    expect(read('error-codes.html')).toContain('<!doctype html>')
    expect(await run(...words)).toMatchObject({
      code: 2,
      err: expect.stringContaining('error-codes.html: The file exists already.'),
    })
    expect(await run(...words, '--force')).toMatchObject({ code: 0 })
  })

  it.each(['-', './-'])('takes no file for standard output: --output %s', async (output) => {
    write('error-catalog.json', catalog('1.0.0', { NotFound: { status: 404 } }))
    const { code, err } = await run('export', '--format', 'html', '--output', output)
    const refused = '-: This is no name of a file; ./- would be one.'
    expect([code, err.includes(refused)]).toEqual(output === '-' ? [2, true] : [0, false])
  })

  it.each([
    [['export'], "required option '--format <name>' not specified"],
    [['export', '--format', 'pdf'], "argument 'pdf' is invalid"],
    [['export', '--format', 'html'], 'There is no error-catalog.yaml here or in any directory above.'],
  ])('refuses %j', async (words, message) => {
    expect(await run(...words)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) })
  })

  it('is read back by import', async () => {
    write('error-catalog.json', catalog('1.0.0', { 'not found': { status: 404, message: 'No {a} | {b}.' } }))
    write('page.md', (await run('export', '--format', 'markdown')).out)
    const { code, out, err } = await run('import', 'page.md')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('errors:\n  not found:\n    status: 404\n    message: No {a} | {b}.\n')
  })
})

describe('error-contract diff', () => {
  beforeEach(() => {
    mkdirSync(join(directory, 'main'))
    write('main/error-catalog.yaml', catalog('1.0.0', { NotFound: { status: 404 }, Gone: { status: 410 } }))
    write('error-catalog.yaml', catalog('1.1.0', { NotFound: { status: 404 } }))
  })

  it('ends with 1 when something breaks undeclared, as its help shows', async () => {
    expect(await run(...(await example('diff')))).toEqual({
      code: 1,
      out: '### Error catalog\n\n| Level | Change |\n| - | - |\n| breaking | Gone (410) is removed. |\n\nThe version does not announce the break: this needs version 2.0.0 or later, and 1.1.0 is declared.\n',
      err: '',
    })
  })

  it('ends with 0 when the major version says so, or nothing changed', async () => {
    write('error-catalog.yaml', catalog('2.0.0', { NotFound: { status: 404 } }))
    expect(await run('diff', 'main/error-catalog.yaml', 'error-catalog.yaml')).toEqual({
      code: 0,
      out: 'breaking  Gone (410) is removed.\nThis needs version 2.0.0 or later, and 2.0.0 is declared.\n',
      err: '',
    })
    expect(await run('diff', 'error-catalog.yaml', 'error-catalog.yaml')).toMatchObject({
      code: 0,
      out: 'Nothing changed.\n',
    })
  })

  it('writes JSON', async () => {
    const { out } = await run('diff', 'main/error-catalog.yaml', 'error-catalog.yaml', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({ level: 'major', undeclaredBreak: true })
  })

  it('refuses a catalog that cannot be read', async () => {
    write('error-catalog.yaml', 'name: shop\nenvelope: nope\nerrors: { A: {} }')
    const { code, out, err } = await run('diff', 'main/error-catalog.yaml', 'error-catalog.yaml')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain("error-catalog.yaml:2:11: Unknown value 'nope'.")
  })
})

describe('error-contract init', () => {
  it('writes a catalog, a lint configuration and triggers that fit together, as its help shows', async () => {
    expect(await run(...(await example('init')))).toEqual({
      code: 0,
      out: `error-catalog.yaml is written.
eslint.config.mjs is written.
error-triggers.yaml is written.
Install the lint rules: npm install --save-dev eslint @error-contract/eslint-plugin
Next: correct the catalog, and run npx eslint .
`,
      err: '',
    })
    const loaded = loadCatalogSync('error-catalog.yaml', { cwd: directory })
    expect(loaded.codes).toEqual(['not-found', 'unauthorized', 'internal-error'])
    expect(loaded.envelope.name).toBe('problem-details')
    expect(parseTriggers(read('error-triggers.yaml'), 'error-triggers.yaml', loaded)).toBeDefined()
    expect(read('eslint.config.mjs')).toContain(
      "...errorContract.config({ catalog: './error-catalog.yaml' })",
    )
  })

  it.each([
    ['of type "module"', '{ "type": "module" }', 'eslint.config.js'],
    ['of type "commonjs", as npm creates it', '{ "type": "commonjs" }', 'eslint.config.mjs'],
    ['without a type', '{}', 'eslint.config.mjs'],
    ['that is not valid JSON', '{', 'eslint.config.mjs'],
  ])('writes an ES module, in a package %s', async (_what, manifest, name) => {
    write('package.json', manifest)
    mkdirSync(join(directory, 'app'))
    await runCommand(['init', '--envelope', 'oci'], { cwd: join(directory, 'app') })
    const written = readdirSync(join(directory, 'app')).filter((file) => file.startsWith('eslint'))
    expect(written).toEqual([name])
  })

  const moduleImport = "import errorContract from '@error-contract/eslint-plugin'"
  const commonjsImport = "const errorContract = require('@error-contract/eslint-plugin')"

  it.each([
    ['eslint.config.mjs', 'export default []', 'commonjs', moduleImport],
    ['eslint.config.ts', 'export default []', 'commonjs', moduleImport],
    ['eslint.config.cjs', 'module.exports = []', 'module', commonjsImport],
    ['eslint.config.js', 'module.exports = []', 'commonjs', commonjsImport],
    ['eslint.config.js', 'export default []', 'module', moduleImport],
    ['eslint.config.js', '', 'module', moduleImport],
    ['eslint.config.js', '', 'commonjs', commonjsImport],
  ])(
    'prints what to add to %s with the text "%s" in a package of type %s',
    async (name, text, type, line) => {
      write('package.json', JSON.stringify({ type }))
      write(name, text)
      const { out } = await run('init', '--envelope', 'oci')
      expect(out).toContain(`${name} exists and is kept.
Add to it:

${line}

and to the array that it exports:

  ...errorContract.config({ catalog: './error-catalog.yaml' }),
`)
      const configurations = readdirSync(directory).filter((file) => file.startsWith('eslint'))
      expect([configurations, read(name)]).toEqual([[name], text])
    },
  )

  it('prints what to add to the lint configuration of the repository, which a further one would replace', async () => {
    write('eslint.config.mjs', 'export default []')
    mkdirSync(join(directory, 'apps/orders'), { recursive: true })
    const cwd = join(directory, 'apps/orders')
    const { out } = await runCommand(['init', '--envelope', 'oci'], { cwd })
    expect(out).toContain('../../eslint.config.mjs exists and is kept.\nAdd to it:')
    expect(out).toContain(
      "  ...errorContract.config({ catalog: './apps/orders/error-catalog.yaml', files: ['apps/orders/**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'] }),",
    )
    expect(readdirSync(cwd).toSorted()).toEqual(['error-catalog.yaml', 'error-triggers.yaml'])
  })

  it('writes a lint configuration where the one above is of another repository', async () => {
    write('eslint.config.mjs', 'export default []')
    mkdirSync(join(directory, 'orders/.git'), { recursive: true })
    const cwd = join(directory, 'orders')
    const { out } = await runCommand(['init', '--envelope', 'oci'], { cwd })
    expect(out).toContain('\neslint.config.mjs is written.\n')
  })

  it('names the catalog that exists in the lint configuration', async () => {
    write(
      'error-catalog.json',
      '{ "name": "mine", "envelope": "oci", "errors": { "GONE": { "status": 404 } } }',
    )
    await run('init')
    expect(read('eslint.config.mjs')).toContain("config({ catalog: './error-catalog.json' })")
  })

  it('keeps every file that exists, whatever its extension', async () => {
    const mine = '{ "name": "mine", "envelope": "oci", "errors": { "GONE": { "status": 404 } } }'
    write('error-catalog.json', mine)
    write('eslint.config.mjs', 'mine')
    const { code, out } = await run('init')
    expect(code).toBe(0)
    expect(out).toContain(
      'error-catalog.json exists and is kept.\neslint.config.mjs exists and is kept.\nAdd to it:',
    )
    expect(readdirSync(directory).toSorted()).toEqual([
      'error-catalog.json',
      'error-triggers.yaml',
      'eslint.config.mjs',
    ])
    expect(read('error-catalog.json')).toBe(mine)
  })

  it.each(triggersFileNames)('writes no triggers beside %s, which they would replace', async (name) => {
    write(name, 'mine')
    const { out } = await run('init', '--envelope', 'oci')
    expect(out).toContain(`${name} exists and is kept.`)
    const written = readdirSync(directory).filter((file) => file.startsWith('error-triggers'))
    expect([written, read(name)]).toEqual([[name], 'mine'])
  })

  it('writes triggers for the codes of a catalog that exists, and none where no code fits', async () => {
    write(
      'error-catalog.yaml',
      'name: mine\nenvelope: microsoft\nerrors: { "a b": { status: 404 }, No: { status: 401 } }',
    )
    await run('init')
    const loaded = loadCatalogSync('error-catalog.yaml', { cwd: directory })
    const text = read('error-triggers.yaml')
    expect([...parseTriggers(text, 'error-triggers.yaml', loaded).byCode.keys()]).toEqual(['a b'])
    expect(text).toContain('# No: { request: GET /something-protected, as: none }')
    expect(text).not.toContain('needs a waiver')
    rmSync(join(directory, 'error-triggers.yaml'))
    write('error-catalog.yaml', 'name: mine\nenvelope: microsoft\nerrors: { Gone: { status: 410 } }')
    await run('init')
    expect(parseTriggers(read('error-triggers.yaml'), 'error-triggers.yaml').byCode.size).toBe(0)
  })

  it('says nothing of a lint configuration that it wrote itself, nor of lint rules that are installed', async () => {
    await run('init', '--envelope', 'oci')
    mkdirSync(join(directory, 'node_modules/@error-contract/eslint-plugin'), { recursive: true })
    expect((await run('init')).out).toBe(`error-catalog.yaml exists and is kept.
eslint.config.mjs exists and is kept.
error-triggers.yaml exists and is kept.
Next: run npx eslint .
`)
  })

  it('keeps a configuration of the old format, which one of the new would turn off', async () => {
    write('.eslintrc.json', '{}')
    const { out } = await run('init', '--envelope', 'oci')
    expect(out).toContain('.eslintrc.json exists and is kept.\nIt is in the format until ESLint 8')
    expect(out).toContain('npx @eslint/migrate-config .eslintrc.json')
    expect(readdirSync(directory).filter((file) => file.startsWith('eslint'))).toEqual([])
  })

  it('names the framework that the lint rules know', async () => {
    write('package.json', '{ "dependencies": { "fastify": "^5.0.0" } }')
    expect((await run('init', '--envelope', 'oci')).out).toContain(
      'The lint rules know how Fastify sends errors.',
    )
  })

  it('declares the codes of a page, with its envelope', async () => {
    mkdirSync(join(directory, 'docs'))
    write(
      'docs/errors.md',
      '# Shop\n\n- `CART_EMPTY` (409): The cart is empty.\n\n```json\n{ "error": { "code": "CART_EMPTY", "message": "x y" } }\n```\n',
    )
    const { code, out } = await run('init')
    expect(code).toBe(0)
    expect(out).toContain('docs/errors.md has 1 code, which the catalog declares.\n')
    const loaded = loadCatalogSync('error-catalog.yaml', { cwd: directory })
    expect([loaded.name, loaded.codes]).toEqual(['shop', ['CART_EMPTY']])
  })

  it('declares the codes of an OpenAPI document, and names a page that it did not read', async () => {
    write(
      'openapi.json',
      JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'Shop', version: '1' },
        paths: {
          '/carts': {
            get: {
              responses: {
                404: {
                  description: 'x',
                  content: { 'application/json': { example: { code: 'CART_UNKNOWN', message: 'No cart.' } } },
                },
              },
            },
          },
        },
      }),
    )
    write('error-codes.md', '- `CART_EMPTY` (409): The cart is empty.')
    const { out } = await run('init')
    expect(out).toContain('openapi.json has 1 code')
    expect(out).toContain(
      'error-codes.md may list codes too. To read it, run error-contract import error-codes.md\n',
    )
    expect(loadCatalogSync('error-catalog.yaml', { cwd: directory }).codes).toEqual(['CART_UNKNOWN'])
  })

  it('declares the codes of an enum, and asks for the envelope that no source shows', async () => {
    mkdirSync(join(directory, 'src'))
    write(
      'src/errors.ts',
      "export enum ErrorCode { CartEmpty = 'CART_EMPTY', CartGone = 'CART_GONE' }\nexport const statusOf = { [ErrorCode.CartGone]: 410 }\n",
    )
    expect(await run('init')).toMatchObject({
      code: 2,
      out: 'ErrorCode in src/errors.ts:1 has 2 codes, which the catalog declares.\n',
    })
    expect(await run('init', '--envelope', 'oci')).toMatchObject({ code: 0 })
    const loaded = loadCatalogSync('error-catalog.yaml', { cwd: directory })
    expect(loaded.codes.map((code) => [code, loaded.getDeclared(code).statuses])).toEqual([
      ['CART_EMPTY', []],
      ['CART_GONE', [410]],
    ])
  })

  it('refuses a catalog that exists and cannot be read', async () => {
    write('error-catalog.yaml', 'errors: 7')
    expect(await run('init')).toMatchObject({ code: 2, err: expect.stringContaining('error-catalog.yaml:1') })
  })

  it.each(['microsoft', 'google', 'json-api', 'oci', 'matrix'])('takes the envelope %s', async (envelope) => {
    expect(await run('init', '--envelope', envelope, '--name', 'shop')).toMatchObject({ code: 0 })
    expect(loadCatalogSync('error-catalog.yaml', { cwd: directory })).toMatchObject({ name: 'shop' })
  })

  it('asks for the envelope on a terminal only', async () => {
    expect(await run('init')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--envelope: Name one of google,'),
    })
    expect(existsSync(join(directory, 'error-catalog.yaml'))).toBe(false)
  })
})
