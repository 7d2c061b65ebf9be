import { builtInEnvelopeNames, parseCatalog, type Catalog } from '@error-contract/catalog'
import { judge } from '@error-contract/conformance'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createMockServer } from '../src/commands/mock/mock-server.js'
import { main, runCommand } from './run-command.js'

const errors = {
  NotFound: { status: 404, message: '{thing} is not here.' },
  Conflict: { status: [409, 412] },
  Unauthorized: { status: 401, message: 'Who are you?' },
  WrongMethod: { status: 405 },
  Busy: { status: 503, headers: ['Retry-After'] },
  Odd: {},
  'urn:shop:not found/%41': { status: 410 },
}
const shop = (envelope: string | object = 'microsoft') =>
  parseCatalog(JSON.stringify({ name: 'shop', envelope, errors }), 'errors.json')

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
    await once(server, 'close').catch(() => undefined)
  }
})

async function serve(catalog: Catalog = shop()): Promise<string> {
  const server = createMockServer(catalog)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A raw answer in the form that `judge` takes; unlike `fetch`, it sends the path as written. */
async function ask(origin: string, path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request(`${origin}${path}`, { method, headers })
  sent.end()
  const [response] = await once(sent, 'response')
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const flat = response.rawHeaders as string[]
  const pairs = flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : [],
  )
  return { status: response.statusCode as number, headers: pairs, body: Buffer.concat(chunks) }
}

const header = (answer: Awaited<ReturnType<typeof ask>>, name: string) =>
  answer.headers.find(([key]) => key.toLowerCase() === name)?.[1]
const json = (answer: Awaited<ReturnType<typeof ask>>) =>
  JSON.parse(answer.body.toString()) as Record<string, never>

describe('the mock', () => {
  it.each([
    ...builtInEnvelopeNames,
    { code: { header: 'x-error-code' }, correlationId: { header: 'x-request-id' } },
    { code: { at: '/type', prefix: 'https://shop.example/' }, additionalMembers: false },
  ])('answers for every code so that judge finds nothing, in the envelope %j', async (envelope) => {
    const catalog = shop(envelope)
    const origin = await serve(catalog)
    for (const code of catalog.codes) {
      const answer = await ask(origin, `/errors/${encodeURIComponent(code)}`)
      expect(judge(answer, { catalog, code }), code).toEqual([])
    }
  })

  it('answers on any path and method with the error that a header names', async () => {
    const origin = await serve()
    expect((await ask(origin, '/machines/7', { 'x-error-code': 'NotFound' }, 'DELETE')).status).toBe(404)
    const preferred = await ask(origin, '/x', { prefer: 'wait=1, code=Conflict' }, 'POST')
    expect([preferred.status, header(preferred, 'preference-applied')]).toEqual([409, 'code="Conflict"'])
    const quoted = await ask(origin, '/x', { prefer: 'code="urn:shop:not found/%41"' })
    expect(quoted.status).toBe(410)
  })

  it('has a fresh correlation id each time', async () => {
    const origin = await serve()
    const ids = [await ask(origin, '/errors/Odd'), await ask(origin, '/errors/Odd')].map(
      (answer) => (json(answer) as { error?: { target?: string } }).error?.target,
    )
    expect(ids[0]).not.toBe(ids[1])
  })

  it('takes message parameters and one of several statuses from the query', async () => {
    const origin = await serve()
    const answer = await ask(origin, '/errors/NotFound?thing=The%20lamp')
    expect(json(answer)).toMatchObject({ error: { message: 'The lamp is not here.' } })
    expect((await ask(origin, '/errors/Conflict?status=412')).status).toBe(412)
    expect((await ask(origin, '/errors/Conflict?status=404')).status).toBe(400)
  })

  it('says so when a code is not declared, in a form that no code has', async () => {
    const answer = await ask(await serve(), '/errors/NotFuond')
    expect([answer.status, header(answer, 'content-type')]).toEqual([404, 'application/problem+json'])
    expect(json(answer)['detail']).toBe(
      "Error code 'NotFuond' is not declared in the catalog 'shop'. Did you mean 'NotFound'?",
    )
  })

  it.each([['//'], ['/errors/'], ['/errors/%E0%A4%A'], ['/errors/__proto__'], ['/%']])(
    'survives %s',
    async (path) => {
      expect((await ask(await serve(), path)).status).toBeGreaterThanOrEqual(400)
    },
  )

  it('lists its errors for people and for programs', async () => {
    const origin = await serve()
    expect((await ask(origin, '/')).body.toString()).toContain('<a href="/errors/NotFound">NotFound</a> 404')
    const list = json(await ask(origin, '/', { accept: 'application/json' })) as unknown as {
      errors: { path: string }[]
    }
    for (const { path } of list.errors) expect((await ask(origin, path)).status).toBeGreaterThanOrEqual(400)
    expect(list.errors).toHaveLength(7)
  })
})

describe('error-contract mock', () => {
  it('serves on loopback until it is stopped, as its help shows', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'mock-'))
    writeFileSync(
      join(directory, 'error-catalog.json'),
      JSON.stringify({ name: 'shop', envelope: 'microsoft', errors }),
    )
    const { out: help } = await runCommand(['mock', '--help'])
    const words = (/\$ error-contract (mock .*)/.exec(help)?.[1] ?? '').replace('4010', '0').split(' ')
    const child = spawn(process.execPath, [main, ...words], { cwd: directory })
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line.toString())?.[0]
      expect(line.toString()).toBe(`Serving 7 errors of shop on ${origin}/\n`)
      expect((await ask(origin ?? '', '/errors/NotFound')).status).toBe(404)
      child.kill('SIGTERM')
      expect(await once(child, 'close')).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
      rmSync(directory, { recursive: true })
    }
  })

  it('refuses an invalid port, and one that is taken', async () => {
    expect(await runCommand(['mock', '--port', 'x'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Use a number from 0 to 65535.'),
    })
    const directory = mkdtempSync(join(tmpdir(), 'mock-'))
    writeFileSync(
      join(directory, 'error-catalog.json'),
      JSON.stringify({ name: 'shop', envelope: 'microsoft', errors }),
    )
    const port = new URL(await serve()).port
    const taken = await runCommand(['mock', '--port', port], { cwd: directory })
    expect(taken).toMatchObject({ code: 2, err: expect.stringContaining('The server cannot listen') })
    rmSync(directory, { recursive: true })
  })
})

describe('a mock of a hostile catalog', () => {
  it.each(['content-length', 'transfer-encoding', 'trailer', 'te', 'connection', 'keep-alive', 'expect'])(
    'frames its response itself where an error declares %s',
    async (name) => {
      const origin = await serve(
        parseCatalog(
          JSON.stringify({
            name: 'shop',
            envelope: 'microsoft',
            errors: { Framed: { status: 400, headers: [name] } },
          }),
          'errors.json',
        ),
      )
      const answer = await ask(origin, '/errors/Framed')
      expect([answer.status, header(answer, 'content-length'), header(answer, 'transfer-encoding')]).toEqual([
        400,
        String(answer.body.length),
        undefined,
      ])
    },
  )

  it('goes on after a request for a code that no header can have', async () => {
    const origin = await serve(
      parseCatalog(
        JSON.stringify({
          name: 'shop',
          envelope: { code: { header: 'x-code' }, message: '/message' },
          errors: { 找不到: { status: 404 }, Lost: { status: 404 } },
        }),
        'errors.json',
      ),
    )
    const refused = await ask(origin, `/errors/${encodeURIComponent('找不到')}`)
    expect([refused.status, refused.body.toString()]).toEqual([
      500,
      expect.stringContaining('HTTP has no response for this: '),
    ])
    expect((await ask(origin, '/errors/Lost')).status).toBe(404)
  })
})
