import { parseCatalog } from '@error-contract/catalog'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const guide = readFileSync(new URL('../../../docs/catalog.md', import.meta.url), 'utf8')

/** The fenced blocks below a heading, in order. */
function blocksOf(heading: string): { language: string; text: string }[] {
  const section = guide.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return [...section.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))
}

const block = (heading: string, language: string) =>
  blocksOf(heading).find((one) => one.language === language)?.text ?? ''

/** The lines of a shell block that run the command, without `npx error-contract`. */
const commandsOf = (text: string) =>
  [...text.matchAll(/^npx error-contract (.*)$/gm)].map(([, words = '']) => words.split(' '))

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'guide-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const write = (file: string, text: string) => writeFileSync(join(directory, file), text)

/** Runs every command of a section; where output is shown below one, it has to be that. */
async function runSection(heading: string): Promise<void> {
  const blocks = blocksOf(heading)
  for (const [index, { language, text }] of blocks.entries()) {
    if (language !== 'sh') continue
    for (const words of commandsOf(text)) {
      const { code, out, err } = await runCommand(words, { cwd: directory })
      const shown = blocks[index + 1]
      if (shown?.language === '') expect(`${out}${err}`).toBe(shown.text)
      else expect([code, err]).toEqual([0, ''])
    }
  }
}

describe('the guide to the catalog', () => {
  it('begins one', () => runSection('Create a catalog'))

  it('shows catalogs that load', () => {
    expect(parseCatalog(block('Catalog file', 'yaml'), 'error-catalog.yaml').codes).toHaveLength(4)
    expect(parseCatalog(block('Envelopes', 'yaml'), 'error-catalog.yaml').envelope.mediaType).toBe(
      'application/problem+json',
    )
  })

  it('shows faults as they are printed', async () => {
    write('faulty.yaml', block('Faults in a catalog', 'yaml'))
    await runSection('Faults in a catalog')
  })

  it('imports a page', async () => {
    write('errors.fr.md', block('Import a documentation page', 'markdown'))
    await runSection('Import a documentation page')
  })

  it('imports an OpenAPI document, and checks one', async () => {
    write(
      'error-catalog.yaml',
      'name: orders\nenvelope: microsoft\nerrors: { OrderNotFound: { status: 404 } }\n',
    )
    const schema = (code: string) =>
      `{ properties: { error: { properties: { code: { enum: [${code}] }, message: {}, target: {} } } } }`
    const document = (code: string) =>
      `openapi: 3.0.3\npaths:\n  /orders/{id}:\n    get:\n      responses:\n        '404':\n          description: no\n          content:\n            application/json:\n              schema: ${schema(code)}\n`
    write('openapi.yaml', document('OrderNotFuond'))
    await runSection('Check an OpenAPI document')
    rmSync(join(directory, 'error-catalog.yaml'))
    await runSection('Import an OpenAPI document')
  })

  it('exports every format', async () => {
    write('error-catalog.yaml', block('Catalog file', 'yaml'))
    await runSection('Export documentation, schemas and types')
  })

  it('compares two versions', async () => {
    const catalog = (version: string, errors: string) =>
      `name: orders\nversion: ${version}\nenvelope: oci\nerrors: ${errors}\n`
    write(
      'old.yaml',
      catalog(
        '1.0.0',
        '{ OrderNotFound: { status: 404, message: No order. }, OrderClosed: { status: 409 } }',
      ),
    )
    write(
      'error-catalog.yaml',
      catalog(
        '1.1.0',
        '{ OrderNotFound: { status: 404, message: There is no such order. }, Gone: { status: 410 } }',
      ),
    )
    await runSection('Compare two versions')
  })

  it('names every command that the program has for catalogs', async () => {
    const { out } = await runCommand(['--help'])
    for (const command of ['init', 'import', 'export', 'diff', 'mock', 'check']) {
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'))
      expect(guide).toContain(`npx error-contract ${command}`)
    }
  })
})
