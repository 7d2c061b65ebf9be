import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string
let server: Server
let target: string
let arrived: string[]
let loginStatus: number

const triggers = `
credentials:
  full:
    session: { request: POST /login, json: { password: '\${PASSWORD}' }, capture: { TOKEN: /token } }
    header: authorization
    value: 'Bearer \${TOKEN}'
defaults: { as: full }
triggers:
  A: GET /A
  B:
    setup: { request: POST /things, json: {}, capture: { THING: { body: /id, secret: false } } }
    request: GET /B?of=\${THING}
    teardown: DELETE /things/\${THING}
`

/** Opens sessions, creates things that cannot be removed, and answers everything else with its code. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sessions-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: letters\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 400 }, B: { status: 400 } }',
  )
  writeFileSync(join(directory, 'error-triggers.yaml'), triggers)
  server = createServer((request, answer) => {
    const line = `${request.method} ${request.url}`
    arrived.push(line)
    const send = (status: number, body: unknown) => {
      answer.writeHead(status, { 'content-type': 'application/json' })
      answer.end(JSON.stringify(body))
    }
    if (line === 'POST /login')
      return send(loginStatus, loginStatus < 400 ? { token: 'canary-7531' } : { hint: 'not canary-password' })
    if (line === 'POST /things') return send(201, { id: 'thing-1' })
    if (request.method === 'DELETE') return send(500, { code: 'A', message: 'canary-7531 may not' })
    send(400, { code: request.url?.slice(1, 2), message: 'm' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  arrived = []
  loginStatus = 200
})

afterAll(async () => {
  rmSync(directory, { recursive: true })
  await new Promise((resolve) => server.close(resolve))
})

const run = (...words: string[]) =>
  runCommand(['conformance', '--target', target, ...words], {
    cwd: directory,
    env: { PASSWORD: 'canary-password' },
  })

it('shows logins and captured values in a dry run, and sends nothing', async () => {
  const { out, code } = await run('--dry-run')
  expect(out).toContain(
    '  session full  POST /login  without a credential (once, and again after a 401) (captures TOKEN)\n',
  )
  expect(out).toContain('  B  POST /things  as full (before it) (captures THING)\n')
  expect(out).toContain('  B  GET /B?of=${THING}  as full\n')
  expect(out).toContain('5 requests to')
  expect([arrived, code]).toEqual([[], 0])
})

it('sends the login in mode read-only, and no other write', async () => {
  const { out } = await run('--mode', 'read-only')
  expect(arrived).toEqual(['POST /login', 'GET /A'])
  expect(out).toContain('B  excluded: Mode read-only takes no step before or after a request that may write.')
})

it('sums up at its end what a failed teardown left behind', async () => {
  const report = join(directory, 'report')
  const { out, code } = await run('--report', report)
  expect(code).toBe(3)
  expect(out).toContain('B, GET /B?of=${THING}: The teardown failed: DELETE /things/${THING} returned 500.\n')
  expect(out).toContain('  received 500  {"code":"A","message":"${TOKEN} may not"}\n')
  expect(out).toMatch(
    /✗ 1 undo or teardown step failed; something may be left on the target\.\n {2}DELETE \/things\/thing-1 \(B\)\n\n.*incomplete/,
  )
  for (const name of ['conformance.json', 'junit.xml', 'index.html'])
    expect(out + readFileSync(join(report, name), 'utf8')).not.toContain('canary')
})

it('tells once why a login failed, with its exchange and the place in the file', async () => {
  loginStatus = 403
  const { out, code } = await run()
  expect(code).toBe(3)
  expect(out).toContain(
    'A  blocked: The session of \'full\' (error-triggers.yaml:4:14) could not be opened: POST /login returned 403.\n  received 403  {"hint":"not ${PASSWORD}"}\n  curl ',
  )
  expect(out).not.toContain('canary')
  expect(arrived).toEqual(['POST /login'])
})
