import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { runCommand } from './run-command.js'

let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'gone-'))
  writeFileSync(
    join(directory, 'error-catalog.yaml'),
    'name: letters\nenvelope: { code: /code, message: /message }\nerrors: { A: { status: 404 } }',
  )
  writeFileSync(join(directory, 'error-triggers.yaml'), 'triggers: { A: GET /a }')
  writeFileSync(
    join(directory, 'openapi.yaml'),
    'openapi: 3.1.0\npaths:\n  /a/{id}: { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }] } }',
  )
})

afterAll(() => rmSync(directory, { recursive: true }))

/** Starts a server that returns A for every path, and ends at one that cannot be decoded. */
async function startServer(): Promise<string> {
  const program = `
    const server = require('node:http').createServer((request, response) => {
      try { decodeURIComponent(request.url) } catch { process.exit(1) }
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"A","message":"No."}')
    })
    server.listen(0, '127.0.0.1', () => console.log(server.address().port))`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string]
  return `http://127.0.0.1:${port.trim()}`
}

const gone = 'After this request the server was gone'

it('names the probe after which the server was gone on every face, and ends with 1', async () => {
  const summary = join(directory, 'summary.md')
  const { code, out } = await runCommand(
    ['conformance', '--target', await startServer(), '--probes', '--report', 'report'],
    { cwd: directory, env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary } },
  )
  expect(code).toBe(1)
  const faces = [out, ...['index.html', 'junit.xml', 'conformance.json'].map((name) => join('report', name))]
  for (const face of faces) {
    const content = face === out ? face : readFileSync(join(directory, face), 'utf8')
    expect(content).toContain(gone)
    expect(content).toContain('bad-path-encoding')
  }
  expect(readFileSync(summary, 'utf8')).toMatch(/bad-path-encoding \| violated \| .*the server was gone/)
})

it('ends a discovery with 1 after such a request, and names it', async () => {
  const { code, out } = await runCommand(
    ['discover', '--target', await startServer(), '--openapi', 'openapi.yaml'],
    { cwd: directory },
  )
  expect(code).toBe(1)
  expect(out).toContain(
    '✗ After GET /a/%E0%A4%A (bad-path-encoding: id that cannot be decoded) the server was gone.',
  )
})
