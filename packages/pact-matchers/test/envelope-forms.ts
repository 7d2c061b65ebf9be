import type { PactSpec } from '../src/index.js'

/** A contract for an error that does not have its code, as a pact file has it. */
export interface EnvelopeForm {
  readonly headers?: Readonly<Record<string, string>>
  /** Absent where the response has no body. */
  readonly body?: unknown
  /** Specification 4 has an object with `content`; this is the object, or what a file has in its place. */
  readonly wrapped?: unknown
  readonly rules?: Readonly<Record<string, object>>
  readonly specs?: readonly PactSpec[]
  /** Default: `GET`. */
  readonly method?: string
}

const type = (value: string) => ({ 'Content-Type': value })
const json = type('application/json')
const html = '<html>Not found</html>'
const inFour = { specs: [4] } as const

/** What the contract asks of headers and body, beside status 404. */
export const envelopeForms: Readonly<Record<string, EnvelopeForm>> = {
  'the status alone': {},
  'no body, the media type': { headers: json },
  'no body, the media type with a charset': { headers: type('application/json; charset=utf-8') },
  'no body, another JSON type': { headers: type('application/hal+json;charset=utf-8') },
  'no body, HTML': { headers: type('text/html') },
  'no body, another header': { headers: { Connection: 'close' } },
  'no body, another header and the media type': { headers: { ...json, 'X-Region': 'eu' } },
  'no body, another header and HTML': { headers: { ...type('text/html'), 'X-Region': 'eu' } },
  'null as body': { body: null },
  'null as body, the media type': { headers: json, body: null },
  'an empty string': { body: '' },
  'an empty string, the media type': { headers: json, body: '' },
  'an empty string, the type of text': { headers: type('text/plain'), body: '' },
  'no body, to HEAD': { method: 'HEAD', headers: json },
  'null as body, to HEAD': { method: 'HEAD', headers: json, body: null },
  'an empty string, to HEAD': { method: 'HEAD', body: '' },
  text: { body: 'boom' },
  'text that begins like JSON': { body: 'not found' },
  'a number as text': { body: '404 Not Found' },
  'text in quotes': { body: '"boom"' },
  'text, the type of text': { headers: type('text/plain'), body: 'boom' },
  'text, the type of text with a charset': { headers: type('text/plain; charset=utf-8'), body: 'boom' },
  'text, the media type of JSON': { headers: json, body: 'boom' },
  'text, an unknown type': { headers: type('application/x-unknown'), body: 'boom' },
  HTML: { body: html },
  'HTML, its type': { headers: type('text/html'), body: html },
  'XML, its type': { headers: type('application/xml'), body: '<error>boom</error>' },
  'text by a pattern': { body: 'boom', rules: { $: { match: 'regex', regex: '[\\s\\S]*' } } },
  'text by a pattern, the type of text': {
    headers: type('text/plain'),
    body: 'boom',
    rules: { $: { match: 'regex', regex: '[\\s\\S]*' } },
  },
  'an empty object': { headers: json, body: {} },
  'an empty object, no content type': { body: {} },
  'an empty object by type': { headers: json, body: {}, rules: { $: { match: 'type' } } },
  'an empty object, another JSON type': { headers: type('application/hal+json'), body: {} },
  'an empty object, HTML': { headers: type('text/html'), body: {} },
  'an empty list': { headers: json, body: [] },
  'another envelope': { headers: json, body: { title: 'Not found' } },
  'another envelope by type': {
    headers: json,
    body: { title: 'Not found' },
    rules: { $: { match: 'type' } },
  },
  'a message alone': { headers: json, body: { error: { message: 'x' } }, rules: { $: { match: 'type' } } },
  'a message alone, another JSON type': {
    headers: type('application/hal+json'),
    body: { error: { message: 'x' } },
    rules: { $: { match: 'type' } },
  },
  'text as content, no type': { wrapped: { content: 'boom' }, ...inFour },
  'text as content, encoded false': { wrapped: { content: 'boom', encoded: false }, ...inFour },
  'text as content, the type of text': {
    wrapped: { content: 'boom', contentType: 'text/plain', encoded: false },
    ...inFour,
  },
  'text in base64': {
    wrapped: {
      content: Buffer.from('boom').toString('base64'),
      contentType: 'text/plain',
      encoded: 'base64',
    },
    ...inFour,
  },
  'text in base64, no type': {
    wrapped: { content: Buffer.from('boom').toString('base64'), encoded: 'base64' },
    ...inFour,
  },
  'empty content': { wrapped: { content: '' }, ...inFour },
  'null as content': { wrapped: { content: null }, ...inFour },
  'no content, its type': { wrapped: { contentType: 'text/plain' }, ...inFour },
  'an object as content, no type': { wrapped: { content: {} }, ...inFour },
}
