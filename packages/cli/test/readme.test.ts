import { parseCatalog } from '@error-contract/catalog'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createMockServer } from '../src/commands/mock/mock-server.js'
import { runCommand } from './run-command.js'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const directory = mkdtempSync(join(tmpdir(), 'readme-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Returns the first fenced block of a language after `text`. */
const blockAfter = (text: string, language: string) =>
  readme.slice(readme.indexOf(text)).split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? ''

/** Returns the words after `npx error-contract <command>`. */
const wordsOf = (command: string) =>
  new RegExp(`^npx error-contract (${command} .*)$`, 'm').exec(readme)?.[1]?.split(' ') ?? []

it('shows a first example that runs', async () => {
  writeFileSync(join(directory, 'errors.md'), blockAfter('`errors.md`', 'markdown'))
  writeFileSync(join(directory, 'error-triggers.yaml'), blockAfter('`error-triggers.yaml`', 'yaml'))
  expect(await runCommand(wordsOf('import'), { cwd: directory })).toEqual({ code: 0, out: '', err: '' })
  const catalog = parseCatalog(
    readFileSync(join(directory, 'error-catalog.yaml'), 'utf8'),
    'error-catalog.yaml',
  )
  const server = createMockServer(catalog)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const { port } = server.address() as AddressInfo
    const words = wordsOf('conformance').map((word) => word.replace('4010', String(port)))
    const { code, out } = await runCommand(words, { cwd: directory })
    const figures = (text: string) => text.replace(/ in \d+ ms/, '').trim()
    expect([figures(out), code]).toEqual([figures(/^conformant: .*$/m.exec(readme)?.[0] ?? ''), 0])
  } finally {
    server.close()
    server.closeAllConnections()
  }
})
