import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { runCommand } from './run-command.js'

const catalog = `name: orders
envelope: microsoft
errors:
  NotFound: { status: 404, message: There is nothing here. }
`
const uuid = '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
const interaction = {
  description: 'GET /orders/7 that returns NotFound',
  request: { method: 'GET', path: '/orders/7' },
  response: {
    status: 404,
    headers: { 'Content-Type': 'application/json' },
    body: { error: { code: 'NotFound', message: 'x', target: '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5' } },
    matchingRules: {
      '$.body.error.message': { match: 'type' },
      '$.body.error.target': { match: 'regex', regex: uuid },
    },
  },
}
const wrong = { ...interaction, response: { ...interaction.response, status: 400 } }
const success = { ...interaction, response: { status: 200 } }
const pactOf = (provider: string, ...interactions: readonly object[]) =>
  JSON.stringify({ consumer: { name: 'shop' }, provider: { name: provider }, interactions })
const sound = pactOf('orders', interaction)

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-pacts-'))
  const write = (file: string, text: string) => writeFileSync(join(directory, file), text)
  write('error-catalog.yaml', catalog)
  write('sound.json', sound)
  write('wrong.json', pactOf('orders', wrong))
  write('success.json', pactOf('orders', success))
  write('payments.json', pactOf('payments', wrong))
  write('service.json', pactOf('orders-service', interaction))
  write('note.json', '{ "hello": "world" }')
  write('code.json', sound.replace('"code":"NotFound"', '"code":{"match":"NotFound"}'))
  write(
    'large.json',
    pactOf('orders', interaction, { ...success, description: 'y', comment: 'x'.repeat(5 * 1024 * 1024) }),
  )
})
afterAll(() => rmSync(directory, { recursive: true }))

const run = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCommand(['check', ...words], { cwd: directory, env })

describe('the number of judged interactions', () => {
  it('is told where nothing was found', async () => {
    expect((await run(['sound.json', 'success.json'])).out).toBe(
      "No findings in 2 files. 1 error interaction with 'orders' was judged.\n",
    )
  })

  it('is told where there was none', async () => {
    expect(await run(['success.json'])).toEqual({
      code: 0,
      out: "No findings in 1 file. Nothing was judged: no interaction with 'orders' returns an error.\n",
      err: '',
    })
  })

  it('is a number per document in JSON', async () => {
    const { out } = await run(['sound.json', 'success.json', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      documents: [
        { file: 'sound.json', provider: 'orders', errorInteractions: 1 },
        { file: 'success.json', provider: 'orders', errorInteractions: 0 },
      ],
    })
  })
})

describe('a document that cannot be read', () => {
  it('is told, and the others are checked', async () => {
    const { code, out, err } = await run(['note.json', 'wrong.json', 'nowhere.json', 'sound.json'])
    expect(code).toBe(2)
    expect(out).toContain('wrong.json:1:')
    expect(out).toContain('1 error and 0 warnings in 2 files.')
    expect(err).toBe(
      'note.json: This is not a document that can be checked. Give a Pact file, an OpenAPI document, a HAR file or an error catalog.\n' +
        'nowhere.json: There is no such file.\n',
    )
  })

  it('has no summary where it is the only one', async () => {
    expect(await run(['nowhere.json'])).toEqual({
      code: 2,
      out: '',
      err: 'nowhere.json: There is no such file.\n',
    })
  })

  it('is a member of the JSON and an annotation', async () => {
    const { out } = await run(['nowhere.json', 'sound.json', '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject({
      documents: [{ file: 'sound.json' }],
      unreadable: [{ file: 'nowhere.json', faults: [{ message: 'There is no such file.' }] }],
    })
    const annotated = await run(['nowhere.json', 'sound.json', '--format', 'github'])
    expect(annotated.out).toBe('::error file=nowhere.json,title=unreadable::There is no such file.\n')
  })
})

describe('the provider', () => {
  it('is the one with the name of the catalog, where there are several', async () => {
    expect(await run(['payments.json', 'sound.json'])).toEqual({
      code: 0,
      out: "No findings in 1 file. 1 error interaction with 'orders' was judged.\n",
      err: "payments.json: Skipped, because its provider is 'payments'. Choose it with --provider.\n",
    })
  })

  it('is chosen by name', async () => {
    const { code, err } = await run(['payments.json', 'sound.json', '--provider', 'payments'])
    expect(code).toBe(1)
    expect(err).toBe("sound.json: Skipped, because its provider is 'orders'.\n")
  })

  it('is told where neither its name nor an option confirms it', async () => {
    const { err } = await run(['payments.json'])
    expect(err).toBe(
      "The pacts with 'payments' were judged by the catalog 'orders'. Choose a provider with --provider.\n",
    )
    expect((await run(['payments.json', '--provider', 'payments'])).err).toBe('')
    expect((await run(['service.json'])).err).toBe('')
  })

  it('is told by ten names at most', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `service-${index + 1}`)
    for (const name of names) writeFileSync(join(directory, `${name}.json`), pactOf(name, interaction))
    const { err } = await run(names.map((name) => `${name}.json`))
    expect(err).toContain("The pacts with 'service-1', 'service-2', ")
    expect(err).toContain(", 'service-10' and 4 others were judged by the catalog 'orders'.")
  })

  it('must be that of a pact', async () => {
    expect(await run(['payments.json', 'sound.json', '--provider', 'order'])).toEqual({
      code: 2,
      out: '',
      err: "--provider: No pact has the provider 'order'. They have 'payments' and 'orders'.\n",
    })
  })
})

describe('a pact that is large', () => {
  it('is read up to 64 MiB', async () => {
    expect((await run(['large.json'])).code).toBe(0)
  })

  it('is refused above the limit of --max-size, with the way out', async () => {
    const { code, err } = await run(['large.json', '--max-size', '4'])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^large\.json: The file has \d+ bytes; at most 4194304 \(4 MiB\) are read\. Raise the limit with --max-size\.\n$/,
    )
  })
})

it('says that an object is not a code', async () => {
  const { out } = await run(['code.json'])
  expect(out).toContain('[wrong-envelope]')
  expect(out).not.toContain('[object Object]')
})

describe('a URL', () => {
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const credentials = { PACT_BROKER_TOKEN: 'token-of-the-broker-4711' }

  it('is fetched', async () => {
    const url = await serve((_request, response) => response.end(sound))
    const { code, out } = await run([`${url}/pacts/shop-orders.json`])
    expect({ code, out }).toEqual({
      code: 0,
      out: "No findings in 1 file. 1 error interaction with 'orders' was judged.\n",
    })
  })

  it('gets the credentials of the broker where it is the broker, and not after a redirect to another', async () => {
    const received: (string | undefined)[] = []
    const other = await serve((request, response) => {
      received.push(request.headers.authorization)
      response.end(sound)
    })
    const broker = await serve((request, response) => {
      received.push(request.headers.authorization)
      response.writeHead(302, { location: `${other}/pact.json` }).end()
    })
    const { code } = await run([`${broker}/pact.json`], { ...credentials, PACT_BROKER_BASE_URL: broker })
    expect(code).toBe(0)
    expect(received).toEqual(['Bearer token-of-the-broker-4711', undefined])
  })

  it('gets no credentials where no broker is named, and says how to name it', async () => {
    const url = await serve((request, response) =>
      response.writeHead(request.headers.authorization === undefined ? 401 : 200).end(),
    )
    const { code, err } = await run([`${url}/pact.json`], credentials)
    expect(code).toBe(2)
    expect(err).toBe(
      `${url}/pact.json: The server refuses access with status 401. Set PACT_BROKER_BASE_URL=${url}, and PACT_BROKER_TOKEN or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.\n`,
    )
  })

  it('is shown without its query, and refused with a password', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end())
    expect((await run([`${url}/pact.json?sig=s3cr3t-4711`])).err).toBe(
      `${url}/pact.json?…: Expected a document, got status 404.\n`,
    )
    const { code, err } = await run(['http://user:s3cr3t-4711@127.0.0.1:9/pact.json'])
    expect(code).toBe(2)
    expect(err).toContain('PACT_BROKER_USERNAME')
    expect(err).not.toContain('s3cr3t')
  })

  it('is read up to the limit, also where the server never ends', async () => {
    const url = await serve((_request, response) => {
      const write = () => {
        while (response.write('x'.repeat(65_536)) && !response.destroyed);
      }
      response.on('drain', write)
      write()
    })
    const { code, err } = await run([`${url}/pact.json`, '--max-size', '1'])
    expect(code).toBe(2)
    expect(err).toContain('at most 1048576 (1 MiB) are read. Raise the limit with --max-size.')
  })

  it('is given up after the timeout, with the code of a server that cannot be reached', async () => {
    const url = await serve(() => undefined)
    const { code, err } = await run([`${url}/pact.json`, '--timeout', '100'])
    expect(code).toBe(4)
    expect(err).toContain('The server did not answer within 100 ms. Raise the limit with --timeout.')
  })

  it.each([
    [404, 2, 'Expected a document, got status 404.'],
    [503, 4, 'The server returned status 503.'],
  ])('that answers with %i ends with %i', async (status, code, message) => {
    const url = await serve((_request, response) => response.writeHead(status).end())
    expect(await run([`${url}/pact.json`])).toMatchObject({ code, err: `${url}/pact.json: ${message}\n` })
  })

  it('is not followed in a circle', async () => {
    const url = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end())
    expect((await run([`${url}/pact.json`])).err).toContain('redirects more than 5 times')
  })
})
