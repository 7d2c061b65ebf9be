import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

describe('a shard that was changed after its run', () => {
  interface Changed {
    mode: string
    verdict: string
    summary: Record<string, number>
    codes: { code: string; outcome: string; triggers: Record<string, unknown>[]; waiver?: unknown }[]
  }
  beforeAll(async () => {
    for (const index of [1, 2, 3]) await shard(['--shard', `${index}/3`, '--report', `whole/${index}`])
  })

  /** Merges shards of which the first, which asked for A, was changed. */
  async function merge(change: (result: Changed) => void) {
    rmSync(join(directory, 'changed'), { recursive: true, force: true })
    cpSync(join(directory, 'whole'), join(directory, 'changed'), { recursive: true })
    const file = join(directory, 'changed/1/conformance.json')
    const result = JSON.parse(readFileSync(file, 'utf8')) as Changed
    change(result)
    writeFileSync(file, JSON.stringify(result))
    return run(['merge', 'changed', '--allow-incomplete', '1'])
  }
  const codeIn = ({ codes }: Changed, code: string) => {
    const found = codes.find((one) => one.code === code)
    if (!found) throw new Error(`There is no ${code}.`)
    return found
  }
  const refused = (message: string) => ({
    code: 2,
    out: '',
    err: `changed/1/conformance.json: ${message}\n`,
  })

  it('is merged where nothing of it was', async () => {
    expect(await merge(() => undefined)).toMatchObject({ code: 0 })
  })

  it('is merged where a code ended worse than its triggers, which counts against no one else', async () => {
    const worsen = (result: Changed) => {
      codeIn(result, 'A').outcome = 'violated'
      Object.assign(result.summary, { proven: 0, violated: 1 })
      result.verdict = 'violations'
    }
    expect(await merge(worsen)).toMatchObject({ code: 1 })
  })

  it('is refused where its summary or verdict is another', async () => {
    expect(await merge((result) => (result.summary.proven = 2))).toEqual(
      refused('summary.proven: The summary has 2, and the codes give 1. Run the suite again.'),
    )
    expect(await merge((result) => (result.verdict = 'conformant'))).toEqual(
      refused(
        "verdict: The verdict is 'conformant', and what was found gives 'incomplete'. Run the suite again.",
      ),
    )
  })

  it.each([
    [
      'no response',
      { triggers: [] },
      "codes.0: The code 'A' is 'proven', and its triggers are 'untriggered'.",
    ],
    [
      'a trigger that is not proven',
      { triggers: [{ outcome: 'violated' }] },
      "codes.0: The code 'A' is 'proven', and its triggers are 'violated'.",
    ],
    [
      'a finding',
      { triggers: [{ findings: [{ check: 'status', severity: 'error', message: 'No.' }] }] },
      "codes.0: The trigger 'GET /A' is 'proven', and has no response or a finding that is an error.",
    ],
    [
      'a trigger without a response',
      { triggers: [{ answers: 0 }] },
      "codes.0: The trigger 'GET /A' is 'proven', and has no response or a finding that is an error.",
    ],
    ['no waiver', { outcome: 'waived' }, "codes.0: The code 'A' is 'waived', and has no waiver."],
    [
      'a waiver of a failure that it does not have',
      { outcome: 'waived', waiver: { kind: 'known-failure', owner: 'me', until: '2999-12-31' } },
      "codes.0: The code 'A' is 'waived' as a known failure, and its triggers are 'proven'.",
    ],
    [
      'triggers of another shard',
      { outcome: 'other-shard' },
      "codes.0: The code 'A' is 'other-shard', and has triggers.",
    ],
  ])('is refused where a code is done with %s', async (_what, changed, message) => {
    const merged = await merge((result) => {
      const own = codeIn(result, 'A')
      const triggers = (changed as Partial<Changed['codes'][0]>).triggers
      Object.assign(own, changed, {
        triggers: triggers ? triggers.map((trigger) => ({ ...own.triggers[0], ...trigger })) : own.triggers,
      })
    })
    expect(merged).toEqual(refused(`${message} Run the suite again.`))
  })

  it.each([
    ['mode', (result: Changed) => (result.mode = '<img src=x onerror=alert(1)>'), 'mode'],
    [
      'count that is none',
      (result: Changed) => Object.assign(result.summary, { proven: { length: 1 } }),
      'summary.proven',
    ],
    ['negative number', (result: Changed) => (result.summary.requests = -5), 'summary.requests'],
    ['number of no size', (result: Changed) => (result.summary.requests = 1e308), 'summary.requests'],
    [
      'part of a response',
      (result: Changed) =>
        (codeIn(result, 'A').triggers = [{ ...codeIn(result, 'A').triggers[0], answers: 1.5 }]),
      'codes.0.triggers.0.answers',
    ],
  ])('is refused where it has a %s that no run has', async (_what, change, path) => {
    expect(await merge(change)).toEqual(
      refused(
        `${path}: This is not a result of the conformance suite. Pass a conformance.json of this version.`,
      ),
    )
  })

  it('is not overwritten by the report', async () => {
    const merged = await run(['merge', 'whole', '--report', 'whole/1', '--allow-incomplete', '1'])
    expect(merged).toEqual({
      code: 2,
      out: '',
      err: '--report: whole/1 has the result of a shard, which the report would replace. Use another directory.\n',
    })
    expect(await run(['merge', 'whole', '--allow-incomplete', '1'])).toMatchObject({ code: 0 })
  })
})
