import { once } from 'node:events'
import { linkSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeTransport, parseTriggers, runConformance, type ConformancePlan } from '../src/index.js'
import { discover } from '../src/discover/index.js'
import { parseTarget } from '../src/http/target.js'
import { admitTarget } from '../src/safety/admit-target.js'
import { operationsOf } from './operations.js'
import { writeFolder } from './certificates.js'
import { error, send, shop } from './shop.js'

async function startServer(
  handler: RequestListener = (_request, response) => error(response, 404, 'OrderNotFound'),
) {
  const path = join(writeFolder({}), 'app.sock')
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.host}`)
    handler(request, response)
  })
  await once(server.listen(path), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { path, seen }
}

async function run(target: string, yaml: string, plan: Partial<ConformancePlan> = {}) {
  const result = await runConformance({
    catalog: shop,
    triggers: parseTriggers(yaml, 'error-triggers.yaml', shop),
    transport: nodeTransport(target),
    environment: {},
    ...plan,
  })
  return { result, first: result.codes.find(({ triggers }) => triggers.length > 0) }
}

const triggers = 'triggers: { OrderNotFound: { request: "GET /orders/none?a=%2F", repeat: 1 } }'

describe('a target behind a Unix socket', () => {
  it('is sent to, with and without a base path, byte for byte', async () => {
    const { path, seen } = await startServer()
    const plain = await run(`unix:${path}`, triggers)
    const based = await run(`unix:${path}:/v1/`, triggers)
    const docker = await run(`unix://${path}`, triggers)
    expect([plain, based, docker].map(({ first }) => first?.outcome)).toEqual(['proven', 'proven', 'proven'])
    expect(seen).toEqual([
      'GET /orders/none?a=%2F localhost',
      'GET /v1/orders/none?a=%2F localhost',
      'GET /orders/none?a=%2F localhost',
    ])
    expect(docker.result.target).toBe(`unix:${path}`)
  })

  it('has a curl line that sends the request again', async () => {
    const { path } = await startServer((_request, response) => send(response, 500))
    const { first } = await run(`unix:${path}:/v1`, triggers)
    expect(first?.triggers[0]?.exchange?.curl).toContain(
      `curl -sS -i --globoff --path-as-is --unix-socket '${path}' 'http://localhost/v1/orders/none?a=%2F' -H `,
    )
  })

  it('is not asked through a proxy', async () => {
    const { path } = await startServer()
    const environment = { HTTP_PROXY: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1' }
    expect((await run(`unix:${path}`, triggers, { environment })).first?.outcome).toBe('proven')
  })

  it.each([
    ['is missing', 'app.sock', 'there is no socket at '],
    ['is a file', 'file.sock', 'no server listens on '],
  ])('that %s is unreachable, and says what to do', async (_name, name, message) => {
    const folder = writeFolder({ 'file.sock': '' })
    const { first } = await run(`unix:${join(folder, name)}`, triggers)
    expect(first?.outcome).toBe('unreachable')
    expect(first?.reason).toContain(`The target cannot be reached: ${message}${join(folder, name)}`)
  })

  it('is followed where a captured URL leads to it, and nowhere else', async () => {
    const yaml = (location: string) => `
triggers:
  OrderNotFound:
    setup: { request: POST /orders, capture: { NEXT: { location: path } } }
    request: GET \${NEXT}
    repeat: 1
# ${location}
`
    const { path, seen } = await startServer((request, response) =>
      request.method === 'POST'
        ? send(response, 201, {}, { location: '/v1/orders/7' })
        : error(response, 404, 'OrderNotFound'),
    )
    const { first } = await run(`unix:${path}:/v1`, yaml('/v1/orders/7'))
    expect([first?.outcome, seen[1]]).toEqual(['proven', 'GET /v1/orders/7 localhost'])
  })

  it('is discovered', async () => {
    const { path } = await startServer()
    const discovery = await discover({
      catalog: shop,
      operations: await operationsOf(
        "{ openapi: 3.0.3, info: { title: t, version: '1' }, paths: { '/orders/{id}': { get: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '200': { description: ok } } } } } }",
        'openapi.yaml',
      ),
      triggers: { credentials: new Map() },
      credentials: {},
      transport: nodeTransport(`unix:${path}`),
      environment: {},
      maximumRequests: 100,
    })
    expect(discovery.mode).toBe('safe-writes')
    expect(discovery.responses.map(({ code }) => code)).toContain('OrderNotFound')
  })
})

describe('a Unix socket and production', () => {
  const modeOf = (target: string, targets: string, wish = {}) => {
    try {
      return admitTarget(target, parseTriggers(`targets: ${targets}`, 'a.yaml').targets, wish, 'full').mode
    } catch (caught) {
      return (caught as Error).message
    }
  }

  it('is this machine, and may be production by its path', () => {
    expect(modeOf('unix:/run/app.sock', '{ allowed: [staging.example.com] }')).toBe('full')
    expect(modeOf('unix:/run/app.sock:/v1', "{ production: ['unix:/run/app.sock'] }")).toContain(
      'The socket unix:/run/app.sock:/v1 is production (unix:/run/app.sock).',
    )
    expect(modeOf('unix:/run/app.sock', "{ production: ['unix:/run/app.sock'] }", { production: true })).toBe(
      'read-only',
    )
    expect(modeOf('unix:/run/other.sock', "{ production: ['unix:/run/app.sock'] }")).toBe('full')
  })

  it('is production where this machine is, on any port', () => {
    expect(modeOf('unix:/run/app.sock', '{ production: [localhost] }')).toContain('is production (localhost)')
    expect(modeOf('unix:/run/app.sock', "{ production: ['127.0.0.1:80'] }")).toBe('full')
    expect(modeOf('http://127.0.0.1', "{ production: ['unix:/run/app.sock'] }")).toBe('full')
  })

  it('is the same through a link, and by another spelling', () => {
    const folder = writeFolder({})
    const real = join(folder, 'real.sock')
    writeFileSync(real, '')
    symlinkSync(real, join(folder, 'soft.sock'))
    linkSync(real, join(folder, 'hard.sock'))
    const production = `{ production: ['unix:${real}'] }`
    for (const path of ['soft.sock', 'hard.sock', './real.sock', '/../real.sock'])
      expect(
        modeOf(
          `unix:${folder}/${path === '/../real.sock' ? '.' : ''}/${path.replace('/../', '')}`,
          production,
        ),
      ).toContain('is production')
  })

  it('does not hide a host that a request names', async () => {
    const { path, seen } = await startServer()
    const { first } = await run(
      `unix:${path}`,
      'targets: { production: [api.example.com] }\ntriggers: { OrderNotFound: { request: GET /a, headers: { host: api.example.com } } }',
    )
    expect([first?.outcome, seen]).toEqual(['blocked', []])
  })

  it('waives where its path is named', async () => {
    const { path } = await startServer((_request, response) => send(response, 200))
    const waiver = (targets: string) =>
      `${triggers}\nwaivers: [{ code: OrderNotFound, kind: unreachable, reason: x, owner: y, until: 2999-01-01, targets: ['${targets}'] }]`
    expect((await run(`unix:${path}`, waiver(`unix:${path}`))).result.codes[1]?.outcome).toBe('waived')
    expect((await run(`unix:${path}`, waiver('unix:/run/other.sock'))).result.codes[1]?.outcome).toBe(
      'violated',
    )
  })
})

describe('the address of a target', () => {
  const addressOf = (text: string) => {
    try {
      const { name, url, socketPath } = parseTarget(text)
      return [name, url.href, socketPath]
    } catch (caught) {
      return (caught as Error).message
    }
  }

  it.each([
    ['unix:/run/app.sock', ['unix:/run/app.sock', 'http://localhost/', '/run/app.sock']],
    ['unix:/run/app.sock:/', ['unix:/run/app.sock:/', 'http://localhost/', '/run/app.sock']],
    ['unix:/run/app.sock:/v1/x', ['unix:/run/app.sock:/v1/x', 'http://localhost/v1/x', '/run/app.sock']],
    ['unix:///run/app.sock', ['unix:/run/app.sock', 'http://localhost/', '/run/app.sock']],
    ['UNIX:/run/a%20b.sock', ['unix:/run/a b.sock', 'http://localhost/', '/run/a b.sock']],
    [
      'https://staging.example.com',
      ['https://staging.example.com/', 'https://staging.example.com/', undefined],
    ],
  ])('%s is read', (text, expected) => {
    expect(addressOf(text)).toEqual(expected)
  })

  it.each([
    ['unix:', 'This is not the path of a Unix socket.'],
    ['unix:@abstract', 'This is not the path of a Unix socket.'],
    ['unix:app.sock', `Write unix:${join(process.cwd(), 'app.sock')}.`],
    ['unix://run/app.sock', 'A Unix socket has no host. Write unix:/run/app.sock.'],
    ['unix:/run/app.sock:/v1?a=1', 'The target has no query and no fragment.'],
    [`unix:/${'x'.repeat(107)}`, 'is longer than 107 bytes'],
    ['http+unix://%2Frun%2Fapp.sock', 'Write unix:/run/app.sock'],
    ['http://unix:/run/app.sock:/v1', 'Write unix:/run/app.sock:/v1'],
    ['ftp://staging.example.com', 'This is not the URL of a server.'],
    ['https://a:k4nary@staging.example.com', 'The URL has a user or a password.'],
  ])('%s is refused, with what to write', (text, message) => {
    expect(addressOf(text)).toContain(message)
    expect(addressOf(text)).not.toContain('k4nary')
  })
})
