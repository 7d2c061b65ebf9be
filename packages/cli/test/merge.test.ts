import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
let server: Server
let target: string

/** Answers `/A` with 400 and the code A. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'merge-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: letters\nenvelope: microsoft\nerrors: { A: { status: 400 }, B: { status: 400 }, C: { status: 400 } }',
  )
  writeFileSync(join(directory, 'error-triggers.yaml'), 'triggers: { A: GET /A, B: GET /B }')
  server = createServer((request, answer) => {
    answer.writeHead(400, { 'content-type': 'application/json' })
    answer.end(
      JSON.stringify({ error: { code: request.url?.slice(1), message: 'Text.', target: randomUUID() } }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  runCommand(words, { cwd: directory, env })

const shard = (words: readonly string[], env = {}) => run(['conformance', '--target', target, ...words], env)

describe('error-contract merge', () => {
  it('gives the one verdict, after shards that each end by what they asked for', async () => {
    const first = await shard(['--shard', '1/3', '--report', 'shards/1'])
    expect(first.out).toContain(
      'shard 1 of 3, incomplete: 3 declared, 1 triggered, 1 proven, 2 other-shard; 2 requests',
    )
    expect(first.code).toBe(0)
    await shard(['--shard', '2/3', '--report', 'shards/2'])
    const third = await shard(['--report', 'shards/3'], { CONFORMANCE_SHARD: '3/3' })
    expect(third.code).toBe(3)

    const missing = await run(['merge', 'shards/1', 'shards/3'])
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringContaining('Of 3 shards, these are missing: 2.') as string,
    ])

    const merged = await run(['merge', 'shards', '--report', 'merged'])
    expect(merged.out).toContain('incomplete: 3 declared, 2 triggered, 2 proven, 1 untriggered; 4 requests')
    expect(merged.code).toBe(3)
    expect(readdirSync(join(directory, 'merged')).sort()).toEqual([
      'conformance.json',
      'ctrf.json',
      'index.html',
      'junit.xml',
    ])
    expect((await run(['merge', 'shards', '--allow-incomplete', '1'])).code).toBe(0)
  })

  it('refuses an invalid shard', async () => {
    const { code, err } = await shard(['--shard', '4/3'])
    expect([code, err]).toEqual([2, expect.stringContaining("--shard: Invalid shard '4/3'.") as string])
  })
})
