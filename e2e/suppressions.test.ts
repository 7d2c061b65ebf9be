import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const plugin = pathToFileURL(join(root, 'packages/eslint-plugin/dist/index.js')).href

let folder: string
const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
const node = (script: string, ...words: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly out: string }>((resolve) => {
    execFile(process.execPath, [join(root, script), ...words], { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, out: `${stdout}${stderr}` }),
    )
  })
const eslint = (...words: readonly string[]) => node('node_modules/eslint/bin/eslint.js', ...words)
const coverage = (...words: readonly string[]) =>
  node(
    'packages/cli/dist/main.js',
    ...['coverage', '--source', 'src', '--lint', 'eslint.json', '--baseline', 'error-baseline.json'],
    ...words,
  )

/** A service that raises one code which the catalog lacks. */
const service = (code: string) => `export const find = (req, res) => {
  res.status(404).json({ code: 'OrderNotFound', message: 'It is gone.' })
  res.status(410).json({ code: '${code}', message: 'It is gone.' })
}
`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'suppressions-'))
  mkdirSync(join(folder, 'src'))
  write('package.json', '{ "type": "module" }')
  write(
    'eslint.config.js',
    `import errorContract from '${plugin}'\nexport default [...errorContract.config()]\n`,
  )
  write(
    'error-catalog.yaml',
    'name: orders\nenvelope: { code: /code, message: /message }\nerrors:\n  OrderNotFound: { status: 404 }\n',
  )
  write('src/orders.js', service('OrderGone'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('tells a swap that the suppressions of ESLint let in', async () => {
  expect((await eslint('--suppress-all', 'src')).code).toBe(0)
  await eslint('--format', 'json', '-o', 'eslint.json', 'src')
  await coverage('--update-baseline')
  expect((await coverage()).code).toBe(0)

  write('src/orders.js', service('OrderLost'))
  expect(await eslint('src')).toEqual({ code: 0, out: '' })

  await eslint('--format', 'json', '-o', 'eslint.json', 'src')
  expect(readFileSync(join(folder, 'eslint.json'), 'utf8')).toContain('OrderLost')
  const { code, out } = await coverage()
  expect(code).toBe(1)
  expect(out).toMatch(/no-undeclared-code.*OrderLost|OrderLost.*no-undeclared-code/)
})
