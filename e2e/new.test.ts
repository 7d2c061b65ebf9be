import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyWorkspace } from '../scripts/copy-workspace.js'
import { kinds, pathOf } from '../scripts/kinds.js'
import { run } from './packed.js'

interface Example {
  readonly kind: keyof typeof kinds
  readonly name: string
  /** What a person fills in, by the text that it replaces, in all files of the definition. */
  readonly fillIn: Readonly<Record<string, string>>
  /** What the page that lists the definitions then shows. */
  readonly documented: string
  /** A command that offers the definition then, and what it prints. */
  readonly command?: { readonly words: readonly string[]; readonly prints: string }
}

const inspectsBody =
  "inspects: 'body', // TODO: 'status', 'body', 'headers', or 'exchange' where only a real server shows it"

const examples: readonly Example[] = [
  {
    kind: 'check',
    name: 'lamp-off',
    fillIn: {
      'TODO: the section of an RFC, or the document, that requires it': 'Manual of the lamp, page 7',
      'TODO: one sentence that is true of every response without a finding.': 'The lamp is off.',
      [inspectsBody]: "inspects: 'headers',",
      "it.todo('TODO: reports the nearest response that is wrong')": `it('reports a lamp that is on', () => {
    expect(findings(resourceNotFound(), { headers: [['x-lamp', 'on']] })).toHaveLength(1)
  })`,
      'response.status < 100': "response.headers.some(([name]) => name === 'x-lamp')",
    },
    documented: '| `lamp-off` | The lamp is off. | headers | Manual of the lamp, page 7 |',
  },
  {
    kind: 'mistake',
    name: 'lamp-on',
    fillIn: {
      'TODO: the section of an RFC, or the document, by which the request is wrong':
        'Manual of the lamp, page 8',
      'TODO: what is wrong with the request': 'a lamp that is on',
    },
    documented: '| `lamp-on` | a lamp that is on | yes | | Manual of the lamp, page 8 |',
  },
  {
    kind: 'envelope',
    name: 'lamp-shop',
    fillIn: {
      'https://example.com/': 'https://example.com/lamps',
      'TODO: whose it is, and where code and message are.': 'Lamp shops: a `fault` object.',
      '/error/code': '/fault/code',
      '/error/message': '/fault/text',
    },
    documented: '`lamp-shop`',
    command: { words: ['import', '--help'], prints: 'lamp-shop' },
  },
  {
    kind: 'export-format',
    name: 'lamp-list',
    fillIn: { 'TODO: one sentence for a list of formats.': 'One code per line.', "'.txt'": "'.lamps'" },
    documented: '| `lamp-list` | `.lamps` | One code per line. |',
    command: { words: ['export', '--help'], prints: 'lamp-list' },
  },
  {
    kind: 'pact-check',
    name: 'lamp-code',
    fillIn: { 'TODO: one sentence about a contract that is right.': 'A contract about a lamp is right.' },
    documented: '| `lamp-code` | error | A contract about a lamp is right. |',
  },
  {
    kind: 'rule',
    name: 'no-lamp-code',
    fillIn: {
      'TODO: Disallow …': 'Disallow a code that is read from a lamp',
      'TODO: what is wrong; {{catalog}} is the path of the catalog.': 'This code comes from a lamp.',
      'TODO: ': '',
    },
    documented: 'Disallow a code that is read from a lamp.',
  },
  {
    kind: 'framework',
    name: 'lamp-server',
    fillIn: {
      "'lamp server', // TODO: the name as its documentation spells it": "'Lamp server',",
      "method('send', 0)": "method('shine', 0)",
      '.send(': '.shine(',
    },
    documented: '## Lamp server',
  },
  {
    kind: 'command',
    name: 'lamp-count',
    fillIn: { 'TODO: what it does, in a sentence.': 'Counts lamps.' },
    documented: 'Counts lamps.',
    command: { words: ['lamp-count'], prints: 'Nothing is done yet.' },
  },
]

let workspace: string
const read = (path: string) => readFileSync(join(workspace, path), 'utf8')
const node = (...words: string[]) => run(workspace, process.execPath, words)

describe('a definition that `new` writes', () => {
  const testResults = new Map<string, string>()

  beforeAll(async () => {
    workspace = copyWorkspace()
    for (const { kind, name, fillIn } of examples) {
      const written = await node('scripts/new.js', kind, name)
      expect(written).toMatchObject({ code: 0, errors: '' })
      const paths = [...written.output.matchAll(/^(.*) is written\.$/gm)].map(([, path = '']) => path)
      for (const path of paths) fillInFile(path, fillIn)
    }
    expect(await node('scripts/generate.js')).toMatchObject({ code: 0, errors: '' })
    const tests = examples.map(({ kind, name }) => pathOf(kinds[kind]?.files.test ?? '', name))
    const { output } = await node('node_modules/vitest/vitest.mjs', 'run', '--reporter=json', ...tests)
    const { testResults: files } = JSON.parse(output) as { testResults: { name: string; status: string }[] }
    for (const { name, status } of files) testResults.set(name, status)
  })
  afterAll(() => rmSync(workspace, { recursive: true, force: true }))

  it.each(examples)(
    'is a $kind in docs, command and tests, without any other edit',
    async ({ kind, name, documented, command }) => {
      expect(read(kinds[kind]?.listedIn ?? '').replaceAll(/ +/g, ' ')).toContain(documented)
      expect(testResults.get(join(workspace, pathOf(kinds[kind]?.files.test ?? '', name)))).toBe('passed')
      if (command) {
        const { output, errors } = await node('packages/cli/dist/main.js', ...command.words)
        expect(output + errors).toContain(command.prints)
      }
    },
  )

  it('has a kind for each that is there', () => {
    expect(examples.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(kinds).toSorted())
  })

  it('never overwrites', async () => {
    const [{ kind, name } = expect.fail()] = examples
    const before = read(pathOf(kinds[kind]?.files.source ?? '', name))
    const { code, errors } = await node('scripts/new.js', kind, name)
    expect([code, errors]).toEqual([2, expect.stringContaining('exists already. Use another name.')])
    expect(read(pathOf(kinds[kind]?.files.source ?? '', name))).toBe(before)
  })
})

/** Fills in what a file leaves open; every replacement that the file has a place for is made once. */
function fillInFile(path: string, fillIn: Readonly<Record<string, string>>): void {
  let text = read(path)
  for (const [from, to] of Object.entries(fillIn)) text = text.replace(from, () => to)
  writeFileSync(join(workspace, path), text)
}

it.each([
  [[], 'Expected a kind and a name, got 0 arguments.'],
  [['check'], 'Expected a kind and a name, got 1 arguments.'],
  [['chek', 'retry-after'], "Unknown kind 'chek'."],
  [['check', 'retryAfter'], "Invalid name 'retryAfter'."],
  [['check', '../escape'], "Invalid name '../escape'."],
  [['check', 'retry-after', '--force'], "Unknown option '--force'."],
])('refuses %j in one sentence, with the usage', async (words, message) => {
  const { code, errors } = await run(join(import.meta.dirname, '..'), process.execPath, [
    'scripts/new.js',
    ...words,
  ])
  expect([code, errors]).toEqual([2, expect.stringContaining(message)])
  expect(errors).toContain('Usage: npx --yes pnpm@12 new <kind> <name>')
})
