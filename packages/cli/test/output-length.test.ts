import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

const million = 'z'.repeat(1_000_000)
let directory: string
let server: Server
let target: string

/** Returns the error that the path names, with one member of a million characters. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'output-length-'))
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text)
  write('error-catalog.yaml', 'name: shop\nenvelope: microsoft\nerrors: { A: { status: 404, message: m } }')
  server = createServer((request, response) => {
    const member = request.url?.slice(1) ?? ''
    response.writeHead(404, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { code: 'A', message: 'm', target: 'a', [member]: million } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const run = (...words: readonly string[]) => runCommand(words, { cwd: directory })

describe('what a server returned takes little room on the terminal,', () => {
  it.each(['code', 'message', 'target'])('as a %s of a million characters', async (member) => {
    writeFileSync(join(directory, 'error-triggers.yaml'), `triggers: { A: GET /${member} }`)
    const { code, out } = await run('conformance', '--target', target)
    expect(code).toBe(1)
    expect(out.length).toBeLessThan(3000)
  })
})

it('names the first faults of a file, and says how many more there are', async () => {
  const errors = Array.from({ length: 1000 }, (_, index) => `  E${index}: { status: none }`)
  writeFileSync(
    join(directory, 'wrong.yaml'),
    `name: shop\nenvelope: microsoft\nerrors:\n${errors.join('\n')}\n`,
  )
  const { code, err } = await run('export', '--format', 'json-schema', '--catalog', 'wrong.yaml')
  const lines = err.trimEnd().split('\n')
  expect([code, lines.length]).toEqual([2, 201])
  expect(lines[200]).toBe('wrong.yaml: … and 800 more.')
})
