import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkIds } from '../../src/judge/check-id.js'
import { readJson } from '../../src/judge/read-json.js'
import { judge } from '../../src/judge/judge.js'
import type { RawResponse } from '../../src/http/response.js'
import { apis } from '../mutants.js'

const anyApi = fc.constantFrom(...Object.values(apis))
const anyHeaders = fc.array(
  fc.tuple(
    fc.oneof(fc.constantFrom('content-type', 'x-error-code', 'x-request-id', 'retry-after'), fc.string()),
    fc.oneof(fc.constant('application/json'), fc.string()),
  ),
  { maxLength: 4 },
)

/** Bytes of every kind: noise, JSON of any form, and sound answers with a few bytes changed. */
const anyBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .tuple(anyApi, fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 3 }))
    .map(([{ catalog, sound }, changes]) => {
      const bytes = Buffer.from(String(sound(catalog.codes[0] ?? '').body))
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte
      return bytes
    }),
)

const anyResponse: fc.Arbitrary<RawResponse> = fc.record({
  status: fc.integer({ min: 0, max: 999 }),
  headers: anyHeaders,
  body: anyBody,
})

it('never throws, whatever the bytes are, and says every finding in a full sentence', () => {
  fc.assert(
    fc.property(anyApi, anyResponse, fc.boolean(), ({ catalog }, response, isExpected) => {
      const findings = judge(response, { catalog, code: isExpected ? catalog.codes[0] : undefined })
      for (const { check, message } of findings) {
        expect(checkIds).toContain(check)
        expect(message).toMatch(/^[^\n]+[.?]$/)
      }
    }),
    { numRuns: 3000 },
  )
})

it('finds the same in the same response', () => {
  fc.assert(
    fc.property(anyApi, anyResponse, ({ catalog }, response) => {
      const expectation = { catalog, code: catalog.codes[0] }
      expect(judge(response, expectation)).toEqual(judge(response, expectation))
    }),
  )
})

it('takes a body for sound exactly when it is one JSON value with unique names', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\n\t'), (value, space) => {
      const { problems, value: read } = readJson(Buffer.from(space + JSON.stringify(value) + space))
      expect(problems).toEqual([])
      expect(read).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

it('finds a body that was cut anywhere', () => {
  fc.assert(
    fc.property(fc.object(), fc.nat(), (value, at) => {
      const text = Buffer.from(JSON.stringify(value))
      const cut = text.subarray(0, at % text.length)
      expect(readJson(cut).problems).not.toEqual([])
    }),
  )
})

it.each([
  ['deep lists', '['.repeat(500_000)],
  ['deep and closed', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['deep inside the error', `{"error":${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}}`],
  ['deep objects', '{"error":'.repeat(100_000)],
  ['one long text', `"${'\\"'.repeat(400_000)}`],
  ['many members', `{${Array.from({ length: 60_000 }, (_, i) => `"k${i}":1`).join(',')}}`],
  ['many equal members', `{${'"k":1,'.repeat(60_000)}"k":1}`],
  ['many white spaces', ' '.repeat(1_000_000)],
  ['a long code', JSON.stringify({ error: { code: 'x'.repeat(900_000), message: '{'.repeat(1000) } })],
  ['text like a stack trace', JSON.stringify({ error: { code: 'x', message: 'at '.repeat(300_000) } })],
  ['text like SQL', JSON.stringify({ error: { code: 'x', message: 'SELECT a FROM '.repeat(60_000) } })],
  ['the prototype', '{"__proto__":{"code":"NotFound"},"error":{"__proto__":{"code":"NotFound"}}}'],
])('gets to the end of %s', (_name, text) => {
  const findings = judge(
    { status: 404, headers: [['content-type', 'application/json']], body: Buffer.from(text) },
    { catalog: apis.closed.catalog, code: 'NotFound' },
  )
  expect(findings.length).toBeGreaterThan(0)
})
