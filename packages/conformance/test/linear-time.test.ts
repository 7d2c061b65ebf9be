import { expect, it } from 'vitest'
import { createRedaction } from '../src/secrets/redaction.js'
import { findNamedSecrets, redactByName } from '../src/secrets/redact-by-name.js'

const isSecret = (name: string) => name === 'token'

it.each([
  ['members within members', '{"a":'],
  ['secret members within members', '{"token":'],
  ['lists within members', '{"token":['],
  ['members without a separator', '"token":x'],
  ['members whose value does not end', '"token":"'],
  ['escaped members', '\\"token\\":'],
  ['names that are not closed', '"token'],
  ['space after a name', '"token"      '],
  ['parameters', 'token=${'],
  ['headers', 'api-key '],
  ['schemes', 'Bearer '],
  ['lists within lists', '["token",['],
  ['lists that go on', '["token",[1],'],
  ['lists of lists', '[["token"],'],
  ['strings that are not closed', '["a","b\\'],
  ['a list of names and values', '"token","b",'],
  ['tuples', "('token',"],
  ['lists of other depths', '[\\"a",[\\\\\\"'],
])('redacts %s in linear time', (_, piece) => {
  const text = piece.repeat(Math.ceil(400_000 / piece.length))
  expect(redactByName(text, isSecret, () => '…')).toEqual(expect.any(String))
  expect(findNamedSecrets(text, isSecret)).toEqual(expect.any(Array))
})

it.each([
  ['percent-encoding', '%41'],
  ['repeated percent-encoding', '%2525'],
  ['half an escape', '%'],
  ['backslashes', '\\'],
  ['escaped quotes', '\\"'],
  ['escapes of JSON', '\\u0041'],
  ['character references', '&#65;'],
  ['references within references', '&amp;'],
  ['quoted-printable', '=41'],
  ['base64', 'QUJD'],
  ['base64 with line breaks', 'QUJD\n'],
  ['base64 within base64', 'UVVKRA'],
  ['hexadecimal digits', '41'],
  ['hexadecimal digits with spaces', '41 '],
  ['prefixes of hexadecimal numbers', '0x41, '],
  ['zeros', 'a\0'],
  ['ellipses', '…'],
  ['starts of the secret', 'S3CR3T…'],
  ['the secret itself', 'S3CR3T-of-a-run'],
  ['the secret in base64', 'UzNDUjNULW9mLWEtcnVu'],
  ['letters whose lower case is longer', 'İ'],
  ['blanks', ' '],
  ['line breaks', '\n'],
  ['elements that are not closed', '<token>'],
  ['elements of many names', '<token1>'],
  ['ends of elements', '</token>'],
  ['tags that are not closed', '<token a="'],
  ['parts of a form', 'content-disposition: form-data; name=token\n'],
  ['boundaries', '--a\n'],
  ['private keys', '-----BEGIN PRIVATE KEY-----'],
  ['names and values', '"name":"token",'],
  ['values', '"value":1,'],
  ['lines of YAML', 'token:\n '],
  ['equals signs', '='],
  ['colons', ':'],
  ['brackets', "token=a)'],"],
  ['headers with parameters', 'x-token: a="'],
  ['URLs', '://a:b'],
  ['a long word', 'token'],
])('redacts a body of %s in time and memory that grow with its length', (_, piece) => {
  const redaction = createRedaction()
  redaction.addSecret('NAME', 'S3CR3T-of-a-run')
  redaction.addSecret('SHORT', 'dev-1')
  const text = piece.repeat(Math.ceil(2 ** 19 / piece.length))
  // Not a measurement: what is quadratic does not end before the time limit of a test.
  expect(redaction.redact(text, { isTruncated: true })).not.toContain('S3CR3T-of-a-run')
})

it('still finds a secret within a secret', () => {
  expect(findNamedSecrets('{"token":{"token":"hunter22"}}', isSecret)).toContainEqual(['token', 'hunter22'])
  expect(redactByName('{"a":{"token":12345}}', isSecret, () => '…')).toBe('{"a":{"token":"…"}}')
})
