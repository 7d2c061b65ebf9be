import { ESLint } from 'eslint'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixture } from './rule-tester.js'

const require = createRequire(import.meta.url)
const packageDirectory = fileURLToPath(new URL('..', import.meta.url))

let project: string

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'error-contract-')))
  mkdirSync(join(project, 'node_modules/@error-contract'), { recursive: true })
  for (const name of ['eslint-plugin', 'catalog'])
    symlinkSync(join(packageDirectory, '..', name), join(project, 'node_modules/@error-contract', name))
})
afterEach(() => rmSync(project, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), text)
}

const copyCatalog = (file: string) => cpSync(fixture('error-catalog.yaml'), join(project, file))

/** A catalog that declares nothing of what the services return. */
const otherCatalog = 'name: other\nenvelope: microsoft\nerrors: { Unrelated: { status: 400 } }\n'

const service = `export const find = (res) =>
  res.status(400).json({ error: { code: 'ResourceNotFound', message: 'gone', target: crypto.randomUUID() } })
`

const config = (options: string, more = '') => `import errorContract from '@error-contract/eslint-plugin'
${more}
export default errorContract.config(${options})
`

/** Returns the message ids of the rules, `mismatched` where the right catalog was read. */
async function lint(cwd: string, files: string[], options: ESLint.Options = {}): Promise<string[]> {
  const results = await new ESLint({ cwd: join(project, cwd), ...options }).lintFiles(files)
  return results.flatMap(({ messages }) => messages.map(({ messageId, message }) => messageId ?? message))
}

interface Run {
  readonly status: number | null
  readonly output: string
}

/** Runs a command of an installed package in a folder of the project. */
const run = (command: string, cwd: string, words: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [
        require.resolve(`${command}/package.json`).replace('package.json', `bin/${commandFiles[command]}`),
        ...words,
      ],
      { cwd: join(project, cwd) },
      (_error, stdout, stderr) => resolve({ status: child.exitCode, output: stdout + stderr }),
    )
  })

const commandFiles: Readonly<Record<string, string>> = { eslint: 'eslint.js', oxlint: 'oxlint' }

describe('a relative path begins at the folder of the configuration', () => {
  const relative = config("{ catalog: './error-catalog.yaml' }")

  it('from a sub-folder', async () => {
    write('eslint.config.mjs', relative)
    copyCatalog('error-catalog.yaml')
    write('src/service.js', service)
    const { status, output } = await run('eslint', 'src', ['.'])
    expect(output).toContain('has status 400 here, but 404 in ../error-catalog.yaml')
    expect(status).toBe(1)
  })

  it('from outside, with --config', async () => {
    write('lint/eslint.config.mjs', relative)
    copyCatalog('lint/error-catalog.yaml')
    write('app/error-catalog.yaml', otherCatalog)
    write('app/service.js', service)
    const { status, output } = await run('eslint', 'app', ['--config', '../lint/eslint.config.mjs', '.'])
    expect(output).toContain('has status 400 here, but 404 in ../lint/error-catalog.yaml')
    expect(status).toBe(1)
  })

  it('from outside, with --config of another name', async () => {
    write('lint/rules.mjs', relative)
    copyCatalog('lint/error-catalog.yaml')
    write('app/service.js', service)
    const overrideConfigFile = join(project, 'lint/rules.mjs')
    expect(await lint('app', ['.'], { overrideConfigFile })).toEqual(['mismatched'])
  })

  it.each(['.', 'apps/users'])('with absolute file names, from %s', async (cwd) => {
    write('error-catalog.yaml', otherCatalog)
    write('apps/users/error-catalog.yaml', otherCatalog)
    write('apps/orders/eslint.config.mjs', relative)
    copyCatalog('apps/orders/error-catalog.yaml')
    write('apps/orders/src/service.js', service)
    expect(await lint(cwd, [join(project, 'apps/orders/src/service.js')])).toEqual(['mismatched'])
  })

  it('also for a file that has another catalog nearer to it', async () => {
    write('eslint.config.mjs', relative)
    copyCatalog('error-catalog.yaml')
    write('src/error-catalog.yaml', otherCatalog)
    write('src/service.js', service)
    expect(await lint('src', ['.'])).toEqual(['mismatched'])
  })

  it.each([
    ['eslint.config.ts', relative],
    ['eslint.config.js', relative],
    [
      'eslint.config.cjs',
      `const errorContract = require('@error-contract/eslint-plugin')
module.exports = errorContract.config({ catalog: 'error-catalog.yaml' })
`,
    ],
    ['eslint.config.mjs', `await undefined\n${relative}`],
  ])('in %s', async (file, text) => {
    write('package.json', '{ "type": "module" }')
    write(file, text)
    copyCatalog('error-catalog.yaml')
    write('src/service.js', service)
    expect(await lint('src', ['.'])).toEqual(['mismatched'])
  })

  it('through a function of an installed package', async () => {
    write(
      'node_modules/company-lint/index.js',
      `import errorContract from '@error-contract/eslint-plugin'
export const company = (catalog) => errorContract.config({ catalog })
`,
    )
    write('node_modules/company-lint/package.json', '{ "type": "module", "exports": "./index.js" }')
    write(
      'eslint.config.mjs',
      `import { company } from 'company-lint'
export default company('./error-catalog.yaml')
`,
    )
    copyCatalog('error-catalog.yaml')
    write('src/service.js', service)
    expect(await lint('src', ['.'])).toEqual(['mismatched'])
  })

  it('through a module beside it', async () => {
    write('lint/errors.mjs', relative)
    write('eslint.config.mjs', `export { default } from './lint/errors.mjs'\n`)
    copyCatalog('error-catalog.yaml')
    write('src/service.js', service)
    expect(await lint('src', ['.'])).toEqual(['mismatched'])
  })

  it('in plain settings, from a sub-folder', async () => {
    write(
      'eslint.config.mjs',
      `import errorContract from '@error-contract/eslint-plugin'
const settings = { 'error-contract': { catalog: './errors/shop.yaml' } }
export default [{ ...errorContract.configs.recommended, settings }]
`,
    )
    mkdirSync(join(project, 'errors'))
    copyCatalog('errors/shop.yaml')
    write('src/service.js', service)
    expect(await lint('src', ['.'])).toEqual(['mismatched'])
  })

  it('in the settings of Oxlint, from a sub-folder', async () => {
    write(
      '.oxlintrc.json',
      JSON.stringify({
        jsPlugins: [{ name: 'error-contract', specifier: '@error-contract/eslint-plugin' }],
        rules: { 'error-contract/no-mismatched-status': 'error' },
        settings: { 'error-contract': { catalog: './errors/shop.yaml' } },
      }),
    )
    mkdirSync(join(project, 'errors'))
    copyCatalog('errors/shop.yaml')
    write('src/service.js', service)
    const { status, output } = await run('oxlint', 'src', ['.'])
    expect(output).toContain('has status 400 here, but 404 in')
    expect(status).toBe(1)
  })
})

describe('the catalog may be', () => {
  it.each([
    ['a file URL', "{ catalog: new URL('errors/shop.yaml', import.meta.url) }"],
    ['the text of a file URL', "{ catalog: new URL('errors/shop.yaml', import.meta.url).href }"],
    ['a loaded catalog', "{ catalog: loadCatalogSync('errors/shop.yaml', { cwd: import.meta.dirname }) }"],
    [
      'a catalog in code',
      "{ catalog: defineCatalog({ name: 'shop', envelope: 'microsoft', errors: { ResourceNotFound: { status: 404 } } }) }",
    ],
  ])('%s', async (_name, options) => {
    const more = "import { defineCatalog, loadCatalogSync } from '@error-contract/catalog'"
    write('eslint.config.mjs', config(options, more))
    mkdirSync(join(project, 'errors'))
    copyCatalog('errors/shop.yaml')
    write('src/service.js', service)
    expect(await lint('src', ['.'])).toEqual(['mismatched'])
  })

  it('omitted, for the nearest above the configuration', async () => {
    write('apps/orders/eslint.config.mjs', config(''))
    copyCatalog('apps/error-catalog.yaml')
    write('apps/orders/src/error-catalog.yaml', otherCatalog)
    write('apps/orders/src/service.js', service)
    expect(await lint('.', [join(project, 'apps/orders/src')])).toEqual(['mismatched'])
  })

  it('omitted, for the nearest above each file where there is none above the configuration', async () => {
    write('eslint.config.mjs', config(''))
    for (const app of ['orders', 'users']) write(`apps/${app}/service.js`, service)
    copyCatalog('apps/orders/error-catalog.yaml')
    write('apps/users/error-catalog.yaml', otherCatalog)
    expect(await lint('.', ['apps'])).toEqual(['mismatched', 'undeclared'])
  })
})

describe('a catalog that extends another one', () => {
  const extended = (status: number) =>
    `name: common\nenvelope: microsoft\nerrors: { ResourceNotFound: { status: ${status} } }\n`

  beforeEach(() => {
    write('eslint.config.mjs', config(''))
    write('error-catalog.yaml', 'name: orders\nextends: ./common.yaml\n')
    write('service.js', service)
  })

  it('is read again after the other one was saved, in an editor', async () => {
    write('common.yaml', extended(404))
    const editor = new ESLint({ cwd: project })
    const lintText = async () => {
      const [result] = await editor.lintText(service, { filePath: join(project, 'service.js') })
      return result?.messages.map(({ messageId, message }) => messageId ?? message)
    }
    expect(await lintText()).toEqual(['mismatched'])
    write('common.yaml', `${extended(400)}# saved\n`)
    expect(await lintText()).toEqual([])
    write('common.yaml', `${extended(409)}# saved again\n`)
    expect(await lintText()).toEqual(['mismatched'])
  })

  it('is not found below a file', async () => {
    write('error-catalog.yaml', 'name: orders\nextends: ./service.js/errors\n')
    const [result] = await new ESLint({ cwd: project }).lintFiles('service.js')
    expect(result?.messages.map(({ message }) => message)).toEqual([
      expect.stringContaining("There is no catalog at './service.js/errors'."),
    ])
  })

  it('is read again once the other one exists', async () => {
    const editor = new ESLint({ cwd: project })
    const lintText = async () => {
      const [result] = await editor.lintText(service, { filePath: join(project, 'service.js') })
      return result?.messages.map(({ messageId, message }) => messageId ?? message)
    }
    expect(await lintText()).toEqual([expect.stringContaining("There is no catalog at './common.yaml'.")])
    write('common.yaml', extended(404))
    expect(await lintText()).toEqual(['mismatched'])
  })
})
