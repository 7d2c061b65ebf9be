import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'export-language-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    [
      'name: shop',
      'owner: team-a',
      'language: en',
      'envelope: oci',
      'errors:',
      '  Gone: { status: 410, message: "The order {order} is gone.", messages: { fr: "{order} a disparu." } }',
      '  Closed: { status: 409, message: The order is closed. }',
    ].join('\n'),
  )
})
afterEach(() => rmSync(directory, { recursive: true }))

const run = (...words: string[]) => runCommand(words, { cwd: directory })

describe('error-contract export --language', () => {
  it.each(['markdown', 'html', 'openapi', 'json-schema', 'typescript'])(
    'writes %s with the messages in it, and names those that are missing',
    async (format) => {
      const { code, out, err } = await run('export', '--format', format, '--language', 'fr')
      expect(err).toBe("'Closed' has no message in 'fr', so its own is written.\n")
      expect(code).toBe(1)
      if (format === 'markdown' || format === 'html') expect(out).toContain('a disparu.')
    },
  )

  it('writes the own language, and ends with 0 where none is missing', async () => {
    const { code, out, err } = await run('export', '--format', 'markdown', '--language', 'en-GB')
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('The order {order} is gone.')
  })

  it.each([
    ['markdown', 'errors.md'],
    ['openapi', 'errors.yaml'],
  ])('comes back from %s with its languages', async (format, file) => {
    await run('export', '--format', format, '-o', file)
    const { code, out } = await run('import', file)
    expect(code).toBe(0)
    expect(out).toMatch(/^language: en$/m)
    expect(out).toContain("fr: '{order} a disparu.'")
  })

  it('refuses a language that no code has', async () => {
    expect(await run('export', '--format', 'markdown', '--language', 'de')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining("The catalog has no messages in 'de'. It has 'en' and 'fr'."),
    })
  })
})

describe('error-contract check of translations', () => {
  it('finds those that are missing', async () => {
    const { code, out } = await run('check', 'error-catalog.yaml')
    expect(out).toContain(
      "error-catalog.yaml:7:3: error: 'Closed' has no message in 'fr', in which others have one. Write it. [missing-translation]",
    )
    expect(code).toBe(1)
  })

  it('warns of those that are the message itself', async () => {
    const catalog = `name: a\nowner: b\nenvelope: oci\nerrors: { A: { message: It is gone., messages: { fr: It is gone. } } }`
    writeFileSync(join(directory, 'error-catalog.yaml'), catalog)
    const { code, out } = await run('check', 'error-catalog.yaml')
    expect(out).toContain("warning: The message of 'A' in 'fr' is the message itself. Translate it.")
    expect(code).toBe(0)
  })
})
