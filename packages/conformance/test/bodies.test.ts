import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineCatalog } from '@error-contract/catalog'
import { describe, expect, it } from 'vitest'
import { nodeTransport } from '../src/http/node-transport.js'
import { runConformance } from '../src/run/run-conformance.js'
import { defineTriggers } from '../src/triggers/define-triggers.js'
import { loadTriggersSync } from '../src/triggers/load-triggers.js'
import { bodyOf, listen } from './server.js'

const catalog = defineCatalog({
  name: 'orders',
  envelope: { code: '/code' },
  errors: { OrderNotFound: { status: 404 } },
} as const)

const bytes = Buffer.from([0, 255, 13, 10, 36, 123, 65, 125])

/** Writes a triggers file beside two other files, and returns its path. */
function write(trigger: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bodies-'))
  mkdirSync(join(folder, 'files'))
  writeFileSync(join(folder, 'files', 'photo.PNG'), bytes)
  writeFileSync(join(folder, 'files', 'order.json'), '{"a": "${NOT_FILLED_IN}"}')
  const file = join(folder, 'error-triggers.yaml')
  writeFileSync(file, `triggers:\n  OrderNotFound: ${trigger}\n`)
  return file
}

/** Sends one trigger, and returns the body and the type that arrived. */
async function send(trigger: string, environment: Record<string, string> = {}) {
  const received: { readonly type: string | undefined; readonly body: Buffer }[] = []
  const target = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      received.push({ type: request.headers['content-type'], body })
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"OrderNotFound"}')
    })
  })
  const triggers = loadTriggersSync(catalog, write(trigger))
  const transport = nodeTransport(target)
  const result = await runConformance({ catalog, triggers, transport, environment, mode: 'full' })
  expect(result.codes[0]).toMatchObject({ outcome: 'proven' })
  const [first] = received
  return {
    type: first?.type,
    body: first?.body,
    curl: result.codes[0]?.triggers[0]?.exchange?.curl,
    /** Reads the body as a server does. */
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- It parses what this test sent, on no server.
    form: () => new Response(first?.body, { headers: { 'content-type': first?.type ?? '' } }).formData(),
  }
}

describe('a file', () => {
  it('is sent byte for byte, with the type of its ending', async () => {
    expect(await send('{ request: POST /orders, file: files/photo.PNG }')).toMatchObject({
      body: bytes,
      type: 'image/png',
    })
  })

  it('has no placeholders', async () => {
    const { body, type } = await send('{ request: POST /orders, file: ./files/order.json }')
    expect(body?.toString()).toBe('{"a": "${NOT_FILLED_IN}"}')
    expect(type).toBe('application/json')
  })

  it('may have another type', async () => {
    expect(await send('{ request: POST /orders, file: files/photo.PNG, type: image/x-raw }')).toMatchObject({
      type: 'image/x-raw',
    })
  })

  it.each([
    ['that is missing', 'files/none.png', 'There is no such file.'],
    ['that is a folder', 'files', 'This is a directory, not a file.'],
  ])('%s is refused with its place', (_name, path, reason) => {
    const file = write(`{ request: POST /orders, file: ${path} }`)
    expect(() => loadTriggersSync(catalog, file)).toThrow(
      `${file}:2:49: The file '${path}' cannot be sent. ${reason}`,
    )
  })

  it('of a part that is missing is refused with its place', () => {
    const file = write('{ request: POST /orders, multipart: { a: [x, { file: none.png }] } }')
    expect(() => loadTriggersSync(catalog, file)).toThrow(`${file}:2:71: The file 'none.png' cannot be sent.`)
  })

  it('of a definition in code is refused with the path of its trigger', () => {
    const triggers = { OrderNotFound: [{ request: 'POST /orders', file: 'none.png' }] }
    expect(() => defineTriggers(catalog, { triggers })).toThrow(
      ": triggers.OrderNotFound.0.file: The file 'none.png' cannot be sent.",
    )
  })
})

describe('a form', () => {
  it('has its values encoded, those of variables too', async () => {
    const { type, body, form } = await send(
      "{ request: POST /orders, form: { 'a b': 'x=1&y', list: [p, q], password: '${PASSWORD}', empty: '' } }",
      { PASSWORD: 'ä&=+ %"' },
    )
    expect(type).toBe('application/x-www-form-urlencoded')
    expect([...(await form())]).toEqual([
      ['a b', 'x=1&y'],
      ['list', 'p'],
      ['list', 'q'],
      ['password', 'ä&=+ %"'],
      ['empty', ''],
    ])
    expect(body?.toString()).not.toContain(' ')
  })

  it('names the variable of a secret in the curl line', async () => {
    const { curl } = await send("{ request: POST /a, form: { password: '${PASSWORD}' } }", {
      PASSWORD: 'p&w',
    })
    expect(curl).toContain('${PASSWORD}')
    expect(curl).not.toContain('p&w')
    expect(curl).not.toContain('p%26w')
  })
})

describe('a multipart body', () => {
  it('has parts by value and by file', async () => {
    const { form } = await send(
      "{ request: POST /orders, multipart: { note: 'Dear ${NAME}', photo: { file: files/photo.PNG }, order: { value: '{}', type: application/json }, list: [a, { file: files/order.json, filename: o.txt, type: text/plain }] } }",
      { NAME: 'Ann' },
    )
    const parts = await form()
    expect(parts.get('note')).toBe('Dear Ann')
    const photo = parts.get('photo')
    if (photo === null || typeof photo === 'string') throw new Error('The photo is no file.')
    expect([photo.name, photo.type, Buffer.from(await photo.arrayBuffer())]).toEqual([
      'photo.PNG',
      'image/png',
      bytes,
    ])
    const [plain, named] = parts.getAll('list')
    expect(plain).toBe('a')
    expect(named).toMatchObject({ name: 'o.txt', type: 'text/plain' })
  })

  it('is the same in each run', async () => {
    const trigger = '{ request: POST /orders, multipart: { note: a } }'
    expect((await send(trigger)).body).toEqual((await send(trigger)).body)
  })

  it.each([
    [
      'with a type of its own',
      '{ request: POST /a, multipart: { a: b }, type: multipart/mixed }',
      "Remove 'type'.",
    ],
    [
      'beside another body',
      '{ request: POST /a, multipart: { a: b }, form: { a: b } }',
      'Expected one body, got 2.',
    ],
    [
      'with a part that has nothing',
      '{ request: POST /a, multipart: { a: {} } }',
      "Write either 'value' with text",
    ],
    ['with a quote in a name', `{ request: POST /a, multipart: { 'a"b': c } }`, 'it has a quote'],
    ['without parts', '{ request: POST /a, multipart: {} }', 'The mapping is empty'],
  ])('%s is refused', (_name, trigger, message) => {
    const file = write(trigger)
    expect(() => loadTriggersSync(catalog, file)).toThrow(message)
  })
})
