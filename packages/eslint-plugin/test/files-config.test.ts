import { InvalidInputError, loadCatalogSync } from '@error-contract/catalog'
import { ESLint as ESLint10, type Linter } from 'eslint'
import { ESLint as ESLint9 } from 'eslint-9'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import plugin from '../src/index.js'

let project: string
beforeEach(() => (project = realpathSync(mkdtempSync(join(tmpdir(), 'error-contract-')))))
afterEach(() => rmSync(project, { recursive: true }))

function write(file: string, ...lines: string[]): void {
  mkdirSync(dirname(join(project, file)), { recursive: true })
  writeFileSync(join(project, file), lines.join('\n'))
}

const valid = ['name: shop', 'envelope: microsoft', 'errors:', '  Gone: { status: 410 }']

/** What the command prints for a catalog that it cannot use. */
function commandOutput(file: string): string[] {
  try {
    loadCatalogSync(join(project, file))
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message.replaceAll(`${project}/`, '').split('\n')
    throw error
  }
  return []
}

describe.each([
  ['9', ESLint9 as unknown as typeof ESLint10],
  ['10', ESLint10],
])('files() in ESLint %s', (_, ESLint) => {
  const lint = async (
    config: Linter.Config[] = plugin.files(),
    files: string[] = ['.'],
  ): Promise<string[]> => {
    const eslint = new ESLint({ cwd: project, overrideConfigFile: true, overrideConfig: config })
    const results = await eslint.lintFiles(files)
    return results.flatMap(({ filePath, messages }) =>
      messages.map(
        ({ line, column, message }) => `${filePath.slice(project.length + 1)}:${line}:${column}: ${message}`,
      ),
    )
  }

  it('reports nothing in a valid catalog', async () => {
    write('error-catalog.yaml', ...valid)
    expect(await lint()).toEqual([])
  })

  it.each([
    ['unknown keys', ['name: shop', 'envelope: microsft', 'errors:', '  Gone: { satus: 410 }']],
    ['broken YAML', ['name: shop', 'errors: [']],
    ['an empty file', ['']],
    [
      'a file that begins with a byte order mark',
      ['\uFEFFname: shop', 'envelope: nope', 'errors: { A: {} }'],
    ],
    ['line ends of Windows', ['name: shop\r', 'envelope: oci\r', 'errors: { A: { status: 7 } }\r']],
    ['braces', ['name: shop', 'envelope: oci', 'errors: { A: { message: "{{ {b" } }']],
    ['a base that is not there', [...valid, 'extends: ../nowhere']],
    ['a faulty translation', [...valid, '  B: { message: "{a}", messages: { fr: b } }']],
  ])('reports %s where the command does, in its words', async (_what, lines) => {
    write('error-catalog.yaml', ...lines)
    const expected = commandOutput('error-catalog.yaml')
    expect(expected).not.toEqual([])
    expect(await lint()).toEqual(expected)
  })

  it('reports faults of JSON', async () => {
    write('error-catalog.json', '{ "name": "a", "envelope": "oci", "errors": { "A": { "status": "404" } } }')
    expect(await lint()).toEqual(commandOutput('error-catalog.json'))
  })

  it('reports the faults of another file where the catalog names it', async () => {
    write('service/error-catalog.yaml', 'name: service', 'extends: ../common.yaml')
    write('common.yaml', 'name: common', 'envelope: oci', 'errors: { A: { status: 7 } }')
    expect(await lint()).toEqual([
      'service/error-catalog.yaml:2:1: common.yaml:3:24: 7 is not an HTTP status. Write a whole number from 100 to 599.',
    ])
  })

  it('reads the text that an editor has, not the file', async () => {
    write('error-catalog.yaml', ...valid)
    const eslint = new ESLint({ cwd: project, overrideConfigFile: true, overrideConfig: plugin.files() })
    const [result] = await eslint.lintText('name: shop\nenvelope: nope\nerrors: { A: {} }', {
      filePath: join(project, 'error-catalog.yaml'),
    })
    expect(result?.messages).toMatchObject([
      { ruleId: 'error-contract-files/valid-catalog', line: 2, column: 11 },
    ])
  })

  it('reads catalogs with other names', async () => {
    write('apis/orders.yaml', 'name: orders')
    expect(await lint(plugin.files({ catalogs: ['apis/*.yaml'] }))).toHaveLength(2)
  })

  it('reads triggers with the function that it is given', async () => {
    write('error-triggers.yaml', 'triggers: []')
    const fault = { path: 'triggers', position: { line: 1, column: 11 }, message: 'Expected a mapping.' }
    expect(await lint(plugin.files({ triggers: () => [fault] }))).toEqual([
      'error-triggers.yaml:1:11: Expected a mapping.',
    ])
    expect(await lint(plugin.files({ triggers: () => [] }))).toEqual([])
  })

  it('is not disturbed by rules for JavaScript that are enabled for every file', async () => {
    write('error-catalog.yaml', 'name: shop', 'envelope: nope', 'errors: { A: {} }')
    const names = ['no-irregular-whitespace', 'logical-assignment-operators', 'no-undef', 'no-unused-vars']
    const rules = Object.fromEntries(names.map((name) => [name, 'error' as const]))
    expect(await lint([{ rules }, ...plugin.files()])).toEqual(commandOutput('error-catalog.yaml'))
  })

  it('stands beside the configuration for source code', async () => {
    write('error-catalog.yaml', ...valid)
    write('service.js', "export const find = (res) => res.status(404).json({ error: { code: 'Gone' } })")
    const config = [
      {
        languageOptions: { ecmaVersion: 2022 as const },
        linterOptions: { reportUnusedDisableDirectives: 'warn' as const },
      },
      ...plugin.config({ catalog: join(project, 'error-catalog.yaml') }),
      ...plugin.files(),
    ]
    expect(await lint(config)).toEqual([
      expect.stringMatching(/^service\.js:1:41: Error code 'Gone' has status 404 here/),
      expect.stringMatching(/^service\.js:1:60: Missing member/),
    ])
  })
})
