import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'init-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const at = (name: string) => join(directory, name)
const write = (name: string, content: string | Uint8Array = '') => writeFileSync(at(name), content)
const init = (...words: readonly string[]) =>
  runCommand(['init', '--envelope', 'oci', '--name', 'shop', ...words], { cwd: directory })

/** In bytes; more than a file of a project has, and than a string of JavaScript takes. */
const enormous = 600 * 1024 * 1024

/** Ways in which a file of a project is none that can be read. */
const unreadable: readonly (readonly [what: string, create: (file: string) => void])[] = [
  ['a directory', (file) => mkdirSync(file)],
  ['a pipe that no one writes to', (file) => execFileSync('mkfifo', [file])],
  ['a link to a device that never ends', (file) => symlinkSync('/dev/zero', file)],
  ['a link to itself', (file) => symlinkSync(file, file)],
  ['enormous', (file) => (writeFileSync(file, ''), truncateSync(file, enormous))],
  ['not UTF-8', (file) => writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
  ['nested a million deep', (file) => writeFileSync(file, '['.repeat(1_000_000))],
]

describe.each(['package.json', 'openapi.yaml', 'swagger.json', 'errors.md', 'errors.ts'])(
  'init in a project with a %s',
  (name) => {
    it.each(unreadable)('that is %s writes the example, and does not wait', async (_what, create) => {
      create(at(name))
      expect(await init()).toMatchObject({ code: 0, err: '' })
      expect(readdirSync(directory)).toContain('error-triggers.yaml')
    })
  },
)

describe('init beside a lint configuration', () => {
  it.each(unreadable.filter(([what]) => what !== 'a link to itself'))(
    'that is %s keeps it, and says what to add',
    async (_what, create) => {
      create(at('eslint.config.js'))
      const { code, out, err } = await init()
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('eslint.config.js exists and is kept.\nAdd to it:')
    },
  )

  it.each([
    ["it's here", `catalog: "./it's here/error-catalog.yaml", files: ["it's here/**/*.`],
    ['[id]', String.raw`catalog: './[id]/error-catalog.yaml', files: ["\\[id\\]/**/*.`],
    ['plain', `catalog: './plain/error-catalog.yaml', files: ['plain/**/*.`],
  ])(
    'above a folder named %s prints what JavaScript and its globs read as that folder',
    async (name, part) => {
      write('eslint.config.mjs', 'export default []')
      mkdirSync(at(name))
      const { out } = await runCommand(['init', '--envelope', 'oci'], { cwd: at(name) })
      expect(out).toContain(part)
    },
  )
})

describe('init, where a file that it would write is a link to nothing', () => {
  it.each(['error-catalog.yaml', 'eslint.config.mjs', 'error-triggers.yaml'])(
    'keeps the link %s, writes nothing beyond it, and offers no option that it does not have',
    async (name) => {
      symlinkSync('elsewhere', at(name))
      const { code, out, err } = await init()
      expect([code, err]).toEqual([
        2,
        `${name}: This is a link to a file that does not exist. Remove the link.\n`,
      ])
      expect(out).not.toContain(`${name} is written.`)
      expect(readdirSync(directory)).not.toContain('elsewhere')
    },
  )
})

describe('a command that init prints', () => {
  const page = '# x\n\n| Code | Status | Message |\n|---|---|---|\n| A | 404 | m |\n| B | 4x4 | m |\n'

  it.each([
    ['errors; touch taken.md', "'errors; touch taken.md'"],
    ['errors$(touch taken).md', "'errors$(touch taken).md'"],
    ["errors'`touch taken`.md", String.raw`'errors'\''${'`touch taken`'}.md'`],
    ['--errors.md', './--errors.md'],
    ['~errors.md', "'~errors.md'"],
    ['docs-errors.md', 'docs-errors.md'],
  ])('names the file "%s" as one word of a shell', async (name, word) => {
    write(name, page)
    const { out } = await init()
    expect(out).toContain(`To see them, run error-contract import ${word}\n`)
    const names = execFileSync('sh', ['-c', `printf '%s' ${word}`], { cwd: directory, encoding: 'utf8' })
    expect(names.replace(/^\.\//, '')).toBe(name)
  })

  it('names a lint configuration of the old format in the same way', async () => {
    mkdirSync(at('a b'))
    write('.eslintrc')
    const { out } = await runCommand(['init', '--envelope', 'oci'], { cwd: at('a b') })
    expect(out).toContain('npx @eslint/migrate-config ../.eslintrc\n')
  })
})

describe('init with codes that a file made up', () => {
  it.each([
    ['an inherited name', 'toString', 'constructor'],
    ['what YAML means something by', '# x', '- y: &z'],
    ['a line that a workflow would carry out', '::error::x', '::stop-commands::y'],
  ])('declares %s as it is', async (_what, first, second) => {
    write(
      'errors.ts',
      `export const errors = ${JSON.stringify([first, second])}\nexport enum ErrorCode { A = ${JSON.stringify(first)}, B = ${JSON.stringify(second)} }`,
    )
    expect(await init()).toMatchObject({ code: 0, err: '' })
    const { out } = await runCommand(['export', '--format', 'json-schema'], { cwd: directory })
    expect(out).toContain(JSON.stringify(first))
    expect(readFileSync(at('error-catalog.yaml'), 'utf8')).not.toMatch(/^::/m)
  })

  it.each([
    ['a control character', String.raw`a\u001b[31m`],
    ['a line break', String.raw`a\nb`],
    ['the name of a prototype', '__proto__'],
  ])('omits a list with a code that no catalog can have, %s, and takes the next one', async (_what, code) => {
    write(
      'errors.ts',
      `export enum ErrorCode { A = '${code}', B = 'b', D = 'd' }
export enum FaultCode { A = 'LOST', B = 'GONE' }`,
    )
    expect(await init()).toMatchObject({
      code: 0,
      out: expect.stringContaining('FaultCode in errors.ts:2 has 2 codes') as string,
      err: '',
    })
  })
})
