import { describe, expect, it } from 'vitest'
import { createRedaction } from '../src/secrets/redaction.js'
import { redactionForTriggers } from '../src/triggers/redaction-for-triggers.js'
import { encodingNames, encodings } from './encodings.js'

const redactionOf = (value: string) => {
  const redaction = createRedaction()
  redaction.addSecret('NAME', value)
  return redaction
}

const secret = 'S3CR3T/of+a "run"&<1>'

/** Every place of a response, and what it shows of a text. */
const places: Readonly<Record<string, (text: string) => string>> = {
  'a status line': (text) => redactionOf(secret).redact(`HTTP/1.1 400 ${text}`),
  'the value of a header': (text) => redactionOf(secret).redactHeader('x-echo', text),
  'the name of a header': (text) => redactionOf(secret).redactValues(`x-${text}`),
  'a URL': (text) => redactionOf(secret).redactRequest(`GET /a?q=${text}&b=seen`),
  'the text of an error': (text) => redactionOf(secret).redact(`Expected 'a', got '${text}'.`),
  'a body in JSON': (text) => redactionOf(secret).redact(JSON.stringify({ message: text, b: 'seen' })),
  'a body in JSON within JSON': (text) =>
    redactionOf(secret).redact(JSON.stringify({ debug: JSON.stringify({ message: text }) })),
  'a body in XML': (text) => redactionOf(secret).redact(`<a b="seen">${text}</a>`),
  'a body in CDATA': (text) => redactionOf(secret).redact(`<a><![CDATA[${text}]]></a>`),
  'a form': (text) => redactionOf(secret).redact(`a=${text}&b=seen`),
  'a multipart form': (text) =>
    redactionOf(secret).redact(`--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n${text}\r\n--X--`),
  'a body in YAML': (text) => redactionOf(secret).redact(`a: ${text}\nb: seen`),
  'a body that is plain text': (text) => redactionOf(secret).redact(text),
}

describe.each(Object.keys(places))('a secret does not appear in %s', (place) => {
  it.each(encodingNames)('as %s', (name) => {
    const coded = encodings[name](secret)
    const shown = places[place]?.(coded) ?? ''
    expect(shown).toContain('${NAME}')
    expect(shown).not.toContain(coded)
    expect(shown).not.toMatch(/S3CR3T/i)
  })
})

describe('a secret is hidden', () => {
  it.each([
    ['after a letter whose lower case is longer', 'İ it is S3CR3T-of-a-run.', 'İ it is ${NAME}.'],
    ['after many of them', `${'İ'.repeat(50)} s3cr3t-OF-a-run`, `${'İ'.repeat(50)} \${NAME}`],
    ['beside a byte that is not UTF-8', 'a=%FF%C3%A9S3CR3T%2Dof%2Da%2Drun%FF', 'a=%FF%C3%A9${NAME}%FF'],
    [
      'beside an escape of JSON that is none',
      '"\\ud83d \\u00zz S3CR3T\\u002dof-a-run"',
      '"\\ud83d \\u00zz ${NAME}"',
    ],
    [
      'beside a character reference that is none',
      '&#x110000; &none; S3CR3T&#45;of-a-run',
      '&#x110000; &none; ${NAME}',
    ],
    ['beside what is not base64', 'a=!!!! UzNDUjNULW9mLWEtcnVu???', 'a=!!!! ${NAME}???'],
  ])('%s', (_, text, expected) => {
    expect(redactionOf('S3CR3T-of-a-run').redact(text)).toBe(expected)
  })

  it('whose last letter is written in another way at the end of a word', () => {
    expect(redactionOf('ΚΩΔΙΚΌΣ-ΜΥΣΤΙΚΌΣ').redact('α κωδικός-μυστικόςα')).toBe('α ${NAME}α')
  })

  it.each([
    ['straße-secret', 'STRASSE-SECRET'],
    ['İstanbul-secret', 'i̇stanbul-secret'],
  ])('%s as %s, which has another length', (value, text) => {
    expect(redactionOf(value).redact(`${text} seen`)).toBe('${NAME} seen')
  })

  it.each(['\\137', '\\0137', '\\x5f', '\\x{5f}', '\\u{5f}', '\\uu005f', '\\U0000005f'])(
    'with %s in place of one character',
    (escape) => {
      expect(redactionOf('Zq7_wX-9pL').redactValues(`x Zq7${escape}wX-9pL y`)).toBe('x ${NAME} y')
    },
  )

  it('through five escapes', () => {
    let text = 'S3CR3T/of a run'
    for (let depth = 0; depth < 5; depth += 1) text = encodeURIComponent(text)
    expect(redactionOf('S3CR3T/of a run').redact(text)).toBe('${NAME}')
  })
})

describe('a secret that is truncated', () => {
  const token = 'Zq7wX9pLkM2vBnR4tYu8HgF3'
  const references = Array.from(token, (one) => `&#${one.charCodeAt(0)};`).join('')

  it.each(['…', '……', '…"', '… (12 more)'])(
    'is hidden wherever its character references are cut, before %j',
    (tail) => {
      // Four characters and more.
      const fourth = references.indexOf('&#119;') + '&#119;'.length
      for (let length = fourth; length <= references.length; length += 1) {
        const shown = redactionOf(token).redactValues(`x ${references.slice(0, length)}${tail}`)
        expect(shown).toBe(`x \${NAME}${tail}`)
      }
    },
  )

  it('is hidden where a text that is known to be truncated ends within a character reference', () => {
    expect(redactionOf(token).redact(`x ${references.slice(0, -3)}`, { isTruncated: true })).toBe('x ${NAME}')
  })

  it.each([
    '',
    '"',
    '\\" bad',
    "' is bad",
    '\n',
    '\r\n',
    '</message>',
    '...',
    '*****',
    '[truncated]',
    '&quot;',
    '%22',
  ])('is hidden from its eighth character on before %j', (tail) => {
    for (let length = 8; length < token.length; length += 1)
      expect(redactionOf(token).redactValues(`bad ${token.slice(0, length)}${tail}`)).toBe(
        `bad \${NAME}${tail}`,
      )
  })

  it.each([
    ['Zq7-<secret>&/9kXw12', '..."'],
    ['Zq7-secret>abcd9kXw', '...'],
    ['Zq7-sec-ret-ab9kXw', '***'],
    ['Zq7-sec-ret-ab9kXw', '"'],
    ['Zq7-sec-ret-ab9kXw', '\n'],
    ['Secret-of-7-clerks', '[truncated]'],
  ])('is hidden where a sign parts the letters and digits of %j, before %j', (value, tail) => {
    // The last one has its digit there.
    for (let length = 11; length <= 14; length += 1)
      expect(redactionOf(value).redactValues(`bad ${value.slice(0, length)}${tail}`)).toBe(
        `bad \${NAME}${tail}`,
      )
  })

  it.each([
    ['seven characters', token, 'bad "Zq7wX9p"'],
    ['what goes on with other characters', token, 'bad "Zq7wX9pLkX"'],
    ['what goes on with other words', token, 'bad Zq7wX9pL is'],
    ['a word that a secret begins with', 'password-of-staging-1', 'The "password" is required.'],
    ['words', 'correct horse battery staple 1', '"correct horse"'],
    ['the host of a URL', 'https://api2.example.com/v1/hooks/a', '"https://api2.example.com"'],
    ['another id', 'customer-1234', '"customer-123"'],
    ['another id with a capital', 'Customer-1234', '"Customer-123"'],
    ['a capitalized word before three dots', 'Password-of-staging-1', 'Your Password...'],
    ['the first line of a PEM', '-----BEGIN PRIVATE KEY-----\nTUlJ\n', '-----BEGIN PRIVATE KEY-----\n'],
  ])('but not %s', (_, value, text) => {
    expect(redactionOf(value).redactValues(text)).toBe(text)
  })
})

describe('a part of a secret is hidden on its own:', () => {
  const pem =
    '-----BEGIN PRIVATE KEY-----\nTUlJRXZRSUJBREFOQmdrcWhraUc5\ndzBCQVFFRkFBU0NCS2N3Z2dTak==\n-----END PRIVATE KEY-----\n'
  it.each([
    ['the token after a scheme', 'Bearer S3CR3T-of-a-run', 'S3CR3T-of-a-run'],
    ['the password of a Basic credential', 'Basic dXNlci1uYW1lOlMzQ1IzVCE=', 'S3CR3T!'],
    ['the user of a Basic credential', 'Basic dXNlci1uYW1lOlMzQ1IzVCE=', 'user-name'],
    ['user and password without their scheme', 'dXNlci1uYW1lOlMzQ1IzVCE=', 'user-name:S3CR3T!'],
    ['one cookie of several', 'theme=dark; session=S3CR3T-1; csrf=S3CR3T-2', 'S3CR3T-2'],
    ['a quoted cookie', 'a="S3CR3T of a run"; b=1', 'S3CR3T of a run'],
    ['the response of a digest', 'Digest username="a", response="S3CR3T-1"', 'S3CR3T-1'],
    ['a line of a PEM', pem, 'dzBCQVFFRkFBU0NCS2N3Z2dTak=='],
    ['a line of a PEM on one line', pem.replaceAll('\n', '\\n'), 'TUlJRXZRSUJBREFOQmdrcWhraUc5'],
    ['the lines of a PEM without breaks', pem, 'TUlJRXZRSUJBREFOQmdrcWhraUc5dzBCQVFFRkFBU0NCS2N3Z2dTak'],
    ['a value without the blanks around it', ' S3CR3T-1\n', 'S3CR3T-1'],
    ['a value without its quotes', '"S3CR3T-1"', 'S3CR3T-1'],
    ['a value without its padding', 'UzNDUjNULTE=', 'UzNDUjNULTE'],
    ['a value whose escapes are decoded', 'S3CR3T%2Fof%2Fa%2Frun', 'S3CR3T/of/a/run'],
    ['the password of a URL', 'postgres://user:S3CR3T-1@db/a', 'S3CR3T-1'],
    ['a password of a connection string', 'Server=a;User=b;Password=S3CR3T-1', 'S3CR3T-1'],
    ['a member of JSON', '{"type":"account","client_secret":"S3CR3T-1"}', 'S3CR3T-1'],
    ['the signature of a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.S3CR3TS3CR3T', 'S3CR3TS3CR3T'],
  ])('%s', (_, value, part) => {
    expect(redactionOf(value).redactValues(`x ${part} y`)).toBe('x ${NAME} y')
  })

  it('a value with what the variable lacks', () => {
    expect(redactionOf('S3CR3T-1').redactValues('"S3CR3T-1" S3CR3T-1==')).toBe('"${NAME}" ${NAME}==')
  })

  it.each([
    ['a user that is a common word', 'Basic YWRtaW46UzNDUjNUIQ==', 'The admin is not known.'],
    ['a word of a passphrase', 'correct horse-battery staple', 'The correct horse-battery.'],
    ['a short value of a cookie', 'theme=dark; session=S3CR3T-1', 'A dark theme.'],
    ['the first line of a PEM', pem, '-----BEGIN PRIVATE KEY-----'],
  ])('but not %s', (_, value, text) => {
    expect(redactionOf(value).redactValues(text)).toBe(text)
  })
})

describe('a variable of the environment', () => {
  const redactionWith = (environment: Record<string, string>) =>
    redactionForTriggers({ credentials: new Map() }, environment)

  it.each(['DB_PASSWORD', 'MYSQL_PWD', 'NPM_TOKEN', 'api_key', 'SESSION_ID'])('%s is a secret', (name) => {
    expect(redactionWith({ [name]: 'a-value-of-1' }).redact('a-value-of-1')).toBe(`\${${name}}`)
  })

  it.each(['PWD', 'OLDPWD', 'SSH_AUTH_SOCK', 'XDG_SESSION_ID', 'TERM_SESSION_ID', 'DB_PASSWORD_FILE'])(
    '%s is none',
    (name) => {
      expect(redactionWith({ [name]: '/home/a/project' }).redact('in /home/a/project')).toBe(
        'in /home/a/project',
      )
    },
  )
})

describe('the names of headers in a signature', () => {
  it.each([
    [
      'AWS4-HMAC-SHA256 Credential=AKIDk4nary/20261128/eu/s3/aws4_request, SignedHeaders=host;x-amz-date;x-tenant-id, Signature=5d672d79c15b13162d9279b0855cfba6',
      '5d672d79c15b13162d9279b0855cfba6',
    ],
    [
      'Signature keyId="a",algorithm="hmac-sha256",headers="(request-target) x-amz-date x-tenant-id",signature="k4naryk4naryk4nary="',
      'k4naryk4naryk4nary',
    ],
    ['sig1=("@method" "x-amz-date" "x-tenant-id");created=1618884473;k="k4nary-signed"', 'k4nary-signed'],
  ])('stay readable, and the signature does not: %s', (value, signature) => {
    const redaction = createRedaction()
    redaction.addSecret('AUTHORIZATION', value)
    redaction.addSecretHeader('authorization', value)
    const line = `-H 'x-amz-date: 20261128' -H "x-tenant-id: acme" {"x-amz-date":1,"x-tenant-id":2}`
    expect(redaction.redactValues(line)).toBe(line)
    expect(redaction.redactValues(`a ${signature} b`)).not.toContain(signature)
    expect(redaction.redactValues(`a ${value} b`)).toBe('a ${AUTHORIZATION} b')
  })
})
