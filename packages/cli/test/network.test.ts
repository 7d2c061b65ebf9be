import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCommand } from './run-command.js'

const catalog = 'name: letters\nenvelope: { code: /code }\nerrors: { A: { status: 400 } }\n'

function folder(triggers: string) {
  const directory = mkdtempSync(join(tmpdir(), 'network-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  writeFileSync(join(directory, 'error-catalog.yaml'), catalog)
  writeFileSync(join(directory, 'error-triggers.yaml'), triggers)
  return directory
}

const conformance = (cwd: string, target: string, env: Record<string, string> = {}, ...words: string[]) =>
  runCommand(['conformance', '--target', target, ...words], { cwd, env })

it('a dry run shows proxy, version and certificates, and what is wrong with them, but no secret', async () => {
  const cwd = folder(`
http2: true
tls: { ca: '\${CA}' }
credentials: { full: { tls: { cert: full.pem, key: '\${FULL_KEY}', passphrase: k4nary-passphrase } } }
triggers: { A: { request: GET /a, as: full } }
`)
  const env = { HTTPS_PROXY: 'http://ann:k4nary-password@proxy.test:3128', FULL_KEY: 'k4nary-key' }
  const { code, out, err } = await conformance(cwd, 'https://staging.test', env, '--dry-run')
  expect([code, err]).toEqual([0, ''])
  expect(out.split('\n')).toEqual([
    '  proxy  http://proxy.test:3128 (HTTPS_PROXY)',
    '  HTTP/2',
    '  TLS  of all requests  ca ${CA}',
    "  TLS  of all requests  blocked: 'ca' of 'tls' needs the environment variable CA, which is not set.",
    '  TLS  as full  cert full.pem, key ${FULL_KEY}, passphrase (given)',
    "  TLS  as full  blocked: 'key' of 'tls': the variable ${FULL_KEY} has neither PEM nor the path of a file that exists. Set it to one of them.",
    '  A  GET /a  as full',
    '1 request to https://staging.test/ through the proxy http://proxy.test:3128 (HTTPS_PROXY) in mode read-only, 3 at most if some are undone or sent again. Nothing was sent.',
    '',
  ])
})

it.each([
  ['a SOCKS proxy', { HTTPS_PROXY: 'socks5://k4nary.test' }, 'HTTPS_PROXY: SOCKS proxies are not supported.'],
  [
    'an unreadable NO_PROXY',
    { HTTPS_PROXY: 'http://p.test', NO_PROXY: '10.0.0.0/99' },
    "NO_PROXY: The entry '10.0.0.0/99' cannot be read.",
  ],
])('%s ends with 2 before anything is sent', async (_name, env, message) => {
  const { code, err, out } = await conformance(folder('triggers: { A: GET /a }'), 'https://staging.test', env)
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain(message)
  expect(err).not.toContain('k4nary')
})

it('a proxy that is not there ends with 4, and is told once', async () => {
  const { code, out, err } = await conformance(
    folder('triggers: { A: [GET /a, GET /b] }'),
    'http://staging.test',
    { HTTP_PROXY: 'http://ann:k4nary-password@127.0.0.1:1' },
  )
  expect(code).toBe(4)
  expect(out).toContain('the proxy http://127.0.0.1:1 (HTTP_PROXY) cannot be reached')
  expect(out).toContain('; 1 request in ')
  expect(out + err).not.toContain('k4nary')
})

it('a certificate that cannot be used ends with 3, and names its place', async () => {
  const cwd = folder('tls: { ca: ca.pem }\ntriggers: { A: GET /a }')
  const { code, out } = await conformance(cwd, 'https://127.0.0.1:1')
  expect(code).toBe(3)
  expect(out).toContain(
    "? A  blocked: 'ca' of 'tls' (error-triggers.yaml:1:12), ca.pem, does not exist. Correct the path; it begins at the folder of the triggers file.",
  )
})

async function startSocket() {
  const path = join(mkdtempSync(join(tmpdir(), 'socket-')), 'app.sock')
  const server = createServer((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"code":"A"}')
  })
  await once(server.listen(path), 'listening')
  onTestFinished(() => {
    server.close()
    rmSync(join(path, '..'), { recursive: true })
  })
  return path
}

it('a Unix socket is proven', async () => {
  const path = await startSocket()
  const { code, err } = await conformance(folder('triggers: { A: GET /a }'), `unix:${path}:/v1`)
  expect([code, err]).toEqual([
    0,
    `Sending 1 request to unix:${path}:/v1 in mode full, 3 at most if some are undone or sent again.\n`,
  ])
})

it('discover finds codes behind a Unix socket, and keeps the TLS settings in its proposal', async () => {
  const path = await startSocket()
  const cwd = folder(
    "tls: { ca: certs/ca.pem }\ncredentials: { full: { tls: { cert: certs/full.pem, key: '${FULL_KEY}' }, header: x-key, value: '${KEY}' } }\n",
  )
  writeFileSync(
    join(cwd, 'openapi.yaml'),
    "{ openapi: 3.0.3, info: { title: t, version: '1' }, paths: { /a: { get: { responses: { '200': { description: ok } } } } } }",
  )
  const words = ['discover', '--openapi', 'openapi.yaml', '--target', `unix:${path}`, '-o', 'proposed.yaml']
  const { code } = await runCommand(words, { cwd, env: { KEY: 'k4nary-key' } })
  expect(code).toBe(0)
  const proposed = readFileSync(join(cwd, 'proposed.yaml'), 'utf8')
  expect(proposed).toContain('tls:\n  ca: certs/ca.pem\n')
  expect(proposed).toContain('      cert: certs/full.pem\n      key: ${FULL_KEY}\n')
})

it.each([
  ['http://unix:/run/app.sock:/v1', 'Write a Unix socket as unix:/path.sock, or unix:/path.sock:/base.'],
  ['http+unix://%2Frun%2Fapp.sock', 'Write unix:/run/app.sock'],
  ['unix:app.sock', 'The path of a Unix socket must be absolute.'],
])('the target %s ends with 2, and what to write', async (target, message) => {
  const { code, err } = await conformance(folder('triggers: { A: GET /a }'), target)
  expect([code, err.includes(message)]).toEqual([2, true])
})
