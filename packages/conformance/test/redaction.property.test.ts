import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedaction } from '../src/secrets/redaction.js'

const escapes: readonly ((character: string) => string)[] = [
  (one) => one,
  (one) => Array.from(Buffer.from(one), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  (one) =>
    Array.from(
      { length: one.length },
      (_, index) => `\\u${one.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  (one) => `&#${one.codePointAt(0) ?? 0};`,
  (one) => `&#x${(one.codePointAt(0) ?? 0).toString(16)};`,
]

const secret = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 30 })
  .filter((text) => text.trim().length >= 8 && !/[%\\&…$]/.test(text))

/** A text, each character of it written in one of the ways in which escapes may mix. */
const written = (text: string) =>
  fc
    .tuple(...Array.from(text, (one) => fc.constantFrom(...escapes).map((escape) => escape(one))))
    .map((list) => list.join(''))

const around = fc.string({ unit: fc.constantFrom('a', ' ', '"', ':', '1', '/', '='), maxLength: 20 })

describe('a secret', () => {
  it('is hidden however its characters are escaped', () => {
    fc.assert(
      fc.property(
        secret.chain((text) => fc.tuple(fc.constant(text), written(text))),
        around,
        around,
        ([text, coded], before, after) => {
          const redaction = createRedaction()
          redaction.addSecret('NAME', text)
          const shown = redaction.redactValues(`${before}${coded}${after}`)
          expect(shown).toContain('${NAME}')
          expect(shown.length).toBeLessThanOrEqual(before.length + after.length + '${NAME}'.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is hidden within anything in base64', () => {
    fc.assert(
      fc.property(
        secret,
        fc.uint8Array({ maxLength: 9 }),
        fc.uint8Array({ maxLength: 9 }),
        fc.constantFrom('base64' as const, 'base64url' as const),
        (text, before, after, coding) => {
          const redaction = createRedaction()
          redaction.addSecret('NAME', text)
          const coded = Buffer.concat([before, Buffer.from(text), after]).toString(coding)
          expect(redaction.redactValues(`x ${coded} y`)).toBe('x ${NAME} y')
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is hidden where a quotation cuts it after its fourth character', () => {
    fc.assert(
      fc.property(secret, fc.nat(), (text, at) => {
        const length = 4 + (at % (text.length - 4))
        const redaction = createRedaction()
        redaction.addSecret('NAME', text)
        expect(redaction.redactValues(`got "${text.slice(0, length)}…".`)).toBe('got "${NAME}…".')
        expect(redaction.redact(`got ${text.slice(0, length)}`, { isTruncated: true })).toContain('${NAME}')
      }),
    )
  })

  it('leaves everything else as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '%41', '\\u0042', '&amp;', '+', '…', 'é') }),
        (text) => {
          const redaction = createRedaction()
          redaction.addSecret('NAME', 'another-secret-1')
          expect(redaction.redactValues(text)).toBe(text)
        },
      ),
    )
  })
})

const names = fc.constantFrom(
  'password',
  'api_key',
  'accessToken',
  'clientSecret',
  'X-Api-Key',
  'db.passwd',
  'own-name',
)

describe('what stands under a secret name', () => {
  const redaction = createRedaction(['ownName'])
  const hidden = (text: string) => redaction.redact(text)

  it('is hidden in JSON, and in JSON within it, and where that is cut', () => {
    const value = fc.string({ unit: 'grapheme' }).map((text) => `S3CR3T${text}S3CR3T`)
    fc.assert(
      fc.property(names, value, fc.nat(3), fc.boolean(), (name, text, depth, isCut) => {
        let json = JSON.stringify({ a: 1, [name]: text, b: 'seen' })
        for (let level = 0; level < depth; level += 1) json = JSON.stringify({ inner: json })
        const shown = hidden(isCut ? json.slice(0, json.lastIndexOf('S3CR3T') + 3) : json)
        expect(shown).not.toContain('S3C')
        if (!isCut) expect(shown).toContain('seen')
      }),
    )
  })

  it.each([
    ['GET /a?token=S3CR3T&b=seen', 'GET /a?token=(redacted)&b=seen'],
    ['user[password]=S3CR3T;b=seen', 'user[password]=(redacted);b=seen'],
    ['cookie: a=S3CR3T; b=S3CR3T\nseen', 'cookie: (redacted)\nseen'],
    ['{"tokens":["S3CR3T",{"a":"]S3CR3T"}],"b":"seen"}', '{"tokens":"(redacted)","b":"seen"}'],
    ['{"pin_token":123456,"b":"seen"}', '{"pin_token":"(redacted)","b":"seen"}'],
    ['Bearer S3CR3T.S3CR3T seen', 'Bearer (redacted) seen'],
    ['https://me:S3CR3T@api.example.com/seen', 'https://me:(redacted)@api.example.com/seen'],
    ['{"OWN_NAME":"S3CR3T","b":"seen"}', '{"OWN_NAME":"(redacted)","b":"seen"}'],
  ])('is hidden in %s', (text, expected) => {
    expect(hidden(text)).toBe(expected)
  })

  it.each([
    'The token is not valid.',
    'Bearer authentication is required.',
    'WWW-Authenticate: Bearer realm="api", error="invalid_token"',
    '{"code":"InvalidToken","message":"The password is wrong."}',
    '{"count":7,"author":"Ann"}',
    'GET /tokens/7?filter=name',
  ])('is nothing in %s', (text) => {
    expect(hidden(text)).toBe(text)
  })
})

it('takes a text of any kind in time that grows with its length', () => {
  const redaction = createRedaction()
  redaction.addSecret('NAME', 'secret-secret-secret')
  for (const piece of [
    '\\',
    '"',
    '"a":',
    '%',
    '%41',
    '&',
    '…',
    'a-',
    'secret-',
    'Bearer ',
    'token=',
    '://a:',
    '{"token":[',
    "'\\",
    'QUJD',
  ]) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length))
    // Not a measurement: what is quadratic does not end before the time limit of a test.
    expect(typeof redaction.redact(text, { isTruncated: true })).toBe('string')
  }
})
