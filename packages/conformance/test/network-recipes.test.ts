import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createHttp2Server } from 'node:http2'
import { createServer as createTlsServer } from 'node:https'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { nodeTransport, parseTriggers, runConformance } from '../src/index.js'
import { findProxy } from '../src/http/proxy.js'
import { parseTarget } from '../src/http/target.js'
import { createAuthority, issue, peerOf, writeFolder } from './certificates.js'
import { error, shop } from './shop.js'

const page = readFileSync(new URL('../../../docs/network.md', import.meta.url), 'utf8')

/** Returns the first block of code of a kind below a heading. */
function recipe(heading: string, kind = 'yaml'): string {
  const [, section = ''] = page.split(new RegExp(`^#+ ${heading}$`, 'm'))
  const [, text] = new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'm').exec(section) ?? []
  if (text === undefined) throw new Error(`There is no ${kind} below '${heading}'.`)
  return text
}

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

const absent: RequestListener = (_request, response) => error(response, 404, 'OrderNotFound')

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = writeFolder({})
  mkdirSync(join(folder, 'certs'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'certs', name), text)
  return folder
}

async function run(target: string, yaml: string, folder = writeFolder({}), environment = {}) {
  const result = await runConformance({
    catalog: shop,
    triggers: parseTriggers(yaml, join(folder, 'error-triggers.yaml'), shop),
    transport: nodeTransport(target),
    environment,
  })
  return Object.fromEntries(result.codes.map(({ code, outcome }) => [code, outcome]))
}

it('the recipe for certificates proves the codes of each credential', async () => {
  const ca = await createAuthority()
  const [server, full, limited] = await Promise.all([
    issue(ca),
    issue(ca, { name: 'full' }),
    issue(ca, { name: 'limited', passphrase: 'k4nary-passphrase' }),
  ])
  const folder = folderWith({
    'ca.pem': ca.cert,
    'full.pem': full.cert,
    'limited.pem': limited.cert,
    'limited-key.pem': limited.key,
  })
  const options = { ...server, ca: ca.cert, requestCert: true, rejectUnauthorized: false }
  const port = await listen(
    createTlsServer(options, (request, response) => {
      const { subject } = peerOf(request.socket)
      if (subject?.CN === 'full') return error(response, 404, 'OrderNotFound')
      return subject?.CN === 'limited'
        ? error(response, 409, 'OrderLocked')
        : error(response, 401, 'Unauthorized')
    }),
  )
  const environment = { FULL_KEY: full.key, KEY_PASSPHRASE: 'k4nary-passphrase' }
  const outcomes = await run(`https://127.0.0.1:${port}`, recipe('Certificates'), folder, environment)
  expect(outcomes).toMatchObject({ OrderNotFound: 'proven', OrderLocked: 'proven', Unauthorized: 'proven' })
})

it('the recipe for a self-signed certificate reaches its server', async () => {
  const own = await createAuthority('127.0.0.1')
  const port = await listen(createTlsServer({ ...own }, absent))
  const yaml = recipe("When the server's certificate is not trusted")
  const outcomes = await run(`https://127.0.0.1:${port}`, yaml, folderWith({ 'server.pem': own.cert }))
  expect(outcomes.OrderNotFound).toBe('proven')
})

it('the recipe for a proxy names it, and what goes without', () => {
  const pairs = [...recipe('Proxies', 'sh').matchAll(/\b(\w+)='([^']*)'/g)].map(
    ([, name = '', value = '']) => [name, value],
  )
  const environment = Object.fromEntries(pairs) as Record<string, string>
  const of = (target: string) => findProxy(parseTarget(target), environment)?.url.origin
  expect(of('https://staging.example.com')).toBe('http://proxy.example.com:3128')
  expect([of('https://a.internal.example.com'), of('https://10.1.2.3')]).toEqual([undefined, undefined])
})

it('the table of NO_PROXY says what is excluded', () => {
  const entries = [...(page.split('| entry')[1]?.split('\n\n')[0] ?? '').matchAll(/`([^`]+)`/g)].map(
    ([, one = '']) => one,
  )
  const targets = [
    'https://a.example.com:8443',
    'https://10.0.0.7',
    'https://[fd12::1]:8443',
    'https://192.168.1.1',
  ]
  for (const NO_PROXY of entries) {
    const excluded = targets.filter(
      (target) => findProxy(parseTarget(target), { ALL_PROXY: 'http://p.test', NO_PROXY }) === undefined,
    )
    expect([NO_PROXY, excluded.length > 0]).toEqual([NO_PROXY, true])
  }
})

it('the recipes for a Unix socket reach it, with and without a base path', async () => {
  const paths: (string | undefined)[] = []
  const server = createServer((request, response) => {
    paths.push(request.url)
    absent(request, response)
  })
  const socket = join(writeFolder({}), 'app.sock')
  await once(server.listen(socket), 'listening')
  onTestFinished(() => void server.close())
  const targets = [...recipe('Unix sockets', 'sh').matchAll(/--target (\S+)/g)].map(([, one = '']) => one)
  expect(targets).toHaveLength(2)
  for (const target of targets) {
    const outcomes = await run(
      target.replace('/run/app.sock', socket),
      'triggers: { OrderNotFound: { request: GET /a, repeat: 1 } }',
    )
    expect(outcomes.OrderNotFound).toBe('proven')
  }
  expect(paths).toEqual(['/a', '/v1/a'])
})

it('the recipe for a socket that is production refuses it', async () => {
  await expect(run('unix:/var/run/docker.sock', recipe('Unix sockets'))).rejects.toThrow(
    'The socket unix:/var/run/docker.sock is production',
  )
})

it('the recipe for HTTP/2 proves its code', async () => {
  const server = createHttp2Server((_request, response) => {
    response.writeHead(404, { 'content-type': 'application/json' })
    response.end('{"code":"OrderNotFound","message":"No."}')
  })
  const outcomes = await run(`http://127.0.0.1:${await listen(server)}`, recipe('HTTP/2'))
  expect(outcomes.OrderNotFound).toBe('proven')
})
