import { ESLint } from 'eslint'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'

const page = readFileSync(new URL('../../../docs/monorepo.md', import.meta.url), 'utf8')
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** Returns the fenced blocks of a language below a heading. */
function blocksOf(text: string, heading: string, language: string): string[] {
  const section = text.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].flatMap(([, name, block = '']) =>
    name === language ? [block] : [],
  )
}

const configurationOf = (heading: string) => blocksOf(page, heading, 'js')[0] ?? ''

let project: string

beforeEach(() => {
  project = realpathSync(mkdtempSync(join(tmpdir(), 'error-contract-')))
  mkdirSync(join(project, 'node_modules/@error-contract'), { recursive: true })
  symlinkSync(
    fileURLToPath(new URL('..', import.meta.url)),
    join(project, 'node_modules/@error-contract/eslint-plugin'),
  )
  write(
    'packages/errors/api-error.js',
    'export class ApiError extends Error { constructor(status, code) { super(); Object.assign(this, { status, code }) } }\n',
  )
  write('apps/orders/error-catalog.yaml', catalogOf('orders', 'OrderNotFound'))
  write('apps/users/error-catalog.yaml', catalogOf('users', 'AccountLocked'))
  write('apps/orders/orders.js', serviceOf('OrderNotFuond', 'OrderNotFound'))
  write('apps/users/users.js', serviceOf('OrderNotFound', 'AccountLocked'))
})
afterEach(() => rmSync(project, { recursive: true }))

const catalogOf = (name: string, code: string) =>
  `name: ${name}\nenvelope: microsoft\nerrors: { ${code}: { status: 404 } }\n`

const serviceOf = (
  first: string,
  second: string,
) => `import { ApiError } from '../../packages/errors/api-error.js'
export function find(key) {
  throw new ApiError(404, '${first}')
}
export function read(key) {
  throw new ApiError(404, '${second}')
}
`

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), text)
}

/** Lints the applications, and returns what ESLint prints without its last line. */
async function lint(files = ['apps']): Promise<string> {
  const eslint = new ESLint({ cwd: project })
  const { format } = await eslint.loadFormatter('stylish')
  const printed = stripVTControlCharacters(await format(await eslint.lintFiles(files)))
  return printed.replaceAll(`${project}/`, '').split('\n✖')[0]?.trim() ?? ''
}

const shown = () => (blocksOf(page, 'One configuration for all', '')[0] ?? '').trim()

it('shows one configuration for all applications, and what it reports', async () => {
  write('eslint.config.mjs', configurationOf('One configuration for all'))
  expect(await lint()).toBe(shown())
})

it('shows the configuration of one application, which takes its own catalog', async () => {
  for (const app of ['orders', 'users'])
    write(`apps/${app}/eslint.config.mjs`, configurationOf('One configuration per application'))
  expect(await lint()).toBe(shown())
})

it('shows a configuration with which each file takes the nearest catalog, and one without is reported', async () => {
  write('eslint.config.mjs', configurationOf('Files without a catalog'))
  write('tools/build.js', 'export const build = 1\n')
  const printed = await lint(['apps', 'tools'])
  expect(printed).toContain(shown())
  expect(printed).toMatch(/tools\/build\.js\n +1:1 +error +\S.* tools: There is no error-catalog\.yaml here/)
})

it.each(['Locate the catalog', 'Codes of other domains'])(
  'the README shows a configuration that loads: %s',
  async (heading) => {
    write('error-catalog.yaml', catalogOf('shop', 'OrderNotFound'))
    write('eslint.config.mjs', blocksOf(readme, heading, 'js')[0] ?? '')
    const { default: config } = (await import(pathToFileURL(join(project, 'eslint.config.mjs')).href)) as {
      readonly default: readonly { readonly settings?: Readonly<Record<string, object>> }[]
    }
    expect(config[0]?.settings?.['error-contract']).toMatchObject({
      catalog: join(project, 'error-catalog.yaml'),
    })
  },
)
