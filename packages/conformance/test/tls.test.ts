import { once } from 'node:events'
import { X509Certificate } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import {
  defineTriggers,
  nodeTransport,
  parseTriggers,
  runConformance,
  type ConformancePlan,
} from '../src/index.js'
import { listLeftBehind } from '../src/run/run-failures.js'
import { createAuthority, issue, peerOf, writeFolder, type Pair } from './certificates.js'
import { error, shop } from './shop.js'

let ca: Pair
let server: Pair
let alice: Pair
let bob: Pair

beforeAll(async () => {
  ca = await createAuthority()
  server = await issue(ca)
  alice = await issue(ca, { name: 'alice' })
  bob = await issue(ca, { name: 'bob' })
})

/** What a request showed of its connection. */
interface Seen {
  readonly line: string
  readonly who: string | undefined
  readonly port: number | undefined
}

/** A server that knows its clients by their certificates, and answers those without one with 401. */
async function startServer(options: ServerOptions = {}) {
  const seen: Seen[] = []
  let connections = 0
  const started = createServer(
    {
      key: server.key,
      cert: server.cert,
      ca: ca.cert,
      requestCert: true,
      rejectUnauthorized: false,
      ...options,
    },
    (request, response) => {
      const who = peerOf(request.socket).subject
      seen.push({ line: `${request.method} ${request.url}`, who: who?.CN, port: request.socket.remotePort })
      if (who?.CN === undefined) return error(response, 401, 'Unauthorized')
      return who.CN === 'bob' ? error(response, 409, 'OrderLocked') : error(response, 404, 'OrderNotFound')
    },
  )
  started.on('connection', () => (connections += 1))
  await once(started.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    started.closeAllConnections()
    started.close()
  })
  const { port } = started.address() as AddressInfo
  return { url: new URL(`https://127.0.0.1:${port}`), seen, connections: () => connections }
}

async function run(
  url: URL | string,
  yaml: string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
  plan: Partial<ConformancePlan> = {},
) {
  const directory = writeFolder(files)
  const result = await runConformance({
    catalog: shop,
    triggers: parseTriggers(yaml, join(directory, 'error-triggers.yaml'), shop),
    transport: nodeTransport(url),
    environment: {},
    cwd: directory,
    ...plan,
  })
  const of = (code: string) => {
    const found = result.codes.find((one) => one.code === code)
    if (!found) throw new Error(`There is no ${code}.`)
    return found
  }
  return { result, of, text: JSON.stringify(result), directory }
}

const both = `
tls: { ca: ca.pem }
credentials:
  alice: { tls: { cert: alice.pem, key: alice-key.pem } }
  bob: { tls: { cert: bob.pem, key: bob-key.pem } }
triggers:
  OrderNotFound: { request: GET /orders/none, as: alice }
  OrderLocked: { request: GET /orders/locked, as: bob }
  Unauthorized: { request: GET /orders, as: none }
`
const files = () => ({
  'ca.pem': ca.cert,
  'alice.pem': alice.cert,
  'alice-key.pem': alice.key,
  'bob.pem': bob.cert,
  'bob-key.pem': bob.key,
})

describe('certificates of credentials', () => {
  it('are sent with the requests of their credential alone', async () => {
    const { url, seen } = await startServer()
    const { of } = await run(url, both, files())
    expect(['OrderNotFound', 'OrderLocked', 'Unauthorized'].map((code) => of(code).outcome)).toEqual([
      'proven',
      'proven',
      'proven',
    ])
    expect(new Set(seen.map(({ line, who }) => `${line} ${who}`))).toEqual(
      new Set(['GET /orders/none alice', 'GET /orders/locked bob', 'GET /orders undefined']),
    )
  })

  it('never share a kept connection', async () => {
    const { url, seen } = await startServer()
    await run(
      url,
      `limits: { concurrency: 1 }\n${both.replaceAll(' }\n', ', repeat: 3 }\n').replaceAll('tls: { ca: ca.pem, repeat: 3 }', 'tls: { ca: ca.pem }').replaceAll('.pem }, repeat: 3 }', '.pem } }')}`,
      files(),
    )
    const clients = new Map<number | undefined, Set<string | undefined>>()
    for (const { port, who } of seen) clients.set(port, (clients.get(port) ?? new Set()).add(who))
    expect([...clients.values()].map(({ size }) => size)).toEqual([1, 1, 1])
  })

  it('come from variables with PEM, in several lines or one, or with a path', async () => {
    const { url, seen } = await startServer()
    const yaml = `
tls: { ca: '\${CA}' }
credentials: { alice: { tls: { cert: '\${CERT}', key: '\${KEY}' } } }
triggers: { OrderNotFound: { request: GET /orders/none, as: alice } }
`
    const folder = writeFolder({ 'alice.pem': alice.cert })
    const environment = {
      CA: ca.cert,
      CERT: join(folder, 'alice.pem'),
      KEY: alice.key.replaceAll(/\r?\n/g, '\\n'),
    }
    const { of, text } = await run(url, yaml, {}, { environment })
    expect([of('OrderNotFound').outcome, seen[0]?.who]).toEqual(['proven', 'alice'])
    expect(text).not.toContain(alice.key.split(/\r?\n/)[1])
  })

  it('may be in one file with the key, which may be encrypted', async () => {
    const { url, seen } = await startServer()
    const carol = await issue(ca, { name: 'carol', passphrase: 'k4nary-passphrase' })
    const yaml = `
tls: { ca: ca.pem, cert: carol.pem, key: carol.pem, passphrase: '\${KEY_PASSPHRASE}' }
triggers: { OrderNotFound: GET /orders/none }
`
    const pem = { 'ca.pem': ca.cert, 'carol.pem': `${carol.cert}\n${carol.key}` }
    const { of, text } = await run(url, yaml, pem, { environment: { KEY_PASSPHRASE: 'k4nary-passphrase' } })
    expect([of('OrderNotFound').outcome, seen[0]?.who]).toEqual(['proven', 'carol'])
    expect(text).not.toContain('k4nary')
  })

  it('of the whole run are sent with every request, and give way to those of a credential', async () => {
    const { url, seen } = await startServer()
    const yaml = `
tls: { ca: ca.pem, cert: alice.pem, key: alice-key.pem }
credentials: { bob: { tls: { cert: bob.pem, key: bob-key.pem } } }
triggers:
  OrderNotFound: { request: GET /orders/none, as: none }
  OrderLocked: { request: GET /orders/locked, as: bob }
`
    const { of } = await run(url, yaml, files())
    expect([of('OrderNotFound').outcome, of('OrderLocked').outcome]).toEqual(['proven', 'proven'])
    expect(new Set(seen.map(({ who }) => who))).toEqual(new Set(['alice', 'bob']))
  })

  it('are written in a module too', async () => {
    const { url } = await startServer()
    const folder = writeFolder(files())
    const triggers = defineTriggers(shop, {
      tls: { ca: ca.cert },
      credentials: { alice: { tls: { cert: 'alice.pem', key: 'alice-key.pem' } } },
      triggers: { OrderNotFound: { request: 'GET /orders/none', as: 'alice' } },
    })
    const { of } = await run(url, '{}', {}, { triggers, cwd: folder })
    expect(of('OrderNotFound').outcome).toBe('proven')
  })

  it('stay out of reports, where the server repeats what it should not know', async () => {
    const { url } = await startServer()
    const { of, text } = await run(url, both, files())
    expect(text).not.toContain('PRIVATE KEY')
    expect(of('OrderNotFound').triggers[0]?.exchange?.curl).toContain(
      "--cacert 'ca.pem' --cert 'alice.pem' --key 'alice-key.pem'",
    )
  })
})

describe('a certificate that cannot be used', () => {
  const one = `
tls: { ca: ca.pem }
credentials:
  full:
    tls:
      cert: alice.pem
      key: key.pem
defaults: { as: full }
triggers:
  OrderNotFound: GET /orders/none
  OrderLocked: { request: PUT /orders/1, setup: POST /orders }
  Unauthorized: { request: GET /orders, as: none }
`
  const reasonOf = async (
    key: string | Uint8Array | undefined,
    change: (yaml: string) => string = (yaml) => yaml,
    more: Record<string, string | Uint8Array> = {},
    environment = {},
  ) => {
    const { url, seen } = await startServer()
    const { of, text } = await run(
      url,
      change(one),
      { ...files(), ...(key !== undefined && { 'key.pem': key }), ...more },
      { environment },
    )
    expect(seen.map(({ line }) => line)).toEqual(['GET /orders', 'GET /orders'].slice(0, seen.length))
    expect(of('Unauthorized').outcome).toBe('proven')
    expect([of('OrderNotFound').outcome, of('OrderLocked').outcome]).toEqual(['blocked', 'blocked'])
    expect(of('OrderLocked').reason).toBe(of('OrderNotFound').reason)
    expect(text).not.toContain('PRIVATE KEY')
    return of('OrderNotFound').reason
  }

  it('because its key is that of another is said with both places, and nothing of its codes is sent', async () => {
    expect(await reasonOf(bob.key)).toBe(
      "The credential 'full' cannot be used: 'cert' of 'tls' (error-triggers.yaml:6:13), alice.pem, does not fit 'key' of 'tls' (error-triggers.yaml:7:12), key.pem: the key is that of another certificate. Name the two that belong together.",
    )
  })

  it('is shown with the request that was not sent', async () => {
    const { url } = await startServer()
    const { of } = await run(url, one, { ...files(), 'key.pem': bob.key })
    expect(of('OrderNotFound').triggers[0]?.failedSteps).toMatchObject([
      { exchange: { request: { method: 'GET', path: '/orders/none' } } },
    ])
  })

  it.each([
    [
      'does not exist',
      undefined,
      'key.pem, does not exist. Correct the path; it begins at the folder of the triggers file.',
    ],
    [
      'is not PEM',
      'hello',
      'key.pem, is not PEM. Expected a private key between -----BEGIN and -----END lines.',
    ],
    [
      'is damaged',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      'has a private key that cannot be read: it is damaged',
    ],
    [
      'is an archive',
      new Uint8Array([0x30, 0x82, 1, 2]),
      'Where it is a PKCS#12 archive, convert it: openssl pkcs12',
    ],
  ])('because the file of its key %s', async (_name, key, message) => {
    expect(await reasonOf(key)).toContain(message)
  })

  it('because the key is a certificate, and the reverse', async () => {
    expect(await reasonOf(bob.cert)).toContain('key.pem, has no private key, but a certificate.')
    expect(await reasonOf(bob.key, (yaml) => yaml.replace('alice.pem', 'key.pem'))).toContain(
      "key.pem, has no certificate, but a private key. Write it as 'key'.",
    )
  })

  it('because its file is DER', async () => {
    const der = new X509Certificate(alice.cert).raw
    expect(
      await reasonOf(alice.key, (yaml) => yaml.replace('alice.pem', 'alice.crt'), { 'alice.crt': der }),
    ).toContain('alice.crt, is DER. Convert it: openssl x509 -inform der -in alice.crt -out alice.pem')
  })

  it.skipIf(process.getuid?.() === 0)('because its file may not be read', async () => {
    const { url } = await startServer()
    const directory = writeFolder({ ...files(), 'key.pem': alice.key })
    chmodSync(join(directory, 'key.pem'), 0)
    const triggers = parseTriggers(one, join(directory, 'error-triggers.yaml'), shop)
    const { of } = await run(url, '{}', {}, { triggers })
    expect(of('OrderNotFound').reason).toContain('may not be read. Let this user read it.')
  })

  it('because a directory has its name', async () => {
    expect(await reasonOf(alice.key, (yaml) => yaml.replace('key: key.pem', 'key: .'))).toContain(
      'is not a regular file. Name a PEM file.',
    )
  })

  it('because its key is encrypted, and the passphrase is missing or wrong', async () => {
    const carol = await issue(ca, { passphrase: 'k4nary-right' })
    const more = { 'alice.pem': carol.cert }
    expect(await reasonOf(carol.key, undefined, more)).toContain(
      "key.pem, is encrypted. Add its passphrase to 'tls': passphrase: '${KEY_PASSPHRASE}'.",
    )
    const withPassphrase = (yaml: string) =>
      yaml.replace('key: key.pem', "key: key.pem\n      passphrase: '${KEY_PASSPHRASE}'")
    expect(await reasonOf(carol.key, withPassphrase, more, { KEY_PASSPHRASE: 'k4nary-wrong' })).toContain(
      'cannot be decrypted: its passphrase is wrong',
    )
    expect(await reasonOf(carol.key, withPassphrase, more)).toContain(
      "'passphrase' of 'tls' (error-triggers.yaml:8:19) needs the environment variable KEY_PASSPHRASE, which is not set.",
    )
  })

  it('because its variable is not set, or has neither PEM nor a path, which is not shown', async () => {
    const fromVariable = (yaml: string) => yaml.replace('key: key.pem', "key: '${CLIENT_KEY}'")
    expect(await reasonOf(undefined, fromVariable)).toContain(
      "'key' of 'tls' (error-triggers.yaml:7:12) needs the environment variable CLIENT_KEY, which is not set.",
    )
    const reason = await reasonOf(undefined, fromVariable, {}, { CLIENT_KEY: 'k4nary-no-path' })
    expect(reason).toContain('the variable ${CLIENT_KEY} has neither PEM nor the path of a file that exists.')
    const base64 = Buffer.from(alice.key).toString('base64')
    expect(await reasonOf(undefined, fromVariable, {}, { CLIENT_KEY: base64 })).toContain(
      'is base64 of PEM in ${CLIENT_KEY}. Decode it first: base64 -d.',
    )
  })

  it('because it has expired, or is not valid yet', async () => {
    const old = await issue(ca, { name: 'alice', from: '2020-01-01', until: '2021-02-03' })
    expect(await reasonOf(old.key, undefined, { 'alice.pem': old.cert })).toContain(
      "alice.pem, has expired on 2021-02-03. Renew it, or write 'expired: true' beside it where the server must refuse it.",
    )
    const early = await issue(ca, { name: 'alice', from: '2990-01-01', until: '2991-01-01' })
    expect(await reasonOf(early.key, undefined, { 'alice.pem': early.cert })).toContain(
      'alice.pem, is not valid before 2990-01-01T00:00:00.000Z.',
    )
  })

  it('because it is not the first of its chain', async () => {
    expect(await reasonOf(alice.key, undefined, { 'alice.pem': `${ca.cert}\n${alice.cert}` })).toContain(
      'alice.pem, begins with another certificate than that of',
    )
  })

  it('is sent all the same where it has expired and is meant to', async () => {
    const { url, seen } = await startServer()
    const old = await issue(ca, { name: 'alice', from: '2020-01-01', until: '2021-02-03' })
    const yaml = one.replace('key: key.pem', 'key: key.pem\n      expired: true')
    const { of } = await run(url, yaml, { ...files(), 'alice.pem': old.cert, 'key.pem': old.key })
    expect(of('OrderNotFound').outcome).toBe('proven')
    expect(seen.map(({ who }) => who)).toContain('alice')
  })

  it('blocks a credential over plain HTTP, where nothing else of it would be sent', async () => {
    const { of } = await run('http://127.0.0.1:1', one, { ...files(), 'key.pem': alice.key })
    expect(of('OrderNotFound')).toMatchObject({
      outcome: 'blocked',
      reason: "The credential 'full' is a certificate, and plain HTTP sends none. Use an https URL.",
    })
  })
})

describe('an authority that cannot be used', () => {
  it.each([
    ['does not exist', {}, 'ca.pem, does not exist.'],
    [
      'has no certificate',
      { 'ca.pem': '-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----' },
      'ca.pem, has no certificate, but something else.',
    ],
  ])('because it %s blocks every code once', async (_name, some, message) => {
    const { url, seen } = await startServer()
    const { result, of } = await run(
      url,
      'tls: { ca: ca.pem }\ntriggers: { OrderNotFound: GET /a, OrderLocked: GET /b }',
      some,
    )
    expect(of('OrderNotFound').outcome).toBe('blocked')
    expect(of('OrderNotFound').reason).toContain(message)
    expect(of('OrderLocked').reason).toBe(of('OrderNotFound').reason)
    expect([seen, result.summary.requests]).toEqual([[], 0])
  })

  it('because it has expired', async () => {
    const { url } = await startServer()
    const old = await createAuthority('old', { until: '2021-02-03' })
    const { of } = await run(url, 'tls: { ca: ca.pem }\ntriggers: { OrderNotFound: GET /a }', {
      'ca.pem': old.cert,
    })
    expect(of('OrderNotFound').reason).toContain(
      "'ca' of 'tls' (error-triggers.yaml:1:12), ca.pem, has expired on 2021-02-03.",
    )
  })
})

describe('a server whose certificate is not trusted', () => {
  const triggers = 'triggers: { OrderNotFound: GET /a, OrderLocked: GET /b, Unauthorized: GET /c }'

  it('is unreachable, says what to write, and is asked once', async () => {
    const own = await createAuthority('127.0.0.1')
    const { url, connections } = await startServer({ key: own.key, cert: own.cert })
    const { result, of } = await run(
      url,
      `limits: { concurrency: 1 }\n${triggers}`,
      {},
      { retry: { retries: 2, defaultWait: 1 } },
    )
    expect(of('OrderLocked')).toMatchObject({
      outcome: 'unreachable',
      reason:
        "The target cannot be reached: its certificate is self-signed, and not trusted here. If it is the right one, write it in the triggers file: 'tls: { ca: server.pem }', or name it in NODE_EXTRA_CA_CERTS.",
    })
    expect(new Set(result.codes.map(({ reason }) => reason)).size).toBe(2)
    expect([result.verdict, connections()]).toEqual(['unreachable', 1])
  })

  it('is trusted once it is written as its own authority', async () => {
    const own = await createAuthority('127.0.0.1')
    const { url } = await startServer({ key: own.key, cert: own.cert })
    const { of } = await run(url, `tls: { ca: own.pem }\n${triggers}`, { 'own.pem': own.cert })
    expect(of('Unauthorized').outcome).toBe('proven')
  })

  it.each([
    ['of an unknown authority', () => ({}), 'its certificate was issued by an authority that'],
    [
      'of another authority than the one that is given',
      () => ({ 'ca.pem': bobCa.cert }),
      "add it to 'ca' of 'tls' in the triggers file.",
    ],
  ])('%s', async (_name, some, message) => {
    const { url } = await startServer()
    const given = some()
    const { of } = await run(url, `${'ca.pem' in given ? 'tls: { ca: ca.pem }\n' : ''}${triggers}`, given)
    expect(of('Unauthorized').outcome).toBe('unreachable')
    expect(of('Unauthorized').reason).toContain(message)
  })

  it('because it has expired', async () => {
    const old = await issue(ca, { from: '2020-01-01', until: '2021-01-01' })
    const { url } = await startServer({ key: old.key, cert: old.cert })
    const { of } = await run(url, `tls: { ca: ca.pem }\n${triggers}`, files())
    expect(of('Unauthorized').reason).toContain(
      'the certificate of the server, or of an authority above it, has expired.',
    )
  })

  it('because it is for another name', async () => {
    const { url } = await startServer()
    url.hostname = 'other.localhost'
    const { of } = await run(url, `tls: { ca: ca.pem }\n${triggers}`, files())
    expect(of('Unauthorized').reason).toContain('its certificate is for another host')
  })
})

let bobCa: Pair
beforeAll(async () => {
  bobCa = await createAuthority('Other CA')
})

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a server that requires a certificate by %s', (version) => {
  const options: ServerOptions = {
    requestCert: true,
    rejectUnauthorized: true,
    maxVersion: version,
    minVersion: version,
  }

  it('blocks the codes without one, and proves the others, whatever their number', async () => {
    const { url } = await startServer(options)
    const yaml = `
tls: { ca: ca.pem }
credentials: { alice: { tls: { cert: alice.pem, key: alice-key.pem } } }
triggers:
  Unauthorized: [${Array.from({ length: 8 }, (_one, index) => `GET /orders/${index}`).join(', ')}]
  OrderNotFound: { request: GET /orders/none, as: alice }
`
    const { of } = await run(url, yaml, files(), { retry: { retries: 2, defaultWait: 1 } })
    expect(of('Unauthorized').outcome).toBe('blocked')
    expect(of('Unauthorized').reason).toMatch(
      /client certificate, and none was sent.*: add 'tls: \{ cert: client\.pem, key: client-key\.pem \}' to the credential/,
    )
    expect(of('OrderNotFound').outcome).toBe('proven')
  })

  it('blocks those with one of another authority', async () => {
    const { url } = await startServer(options)
    const eve = await issue(bobCa, { name: 'eve' })
    const yaml = `
tls: { ca: ca.pem }
credentials: { eve: { tls: { cert: eve.pem, key: eve-key.pem } }, alice: { tls: { cert: alice.pem, key: alice-key.pem } } }
triggers:
  OrderLocked: { request: PUT /orders/1, as: eve, json: {} }
  Unauthorized: { request: GET /orders/1, as: eve }
  OrderNotFound: { request: GET /orders/none, as: alice }
`
    const { of } = await run(url, yaml, { ...files(), 'eve.pem': eve.cert, 'eve-key.pem': eve.key })
    expect([of('OrderLocked').outcome, of('Unauthorized').outcome]).toEqual(['blocked', 'blocked'])
    expect(of('Unauthorized').reason).toContain("The credential 'eve' cannot be used.")
    expect(of('OrderNotFound').outcome).toBe('proven')
  })

  it('is no reason to hide the teardown that could not be sent', async () => {
    const { url } = await startServer(options)
    const eve = await issue(bobCa, { name: 'eve' })
    const yaml = `
tls: { ca: ca.pem }
credentials: { eve: { tls: { cert: eve.pem, key: eve-key.pem } }, alice: { tls: { cert: alice.pem, key: alice-key.pem } } }
triggers:
  OrderNotFound: { request: GET /orders/none, as: alice, repeat: 1, teardown: { request: DELETE /orders/1, as: eve } }
`
    const { of, result } = await run(url, yaml, { ...files(), 'eve.pem': eve.cert, 'eve-key.pem': eve.key })
    const [trigger] = of('OrderNotFound').triggers
    expect(trigger?.cleanupFailures).toEqual([
      expect.stringMatching(
        /^The teardown failed: DELETE \/orders\/1 was not sent\. The credential 'eve' cannot be used\./,
      ),
    ])
    expect(trigger?.failedSteps).toHaveLength(1)
    expect(listLeftBehind(result)).toEqual(['DELETE /orders/1 (OrderNotFound)'])
  })
})

it('a server that closes the connection of one request is still a violation', async () => {
  const { url } = await startServer({})
  const closing = createServer(
    { key: server.key, cert: server.cert },
    (request) => void request.socket.destroy(),
  )
  await once(closing.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void closing.close())
  url.port = String((closing.address() as AddressInfo).port)
  const { of } = await run(url, 'tls: { ca: ca.pem }\ntriggers: { OrderNotFound: GET /a }', files())
  expect(of('OrderNotFound').outcome).toBe('violated')
})

describe('TLS settings of a file', () => {
  const faultOf = (tls: string) => {
    try {
      parseTriggers(`tls: ${tls}\n`, 'error-triggers.yaml', shop)
      return 'none'
    } catch (caught) {
      return (caught as Error).message
    }
  }

  it.each([
    ['{ ca: a.pem }', 'none'],
    ['{ cert: a.pem }', "Missing key 'key' beside 'cert' in the TLS settings."],
    ['{ key: a.pem }', "Missing key 'cert' beside 'key' in the TLS settings."],
    ['{ ca: a.pem, passphrase: x }', "Missing key 'key' beside 'passphrase' in the TLS settings."],
    ['{ ca: a.pem, expired: true }', "Missing key 'cert' beside 'expired' in the TLS settings."],
    ['{ cert: [a], key: b }', "Expected the path of a PEM file, or a variable: 'certs/client.pem'."],
    ["{ cert: '', key: b }", "Expected the path of a PEM file, or a variable: 'certs/client.pem'."],
    ['ca.pem', 'Expected the TLS settings: { ca: ca.pem }'],
    ['{ pfx: client.p12 }', "Unknown key 'pfx' in the TLS settings."],
  ])('%s: %s', (tls, message) => {
    expect(faultOf(tls)).toContain(message)
  })

  it('never quote a key in a fault', () => {
    const message = faultOf(`{ cert: a.pem, key: { pem: k4nary-secret } }`)
    expect(message).not.toContain('k4nary')
  })
})
