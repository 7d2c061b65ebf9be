import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
let server: Server
let target: string
let methods: string[]

/** Knows one caller and answers everything else with 404. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'discover-'))
  server = createServer((request, answer) => {
    methods.push(request.method ?? '')
    const isKnown = request.headers.authorization === 'Bearer canary-7531'
    const [status, code] = isKnown ? ([404, 'Absent'] as const) : ([401, 'Unknown'] as const)
    answer.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' })
    answer.end(JSON.stringify({ code, message: request.headers.authorization }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: notes\nenvelope: { code: /code, message: /message }\nerrors: { Unknown: { status: 401 }, Absent: { status: 404 }, Full: { status: 409 } }',
  )
  writeFileSync(
    join(directory, 'openapi.yaml'),
    'openapi: 3.1.0\npaths: { /notes: { get: {}, post: { requestBody: { required: true, content: { application/json: {} } } } } }',
  )
})

beforeEach(() => {
  methods = []
  rmSync(join(directory, 'error-triggers.yaml'), { force: true })
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const run = (words: readonly string[] = []) =>
  runCommand(['discover', '--openapi', 'openapi.yaml', '--target', target, ...words], {
    cwd: directory,
    env: { TOKEN: 'canary-7531' },
  })

const full = ['--credential', 'full=authorization: Bearer ${TOKEN}']
const output = ['-o', 'error-triggers.yaml']

describe('error-contract discover', () => {
  it('prints which rule drew what and what stayed unreached, and ends with 0', async () => {
    const { code, out } = await run(full)
    expect(out).toMatch(/^no-credential +Unknown ×2$/m)
    expect(out).toMatch(/^unknown-route +Absent$/m)
    expect(out).toMatch(/^Not reached: Full\.$/m)
    expect(out).toMatch(/^Reached 2 of 3 declared codes with \d+ requests in mode safe-writes\.$/m)
    expect(out).toContain('2 requests were not sent: there is no limited credential.')
    expect(code).toBe(0)
  })

  it('says how much it may send before it does', async () => {
    const { err } = await run(['--max-requests', '3'])
    expect(err).toBe(`Sending at most 3 requests to ${target}/ in mode safe-writes.\n`)
    expect(methods).toHaveLength(3)
  })

  it('says where the codes are, if not where the catalog says', async () => {
    writeFileSync(
      join(directory, 'misread.yaml'),
      'name: notes\nenvelope: { code: /error/code }\nerrors: { Unknown: { status: 401 }, Absent: { status: 404 } }',
    )
    const { out } = await run([...full, '--catalog', 'misread.yaml'])
    expect(out).toMatch(/^no-credential +401 without a code ×2$/m)
    expect(out).toMatch(
      /^\d+ responses without a code in its place had (?:Unknown, Absent|Absent, Unknown) at \/code\. Correct the envelope in misread\.yaml\.$/m,
    )
    expect((await run(full)).out).not.toContain('Correct the envelope')
  })

  it('says how to name a full credential where requests were refused for want of one', async () => {
    const none = await run()
    expect(none.out).toMatch(
      /^\d+ requests were refused for want of a credential 'full'\. Add it with --credential 'full=authorization: Bearer \$\{TOKEN\}'\.$/m,
    )
    const other = await run(['--credential', 'admin=authorization: Bearer ${TOKEN}'])
    expect(other.out).toContain(', or use another with --as: admin.')
    expect((await run(full)).out).not.toContain('for want of')
  })

  it('sends reads alone when it is told to', async () => {
    const { out } = await run([...full, '--mode', 'read-only'])
    expect(new Set(methods)).toEqual(new Set(['GET']))
    expect(out).toContain('--mode safe-writes sends writes that must be refused')
  })

  it('writes a proposal that the suite runs as written, without a secret', async () => {
    const { out, err } = await run([...full, ...output])
    expect(out).toContain('Proposed triggers: error-triggers.yaml')
    const written = readFileSync(join(directory, 'error-triggers.yaml'), 'utf8')
    expect([out, err, written].join('\n')).not.toContain('canary')
    const suite = await runCommand(['conformance', '--target', target], {
      cwd: directory,
      env: { TOKEN: 'canary-7531' },
    })
    expect(suite.out).toContain('incomplete: 3 declared, 2 triggered, 2 proven, 1 untriggered')
    writeFileSync(
      join(directory, 'error-triggers.yaml'),
      written.replace('as: none', 'as: none\n      headers: { authorization: Bearer canary-7531 }'),
    )
    const violated = await runCommand(['conformance', '--target', target], {
      cwd: directory,
      env: { TOKEN: 'canary-7531' },
    })
    expect(violated.out).toContain('✗ Unknown  no-credential (without a credential): GET /notes → 404')
  })

  it('sends what contracts say ends in an error, alone or beside a document', async () => {
    const pact = (path: string, code: string, providerStates: object[]) => ({
      consumer: { name: 'web' },
      provider: { name: 'notes' },
      interactions: [
        {
          description: 'a note',
          providerStates,
          request: { method: 'GET', path, headers: { authorization: 'Bearer canary-pact' } },
          response: {
            status: 404,
            headers: { 'content-type': 'application/json' },
            body: { code, message: 'x' },
          },
        },
      ],
      metadata: { pactSpecification: { version: '3.0.0' } },
    })
    writeFileSync(join(directory, 'a.json'), JSON.stringify(pact('/notes/none', 'Absent', [])))
    writeFileSync(
      join(directory, 'b.json'),
      JSON.stringify(pact('/notes/full', 'Full', [{ name: 'all are there' }])),
    )
    const words = ['discover', '--target', target, ...full, ...output]
    const alone = ['--pact', 'a.json', 'b.json']
    const { code, out, err } = await runCommand([...words, ...alone], {
      cwd: directory,
      env: { TOKEN: 'canary-7531' },
    })
    expect(out).toMatch(/^contract +Absent ×2$/m)
    expect(out).toContain('Proposed only because a contract says so: Full (in a provider state).')
    const written = readFileSync(join(directory, 'error-triggers.yaml'), 'utf8')
    expect(written).toContain('state: all are there')
    expect([out, err, written].join('\n')).not.toContain('canary')
    expect(code).toBe(0)
    expect((await run([...full, '--pact', 'a.json'])).out).toMatch(/^no-credential /m)
  })

  it('overwrites nothing unless it is forced to, and sends nothing then', async () => {
    const file = join(directory, 'error-triggers.yaml')
    writeFileSync(file, 'triggers: {}')
    const { code, err } = await run([...full, ...output])
    expect([code, methods.length, readFileSync(file, 'utf8')]).toEqual([2, 0, 'triggers: {}'])
    expect(err).toContain('The file exists already. Pass --force to overwrite it')
    expect((await run([...full, ...output, '--force'])).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('Unknown:')
  })

  it('takes credentials from the triggers file that it finds', async () => {
    writeFileSync(
      join(directory, 'error-triggers.yaml'),
      "credentials: { full: { header: authorization, value: 'Bearer ${TOKEN}' } }",
    )
    expect((await run()).out).toContain('Absent')
  })

  it.each([
    ['a credential without a header', ['--credential', 'full=Bearer'], 'Use a name, a header and a value'],
    ['a credential that nobody declared', ['--as', 'admin'], "There is no credential 'admin'."],
    ['a document that is none', ['--openapi', 'error-catalog.yaml'], 'This is not OpenAPI'],
    ['a contract that is none', ['--pact', 'error-catalog.yaml'], 'Expected a pact file'],
    [
      'a variable that is not set',
      ['--credential', 'full=a: ${MISSING}'],
      'the environment variable MISSING',
    ],
  ])('ends with 2 for %s', async (_name, words, message) => {
    const { code, out, err } = await run([...words, ...output])
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(`${out}${err}`).not.toContain('    at ')
    expect(existsSync(join(directory, 'error-triggers.yaml'))).toBe(false)
  })

  it('ends with 2 when it is given neither a document nor a contract', async () => {
    const { code, err } = await runCommand(['discover', '--target', target], { cwd: directory })
    expect([code, err]).toEqual([
      2,
      'discover: Name an OpenAPI document with --openapi, or contracts with --pact.\n',
    ])
  })

  it('ends with 1 when the server accepts a write, and sends no other', async () => {
    const writes: string[] = []
    const careless = createServer((request, answer) => {
      if (request.method !== 'GET') writes.push(`${request.method} ${request.url}`)
      answer.writeHead(request.method === 'GET' ? 404 : 204).end()
    })
    await new Promise<void>((resolve) => careless.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = careless.address() as AddressInfo
      const { code, out } = await run([...full, '--target', `http://127.0.0.1:${port}`])
      expect([code, writes]).toEqual([1, ['PATCH /notes']])
      expect(out).toContain('The server accepted PATCH /notes (wrong-method: PATCH, which is not described)')
    } finally {
      await new Promise((resolve) => careless.close(resolve))
    }
  })

  it('says which writes it did not send, since their ids may exist', async () => {
    writeFileSync(
      join(directory, 'ids.yaml'),
      "openapi: 3.1.0\npaths: { '/notes/{id}': { delete: { parameters: [{ name: id, in: path, schema: { type: integer } }] } } }",
    )
    const { code, out } = await runCommand(
      ['discover', '--openapi', 'ids.yaml', '--target', target, ...full],
      {
        cwd: directory,
        env: { TOKEN: 'canary-7531' },
      },
    )
    expect(methods.filter((method) => method !== 'GET')).toHaveLength(2)
    expect(out).toContain(
      '2 requests were not sent: the document allows their ids, and no GET returned 404 for these, so a write may change something.',
    )
    expect(code).toBe(0)
  })

  it('ends with 4 when nothing listens', async () => {
    expect((await run(['--target', 'http://127.0.0.1:1'])).code).toBe(4)
  })
})
