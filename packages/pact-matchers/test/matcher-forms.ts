import { HTTPResponseStatusClass, MatchersV3 } from '@pact-foundation/pact'
import { createPactMatchers, type PactSpec } from '../src/index.js'
import { catalog } from './machines-catalog.js'

/** A way to write the contract for `ResourceNotFound`: with `createPactMatchers`, or by hand. */
export type Form = (spec: PactSpec) => { status: unknown; headers?: object; body?: unknown }

const { like, regex, includes, equal, uuid, matchStatus, eachLike, integer, string, eachValueMatches } =
  MatchersV3

const errors = (spec: PactSpec) => createPactMatchers(catalog, { spec })
const uuidExample = '6f1d6cf4-2b7c-4a7b-9d40-3f0c7a1be9e5'
const json = { 'Content-Type': 'application/json' }
const example = { code: 'ResourceNotFound', message: 'It was not found.', target: uuidExample }
const anyUuid = regex('^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$', uuidExample)

/** A sound contract in the matchers of pact, with the given members of the error. */
const byHand = (members: object) => () => ({
  status: 404,
  headers: json,
  body: {
    error: {
      code: regex('^ResourceNotFound$', 'ResourceNotFound'),
      message: like('x'),
      target: anyUuid,
      ...members,
    },
  },
})

/** Specification 2 has no rules for a status. */
export const statusForms: Readonly<Record<string, Form>> = {
  'status by class': (spec) => ({
    ...errors(spec).errorResponse('ResourceNotFound'),
    status: matchStatus(404, HTTPResponseStatusClass.ClientError),
  }),
  'status by list': (spec) => ({
    ...errors(spec).errorResponse('ResourceNotFound'),
    status: matchStatus(404, [404, 400]),
  }),
}

export const forms: Readonly<Record<string, Form>> = {
  ours: (spec) => errors(spec).errorResponse('ResourceNotFound'),
  'ours, one of two codes': (spec) =>
    errors(spec).errorResponse('ResourceNotFound', {
      code: errors(spec).errorCodeOneOf(['ResourceNotFound', 'NotFound']),
    }),
  'ours, message not empty': (spec) =>
    createPactMatchers(catalog, { spec, message: 'nonEmpty' }).errorResponse('ResourceNotFound'),
  'ours, inside of like': (spec) => {
    const { body, ...response } = errors(spec).errorResponse('ResourceNotFound')
    return { ...response, body: like(body) }
  },
  'by hand, sound': byHand({}),
  'no matcher at all': () => ({ status: 404, headers: json, body: { error: example } }),
  'like around the body': () => ({ status: 404, headers: json, body: like({ error: example }) }),
  'like around the error': () => ({ status: 404, headers: json, body: { error: like(example) } }),
  'like around the error, code matched': () => ({
    status: 404,
    headers: json,
    body: { error: like({ ...example, code: regex('^ResourceNotFound$', 'ResourceNotFound') }) },
  }),
  'equality of the error': () => ({ status: 404, headers: json, body: { error: equal(example) } }),
  'code by like': byHand({ code: like('ResourceNotFound') }),
  'code by string': byHand({ code: string('ResourceNotFound') }),
  'code by equal': byHand({ code: equal('ResourceNotFound') }),
  'code as a literal': byHand({ code: 'ResourceNotFound' }),
  'code by includes': byHand({ code: includes('ResourceNotFound') }),
  'code by a pattern without anchors': byHand({ code: regex('ResourceNotFound', 'ResourceNotFound') }),
  'code by an open pattern': byHand({ code: regex('^Resource.*$', 'ResourceNotFound') }),
  'code by a pattern of many words': byHand({ code: regex('^[A-Za-z]+$', 'ResourceNotFound') }),
  'code, one of two of that status': byHand({ code: regex('^(ResourceNotFound|NotFound)$', 'NotFound') }),
  'code, one of two of other status': byHand({
    code: regex('^(Unauthorized|ResourceNotFound)$', 'ResourceNotFound'),
  }),
  'code, first of two wins': byHand({
    code: regex('ResourceNotFound|ResourceNotFoundX', 'ResourceNotFound'),
  }),
  'message by a narrow pattern': byHand({
    message: regex('^\\w+ was not found\\.$', 'machine was not found.'),
  }),
  'message by one word': byHand({ message: regex('\\S', 'x') }),
  'message as a literal': byHand({ message: 'It was not found.' }),
  'message not empty alone': byHand({ message: { 'pact:matcher:type': 'notEmpty', value: 'x' } }),
  'message by includes': byHand({ message: includes('not found') }),
  'message as a number': byHand({ message: integer(7) }),
  'no message': byHand({ message: undefined }),
  'target by uuid()': byHand({ target: uuid(uuidExample) }),
  'target by like': byHand({ target: like(uuidExample) }),
  'target as a literal': byHand({ target: uuidExample }),
  'target by an open pattern': byHand({ target: regex('[\\s\\S]*', uuidExample) }),
  'target by a pattern of hex digits': byHand({ target: regex('^[0-9a-fA-F-]+$', uuidExample) }),
  'no target': byHand({ target: undefined }),
  'no code': byHand({ code: undefined }),
  'an empty body': () => ({ status: 404, headers: json, body: {} }),
  'like around an empty body': () => ({ status: 404, headers: json, body: like({}) }),
  'no body': () => ({ status: 404 }),
  'no content type': (spec) => ({ status: 404, body: errors(spec).errorBody('ResourceNotFound') }),
  'content type with charset': (spec) => ({
    status: 404,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: errors(spec).errorBody('ResourceNotFound'),
  }),
  'each value of the error': () => ({
    status: 404,
    headers: json,
    body: { error: eachValueMatches(example, like('x')) },
  }),
  'a list that the provider does not return': () => ({
    status: 404,
    headers: json,
    body: { error: { ...example, details: eachLike('x') } },
  }),
  'no wrapper': () => ({ status: 404, headers: json, body: like(example) }),
}
